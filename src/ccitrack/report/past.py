"""What a report knows of earlier versions of its plan."""

from dataclasses import dataclass, replace

from ccitrack.changes import Goalpost, goalposts
from ccitrack.language.phrases import Phrase
from ccitrack.model.plan import Plan
from ccitrack.report.comparison import Comparison, Side, compare
from ccitrack.report.public import without_internal


@dataclass(frozen=True, slots=True)
class Past:
    """Earlier versions of a plan. `since` is the one that changes are told from, `committees` those that were approved.

    `untold` says why an approved version is not to be had here: nobody can then tell what was rewritten.
    """

    since: Side | None = None
    committees: tuple[Side, ...] = ()
    untold: Phrase | None = None

    @property
    def approved(self) -> Plan | None:
        """The plan as it was approved last; None where nothing was, or it is not to be had."""
        return self.committees[-1].plan if self.committees and self.untold is None else None

    def in_public(self, now: Plan) -> "Past":
        """The same without what is internal, there or in the plan as it is now."""
        since = replace(self.since, plan=without_internal(self.since.plan, now)) if self.since else None
        committees = tuple(replace(each, plan=without_internal(each.plan, now)) for each in self.committees)
        return replace(self, since=since, committees=committees)

    def comparison(self, now: Side, language: str, *, has_cards: bool = True) -> Comparison | None:
        """What changed from the version of the last report; None where there is none."""
        return compare(self.since, now, language, self.approved, has_cards=has_cards) if self.since else None

    def moved(self, now: Plan) -> tuple[Goalpost, ...]:
        """What was rewritten or taken out since the last approval."""
        return goalposts(self.approved, now) if self.approved else ()


NO_PAST = Past()
"""Of a plan of which nothing earlier is known."""
