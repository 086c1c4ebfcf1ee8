"""The formulas: how much of the way is done, what the path expects on a day, and how the two compare."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from ccitrack.model.indicator import Direction, Profile
from ccitrack.model.period import Span
from ccitrack.progress.calendar import length, share
from ccitrack.progress.goals import Aim
from ccitrack.progress.health import Health, Reason, Share, Verdict
from ccitrack.progress.method import Method
from ccitrack.progress.observed import Filled

Point = tuple[date, Fraction]


def achievement(value: Fraction, aim: Aim, baseline: Fraction | None, *, is_level: bool) -> Share:
    """How much of the way from the baseline to the target is done: (A − B) ÷ (g − B)."""
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
    """The value that the path through the points foresees on a day; the first point is the baseline on its day."""
    if profile is Profile.END:
        return points[-1][1] if day >= points[-1][0] else points[0][1]
    passed = [value for when, value in points if when <= day] or [points[0][1]]
    if profile is Profile.STEPS or len(passed) == len(points) or day < points[0][0]:
        return passed[-1]
    (since, low), (until, high) = points[len(passed) - 1], points[len(passed)]
    return low + (high - low) * share(day, since, until)


def expected_amount(
    windows: Sequence[tuple[Span, Fraction]], filled: Sequence[Filled], until: date, profile: Profile | None
) -> Fraction:
    """What should have been counted on the days that were measured: Σ g × days covered ÷ days of the window."""
    if profile is Profile.END and until < windows[-1][0].last:
        return Fraction(0)
    expected = Fraction(0)
    for span, goal in windows:
        if profile is not Profile.STEPS or until >= span.last:
            days = sum(each.covered(span) for each in filled)
            expected += goal * Fraction(days, length(span))
    return expected


def pace(value: Fraction, expected: Fraction, start: Fraction) -> Fraction | None:
    """What changed over what should have changed by the same day: (A − B) ÷ (E − B); None where nothing should have."""
    return None if expected == start else (value - start) / (expected - start)


def judged(value: Fraction, expected: Fraction, start: Fraction, sign: int, method: Method) -> Verdict:
    """The health that a pace gives; where nothing was expected, better than the start is ahead and worse regresses."""
    if sign * (expected - start) <= 0:
        better = sign * (value - expected)
        if better > 0:
            return Verdict(Health.ON_TRACK, Reason.AHEAD)
        return Verdict(Health.REGRESSING) if better < 0 else Verdict(Health.NOT_DUE, Reason.NOTHING_EXPECTED)
    ratio = (value - start) / (expected - start)
    if ratio >= Fraction(method.on_track):
        return Verdict(Health.ON_TRACK)
    if ratio >= Fraction(method.at_risk):
        return Verdict(Health.AT_RISK)
    return Verdict(Health.OFF_TRACK) if ratio >= 0 else Verdict(Health.REGRESSING)
