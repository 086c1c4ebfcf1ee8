"""The essentials of a plan: a figure and a sentence each for statuses, lateness, revisions, money and targets."""

from ccitrack.report.highlights.lateness import lateness
from ccitrack.report.highlights.money import money
from ccitrack.report.highlights.revisions import revisions
from ccitrack.report.highlights.statuses import no_action, statuses
from ccitrack.report.highlights.targets import targets
from ccitrack.report.material import Material
from ccitrack.report.shape import Highlight

__all__ = ["highlights"]


def highlights(material: Material) -> tuple[Highlight, ...]:
    """What there is to know before anything else; of a plan without actions, only that and what was advised."""
    if not material.plan.actions:
        return (no_action(material),)
    return (statuses(material), lateness(material), revisions(material), money(material), targets(material))
