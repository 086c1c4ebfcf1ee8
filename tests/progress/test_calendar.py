"""The calendar of measures."""

from datetime import date
from fractions import Fraction

import pytest

from ccitrack.model.period import Span, parse_period
from ccitrack.model.target import Every
from ccitrack.progress.calendar import add_months, overlap, period_of, periods, same_length, share, whole_months


def span(text: str) -> Span:
    window = parse_period(text)
    assert window.begin is not None
    assert window.end is not None
    return Span(window.begin.first, window.end.last)


@pytest.mark.parametrize(
    ("every", "day", "period"),
    [
        (Every.YEAR, date(2019, 12, 31), "2019"),
        (Every.SEMESTER, date(2019, 6, 30), "2019-S1"),
        (Every.SEMESTER, date(2019, 7, 1), "2019-S2"),
        (Every.QUARTER, date(2019, 9, 30), "2019-Q3"),
        (Every.QUARTER, date(2019, 10, 1), "2019-Q4"),
        (Every.MONTH, date(2020, 2, 29), "2020-02"),
    ],
)
def test_the_period_that_holds_a_day(every: Every, day: date, period: str) -> None:
    assert period_of(day, every) == span(period)


def test_periods_are_whole_ones_and_end_with_the_calendar() -> None:
    found = list(periods(date(2019, 5, 1), date(2019, 10, 1), Every.QUARTER))
    assert found == [span("2019-Q2"), span("2019-Q3"), span("2019-Q4")]
    assert list(periods(date(2019, 5, 2), date(2019, 3, 31), Every.QUARTER)) == []
    assert list(periods(date(9999, 5, 1), date.max, Every.SEMESTER)) == [span("9999-S1"), span("9999-S2")]


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2019, 1, 15), 1, date(2019, 2, 15)),
        (date(2019, 1, 30), 1, date(2019, 2, 28)),
        (date(2019, 2, 28), 1, date(2019, 3, 31)),
        (date(2020, 2, 28), 1, date(2020, 3, 28)),
        (date(2019, 11, 30), 1, date(2019, 12, 31)),
        (date(2019, 12, 31), 2, date(2020, 2, 29)),
        (date(2019, 12, 31), -12, date(2018, 12, 31)),
        (date(2019, 1, 15), 0, date(2019, 1, 15)),
        (date(9999, 6, 30), 7, date.max),
        (date(9999, 11, 30), 1, date.max),
        (date(1, 1, 1), -1, date.min),
        (date(1, 2, 1), -1, date.min),
    ],
)
def test_months_later_or_before(day: date, months: int, then: date) -> None:
    assert add_months(day, months) == then


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2019", "2020", True),
        ("2019-Q1", "2019-Q3", True),
        ("2019-S1", "2019", False),
        ("2019-06-15..2019-06-30", "2019-07-01..2019-07-16", True),
        ("2019-06-15..2019-06-30", "2019-07-01..2019-07-15", False),
        ("2019-01-01..2019-01-30", "2019-06", True),
        ("2019-02", "2019-03", True),
    ],
)
def test_periods_of_the_same_length_have_as_many_months_else_as_many_days(one: str, other: str, same: bool) -> None:
    assert same_length(span(one), span(other)) is same
    assert same_length(span(other), span(one)) is same


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("2019", 12),
        ("2018-S2..2019-S1", 12),
        ("2019-02", 1),
        ("2019-02-02..2019-02-28", None),
        ("2019-02-01..2019-02-27", None),
    ],
)
def test_whole_months(text: str, months: int | None) -> None:
    assert whole_months(span(text)) == months


@pytest.mark.parametrize(
    ("one", "other", "days"),
    [
        ("2019", "2019-S2..2020", "2019-S2"),
        ("2019", "2019-12-31..2020", "2019-12-31"),
        ("2019", "2020", None),
    ],
)
def test_the_days_that_two_spans_share(one: str, other: str, days: str | None) -> None:
    assert overlap(span(one), span(other)) == overlap(span(other), span(one)) == (span(days) if days else None)


@pytest.mark.parametrize(
    ("day", "part"),
    [
        (date(2018, 12, 30), 0),
        (date(2018, 12, 31), 0),
        (date(2019, 1, 1), Fraction(1, 365)),
        (date(2019, 12, 31), 1),
        (date(2020, 1, 1), 1),
    ],
)
def test_the_part_of_the_way_that_is_done(day: date, part: Fraction) -> None:
    assert share(day, date(2018, 12, 31), date(2019, 12, 31)) == part
    assert share(day, date(2019, 12, 31), date(2019, 12, 31)) == 1
