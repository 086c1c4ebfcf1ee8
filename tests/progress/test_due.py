"""When a measure is due, and when the last one is too old (method 9)."""

from datetime import date

import pytest

from ccitrack.model.indicator import Indicator
from ccitrack.progress.case import Case
from ccitrack.progress.due import due_days, stale_after
from ccitrack.progress.goals import Horizon
from ccitrack.progress.method import Method
from tests.progress.cards import FLOW, NOWHERE, RATE, SINCE_2018, STOCK, WORDS, Card, on

BY_2019: Card = {**STOCK, "targets": [{"value": "60", "by": "2019-09-30"}]}
SINCE_JULY = Horizon(date(2018, 7, 1), date(2020, 12, 31))


def due(card: Card, until: str = "2030-01-01", horizon: Horizon = SINCE_JULY) -> list[str]:
    """The days on which a measure is due, up to a day."""
    day = date.fromisoformat(until)
    return [str(each) for each in due_days(Case(Indicator.model_validate(card), horizon, Method(), day), day)]


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({}, ["2018-12-31", "2019-09-30"]),
        ({"frequency": "semester"}, ["2018-12-31", "2019-06-30", "2019-09-30"]),
        ({"frequency": "once"}, ["2019-09-30"]),
        ({"delay_months": "6"}, ["2019-06-30", "2020-03-31"]),
        ({"baseline": {"value": "40", "date": "2018-12-31"}}, ["2019-09-30"]),
        ({"baseline": {"value": "40", "date": "2018-12-30"}}, ["2018-12-31", "2019-09-30"]),
        ({"baseline": {"value": "40", "date": "2031"}}, ["2019-09-30"]),
        (
            {"targets": [{"value": "60", "by": "2019-09-30"}, {"trend": "increase"}]},
            ["2018-12-31", "2019-09-30", *(f"{year}-12-31" for year in range(2019, 2030))],
        ),
        ({"targets": [{"value": "60", "by": "2028.."}]}, [f"{year}-12-31" for year in range(2018, 2030)]),
    ],
    ids=[
        "yearly",
        "half-yearly",
        "once",
        "published later",
        "after the baseline",
        "a day after the baseline",
        "before the baseline",
        "a direction goes on",
        "no last day",
    ],
)
def test_a_level_is_due_at_the_end_of_each_period_and_of_each_window(fields: Card, days: list[str]) -> None:
    assert due({**BY_2019, **fields}) == days


def test_nothing_is_due_after_the_day_that_is_looked_at() -> None:
    assert due(BY_2019, "2019-09-29") == ["2018-12-31"]
    assert due(BY_2019, "2018-06-30") == []


def test_an_amount_within_a_window_is_due_from_the_first_window_on() -> None:
    targets = [{"value": "5", "in": "2020-S1"}, {"value": "5", "in": "2020-S2"}]
    assert due({**FLOW, "targets": targets}) == ["2020-06-30", "2020-12-31"]
    assert due({**FLOW, "frequency": "quarter", "targets": targets[:1]}) == ["2020-03-31", "2020-06-30"]
    assert due({**FLOW, "frequency": "quarter", "targets": targets}) == [
        "2020-03-31",
        "2020-06-30",
        "2020-09-30",
        "2020-12-31",
    ]
    assert due({**FLOW, "frequency": "month", "targets": [{"value": "5", "in": "2020-06-30..2020-07-31"}]}) == [
        "2020-06-30",
        "2020-07-31",
    ]
    assert due({**FLOW, "targets": [{"value": "5", "in": "0001"}]}, "0001-12-31") == ["0001-12-31"]


def test_a_level_is_due_until_its_last_target() -> None:
    targets = [{"value": "5", "by": "2018"}, {"value": "9", "by": "2021"}]
    assert due({**STOCK, "targets": targets}) == ["2018-12-31", "2019-12-31", "2020-12-31", "2021-12-31"]
    assert due({**STOCK, "targets": []}, "2020-06-30") == ["2018-12-31", "2019-12-31"]


def test_what_comes_back_without_an_end_is_due_after_the_day_too() -> None:
    card = {**FLOW, "targets": [{"value": "5", "every": "year"}]}
    case = Case(Indicator.model_validate(card), Horizon(date(2018, 7, 1)), Method(), date(2019, 6, 30))
    assert [each.year for each in due_days(case, date(2021, 12, 31))] == [2018, 2019, 2020, 2021]


def test_words_are_due_by_their_date_else_by_the_end_of_the_action() -> None:
    once = {**WORDS, "frequency": "once"}
    assert due({**once, "targets": [{"text": "A charter", "by": "2019"}]}) == ["2019-12-31"]
    assert due({**once, "targets": [{"text": "A charter"}]}) == ["2020-12-31"]
    assert due({**once, "targets": [{"text": "A charter"}]}, horizon=NOWHERE) == []
    assert due({**WORDS, "targets": [{"text": "A charter", "by": "2019"}]}) == ["2018-12-31", "2019-12-31"]


def test_a_direction_that_is_taken_once_is_due_by_the_end_of_the_action() -> None:
    card = {**STOCK, "targets": [{"trend": "increase"}]}
    assert due(card, "2020-01-01") == ["2018-12-31", "2019-12-31"]
    assert due({**card, "frequency": "once"}) == ["2020-12-31"]
    until_summer = Horizon(date(2018, 7, 1), date(2020, 9, 30))
    assert due(card, "2020-12-30", until_summer) == ["2018-12-31", "2019-12-31"]
    assert due({**card, "targets": [{"trend": "increase", "until": "2019-06"}]}, "2019-12-31") == [
        "2018-12-31",
        "2019-06-30",
        "2019-12-31",
    ]
    assert due({**card, "frequency": "once", "targets": [{"trend": "increase", "until": "2019-06"}]}) == ["2019-06-30"]


@pytest.mark.parametrize(
    ("card", "day", "horizon", "health"),
    [
        ({**WORDS, "targets": [{"text": "A charter", "by": "2019-06"}]}, "2019-06-29", NOWHERE, "not_due"),
        ({**WORDS, "targets": [{"text": "A charter", "by": "2019-06"}]}, "2019-06-30", NOWHERE, "not_measured"),
        ({**BY_2019, "targets": [{"value": "60"}]}, "2000-01-01", NOWHERE, "not_measured"),
        (BY_2019, "2019-09-29", NOWHERE, "not_due"),
        (BY_2019, "2019-09-30", NOWHERE, "not_measured"),
        (BY_2019, "2018-12-30", SINCE_JULY, "not_due"),
        (BY_2019, "2018-12-31", SINCE_JULY, "not_measured"),
    ],
)
def test_what_was_never_measured_is_missing_once_it_was_due(
    card: Card, day: str, horizon: Horizon, health: str
) -> None:
    assert on(day, card, horizon).health.value == health


def test_a_cohort_is_due_so_many_years_after_it_began() -> None:
    card = {**RATE, "offsets": ["1", "3"], "delay_months": "2", "targets": [{"value": "60", "offset": "5"}]}
    measures = [{"cohort_date": "2018", "offset": "1", "missing": True}, {"cohort_date": "2019..", "missing": True}]
    assert due({**card, "measures": measures}, "2021-12-31") == ["2020-02-29"]
    assert due({**card, "measures": measures}, "2030-01-01") == ["2020-02-29", "2022-02-28", "2024-02-29"]
    assert on("2020-02-28", {**card, "measures": measures}).health.value == "not_due"
    assert on("2020-02-29", {**card, "measures": measures}).health.value == "not_measured"
    assert on("2020-02-28", {**card, "measures": measures}, NOWHERE).health.value == "not_due"


@pytest.mark.parametrize(
    ("fields", "method", "day"),
    [
        ({}, Method(), date(2021, 3, 31)),
        ({"frequency": "month"}, Method(), date(2020, 4, 30)),
        ({"delay_months": "6"}, Method(), date(2021, 9, 30)),
        ({}, Method(stale_after_months=0), date(2020, 12, 31)),
        ({"frequency": "once"}, Method(), None),
    ],
)
def test_the_last_day_on_which_a_value_speaks_of_today(fields: Card, method: Method, day: date | None) -> None:
    case = Case(Indicator.model_validate({**STOCK, **fields}), SINCE_2018, method, date(2030, 1, 1))
    assert stale_after(case, date(2019, 12, 31)) == day


MEASURED = [{"date": "2019-12-31", "value": "3"}]
CHARTER = [{"date": "2019-12-31", "judgement": "partly"}]


@pytest.mark.parametrize(
    ("card", "day", "stale"),
    [
        ({**STOCK, "targets": [{"value": "60", "by": "2022"}], "measures": MEASURED}, "2021-03-31", False),
        ({**STOCK, "targets": [{"value": "60", "by": "2022"}], "measures": MEASURED}, "2021-04-01", True),
        ({**STOCK, "targets": [{"value": "60", "by": "2022"}], "measures": MEASURED}, "2022-12-31", True),
        ({**STOCK, "targets": [{"value": "60", "by": "2022"}], "measures": MEASURED}, "2023-01-01", False),
        ({**STOCK, "targets": [{"value": "60", "by": "2022.."}], "measures": MEASURED}, "2023-01-01", True),
        ({**STOCK, "targets": [{"trend": "increase"}], "measures": MEASURED}, "2023-01-01", True),
        ({**STOCK, "targets": [], "measures": MEASURED}, "2023-01-01", False),
        ({**STOCK, "targets": [{"value": "60", "by": "2022"}]}, "2021-04-01", False),
        ({**STOCK, "frequency": "once", "targets": [{"trend": "increase"}], "measures": MEASURED}, "2023-01-01", False),
        ({**WORDS, "targets": [{"text": "A charter", "by": "2022"}], "measures": CHARTER}, "2021-04-01", True),
        ({**WORDS, "targets": [{"text": "A charter", "by": "2020"}], "measures": CHARTER}, "2021-04-01", False),
    ],
)
def test_a_value_gets_too_old_while_something_is_still_to_be_reached(card: Card, day: str, stale: bool) -> None:
    assert on(day, card).is_stale is stale


def test_a_value_gets_too_old_as_long_as_one_of_several_targets_is_open() -> None:
    targets = [{"value": "50", "by": "2018"}, {"value": "60", "by": "2022"}]
    assert on("2021-04-01", {**STOCK, "targets": targets, "measures": MEASURED}).is_stale


def test_words_without_any_date_get_too_old() -> None:
    card = {**WORDS, "targets": [{"text": "A charter"}], "measures": CHARTER}
    assert [on(day, card, NOWHERE).is_stale for day in ("2021-03-31", "2021-04-01")] == [False, True]


def test_a_target_that_comes_back_without_an_end_is_never_closed() -> None:
    card = {**FLOW, "targets": [{"value": "9", "every": "year"}], "measures": [{"period": "2018", "value": "9"}]}
    assert on("2020-04-01", card, SINCE_JULY).is_stale
    assert due(card, "2020-04-01") == ["2018-12-31", "2019-12-31"]
