"""The bar of the declared statuses of an axis: as long as it has actions, on one scale for all axes."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from ccitrack.language.phrases import counted
from ccitrack.language.speech import Speech
from ccitrack.model.status import Status
from ccitrack.progress.status import NOT_STATED
from ccitrack.report.drawing import Bar, Drawing, Label, Line, Mark, Role, Shape, Side, across, short
from ccitrack.report.drawings.titles import title
from ccitrack.report.headlines import STATUSES

HEIGHT = 22
TOP, TALL = Decimal("1.5"), Decimal(19)
BASE_LINE = Decimal("15.5")
GAP = Fraction(3, 5)
"""The percent of the width between two statuses."""
A_FIGURE = Decimal("3.5")
"""The percent of the width that a figure needs, and once more around the number."""
ORDER = (
    Status.COMPLETED.value,
    Status.IN_PROGRESS.value,
    Status.ONGOING.value,
    Status.NOT_STARTED.value,
    Status.TO_DISCUSS.value,
    Status.ON_HOLD.value,
    Status.BLOCKED.value,
    NOT_STATED,
    Status.CANCELLED.value,
)
"""From what is done to what is not; the same in all axes."""
DARK = frozenset({Role.COMPLETED, Role.BLOCKED})
LINED = frozenset({Role.NOT_STATED, Role.CANCELLED})


def statuses_bar(counts: Mapping[str, int], widest: int, name: str, words: Speech) -> Drawing:
    """The statuses of an axis, given how many actions have each and how many the largest axis has.

    The count stands in each part that is wide enough for it; the table has all of them.
    """
    said = (counted(STATUSES[status], counts[status]) for status in ORDER if counts.get(status))
    return Drawing(name, title(said, words), HEIGHT, tuple(shapes(counts, widest)))


def shapes(counts: Mapping[str, int], widest: int) -> Iterator[Shape]:
    """The parts of the bar, in their order."""
    unit = Fraction(100, max(widest, sum(counts.values()), 1))
    first = Fraction(0)
    for status in ORDER:
        if count := counts.get(status, 0):
            gap = min(GAP, unit * count / 4)
            yield from _part(Role(status), count, across(first / 100), across((first + unit * count - gap) / 100))
            first += unit * count


def _part(role: Role, count: int, first: Decimal, last: Decimal) -> Iterator[Shape]:
    middle = short((first + last) / 2)
    yield Bar(role, first, TOP, short(last - first), TALL)
    if role is Role.ONGOING:
        yield Line(Role.FOOT, first, Decimal(19), last, Decimal(19))
    if role is Role.CANCELLED:
        yield Line(Role.CANCELLED, first, Decimal(11), last, Decimal(11))
    text = str(count)
    if last - first < A_FIGURE * (len(text) + 1):
        return
    if role in LINED:
        yield Mark(Role.HALO, middle, Decimal(11))
    yield Label(Role.LIGHT if role in DARK else Role.INSIDE, middle, BASE_LINE, text, Side.MIDDLE)
