"""Where a milestone stands on a day: done, late, still to come; for one that comes back, how often it was held.

Nothing recorded is not nothing held: a repeated milestone without `occurrences` is never late.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor
from typing import NamedTuple

from ccitrack.model.known import is_known
from ccitrack.model.milestone import Milestone, Repetition
from ccitrack.model.period import Period, Span
from ccitrack.model.schedule import Windows
from ccitrack.model.status import Status
from ccitrack.model.target import Every
from ccitrack.progress.calendar import length, period_of, periods


class MilestoneState(StrEnum):
    """Where a milestone stands; `not_recorded` and `held` are of repeated ones only."""

    DONE = "done"
    CANCELLED = "cancelled"
    LATE = "late"
    OVERDUE_UNKNOWN = "overdue_unknown"
    UNDATED = "undated"
    NEXT = "next"
    NOT_RECORDED = "not_recorded"
    HELD = "held"


class Round(NamedTuple):
    """A calendar period in which a milestone comes back: how often it should at least, and how often it did.

    `expected_by_now` is what the days elapsed make of `expected`, in whole times; None once the period is closed.
    """

    first: date
    last: date
    expected: Decimal
    held: int
    expected_by_now: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether its last day is still to come, or is the day itself."""
        return self.expected_by_now is not None

    @property
    def is_short(self) -> bool:
        """Whether it is closed, and too few were held."""
        return not self.is_open and self.held < self.expected


class MilestoneStanding(NamedTuple):
    """The state of a milestone on a day.

    `due` are the days within which it is due: for a repeated one those of the period that it is late for, else of the
    one that is open, else of the first one to come. `days_late` counts from the day after the last of them, and is 0 if
    it is not late; `days_late_done` is the same for the day on which it was done. `rounds` are the periods of a
    repeated one that have begun.
    """

    state: MilestoneState
    due: Span | None = None
    days_late: int = 0
    days_late_done: int = 0
    rounds: tuple[Round, ...] = ()

    @property
    def is_late_done(self) -> bool:
        """Whether it was done after the last day on which it was due."""
        return self.days_late_done > 0


def milestone_standing(milestone: Milestone, within: Windows, day: date) -> MilestoneStanding:
    """The state of a milestone on a day, `within` the windows of its action, or of the plan for one of the plan.

    It is done, cancelled, or still to come. Once its last day has passed it is late, or "deadline passed, status not
    stated" where nobody says what became of it; without a day it has no dates. Its status has no date and always
    counts.

    One that comes back (three meetings a year) is late for each closed period in which too few were held; of the
    current one is told how many were held, and how many the days elapsed make due, in whole times. It comes back until
    its own end, else that of the action. Where nothing is recorded (`occurrences`), it is "not recorded" and never
    late.
    """
    if _is_done(milestone, day):
        return _done(milestone, day)
    if milestone.status is Status.CANCELLED:
        return MilestoneStanding(MilestoneState.CANCELLED, _due(milestone))
    if milestone.repeats is not None:
        return _repeated(milestone, milestone.repeats, within, day)
    return _once(milestone, day)


def _is_done(milestone: Milestone, day: date) -> bool:
    is_known_done = milestone.done is not None and is_known(milestone.done, day)
    return is_known_done or milestone.status is Status.COMPLETED


def _done(milestone: Milestone, day: date) -> MilestoneStanding:
    """Done late only where even the first day on which it may have been done is after the last one due."""
    due = _due(milestone)
    done = milestone.done.earliest if milestone.done and is_known(milestone.done, day) else None
    return MilestoneStanding(MilestoneState.DONE, due, days_late_done=_days_after(due, done) if due and done else 0)


def _once(milestone: Milestone, day: date) -> MilestoneStanding:
    due = _due(milestone)
    if due is None:
        return MilestoneStanding(MilestoneState.UNDATED)
    days_late = _days_after(due, day)
    if not days_late:
        return MilestoneStanding(MilestoneState.NEXT, due)
    state = MilestoneState.OVERDUE_UNKNOWN if milestone.status is None else MilestoneState.LATE
    return MilestoneStanding(state, due, days_late)


def _due(milestone: Milestone) -> Span | None:
    """The days within which it is due: `..2019` is some day of 2019; `2019..` sets no last day, so none."""
    if milestone.due is None or milestone.due.latest is None:
        return None
    return Span(_first_day(milestone.due), milestone.due.latest)


def _days_after(due: Span, day: date) -> int:
    return max(0, (day - due.last).days)


def _repeated(milestone: Milestone, repeats: Repetition, within: Windows, day: date) -> MilestoneStanding:
    if milestone.occurrences is None:
        return MilestoneStanding(MilestoneState.NOT_RECORDED, _due(milestone))
    held = [_first_day(each.date) for each in milestone.occurrences if is_known(each.date, day)]
    start = _first_day(repeats.first) if repeats.first else min(held, default=None)
    last = _last_day(repeats, within)
    if repeats.per not in tuple(Every) or start is None or last < start:
        return MilestoneStanding(MilestoneState.UNDATED)
    every = Every(repeats.per)
    if day < start:
        return MilestoneStanding(MilestoneState.NEXT, period_of(start, every))
    times = Counter(period_of(each, every) for each in held)
    spans = periods(start, min(last, day), every)
    return _kept(tuple(_round(span, repeats, times[span], day) for span in spans), day)


def _last_day(repeats: Repetition, within: Windows) -> date:
    """The last day on which it may come back; that of the calendar where it has no end."""
    if repeats.until is not None:
        return repeats.until.bounds[1]
    return date.max if within.end is None or within.is_ongoing else within.end.last


def _round(span: Span, repeats: Repetition, held: int, day: date) -> Round:
    """A period that has begun; "at most" asks for none."""
    expected = repeats.times.min or Decimal(0)
    if span.last < day:
        return Round(span.first, span.last, expected, held)
    elapsed = Fraction(length(Span(span.first, day)), length(span))
    return Round(span.first, span.last, expected, held, floor(Fraction(expected) * elapsed))


def _kept(rounds: tuple[Round, ...], day: date) -> MilestoneStanding:
    """Late where a closed period fell short, by the days since the last one that did."""
    if short := _last_span(each for each in rounds if each.is_short):
        return MilestoneStanding(MilestoneState.LATE, short, _days_after(short, day), rounds=rounds)
    return MilestoneStanding(MilestoneState.HELD, _last_span(each for each in rounds if each.is_open), rounds=rounds)


def _last_span(rounds: Iterator[Round]) -> Span | None:
    found = [Span(each.first, each.last) for each in rounds]
    return found[-1] if found else None


def _first_day(period: Period) -> date:
    """The first day that a period may mean; `..2019` is some day of 2019."""
    span = period.window.begin or period.window.end
    assert span is not None
    return span.first
