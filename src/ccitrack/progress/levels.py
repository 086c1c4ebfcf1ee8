"""Levels: what there is on a day (a stock, a rate), to be brought from a baseline to a target by a deadline."""

from dataclasses import replace
from fractions import Fraction

from ccitrack.model.indicator import Direction
from ccitrack.progress.calendar import add_months
from ccitrack.progress.case import Case
from ccitrack.progress.goals import Goal
from ccitrack.progress.health import Health, Reason, Share, Verdict
from ccitrack.progress.pace import Point, achievement, expected_level, judged, pace
from ccitrack.progress.standing import Standing, WindowStanding


def level(case: Case) -> Standing:
    """How a level stands: the latest value against the last target, and against the path on the day of that value.

    Once the deadline has passed, it is judged on the last value found on or before it, if that is not older than one
    period of its frequency (a year unless the card says otherwise):

    - it reaches the target: "achieved";
    - it does not, and a later value does: "achieved late";
    - neither does: "missed";
    - no value near the deadline and none after it: "not measured".

    60 by 2019, with 61 found on 15 March 2020 only, was achieved late. 60 by 2020, with 55 of June 2018 only, is not
    measured.
    """
    goals, latest = case.goals.each, case.found[-1]
    final, points = goals[-1], _points(case)
    expected = case.in_whole_units(expected_level(points, latest.until, case.indicator.profile)) if points else None
    verdict = _verdict(case, final, expected)
    return Standing(
        case.indicator,
        case,
        verdict.health,
        verdict.reason,
        value=latest.value,
        measured_on=latest.until,
        expected=expected,
        start=case.baseline,
        pace=_pace(case, expected),
        share=_share(case, final, latest.value),
        aim=final.aim,
        last=final.last,
        windows=tuple(_row(case, goal, verdict) for goal in goals),
        points=points,
        observations=case.found,
    )


def _points(case: Case) -> tuple[Point, ...]:
    """The path: the baseline on its day, then each target on its last day; nothing where one of them is missing.

    A target of before the baseline is no part of it; the last one is expected at once.
    """
    ends = [(goal.last, goal.aim.value) for goal in case.goals.each]
    known = [(last, value) for last, value in ends if last is not None and value is not None]
    if case.baseline is None or case.origin is None or len(known) < len(ends):
        return ()
    ahead = [(last, value) for last, value in known if last > case.origin]
    return (case.origin, case.baseline), *(ahead or [(case.origin, known[-1][1])])


def _pace(case: Case, expected: Fraction | None) -> Fraction | None:
    if expected is None or case.baseline is None:
        return None
    return pace(case.found[-1].value, expected, case.baseline, case.sign)


def _share(case: Case, goal: Goal, value: Fraction) -> Share:
    return achievement(value, goal.aim, case.baseline, is_level=True)


def _verdict(case: Case, goal: Goal, expected: Fraction | None) -> Verdict:
    """The health of a level, by the first rule that applies."""
    value = case.found[-1].value
    if case.is_settled(goal.last):
        return _at_deadline(case, goal)
    if case.direction is Direction.MAINTAIN:
        return Verdict(Health.ON_TRACK if goal.aim.is_reached_by(value) else Health.OFF_TRACK)
    if goal.aim.is_reached_by(value):
        return Verdict(Health.ACHIEVED)
    if case.baseline is None:
        return Verdict(Health.NOT_ASSESSABLE, Reason.NO_BASELINE)
    if goal.last is None:
        return Verdict(Health.NOT_ASSESSABLE, Reason.NO_DATES)
    if expected is None:
        return Verdict(Health.NOT_ASSESSABLE, Reason.NO_START)
    return judged(value, expected, case.baseline, case.sign, case.method)


def _at_deadline(case: Case, goal: Goal) -> Verdict:
    """A closed level is judged on the last value of its last period; a later one can only tell that it came late."""
    assert goal.last is not None
    oldest = add_months(goal.last, -case.months_between)
    near = [each for each in case.found if oldest <= each.until <= goal.last][-1:]
    later = [each for each in case.found if each.until > goal.last]
    if any(goal.aim.is_reached_by(each.value) for each in near):
        return Verdict(Health.ACHIEVED)
    if any(goal.aim.is_reached_by(each.value) for each in later):
        return Verdict(Health.ACHIEVED_LATE)
    if near or later:
        return Verdict(Health.MISSED)
    return Verdict(Health.NOT_MEASURED, Reason.NO_VALUE_NEAR_DEADLINE)


def _row(case: Case, goal: Goal, verdict: Verdict) -> WindowStanding:
    """One target: what was known of it at its deadline, or so far."""
    known = [each for each in case.found if goal.last is None or each.until <= goal.last]
    value = (known or case.found)[-1].value
    health = verdict.health
    if case.is_settled(goal.last):
        health = _at_deadline(case, goal).health
    elif case.direction is not Direction.MAINTAIN and goal.aim.is_reached_by(value):
        health = Health.ACHIEVED
    share = _share(case, goal, value)
    return WindowStanding(goal, value, replace(share, is_lower_bound=False) if share.is_lower_bound else share, health)
