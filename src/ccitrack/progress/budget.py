"""What is planned: money that can be summed, what comes back each year or per unit, staff, and what has no amount.

An amount is an interval, since plans give ranges. Full-time equivalents never become money, and a line that says
"none", "included elsewhere" or "to be specified" is counted and never taken for 0 € of something else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from typing import NamedTuple

from ccitrack.model.action import Action
from ccitrack.model.budget import BudgetKind, BudgetLine
from ccitrack.model.known import in_force
from ccitrack.model.period import Period, Span
from ccitrack.model.plan import Plan
from ccitrack.model.quantity import Quantity
from ccitrack.model.schedule import windows
from ccitrack.model.status import Status
from ccitrack.progress.fiscal import Years, first_year, last_year, years_of
from ccitrack.progress.method import fiscal_year_start
from ccitrack.progress.status import status_on

YEAR = "year"
EXACT = Context(prec=400)
"""Numbers of thirty signs may be multiplied and added without a digit being lost."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `min` to `max`, both included; `max` is None where nothing bounds it from above."""

    min: Decimal
    max: Decimal | None

    def __add__(self, other: "Interval") -> "Interval":
        highest = None if self.max is None or other.max is None else EXACT.add(self.max, other.max)
        return Interval(EXACT.add(self.min, other.min), highest)

    def times(self, other: "Interval") -> "Interval":
        """The product of two intervals of numbers that are not negative."""
        highest = None if self.max is None or other.max is None else EXACT.multiply(self.max, other.max)
        return Interval(EXACT.multiply(self.min, other.min), highest)


ZERO = Interval(Decimal(0), Decimal(0))
ONE = Interval(Decimal(1), Decimal(1))


class Recurring(NamedTuple):
    """Money that comes back each year without a known end: it is in no sum."""

    action: str
    line: str | None
    amount: Interval


class PerUnit(NamedTuple):
    """Money per unit of which the number is not planned: it is in no sum."""

    action: str
    line: str | None
    amount: Interval
    unit: str


class Planned(NamedTuple):
    """What is planned in a plan or a part of it, in its currency.

    `money` is None where no line has an amount. `at_least` says that the sum leaves something out: a line to be
    specified, one that comes back or is counted per unit without being in the sum, or an amount without upper bound.
    """

    money: Interval | None
    at_least: bool
    recurring: tuple[Recurring, ...]
    per_unit: tuple[PerUnit, ...]
    in_kind: Interval | None
    fte: Interval | None
    to_be_specified: int
    none: int
    included_elsewhere: int


class Counted(NamedTuple):
    """A line with its action, its amount, and how often that amount counts.

    `amount` is None for a line without one. `times` is None where nobody knows how often it counts: it is then in no
    sum. `years` holds the years of the amount, one bucket for each: a yearly line has as many as it has years, any
    other line has one, which may be several years that nothing parts, or no year at all.
    """

    action: Action
    line: BudgetLine
    amount: Interval | None
    times: Interval | None
    years: tuple[Years, ...]

    @property
    def is_money(self) -> bool:
        """Whether it has an amount that is cash."""
        return self.amount is not None and self.line.kind is not BudgetKind.IN_KIND

    @property
    def total(self) -> Interval | None:
        """What it brings to a sum; None where it has no amount, or nobody knows how often it counts."""
        if self.amount is None or self.times is None:
            return None
        return self.amount.times(self.times).times(_count(len(self.years)))


def planned(plan: Plan, actions: Iterable[Action], day: date) -> Planned:
    """The planned means of some actions of a plan, with the amounts in force on the day.

        planned = from the sum of the least amounts to the sum of the highest

    A yearly line counts once a year from its own period, else the action's start, else the plan's, until its `until`,
    else the plan's end; without an end it is listed apart ("+ €40,000 per year"). A line per unit counts times its own
    `units`, else it is listed apart. Years are those of the plan's fiscal calendar. Cancelled actions are left out.

    "No supplementary budget" is 0. "Included elsewhere" and "to be specified" are no amount: they are counted. "At
    least" stands before a sum that leaves something out, or that has an amount without an upper limit. Without any
    amount there is no sum: "—", not 0. Means in kind have their own sum. Full-time equivalents never become money.
    """
    running = (action for action in actions if status_on(action, day) is not Status.CANCELLED)
    lines = [line for action in running for line in counted(plan, action, day)]
    money = [line for line in lines if line.is_money]
    left_out = [line for line in money if line.total is None]
    total = sum((line.total for line in money if line.total is not None), ZERO) if money else None
    to_be_specified = sum(line.line.to_be_specified and line.amount is None for line in lines)
    return Planned(
        money=total,
        at_least=bool(to_be_specified or left_out or (total and total.max is None)),
        recurring=tuple(_recurring(line) for line in left_out if line.line.per == YEAR),
        per_unit=tuple(_per_unit(line) for line in left_out if line.line.per != YEAR),
        in_kind=added(line.total or line.amount for line in lines if line.line.kind is BudgetKind.IN_KIND),
        fte=added(interval(line.line.fte) for line in lines),
        to_be_specified=to_be_specified,
        none=sum(line.line.none for line in lines),
        included_elsewhere=sum(line.line.included_in is not None for line in lines),
    )


def counted(plan: Plan, action: Action, day: date | None) -> Iterator[Counted]:
    """The lines of an action with the amounts in force on the day, whatever its status; without a day, as adopted."""
    for line in action.budget.lines if action.budget else ():
        revision = in_force(line.revised, day) if day else None
        amount = interval(revision.amount if revision and revision.amount else line.amount)
        if line.per == YEAR:
            years = _years(plan, action, line, day)
            yield Counted(action, line, amount, None if years is None else ONE, years or ())
        else:
            own = years_of(line.year or line.period, fiscal_year_start(plan))
            yield Counted(action, line, amount, ONE if line.per is None else interval(line.units), (own,))


def interval(quantity: Quantity | None) -> Interval | None:
    """The ends of a quantity; "at most" begins at 0."""
    return None if quantity is None else Interval(quantity.min or Decimal(0), quantity.max)


def added(amounts: Iterable[Interval | None]) -> Interval | None:
    """The sum of what is known; None, and not 0, where nothing is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, ZERO) if known else None


def figure(value: Decimal) -> str:
    """The number as a program reads it: exact, without needless zeros and without exponent."""
    return format(value.normalize(EXACT), "f")


def _count(number: int) -> Interval:
    return Interval(Decimal(number), Decimal(number))


def _years(plan: Plan, action: Action, line: BudgetLine, day: date | None) -> tuple[Years, ...] | None:
    """The years that a yearly line is paid in; None without a start or an end."""
    starts_in = fiscal_year_start(plan)
    own = line.period or line.year
    begins = (_begin(own), windows(action, plan, day).start, _begin(plan.period))
    ends = (_end(line.until), _end(own), _end(plan.period))
    first = next((first_year(span, starts_in) for span in begins if span), None)
    last = next((last_year(span, starts_in) for span in ends if span), None)
    if first is None or last is None:
        return None
    return tuple(Years(year, year) for year in range(first, last + 1))


def _begin(period: Period | None) -> Span | None:
    return period.window.begin if period else None


def _end(period: Period | None) -> Span | None:
    return period.window.end if period else None


def _recurring(line: Counted) -> Recurring:
    assert line.amount is not None
    return Recurring(line.action.id, line.line.id, line.amount)


def _per_unit(line: Counted) -> PerUnit:
    assert line.amount is not None and line.line.per is not None
    return PerUnit(line.action.id, line.line.id, line.amount, line.line.per)
