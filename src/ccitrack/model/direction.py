"""Which way the value of an indicator should go, and the number to aim at."""

from datetime import date
from decimal import Decimal

from ccitrack.model.indicator import Direction, Indicator
from ccitrack.model.quantity import Quantity
from ccitrack.model.target import Target


def direction_of(indicator: Indicator) -> Direction:
    """The direction that is written; failing that, from the baseline to the last target; failing that, increase.

    Adopted values count here, not revised ones: a revision does not turn a plan around.
    """
    if indicator.direction is not None:
        return indicator.direction
    target = last_target(indicator)
    if indicator.baseline is None or target is None or target.value is None:
        return Direction.INCREASE
    falls = target.value.high < indicator.baseline.value.low
    return Direction.DECREASE if falls else Direction.INCREASE


def last_target(indicator: Indicator) -> Target | None:
    """The target with a number that is to be reached last; one without a date or an end comes after the others."""
    last: Target | None = None
    for target in indicator.quantified_targets:
        if last is None or (target.deadline or date.max) >= (last.deadline or date.max):
            last = target
    return last


def goal_of(quantity: Quantity, direction: Direction) -> Decimal | None:
    """The number to aim at: the near end of a range, going up or down; None for a range to stay within."""
    if direction is Direction.MAINTAIN:
        return quantity.exact
    return quantity.low if direction is Direction.INCREASE else quantity.high
