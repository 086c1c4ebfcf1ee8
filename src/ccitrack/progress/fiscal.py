"""The fiscal years that days and periods belong to: calendar years, unless the plan starts its own in another month.

A fiscal year is named by the calendar year in which it begins: with a start in April, 2019 is April 2019 to March 2020.
A year that a card writes whole (`2019`, `2018..2020`) names fiscal years; a month or a day falls into one.
"""

from datetime import date
from typing import NamedTuple

from ccitrack.model.period import Period, Span


class Years(NamedTuple):
    """One fiscal year, or several that nothing parts; a side is None where it is open, both where nothing is stated."""

    first: int | None
    last: int | None

    @property
    def is_stated(self) -> bool:
        """Whether a card says when."""
        return self.first is not None or self.last is not None


NO_YEAR = Years(None, None)


def years_of(period: Period | None, starts_in: int) -> Years:
    """The fiscal years of a period, which start in that month (1 to 12).

    A fiscal year is named by the calendar year in which it begins: with a start in April, 2019 is April 2019 to March
    2020. A year that a card writes whole is a fiscal year; a month or a day falls into one.
    """
    if period is None:
        return NO_YEAR
    begin, end = period.window.begin, period.window.end
    return Years(first_year(begin, starts_in) if begin else None, last_year(end, starts_in) if end else None)


def first_year(span: Span, starts_in: int) -> int:
    """The fiscal year in which a span begins."""
    return span.first.year if _is_whole(span) else _fiscal_year(span.first, starts_in)


def last_year(span: Span, starts_in: int) -> int:
    """The fiscal year in which a span ends."""
    return span.last.year if _is_whole(span) else _fiscal_year(span.last, starts_in)


def in_order(years: Years) -> tuple[bool, int, int]:
    """The key that puts years one after the other, what has an open beginning first and what says nothing last."""
    return not years.is_stated, years.first or date.min.year, years.last or date.max.year


def _is_whole(span: Span) -> bool:
    """Whether it goes from a 1 January to a 31 December: the card wrote years, not days."""
    return (span.first.month, span.first.day, span.last.month, span.last.day) == (1, 1, 12, 31)


def _fiscal_year(day: date, starts_in: int) -> int:
    return day.year if day.month >= starts_in else max(day.year - 1, date.min.year)
