"""Texts that do not collide: each is put on the first of its places that is free, at any width of the drawing.

Across, everything stands at a share of the width, plus pixels that stay. Two texts that lie beside each other on the
narrowest drawing lie farther apart on a wider one, so the narrowest one decides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ccitrack.report.drawing import Label, Role, Side

NARROWEST = Decimal(270)
"""The pixels of the narrowest drawing that holds texts: a screen of 320 pixels with its margins."""
A_LETTER = Decimal("6.8")
"""The pixels that a letter or a figure of 12 pixels has at most, on average."""
ASCENT, DESCENT = Decimal(10), Decimal(3)
MARGIN = Decimal(2)


@dataclass(frozen=True, slots=True)
class Extent:
    """What something covers: a place in percent, from `left` to `right` of it and from `top` to `bottom`, in pixels."""

    x: Decimal
    left: Decimal
    right: Decimal
    top: Decimal
    bottom: Decimal

    def meets(self, other: "Extent", width: Decimal) -> bool:
        """Whether the two share pixels of a drawing of this width."""
        here, there = self.x * width / 100, other.x * width / 100
        is_beside = here + self.right <= there + other.left or there + other.right <= here + self.left
        is_apart = self.bottom <= other.top or other.bottom <= self.top
        return not (is_beside or is_apart)

    def fits(self, width: Decimal) -> bool:
        """Whether it lies within a drawing of this width."""
        here = self.x * width / 100
        return here + self.left + MARGIN >= 0 and here + self.right - MARGIN <= width


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text, and where it may stand, the best place first."""

    text: str
    role: Role
    spots: tuple[tuple[Decimal, Decimal, Side, Decimal], ...]

    @property
    def labels(self) -> Iterable[Label]:
        """The text on each of its places."""
        return (Label(self.role, x, y, self.text, side, shift) for x, y, side, shift in self.spots)


def extent(label: Label) -> Extent:
    """What a text covers, with a little room around it."""
    wide = len(label.text) * A_LETTER
    before = {Side.START: Decimal(0), Side.MIDDLE: wide / 2, Side.END: wide}[label.side]
    left = label.shift - before
    return Extent(label.x, left - MARGIN, left + wide + MARGIN, label.y - ASCENT, label.y + DESCENT)


def placed(wanted: Iterable[Wanted], taken: Sequence[Extent], top: int, bottom: int) -> tuple[Label, ...]:
    """The texts that have a free place between two heights, beside what is there already; the first ones go first."""
    found: list[Label] = []
    covered = list(taken)
    for each in wanted:
        for label in each.labels:
            own = extent(label)
            is_inside = own.fits(NARROWEST) and own.top >= top and own.bottom <= bottom
            if is_inside and not any(own.meets(other, NARROWEST) for other in covered):
                found.append(label)
                covered.append(own)
                break
    return tuple(found)
