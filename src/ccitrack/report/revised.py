"""What was moved: targets, dates and amounts that were adopted and revised later, as known on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ccitrack.model.action import Action
from ccitrack.model.budget import BudgetLine
from ccitrack.model.indicator import Indicator
from ccitrack.model.known import is_known
from ccitrack.model.period import Period
from ccitrack.model.plan import Plan
from ccitrack.model.quantity import Quantity
from ccitrack.model.target import Revision


class Moved(StrEnum):
    """What a revision changes."""

    END = "end"
    START = "start"
    TARGET = "target"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Move:
    """One value that took the place of another. `old` is None where none was stated, `action` for the whole plan.

    `subject` is the indicator or the budget line, None for a date.
    """

    what: Moved
    action: Action | None
    subject: Indicator | BudgetLine | None
    old: Quantity | Period | None
    new: Quantity | Period
    revision: Revision


def is_between(when: Period | None, since: date | None, day: date) -> bool:
    """Whether something of that date became known after `since`, by the day; without `since`, whether it is known."""
    if since is None:
        return is_known(when, day)
    return is_known(when, day) and not is_known(when, since)


def moves(plan: Plan, since: date | None, day: date) -> tuple[Move, ...]:
    """The revisions dated after `since` and by the day, action by action; all those by the day without `since`."""
    every = (*(move for action in plan.actions for move in _of_action(action, day)), *_of_figures(plan, day))
    return tuple(move for move in every if is_between(move.revision.date, since, day))


def _of_action(action: Action, day: date) -> Iterator[Move]:
    frame = action.timeframe
    if frame is not None:
        yield from _dates(action, Moved.START, frame.start or frame.value, frame.revised, day)
        yield from _dates(action, Moved.END, frame.end or frame.value, frame.revised, day)
    for indicator in action.indicators:
        yield from _targets(action, indicator, day)
    for line in action.budget.lines if action.budget else ():
        yield from _amounts(action, line, day)


def _of_figures(plan: Plan, day: date) -> Iterator[Move]:
    for figure in plan.context_indicators:
        yield from _targets(None, figure, day)


def _dates(
    action: Action, what: Moved, adopted: Period | None, revised: tuple[Revision, ...], day: date
) -> Iterator[Move]:
    old = adopted
    for revision in _in_order(revised, day):
        new = revision.start if what is Moved.START else revision.end
        if new is not None:
            yield Move(what, action, None, old, new, revision)
            old = new


def _targets(action: Action | None, indicator: Indicator, day: date) -> Iterator[Move]:
    for target in indicator.targets:
        old = target.value
        for revision in _in_order(target.revised, day):
            if revision.value is not None:
                yield Move(Moved.TARGET, action, indicator, old, revision.value, revision)
                old = revision.value


def _amounts(action: Action, line: BudgetLine, day: date) -> Iterator[Move]:
    old = line.amount
    for revision in _in_order(line.revised, day):
        if revision.amount is not None:
            yield Move(Moved.AMOUNT, action, line, old, revision.amount, revision)
            old = revision.amount


def _in_order(revised: tuple[Revision, ...], day: date) -> list[Revision]:
    """The revisions known on the day, the oldest first."""
    known = [revision for revision in revised if is_known(revision.date, day)]
    return sorted(known, key=lambda revision: revision.date.earliest or date.min)
