"""Directions: two values of the same kind are compared, and only the sign of what lies between them is told."""

from datetime import date
from fractions import Fraction

from ccitrack.model.indicator import MeasuredAs
from ccitrack.model.period import Span
from ccitrack.model.target import Target, Trend
from ccitrack.progress.averages import inside, value_of
from ccitrack.progress.calendar import A_DAY, same_length
from ccitrack.progress.case import Case
from ccitrack.progress.cohorts import is_cohort
from ccitrack.progress.flows import filled_windows
from ccitrack.progress.goals import Goal
from ccitrack.progress.health import Health, Reason
from ccitrack.progress.observed import Observation
from ccitrack.progress.standing import TrendStanding

Reference = tuple[Fraction, date, Span | None]
"""A value, its day, and the days that an amount was counted over, where they are known."""


def trend(case: Case, index: int) -> TrendStanding | None:
    """How a direction stands: the latest value against the baseline, else the earliest one.

    "In the right direction", "in the wrong direction" or "no change", by the sign of the difference alone: 4, then 6,
    is right where it should increase. What should stay stable is right while it differs by no more than the tolerance.
    A direction has no percentage and counts in no mean.

    With a single value it cannot be assessed ("one value only"); nor can amounts over periods of different lengths, or
    running totals.
    """
    found = _of_one_age(case)
    if not found:
        return None
    reference = _baseline(case) or (_of(case, found[0]) if len(found) > 1 else None)
    return _compared(case, index, reference, _of(case, found[-1]))


def trend_after(case: Case, index: int) -> TrendStanding | None:
    """How a direction stands that follows a number ("60 in 2019, then increase").

    The reference is the value at the number's deadline if it reached the target, else the target. Until a value after
    the deadline is known, there is nothing to tell. It is told beside the number, and counts nowhere.
    """
    if not case.goals.each or case.goals.is_open or is_cohort(case):
        return None
    goal = case.goals.each[-1]
    if goal.last is None or goal.aim.value is None or not case.found or case.found[-1].until <= goal.last:
        return None
    reached = _at_deadline(case, goal)
    value = reached if reached is not None and goal.aim.is_reached_by(reached) else goal.aim.value
    return _compared(case, index, (value, goal.last, goal.span), _of(case, case.found[-1]))


def _of_one_age(case: Case) -> tuple[Observation, ...]:
    """The values that can be compared: of cohorts, those of the age of the latest one."""
    if not is_cohort(case):
        return case.found
    return tuple(each for each in case.found if (each.measure.offset or 0) == (case.found[-1].measure.offset or 0))


def _at_deadline(case: Case, goal: Goal) -> Fraction | None:
    """What was known at the deadline of the last target: an amount or a mean of its window, else the last value."""
    if case.indicator.measured_as is MeasuredAs.FLOW:
        return filled_windows(case)[-1].value
    found = inside(case, goal)
    if not found:
        return None
    return value_of(case, found) if case.indicator.measured_as is MeasuredAs.AVERAGE else found[-1].value


def _baseline(case: Case) -> Reference | None:
    baseline = case.indicator.baseline
    if case.baseline is None or baseline is None:
        return None
    when = baseline.when
    days = Span(when.earliest, when.latest) if when and when.earliest and when.latest else None
    return case.baseline, case.origin or case.found[0].until, days


def _of(case: Case, found: Observation) -> Reference:
    """A value with its days; an amount by date was counted since the measure before it, or the start of the path."""
    ends = (*(each.until for each in case.found), *case.blanks, *((case.origin,) if case.origin else ()))
    before = max((end for end in ends if end < found.until), default=None)
    since = found.since or (before + A_DAY if before else None)
    return found.value, found.until, Span(since, found.until) if since else None


def _compared(case: Case, index: int, reference: Reference | None, latest: Reference) -> TrendStanding:
    value, measured_on, days = latest
    if reference is None:
        return TrendStanding(index, Health.NOT_ASSESSABLE, Reason.ONE_VALUE, value=value, measured_on=measured_on)
    health, reason = _direction(case, case.indicator.targets[index], value, reference[0]), None
    if case.indicator.measured_as is MeasuredAs.FLOW and not _is_comparable(case, reference[2], days):
        health, reason = Health.NOT_ASSESSABLE, Reason.PERIODS_DIFFER
    return TrendStanding(index, health, reason, reference[0], reference[1], value, measured_on)


def _is_comparable(case: Case, one: Span | None, other: Span | None) -> bool:
    """Whether two amounts were counted over the same length of time; running totals never are."""
    if case.indicator.cumulative or one is None or other is None:
        return False
    return same_length(one, other)


def _direction(case: Case, target: Target, value: Fraction, reference: Fraction) -> Health:
    """The sign of what changed; for what should stay stable, whether it did within the tolerance."""
    change = value - reference
    if target.trend is Trend.STABLE:
        is_stable = abs(change) <= Fraction(case.method.tolerance) * abs(reference)
        return Health.RIGHT_DIRECTION if is_stable else Health.WRONG_DIRECTION
    if change == 0:
        return Health.NO_CHANGE
    return Health.RIGHT_DIRECTION if (change > 0) == (target.trend is Trend.INCREASE) else Health.WRONG_DIRECTION
