"""What is known on a day, and what counts of it (method 1, 2 and 4)."""

# mypy: disable-error-code="comparison-overlap"

from datetime import date
from fractions import Fraction

import pytest

from ccitrack.model.indicator import Indicator
from ccitrack.progress.health import Health
from ccitrack.progress.observed import known_measures, measured_until, observations
from tests.progress.cards import FLOW, NOWHERE, STOCK, Card, on

IN_2019: Card = {**FLOW, "targets": [{"value": "100", "in": "2019"}]}


@pytest.mark.parametrize(
    ("day", "values"),
    [("2018-12-31", []), ("2019-01-01", [3]), ("2019-06-29", [3]), ("2019-06-30", [3, 5])],
)
def test_a_measure_is_known_from_the_first_day_that_it_is_about(day: str, values: list[int]) -> None:
    measures = [{"date": "2019-06-30", "value": "5", "recorded": "2030"}, {"period": "2019-01", "value": "3"}]
    card = Indicator.model_validate({**FLOW, "measures": measures})
    assert [each.value for each in observations(card, date.fromisoformat(day))] == values


@pytest.mark.parametrize(
    "measure",
    [
        {"date": "2019-06-30", "missing": True},
        {"date": "2019-06-30", "value": "8..10"},
        {"date": "2019-06-30", "value": "a lot"},
        {"value": "8"},
        {"period": "2019..", "value": "8"},
    ],
    ids=["missing", "a range", "a text", "no date", "no end"],
)
def test_what_is_no_number_of_a_day_is_no_value(measure: Card) -> None:
    assert observations(Indicator.model_validate({**STOCK, "measures": [measure]}), date(2030, 1, 1)) == ()


def test_about_forty_is_a_value() -> None:
    card = Indicator.model_validate({**STOCK, "measures": [{"date": "2019-06-30", "value": "~40"}]})
    assert [each.value for each in observations(card, date(2030, 1, 1))] == [40]


@pytest.mark.parametrize(("day", "value"), [("2019-12-31", 5), ("2020-02-01", 7)])
def test_a_correction_replaces_a_measure_once_it_is_known(day: str, value: int) -> None:
    correction = {"date": "2020-01-15", "value": "7", "replaces": "2019-06-30"}
    found = on(day, {**STOCK, "measures": [{"date": "2019-06-30", "value": "5"}, correction]})
    assert (found.value, len(known_measures(found.indicator, found.case.day))) == (value, 1)


@pytest.mark.parametrize(
    ("measure", "day"),
    [
        ({"cohort_date": "2018", "offset": "2", "value": "1"}, date(2020, 12, 31)),
        ({"cohort_date": "2018-06-30", "value": "1"}, date(2018, 6, 30)),
        ({"cohort_date": "2018..", "value": "1"}, None),
        ({"value": "1"}, None),
    ],
)
def test_a_measure_of_a_cohort_is_about_the_day_so_many_years_after_it(measure: Card, day: date | None) -> None:
    card = Indicator.model_validate({**STOCK, "offsets": ["2"], "measures": [measure]})
    assert measured_until(card.measures[0]) == day
    assert [len(known_measures(card, date(2020, 12, 30))), len(known_measures(card, date(2020, 12, 31)))] == [
        0 if day == date(2020, 12, 31) else 1,
        1,
    ]


@pytest.mark.parametrize(
    ("measures", "days", "value"),
    [
        ([{"date": "2019-03-31", "value": "10"}], 90, 10),
        ([{"date": "2019-03-31", "value": "10"}, {"date": "2019-06-30", "value": "20"}], 181, 30),
        ([{"period": "2019-Q1", "value": "10"}, {"period": "2019-Q3", "value": "20"}], 182, 30),
        ([{"date": "2019-03-31", "missing": True}, {"date": "2019-06-30", "value": "20"}], 91, 20),
        ([{"period": "2019-Q1", "value": "10"}, {"period": "2019-S1", "value": "30"}], 90, 10),
        ([{"period": "2019-Q1", "value": "10"}, {"period": "2018-12..2019-06", "value": "30"}], 90, 10),
        ([{"date": "2019-03-31", "value": "10"}, {"date": "2019-03-31", "value": "20"}], 90, 10),
        ([{"period": "2018", "value": "9"}, {"date": "2019-03-31", "value": "10"}], 90, 10),
        ([{"date": "2018-12-31", "value": "9"}, {"date": "2019-03-31", "value": "10"}], 90, 10),
        ([{"date": "2019-03-31", "value": "10"}, {"period": "2020", "value": "9"}], 90, 10),
        ([{"period": "..2019-06-30", "value": "10"}], 181, 10),
    ],
    ids=[
        "from the first day of the window",
        "from the day after the measure before",
        "a period covers itself",
        "from the day after one that is missing",
        "shared days count once",
        "partly outside does not count",
        "twice on one day counts once",
        "before the window does not count",
        "the day before the window does not count",
        "after the window does not count",
        "an open beginning is as a date",
    ],
)
def test_the_days_that_a_measure_of_a_flow_covers(measures: list[Card], days: int, value: int) -> None:
    found = on("2020-02-01", {**IN_2019, "measures": measures})
    assert (found.filled[0].share, found.value) == (Fraction(days, 365), value)
    assert len(found.counted) + len(found.uncounted) == sum("value" in each for each in measures)


def test_a_measure_outside_every_window_is_told_and_not_counted() -> None:
    found = on("2020-02-01", {**IN_2019, "measures": [{"period": "2018", "value": "9"}]})
    assert (found.value, found.health, [each.value for each in found.uncounted]) == (None, Health.NOT_MEASURED, [9])


TOTALS = [{"date": f"{year}-12-31", "value": value} for year, value in ((2018, "40"), (2019, "90"), (2020, "160"))]


def test_a_running_total_gives_the_amount_of_each_window() -> None:
    targets = [{"value": value, "in": year} for year, value in (("2018", "50"), ("2019", "50"), ("2020", "50"))]
    found = on("2021-02-01", {**FLOW, "cumulative": True, "targets": targets, "measures": TOTALS})
    assert [row.value for row in found.windows] == [40, 50, 70]
    assert (found.value, found.uncounted) == (160, ())


def test_a_running_total_without_one_before_the_window_gives_no_amount() -> None:
    card = {**FLOW, "cumulative": True, "targets": [{"value": "50", "in": "2020"}], "measures": TOTALS[2:]}
    for horizon in (NOWHERE, None):
        found = on("2021-02-01", card, horizon) if horizon else on("2021-02-01", card)
        assert (found.value, found.health, found.reason) == (None, Health.NOT_MEASURED, None)


def test_a_running_total_counts_from_nothing_in_the_window_that_holds_the_start() -> None:
    card = {**FLOW, "cumulative": True, "targets": [{"value": "50", "in": "2018"}], "measures": TOTALS[:1]}
    assert on("2019-02-01", card).value == 40


def test_a_running_total_since_the_start_is_compared_at_each_deadline() -> None:
    targets = [{"value": value, "by": year} for year, value in (("2018", "50"), ("2019", "90"), ("2020", "150"))]
    within = {"date": "2020-06-30", "value": "100"}
    found = on("2021-02-01", {**FLOW, "cumulative": True, "targets": targets, "measures": [*TOTALS, within]})
    assert [(row.value, row.health.value) for row in found.windows] == [
        (40, "missed"),
        (90, "achieved"),
        (160, "achieved"),
    ]
    assert (found.value, found.health, found.uncounted) == (160, Health.ACHIEVED, ())
