"""Directions: two values of the same kind are compared, and only the sign of what lies between them is told."""

from fractions import Fraction

from ccitrack.model.indicator import MeasuredAs
from ccitrack.model.period import Span
from ccitrack.model.target import Target, Trend
from ccitrack.progress.calendar import same_length
from ccitrack.progress.case import Case
from ccitrack.progress.health import Health, Reason
from ccitrack.progress.observed import Observation
from ccitrack.progress.standing import TrendStanding

Reference = tuple[Fraction, Span]


def trend(case: Case, index: int) -> TrendStanding | None:
    """How a direction stands: the latest value against the baseline, else the earliest one.

    "In the right direction", "in the wrong direction" or "no change", by the sign of the difference alone: 4, then 6,
    is right where it should increase. What should stay stable is right while it differs by no more than the tolerance.
    A direction has no percentage and counts in no mean.

    With a single value it cannot be assessed ("one value only"); nor can amounts over periods of different lengths, or
    running totals.
    """
    if not case.found:
        return None
    latest = case.found[-1]
    reference = _baseline(case) or _earliest(case)
    return _compared(case, index, reference, latest)


def trend_after(case: Case, index: int) -> TrendStanding | None:
    """How a direction stands that follows a number ("60 in 2019, then increase").

    The reference is the value at the number's deadline if it reached the target, else the target. Until a value after
    the deadline is known, there is nothing to tell. It is told beside the number, and counts nowhere.
    """
    goals = [goal for goal in case.goals.each if goal.last is not None and goal.aim.value is not None]
    if not goals or case.goals.is_open:
        return None
    goal = goals[-1]
    assert goal.last is not None and goal.aim.value is not None
    before = [each for each in case.found if each.until <= goal.last]
    after = [each for each in case.found if each.until > goal.last]
    if not after:
        return None
    has_reached = before and goal.aim.is_reached_by(before[-1].value)
    reference = _of(before[-1]) if has_reached else (goal.aim.value, goal.span or Span(goal.last, goal.last))
    return _compared(case, index, reference, after[-1])


def _baseline(case: Case) -> Reference | None:
    baseline = case.indicator.baseline
    if case.baseline is None or baseline is None:
        return None
    when = baseline.when
    last = when.latest if when and when.latest else case.origin or case.found[0].until
    first = when.earliest if when and when.earliest and case.indicator.measured_as is MeasuredAs.FLOW else last
    return case.baseline, Span(min(first, last), last)


def _earliest(case: Case) -> Reference | None:
    """The earliest of several values."""
    return _of(case.found[0]) if len(case.found) > 1 else None


def _of(found: Observation) -> Reference:
    return found.value, Span(found.since or found.until, found.until)


def _compared(case: Case, index: int, reference: Reference | None, latest: Observation) -> TrendStanding:
    value, span = _of(latest)
    if reference is None:
        return TrendStanding(index, Health.NOT_ASSESSABLE, Reason.ONE_VALUE, value=value, measured_on=span.last)
    told = TrendStanding(index, Health.NO_CHANGE, None, reference[0], reference[1].last, value, span.last)
    if case.indicator.measured_as is MeasuredAs.FLOW and not _is_comparable(case, reference[1], span):
        return TrendStanding(
            index, Health.NOT_ASSESSABLE, Reason.PERIODS_DIFFER, told.reference, told.reference_on, value, span.last
        )
    health = _direction(case, case.indicator.targets[index], value, reference[0])
    return TrendStanding(index, health, None, told.reference, told.reference_on, value, span.last)


def _is_comparable(case: Case, one: Span, other: Span) -> bool:
    """Whether two amounts were counted over the same length of time; running totals never are."""
    return not case.indicator.cumulative and same_length(one, other)


def _direction(case: Case, target: Target, value: Fraction, reference: Fraction) -> Health:
    """The sign of what changed; for what should stay stable, whether it did within the tolerance."""
    change = value - reference
    if target.trend is Trend.STABLE:
        is_stable = abs(change) <= Fraction(case.method.tolerance) * abs(reference)
        return Health.RIGHT_DIRECTION if is_stable else Health.WRONG_DIRECTION
    if change == 0:
        return Health.NO_CHANGE
    return Health.RIGHT_DIRECTION if (change > 0) == (target.trend is Trend.INCREASE) else Health.WRONG_DIRECTION
