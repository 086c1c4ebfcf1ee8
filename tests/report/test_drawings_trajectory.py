"""The trajectory of an indicator: what was measured, what was not, and texts that never collide."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccitrack.language.speech import speech
from ccitrack.model.indicator import Profile
from ccitrack.progress.standing import Standing
from ccitrack.report.drawing import Bar, Drawing, Line, Mark, Role, Side
from ccitrack.report.drawings.labels import NARROWEST, Wanted, extent, placed
from ccitrack.report.drawings.trajectory import HEIGHT, Series, Texts, plot_of, series, shapes, trajectory
from tests.examples import examples
from tests.progress.cards import FLOW, HORIZONS, METHODS, STOCK, Card, any_indicators, on
from tests.report.drawn import is_within, labels

ENGLISH = speech("en")
SHOOTINGS: Card = {
    **STOCK,
    "baseline": {"value": "47", "date": "2018-12-31"},
    "targets": [{"value": "60..66", "by": "2021"}],
    "measures": [
        {"date": "2016-12-31", "value": "44"},
        {"date": "2019-12-31", "value": "50"},
        {"date": "2020-12-31", "value": "54"},
    ],
}


def drawn(day: str, card: Card) -> Drawing:
    drawing = trajectory(on(day, card), "p/1/o/trajectory", ENGLISH)
    assert drawing is not None
    return drawing


def told(standing: Standing) -> Series:
    found = series(standing)
    assert found is not None
    return found


def test_values_are_joined_but_across_a_year_without_a_measure_which_is_hatched():
    drawing = drawn("2021-03-01", SHOOTINGS)
    roles = [shape.role for shape in drawing.shapes]
    assert (roles.count(Role.MEASURED), roles.count(Role.UNKNOWN), roles.count(Role.VALUE)) == (2, 1, 3)
    dots = {str(shape.x): shape.role.value for shape in drawing.shapes if isinstance(shape, Mark)}
    assert list(dots.values()) == ["value", "baseline", "value", "value"]
    gap = next(shape for shape in drawing.shapes if isinstance(shape, Bar) and shape.role is Role.UNKNOWN)
    places = sorted(map(float, dots))
    assert places[0] < gap.x
    assert gap.x + gap.width < places[1]


def test_its_texts_are_those_of_the_figures():
    drawing = drawn("2021-03-01", SHOOTINGS)
    texts = {label.text for label in labels(drawing.shapes) if label.role is Role.FIGURE}
    assert texts == {"44", "47 baseline", "50", "54", "target 60 to 66"}
    assert drawing.title == ("44 (2016), baseline 47 (2018), 50 (2019), 54 (2020), expected 55, target 60 to 66")
    assert drawing.description == "The axis begins at 40."


def test_the_title_of_many_values_tells_the_first_and_the_last():
    measures = [{"date": f"{year}-12-31", "value": str(year - 2010)} for year in range(2013, 2021)]
    assert drawn("2021-03-01", {**STOCK, "measures": measures}).title == "8 values, 3 (2013), 10 (2020)"


@pytest.mark.parametrize(
    "card",
    [
        STOCK,
        {**STOCK, "measures": [{"date": "2019-12-31", "value": "4"}]},
        {**STOCK, "baseline": {"value": "4"}, "measures": [{"date": "2019-12-31", "value": "4"}]},
        {**STOCK, "targets": [{"value": "4", "by": "2020"}], "baseline": {"value": "2", "date": "2018"}},
    ],
)
def test_fewer_than_two_known_values_have_no_trajectory(card):
    assert trajectory(on("2021-03-01", card), "p/1/o/trajectory", ENGLISH) is None


def test_a_period_that_is_still_open_is_not_joined_to_those_before():
    goals = [{"value": "100", "in": "2018"}, {"value": "150", "in": "2019"}, {"value": "200", "in": "2020"}]
    measures = [{"period": "2018", "value": "90"}, {"period": "2019", "value": "160"}]
    half = {"period": "2020-S1", "value": "20"}
    card = {**FLOW, "targets": goals, "measures": [*measures, half]}
    found = told(on("2020-07-31", card))
    assert [int(value) for _, value in found.values] == [90, 160, 20]
    assert found.so_far == {date(2020, 12, 31)}
    drawing = drawn("2020-07-31", card)
    assert [shape.role for shape in drawing.shapes].count(Role.MEASURED) == 1
    assert "20 so far" in {label.text for label in labels(drawing.shapes)}


def test_amounts_since_the_start_add_up():
    goals = [{"value": "100", "by": "2020"}]
    measures = [{"period": "2018", "value": "30"}, {"period": "2019", "value": "31"}]
    found = told(on("2020-07-31", {**FLOW, "targets": goals, "measures": measures}))
    assert [int(value) for _, value in found.values] == [30, 61]
    assert found.path == ((date(2017, 12, 31), Fraction(0)), (date(2020, 12, 31), Fraction(100)))


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        (["0", "7"], ["0", "5", "10"]),
        (["44", "66"], ["40", "50", "60", "70"]),
        (["-4", "2.5"], ["-5", "0", "5"]),
        (["0.02", "0.03"], ["0.02", "0.025", "0.03"]),
        (["5", "5"], ["0", "2", "4", "6"]),
        (["0", "0"], ["0", "0.5"]),
    ],
)
def test_the_upright_axis_has_round_numbers_around_the_values(values, ticks):
    measures = [{"date": f"{2018 + place}-12-31", "value": value} for place, value in enumerate(values)]
    plot = plot_of(told(on("2021-03-01", {**STOCK, "measures": measures})), ENGLISH)
    assert [f"{float(tick):g}" for tick in plot.ticks] == ticks


DAYS = st.dates(date(2012, 1, 1), date(2026, 12, 31))
YEAR_ENDS = st.integers(2012, 2026).map(lambda year: date(year, 12, 31))
NUMBERS = st.fractions(-1000, 1000, max_denominator=8) | st.fractions(0, 10**9, max_denominator=1)
VALUES = st.dictionaries(DAYS, NUMBERS, min_size=2, max_size=14) | st.dictionaries(
    YEAR_ENDS, NUMBERS, min_size=2, max_size=10
)


@st.composite
def any_series(draw: st.DrawFn) -> Series:
    values = tuple(sorted(draw(VALUES).items()))
    path = tuple(sorted(draw(st.dictionaries(DAYS, NUMBERS, max_size=4)).items()))
    ends = sorted([draw(NUMBERS), draw(NUMBERS)])
    low, high = draw(st.sampled_from([(None, None), (ends[0], None), (None, ends[1]), (ends[0], ends[1])]))
    return Series(
        values,
        path,
        draw(st.sampled_from([None, *Profile])),
        low,
        high,
        draw(st.none() | DAYS),
        draw(st.none() | NUMBERS),
        draw(st.sampled_from([None, values[0][0], values[-1][0]])),
        draw(st.booleans()),
        draw(st.booleans()),
        draw(st.booleans()),
        frozenset(draw(st.sets(st.sampled_from([day for day, _ in values]), max_size=2))),
    )


def texts_of(found: Series) -> Texts:
    return Texts("€", "60 à 66" if found.ends else None, speech("fr"))


@pytest.mark.sweep
@examples(80)
@given(any_series())
def test_whatever_the_values_no_two_texts_ever_touch_at_any_width(found):
    plot, told = plot_of(found, ENGLISH), texts_of(found)
    texts = [extent(label) for label in labels(shapes(found, plot, told))]
    assert texts
    for width in (NARROWEST, NARROWEST + 90, NARROWEST * 2, NARROWEST * 5):
        assert all(text.fits(width) for text in texts)
        assert not any(one.meets(other, width) for one, other in combinations(texts, 2))


def test_a_text_stands_where_no_line_goes_through_it_and_what_would_hide_one_is_left_out():
    drawing = drawn("2021-03-01", SHOOTINGS)
    lines = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.role in (Role.MEASURED, Role.PATH)]
    assert lines
    for label in labels(drawing.shapes):
        assert not any(extent(label).is_crossed(line, NARROWEST) for line in lines), label.text


@pytest.mark.parametrize(("role", "count"), [(Role.FIGURE, 1), (Role.ASIDE, 0)])
def test_a_figure_may_lie_on_a_line_and_what_is_said_aside_is_left_out(role, count):
    spot = (Decimal(50), Decimal(60), Side.MIDDLE, Decimal(0))
    line = Line(Role.MEASURED, Decimal(0), Decimal(58), Decimal(100), Decimal(58))
    assert len(placed([Wanted("55", role, (spot,))], [], 0, 100, [line])) == count


@pytest.mark.sweep
@examples(60)
@given(any_series())
def test_whatever_the_values_every_shape_lies_within_the_drawing_and_is_the_same_each_time(found):
    plot, told = plot_of(found, ENGLISH), texts_of(found)
    each = shapes(found, plot, told)
    assert each == shapes(found, plot, told)
    assert all(is_within(shape, HEIGHT) for shape in each)
    dots = [shape for shape in each if isinstance(shape, Mark)]
    assert [dot.x for dot in dots] == sorted(dot.x for dot in dots)
    assert all(28 <= dot.y <= 152 for dot in dots)


@examples(50)
@given(any_indicators(), HORIZONS, METHODS)
def test_any_indicator_has_a_trajectory_or_fewer_than_two_values(card, horizon, method):
    found = on("2020-06-30", card, horizon, method)
    drawing, values = trajectory(found, "p/1/o/trajectory", ENGLISH), series(found)
    assert (drawing is None) is (values is None or len(values.values) < 2)
    if drawing is not None:
        assert all(is_within(shape, HEIGHT) for shape in drawing.shapes)
