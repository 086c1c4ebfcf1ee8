"""Periods as plans write them: each accepted form with its days, each usual mistake with what to write."""

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccitrack.model.period import Period, Span, as_written, parse_period
from tests.model.reading import told, value

FORMS = 'Write 2019, 2019-06, 2019-06-30, 2018-S2, 2019-Q4, 2018..2020, "2018.." or "..2019"'


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ('"2019"', "2019-01-01", "2019-12-31"),
        ("2019-06", "2019-06-01", "2019-06-30"),
        ("2025-03-19", "2025-03-19", "2025-03-19"),
        ("2018-S2", "2018-07-01", "2018-12-31"),
        ("2018-H2", "2018-07-01", "2018-12-31"),
        ("2018-S1", "2018-01-01", "2018-06-30"),
        ("2019-Q4", "2019-10-01", "2019-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2025-Q4..2026-Q1", "2025-10-01", "2026-03-31"),
        ("2019..2019", "2019-01-01", "2019-12-31"),
        ('"2018.."', "2018-01-01", None),
        ("2018..", "2018-01-01", None),
        ("..2019", None, "2019-12-31"),
        ('"~2019-06"', "2019-06-01", "2019-06-30"),
        ("~2019-06", "2019-06-01", "2019-06-30"),
        ("{value: 2013-01..2015-07, verbatim: 30 months}", "2013-01-01", "2015-07-31"),
    ],
)
def test_each_form_has_an_earliest_and_a_latest_day(written: str, earliest: str | None, latest: str | None) -> None:
    period = value(Period, written)
    assert (period.earliest, period.latest) == (earliest and day(earliest), latest and day(latest))


def test_only_a_tilde_makes_a_period_approximate() -> None:
    assert value(Period, '"~2019-06"').window.approximate
    assert not value(Period, "2019-06").window.approximate


@pytest.mark.parametrize(
    ("written", "help"),
    [
        ("2018/2019", "Write 2018..2019"),
        ("2019-S1/2019-S2", "Write 2019-S1..2019-S2"),
        ("2018-2019", "Write 2018..2019"),
        ("2018/19", "Write 2018..2019"),
        ("2018 – 2019", "Write 2018..2019"),
        ("from 2018 to 2020", "Write 2018..2020"),
        ("de 2018 à 2020", "Write 2018..2020"),
        ("2018...2020", "Write 2018..2020"),
        ("30/06/2019", "Write 2019-06-30"),
        ("30/6/2019", "Write 2019-06-30"),
        ("30.06.2019", "Write 2019-06-30"),
        ("2019/06/30", "Write 2019-06-30"),
        ("2019-6-3", "Write 2019-06-03"),
        ("06/2019", "Write 2019-06"),
        ("6/2019", "Write 2019-06"),
        ("2019/06", "Write 2019-06"),
        ("2019-6", "Write 2019-06"),
        ("juin 2019", "Write 2019-06"),
        ("30 juin 2019", "Write 2019-06-30"),
        ("1er août 2019", "Write 2019-08-01"),
        ("19 March 2025", "Write 2025-03-19"),
        ("T3 2019", "Write 2019-Q3"),
        ("2019-T3", "Write 2019-Q3"),
        ("2019-s1", "Write 2019-S1"),
        ("S1 2019", "Write 2019-S1"),
        ("2019 Q4", "Write 2019-Q4"),
        ('"2018, 2nd semester"', "Write 2018-S2"),
        ("2nd semester 2018", "Write 2018-S2"),
        ("2e semestre 2018", "Write 2018-S2"),
        ("1er trimestre 2019", "Write 2019-Q1"),
        ("end 2019", "Write 2019-Q4"),
        ("fin 2019", "Write 2019-Q4"),
        ("starting 2018", 'Write "2018.."'),
        ("à partir de 2018", 'Write "2018.."'),
        ("avant 2019", 'Write "..2019"'),
        ("vers 2019", "Write ~2019"),
        ("2019-02-30", "The last day of that month is 2019-02-28"),
        ("2020-02-30", "The last day of that month is 2020-02-29"),
        ("31/06/2019", "The last day of that month is 2019-06-30"),
        ("2019-13-01", "A date is written year-month-day: 2019-06-30"),
        ("0000-01-01", "A date is written year-month-day: 2019-06-30"),
        ("2019-13", FORMS),
        ("2019-S3", FORMS),
        ("2019-Q5", FORMS),
        ("19", FORMS),
        ("0000", FORMS),
        ('"?"', FORMS),
        ("soon", FORMS),
        ('".."', FORMS),
        ("٢٠١٩", FORMS),
        ("2019-06-30T10", FORMS),
    ],
)
def test_a_usual_mistake_is_told_with_what_to_write(written: str, help: str) -> None:
    shown = written.strip('"')
    assert told(Period, written) == [f'unreadable-period: "{shown}" is not a period. {help}']


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2020..2018", 'end-before-start: "2020..2018" ends before it starts. Write 2018..2020'),
        (
            "2019-06..2019-05-31",
            'end-before-start: "2019-06..2019-05-31" ends before it starts. Write 2019-05-31..2019-06',
        ),
        ("[2018, 2019]", 'wrong-value: One value is expected here, not a list. Write it without [ ] and "- "'),
        ("{verbatim: end 2019}", 'missing-field: "value" is missing here. Write ", value: …" before the closing "}"'),
        ('""', "wrong-value: The text is empty. Write it, or delete the line."),
    ],
)
def test_what_is_no_period_is_told(written: str, expected: str) -> None:
    assert told(Period, written) == [expected]


@given(st.dates(min_value=date(1, 1, 1)))
def test_every_day_of_the_calendar_is_a_period(any_day: date) -> None:
    period = value(Period, any_day.isoformat())
    assert period.earliest == period.latest == any_day


@given(st.integers(1000, 9999), st.integers(1, 12))
def test_a_month_ends_on_its_last_day(year: int, month: int) -> None:
    latest = value(Period, f"{year}-{month:02}").latest
    assert latest == date(year, month, calendar.monthrange(year, month)[1])


@given(st.text(st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="'"), min_size=1, max_size=20))
def test_any_text_is_a_period_or_is_told(text: str) -> None:
    assert len(told(Period, f"'{text}'")) <= 1


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    "written",
    ["2019", "2018-S2", "2019-Q4", "2019-06", "2019-06-30", "2018..2020", "2025-Q4..2026-Q1", "2019-01..2019-02"],
)
def test_a_span_is_written_as_a_card_would(written: str) -> None:
    window = parse_period(written)
    assert window.begin is not None
    assert window.end is not None
    assert as_written(Span(window.begin.first, window.end.last)) == written


def test_days_that_are_no_whole_months_are_written_as_days() -> None:
    assert as_written(Span(date(2019, 1, 16), date(2019, 2, 28))) == "2019-01-16..2019-02-28"
