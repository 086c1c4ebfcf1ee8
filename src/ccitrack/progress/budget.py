"""What is planned: money that can be summed, what comes back each year or per unit, staff, and what has no amount.

An amount is an interval, since plans give ranges. Full-time equivalents never become money, and a line that says
"none", "included elsewhere" or "to be specified" is counted and never taken for 0 € of something else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ccitrack.model.action import Action
from ccitrack.model.budget import BudgetKind, BudgetLine
from ccitrack.model.known import in_force
from ccitrack.model.plan import Plan
from ccitrack.model.quantity import Quantity
from ccitrack.model.schedule import windows
from ccitrack.model.status import Status
from ccitrack.progress.status import status_on

YEAR = "year"


@dataclass(frozen=True, slots=True)
class Interval:
    """From `min` to `max`, both included; `max` is None where nothing bounds it from above."""

    min: Decimal
    max: Decimal | None

    def __add__(self, other: "Interval") -> "Interval":
        open_ended = self.max is None or other.max is None
        return Interval(self.min + other.min, None if open_ended else self.max + other.max)  # type: ignore[operator]

    def times(self, other: "Interval") -> "Interval":
        """The product of two intervals of numbers that are not negative."""
        open_ended = self.max is None or other.max is None
        return Interval(self.min * other.min, None if open_ended else self.max * other.max)  # type: ignore[operator]


ZERO = Interval(Decimal(0), Decimal(0))


@dataclass(frozen=True, slots=True)
class Recurring:
    """Money that comes back each year without a known end: it is in no sum."""

    action: str
    line: str | None
    amount: Interval


@dataclass(frozen=True, slots=True)
class PerUnit:
    """Money per unit of which the number is not planned: it is in no sum."""

    action: str
    line: str | None
    amount: Interval
    unit: str


@dataclass(frozen=True, slots=True)
class Planned:
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


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with the action that it belongs to, and its amount in force."""

    action: Action
    line: BudgetLine
    amount: Interval | None


def planned(plan: Plan, actions: Iterable[Action], day: date) -> Planned:
    """The planned means of some actions of a plan, with the amounts in force on the day.

    Cancelled actions are left out. A yearly line counts once a year from its own period, else the action's start,
    else the plan's, until its `until`, else the plan's end; a line per unit counts times its own `units`.
    """
    lines = list(_lines(actions, day))
    money = [line for line in lines if line.amount is not None and line.line.kind is not BudgetKind.IN_KIND]
    summed = [_in_sum(plan, line, day) for line in money]
    sums = [amount for amount in summed if amount is not None]
    left_out = [line for line, amount in zip(money, summed, strict=True) if amount is None]
    to_be_specified = sum(line.line.to_be_specified for line in lines)
    total = sum(sums, ZERO) if money else None
    return Planned(
        money=total,
        at_least=bool(to_be_specified or left_out or (total and total.max is None)),
        recurring=tuple(_recurring(line) for line in left_out if line.line.per == YEAR),
        per_unit=tuple(_per_unit(line) for line in left_out if line.line.per != YEAR),
        in_kind=_sum(line.amount for line in lines if line.line.kind is BudgetKind.IN_KIND),
        fte=_sum(_interval(line.line.fte) for line in lines),
        to_be_specified=to_be_specified,
        none=sum(line.line.none for line in lines),
        included_elsewhere=sum(line.line.included_in is not None for line in lines),
    )


def _lines(actions: Iterable[Action], day: date) -> Iterator[_Line]:
    for action in actions:
        if action.budget is None or status_on(action, day) is Status.CANCELLED:
            continue
        for line in action.budget.lines:
            revision = in_force(line.revised, day)
            amount = revision.amount if revision and revision.amount else line.amount
            yield _Line(action, line, _interval(amount))


def _interval(quantity: Quantity | None) -> Interval | None:
    return None if quantity is None else Interval(quantity.min or Decimal(0), quantity.max)


def _sum(amounts: Iterable[Interval | None]) -> Interval | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, ZERO) if known else None


def _in_sum(plan: Plan, line: _Line, day: date) -> Interval | None:
    """What a line with an amount brings to the sum; None where how often it counts is not known."""
    assert line.amount is not None
    if line.line.per is None:
        return line.amount
    if line.line.per == YEAR:
        years = _years(plan, line, day)
        return None if years is None else line.amount.times(Interval(Decimal(years), Decimal(years)))
    units = _interval(line.line.units)
    return None if units is None else line.amount.times(units)


def _years(plan: Plan, line: _Line, day: date) -> int | None:
    """How many calendar years a yearly line is paid in; None without a start or an end."""
    own = line.line.period or line.line.year
    start = windows(line.action, plan, day).start
    first = (own.earliest if own else None) or (start.first if start else None) or _bound(plan, "earliest")
    last = _bound_of(line.line.until, "latest") or (own.latest if own else None) or _bound(plan, "latest")
    if first is None or last is None:
        return None
    return max(0, last.year - first.year + 1)


def _bound(plan: Plan, side: str) -> date | None:
    return _bound_of(plan.period, side)


def _bound_of(period: object, side: str) -> date | None:
    return getattr(period, side) if period is not None else None


def _recurring(line: _Line) -> Recurring:
    assert line.amount is not None
    return Recurring(line.action.id, line.line.id, line.amount)


def _per_unit(line: _Line) -> PerUnit:
    assert line.amount is not None and line.line.per is not None
    return PerUnit(line.action.id, line.line.id, line.amount, line.line.per)
