"""The money of a plan in pieces that each have one year, kind, tax basis, funder and state of funding.

Pieces are what accounts are added up from: each is in exactly one row, so that the rows of an account make its total.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from ccitrack.model.action import Action
from ccitrack.model.budget import BudgetKind, Stage, Tax
from ccitrack.model.party import Funding, Party
from ccitrack.model.plan import Plan
from ccitrack.model.register import Register, folded
from ccitrack.model.status import Status
from ccitrack.progress.budget import Counted, Interval, counted
from ccitrack.progress.cofunding import split
from ccitrack.progress.executed import Entry, Standing, entries
from ccitrack.progress.fiscal import Years, years_of
from ccitrack.progress.method import fiscal_year_start
from ccitrack.progress.status import status_on


@dataclass(frozen=True, slots=True)
class Payer:
    """A funder: `id` is that of the register, None outside it; `party` is how a card names it first."""

    id: str | None
    name: str
    party: Party = field(compare=False)


@dataclass(frozen=True, slots=True)
class Piece:
    """An amount that is in one row of each account. It is adopted or planned where it has no stage."""

    action: Action
    amount: Interval
    years: Years
    kind: BudgetKind | None
    tax: Tax
    payer: Payer | None
    funding: Funding | None
    is_cancelled: bool
    stage: Stage | None = None
    standing: Standing = Standing.PLANNED
    is_original: bool = False

    @property
    def is_planned(self) -> bool:
        """Whether it is planned and in force."""
        return self.stage is None and not self.is_original


def pieces(plan: Plan, day: date) -> Iterator[Piece]:
    """All that is adopted, planned and in force, committed and spent, means in kind included."""
    register = Register(plan.organisations)
    starts_in = fiscal_year_start(plan)
    for action in plan.actions:
        is_cancelled = status_on(action, day) is Status.CANCELLED
        for line in counted(plan, action, None):
            yield from (replace(piece, is_original=True) for piece in _of_line(line, register, is_cancelled))
        if not is_cancelled:
            for line in counted(plan, action, day):
                yield from _of_line(line, register, is_cancelled)
        for entry in entries(plan, action, day):
            yield _of_entry(action, entry, register, starts_in)


def _of_line(line: Counted, register: Register, is_cancelled: bool) -> Iterator[Piece]:
    """The planned amount of a line, year by year, funder by funder."""
    if line.amount is None or line.times is None:
        return
    for years in line.years:
        for portion in split(line.line, line.amount).portions:
            yield Piece(
                action=line.action,
                amount=portion.amount.times(line.times),
                years=years,
                kind=_kind(line),
                tax=line.line.tax or Tax.UNKNOWN,
                payer=_payer(register, portion.payer),
                funding=portion.funding,
                is_cancelled=is_cancelled,
            )


def _of_entry(action: Action, entry: Entry, register: Register, starts_in: int) -> Piece:
    """An amount committed or spent; it has the kind of its line, and the funder and the tax of its own."""
    execution = entry.execution
    return Piece(
        action=action,
        amount=entry.amount,
        years=years_of(execution.date or execution.year, starts_in),
        kind=_kind(entry.line) if entry.line else None,
        tax=execution.tax or Tax.UNKNOWN,
        payer=_payer(register, execution.funder),
        funding=None,
        is_cancelled=entry.standing is Standing.CANCELLED,
        stage=execution.stage,
        standing=entry.standing,
    )


def _kind(line: Counted) -> BudgetKind | None:
    return None if line.line.kind is BudgetKind.UNKNOWN else line.line.kind


def _payer(register: Register, party: Party | None) -> Payer | None:
    if party is None or party.to_be_specified:
        return None
    organisation = register.of(party)
    if organisation is not None:
        return Payer(organisation.id, folded(organisation.id), party)
    return Payer(None, folded(str(party.name or party.org)), party)
