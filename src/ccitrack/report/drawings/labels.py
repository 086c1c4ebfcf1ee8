"""Texts that do not collide: each is put on the first of its places that is free, at any width of the drawing.

Across, everything stands at a share of the width, plus pixels that stay. Two texts that lie beside each other on the
narrowest drawing lie farther apart on a wider one, so the narrowest one decides.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ccitrack.report.drawing import Label, Line, Role, Side

NARROWEST = Decimal(270)
"""The pixels of the narrowest drawing that holds texts: a screen of 320 pixels with its margins."""
USUAL = Decimal(640)
"""The pixels of a drawing on paper, and on most screens."""
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

    def is_crossed(self, line: Line, width: Decimal) -> bool:
        """Whether a line goes through it in a drawing of this width."""
        here = self.x * width / 100
        (x, y), (to_x, to_y) = sorted(((line.x * width / 100, line.y), (line.to_x * width / 100, line.to_y)))
        first, last = max(x, here + self.left), min(to_x, here + self.right)
        if first > last:
            return False
        slope = (to_y - y) / (to_x - x) if to_x > x else Decimal(0)
        heights = (y, to_y) if to_x == x else (y + slope * (first - x), y + slope * (last - x))
        return min(heights) < self.bottom and max(heights) > self.top

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


def placed(
    wanted: Iterable[Wanted],
    taken: Sequence[Extent],
    top: int,
    bottom: int,
    lines: Sequence[Line] = (),
    ground: Sequence[Line] = (),
) -> tuple[Label, ...]:
    """The texts that have a free place between two heights, beside what is there already; the first ones go first.

    A place that no line crosses, not even one of the ground, comes before a better one that is crossed. A figure may
    lie on a line; what is said aside is left out where it would hide one.
    """
    found: list[Label] = []
    covered = list(taken)
    for each in wanted:
        free = [label for label in each.labels if _is_free(extent(label), covered, top, bottom)]
        if each.role is Role.ASIDE:
            free = [label for label in free if not _is_crossed(extent(label), lines)]
        if free:
            chosen = min(free, key=lambda label: [_is_crossed(extent(label), those) for those in (lines, ground)])
            found.append(chosen)
            covered.append(extent(chosen))
    return tuple(found)


def _is_free(own: Extent, covered: Sequence[Extent], top: int, bottom: int) -> bool:
    is_inside = own.fits(NARROWEST) and own.top >= top and own.bottom <= bottom
    return is_inside and not any(own.meets(other, NARROWEST) for other in covered)


def _is_crossed(own: Extent, lines: Sequence[Line]) -> bool:
    return any(own.is_crossed(line, width) for line in lines for width in (NARROWEST, USUAL))
