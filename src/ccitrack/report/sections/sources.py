"""Where the plan comes from."""

from ccitrack.report import back
from ccitrack.report.material import Material
from ccitrack.report.shape import Section


def sources(material: Material) -> Section:
    """The documents that the plan was taken from."""
    teller = material.teller
    return Section("@sources", teller.speech.word("Sources"), groups=back.sources(teller), is_annex=True)
