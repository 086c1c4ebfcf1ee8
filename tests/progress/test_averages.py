"""Averages, and rates over a period: each window on its own (method 4, 6 and 7); cohorts (method 8)."""

# mypy: disable-error-code="comparison-overlap"

from fractions import Fraction

import pytest

from ccitrack.progress.goals import Horizon
from ccitrack.progress.health import Health, Reason
from tests.progress.cards import AVERAGE, NOWHERE, RATE, SINCE_2018, Card, on

IN_2019: Card = {**AVERAGE, "targets": [{"value": "10", "in": "2019"}]}


@pytest.mark.parametrize(
    ("kind", "cases", "value"),
    [
        ("average", ("1", "3"), 11),
        ("average", (None, None), 10),
        ("average", ("1", None), 10),
        ("average", ("0", "3"), 10),
        ("rate", ("1", "3"), 12),
    ],
)
def test_a_mean_weighs_each_measure_by_its_cases_and_a_rate_is_the_last_one(
    kind: str, cases: tuple[str | None, str | None], value: int
) -> None:
    days = ("2019-03-31", "8", cases[0]), ("2019-06-30", "12", cases[1])
    measures = [{"date": day, "value": said, "n": n} for day, said, n in days]
    found = on("2019-06-30", {**IN_2019, "measured_as": kind, "measures": measures})
    assert (found.value, found.expected, found.pace) == (value, 10, Fraction(value, 10))


@pytest.mark.parametrize(
    ("day", "value", "health"),
    [
        ("2019-12-31", "10", "on_track"),
        ("2019-12-31", "9.4", "at_risk"),
        ("2019-12-31", "5.9", "off_track"),
        ("2019-12-31", "0", "off_track"),
        ("2020-01-01", "10", "achieved"),
        ("2020-01-01", "9.9", "missed"),
    ],
)
def test_what_can_still_be_lost_is_not_achieved_before_the_window_closes(day: str, value: str, health: str) -> None:
    found = on(day, {**IN_2019, "measures": [{"date": "2019-06-30", "value": value}]})
    assert (found.health.value, found.windows[0].health.value) == (health, health)
    assert (found.share.value, found.share.is_level) == (Fraction(value) / 10, True)


def test_a_baseline_is_what_the_pace_starts_from() -> None:
    card = {**IN_2019, "baseline": {"value": "6"}, "measures": [{"date": "2019-06-30", "value": "9"}]}
    found = on("2019-06-30", card)
    assert (found.pace, found.start, found.share.value, found.health) == (
        Fraction(3, 4),
        6,
        Fraction(3, 4),
        Health.AT_RISK,
    )


@pytest.mark.parametrize(
    ("value", "health", "reason"),
    [("10", "on_track", None), ("11", "not_assessable", Reason.NO_BASELINE)],
)
def test_what_should_fall_from_nobody_knows_where_has_no_pace(value: str, health: str, reason: Reason | None) -> None:
    found = on("2019-06-30", {**IN_2019, "direction": "decrease", "measures": [{"date": "2019-06-30", "value": value}]})
    assert (found.health.value, found.reason, found.pace, found.share.reason) == (
        health,
        reason,
        None,
        Reason.NO_BASELINE,
    )


@pytest.mark.parametrize(("value", "health"), [("9", "on_track"), ("8.9", "off_track"), ("11.1", "off_track")])
@pytest.mark.parametrize("horizon", [SINCE_2018, NOWHERE])
def test_a_mean_to_keep_stays_within_its_band(value: str, health: str, horizon: Horizon) -> None:
    card = {**AVERAGE, "direction": "maintain", "targets": [{"value": "10"}]}
    found = on("2019-06-30", {**card, "measures": [{"date": "2019-06-30", "value": value}]}, horizon)
    assert (found.health.value, found.pace) == (health, None)


def test_the_latest_window_decides() -> None:
    targets = [{"value": "10", "in": "2018"}, {"value": "20", "in": "2019"}]
    card = {**AVERAGE, "targets": targets}
    first, second = {"period": "2018", "value": "10"}, {"period": "2019-S1", "value": "15"}
    found = on("2020-01-01", {**card, "measures": [first, second]})
    assert (found.health, [row.health.value for row in found.windows]) == (Health.MISSED, ["achieved", "missed"])
    found = on("2020-01-01", {**card, "measures": [first]})
    assert (found.health, found.reason, found.value) == (Health.NOT_MEASURED, Reason.WINDOW_MISSING, 10)
    assert [(span.first.year, span.last.year) for span in found.missing] == [(2019, 2019)]
    assert [row.health.value for row in on("2019-12-31", {**card, "measures": [first]}).windows] == [
        "achieved",
        "not_due",
    ]
    assert [row.health.value for row in found.windows] == ["achieved", "not_measured"]


def test_a_window_without_a_beginning_has_no_name_to_be_missed_by() -> None:
    targets = [{"value": "10", "in": "2017"}, {"value": "10"}]
    card = {**AVERAGE, "targets": targets, "measures": [{"date": "2016-06-30", "value": "9"}]}
    horizon = Horizon(None, SINCE_2018.end)
    assert on("2021-01-01", card, horizon).health is Health.MISSED
    found = on("2021-01-01", {**card, "targets": targets[:1], "measures": [{"date": "2017-06-30", "value": "9"}]})
    assert found.health is Health.MISSED


@pytest.mark.parametrize(("day", "health"), [("2018-12-31", "not_due"), ("2019-12-31", "not_measured")])
def test_a_mean_of_another_year_is_no_measure_of_this_one(day: str, health: str) -> None:
    found = on(day, {**IN_2019, "measures": [{"period": "2018-S2..2019-S1", "value": "9"}]})
    assert (found.value, found.health.value) == (None, health)
    assert found.reason is (Reason.MEASURED_OUTSIDE if health == "not_measured" else None)


def test_without_a_date_there_is_an_achievement_and_no_pace() -> None:
    card = {**AVERAGE, "targets": [{"value": "10"}], "measures": [{"date": "2019-06-30", "value": "9"}]}
    found = on("2019-06-30", card, NOWHERE)
    assert (found.health, found.reason, found.share.value) == (
        Health.NOT_ASSESSABLE,
        Reason.NO_DATES,
        Fraction(9, 10),
    )
    assert on("2019-06-30", card).health is Health.AT_RISK


def test_an_undated_mean_is_over_the_action() -> None:
    card = {**AVERAGE, "targets": [{"value": "10"}]}
    measures = [{"period": "2017", "value": "99"}, {"period": "2018", "value": "9"}, {"period": "2021", "value": "99"}]
    found = on("2021-06-30", {**card, "measures": measures})
    assert (found.first, found.last, found.value) == (SINCE_2018.start, SINCE_2018.end, 9)


def test_a_mean_that_comes_back_without_an_end_is_never_closed() -> None:
    card = {**AVERAGE, "targets": [{"value": "10", "every": "year"}], "measures": [{"period": "2018", "value": "10"}]}
    found = on("2030-01-01", card, Horizon(SINCE_2018.start))
    assert (found.health, found.windows[0].health, len(found.windows)) == (Health.ON_TRACK, Health.ACHIEVED, 13)


@pytest.mark.parametrize(("key", "health"), [("in", "on_track"), ("by", "achieved")])
def test_a_rate_of_a_period_can_still_be_lost_and_one_by_a_date_is_reached(key: str, health: str) -> None:
    card = {**RATE, "targets": [{"value": "60", key: "2019"}], "measures": [{"date": "2019-06-30", "value": "60"}]}
    assert on("2019-06-30", card).health.value == health


SURVIVAL = {**RATE, "cohort": "businesses created in a year", "offsets": ["1", "3"]}
COHORTS = [
    {"cohort_date": "2016", "offset": "1", "value": "90"},
    {"cohort_date": "2016", "offset": "3", "value": "60"},
    {"cohort_date": "2017", "offset": "1", "value": "80"},
]


def test_each_cohort_and_age_has_a_row_and_the_latest_one_decides() -> None:
    targets = [{"value": "80", "offset": "1"}, {"value": "70", "offset": "3"}]
    found = on("2019-12-31", {**SURVIVAL, "targets": targets, "measures": COHORTS})
    rows = [
        (row.cohort and row.cohort.year, row.offset, row.value, row.share.value, row.health.value)
        for row in found.windows
    ]
    assert rows == [
        (2016, 1, 90, Fraction(9, 8), "achieved"),
        (2017, 1, 80, 1, "achieved"),
        (2016, 3, 60, Fraction(6, 7), "missed"),
        (2017, 3, None, None, "not_due"),
    ]
    assert (found.value, found.pace, found.health) == (60, Fraction(6, 7), Health.AT_RISK)
    later = on("2021-01-01", {**SURVIVAL, "targets": targets, "measures": COHORTS})
    assert later.windows[-1].health is Health.NOT_MEASURED


def test_a_cohort_brings_its_own_dates_and_ages() -> None:
    card = {**SURVIVAL, "offsets": [], "targets": [{"value": "80"}], "measures": COHORTS}
    found = on("2019-12-31", card, NOWHERE)
    assert [(row.offset, row.value) for row in found.windows] == [(1, 90), (1, 80), (3, 60)]
    assert (found.value, found.health) == (60, Health.AT_RISK)


def test_a_target_of_another_age_does_not_judge_a_cohort() -> None:
    card = {**SURVIVAL, "offsets": [], "targets": [{"value": "80", "offset": "3"}], "measures": COHORTS[:1]}
    found = on("2019-12-30", card)
    assert (found.value, found.health) == (None, Health.NOT_DUE)
    assert on("2019-12-31", card).health is Health.NOT_MEASURED


@pytest.mark.parametrize(("direction", "health"), [("decrease", "not_assessable"), ("maintain", "off_track")])
def test_a_cohort_without_a_way_to_go_has_no_pace(direction: str, health: str) -> None:
    card = {**SURVIVAL, "direction": direction, "targets": [{"value": "50"}], "measures": COHORTS}
    found = on("2019-12-31", card)
    assert (found.pace, found.health.value) == (None, health)


def test_an_age_without_a_target_has_no_row() -> None:
    card = {**SURVIVAL, "targets": [{"value": "70", "offset": "3"}], "measures": COHORTS}
    assert [(row.offset, row.value) for row in on("2019-12-31", card).windows] == [(3, 60), (3, None)]
