"""The worked examples of the method, with the exact values."""

# mypy: disable-error-code="comparison-overlap"

from datetime import date
from fractions import Fraction

import pytest

from ccitrack.language.readings import percent
from ccitrack.language.speech import speech
from ccitrack.progress.goals import Horizon
from ccitrack.progress.health import Health, Reason
from ccitrack.progress.plan import measure
from ccitrack.progress.standing import Standing
from tests.progress.cards import FLOW, STOCK, on, plan_of


def told(found: Standing) -> tuple[object, ...]:
    return found.expected, found.pace, str(found.health)


FROM_47_TO_60 = {**STOCK, "baseline": {"value": "47"}, "targets": [{"value": "60", "by": "2019"}]}


def test_1_achievement_is_the_way_done_and_never_the_ratio_to_the_target() -> None:
    found = on("2019-06-30", {**FROM_47_TO_60, "measures": [{"date": "2019-06-30", "value": "50"}]})
    assert found.share.value == Fraction(3, 13)
    assert Fraction(50, 60) not in (found.share.value, found.pace, found.expected)


@pytest.mark.parametrize(
    ("value", "achieved", "health"),
    [
        ("55", Fraction(8, 13), None),
        ("60", Fraction(1), "achieved"),
        ("64", Fraction(17, 13), "achieved"),
        ("44", Fraction(-3, 13), "regressing"),
    ],
)
def test_2_more_than_the_target_and_less_than_the_baseline(value: str, achieved: Fraction, health: str | None) -> None:
    found = on("2019-06-30", {**FROM_47_TO_60, "measures": [{"date": "2019-06-30", "value": value}]})
    assert found.share.value == achieved
    assert health in (None, found.health)


@pytest.mark.parametrize(
    ("value", "pace", "health"),
    [
        ("50", Fraction(3, 6), "off_track"),
        ("52", Fraction(5, 6), "at_risk"),
        ("53", Fraction(1), "on_track"),
        ("45", Fraction(-1, 3), "regressing"),
    ],
)
def test_3_the_value_expected_half_way_is_rounded_towards_the_start(value: str, pace: Fraction, health: str) -> None:
    card = {**FROM_47_TO_60, "baseline": {"value": "47", "date": "2018-12-31"}}
    found = on("2019-06-30", {**card, "measures": [{"date": "2019-06-30", "value": value}]})
    assert told(found) == (53, pace, health)


THREE_YEARS = {
    **FLOW,
    "targets": [{"value": "100", "in": "2019"}, {"value": "150", "in": "2020"}, {"value": "200", "in": "2021"}],
}


def test_4_a_flow_is_expected_on_the_days_that_were_measured() -> None:
    found = on("2019-06-30", {**THREE_YEARS, "measures": [{"period": "2019-S1", "value": "47"}]})
    assert told(found) == (49, Fraction(47, 49), "on_track")
    assert (found.share.value, found.share.is_lower_bound) == (Fraction(47, 450), False)


@pytest.mark.parametrize(
    ("value", "pace", "health"),
    [
        ("40", Fraction(40, 49), "at_risk"),
        ("29", Fraction(29, 49), "off_track"),
        ("0", Fraction(0), "off_track"),
    ],
)
def test_5_a_real_zero_is_a_measure(value: str, pace: Fraction, health: str) -> None:
    found = on("2019-06-30", {**THREE_YEARS, "measures": [{"period": "2019-S1", "value": value}]})
    assert told(found) == (49, pace, health)
    assert found.share.value == Fraction(int(value), 450)


@pytest.mark.parametrize(("day", "health"), [("2019-06-30", "not_due"), ("2020-02-01", "not_measured")])
def test_6_without_a_measure_nothing_is_a_number(day: str, health: str) -> None:
    found = on(day, THREE_YEARS, Horizon(date(2019, 1, 1), date(2021, 12, 31), date(2021, 12, 31)))
    assert str(found.health) == health
    assert (found.value, found.expected, found.pace, found.share.value) == (None, None, None, None)


def test_7_a_closed_window_without_a_measure_makes_a_lower_bound() -> None:
    targets = [{"value": "3", "in": "2018"}, {"value": "5", "in": "2019"}, {"value": "7", "in": "2020"}]
    measures = [{"period": "2018", "value": "3"}, {"period": "2019", "value": "4"}]
    found = on("2021-01-31", {**FLOW, "targets": targets, "measures": measures})
    assert found.pace == Fraction(7, 8)
    assert (found.share.value, found.share.is_lower_bound) == (Fraction(7, 15), True)
    assert [(str(row.health), row.share.value) for row in found.windows] == [
        ("achieved", 1),
        ("missed", Fraction(4, 5)),
        ("not_measured", None),
    ]
    assert (found.health, found.reason) == (Health.NOT_MEASURED, Reason.WINDOW_MISSING)
    assert [(span.first.year, span.last.year) for span in found.missing] == [(2020, 2020)]


@pytest.mark.parametrize(
    ("value", "achieved", "health", "beyond"),
    [("6", Fraction(6, 8), None, False), ("8", 1, "achieved", False), ("12", Fraction(12, 8), "achieved", True)],
)
def test_8_a_range_aims_at_its_near_end(value: str, achieved: Fraction, health: str | None, beyond: bool) -> None:
    card = {**FLOW, "targets": [{"value": "8..10", "in": "2019"}], "measures": [{"period": "2019", "value": value}]}
    found = on("2019-12-31", card)
    assert (found.share.value, found.is_beyond_range) == (achieved, beyond)
    assert health in (None, found.health)


@pytest.mark.parametrize(
    ("value", "health", "achieved"), [("18", "achieved", Fraction(9, 10)), ("17", "missed", Fraction(17, 20))]
)
def test_9_about_twenty_is_reached_from_eighteen(value: str, health: str, achieved: Fraction) -> None:
    card = {**FLOW, "targets": [{"value": "~20", "in": "2019"}], "measures": [{"period": "2019", "value": value}]}
    found = on("2020-01-01", card)
    assert (str(found.health), found.share.value) == (health, achieved)


def test_10_less_than_one_showroom_is_expected_in_a_quarter() -> None:
    card = {**FLOW, "targets": [{"value": "3", "in": "2019"}], "measures": [{"period": "2019-Q1", "value": "0"}]}
    assert told(on("2019-03-31", card)) == (0, None, "not_due")


FROM_40_TO_30 = {**STOCK, "baseline": {"value": "40", "date": "2018-12-31"}, "targets": [{"value": "30", "by": "2019"}]}


@pytest.mark.parametrize(
    ("value", "achieved", "health"),
    [("36", Fraction(2, 5), None), ("42", Fraction(-1, 5), "regressing"), ("30", 1, "achieved")],
)
def test_11_less_is_better_when_the_target_lies_below(value: str, achieved: Fraction, health: str | None) -> None:
    found = on("2019-06-30", {**FROM_40_TO_30, "measures": [{"date": "2019-06-30", "value": value}]})
    assert found.share.value == achieved
    assert health in (None, found.health)


@pytest.mark.parametrize(
    ("day", "health", "reason"),
    [("2019-06-30", "not_assessable", Reason.NO_BASELINE), ("2020-01-01", "missed", None)],
)
def test_12_nobody_knows_how_far_a_value_fell_without_a_baseline(day: str, health: str, reason: Reason | None) -> None:
    card = {**STOCK, "direction": "decrease", "targets": [{"value": "30", "by": "2019"}]}
    found = on(day, {**card, "measures": [{"date": "2019-06-30", "value": "36"}]})
    assert (str(found.health), found.reason, found.share.value) == (health, reason, None)


def test_13_a_target_of_zero_divides_nothing() -> None:
    card = {**STOCK, "baseline": {"value": "12"}, "targets": [{"value": "0", "by": "2019"}]}
    assert on("2019-06-30", {**card, "measures": [{"date": "2019-06-30", "value": "3"}]}).share.value == Fraction(3, 4)


@pytest.mark.parametrize(("value", "health"), [("50", "achieved"), ("48", "regressing")])
def test_14_a_baseline_that_equals_the_target_gives_no_percentage(value: str, health: str) -> None:
    card = {**STOCK, "baseline": {"value": "50", "date": "2018-12-31"}, "targets": [{"value": "50", "by": "2019"}]}
    found = on("2019-06-30", {**card, "measures": [{"date": "2019-06-30", "value": value}]})
    assert (str(found.health), found.share.value, found.share.reason) == (health, None, Reason.BASELINE_EQUALS_TARGET)


def test_15_a_direction_compares_two_values() -> None:
    first, second = {"date": "2018-12-31", "value": "4"}, {"date": "2019-12-31", "value": "6"}
    card = {**STOCK, "targets": [{"trend": "increase"}]}
    assert on("2020-01-15", {**card, "measures": [first, second]}).health is Health.RIGHT_DIRECTION
    found = on("2020-01-15", {**card, "measures": [second]})
    assert (found.health, found.reason) == (Health.NOT_ASSESSABLE, Reason.ONE_VALUE)


def test_16_a_value_after_the_deadline_is_reached_late() -> None:
    card = {**STOCK, "targets": [{"value": "60", "by": "2019"}], "measures": [{"date": "2020-03-15", "value": "61"}]}
    assert on("2020-06-01", card).health is Health.ACHIEVED_LATE


def test_17_one_output_of_two_was_measured() -> None:
    first = {**FLOW, "id": "o1", "targets": [{"value": "4", "in": "2019"}]}
    second = {**FLOW, "id": "o2", "targets": [{"value": "9", "in": "2019"}]}
    card = {"id": "1", "title": "A", "indicators": [{**first, "measures": [{"period": "2019", "value": "3"}]}, second]}
    outputs = measure(plan_of(card), date(2020, 1, 1)).actions[0].outputs
    assert (outputs.progress.value, outputs.measured, outputs.targets, outputs.coverage) == (
        Fraction(3, 4),
        1,
        2,
        Fraction(1, 2),
    )


def test_18_the_mean_of_three_actions_out_of_ten_says_so() -> None:
    shares = [("75", "100"), ("8", "13"), ("98", "100")]
    indicators = [
        [{**FLOW, "targets": [{"value": of, "in": "2019"}], "measures": [{"period": "2019", "value": value}]}]
        for value, of in shares
    ]
    cards = [{"id": str(index), "title": "A", "indicators": own} for index, own in enumerate([*indicators, *[[]] * 7])]
    progress = measure(plan_of(*cards), date(2020, 1, 1)).tally.outputs.progress
    assert (progress.value, progress.known, progress.total) == (
        (Fraction(3, 4) + Fraction(8, 13) + Fraction(98, 100)) / 3,
        3,
        10,
    )
    assert progress.value is not None
    assert percent(progress.value, speech("en")) == "78 %"


@pytest.mark.parametrize(
    ("card", "day", "schedule", "days_late"),
    [
        ({"status": "in_progress", "timeframe": {"end": "2025-Q4..2026-Q1"}}, date(2026, 3, 31), "due", 0),
        ({"status": "in_progress", "timeframe": {"end": "2025-Q4..2026-Q1"}}, date(2026, 4, 1), "overdue", 1),
        ({"status": "in_progress", "timeframe": {"ongoing": True}}, date(2030, 1, 1), "ongoing", 0),
        ({}, date(2030, 1, 1), "undated", 0),
    ],
    ids=["21 on its last day", "21 the day after", "22 no end by nature", "23 nothing is known"],
)
def test_21_to_23_a_window_is_judged_on_its_last_day(
    card: dict[str, object], day: date, schedule: str, days_late: int
) -> None:
    found = measure(plan_of({"id": "1", "title": "A", **card}), day).actions[0]
    assert (found.timing.schedule.value, found.timing.days_late) == (schedule, days_late)
    assert (found.health.value == "unknown") == (schedule == "undated")


def test_28_half_of_two_years_was_measured() -> None:
    targets = [{"value": "100", "in": "2019"}, {"value": "150", "in": "2020"}]
    measures = [{"period": "2019-S1", "value": "50"}, {"period": "2020-S1", "value": "75"}]
    found = on("2020-06-30", {**FLOW, "targets": targets, "measures": measures})
    assert (found.expected, found.value, found.health) == (124, 125, Health.ON_TRACK)
    assert (found.share.value, found.share.is_lower_bound) == (Fraction(1, 2), True)


@pytest.mark.parametrize(
    ("measure", "expected", "health"),
    [
        ({"date": "2020-03-31", "value": "3"}, 3, "on_track"),
        ({"date": "2020-03-31", "value": "4"}, 3, "at_risk"),
        ({"date": "2020-09-30", "value": "11"}, 8, "missed"),
    ],
)
def test_29_a_ceiling_is_missed_at_once(measure: dict[str, object], expected: int, health: str) -> None:
    card = {**FLOW, "direction": "decrease", "targets": [{"value": "<=10", "in": "2020"}], "measures": [measure]}
    found = on("2020-09-30", card)
    assert (found.expected, str(found.health), found.share.value) == (expected, health, None)


def test_30_the_direction_comes_from_the_baseline_and_the_target() -> None:
    found = on("2019-06-30", {**FROM_40_TO_30, "measures": [{"date": "2019-06-30", "value": "36"}]})
    assert (found.share.value, found.health is Health.ACHIEVED) == (Fraction(2, 5), False)


def test_31_a_value_far_before_the_deadline_does_not_judge_it() -> None:
    card = {**STOCK, "targets": [{"value": "60", "by": "2020"}], "measures": [{"date": "2018-06-30", "value": "55"}]}
    found = on("2021-06-01", card)
    assert (found.health, found.reason) == (Health.NOT_MEASURED, Reason.NO_VALUE_NEAR_DEADLINE)
