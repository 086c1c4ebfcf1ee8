"""Values that should be known on the day: what the cases do not show."""

from datetime import date

import pytest

from ccitrack.language.speech import speech
from tests.checks.indicators import HEADER, messages, problems, rules

FLOW = "unit: events, measured_as: flow, "
STOCK = "unit: rooms, measured_as: stock, "
EACH_YEAR = FLOW + "targets: [{value: 3, in: 2018}, {value: 3, in: 2019}, {value: 3, in: 2020}], "


@pytest.mark.parametrize(
    ("day", "is_told"),
    [(date(2018, 12, 31), False), (date(2019, 1, 1), True), (date(2026, 11, 22), True)],
)
def test_a_window_is_open_on_its_last_day_and_over_on_the_next(day, is_told):
    assert ("closed-without-measure" in rules(EACH_YEAR, day)) == is_told


@pytest.mark.parametrize(
    ("measures", "said"),
    [
        ("", '"Events" has no measure for 2018, 2019, 2020, which are over.'),
        ("{period: 2018, value: 0}, {period: 2020, value: 2}", '"Events" has no measure for 2019, which is over.'),
        ("{period: 2018..2019-06, value: 4}", '"Events" has no measure for 2020, which is over.'),
        ("{period: 2018, value: 4}, {date: 2019-12-30, value: 4}, {period: 2020, value: 4}", None),
        (
            "{period: 2018, value: 3}, {date: 2019-12-30, value: 2}, {period: 2020, value: 4}",
            '"Events": 2019 is over, and only 364 of its 365 days are measured.',
        ),
    ],
)
def test_an_indicator_is_told_once_with_what_is_missing_first(measures, said):
    told = messages("closed-without-measure", f"{EACH_YEAR} measures: [{measures}]")
    assert told == ([said] if said else [])


def test_of_many_periods_the_first_and_the_last_are_named():
    every = FLOW + "targets: [{value: 3, every: quarter, from: 2018, until: 2020}]"
    assert messages("closed-without-measure", every) == [
        '"Events" has no measure for 2018-Q1, …, 2020-Q4, which are over.'
    ]


@pytest.mark.parametrize(
    ("until", "is_told"), [(date(2020, 6, 30), False), (date(2020, 7, 1), True), (date(2020, 12, 31), True)]
)
def test_a_value_that_is_published_later_is_waited_for(until, is_told):
    written = STOCK + "delay_months: 6, targets: [{value: 3, by: 2019}]"
    assert ("closed-without-measure" in rules(written, until)) == is_told


@pytest.mark.parametrize(
    ("kind", "help"),
    [
        ("flow", "Write under measures: {period: 2018..2019, value: …, source: …}"),
        ("stock", "Write under measures: {date: 2019-12-31, value: …, source: …}"),
    ],
)
def test_what_to_write_is_a_period_for_what_is_counted_and_a_day_for_a_level(kind, help):
    written = f"unit: events, measured_as: {kind}, targets: [{{value: 3, by: 2019}}]"
    (found,) = (problem for problem in problems(written) if problem.rule == "closed-without-measure")
    assert found.help
    assert speech("en").say(found.help) == help


@pytest.mark.parametrize("lost", ["period: sometime", "settings: {tolerance: much}"])
def test_nothing_is_told_where_the_header_lost_what_windows_rest_on(lost):
    header = "schema: 1\nid: demo\ntitle: Demo\nlang: en\n" + lost + "\n"
    assert "closed-without-measure" in rules(EACH_YEAR)
    assert rules(EACH_YEAR, header=header).isdisjoint(
        {"closed-without-measure", "incomplete-card"} - {"incomplete-card"}
    )


def test_nothing_is_told_of_a_card_that_lost_something():
    straddling = f"{EACH_YEAR} measures: [{{period: 2018..2019, value: 4, breakdown: {{sex: {{women: 3}}}}}}]"
    assert {"straddling-measure", "breakdown-mismatch"} <= rules(straddling)
    lost = rules(straddling, more="leaders: 12\npartners: {a: b}\n")
    assert lost.isdisjoint({"straddling-measure", "breakdown-mismatch", "closed-without-measure", "incomplete-card"})


def test_an_indicator_that_is_closed_and_old_is_told_once():
    day = date(2020, 11, 22)
    assert "stale-measure" not in rules(f"{EACH_YEAR} measures: [{{period: 2018, value: 3}}]", day)
    measured_by_day = STOCK + "targets: [{value: 3, by: 2020}], measures: [{date: 2018-06-30, value: 1}]"
    assert "stale-measure" in rules(measured_by_day, day)
    assert "closed-without-measure" not in rules(measured_by_day, day)


def test_a_value_is_old_from_the_day_after_its_last_month_of_grace():
    written = STOCK + "targets: [{value: 3, by: 2020}], measures: [{date: 2019-06-30, value: 1}]"
    assert "stale-measure" not in rules(written, date(2020, 9, 30))
    assert "stale-measure" in rules(written, date(2020, 10, 1))
    patient = HEADER + "settings: {stale_after_months: 4}\n"
    assert "stale-measure" not in rules(written, date(2020, 10, 1), patient)
