"""Flows: what is counted over periods, with an amount to be reached in one window, in several, or again and again."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from ccitrack.model.indicator import Direction
from ccitrack.model.period import Span
from ccitrack.progress.calendar import A_DAY, length
from ccitrack.progress.case import Case
from ccitrack.progress.goals import Aim, Goal, segments, total
from ccitrack.progress.health import Health, Reason, Share, Verdict
from ccitrack.progress.observed import Filled, Observation, fill, fill_with_totals, uncounted
from ccitrack.progress.pace import Amount, achievement, expected_amount, judged, pace
from ccitrack.progress.standing import Standing, WindowStanding, settled


def flow(case: Case) -> Standing:
    """How a flow stands: the sum of its measures against what their days should have brought.

        achievement = amounts of the windows so far ÷ targets of all windows

    100 in 2019, 150 in 2020, 200 in 2021, and 47 counted in the first half of 2019: 47 ÷ 450 = 10 %.

    Where a closed window was not wholly measured, more may have been reached than anybody counted: the share is a lower
    bound, printed "≥ 46 %". Targets that come back without an end are compared in the latest window that is closed and
    measured, else in the current one. An amount with a baseline, which is the count of a past period of the same
    length, is compared in the latest window that is closed and measured; before, there is no percentage.

    A sum that should rise is achieved as soon as it reaches the sum of the targets. Once every window is closed, it is
    missed if all of them were wholly measured, and not measured otherwise ("not measured: 2020").
    """
    filled = filled_windows(case)
    counted = tuple(each for window in filled for each in window.counted)
    outside = () if case.indicator.cumulative else tuple(uncounted(case.found, filled))
    if not counted:
        return _nothing_counted(case, outside)
    value = sum((each.value for each in counted), Fraction(0))
    start = _start(case, filled)
    expected = _expected(case, case.goals.each, filled)
    verdict = _verdict(case, filled, value, expected, start)
    aim, first, last = _whole(case, filled)
    return Standing(
        case.indicator,
        case,
        verdict.health,
        verdict.reason,
        verdict.missing,
        value=value,
        measured_on=max(each.covers.last for each in counted),
        expected=expected,
        start=start,
        pace=None if expected is None else pace(value, expected, start, case.sign),
        share=_share(case, filled),
        aim=aim,
        first=first,
        last=last,
        windows=_rows(case, filled),
        filled=filled,
        observations=tuple(each.observation for each in counted),
        counted=counted,
        uncounted=outside,
    )


def is_since_start(case: Case) -> bool:
    """Whether its targets are totals since the start (`by`, or without a date) rather than amounts of windows."""
    return any(goal.first is None for goal in case.goals.each)


def filled_windows(case: Case) -> tuple[Filled, ...]:
    """What was counted in each window: one from the start to the last deadline, or each window of its own."""
    goals = case.goals.each
    if is_since_start(case):
        origin = case.origin
        windows = [(origin + A_DAY if origin and origin < date.max else None, goals[-1].last)]
    else:
        windows = [(goal.first, goal.last) for goal in goals]
    if case.indicator.cumulative:
        return fill_with_totals(case.found, windows, case.horizon.start)
    return fill(case.found, windows, case.blanks)


def _nothing_counted(case: Case, outside: tuple[Observation, ...]) -> Standing:
    """Measures exist, and none of them counts in a window."""
    reason = Reason.MEASURED_OUTSIDE if outside else None
    return replace(settled(case, Verdict(Health.NOT_MEASURED, reason), case.goals.each), uncounted=outside)


def _start(case: Case, filled: Sequence[Filled]) -> Fraction:
    """What the days that were measured brought before the action: B × their share of each window."""
    if case.baseline is None:
        return Fraction(0)
    return case.baseline * sum((window.share for window in filled), Fraction(0))


def _expected(case: Case, goals: Sequence[Goal], filled: Sequence[Filled]) -> Fraction | None:
    """What was expected for goals on the days that were measured; None where their ends are not known."""
    until = max(filter(None, (window.until for window in filled)))
    amounts = _amounts(case, goals, filled)
    if amounts is None:
        return None
    return case.in_whole_units(expected_amount(amounts, filled, until, case.indicator.profile))


def _amounts(case: Case, goals: Sequence[Goal], filled: Sequence[Filled]) -> tuple[Amount, ...] | None:
    """What each span of days should bring; None where a window has no known ends, or no number to aim at."""
    before = case.baseline or Fraction(0)
    if is_since_start(case):
        first, last = filled[0].first, goals[-1].last
        if first is None or last is None:
            return None
        a_day = before / length(Span(first, last))
        return tuple((span, goal, a_day * length(span)) for span, goal in segments(goals, first)) or None
    each = tuple((goal.span, goal.aim.value, before) for goal in goals)
    known = tuple((span, value, base) for span, value, base in each if span is not None and value is not None)
    return known if len(known) == len(each) else None


def _aims(case: Case) -> tuple[Aim, ...]:
    """The aim of each window; totals since the start have one, that of the last deadline."""
    goals = case.goals.each
    return (goals[-1].aim,) if is_since_start(case) else tuple(goal.aim for goal in goals)


def _whole(case: Case, filled: Sequence[Filled]) -> tuple[Aim | None, date | None, date | None]:
    """What the achievement aims at: the sum of all windows; of one window where they have no end or a baseline."""
    chosen = _comparable(case, filled)
    if chosen is not None:
        return _aims(case)[chosen], filled[chosen].first, filled[chosen].last
    if case.goals.is_open:
        return None, filled[0].first, None
    return total(_aims(case)), filled[0].first, filled[-1].last


def _comparable(case: Case, filled: Sequence[Filled]) -> int | None:
    """The window that alone gives the achievement, where the sum of all does not.

    With a baseline, which is the count of one window: the latest that is closed and measured. Without an end: that one
    too, else the current one.
    """
    if case.baseline is None and not case.goals.is_open:
        return None
    known = [place for place, window in enumerate(filled) if window.is_measured and case.is_over(window.last)]
    if known:
        return known[-1]
    if case.baseline is not None:
        return None
    current = [place for place, window in enumerate(filled) if window.counted and not case.is_over(window.last)]
    return current[-1] if current else None


def _share(case: Case, filled: Sequence[Filled]) -> Share:
    """The achievement: the sum of the windows up to the day over that of all windows."""
    if is_ceiling(case):
        return Share(None, Reason.CEILING)
    chosen = _comparable(case, filled)
    if chosen is not None:
        value = filled[chosen].value
        assert value is not None
        return achievement(value, _aims(case)[chosen], case.baseline, is_level=False)
    if case.baseline is not None or case.goals.is_open:
        is_closed = all(case.is_over(window.last) for window in filled)
        return Share(None, Reason.WINDOW_MISSING if is_closed else Reason.WINDOW_OPEN)
    aim = total(_aims(case))
    assert aim is not None
    value = sum((window.value or Fraction(0) for window in filled), Fraction(0))
    share = achievement(value, aim, None, is_level=False)
    is_partial = any(case.is_over(window.last) and not window.is_measured for window in filled)
    return Share(share.value, share.reason, is_lower_bound=is_partial and share.value is not None)


def is_ceiling(case: Case) -> bool:
    """Whether it is an amount not to be passed: falling, and compared with nothing before.

    More than the limit in one window is "missed" at once, even in the middle of it. Under it, the amount is on track
    while it does not exceed what the days measured allow, rounded up for whole units, and at risk beyond. Once every
    window is closed and wholly measured: "achieved".

    At most 10 in 2020, 3 counted by 31 March: 10 × 91 ÷ 366 = 2.5, so 3 are allowed, and it is on track. It has no
    percentage: 3 of 10 is no part of a way.
    """
    return case.direction is Direction.DECREASE and case.baseline is None


def _verdict(
    case: Case, filled: Sequence[Filled], value: Fraction, expected: Fraction | None, start: Fraction
) -> Verdict:
    """The health of a flow, by the first rule that applies."""
    if is_ceiling(case):
        return _under_ceiling(case, filled, value, expected)
    if case.direction is Direction.MAINTAIN:
        return _within_band(case, filled, value)
    aim = None if case.goals.is_open else total(_aims(case))
    if aim is not None and case.sign > 0 and aim.is_reached_by(value):
        return Verdict(Health.ACHIEVED)
    if case.is_all_settled():
        assert aim is not None
        return _at_the_end(filled, aim.is_reached_by(value))
    if expected is None:
        return Verdict(Health.NOT_ASSESSABLE, Reason.NO_START if filled[-1].last else Reason.NO_DATES)
    return judged(value, expected, start, case.sign, case.method)


def _at_the_end(filled: Sequence[Filled], is_reached: bool) -> Verdict:
    """Every window is closed: the sum decides, where all of them were wholly measured."""
    missing = _missing(filled)
    if missing:
        return Verdict(Health.NOT_MEASURED, Reason.WINDOW_MISSING, missing)
    return Verdict(Health.ACHIEVED if is_reached else Health.MISSED)


def _missing(filled: Sequence[Filled]) -> tuple[Span, ...]:
    unmeasured = (window for window in filled if not window.is_measured)
    return tuple(Span(each.first or date.min, each.last or date.max) for each in unmeasured)


def _under_ceiling(case: Case, filled: Sequence[Filled], value: Fraction, expected: Fraction | None) -> Verdict:
    """An amount not to be passed: missed at once where a window has more."""
    if any(row.health is Health.MISSED for row in _rows(case, filled)):
        return Verdict(Health.MISSED)
    if case.is_all_settled():
        return _at_the_end(filled, is_reached=True)
    if expected is None:
        return Verdict(Health.NOT_ASSESSABLE, Reason.NO_START if filled[-1].last else Reason.NO_DATES)
    return Verdict(Health.ON_TRACK if value <= expected else Health.AT_RISK)


def _within_band(case: Case, filled: Sequence[Filled], value: Fraction) -> Verdict:
    """An amount to keep: the part of the band that falls on the days measured."""
    aims = _aims(case)
    whole, part = total(aims), total(aim.scaled(window.share) for window, aim in zip(filled, aims, strict=True))
    assert whole is not None and part is not None
    if case.is_all_settled():
        return _at_the_end(filled, whole.is_reached_by(value))
    if any(window.first is None or window.last is None for window in filled):
        return Verdict(Health.NOT_ASSESSABLE, Reason.NO_DATES)
    return Verdict(_within(_in_whole_band(case, part), value))


def _in_whole_band(case: Case, band: Aim) -> Aim:
    """A band of counted units, widened to whole ones."""
    if not case.is_counted:
        return band
    low = None if band.low is None else Fraction(band.low.__floor__())
    high = None if band.high is None else Fraction(band.high.__ceil__())
    return Aim(band.direction, None, low, high)


def _rows(case: Case, filled: Sequence[Filled]) -> tuple[WindowStanding, ...]:
    if is_since_start(case):
        goals = case.goals.each
        return tuple(_row_since_start(case, goals[: place + 1], filled[0]) for place in range(len(goals)))
    return tuple(_row(case, [goal], window) for goal, window in zip(case.goals.each, filled, strict=True))


def _row_since_start(case: Case, path: Sequence[Goal], whole: Filled) -> WindowStanding:
    """One deadline of a total since the start, the last of the path: what was counted up to it."""
    last = path[-1].last
    if case.indicator.cumulative:
        return _row(case, path, fill_with_totals(case.found, [(whole.first, last)], case.horizon.start)[0])
    inside = tuple(each for each in whole.counted if last is None or each.covers.last <= last)
    return _row(case, path, Filled(whole.first, last, inside))


def _row(case: Case, path: Sequence[Goal], window: Filled) -> WindowStanding:
    """One window on its own, with the path that leads to its goal."""
    goal = path[-1]
    if window.value is None:
        is_due = case.is_settled(goal.last)
        return WindowStanding(goal, None, Share(None), Health.NOT_MEASURED if is_due else Health.NOT_DUE)
    share = Share(None, Reason.CEILING) if is_ceiling(case) else _row_share(case, goal, window, window.value)
    return WindowStanding(goal, window.value, share, _row_health(case, path, window, window.value))


def _row_share(case: Case, goal: Goal, window: Filled, value: Fraction) -> Share:
    if case.baseline is not None and not window.is_measured:
        return Share(None, Reason.WINDOW_MISSING if case.is_over(window.last) else Reason.WINDOW_OPEN)
    share = achievement(value, goal.aim, case.baseline, is_level=False)
    is_partial = case.is_over(window.last) and not window.is_measured and share.value is not None
    return Share(share.value, share.reason, is_lower_bound=is_partial)


def _row_health(case: Case, path: Sequence[Goal], window: Filled, value: Fraction) -> Health:
    goal = path[-1]
    if is_ceiling(case) and not goal.aim.is_reached_by(value):
        return Health.MISSED
    if case.sign > 0 and case.direction is not Direction.MAINTAIN and goal.aim.is_reached_by(value):
        return Health.ACHIEVED
    if case.is_settled(goal.last):
        return _at_the_end([window], goal.aim.is_reached_by(value)).health
    if window.first is None or window.last is None:
        return Health.NOT_ASSESSABLE
    return _open_row(case, path, window, value)


def _open_row(case: Case, path: Sequence[Goal], window: Filled, value: Fraction) -> Health:
    if case.direction is Direction.MAINTAIN:
        return _within(_in_whole_band(case, path[-1].aim.scaled(window.share)), value)
    expected = _expected(case, path, [window])
    assert expected is not None
    if is_ceiling(case):
        return Health.ON_TRACK if value <= expected else Health.AT_RISK
    start = (case.baseline or Fraction(0)) * window.share
    return judged(value, expected, start, case.sign, case.method).health


def _within(band: Aim, value: Fraction) -> Health:
    return Health.ON_TRACK if band.is_reached_by(value) else Health.OFF_TRACK
