"""The calendar of measures: whole periods, months to come, and how much of a window days make."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from ccitrack.model.period import Span
from ccitrack.model.target import Every

MONTHS = {Every.YEAR: 12, Every.SEMESTER: 6, Every.QUARTER: 3, Every.MONTH: 1}
"""How many calendar months a period has."""

A_DAY = timedelta(days=1)


def period_of(day: date, every: Every) -> Span:
    """The calendar year, half-year, quarter or month that holds a day."""
    months = MONTHS[every]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    last_month = first.month + months - 1
    return Span(first, date(first.year, last_month, monthrange(first.year, last_month)[1]))


def periods(first: date, last: date, every: Every) -> Iterator[Span]:
    """The whole calendar periods from the one that holds the first day to the one that holds the last."""
    span = period_of(first, every)
    while span.first <= last:
        yield span
        if span.last == date.max:
            return
        span = period_of(span.last + A_DAY, every)


def add_months(day: date, months: int) -> date:
    """The same day so many months later; the last day of a month stays one, and nothing goes beyond the calendar."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= years <= date.max.year:
        return date.max if months > 0 else date.min
    length = monthrange(years, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(years, month + 1, length if is_last else min(day.day, length))


def length(span: Span) -> int:
    """How many days a span has, both ends included."""
    return (span.last - span.first).days + 1


def same_length(one: Span, other: Span) -> bool:
    """Whether two spans last as long as each other: as many calendar months, or as many days."""
    months = whole_months(one), whole_months(other)
    return months[0] == months[1] if all(months) else length(one) == length(other)


def whole_months(span: Span) -> int | None:
    """How many calendar months a span is made of; None where it begins or ends within one."""
    if span.first.day != 1 or span.last.day != monthrange(span.last.year, span.last.month)[1]:
        return None
    return (span.last.year - span.first.year) * 12 + span.last.month - span.first.month + 1


def overlap(one: Span, other: Span) -> Span | None:
    """The days that two spans share."""
    first, last = max(one.first, other.first), min(one.last, other.last)
    return Span(first, last) if first <= last else None


def share(day: date, start: date, end: date) -> Fraction:
    """How much of the way from `start` to `end` is done on a day, within 0 and 1 (1 where there is no way)."""
    if end <= start:
        return Fraction(1)
    return min(Fraction(1), max(Fraction(0), Fraction((day - start).days, (end - start).days)))
