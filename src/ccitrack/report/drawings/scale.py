"""A scale of numbers: where a value lies across a drawing."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ccitrack.report.drawing import across

NONE = Fraction(0)


@dataclass(frozen=True, slots=True)
class Scale:
    """From `low` at the left edge to `high` at the right one."""

    low: Fraction
    high: Fraction

    @classmethod
    def around(cls, values: Iterable[Fraction], room: Fraction) -> "Scale":
        """A scale that holds 0 and the values, with some more of its length at the right (`room`)."""
        found = [NONE, *values]
        low, high = min(found), max(found)
        length = high - low or Fraction(1)
        return cls(low, low + length * (1 + room))

    def at(self, value: Fraction) -> Decimal:
        """The place of a value, in percent of the width."""
        return across((value - self.low) / (self.high - self.low))
