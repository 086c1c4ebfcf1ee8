"""The formulas: how much of the way is done, what the path expects on a day, and how the two compare."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from ccitrack.model.indicator import Direction, Profile
from ccitrack.model.period import Span
from ccitrack.progress.calendar import length, overlap, share
from ccitrack.progress.goals import Aim
from ccitrack.progress.health import Health, Reason, Share, Verdict
from ccitrack.progress.method import Method
from ccitrack.progress.observed import Filled

Point = tuple[date, Fraction]
Amount = tuple[Span, Fraction, Fraction]
"""Days, what they should bring, and what as many days brought before the action."""


def achievement(value: Fraction, aim: Aim, baseline: Fraction | None, *, is_level: bool) -> Share:
    """How much of the way from the baseline to the target is done.

        achievement = (value − baseline) ÷ (target − baseline)

    From 47 to 60, a value of 50 has done (50 − 47) ÷ (60 − 47) = 23 % of the way. 50 ÷ 60 = 83 % would count what was
    there before the action: where there is a baseline, the value is never divided by the target alone. More than 100 %
    is possible, and less than 0: at 44, −23 %.

    Without a baseline, an amount starts from nothing: amount ÷ target. A level without one is value ÷ target, told as
    "level reached" (`is_level`) since it is no way that was done.

    There is none, and the reason is printed, where less is better and the baseline is not known, where the baseline
    equals the target, where a target of zero has no baseline, for a level to maintain, for an upper limit, for a
    direction and for words.

    Source: the indicator achievement of OPSYS (European Commission), (current value − baseline) ÷ (next intermediary
    target − baseline); here the last target of a level stands for the next one.
    """
    if aim.value is None:
        return Share(None, Reason.MAINTAIN)
    if baseline is not None:
        if aim.value == baseline:
            return Share(None, Reason.BASELINE_EQUALS_TARGET)
        return Share((value - baseline) / (aim.value - baseline))
    if aim.direction is Direction.DECREASE:
        return Share(None, Reason.NO_BASELINE)
    if aim.value <= 0:
        return Share(None, Reason.ZERO_TARGET)
    return Share(value / aim.value, is_level=is_level)


def expected_level(points: Sequence[Point], day: date, profile: Profile | None) -> Fraction:
    """The value that the path through the points foresees on a day; the first point is the baseline on its day.

        expected = baseline + (target − baseline) × days elapsed ÷ days of the path

    The path is a straight line through each target in turn. It starts on the day of the baseline, else on the day
    before the action starts, else before the plan does; without any of them there is no path. From 47 on 31 December
    2018 to 60 by 2019, 47 + 13 × 181 ÷ 365 = 53.4 is expected on 30 June 2019.

    With `profile: steps` the value of the last target whose day has come is expected; with `profile: end` nothing
    changes before the last day. After the last target, its value is.

    Source: a straight line between start and end is what Camms (software of local governments) compares completion
    with; intermediate targets and a path that moves at the end only are those of OPSYS.
    """
    if profile is Profile.END:
        return points[-1][1] if day >= points[-1][0] else points[0][1]
    passed = [value for when, value in points if when <= day] or [points[0][1]]
    if profile is Profile.STEPS or len(passed) == len(points) or day < points[0][0]:
        return passed[-1]
    (since, low), (until, high) = points[len(passed) - 1], points[len(passed)]
    return low + (high - low) * share(day, since, until)


def expected_amount(
    windows: Sequence[Amount], filled: Sequence[Filled], until: date, profile: Profile | None
) -> Fraction:
    """What should have been counted on the days that were measured.

        expected = sum over the windows of: target × days measured ÷ days of the window

    So what is expected and what was counted always speak of the same days, and figures that come late do not make an
    action late. 100 in 2019, measured over the first half: 100 × 181 ÷ 365 = 49.6.

    With `profile: steps` nothing is expected of a window before its last day was measured; with `profile: end`, nothing
    before the last day of all. Of a total since the start, the difference between two targets is expected between their
    deadlines.
    """
    covers = sorted((each.covers for window in filled for each in window.counted), key=lambda days: days.last)
    ends = [days.last for days in covers]
    expected = Fraction(0)
    for span, goal, before in windows:
        end = windows[-1][0].last if profile is Profile.END else span.last
        is_expected = profile in (None, Profile.LINEAR) or until >= end
        expected += (goal if is_expected else before) * Fraction(_covered(span, covers, ends), length(span))
    return expected


def _covered(span: Span, covers: Sequence[Span], ends: Sequence[date]) -> int:
    """How many days of a span are covered, by spans in the order of their ends."""
    days = 0
    for cover in covers[bisect_left(ends, span.first) : bisect_right(ends, span.last) + 1]:
        shared = overlap(cover, span)
        days += length(shared) if shared else 0
    return days


def pace(value: Fraction, expected: Fraction, start: Fraction, sign: int) -> Fraction | None:
    """What changed over what should have changed by the same day, where anything should have.

        pace = (value − baseline) ÷ (expected − baseline)

    From 47, with 53 expected: a value of 50 has (50 − 47) ÷ (53 − 47) = 50 % of the change that was expected. An amount
    without a baseline starts from 0; one with a baseline, from the part of it that falls on the days measured.

    Both values are of the day of the latest measure, not of today: a value of last June is compared with what was
    expected last June, and its day is printed. There is no pace without a measure, without the baseline of a level,
    without a start or an end, or where nothing was expected by that day.

    Source: OPSYS (European Commission) compares the current value with the intermediate target for the same date.
    """
    return (value - start) / (expected - start) if sign * (expected - start) > 0 else None


def judged(value: Fraction, expected: Fraction, start: Fraction, sign: int, method: Method) -> Verdict:
    """The health that a pace gives; where nothing was expected, better than the start is ahead and worse regresses.

    - "On track": at or above the first threshold.
    - "At risk": at or above the second one.
    - "Off track": below it, and not less than 0.
    - "Regressing": less than 0. The value moves away from its target.

    From 47 with 53 expected, and thresholds of 95 % and 60 %: 53 is on track (6 ÷ 6), 52 at risk (5 ÷ 6), 50 off track
    (3 ÷ 6), 45 regressing (−2 ÷ 6). Where nothing was expected to change by that day, a better value is on track
    ("ahead of the path"), the same is not expected yet, a worse one regresses.
    """
    ratio = pace(value, expected, start, sign)
    if ratio is None:
        better = sign * (value - expected)
        if better > 0:
            return Verdict(Health.ON_TRACK, Reason.AHEAD)
        return Verdict(Health.REGRESSING) if better < 0 else Verdict(Health.NOT_DUE, Reason.NOTHING_EXPECTED)
    if ratio >= Fraction(method.on_track):
        return Verdict(Health.ON_TRACK)
    if ratio >= Fraction(method.at_risk):
        return Verdict(Health.AT_RISK)
    return Verdict(Health.OFF_TRACK) if ratio >= 0 else Verdict(Health.REGRESSING)
