"""What the sections of a report are made of: a plan on a day, and everything computed of it, once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ccitrack.model.action import Action
from ccitrack.model.plan import Plan
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.plan import Progress, measure
from ccitrack.progress.spending import Account, account
from ccitrack.report.agenda import Agenda, build_agenda
from ccitrack.report.comparison import Comparison, Side
from ccitrack.report.links import Links
from ccitrack.report.past import NO_PAST, Past
from ccitrack.report.teller import Teller


@dataclass(frozen=True)
class Material:
    """A plan on the day of its report, with a reader's language. `since` is the day of the last report, if known."""

    teller: Teller
    since: date | None = None
    past: Past = NO_PAST
    """Earlier versions of the plan."""
    measured: Progress | None = None
    """How far the plan has come on the day, where that was computed before."""

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.teller.plan

    @property
    def day(self) -> date:
        """The day of the report."""
        return self.teller.day

    @cached_property
    def actions(self) -> Sequence[Action]:
        """The actions axis by axis, in the order of the plan; those of no axis come last."""
        places = {axis.id: place for place, axis in enumerate(self.plan.axes)}
        return sorted(self.plan.actions, key=lambda action: places.get(action.axis or "", len(places)))

    @cached_property
    def progress(self) -> Progress:
        """How far the plan has come on the day."""
        return self.measured or measure(self.plan, self.day)

    @cached_property
    def agenda(self) -> Agenda:
        """The dates of the plan, seen from the day."""
        return build_agenda(self.progress, self.teller.speech.code)

    @cached_property
    def before(self) -> Progress | None:
        """How far it had come on the day of the last report, by the cards of today."""
        return measure(self.plan, self.since) if self.since else None

    @cached_property
    def compared(self) -> Comparison | None:
        """What changed since the version of the last report; None where no version is known."""
        here = Side(self.plan, self.day, "")
        return self.past.comparison(here, self.teller.speech.code, has_cards=self.teller.has_cards)

    @cached_property
    def standings(self) -> tuple[ActionStanding, ...]:
        """Where the actions stand, in the order of the report."""
        by_id = {id(each.action): each for each in self.progress.actions}
        return tuple(by_id[id(action)] for action in self.actions)

    @cached_property
    def money(self) -> Account:
        """What became of the money."""
        return account(self.plan, self.day)

    @cached_property
    def links(self) -> Links:
        """Who names whom."""
        return Links(self.plan)
