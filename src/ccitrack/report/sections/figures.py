"""The figures of the territory, and the results of the plan as a whole."""

from ccitrack.report.back import CONTEXT, title_of_figures
from ccitrack.report.material import Material
from ccitrack.report.measures import tables
from ccitrack.report.said import Group
from ccitrack.report.shape import Section


def figures(material: Material) -> Section:
    """The figures that the plan gives beside its actions, and what is found of those that have a target."""
    teller, plan = material.teller, material.plan
    if not plan.context_indicators:
        title = teller.speech.word("Figures of the territory and effects of the plan")
        nothing = teller.speech.word("The plan gives no figure beside those of its actions.")
        return Section("@figures", title, nothing=nothing, is_annex=True)
    found = tables(teller, plan.context_indicators, f"{plan.id}/{CONTEXT}", material.progress.figures)
    return Section("@figures", title_of_figures(teller), groups=(Group("figures", "", tables=found),), is_annex=True)
