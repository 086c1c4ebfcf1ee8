"""Amounts counted over periods: expected values, pace, health, rows (method 5 to 7)."""

# mypy: disable-error-code="comparison-overlap"

from datetime import date
from fractions import Fraction

import pytest

from ccitrack.model.period import Span
from ccitrack.progress.goals import Horizon
from ccitrack.progress.health import Health, Reason
from tests.progress.cards import FLOW, NOWHERE, Card, figures, on

HALF = {"period": "2019-S1"}
PLAIN = {**FLOW, "counted": False}


@pytest.mark.parametrize(
    ("profile", "day", "expected"),
    [
        (None, "2019-06-30", Fraction(181, 365) * 100),
        ("linear", "2019-06-30", Fraction(181, 365) * 100),
        ("steps", "2019-06-30", 0),
        ("end", "2019-06-30", 0),
        ("steps", "2019-12-31", 100),
        ("end", "2019-12-31", 0),
        ("steps", "2020-12-31", 150),
        ("end", "2020-12-31", 150),
    ],
)
def test_the_profile_tells_what_is_expected_of_an_open_window(profile: str, day: str, expected: Fraction) -> None:
    targets = [{"value": "100", "in": "2019"}, {"value": "50", "in": "2020"}]
    measures = [{"period": f"2019-01-01..{day}", "value": "1"}] if day < "2020" else [
        {"period": "2019", "value": "1"}, {"period": "2020", "value": "1"},
    ]  # fmt: skip
    assert on(day, {**PLAIN, "profile": profile, "targets": targets, "measures": measures}).expected == expected


@pytest.mark.parametrize(
    ("profile", "value", "expected", "health"),
    [
        (None, "15", 12, "off_track"),
        ("end", "15", 16, "on_track"),
        ("end", "16", 16, "not_due"),
        ("steps", "17", 16, "regressing"),
    ],
)
def test_nothing_expected_yet_means_as_much_as_before(profile: str, value: str, expected: int, health: str) -> None:
    card = {**FLOW, "baseline": {"value": "40", "period": "2017"}, "targets": [{"value": "30", "in": "2018"}]}
    two_fifths = {"period": "2018-01-01..2018-05-26", "value": value}
    found = on("2018-05-26", {**card, "profile": profile, "measures": [two_fifths]})
    assert (found.start, found.expected, found.health.value) == (16, expected, health)


def test_a_total_since_the_start_with_a_baseline_is_compared_with_as_many_days_of_it() -> None:
    card = {**PLAIN, "baseline": {"value": "73", "period": "2018"}, "targets": [{"value": "146", "by": "2019"}]}
    found = on("2019-06-30", {**card, "measures": [{**HALF, "value": "50"}]})
    share = Fraction(181, 365)
    assert (found.start, found.expected) == (73 * share, 146 * share)
    assert found.pace == (50 - 73 * share) / (73 * share)
    steps = on("2019-06-30", {**card, "profile": "steps", "measures": [{**HALF, "value": "50"}]})
    assert (steps.expected, steps.pace, steps.reason) == (73 * share, None, Reason.AHEAD)


def test_a_flow_with_a_baseline_has_a_percentage_once_its_window_is_closed_and_measured() -> None:
    card = {**FLOW, "baseline": {"value": "40", "period": "2018"}, "targets": [{"value": "50", "in": "2019"}]}
    half, year = {**HALF, "value": "23"}, {"period": "2019", "value": "46"}
    assert on("2019-06-30", {**card, "measures": [half]}).share.reason is Reason.WINDOW_OPEN
    assert on("2020-01-01", {**card, "measures": [half]}).share.reason is Reason.WINDOW_MISSING
    assert on("2019-12-31", {**card, "measures": [year]}).share.reason is Reason.WINDOW_OPEN
    closed = on("2020-01-01", {**card, "measures": [year]})
    assert (closed.share.value, closed.share.is_level, closed.health) == (Fraction(6, 10), False, Health.MISSED)
    assert [row.share.value for row in closed.windows] == [Fraction(6, 10)]
    assert [row.share.reason for row in on("2020-01-01", {**card, "measures": [half]}).windows] == [
        Reason.WINDOW_MISSING
    ]
    assert [row.share.reason for row in on("2019-06-30", {**card, "measures": [half]}).windows] == [Reason.WINDOW_OPEN]


def test_the_latest_closed_window_is_compared_with_the_baseline() -> None:
    targets = [{"value": "50", "in": "2019"}, {"value": "60", "in": "2020"}]
    card = {**FLOW, "baseline": {"value": "40", "period": "2018"}, "targets": targets}
    measures = [{"period": "2019", "value": "45"}, {"period": "2020-S1", "value": "30"}]
    found = on("2020-06-30", {**card, "measures": measures})
    assert (found.share.value, found.first, found.last) == (Fraction(1, 2), date(2019, 1, 1), date(2019, 12, 31))


@pytest.mark.parametrize(
    ("value", "health"), [("19", "regressing"), ("22", "off_track"), ("23", "at_risk"), ("24", "on_track")]
)
def test_the_row_of_an_amount_with_a_baseline_is_judged_as_the_whole(value: str, health: str) -> None:
    card = {**FLOW, "baseline": {"value": "40", "period": "2018"}, "targets": [{"value": "50", "in": "2019"}]}
    found = on("2019-06-30", {**card, "measures": [{**HALF, "value": value}]})
    assert (found.expected, found.start) == (24, Fraction(40 * 181, 365))
    assert (found.health.value, found.windows[0].health.value) == (health, health)


def test_an_amount_is_achieved_in_its_row_as_soon_as_it_is_reached() -> None:
    targets = [{"value": "3", "in": "2018"}, {"value": "5", "in": "2019"}]
    measures = [{"period": "2018", "value": "1"}, {**HALF, "value": "5"}]
    found = on("2019-06-30", {**FLOW, "targets": targets, "measures": measures})
    assert [row.health.value for row in found.windows] == ["missed", "achieved"]


def test_a_falling_amount_is_not_achieved_before_its_window_closes() -> None:
    card = {**FLOW, "baseline": {"value": "40", "period": "2018"}, "targets": [{"value": "30", "in": "2019"}]}
    assert on("2019-06-30", {**card, "measures": [{**HALF, "value": "14"}]}).health is Health.ON_TRACK
    assert on("2020-01-01", {**card, "measures": [{"period": "2019", "value": "28"}]}).health is Health.ACHIEVED


@pytest.mark.parametrize(
    ("horizon", "target", "reason"),
    [
        (NOWHERE, {"value": "9", "by": "2019"}, Reason.NO_START),
        (NOWHERE, {"value": "9"}, Reason.NO_DATES),
        (Horizon(date(2018, 1, 1)), {"value": "9"}, Reason.NO_DATES),
        (Horizon(date(2018, 1, 1)), {"value": "9", "in": "2018.."}, Reason.NO_DATES),
        (NOWHERE, {"value": "9", "in": "..2019"}, Reason.NO_START),
    ],
)
def test_a_total_without_dates_has_an_achievement_and_no_pace(horizon: Horizon, target: Card, reason: Reason) -> None:
    found = on("2019-07-01", {**FLOW, "targets": [target], "measures": [{"date": "2019-06-30", "value": "3"}]}, horizon)
    assert (found.share.value, found.pace, found.expected) == (Fraction(1, 3), None, None)
    assert (found.health, found.reason) == (Health.NOT_ASSESSABLE, reason)
    assert [row.health for row in found.windows] == [Health.NOT_ASSESSABLE]


def test_a_total_without_a_start_cannot_be_wholly_measured() -> None:
    card = {**FLOW, "targets": [{"value": "9", "by": "2019"}], "measures": [{"date": "2019-12-31", "value": "3"}]}
    found = on("2020-07-01", card, NOWHERE)
    assert (found.health, found.share.value, found.share.is_lower_bound) == (
        Health.NOT_MEASURED,
        Fraction(1, 3),
        True,
    )
    assert found.missing == (Span(date.min, date(2019, 12, 31)),)


def test_a_baseline_on_the_last_day_of_the_calendar_leaves_no_day_to_count() -> None:
    card = {**FLOW, "baseline": {"value": "1", "date": "9999-12-31"}, "targets": [{"value": "9", "by": "2019"}]}
    found = on("2019-06-30", {**card, "measures": [{**HALF, "value": "3"}]})
    assert (found.expected, found.share.value, found.first) == (None, None, None)


BY_YEARS = [{"value": "100", "by": "2018"}, {"value": "400", "by": "2019"}]


def test_a_total_since_the_start_follows_the_path_through_its_deadlines() -> None:
    measures = [{"period": "2018", "value": "90"}, {"period": "2019-S1", "value": "140"}]
    found = on("2019-06-30", {**FLOW, "targets": BY_YEARS, "measures": measures})
    assert (found.expected, found.value) == (248, 230)
    assert [(row.value, row.health.value) for row in found.windows] == [(90, "missed"), (230, "at_risk")]
    assert found.health.value == "at_risk"


@pytest.mark.parametrize("profile", ["end", "steps"])
def test_the_row_of_an_open_window_is_judged_by_the_same_path_as_the_whole(profile: str) -> None:
    card = {**FLOW, "profile": profile, "targets": [{"value": "100", "in": "2019"}]}
    found = on("2019-06-30", {**card, "measures": [{**HALF, "value": "3"}]})
    assert (found.health, found.reason, found.windows[0].health) == (Health.ON_TRACK, Reason.AHEAD, Health.ON_TRACK)


def test_a_deadline_before_the_start_is_no_part_of_the_path() -> None:
    targets = [{"value": "5", "by": "2016"}, {"value": "365", "by": "2018"}]
    found = on("2018-01-31", {**FLOW, "targets": targets, "measures": [{"period": "2018-01", "value": "31"}]})
    assert (found.expected, [row.value for row in found.windows]) == (31, [None, 31])


@pytest.mark.parametrize("day", ["2018-12-31", "9999-12-31"])
def test_a_deadline_on_the_last_day_of_the_calendar_is_one(day: str) -> None:
    card = {**FLOW, "targets": [{"value": "5", "by": "9999"}], "measures": [{"period": "2018", "value": "1"}]}
    assert on(day, card).share.value == Fraction(1, 5)


EVERY_YEAR = {**FLOW, "targets": [{"value": "10", "every": "year", "from": "2018"}]}
OPEN = Horizon(date(2018, 1, 1))


def test_targets_that_come_back_are_compared_in_the_latest_measured_year_else_in_the_current_one() -> None:
    first, half = {"period": "2018", "value": "8"}, {"period": "2019-S1", "value": "6"}
    both = on("2019-06-30", {**EVERY_YEAR, "measures": [first, half]}, OPEN)
    assert (both.share.value, both.first, both.last) == (Fraction(8, 10), date(2018, 1, 1), date(2018, 12, 31))
    assert (both.pace, both.health) == (1, Health.ON_TRACK)
    current = on("2019-06-30", {**EVERY_YEAR, "measures": [half]}, OPEN)
    assert (current.share.value, current.last) == (Fraction(6, 10), date(2019, 12, 31))
    later = on("2020-06-30", {**EVERY_YEAR, "measures": [half]}, OPEN)
    assert (later.share.value, later.share.reason, later.aim) == (None, Reason.WINDOW_OPEN, None)
    assert (later.first, later.last) == (date(2018, 1, 1), None)


def test_targets_that_come_back_are_never_achieved_for_good() -> None:
    found = on("2019-01-01", {**EVERY_YEAR, "measures": [{"period": "2018", "value": "50"}]}, OPEN)
    assert (found.health, found.share.value) == (Health.ON_TRACK, 5)


def test_targets_that_come_back_end_with_the_plan_and_start_with_the_action() -> None:
    card = {**FLOW, "targets": [{"value": "10", "every": "semester"}]}
    horizon = Horizon(date(2018, 9, 1), date(2018, 12, 31), date(2019, 12, 31))
    found = on("2018-12-31", {**card, "measures": [{"period": "2018-S2", "value": "4"}]}, horizon)
    assert [(row.goal.first, row.goal.last) for row in found.windows] == [
        (date(2018, 7, 1), date(2018, 12, 31)),
        (date(2019, 1, 1), date(2019, 6, 30)),
        (date(2019, 7, 1), date(2019, 12, 31)),
    ]
    assert found.share.value == Fraction(4, 30)


def test_targets_that_come_back_from_nobody_knows_when_cannot_be_assessed() -> None:
    card = {**FLOW, "targets": [{"value": "10", "every": "year"}], "measures": [{"period": "2018", "value": "4"}]}
    found = on("2019-06-30", card, NOWHERE)
    assert (found.health, found.reason, found.value, found.share.value) == (
        Health.NOT_ASSESSABLE,
        Reason.NO_START,
        4,
        None,
    )
    assert found.case.goals.lacks_start


AT_MOST = {**FLOW, "direction": "decrease"}


@pytest.mark.parametrize(
    ("day", "measures", "health", "reason"),
    [
        ("2020-01-01", [{"period": "2019", "value": "10"}], "achieved", None),
        ("2020-01-01", [{"period": "2019", "value": "11"}], "missed", None),
        ("2019-12-31", [{"period": "2019", "value": "10"}], "on_track", None),
        ("2020-01-01", [{"period": "2019-S1", "value": "1"}], "not_measured", Reason.WINDOW_MISSING),
    ],
)
def test_a_limit_is_kept_only_once_its_whole_window_was_measured(
    day: str, measures: list[Card], health: str, reason: Reason | None
) -> None:
    found = on(day, {**AT_MOST, "targets": [{"value": "<=10", "in": "2019"}], "measures": measures})
    assert (found.health.value, found.reason, found.pace) == (health, reason, None)
    assert [row.health.value for row in found.windows] == [health]


def test_about_ten_at_most_is_passed_from_twelve_on() -> None:
    targets = [{"value": "~10", "in": "2019"}]
    kept, passed = (
        on("2020-01-01", {**AT_MOST, "targets": targets, "measures": [{"period": "2019", "value": value}]})
        for value in ("11", "12")
    )
    assert (kept.health, passed.health) == (Health.ACHIEVED, Health.MISSED)


@pytest.mark.parametrize(
    "targets",
    [
        [{"value": "<=10", "in": "2018"}, {"value": "<=10", "in": "2019"}],
        [{"value": "<=10", "by": "2018"}, {"value": "<=20", "by": "2019"}],
    ],
)
def test_a_limit_passed_in_one_window_is_missed_whatever_follows(targets: list[Card]) -> None:
    measures = [{"period": "2018", "value": "11"}, {"period": "2019-S1", "value": "0"}]
    found = on("2019-06-30", {**AT_MOST, "targets": targets, "measures": measures})
    assert (found.health, found.windows[0].health, found.share.reason) == (
        Health.MISSED,
        Health.MISSED,
        Reason.CEILING,
    )


@pytest.mark.parametrize(
    ("horizon", "target", "reason"),
    [(NOWHERE, {"value": "<=10", "by": "2019"}, Reason.NO_START), (OPEN, {"value": "<=10"}, Reason.NO_DATES)],
)
def test_a_limit_without_dates_cannot_be_assessed_before_it_is_passed(
    horizon: Horizon, target: Card, reason: Reason
) -> None:
    card = {**AT_MOST, "targets": [target]}
    found = on("2019-06-30", {**card, "measures": [{"date": "2019-06-30", "value": "3"}]}, horizon)
    assert (found.health, found.reason) == (Health.NOT_ASSESSABLE, reason)
    assert (
        on("2019-06-30", {**card, "measures": [{"date": "2019-06-30", "value": "11"}]}, horizon).health is Health.MISSED
    )


KEEP = {**FLOW, "direction": "maintain"}


@pytest.mark.parametrize(
    ("day", "measure", "health"),
    [
        ("2019-06-30", {**HALF, "value": "20"}, "on_track"),
        ("2019-06-30", {**HALF, "value": "19"}, "off_track"),
        ("2019-06-30", {**HALF, "value": "30"}, "on_track"),
        ("2019-06-30", {**HALF, "value": "31"}, "off_track"),
        ("2019-06-30", {**HALF, "value": "45"}, "off_track"),
        ("2020-01-01", {"period": "2019", "value": "41"}, "missed"),
        ("2020-01-01", {"period": "2019", "value": "42"}, "achieved"),
        ("2020-01-01", {"period": "2019", "value": "60"}, "achieved"),
        ("2020-01-01", {"period": "2019", "value": "61"}, "missed"),
        ("2020-01-01", {**HALF, "value": "25"}, "not_measured"),
    ],
)
def test_an_amount_to_keep_stays_within_the_part_of_its_band(day: str, measure: Card, health: str) -> None:
    found = on(day, {**KEEP, "targets": [{"value": "41.5..60", "in": "2019"}], "measures": [measure]})
    assert (found.health.value, found.share.reason, found.pace) == (health, Reason.MAINTAIN, None)
    assert [row.health.value for row in found.windows] == [health]


def test_a_total_to_keep_since_the_start_has_no_path() -> None:
    found = on("2019-06-30", {**KEEP, "targets": [{"value": "50", "by": "2019"}], "measures": [{**HALF, "value": "9"}]})
    assert (found.expected, found.pace, found.health) == (None, None, Health.OFF_TRACK)


def test_a_band_of_what_has_parts_is_not_widened() -> None:
    card = {**KEEP, "counted": False, "targets": [{"value": "42..60", "in": "2019"}]}
    assert on("2019-06-30", {**card, "measures": [{**HALF, "value": "20.8"}]}).health is Health.OFF_TRACK
    assert on("2019-06-30", {**card, "measures": [{**HALF, "value": "20.9"}]}).health is Health.ON_TRACK


def test_an_amount_to_keep_at_least_has_no_upper_end() -> None:
    card = {**KEEP, "targets": [{"value": ">=42", "in": "2019"}]}
    assert on("2019-06-30", {**card, "measures": [{**HALF, "value": "900"}]}).health is Health.ON_TRACK
    card = {**KEEP, "targets": [{"value": "<=42", "in": "2019"}]}
    assert on("2019-06-30", {**card, "measures": [{**HALF, "value": "0"}]}).health is Health.ON_TRACK


@pytest.mark.parametrize(
    ("horizon", "target"),
    [(NOWHERE, {"value": "50"}), (NOWHERE, {"value": "50", "by": "2019"}), (OPEN, {"value": "50"})],
)
def test_an_amount_to_keep_without_dates_cannot_be_assessed(horizon: Horizon, target: Card) -> None:
    found = on("2019-06-30", {**KEEP, "targets": [target], "measures": [{**HALF, "value": "25"}]}, horizon)
    assert (found.health, found.reason) == (Health.NOT_ASSESSABLE, Reason.NO_DATES)


def test_a_window_that_was_not_measured_has_a_row_and_no_number() -> None:
    targets = [{"value": "3", "in": "2018"}, {"value": "5", "in": "2019"}]
    found = on("2019-02-01", {**FLOW, "targets": targets, "measures": [{"date": "2019-01-31", "value": "1"}]})
    assert [(row.value, row.share.value, row.health.value) for row in found.windows] == [
        (None, None, "not_measured"),
        (1, Fraction(1, 5), "on_track"),
    ]
    first = {**FLOW, "targets": targets, "measures": [{"date": "2018-01-31", "value": "1"}]}
    assert [row.health.value for row in on("2018-02-01", first).windows] == ["on_track", "not_due"]
    assert [row.health.value for row in on("2019-12-31", first).windows] == ["not_measured", "not_due"]


def test_the_figures_are_of_the_last_day_measured() -> None:
    targets = [{"value": "3", "in": "2018"}, {"value": "5", "in": "2019"}]
    found = on(
        "2020-02-01",
        {**FLOW, "targets": targets, "measures": [{"period": "2018", "value": "3"}, {**HALF, "value": "1"}]},
    )
    assert (found.measured_on, found.first, found.last) == (date(2019, 6, 30), date(2018, 1, 1), date(2019, 12, 31))
    assert found.missing == (Span(date(2019, 1, 1), date(2019, 12, 31)),)


def test_an_amount_over_a_deadline_counts_for_the_next_one() -> None:
    targets = [{"value": "3", "by": "2018"}, {"value": "5", "by": "2019"}]
    measures = [{"period": "2018-S1", "value": "1"}, {"period": "2018-S2..2019-S1", "value": "2"}]
    found = on("2019-06-30", {**FLOW, "targets": targets, "measures": measures})
    assert [row.value for row in found.windows] == [1, 3]


@pytest.mark.parametrize(("day", "health"), [("2019-02-01", "not_due"), ("2020-12-31", "not_measured")])
def test_a_measure_outside_the_window_does_not_make_it_due(day: str, health: str) -> None:
    card = {**FLOW, "targets": [{"value": "3", "in": "2020"}], "measures": [{"period": "2018", "value": "1"}]}
    found = on(day, card)
    assert (found.health.value, found.reason) == (health, Reason.MEASURED_OUTSIDE if health == "not_measured" else None)
    assert [each.value for each in found.uncounted] == [1]


@pytest.mark.parametrize(("day", "health"), [("2020-06-30", "on_track"), ("2020-07-01", "missed")])
def test_a_value_that_is_published_later_is_missed_later(day: str, health: str) -> None:
    card = {**FLOW, "delay_months": "6", "targets": [{"value": "20", "in": "2019"}]}
    found = on(day, {**card, "measures": [{"period": "2019", "value": "19"}]})
    assert (found.health.value, [row.health.value for row in found.windows]) == (health, [health])


@pytest.mark.parametrize(
    ("day", "measure", "is_lower_bound"),
    [
        ("2020-01-01", HALF, True),
        ("2019-12-31", HALF, False),
        ("2020-01-01", {"period": "2019"}, False),
    ],
)
@pytest.mark.parametrize("time", [{"in": "2019"}, {"by": "2019"}])
def test_what_was_counted_of_a_closed_window_is_at_least_so_much(
    time: Card, day: str, measure: Card, is_lower_bound: bool
) -> None:
    horizon = Horizon(date(2019, 1, 1))
    card = {**FLOW, "targets": [{"value": "20", **time}], "measures": [{**measure, "value": "5"}]}
    found = on(day, card, horizon)
    for share in (found.share, *(row.share for row in found.windows)):
        assert (share.value, share.is_lower_bound, share.is_level) == (Fraction(1, 4), is_lower_bound, False)
    nothing = on(day, {**card, "targets": [{"value": "0", **time}]}, horizon)
    for share in (nothing.share, *(row.share for row in nothing.windows)):
        assert (share.value, share.is_lower_bound) == (None, False)


def test_a_sum_that_reaches_its_targets_stays_achieved_where_a_later_window_was_not_measured() -> None:
    targets = [{"value": "3", "in": "2018"}, {"value": "5", "in": "2019"}]
    found = on("2021-01-01", {**FLOW, "targets": targets, "measures": [{"period": "2018", "value": "8"}]})
    assert (found.health, found.share.value, found.share.is_lower_bound) == (Health.ACHIEVED, 1, True)


def test_the_numbers_of_a_year_do_not_depend_on_how_it_was_measured() -> None:
    card = {**FLOW, "targets": [{"value": "20", "in": "2019"}]}
    by_day = [{"date": "2019-06-30", "value": "4"}, {"date": "2019-12-31", "value": "5"}]
    by_period = [{"period": "2019-S1", "value": "4"}, {"period": "2019-S2", "value": "5"}]
    found = [figures(on("2020-01-01", {**card, "measures": measures})) for measures in (by_day, by_period)]
    assert found[0] == found[1]


@pytest.mark.parametrize("unit", ["EUR", "hours", "Heures", "m²", " t "])
def test_units_of_which_parts_exist_are_not_rounded(unit: str) -> None:
    card = {**FLOW, "unit": unit, "targets": [{"value": "100", "in": "2019"}], "measures": [{**HALF, "value": "3"}]}
    assert on("2019-06-30", card).expected == Fraction(18100, 365)
    assert on("2019-06-30", {**card, "counted": True}).expected == 49
