"""The numbers of an indicator in JSON, and the remarks that stand beside them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccitrack.language.speech import speech
from ccitrack.model.indicator import Indicator, Level
from ccitrack.progress.goals import Horizon
from ccitrack.progress.health import Health
from ccitrack.progress.indicator import standing
from ccitrack.progress.method import Method
from ccitrack.progress.plan import measure
from ccitrack.progress.standing import Standing
from ccitrack.report.document_values import exact
from ccitrack.report.indicator_document import indicator_document
from ccitrack.report.indicator_remarks import remarks
from ccitrack.report.indicators_view import build_indicators, sections

from .plans import DAY, bundled, names

ON_TRACK = ("1.3/r1", "1.3/r2", "3.1/r1")
STOCK = {"id": "o", "level": "output", "title": "Productions", "unit": "productions", "measured_as": "stock"}
FLOW = {**STOCK, "measured_as": "flow"}
AVERAGE = {**STOCK, "measured_as": "average"}
YEARS = Horizon(date(2018, 1, 1), date(2020, 12, 31), date(2020, 12, 31))


def on(day: str, card: Mapping[str, object], around: Horizon = YEARS) -> Standing:
    return standing(Indicator.model_validate(card), around, Method(), date.fromisoformat(day))


def told(day: str, card: Mapping[str, object], around: Horizon = YEARS) -> dict[str, Any]:
    return indicator_document(on(day, card, around), "p/1/o")


def said(day: str, card: Mapping[str, object], around: Horizon = YEARS) -> list[str]:
    return [speech("en").say(remark) for remark in remarks(on(day, card, around), speech("en"))]


def test_the_example_of_the_method_has_the_numbers_of_the_design() -> None:
    document = told(
        "2019-06-30",
        {
            **STOCK,
            "baseline": {"value": "47", "date": "2018-12-31"},
            "targets": [{"value": "60", "by": "2019"}],
            "measures": [{"date": "2019-06-30", "value": "50"}],
        },
    )
    expected = {
        "baseline": "47",
        "target": {"min": "60", "max": "60", "approximate": False, "from": None, "to": "2019-12-31", "trend": None},
        "value": "50",
        "measured_on": "2019-06-30",
        "expected": "53",
        "achievement": 0.23076923076923078,
        "pace": 0.5,
        "health": "off_track",
        "reason": None,
        "stale": False,
    }
    assert {key: document[key] for key in expected} == expected


@pytest.mark.parametrize(
    ("card", "target"),
    [
        ({**FLOW, "targets": [{"value": "8..10", "in": "2019"}, {"value": "~5", "in": "2020"}]}, ("13", "15", True)),
        ({**FLOW, "targets": [{"value": ">=8", "in": "2019"}, {"value": "5", "in": "2020"}]}, ("13", None, False)),
        ({**FLOW, "targets": [{"value": "8", "by": "2019"}, {"value": "20", "by": "2020"}]}, ("20", "20", False)),
        ({**AVERAGE, "targets": [{"value": "8", "in": "2019"}, {"value": "9", "in": "2020"}]}, ("8", "8", False)),
        ({**FLOW, "targets": [{"value": "8", "every": "year"}]}, ("24", "24", False)),
        ({**STOCK, "targets": [{"trend": "increase"}]}, (None, None, False)),
    ],
)
def test_a_target_not_measured_yet_is_told_as_what_would_be_divided_by(card, target) -> None:
    found = told("2019-06-30", card)["target"]
    assert (found["min"], found["max"], found["approximate"]) == target


def test_the_target_of_an_open_series_is_that_of_the_current_period() -> None:
    around = Horizon(date(2018, 1, 1), None, None)
    found = told("2019-06-30", {**FLOW, "targets": [{"value": "8", "every": "year"}]}, around)["target"]
    assert found == {
        "min": "8", "max": "8", "approximate": False, "from": "2019-01-01", "to": "2019-12-31", "trend": None,
    }  # fmt: skip


def test_the_target_of_a_series_without_a_start_is_told_without_days() -> None:
    found = told("2019-06-30", {**FLOW, "targets": [{"value": "8", "every": "year"}]}, Horizon())["target"]
    assert found == {"min": "8", "max": "8", "approximate": False, "from": None, "to": None, "trend": None}


def test_the_target_of_cohorts_is_that_of_the_latest_one_measured() -> None:
    card = {
        **STOCK,
        "measured_as": "rate",
        "cohort": "intake",
        "offsets": ["1", "3"],
        "targets": [{"value": "85", "offset": "1"}, {"value": "70", "offset": "3"}],
    }
    assert told("2019-06-30", card)["target"]["min"] == "85"
    measured = told("2022-06-30", {**card, "measures": [{"cohort_date": "2018", "offset": "3", "value": "75"}]})
    assert measured["target"]["min"] == "70"
    assert [(row["cohort"], row["offset"], row["value"], row["health"]) for row in measured["windows"]] == [
        ("2018-12-31", 1, None, "not_measured"),
        ("2018-12-31", 3, "75", "achieved"),
    ]


def test_before_anything_is_measured_the_windows_are_told_without_values() -> None:
    card = {**FLOW, "targets": [{"value": "8", "in": "2018"}, {"value": "5", "in": "2019"}]}
    rows = told("2019-06-30", card)["windows"]
    assert [(row["to"], row["goal"], row["value"], row["health"]) for row in rows] == [
        ("2018-12-31", "8", None, "not_measured"),
        ("2019-12-31", "5", None, "not_due"),
    ]


@pytest.mark.parametrize(
    ("card", "day", "due"),
    [
        ({**FLOW, "targets": [{"value": "8", "in": "2019"}]}, "2019-06-30", "2019-12-31"),
        ({**FLOW, "targets": [{"value": "8", "in": "2019"}], "delay_months": "6"}, "2019-12-31", "2020-06-30"),
        ({**FLOW, "targets": [{"value": "8", "in": "2019"}]}, "2020-06-30", None),
        ({**STOCK, "targets": [{"value": "8", "by": "2035"}], "frequency": "once"}, "2019-06-30", "2035-12-31"),
        ({**STOCK, "targets": [{"trend": "increase"}]}, "2030-06-30", "2030-12-31"),
        ({**STOCK, "measured_as": "qualitative", "targets": [{"text": "A charter", "by": "2019"}]}, "2020-01-01", None),
        (STOCK, "2019-06-30", None),
    ],
)
def test_the_next_measure_is_due_after_the_day_and_none_once_all_is_over(card, day, due) -> None:
    assert told(day, card)["due_next"] == due


@pytest.mark.parametrize(
    ("measures", "marks"),
    [
        ([{"period": "2019-S1", "value": "3", "estimated": True}, {"period": "2019-S2", "value": "~4"}], (True, True)),
        ([{"period": "2019-S1", "value": "3"}, {"period": "2019-S2", "value": "4"}], (False, False)),
    ],
)
def test_a_sum_is_an_estimate_where_one_of_its_measures_is(measures, marks) -> None:
    document = told("2020-02-01", {**FLOW, "targets": [{"value": "8", "in": "2019"}], "measures": measures})
    assert (document["value"], document["estimated"], document["approximate"]) == ("7", *marks)


def test_an_earlier_estimate_does_not_mark_the_latest_level() -> None:
    measures = [{"date": "2018-12-31", "value": "3", "estimated": True}, {"date": "2019-12-31", "value": "4"}]
    document = told("2020-02-01", {**STOCK, "targets": [{"value": "8", "by": "2020"}], "measures": measures})
    assert (document["value"], document["estimated"]) == ("4", False)


@pytest.mark.parametrize("written", ["~1500", ">=320", "45..70"])
def test_what_was_found_without_a_day_or_as_a_range_is_told_as_it_is_written(written: str) -> None:
    document = told("2020-02-01", {**STOCK, "level": "context", "measures": [{"value": written}]})
    assert (document["value"], document["text"]) == (None, written)


@pytest.mark.parametrize(
    ("card", "day", "expected"),
    [
        ({"targets": [{"value": "60", "by": "2019"}]}, "2018-06-30", []),
        ({"targets": [{"value": "60"}]}, "2018-06-30", ["the target has no date: that of its action stands for it"]),
        (
            {"targets": [{"value": "60", "by": "2020", "revised": [{"date": "2019", "value": "50"}]}]},
            "2019-06-30",
            ["target revised: 60 before, 50 now"],
        ),
        (
            {
                "baseline": {"value": "10"},
                "targets": [{"value": "60..70", "by": "2020"}],
                "measures": [{"date": "2018-06-30", "value": "71", "provisional": True}],
            },
            "2019-12-31",
            ["value of 2018: a newer one should be known", "provisional", "beyond the range"],
        ),
        (
            {
                "baseline": {"value": "10"},
                "targets": [{"value": "60", "by": "2018"}, {"trend": "increase"}],
                "measures": [{"date": "2018-12-31", "value": "60"}, {"date": "2019-12-31", "value": "65"}],
            },
            "2020-01-31",
            ["after the deadline: in the right direction"],
        ),
    ],
)
def test_the_remarks_on_a_level(card, day, expected) -> None:
    assert said(day, {**STOCK, **card}) == expected


def test_a_target_without_any_date_is_told_so() -> None:
    assert said("2019-06-30", {**STOCK, "targets": [{"value": "60"}]}, Horizon()) == [
        "neither the target nor its action has a last day"
    ]


def test_words_are_quoted() -> None:
    card = {
        **STOCK,
        "measured_as": "qualitative",
        "targets": [{"text": "A charter", "by": "2019"}],
        "measures": [{"date": "2019-06-30", "value": "Half of it is written", "judgement": "partly"}],
    }
    assert said("2019-07-01", card) == ["“Half of it is written”"]


def test_measures_outside_the_windows_are_counted_beside_those_inside() -> None:
    measures = [{"period": "2018", "value": "3"}, {"period": "2019-S1", "value": "4"}]
    card = {**FLOW, "targets": [{"value": "8", "in": "2019"}], "measures": measures}
    assert said("2019-07-01", card) == ["1 measure lies outside the periods of the targets"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(1900), "1900"),
        (Fraction(33, 2), "16.5"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 3), "0.333333"),
        (Fraction(-2, 3), "-0.666667"),
        (Fraction(10**40 + 1, 4), "2500000000000000000000000000000000000000.25"),
    ],
)
def test_a_quantity_has_every_decimal_where_they_end_and_six_elsewhere(value: Fraction, text: str) -> None:
    assert exact(value) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=8))
def test_a_decimal_number_comes_back_as_itself(number: Decimal) -> None:
    assert Fraction(exact(Fraction(number))) == Fraction(number)


@pytest.mark.parametrize("name", names())
def test_every_indicator_of_a_plan_stands_in_one_table_and_no_table_mixes_levels(name: str) -> None:
    view = build_indicators(measure(bundled(name), DAY), "en")
    found = [line for section in sections(view) for line in (*section.aimed, *section.others)]
    assert sorted(line.address for line in found) == sorted(line.address for line in view.lines)
    for section in sections(view):
        assert len({line.standing.indicator.level for line in (*section.aimed, *section.others)}) == 1


def test_a_filter_leaves_out_what_it_does_not_ask_for() -> None:
    plan, day = bundled("exemple-ville"), date(2026, 11, 22)
    view = build_indicators(measure(plan, day), "en", Level.RESULT, Health.ON_TRACK)
    assert [line.address for line in view.lines] == [f"exemple-ville/{action}" for action in ON_TRACK]
    assert not view.is_whole
