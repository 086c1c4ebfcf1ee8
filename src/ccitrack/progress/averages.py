"""Averages, and rates over a period: each window stands on its own, and nothing is added up from one to the next."""

from collections.abc import Sequence
from fractions import Fraction

from ccitrack.model.indicator import Direction, MeasuredAs
from ccitrack.progress.case import Case
from ccitrack.progress.goals import Aim, Goal
from ccitrack.progress.health import Health, Reason, Share, Verdict
from ccitrack.progress.observed import Observation
from ccitrack.progress.pace import achievement, judged, pace
from ccitrack.progress.standing import Standing, WindowStanding, settled


def average(case: Case) -> Standing:
    """How an average stands: the value of the latest measured window against its target, which holds all along.

    An average, or a rate with a target `in` a period, does not build up day after day: its whole target is expected
    from the first day on, and nothing is added up from one window to the next.

        pace = value ÷ target, or (value − baseline) ÷ (target − baseline)

    While a window is open, what is reached can still be lost: "on track", never "achieved". Once all are closed the
    last one decides: achieved or missed, and not measured where it has no measure. Where less is better and the
    baseline is not known, there is no pace: on track if the target is reached, else it cannot be assessed.
    """
    held = [(goal, inside(case, goal)) for goal in case.goals.each]
    measured = [(goal, found) for goal, found in held if found]
    rows = tuple(_row(case, goal, found) for goal, found in held)
    if not measured:
        return settled(case, Verdict(Health.NOT_MEASURED, Reason.MEASURED_OUTSIDE), case.goals.each)
    goal, found = measured[-1]
    value = value_of(case, found)
    verdict = _at_the_end(case, *held[-1]) if case.is_all_settled() else while_open(case, goal.aim, value)
    expected = goal.aim.value
    start = case.baseline or Fraction(0)
    return Standing(
        case.indicator,
        case,
        verdict.health,
        verdict.reason,
        verdict.missing,
        value=value,
        measured_on=found[-1].until,
        expected=expected,
        start=case.baseline,
        pace=None if expected is None or has_no_pace(case) else pace(value, expected, start, case.sign),
        share=achievement(value, goal.aim, case.baseline, is_level=True),
        aim=goal.aim,
        first=goal.first,
        last=goal.last,
        windows=rows,
        observations=found,
    )


def inside(case: Case, goal: Goal) -> tuple[Observation, ...]:
    """The measures that lie in the window of a goal."""
    return tuple(
        each
        for each in case.found
        if case.covers(goal, each.until) and (each.since is None or case.covers(goal, each.since))
    )


def value_of(case: Case, found: Sequence[Observation]) -> Fraction:
    """The mean of the measures, each for as many cases as it was taken over (`n`) where all say it; of a rate the last.

    Where one of several measures says nothing of its number of cases, all weigh the same.
    """
    if case.indicator.measured_as is MeasuredAs.RATE:
        return found[-1].value
    cases = [each.measure.n for each in found]
    weights = [Fraction(n) for n in cases if n is not None and n > 0]
    if len(weights) < len(cases):
        weights = [Fraction(1)] * len(cases)
    products = (each.value * weight for each, weight in zip(found, weights, strict=True))
    return sum(products, Fraction(0)) / sum(weights)


def has_no_pace(case: Case) -> bool:
    """Whether nothing tells how far a value is from its target: it is to fall, and nobody knows from where."""
    return case.baseline is None and case.direction is Direction.DECREASE


def while_open(case: Case, aim: Aim, value: Fraction) -> Verdict:
    """The health of a value whose window is open: what is reached can still be lost."""
    has_no_dates = not case.goals.is_open and case.goals.each[-1].last is None
    if has_no_dates and case.direction is not Direction.MAINTAIN:
        return Verdict(Health.NOT_ASSESSABLE, Reason.NO_DATES)
    return all_along(case, aim, value)


def all_along(case: Case, aim: Aim, value: Fraction) -> Verdict:
    """The health of a value that is compared with its target on every day."""
    if case.direction is Direction.MAINTAIN:
        return Verdict(Health.ON_TRACK if aim.is_reached_by(value) else Health.OFF_TRACK)
    if has_no_pace(case):
        if aim.is_reached_by(value):
            return Verdict(Health.ON_TRACK)
        return Verdict(Health.NOT_ASSESSABLE, Reason.NO_BASELINE)
    assert aim.value is not None
    return judged(value, aim.value, case.baseline or Fraction(0), case.sign, case.method)


def _at_the_end(case: Case, goal: Goal, found: Sequence[Observation]) -> Verdict:
    """Every window is closed: the last one decides."""
    if not found:
        missing = (goal.span,) if goal.span else ()
        return Verdict(Health.NOT_MEASURED, Reason.WINDOW_MISSING, missing)
    return Verdict(Health.ACHIEVED if goal.aim.is_reached_by(value_of(case, found)) else Health.MISSED)


def _row(case: Case, goal: Goal, found: Sequence[Observation]) -> WindowStanding:
    is_due = case.is_settled(goal.last)
    if not found:
        return WindowStanding(goal, None, Share(None), Health.NOT_MEASURED if is_due else Health.NOT_DUE)
    value = value_of(case, found)
    verdict = _at_the_end(case, goal, found) if is_due else while_open(case, goal.aim, value)
    return WindowStanding(goal, value, achievement(value, goal.aim, case.baseline, is_level=True), verdict.health)
