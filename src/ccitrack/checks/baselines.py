"""Baselines: the value before the action, its date, and the way from it to the target."""

from collections.abc import Iterator
from datetime import date

from ccitrack.checks.rule import Finding, Rule, indicator_rule
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import phrase
from ccitrack.model.base import Basis
from ccitrack.model.direction import direction_of, goal_of, last_target
from ccitrack.model.indicator import Direction, Indicator, Level, MeasuredAs
from ccitrack.model.measure import Baseline
from ccitrack.model.quantity import Quantity
from ccitrack.model.target import Target


@indicator_rule(Severity.WARNING)
def no_baseline(indicator: Indicator) -> Iterator[Finding]:
    """A level has a target and no baseline.

    Without the value before the action nobody can tell how much of the way is done: 50 of 60 may be most of it, or
    very little. Write the value, its date and its source; where the team starts from nothing, write 0 and say that
    the team decided so. What is counted over a period needs none, nor does a value to maintain or one that is
    followed on cohorts.

    Wrong:
        measured_as: stock
        targets:
          - {value: 60, by: "2019"}

    Right:
        measured_as: stock
        baseline: {value: 47, date: 2017-12-31, source: Film Commission}
        targets:
          - {value: 60, by: "2019"}
    """
    if indicator.measured_as not in (MeasuredAs.STOCK, MeasuredAs.RATE) or indicator.baseline is not None:
        return
    if indicator.level is Level.CONTEXT or indicator.cohort or indicator.offsets:
        return
    if indicator.quantified_targets and indicator.direction is not Direction.MAINTAIN:
        message = phrase('"{title}" has a target and no baseline.', title=str(indicator.title))
        help = phrase("Write baseline: {{value: 47, date: 2018-12-31, source: …}}, or {{value: 0, basis: team}}")
        yield Finding((), message, help)


@indicator_rule(Severity.WARNING)
def baseline_equals_target(indicator: Indicator) -> Iterator[Finding]:
    """The baseline is already what the target asks for.

    There is no way to go, so no progress can be computed. Either one of the two numbers is a slip, or the value
    should stay where it is: then write `direction: maintain`.

    Wrong:
        baseline: {value: 50, date: 2017-12-31}
        targets:
          - {value: 50, by: "2019"}

    Right:
        direction: maintain
        baseline: {value: 50, date: 2017-12-31}
        targets:
          - {value: 50, by: "2019"}
    """
    compared = _compared(indicator)
    direction = direction_of(indicator)
    if compared is None or direction is Direction.MAINTAIN:
        return
    start, target, value = compared
    if start.exact is not None and start.exact == goal_of(value, direction):
        message = phrase("The baseline ({start}) is already at the target ({goal}).", start=start, goal=value)
        help = phrase("Correct one of the two, or write direction: maintain if the value should stay")
        yield Finding(("targets", indicator.targets.index(target), "value"), message, help)


@indicator_rule(Severity.WARNING)
def baseline_without_date(indicator: Indicator) -> Iterator[Finding]:
    """A baseline has no date, or is later than the first measure.

    The expected path starts on the day of the baseline: "currently, 47" does not say when that was. Write the day or
    the year that the value is about. A value found after the first measure is not the one before the action.
    A team that starts from nothing (`{value: 0, basis: team}`) needs no date.

    Wrong:
        baseline: {value: 47, source: Film Commission}

    Right:
        baseline: {value: 47, date: "2017", source: Film Commission}
    """
    baseline = indicator.baseline
    if baseline is None:
        return
    if baseline.when is None:
        if baseline.basis is Basis.TEAM and baseline.value.exact == 0:
            return
        message = phrase("The baseline ({value}) has no date.", value=baseline.value)
        yield Finding(("baseline",), message, phrase('Write date: 2018-12-31, or the year: date: "2018"'), key=True)
        return
    ends = [measure.when.latest for measure in indicator.measures if measure.when and not measure.missing]
    first = min((end for end in ends if end is not None), default=date.max)
    if baseline.when.earliest is not None and baseline.when.earliest > first:
        message = phrase(
            "The baseline ({date}) is later than the first measure ({first}).",
            date=baseline.when,
            first=first.isoformat(),
        )
        yield Finding(("baseline", _time_key(baseline)), message, phrase("Correct one of the two dates."))


def _time_key(baseline: Baseline) -> str:
    return "period" if baseline.period is not None else "date"


@indicator_rule(Severity.ERROR)
def direction_contradicted(indicator: Indicator) -> Iterator[Finding]:
    """The direction that is written goes from the target to the baseline.

    From 47 to 60 is an increase, from 40 to 30 a decrease. One of the three is a slip: the direction, the baseline or
    the target. Without `direction`, it is taken from the two others. What is counted over a period is compared with a
    baseline of the same length only.

    Wrong:
        direction: decrease
        baseline: {value: 47, date: 2017-12-31}
        targets:
          - {value: 60, by: "2019"}

    Right:
        direction: increase
        baseline: {value: 47, date: 2017-12-31}
        targets:
          - {value: 60, by: "2019"}
    """
    compared = _compared(indicator)
    if compared is None or indicator.direction is None:
        return
    start, _, goal = compared
    falls = goal.max is not None and goal.max < start.low
    rises = goal.min is not None and goal.min > start.high
    if indicator.direction is Direction.INCREASE and falls:
        message = phrase("From {start} to {goal} is a decrease, not an increase.", start=start, goal=goal)
        yield Finding(("direction",), message, phrase("Write direction: decrease, or correct one of the numbers"))
    elif indicator.direction is Direction.DECREASE and rises:
        message = phrase("From {start} to {goal} is an increase, not a decrease.", start=start, goal=goal)
        yield Finding(("direction",), message, phrase("Write direction: increase, or correct one of the numbers"))


def _compared(indicator: Indicator) -> tuple[Quantity, Target, Quantity] | None:
    """The baseline, the last target and its number, where the two can be compared."""
    baseline, target = indicator.baseline, last_target(indicator)
    if baseline is None or target is None or target.value is None:
        return None
    if indicator.measured_as is MeasuredAs.FLOW and not _as_long(baseline, target):
        return None
    return baseline.value, target, target.value


def _as_long(baseline: Baseline, target: Target) -> bool:
    """Whether a baseline was counted over a time as long as the target's."""
    counted = baseline.when.days if baseline.when is not None else None
    return counted is not None and target.days is not None and abs(counted - target.days) <= 3


RULES: tuple[Rule, ...] = (no_baseline, baseline_equals_target, baseline_without_date, direction_contradicted)
