"""Some of the actions of a plan: those of an axis, of somebody, in a state, of a year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ccitrack.model.action import Action, PriorityLevel
from ccitrack.model.party import Party
from ccitrack.model.plan import Axis, Plan
from ccitrack.model.register import Register, folded, names
from ccitrack.model.schedule import Windows
from ccitrack.progress.action import ActionHealth, ActionStanding
from ccitrack.progress.schedule import Schedule
from ccitrack.progress.status import status_word

LATE = frozenset({Schedule.OVERDUE, Schedule.OVERDUE_UNKNOWN, Schedule.LATE_START})
"""Where the day is after a deadline, also where nobody says whether the action is done."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What an action must be to be chosen; what is None or False asks for nothing.

    `axis` is an id, a code or a title, `leader` and `partner` an id, a name or an alias, `status` a status or
    `not_stated`; with `year`, the action may run on some day of it.
    """

    axis: str | None = None
    leader: str | None = None
    partner: str | None = None
    status: str | None = None
    health: ActionHealth | None = None
    is_late: bool = False
    is_priority: bool = False
    year: int | None = None

    @property
    def is_all(self) -> bool:
        """Whether it asks for nothing."""
        return self == Choice()

    def takes(self, standing: ActionStanding, plan: Plan, register: Register) -> bool:
        """Whether it takes an action."""
        action = standing.action
        return (
            (self.axis is None or _is_in(action, self.axis, plan))
            and (self.leader is None or _is_among(self.leader, action.leaders, register))
            and (self.partner is None or _is_among(self.partner, action.partners, register))
            and (self.status is None or self.status == status_word(standing.status))
            and (self.health is None or self.health is standing.health)
            and (not self.is_late or standing.timing.schedule in LATE)
            and (not self.is_priority or is_priority(action))
            and (self.year is None or _runs_in(standing.timing.windows, self.year))
        )


def is_priority(action: Action) -> bool:
    """Whether the plan singles an action out, or gives it the highest level."""
    priority = action.priority
    return priority is not None and (priority.flagged or priority.level is PriorityLevel.HIGH)


def names_of_axes(plan: Plan) -> Iterator[str]:
    """All that the axes of a plan may be called."""
    for axis in plan.axes:
        yield from _names_of_axis(axis)


def names_of_parties(parties: Iterable[Party], register: Register) -> Iterator[str]:
    """All that some parties may be called: their ids, names and aliases, and what a card calls them."""
    for party in parties:
        found = register.of(party)
        if found is not None:
            yield from names(found)
        elif not party.to_be_specified:
            yield str(party.name or party.org)


def _names_of_axis(axis: Axis) -> Iterator[str]:
    yield axis.id
    if axis.code is not None:
        yield axis.code
    yield from axis.title.texts


def _is_in(action: Action, axis: str, plan: Plan) -> bool:
    """Whether an action belongs to an axis, as its own or as another that it really belongs to."""
    meant = {each.id for each in plan.axes if folded(axis) in map(folded, _names_of_axis(each))}
    return action.axis in meant or any(other in meant for other in action.also_axes)


def _is_among(name: str, parties: Iterable[Party], register: Register) -> bool:
    return any(folded(name) == folded(known) for known in names_of_parties(parties, register))


def _runs_in(dates: Windows, year: int) -> bool:
    """Whether an action may run on some day of a year, as far as its dates are known; without any it does not."""
    if dates.start is None and dates.end is None:
        return dates.is_ongoing
    first = dates.start.first if dates.start else date.min
    last = dates.end.last if dates.end else date.max
    return first.year <= year <= last.year
