"""The bar of a budget: planned, committed and spent, one within the other, on one scale for all rows of a table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.language.speech import Speech
from ccitrack.progress.budget import Interval
from ccitrack.progress.sums import Sums
from ccitrack.report.drawing import Bar, Box, Drawing, Line, Role, Shape, across, between, short, upright
from ccitrack.report.drawings.titles import title
from ccitrack.report.figure_words import money_words

HEIGHT = 22
TOP, TALL = Decimal("4.5"), Decimal(13)
COMMITTED, COMMITTED_HEIGHT = Decimal(5), Decimal(12)
SPENT, SPENT_HEIGHT = Decimal(8), Decimal(6)
SHORTEST = Fraction(1, 2)
STUB = Decimal(2)
GAP, SLOT, BOX = Fraction(3), Fraction(5), Fraction(7, 10)
"""The percent before the boxes of lines to be specified and for each of them, and the part of it that is drawn."""
MOST_ABREAST, MOST_ROWS = 8, 4
"""With more boxes there are rows of them, and then they are thinner."""
BOXES_TOP, BOXES = 2, 18
"""Where the boxes begin where there are rows of them, and the pixels that all rows have together."""
OPEN = Fraction(4)
"""The percent of the width that stands for an amount without an upper end."""


@dataclass(frozen=True, slots=True)
class Money:
    """A row: amounts, how many of its lines are to be specified, and whether what is planned is there for sure."""

    sums: Sums
    to_be_specified: int = 0
    is_secured: bool = True

    @property
    def committed(self) -> Interval | None:
        """What is bound by a decision or a contract."""
        return self.sums.committed.total if self.sums.committed else None

    @property
    def spent(self) -> Interval | None:
        """What is paid."""
        return self.sums.spent.total if self.sums.spent else None

    @property
    def farthest(self) -> Fraction:
        """The highest amount in it."""
        amounts = (self.sums.planned, self.committed, self.spent)
        return max([Fraction(0), *(_most(each) for each in amounts if each is not None)])

    @property
    def room(self) -> Fraction:
        """The percent of the width that lies beyond its amounts."""
        return (OPEN if self.is_open else Fraction(0)) + (self.boxes + GAP if self.to_be_specified else Fraction(0))

    @property
    def boxes(self) -> Fraction:
        """The percent of the width that its boxes have together."""
        return SLOT * min(MOST_ABREAST, self.to_be_specified)

    @property
    def is_open(self) -> bool:
        """Whether what is planned has no upper end."""
        return self.sums.planned is not None and self.sums.planned.max is None


@dataclass(frozen=True, slots=True)
class BudgetScale:
    """How much of the width a unit of the currency has, in percent; the same for all rows of a table."""

    percent: Fraction

    def at(self, money: Fraction) -> Decimal:
        """The place of an amount; what was paid back lies at the edge."""
        return across(money * self.percent / 100)


def budget_scale(rows: Iterable[Money]) -> BudgetScale:
    """The widest scale on which each row has place for its amounts and its boxes."""
    widths = [(98 - row.room) / row.farthest for row in rows if row.farthest]
    return BudgetScale(min(widths, default=Fraction(1)))


def budget_bar(row: Money, scale: BudgetScale, name: str, currency: str, words: Speech) -> Drawing:
    """The bar of a row of money.

    Outlined: planned, its uncertain end hatched, in dashes where it is not secured. Grey: committed. Solid: spent. One
    hatched box stands for each line to be specified: a count, not an amount.
    """
    return Drawing(name, title(_words(row, currency, words), words), HEIGHT, tuple(shapes(row, scale)))


def shapes(row: Money, scale: BudgetScale) -> Iterator[Shape]:
    """The shapes of a row, the lowest first."""
    yield upright(Role.ZERO, Decimal(0), 1, 21)
    if row.sums.planned is not None:
        yield from _planned(row, row.sums.planned, scale)
    if row.committed is not None:
        yield _bar(Role.COMMITTED, row.committed, scale, COMMITTED, COMMITTED_HEIGHT)
    if row.spent is not None:
        yield _bar(Role.SPENT, row.spent, scale, SPENT, SPENT_HEIGHT)
    yield from _passed(row, scale)
    yield from _boxes(row, scale)


def _passed(row: Money, scale: BudgetScale) -> Iterator[Line]:
    """The end of what was planned, where a bar passes it and would hide it."""
    if row.sums.planned is not None and row.farthest > _most(row.sums.planned):
        yield upright(Role.EXCEEDED, scale.at(_most(row.sums.planned)), 2, 20)


def _planned(row: Money, planned: Interval, scale: BudgetScale) -> Iterator[Shape]:
    role = Role.PLANNED if row.is_secured else Role.UNSECURED
    yield _bar(role, Interval(planned.min, planned.min), scale, TOP, TALL)
    low = scale.at(Fraction(planned.min))
    if planned.max is None:
        yield between(Role.UNKNOWN, low, _end(row, scale), TOP, TALL)
    elif planned.max > planned.min:
        yield between(Role.UNCERTAIN, low, scale.at(Fraction(planned.max)), TOP, TALL)


def _end(row: Money, scale: BudgetScale) -> Decimal:
    """Where an amount without an upper end is drawn to."""
    return across((_most(row.sums.planned or Interval(Decimal(0), None)) * scale.percent + OPEN) / 100)


def _bar(role: Role, money: Interval, scale: BudgetScale, y: Decimal, height: Decimal) -> Bar | Box:
    """The bar of an amount, up to its highest end; one too short to be seen has two pixels, as 0 has."""
    end = scale.at(_most(money))
    if Fraction(end) < SHORTEST:
        return Box(role, Decimal(0), y, Decimal(0), STUB, height)
    return between(role, Decimal(0), end, y, height)


def _boxes(row: Money, scale: BudgetScale) -> Iterator[Bar]:
    if not row.to_be_specified:
        return
    rows = min(MOST_ROWS, -(-row.to_be_specified // MOST_ABREAST))
    abreast = -(-row.to_be_specified // rows)
    slot, height = row.boxes / abreast, short(Fraction(BOXES, rows) - 1) if rows > 1 else COMMITTED_HEIGHT
    first = row.farthest * scale.percent + GAP + (OPEN if row.is_open else 0)
    for place in range(row.to_be_specified):
        x, down = first + slot * (place % abreast), Fraction(BOXES, rows) * (place // abreast)
        y = short(BOXES_TOP + down) if rows > 1 else COMMITTED
        yield Bar(Role.UNKNOWN, across(x / 100), y, short(slot * BOX), height)


def _most(money: Interval) -> Fraction:
    return Fraction(money.min if money.max is None else money.max)


def _words(row: Money, currency: str, words: Speech) -> Iterator[Phrase]:
    def told(money: Interval) -> str:
        return money_words(money, currency, words)

    if row.sums.planned is None:
        yield phrase("no planned amount")
    elif row.is_secured:
        yield phrase("planned {money}", money=told(row.sums.planned))
    else:
        yield phrase("planned {money}, not secured", money=told(row.sums.planned))
    if row.committed is not None:
        yield phrase("committed {money}", money=told(row.committed))
    if row.spent is not None:
        yield phrase("spent {money}", money=told(row.spent))
    if row.to_be_specified:
        yield plural("{count} line to be specified", "{count} lines to be specified", row.to_be_specified)
