"""Which way a value should go, and the number to aim at."""

from decimal import Decimal
from typing import Any

import pytest

from ccitrack.model.direction import direction_of, goal_of, last_target
from ccitrack.model.indicator import Direction, Indicator
from ccitrack.model.quantity import Quantity

INCREASE, DECREASE, MAINTAIN = Direction


def indicator(**fields: Any) -> Indicator:
    return Indicator.model_validate({"id": "o1", "level": "output", "title": "Productions", **fields})


@pytest.mark.parametrize(
    ("baseline", "values", "expected"),
    [
        (None, ["60"], INCREASE),
        ("47", [], INCREASE),
        ("47", ["60"], INCREASE),
        ("40", ["30"], DECREASE),
        ("40", ["<=30"], DECREASE),
        ("40", ["20..30"], DECREASE),
        ("9", ["8..10"], INCREASE),
        ("50", ["50"], INCREASE),
        ("40", ["30", "60"], INCREASE),
        ("40", ["60", "30"], DECREASE),
    ],
)
def test_without_a_direction_the_way_from_the_baseline_to_the_last_target_counts(baseline, values, expected):
    targets = [{"value": value, "by": str(2019 + index)} for index, value in enumerate(values)]
    start = {"baseline": {"value": baseline}} if baseline else {}
    assert direction_of(indicator(**start, targets=targets)) is expected


def test_the_direction_that_is_written_counts_before_all():
    written = indicator(direction="maintain", baseline={"value": "40"}, targets=[{"value": "30", "by": "2019"}])
    assert direction_of(written) is MAINTAIN


def test_a_revision_does_not_turn_the_direction_around():
    revised = {"value": "60", "by": "2019", "revised": [{"date": "2019-06-01", "value": "30"}]}
    assert direction_of(indicator(baseline={"value": "40"}, targets=[revised])) is INCREASE


def test_the_last_target_is_the_one_with_the_latest_deadline_wherever_it_is_written():
    targets = [{"value": "7", "in": "2020"}, {"value": "5", "in": "2019"}, {"trend": "increase", "from": "2021"}]
    last = last_target(indicator(targets=targets))
    assert last is not None
    assert str(last.value) == "7"


@pytest.mark.parametrize(
    ("written", "direction", "goal"),
    [
        ("20", INCREASE, "20"),
        ("~20", DECREASE, "20"),
        ("8..10", INCREASE, "8"),
        ("8..10", DECREASE, "10"),
        (">=5", INCREASE, "5"),
        ("<=30", DECREASE, "30"),
        ("8..10", MAINTAIN, None),
        ("9", MAINTAIN, "9"),
    ],
)
def test_the_goal_is_the_near_end_of_a_range(written, direction, goal):
    expected = Decimal(goal) if goal else None
    assert goal_of(Quantity.model_validate(written), direction) == expected
