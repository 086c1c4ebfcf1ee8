"""The figures of the territory, and the results of the plan as a whole."""

from ccitrack.report.back import CONTEXT, title_of_figures
from ccitrack.report.material import Material
from ccitrack.report.measures import tables
from ccitrack.report.said import Group
from ccitrack.report.shape import Section


def figures(material: Material) -> Section:
    """The figures that the plan gives beside its actions, and what is found of those that have a target."""
    teller, plan = material.teller, material.plan
    found = tables(teller, plan.context_indicators, f"{plan.id}/{CONTEXT}", material.progress.figures)
    groups = (Group("figures", "", tables=found),)
    return Section("@figures", title_of_figures(teller), groups=groups, is_annex=True)
