"""The figures of the territory, and the results of the plan as a whole."""

from ccitrack.report import back
from ccitrack.report.material import Material
from ccitrack.report.shape import Section


def figures(material: Material) -> Section:
    """The figures that the plan gives beside its actions."""
    teller = material.teller
    return Section("@figures", back.title_of_figures(teller), groups=back.figures(teller), is_annex=True)
