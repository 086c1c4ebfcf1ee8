"""Directions (method 8), and what is told in words (method 7.1)."""

# mypy: disable-error-code="comparison-overlap"

from datetime import date
from fractions import Fraction

import pytest

from ccitrack.progress.goals import Horizon
from ccitrack.progress.health import Health, Reason
from ccitrack.progress.method import Method
from tests.progress.cards import AVERAGE, FLOW, NOWHERE, RATE, STOCK, WORDS, Card, on

GAP: Card = {"date": "2019-06-30", "missing": True}
THIRTY_DAYS: Card = {"value": "4", "period": "2018-02-01..2018-03-02"}
FOUR = {"date": "2018-12-31", "value": "4"}


@pytest.mark.parametrize(
    ("trend", "value", "health"),
    [
        ("increase", "6", "right_direction"),
        ("increase", "2", "wrong_direction"),
        ("increase", "4", "no_change"),
        ("decrease", "2", "right_direction"),
        ("decrease", "6", "wrong_direction"),
        ("decrease", "4", "no_change"),
        ("stable", "4.4", "right_direction"),
        ("stable", "3.6", "right_direction"),
        ("stable", "4.41", "wrong_direction"),
        ("stable", "3.59", "wrong_direction"),
    ],
)
def test_only_the_sign_of_the_change_counts(trend: str, value: str, health: str) -> None:
    card = {**STOCK, "targets": [{"trend": trend}], "measures": [FOUR, {"date": "2019-12-31", "value": value}]}
    found = on("2020-01-15", card)
    assert (found.health.value, found.value, found.share.value, found.share.reason) == (
        health,
        Fraction(value),
        None,
        Reason.TREND,
    )
    assert found.trend is not None
    assert (found.trend.reference, found.trend.reference_on, found.trend.value) == (4, date(2018, 12, 31), found.value)


def test_the_baseline_is_the_reference_where_there_is_one() -> None:
    card = {**STOCK, "baseline": {"value": "7", "date": "2017"}, "targets": [{"trend": "increase"}]}
    found = on("2020-01-15", {**card, "measures": [FOUR, {"date": "2019-12-31", "value": "6"}]}).trend
    assert found is not None
    assert (found.health, found.reference, found.reference_on) == (Health.WRONG_DIRECTION, 7, date(2017, 12, 31))
    unsure = on("2020-01-15", {**card, "baseline": {"value": "7..9"}, "measures": [FOUR]})
    assert unsure.reason is Reason.ONE_VALUE
    one_value = on("2020-01-15", {**card, "measures": [FOUR]})
    assert one_value.health is Health.WRONG_DIRECTION
    undated = on("2020-01-15", {**card, "baseline": {"value": "7"}, "measures": [FOUR]}, NOWHERE)
    assert undated.trend is not None
    assert undated.trend.reference_on == date(2018, 12, 31)


@pytest.mark.parametrize(
    ("baseline", "measures", "reason"),
    [
        (None, [{"period": "2018", "value": "4"}, {"period": "2019", "value": "6"}], None),
        (None, [{"period": "2018-S1", "value": "4"}, {"period": "2019", "value": "6"}], Reason.PERIODS_DIFFER),
        (None, [{"period": "2018-S2", "value": "4"}, {"period": "2019-S1", "value": "6"}], None),
        (None, [{"date": "2016-12-31", "value": "4"}, {"date": "2019-12-31", "value": "6"}], Reason.PERIODS_DIFFER),
        (None, [{"period": "2018", "value": "4"}, {"date": "2019-12-31", "value": "6"}], None),
        (None, [{"period": "2018", "value": "4"}, GAP, {"date": "2019-12-31", "value": "6"}], Reason.PERIODS_DIFFER),
        ({"value": "4", "period": "2018"}, [{"date": "2019-12-31", "value": "6"}], None),
        ({"value": "4", "date": "2018"}, [{"period": "2019", "value": "6"}], None),
        ({"value": "4", "date": "2018-12-31"}, [{"period": "2019", "value": "6"}], Reason.PERIODS_DIFFER),
        ({"value": "4"}, [{"period": "2019", "value": "6"}], Reason.PERIODS_DIFFER),
        (THIRTY_DAYS, [{"period": "2019-02-02..2019-03-03", "value": "6"}], None),
        (THIRTY_DAYS, [{"period": "2019-02-02..2019-03-04", "value": "6"}], Reason.PERIODS_DIFFER),
    ],
)
def test_amounts_are_compared_over_the_same_length_of_time_only(
    baseline: Card | None, measures: list[Card], reason: Reason | None
) -> None:
    card = {**FLOW, "baseline": baseline, "targets": [{"trend": "increase"}], "measures": measures}
    found = on("2020-01-15", card)
    assert (found.reason, found.health.value) == (reason, "not_assessable" if reason else "right_direction")


def test_a_first_amount_by_date_counts_from_the_start() -> None:
    measures = [{"date": "2018-12-31", "value": "4"}, {"date": "2019-12-31", "value": "6"}]
    card = {**FLOW, "targets": [{"trend": "increase"}], "measures": measures}
    assert on("2020-01-15", card).health is Health.RIGHT_DIRECTION
    assert on("2020-01-15", card, NOWHERE).reason is Reason.PERIODS_DIFFER


def test_running_totals_always_grow_and_say_nothing_of_a_direction() -> None:
    measures = [{"period": "2018", "value": "4"}, {"period": "2019", "value": "6"}]
    found = on("2020-01-15", {**FLOW, "cumulative": True, "targets": [{"trend": "increase"}], "measures": measures})
    assert (found.health, found.reason) == (Health.NOT_ASSESSABLE, Reason.PERIODS_DIFFER)


@pytest.mark.parametrize(
    ("offsets", "health", "reason"),
    [(("1", "3"), "not_assessable", Reason.ONE_VALUE), (("1", "1"), "wrong_direction", None)],
)
def test_cohorts_of_different_ages_are_not_compared(
    offsets: tuple[str, str], health: str, reason: Reason | None
) -> None:
    said = zip(("2015", "2016"), offsets, ("90", "70"), strict=True)
    measures = [{"cohort_date": year, "offset": offset, "value": value} for year, offset, value in said]
    card = {**RATE, "cohort": "yearly intake", "targets": [{"trend": "increase"}], "measures": measures}
    found = on("2020-01-15", card)
    assert (found.health.value, found.reason, found.value) == (health, reason, 70)


def test_a_direction_that_nobody_measured() -> None:
    card = {**STOCK, "targets": [{"trend": "increase"}]}
    assert on("2018-12-30", card).health is Health.NOT_DUE
    assert on("2018-12-31", card).health is Health.NOT_MEASURED


EVERY_YEAR_AND_MORE: Card = {
    **FLOW,
    "targets": [{"value": "6", "every": "year", "from": "2018"}, {"trend": "increase"}],
}
SIXTY_THEN_MORE: Card = {**STOCK, "targets": [{"value": "60", "by": "2019"}, {"trend": "increase"}]}


@pytest.mark.parametrize(
    ("at_deadline", "later", "reference", "health"),
    [
        ("64", "63", 64, "wrong_direction"),
        ("64", "65", 64, "right_direction"),
        ("50", "61", 60, "right_direction"),
        ("50", "59", 60, "wrong_direction"),
        (None, "61", 60, "right_direction"),
    ],
)
def test_then_increase_compares_with_the_value_at_the_deadline_or_with_the_target(
    at_deadline: str | None, later: str, reference: int, health: str
) -> None:
    first = [{"date": "2019-12-31", "value": at_deadline}] if at_deadline else []
    found = on("2020-12-31", {**SIXTY_THEN_MORE, "measures": [*first, {"date": "2020-12-31", "value": later}]}).trend
    assert found is not None
    assert (found.reference, found.reference_on, found.health.value) == (reference, date(2019, 12, 31), health)


@pytest.mark.parametrize(
    ("card", "first", "then", "reference", "health"),
    [
        (FLOW, [("2019-S1", "30"), ("2019-S2", "35")], ("2020", "66"), 65, "right_direction"),
        (FLOW, [("2019-S1", "30"), ("2019-S2", "25")], ("2020", "66"), 60, "right_direction"),
        (FLOW, [("2019", "65")], ("2020-S1", "66"), 65, "not_assessable"),
        (AVERAGE, [("2019-S1", "58"), ("2019-S2", "66")], ("2020", "61"), 62, "wrong_direction"),
        (AVERAGE, [("2018-S1", "80")], ("2020", "61"), 60, "right_direction"),
    ],
)
def test_then_increase_of_an_amount_or_a_mean_compares_whole_windows(
    card: Card, first: list[tuple[str, str]], then: tuple[str, str], reference: int, health: str
) -> None:
    measures = [{"period": period, "value": value} for period, value in (*first, then)]
    targets = [{"value": "60", "in": "2019"}, {"trend": "increase"}]
    found = on("2020-12-31", {**card, "targets": targets, "measures": measures}).trend
    assert found is not None
    assert (found.reference, found.health.value) == (reference, health)


@pytest.mark.parametrize(
    "card",
    [
        {**SIXTY_THEN_MORE, "measures": [{"date": "2019-12-31", "value": "61"}]},
        {**SIXTY_THEN_MORE, "measures": []},
        {**SIXTY_THEN_MORE, "direction": "maintain", "measures": [{"date": "2020-12-31", "value": "61"}]},
        {**SIXTY_THEN_MORE, "offsets": ["1"], "measures": [{"date": "2020-12-31", "value": "61"}]},
        {**SIXTY_THEN_MORE, "targets": [{"value": "60", "by": "2019.."}, {"trend": "increase"}], "measures": [FOUR]},
        {**EVERY_YEAR_AND_MORE, "measures": [{"period": "2018", "value": "7"}]},
    ],
    ids=["nothing after the deadline", "nothing", "a band", "a cohort", "no deadline", "no end"],
)
def test_there_is_nothing_to_tell_of_a_direction_before_its_number_is_due(card: Card) -> None:
    assert on("2020-12-31", card, Horizon(date(2018, 1, 1))).trend is None


def test_there_is_nothing_to_tell_after_a_number_that_comes_back_from_nobody_knows_when() -> None:
    targets = [{"value": "6", "every": "year"}, {"trend": "increase"}]
    found = on("2020-12-31", {**FLOW, "targets": targets, "measures": [{"period": "2018", "value": "7"}]}, NOWHERE)
    assert (found.trend, found.reason) == (None, Reason.NO_START)


@pytest.mark.parametrize(
    ("judgement", "day", "health", "reason"),
    [
        ("achieved", "2019-06-30", "achieved", None),
        ("partly", "2019-06-30", "at_risk", None),
        ("partly", "2020-01-01", "at_risk", None),
        ("not", "2019-12-31", "off_track", None),
        ("not", "2020-01-01", "missed", None),
        (None, "2019-06-30", "not_assessable", Reason.NO_JUDGEMENT),
    ],
)
def test_words_are_judged_by_a_person(judgement: str | None, day: str, health: str, reason: Reason | None) -> None:
    measures = [
        {"date": "2018-06-30", "value": "Nothing yet", "judgement": "partly"},
        {"date": "2019-06-30", "value": "A draft", "judgement": judgement},
        {"date": "2019-06-01", "missing": True},
        {"value": "Undated", "judgement": "achieved"},
    ]
    found = on(day, {**WORDS, "targets": [{"text": "A charter", "by": "2019"}], "measures": measures})
    assert (found.health.value, found.reason, found.text) == (health, reason, "A draft")
    assert (found.measured_on, found.value, found.share.reason) == (date(2019, 6, 30), None, Reason.QUALITATIVE)


def test_words_without_a_date_are_due_by_the_end_of_the_action() -> None:
    card = {**WORDS, "targets": [{"text": "A charter"}], "measures": [{"date": "2019-06-30", "judgement": "not"}]}
    assert on("2020-12-31", card).health is Health.OFF_TRACK
    assert on("2021-01-01", card).health is Health.MISSED
    assert on("2021-01-01", card, NOWHERE).health is Health.OFF_TRACK


def test_the_tolerance_of_the_plan_holds_for_what_should_stay_stable() -> None:
    card = {**STOCK, "targets": [{"trend": "stable"}], "measures": [FOUR, {"date": "2019-12-31", "value": "5"}]}
    method = Method(tolerance=Method().min_coverage)
    assert on("2020-01-15", card, method=method).health is Health.RIGHT_DIRECTION
