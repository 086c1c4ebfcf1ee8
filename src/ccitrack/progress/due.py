"""When a measure is due, and when the last one is too old to speak of today."""

from collections.abc import Iterator
from datetime import date

from ccitrack.progress.calendar import A_DAY, MONTHS, add_months, periods
from ccitrack.progress.case import Case
from ccitrack.progress.cohorts import cohorts_due, is_cohort


def due_days(case: Case, until: date) -> tuple[date, ...]:
    """The days on which a measure is due, up to a day: the end of each period of its frequency after the path starts,
    and of each window, plus the delay of publication. A cohort is due so many years after it began.

    The frequency is a year unless the card says otherwise; with `frequency: once`, only the windows count. Until the
    first of these days has come, an indicator without a measure is "not expected yet".
    """
    if is_cohort(case):
        days = {add_months(each.due, case.delay) for each in cohorts_due(case)}
        return tuple(sorted(day for day in days if day <= until))
    days = {add_months(last, case.delay) for last in _ends(case, until)}
    return tuple(sorted(day for day in days if day <= until))


def is_any_due(case: Case) -> bool:
    """Whether a measure was due by the day; where no date at all tells when, it is as missing as any."""
    has_dates = case.origin is not None or any(_deadlines(case)) or is_cohort(case)
    return not has_dates or bool(due_days(case, case.day))


def stale_after(case: Case, measured_on: date) -> date | None:
    """The last day on which a value still speaks of today: its day, a period of its frequency, the months of grace of
    the plan and the delay of publication. A value that is taken once never gets too old.

        too old after = day of the value + frequency + 3 months + delay of publication

    An older value keeps its health, marked with its day, as long as something is still to be reached or a direction is
    followed. A yearly value of 31 December 2019 is too old from 1 April 2021.
    """
    if case.every is None:
        return None
    return add_months(measured_on, MONTHS[case.every] + case.method.stale_after_months + case.delay)


def is_stale(case: Case, measured_on: date | None, *, has_trend: bool) -> bool:
    """Whether a newer value should be known, while a window is open or a direction is followed."""
    if measured_on is None or not (has_trend or _is_window_open(case)):
        return False
    last = stale_after(case, measured_on)
    return last is not None and case.day > last


def _is_window_open(case: Case) -> bool:
    return case.goals.is_open or any(last is None or case.day <= last for last in _deadlines(case))


def _ends(case: Case, until: date) -> Iterator[date]:
    """The last days of the windows and of the periods of the frequency, up to that of the last window."""
    yield from filter(None, _deadlines(case))
    before = _day_before(case)
    if case.every is None or before is None or before >= until:
        return
    final = _last_day(case)
    for span in periods(before, until, case.every):
        if span.last > before and (final is None or span.last <= final):
            yield span.last


def _deadlines(case: Case) -> tuple[date | None, ...]:
    """The last day of each window, of a number or of words; of a direction only where it has one, or is taken once."""
    words = (target for target in case.indicator.targets if target.value is None)
    ends = ((target, target.deadline or case.horizon.end) for target in words)
    told = (end for target, end in ends if target.trend is None or target.deadline or (case.every is None and end))
    return (*(goal.last for goal in case.goals.each), *told)


def _day_before(case: Case) -> date | None:
    """The day before the first one that is measured: that of the first window, else the day the path starts."""
    firsts = [goal.first for goal in case.goals.each if goal.first is not None]
    if not firsts or len(firsts) < len(case.goals.each):
        return case.origin
    return min(firsts) - A_DAY if min(firsts) > date.min else date.min


def _last_day(case: Case) -> date | None:
    """The last day of the last window; None while a window has no end or a direction is followed."""
    lasts = _deadlines(case)
    has_trend = any(target.trend for target in case.indicator.targets)
    if not lasts or case.goals.is_open or has_trend or None in lasts:
        return None
    return max(last for last in lasts if last is not None)
