"""The bar of an indicator: where its value, its target and what nobody knows lie."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccitrack.language.speech import speech
from ccitrack.model.indicator import Direction
from ccitrack.report.drawing import Bar, Box, Drawing, Line, Mark, Role
from ccitrack.report.drawings.bullet import Bullet, Known, bullet, shapes
from tests.examples import examples
from tests.progress.cards import HORIZONS, METHODS, STOCK, Card, any_indicators, on
from tests.report.drawn import edges, is_within

ENGLISH = speech("en")
STARTED = {"value": "47", "date": "2018-12-31"}


def card(**said: Any) -> Card:
    return {**STOCK, **said}


def measured(value: str) -> list[Card]:
    return [{"date": "2019-12-31", "value": value}]


def by_2020(value: str) -> list[Card]:
    return [{"value": value, "by": "2020"}]


def places(drawing: Drawing) -> dict[str, tuple[str, str]]:
    """Where each shape begins and ends, in percent; what keeps its size begins and ends at one place."""
    return {shape.role.value: edges(shape) for shape in drawing.shapes}


@pytest.mark.parametrize(
    ("said", "places_of_shapes"),
    [
        (  # 60 is at 90 %: the scale goes from 0 to 66.667
            card(targets=by_2020("60"), measures=measured("30")),
            {"way": ("0", "90"), "value": ("0", "45"), "target": ("90", "90")},
        ),
        (  # from a baseline; 49 was expected
            card(baseline={**STARTED, "value": "40"}, targets=by_2020("60"), measures=measured("50")),
            {
                "way": ("60", "90"),
                "value": ("60", "75"),
                "baseline": ("60", "60"),
                "halo": ("73.5", "73.5"),
                "expected": ("73.5", "73.5"),
                "target": ("90", "90"),
            },
        ),
        (  # a real zero has a stub; it is not a missing value
            card(targets=by_2020("10"), measures=measured("0")),
            {"way": ("0", "90"), "value": ("0", "0"), "target": ("90", "90")},
        ),
        (  # nobody measured: hatched up to the target
            card(targets=[{"value": "10", "by": "2018"}]),
            {"unknown": ("0", "90"), "target": ("90", "90")},
        ),
        (  # not due: outlined in dashes
            card(targets=[{"value": "10", "by": "2022"}], frequency="once"),
            {"not-due": ("0", "90"), "target": ("90", "90")},
        ),
        (  # a range has a box
            card(targets=by_2020("8..10"), measures=measured("5")),
            {"way": ("0", "72"), "value": ("0", "45"), "range": ("72", "90")},
        ),
        (  # beyond the target, the bar passes the tick
            card(targets=by_2020("50"), measures=measured("100")),
            {"way": ("0", "45"), "value": ("0", "90"), "target": ("45", "45")},
        ),
        (card(measures=measured("40")), {"ground": ("0", "100"), "value": ("0", "66.667")}),
        (card(), {"nothing": ("0", "100")}),
    ],
)
def test_each_case_has_its_shapes_on_a_scale_of_its_own(said, places_of_shapes):
    assert places(bullet(on("2020-06-30", said), "p/1/o", ENGLISH)) == places_of_shapes


def test_a_decrease_goes_to_the_left_of_the_dot_towards_its_target():
    said = card(baseline={**STARTED, "value": "100"}, targets=by_2020("40"), measures=measured("70"))
    told = places(bullet(on("2020-06-30", said), "p/1/o", ENGLISH))
    assert (told["target"], told["value"], told["baseline"]) == (("36", "36"), ("63", "90"), ("90", "90"))


def test_a_value_that_moves_away_from_its_target_goes_to_the_other_side_of_the_dot():
    said = card(baseline={**STARTED, "value": "50"}, targets=by_2020("100"), measures=measured("30"))
    told = places(bullet(on("2020-06-30", said), "p/1/o", ENGLISH))
    assert (told["value"], told["baseline"], told["way"]) == (("27", "45"), ("45", "45"), ("45", "90"))


def test_what_was_measured_in_part_is_hatched_beyond_the_value():
    said = {**STOCK, "measured_as": "flow", "targets": [{"value": "10", "in": "2018"}, {"value": "20", "in": "2019"}]}
    told = places(bullet(on("2020-06-30", {**said, "measures": [{"period": "2018", "value": "10"}]}), "o", ENGLISH))
    assert (told["value"], told["unknown"], told["target"]) == (("0", "30"), ("30", "90"), ("90", "90"))


def test_negative_numbers_have_their_zero_on_the_scale():
    said = card(baseline={**STARTED, "value": "-20"}, targets=by_2020("10"), measures=measured("-5"))
    told = places(bullet(on("2020-06-30", said), "p/1/o", ENGLISH))
    assert (told["zero"], told["baseline"], told["value"]) == (("60", "60"), ("0", "0"), ("0", "45"))


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (
            card(baseline=STARTED, targets=by_2020("60..66"), measures=measured("54")),
            "Baseline 47, value 54, expected 53, target 60 to 66",
        ),
        (card(unit="%", targets=by_2020("60"), measures=measured("54")), "Value 54 %, target 60 %"),
        (card(targets=[{"value": "10", "by": "2018"}]), "Not measured, target 10"),
        (card(targets=[{"value": "10", "by": "2022"}], frequency="once"), "Not expected yet, target 10"),
        (card(targets=[{"trend": "increase"}], measures=measured("4")), "Value 4, no target in numbers"),
        (card(), "Not measured, no target"),
        (
            card(
                unit=None,
                measured_as="qualitative",
                targets=[{"text": "A charter", "by": "2022"}],
                measures=[{"date": "2019-12-31", "value": "a draft"}],
            ),
            "Told in words, no target in numbers",
        ),
    ],
)
def test_the_title_tells_the_same_numbers(said, title):
    assert bullet(on("2020-06-30", said), "p/1/o", ENGLISH).title == title


NUMBERS = st.none() | st.fractions(-(10**12), 10**12)
BULLETS = st.builds(
    Bullet, st.sampled_from(Known), NUMBERS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.sampled_from(Direction)
)


@given(BULLETS)
def test_whatever_the_numbers_every_shape_lies_within_the_drawing(told):
    assert all(is_within(shape, 22) for shape in shapes(told))


@given(st.fractions(0, 10**9), st.fractions(0, 10**9), st.fractions(1, 10**9))
def test_bars_are_in_the_order_of_their_numbers(one, other, target):
    ends = [_end(Bullet(Known.VALUE, value, None, None, target, target), max(one, other)) for value in (one, other)]
    assert (ends[0] <= ends[1]) is (one <= other) or ends[0] == ends[1]


def _end(told: Bullet, highest: Fraction) -> Decimal:
    scale = Bullet(told.known, highest, None, None, told.low, told.high).scale
    assert told.value is not None
    return scale.at(told.value)


@examples(60)
@given(any_indicators(), HORIZONS, METHODS)
def test_any_indicator_has_a_bar_that_is_the_same_each_time(said, horizon, method):
    found = on("2020-06-30", said, horizon, method)
    drawing = bullet(found, "p/1/o", ENGLISH)
    assert drawing == bullet(found, "p/1/o", ENGLISH)
    assert drawing.title
    assert all(is_within(shape, drawing.height) for shape in drawing.shapes)
    if found.value is None:
        assert not any(isinstance(shape, Bar | Box) and shape.role is Role.VALUE for shape in drawing.shapes)


@pytest.mark.sweep
@examples(60)
@given(any_indicators(), HORIZONS, METHODS)
def test_what_nobody_measured_is_never_solid_and_what_is_measured_always_is(said, horizon, method):
    found = on("2020-06-30", said, horizon, method)
    roles = [shape.role for shape in bullet(found, "o", ENGLISH).shapes if isinstance(shape, Bar | Box | Mark | Line)]
    assert (Role.VALUE in roles) is (found.value is not None)
