"""Levels to reach by a date: their path, and how they are judged before and at the deadline (method 6 and 7)."""

# mypy: disable-error-code="comparison-overlap"

from datetime import date
from fractions import Fraction

import pytest

from ccitrack.model.settings import Preset
from ccitrack.progress.goals import Horizon
from ccitrack.progress.health import Health, Reason
from ccitrack.progress.method import PRESETS, Method
from tests.progress.cards import NOWHERE, RATE, SINCE_2018, STOCK, Card, on

FROM_40: Card = {**RATE, "baseline": {"value": "40", "date": "2018-12-31"}}
TWO_STEPS = [{"value": "50", "by": "2019"}, {"value": "80", "by": "2020"}]


@pytest.mark.parametrize(
    ("profile", "day", "expected"),
    [
        (None, "2018-06-30", 40),
        (None, "2018-12-31", 40),
        (None, "2019-12-31", 50),
        ("linear", "2020-07-01", 65),
        (None, "2020-12-31", 80),
        (None, "2021-12-31", 80),
        ("steps", "2019-12-30", 40),
        ("steps", "2019-12-31", 50),
        ("steps", "2020-12-30", 50),
        ("steps", "2018-06-30", 40),
        ("end", "2020-12-30", 40),
        ("end", "2020-12-31", 80),
    ],
)
def test_the_path_goes_through_each_target(profile: str | None, day: str, expected: int) -> None:
    card = {**FROM_40, "profile": profile, "targets": TWO_STEPS, "measures": [{"date": day, "value": "41"}]}
    found = on("2022-01-01", card)
    assert (found.expected, found.measured_on) == (expected, date.fromisoformat(day))


@pytest.mark.parametrize(
    ("baseline", "day", "expected"),
    [
        ("2020-01-01", "2020-07-01", 60 + Fraction(20 * 182, 365)),
        ("2020-01-01", "2019-12-31", 60),
        ("2021", "2020-12-31", 60),
        ("2021", "2021-12-31", 80),
    ],
)
def test_a_target_of_before_the_baseline_is_no_part_of_the_path(baseline: str, day: str, expected: Fraction) -> None:
    card = {**RATE, "baseline": {"value": "60", "date": baseline}, "targets": TWO_STEPS}
    assert on("2022-06-01", {**card, "measures": [{"date": day, "value": "61"}]}).expected == expected


def test_the_path_starts_the_day_before_the_action_where_the_baseline_has_no_date() -> None:
    card = {**RATE, "baseline": {"value": "40"}, "targets": [{"value": "80", "by": "2019"}]}
    measured = {**card, "measures": [{"date": "2018-12-31", "value": "41"}]}
    found = on("2019-01-01", measured)
    assert (found.points[0], found.expected) == ((date(2017, 12, 31), 40), 60)
    nowhere = on("2019-01-01", measured, NOWHERE)
    assert (nowhere.health, nowhere.reason, nowhere.expected) == (Health.NOT_ASSESSABLE, Reason.NO_START, None)


def test_a_stock_is_expected_in_whole_units_and_a_rate_is_not() -> None:
    targets, measures = [{"value": "41", "by": "2019"}], [{"date": "2019-06-30", "value": "40"}]
    stock = {**STOCK, "baseline": {"value": "40", "date": "2018-12-31"}, "targets": targets, "measures": measures}
    assert (on("2019-06-30", stock).expected, on("2019-06-30", stock).health) == (40, Health.NOT_DUE)
    for parts in ({"counted": False}, {"measured_as": "rate", "counted": True}):
        found = on("2019-06-30", {**stock, **parts})
        assert (found.expected, found.pace, found.health) == (40 + Fraction(181, 365), 0, Health.OFF_TRACK)


@pytest.mark.parametrize(("target", "share"), [("1", 3), ("0.5", 6), ("0", None), ("-1", None)])
def test_a_level_without_a_baseline_is_divided_by_what_is_above_nothing(target: str, share: int | None) -> None:
    card = {**STOCK, "targets": [{"value": target, "by": "2019"}], "measures": [{"date": "2019-06-30", "value": "3"}]}
    assert on("2019-06-30", card).share.value == share


@pytest.mark.parametrize(
    ("card", "horizon", "health", "reason"),
    [
        ({**RATE, "targets": [{"value": "50", "by": "2019"}]}, SINCE_2018, "not_assessable", Reason.NO_BASELINE),
        ({**FROM_40, "targets": [{"value": "50"}]}, NOWHERE, "not_assessable", Reason.NO_DATES),
        ({**FROM_40, "targets": [{"value": "50"}]}, SINCE_2018, "off_track", None),
        ({**FROM_40, "targets": [{"value": "41"}]}, NOWHERE, "achieved", None),
        ({**RATE, "targets": [{"value": "41", "by": "2019"}]}, NOWHERE, "achieved", None),
        ({**FROM_40, "targets": [{"value": "38", "by": "2019"}]}, SINCE_2018, "regressing", None),
    ],
)
def test_a_level_before_its_deadline(card: Card, horizon: Horizon, health: str, reason: Reason | None) -> None:
    found = on("2019-06-30", {**card, "measures": [{"date": "2019-06-30", "value": "41"}]}, horizon)
    assert (found.health.value, found.reason) == (health, reason)


@pytest.mark.parametrize(
    ("measures", "health"),
    [
        ({"2018-12-30": "90"}, "not_measured"),
        ({"2018-12-31": "60"}, "achieved"),
        ({"2018-12-31": "59"}, "missed"),
        ({"2019-12-31": "60"}, "achieved"),
        ({"2019-06-30": "60", "2019-12-31": "59"}, "missed"),
        ({"2019-12-31": "59", "2020-01-01": "60"}, "achieved_late"),
        ({"2020-01-01": "60", "2020-02-01": "50"}, "achieved_late"),
        ({"2020-01-01": "59"}, "missed"),
        ({"2019-12-31": "60", "2020-02-01": "50"}, "achieved"),
    ],
)
def test_a_level_is_judged_on_the_last_value_of_its_last_year(measures: dict[str, str], health: str) -> None:
    said = [{"date": day, "value": value} for day, value in measures.items()]
    found = on("2021-06-01", {**STOCK, "targets": [{"value": "60", "by": "2019"}], "measures": said})
    assert (found.health.value, found.windows[0].health.value) == (health, health)


def test_a_monthly_value_is_judged_on_the_last_month() -> None:
    card = {**STOCK, "frequency": "month", "targets": [{"value": "60", "by": "2019"}]}
    old, near = ({**card, "measures": [{"date": day, "value": "60"}]} for day in ("2019-11-29", "2019-11-30"))
    assert (on("2021-06-01", old).health, on("2021-06-01", near).health) == (Health.NOT_MEASURED, Health.ACHIEVED)


@pytest.mark.parametrize(("day", "health"), [("2020-06-30", "off_track"), ("2020-07-01", "missed")])
def test_a_level_that_is_published_later_is_judged_later(day: str, health: str) -> None:
    card = {**FROM_40, "delay_months": "6", "targets": [{"value": "60", "by": "2019"}]}
    assert on(day, {**card, "measures": [{"date": "2019-12-31", "value": "41"}]}).health.value == health


@pytest.mark.parametrize(
    ("value", "target", "day", "health"),
    [
        ("45", "40..50", "2019-12-31", "on_track"),
        ("51", "40..50", "2019-12-31", "off_track"),
        ("45", "50", "2019-12-31", "on_track"),
        ("44", "50", "2019-12-31", "off_track"),
        ("55", "50", "2020-01-01", "achieved"),
        ("56", "50", "2020-01-01", "missed"),
        ("36", "~40..50", "2019-12-31", "on_track"),
        ("35", "~40..50", "2019-12-31", "off_track"),
        ("35", "40..50", "2020-01-01", "missed"),
    ],
)
def test_a_level_to_keep_stays_within_its_band(value: str, target: str, day: str, health: str) -> None:
    card = {**STOCK, "direction": "maintain", "baseline": {"value": "45"}, "targets": [{"value": target, "by": "2019"}]}
    found = on(day, {**card, "measures": [{"date": "2019-12-31", "value": value}]})
    assert (found.health.value, found.share.value, found.pace, found.expected) == (health, None, None, None)
    assert found.windows[0].health.value == health


def test_each_target_has_its_row_at_its_own_deadline() -> None:
    measures = [{"date": "2019-12-31", "value": "49"}, {"date": "2020-07-01", "value": "66"}]
    found = on("2020-07-01", {**FROM_40, "targets": TWO_STEPS, "measures": measures})
    assert [(row.value, row.share.value, row.health.value) for row in found.windows] == [
        (49, Fraction(9, 10), "achieved_late"),
        (66, Fraction(26, 40), "on_track"),
    ]
    early = on("2019-06-30", {**FROM_40, "targets": TWO_STEPS, "measures": [{"date": "2019-06-30", "value": "50"}]})
    assert [row.health.value for row in early.windows] == ["achieved", "on_track"]


@pytest.mark.parametrize(
    ("direction", "target", "value", "reached", "beyond"),
    [
        ("increase", "8..10", "8", True, False),
        ("increase", "8..10", "11", True, True),
        ("decrease", "8..10", "10", True, False),
        ("decrease", "8..10", "7", True, True),
        ("decrease", "8..10", "11", False, False),
        ("increase", ">=8", "100", True, False),
        ("decrease", "<=8", "0", True, False),
        ("increase", "~10..12", "9", True, False),
        ("decrease", "~10", "11", True, False),
        ("decrease", "~10", "12", False, False),
        ("increase", "~-10", "-11", True, False),
        ("increase", "~-10", "-12", False, False),
    ],
)
def test_what_counts_as_reached(direction: str, target: str, value: str, reached: bool, beyond: bool) -> None:
    card = {**STOCK, "direction": direction, "targets": [{"value": target, "by": "2019"}]}
    found = on("2019-06-30", {**card, "measures": [{"date": "2019-06-30", "value": value}]})
    assert (found.health is Health.ACHIEVED, found.is_beyond_range) == (reached, beyond)


@pytest.mark.parametrize(("day", "goal"), [("2019-05-31", 60), ("2019-06-01", 55), ("2019-09-01", 50)])
def test_the_last_revision_known_on_the_day_is_in_force(day: str, goal: int) -> None:
    revised = [
        {"date": "2019-06", "value": "55"},
        {"date": "2019-09", "value": "50"},
        {"date": "2019-07", "end": "2021"},
    ]
    targets = [{"value": "60", "by": "2019", "revised": revised}]
    found = on(day, {**FROM_40, "targets": targets, "measures": [{"date": "2019-05-31", "value": "45"}]})
    assert found.share.value == Fraction(5, goal - 40)


@pytest.mark.parametrize(
    ("preset", "value", "health"),
    [
        (Preset.EUROSTAT, "49.5", "on_track"),
        (Preset.EUROSTAT, "49.4", "at_risk"),
        (Preset.EUROSTAT, "46", "at_risk"),
        (Preset.EUROSTAT, "45.9", "off_track"),
        (Preset.CAMMS, "49", "on_track"),
        (Preset.CAMMS, "46.9", "off_track"),
        (Preset.UNDP, "49.9", "at_risk"),
        (Preset.UNDP, "45", "at_risk"),
        (Preset.UNDP, "40", "off_track"),
        (Preset.UNDP, "39.9", "regressing"),
    ],
)
def test_the_thresholds_of_each_preset(preset: Preset, value: str, health: str) -> None:
    method = Method(preset, *PRESETS[preset])
    card = {**FROM_40, "targets": TWO_STEPS, "measures": [{"date": "2019-12-31", "value": value}]}
    found = on("2019-12-31", card, method=method)
    assert (found.expected, found.health.value) == (50, health)


def test_without_a_shape_there_is_a_value_and_no_comparison() -> None:
    card = {**STOCK, "measured_as": None, "targets": [{"value": "60", "by": "2019"}]}
    found = on("2020-06-30", {**card, "measures": [{"date": "2019-06-30", "value": "50"}]})
    assert (found.health, found.reason, found.value, found.share.value) == (
        Health.NOT_ASSESSABLE,
        Reason.NO_SHAPE,
        50,
        None,
    )
    assert found.latest is not None
    assert on("2020-06-30", card).latest is None


def test_a_path_that_dips_is_judged_by_what_is_expected_and_has_no_pace() -> None:
    targets = [{"value": "30", "by": "2019"}, {"value": "80", "by": "2020"}]
    card = {**FROM_40, "targets": targets}
    better, worse = (
        on("2019-12-31", {**card, "measures": [{"date": "2019-12-31", "value": value}]}) for value in ("31", "29")
    )
    assert [(each.expected, each.pace) for each in (better, worse)] == [(30, None)] * 2
    assert [(each.health.value, each.reason) for each in (better, worse)] == [
        ("on_track", Reason.AHEAD),
        ("regressing", None),
    ]
