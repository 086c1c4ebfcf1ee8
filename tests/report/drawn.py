"""How the tests of drawings look at shapes."""

from decimal import Decimal

from ccitrack.report.drawing import Bar, Box, Label, Line, Shape, short

ABOVE, BELOW = -10, 50
"""How far lines of a table may reach beyond their row, and marks beyond their drawing."""


def edges(shape: Shape) -> tuple[str, str]:
    """Where a shape begins and ends across, in percent."""
    last = shape.x + shape.width if isinstance(shape, Bar) else shape.to_x if isinstance(shape, Line) else shape.x
    return f"{shape.x:f}", f"{short(last):f}"


def is_within(shape: Shape, height: int) -> bool:
    """Whether a shape lies within the width of its drawing, near its height, and is told in three decimals."""
    last = shape.x + shape.width if isinstance(shape, Bar) else shape.to_x if isinstance(shape, Line) else shape.x
    bottom = shape.y + shape.height if isinstance(shape, Bar | Box) else shape.y
    numbers = [getattr(shape, name) for name in type(shape).__slots__ if isinstance(getattr(shape, name), Decimal)]
    is_short = all("E" not in str(number) and len(f"{number:f}".partition(".")[2]) <= 3 for number in numbers)
    is_across = 0 <= shape.x <= last <= 100 if not isinstance(shape, Line) else 0 <= min(shape.x, last) <= 100
    return is_short and is_across and shape.y >= ABOVE and bottom <= height + BELOW


def labels(shapes: tuple[Shape, ...]) -> list[Label]:
    """The texts of a drawing."""
    return [shape for shape in shapes if isinstance(shape, Label)]
