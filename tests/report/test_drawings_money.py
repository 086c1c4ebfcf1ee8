"""The bars of budgets and of declared statuses, each on one scale for all rows of its table."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccitrack.language.speech import speech
from ccitrack.progress.budget import Interval
from ccitrack.progress.sums import Executed, Sums
from ccitrack.report.drawing import Bar, Box, Role
from ccitrack.report.drawings.budget import BudgetScale, Money, budget_bar, budget_scale
from ccitrack.report.drawings.budget import shapes as budget_shapes
from ccitrack.report.drawings.statuses import ORDER, statuses_bar
from tests.report.drawn import edges, is_within, labels

ENGLISH = speech("en")


def interval(low: int, high: int | None = None) -> Interval:
    return Interval(Decimal(low), Decimal(low if high is None else high))


def money(
    planned: Interval | None = None,
    committed: Interval | None = None,
    spent: Interval | None = None,
    boxes: int = 0,
    *,
    is_secured: bool = True,
) -> Money:
    done = [None if each is None else Executed(each, each, None, None) for each in (committed, spent)]
    return Money(Sums(planned=planned, committed=done[0], spent=done[1]), boxes, is_secured)


PERCENT_A_EURO = BudgetScale(Fraction(1))


def told(row: Money) -> list[tuple[str, str, str]]:
    return [(shape.role.value, *edges(shape)) for shape in budget_shapes(row, PERCENT_A_EURO)][1:]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            money(interval(80), interval(50), interval(20)),
            [("planned", "0", "80"), ("committed", "0", "50"), ("spent", "0", "20")],
        ),
        (money(interval(60, 80)), [("planned", "0", "60"), ("uncertain", "60", "80")]),
        (money(Interval(Decimal(60), None)), [("planned", "0", "60"), ("unknown", "60", "64")]),
        (money(interval(60), is_secured=False), [("unsecured", "0", "60")]),
        (money(interval(60), spent=interval(0)), [("planned", "0", "60"), ("spent", "0", "0")]),
        (
            money(interval(40), spent=interval(70)),
            [("planned", "0", "40"), ("spent", "0", "70"), ("exceeded", "40", "40")],
        ),
        (money(interval(40), boxes=2), [("planned", "0", "40"), ("unknown", "43", "46.5"), ("unknown", "48", "51.5")]),
        (money(), []),
    ],
)
def test_each_case_has_its_bars(row, expected):
    assert told(row) == expected


def test_nothing_recorded_has_no_bar_and_a_real_zero_has_a_stub():
    roles = [
        [shape.role for shape in budget_shapes(row, PERCENT_A_EURO)] for row in (money(), money(spent=interval(0)))
    ]
    assert roles == [[Role.ZERO], [Role.ZERO, Role.SPENT]]


def test_each_line_to_be_specified_has_a_box_and_many_of_them_stand_in_rows():
    boxes = [shape for shape in budget_shapes(money(boxes=60), PERCENT_A_EURO) if shape.role is Role.UNKNOWN]
    assert len(boxes) == 60
    assert len({(box.x, box.y) for box in boxes}) == 60
    assert {len([box for box in boxes if box.y == y]) for y in {box.y for box in boxes}} == {15}


def test_the_scale_leaves_place_for_the_boxes_of_the_largest_row():
    rows = [money(interval(1_000), boxes=5), money(interval(10))]
    scale = budget_scale(rows)
    ends = [float(edges(shape)[1]) for shape in budget_shapes(rows[0], scale)]
    assert (scale.at(Fraction(1_000)), max(ends)) == (Decimal(70), 96.5)


@pytest.mark.parametrize(
    ("row", "title"),
    [
        (
            money(interval(4_860, 4_875), interval(2_310), interval(1_184), 5),
            "Planned €4,860 to €4,875, committed €2,310, spent €1,184, 5 lines to be specified",
        ),
        (money(Interval(Decimal(60), None), is_secured=False), "Planned at least €60, not secured"),
        (money(boxes=1), "No planned amount, 1 line to be specified"),
    ],
)
def test_the_title_tells_the_same_amounts(row, title):
    assert budget_bar(row, PERCENT_A_EURO, "budget/1", "EUR", ENGLISH).title == title


AMOUNTS = st.integers(0, 10**15) | st.integers(-1000, 1000)
INTERVALS = st.none() | st.tuples(AMOUNTS, st.none() | st.integers(0, 10**15)).map(
    lambda ends: Interval(Decimal(ends[0]), None if ends[1] is None else Decimal(ends[0] + ends[1]))
)
ROWS = st.builds(money, INTERVALS, INTERVALS, INTERVALS, st.integers(0, 200), is_secured=st.booleans())


@pytest.mark.sweep
@given(st.lists(ROWS, min_size=1, max_size=4))
def test_whatever_the_amounts_every_shape_lies_within_the_row(rows):
    scale = budget_scale(rows)
    for row in rows:
        drawing = budget_bar(row, scale, "budget/1", "EUR", ENGLISH)
        assert drawing == budget_bar(row, scale, "budget/1", "EUR", ENGLISH)
        assert all(is_within(shape, drawing.height) for shape in drawing.shapes)
        assert not labels(drawing.shapes)


@given(st.lists(ROWS, min_size=1, max_size=3), st.integers(1, 200))
def test_no_box_lies_on_an_amount(rows, boxes):
    row = Money(rows[0].sums, boxes)
    scale = budget_scale([row, *rows[1:]])
    found = [shape for shape in budget_shapes(row, scale) if isinstance(shape, Bar | Box)]
    amounts = [Decimal(edges(shape)[1]) for shape in found[:-boxes]]
    assert all(shape.x > max(amounts, default=Decimal(0)) for shape in found[-boxes:])


# Statuses


def parts(counts: dict[str, int], widest: int) -> list[tuple[str, str, str]]:
    shapes = statuses_bar(counts, widest, "statuses/1", ENGLISH).shapes
    return [(shape.role.value, *edges(shape)) for shape in shapes if isinstance(shape, Bar)]


def test_an_action_has_the_same_width_in_each_axis():
    assert parts({"completed": 1, "in_progress": 2}, 4) == [
        ("completed", "0", "24.4"),
        ("in_progress", "25", "74.4"),
    ]
    assert parts({"not_stated": 4}, 4) == [("not_stated", "0", "99.4")]


def test_a_part_that_is_too_narrow_has_no_count_in_it():
    drawing = statuses_bar({"completed": 30, "in_progress": 20, "blocked": 1}, 60, "statuses/1", ENGLISH)
    assert [label.text for label in labels(drawing.shapes)] == ["30", "20"]
    assert drawing.title == "30 completed, 20 in progress, 1 blocked"


COUNTS = st.dictionaries(st.sampled_from(ORDER), st.integers(0, 60), max_size=9)


@given(COUNTS, st.integers(0, 80))
def test_whatever_the_counts_the_parts_follow_each_other_and_their_counts_fit(counts, widest):
    drawing = statuses_bar(counts, widest, "statuses/1", ENGLISH)
    bars = [shape for shape in drawing.shapes if isinstance(shape, Bar)]
    assert len(bars) == sum(count > 0 for count in counts.values())
    assert all(is_within(shape, drawing.height) for shape in drawing.shapes)
    assert all(one.x + one.width <= other.x for one, other in pairwise(bars))
    for label in labels(drawing.shapes):
        around = next(bar for bar in bars if bar.x <= label.x <= bar.x + bar.width)
        assert around.width * 150 / 100 >= Decimal("6.3") * len(label.text)
