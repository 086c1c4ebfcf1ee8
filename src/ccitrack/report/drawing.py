"""Drawings of a report: simple shapes on a ground whose width is that of its place; geometry only, no decision.

Across, a place is a share of the width, in percent, from the left; down, it is in pixels from the top. So a drawing
fits any width, and its marks and texts keep their size.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

THOUSANDTH = Decimal("0.001")
UNSAFE = re.compile(r"[^\w.-]+", re.ASCII)


class Role(StrEnum):
    """What a shape stands for; templates give it its look. Solid is known, outlined promised, hatched unknown."""

    # Bars of indicators, and trajectories
    VALUE = "value"
    WAY = "way"
    BASELINE = "baseline"
    EXPECTED = "expected"
    HALO = "halo"
    TARGET = "target"
    RANGE = "range"
    NOT_DUE = "not-due"
    GROUND = "ground"
    ZERO = "zero"
    NOTHING = "nothing"
    MEASURED = "measured"
    PATH = "path"
    SO_FAR = "so-far"
    AIM = "aim"

    # What nobody knows
    UNKNOWN = "unknown"
    UNCERTAIN = "uncertain"

    # Calendar
    ELAPSED = "elapsed"
    TO_COME = "to-come"
    NOT_BEGUN = "not-begun"
    CALLED_OFF = "called-off"
    ENDLESS = "endless"
    DONE = "done"
    LATE = "late"
    MAYBE_LATE = "maybe-late"
    MOVED = "moved"
    MILESTONE = "milestone"
    MILESTONE_DONE = "milestone-done"
    MILESTONE_LATE = "milestone-late"
    YEAR = "year"
    TODAY = "today"
    YEAR_BETWEEN = "year-between"
    TODAY_BETWEEN = "today-between"

    # Money
    PLANNED = "planned"
    UNSECURED = "unsecured"
    COMMITTED = "committed"
    SPENT = "spent"
    EXCEEDED = "exceeded"

    # Declared statuses
    NOT_STARTED = "not_started"
    TO_DISCUSS = "to_discuss"
    IN_PROGRESS = "in_progress"
    ONGOING = "ongoing"
    ON_HOLD = "on_hold"
    BLOCKED = "blocked"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    NOT_STATED = "not_stated"
    FOOT = "foot"

    # Texts
    FIGURE = "figure"
    ASIDE = "aside"
    PLATE = "plate"
    INSIDE = "inside"
    LIGHT = "light"


HATCHED = frozenset({Role.UNKNOWN, Role.UNCERTAIN, Role.NOT_STATED})
"""The roles that are hatched: their drawing brings the pattern."""


class Sign(StrEnum):
    """The outline of a mark."""

    DOT = "dot"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    ARROW = "arrow"


class Side(StrEnum):
    """Which part of a text stands at its place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle whose width grows with the drawing."""

    kind: ClassVar[str] = "bar"
    role: Role
    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that keeps its size: `left` and `width` are pixels, counted from the place `x`."""

    kind: ClassVar[str] = "box"
    role: Role
    x: Decimal
    y: Decimal
    left: Decimal
    width: Decimal
    height: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line from one place to another."""

    kind: ClassVar[str] = "line"
    role: Role
    x: Decimal
    y: Decimal
    to_x: Decimal
    to_y: Decimal


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign that keeps its size, around its place."""

    kind: ClassVar[str] = "mark"
    role: Role
    x: Decimal
    y: Decimal
    sign: Sign = Sign.DOT


@dataclass(frozen=True, slots=True)
class Label:
    """A short text; `y` is its base line, `shift` how many pixels to the right of its place it stands."""

    kind: ClassVar[str] = "label"
    role: Role
    x: Decimal
    y: Decimal
    text: str
    side: Side = Side.START
    shift: Decimal = Decimal(0)


Shape = Bar | Box | Line | Mark | Label


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as high as `height` pixels; across, its shapes are placed in percent of its width.

    `title` says in a sentence what it shows, with the same figures; `description` how to read it, where that is not
    plain. Shapes that come later lie above. `name` tells it apart from the other drawings of a report.
    """

    name: str
    title: str
    height: int
    shapes: tuple[Shape, ...] = ()
    description: str = ""

    @property
    def address(self) -> str:
        """What its ids begin with: an XML name, as SVG asks for."""
        return "drawing." + UNSAFE.sub("-", self.name)

    @property
    def is_hatched(self) -> bool:
        """Whether something in it is hatched."""
        return any(shape.role in HATCHED for shape in self.shapes)


def across(share: Fraction) -> Decimal:
    """A share of the width, from 0 to 1, in percent to three decimals; what lies outside is put on the edge."""
    part, whole = share.as_integer_ratio()
    return _thousandths(min(max(part, 0), whole) * 100, whole)


def short(number: Fraction | Decimal | int) -> Decimal:
    """A number to three decimals at most, half to even, without needless zeros."""
    return _thousandths(*number.as_integer_ratio())


def _thousandths(part: int, whole: int) -> Decimal:
    """A fraction to three decimals, in whole numbers: a report has thousands of places."""
    found, rest = divmod(part * 1000, whole)
    if 2 * rest > whole or (2 * rest == whole and found % 2):
        found += 1
    return (Decimal(found) * THOUSANDTH).normalize() if found % 1000 else Decimal(found // 1000)


def between(role: Role, first: Decimal, last: Decimal, y: Decimal, height: Decimal) -> Bar:
    """The bar from one place to another, whichever comes first."""
    return Bar(role, min(first, last), y, short(abs(last - first)), height)


def upright(role: Role, x: Decimal, top: int, bottom: int) -> Line:
    """A line straight down."""
    return Line(role, x, Decimal(top), x, Decimal(bottom))
