"""Values of measures, where one case does not show how they are judged."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.indicators import messages, rules

PARTS = st.lists(st.decimals(-1000, 1000, places=2), min_size=1, max_size=5)
YEARS = ("2018", "2019", "2020", "2021")


def stock(*values: object) -> str:
    """An indicator with a value at the end of each year."""
    dated = (f"{{date: {year}-12-31, value: {value}}}" for year, value in zip(YEARS, values, strict=False))
    return f"unit: rooms, measured_as: stock, counted: false, measures: [{', '.join(dated)}]"


@pytest.mark.parametrize(
    ("values", "jumps"),
    [
        ((1, 10), 0),
        ((1, 11), 1),
        ((11, 1), 1),
        ((0, 500), 0),
        ((-3, 500), 0),
        ((-3, -500), 1),
        ((47, 520, 52), 1),
        ((47, 520, 560), 1),
        ((47, 520, 52, 560), 2),
        ((4, 52, 600), 2),
    ],
)
def test_a_jump_is_told_where_it_happens_and_not_on_the_way_back(values, jumps):
    assert len(messages("value-jump", stock(*values))) == jumps


@given(PARTS)
def test_parts_that_add_up_are_no_mismatch_and_a_cent_is_one(parts):
    breakdown = ", ".join(f"p{place}: '{part}'" for place, part in enumerate(parts))
    for difference, is_told in ((Decimal(0), False), (Decimal("0.01"), True)):
        value = sum(parts, difference)
        measure = f"{{date: 2019, value: '{value}', breakdown: {{sex: {{{breakdown}}}}}}}"
        written = f"unit: EUR, measured_as: stock, measures: [{measure}]"
        assert ("breakdown-mismatch" in rules(written)) == is_told


@pytest.mark.parametrize(("unit", "is_told"), [("'%'", True), ("'% of growth'", False), ("points", False)])
def test_only_a_share_has_to_be_between_0_and_100(unit, is_told):
    written = f"unit: {unit}, measured_as: rate, measures: [{{date: 2019, value: 140}}]"
    assert ("value-out-of-bounds" in rules(written)) == is_told
