"""What became of the money: adopted, planned, committed and spent, by year, axis, action, funder, kind and tax.

Only what is known on the day counts, and nothing recorded is None, never 0. Each amount is in exactly one row of each
account, so that its rows add up to the total; what a card does not say is in a row of its own. Means in kind are apart,
full-time equivalents are no money.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

from ccitrack.model.action import Action
from ccitrack.model.budget import BudgetKind, Tax
from ccitrack.model.party import Funding
from ccitrack.model.plan import Plan
from ccitrack.model.status import Status
from ccitrack.progress.budget import ZERO, Planned, counted, planned
from ccitrack.progress.cofunding import split
from ccitrack.progress.executed import entries, is_in_sum
from ccitrack.progress.fiscal import Years, in_order
from ccitrack.progress.pieces import Payer, Piece, pieces
from ccitrack.progress.status import status_on
from ccitrack.progress.sums import Sums, rate, sums_of

__all__ = ["Account", "ActionPart", "Apart", "Part", "account", "entries", "rate"]

Key = TypeVar("Key", bound=Hashable)


class Apart(Enum):
    """The rows of an account by axis that are no axis. Spending of cancelled actions stays, in a row of its own."""

    TRANSVERSAL = "transversal"
    NOT_STATED = "not_stated"
    CANCELLED = "cancelled"


class Part(NamedTuple, Generic[Key]):
    """A row of an account. A key that is None is what the cards do not state."""

    key: Key
    sums: Sums


class ActionPart(NamedTuple):
    """The row of an action, with its means that are no money. Nothing of a cancelled one is planned any more."""

    action: Action
    is_cancelled: bool
    planned: Planned
    sums: Sums


class Account(NamedTuple):
    """The money of a plan on a day. `cancelled` is None where no action is cancelled.

    `unsplit` counts the lines that name funders without telling who brings what; `mixed_tax` warns that the total adds
    amounts with tax to amounts without.
    """

    as_of: date
    planned: Planned
    total: Sums
    cancelled: Sums | None
    in_kind: Sums
    mixed_tax: bool
    unsplit: int
    actions: tuple[ActionPart, ...]
    by_year: tuple[Part[Years], ...]
    by_axis: tuple[Part[str | Apart], ...]
    by_funder: tuple[Part[Payer | None], ...]
    by_kind: tuple[Part[BudgetKind | None], ...]
    by_tax: tuple[Part[Tax], ...]
    by_funding: tuple[Part[Funding | None], ...]


def account(plan: Plan, day: date) -> Account:
    """The money of a plan on a day, of all its actions; those that are parts of others count with their own lines.

    What was committed (bound by a decision or a contract) and what was spent (paid) are added up by year, axis, action,
    funder, kind and tax basis. An entry by year is known from 1 January of that year. Nothing recorded is "—", not 0.
    Amounts with tax and without are never added in silence: the total says that it mixes them. What was spent on
    actions that were cancelled stays, in a row of its own.

    Source: the three stages are those of French public finance (planned, committed, paid); IATI keeps commitments and
    expenditure apart from budgets as well.
    """
    everything = list(pieces(plan, day))
    money = [piece for piece in everything if piece.kind is not BudgetKind.IN_KIND]
    cancelled = [piece for piece in money if piece.is_cancelled]
    in_use = [piece for piece in money if not piece.is_original]
    in_force = [piece for piece in money if piece.is_planned]
    has_cancelled = any(_is_cancelled(action, day) for action in plan.actions)
    whole = planned(plan, plan.actions, day)
    return Account(
        as_of=day,
        planned=whole,
        total=_with(sums_of(money), whole),
        cancelled=sums_of(cancelled) if has_cancelled else None,
        in_kind=sums_of(piece for piece in everything if piece.kind is BudgetKind.IN_KIND and not piece.is_cancelled),
        mixed_tax={Tax.INCLUDED, Tax.EXCLUDED} <= {piece.tax for piece in in_use},
        unsplit=_unsplit(plan, day),
        actions=tuple(_by_action(plan, money, day)),
        by_year=tuple(sorted(_parts(money, lambda piece: piece.years), key=lambda part: in_order(part.key))),
        by_axis=tuple(_by_axis(plan, money, day)),
        by_funder=_stated_first(_parts(in_use, lambda piece: piece.payer)),
        by_kind=_ordered(_parts(money, lambda piece: piece.kind), (*BudgetKind, None)),
        by_tax=_ordered(_parts(money, lambda piece: piece.tax), tuple(Tax)),
        by_funding=_ordered(_parts(in_force, lambda piece: piece.funding), (*Funding, None)),
    )


def _is_cancelled(action: Action, day: date) -> bool:
    return status_on(action, day) is Status.CANCELLED


def _unsplit(plan: Plan, day: date) -> int:
    """How many planned lines name funders without telling their parts."""
    lines = (line for action in plan.actions if not _is_cancelled(action, day) for line in counted(plan, action, day))
    return sum(
        not split(line.line, line.amount).is_told for line in lines if line.amount is not None and is_in_sum(line)
    )


def _with(sums: Sums, means: Planned) -> Sums:
    """The sums, with what is known to be missing from the planned one."""
    return replace(sums, planned=means.money, at_least=means.at_least)


def _parts(pieces: Iterable[Piece], key: Callable[[Piece], Key]) -> Iterator[Part[Key]]:
    found: dict[Key, list[Piece]] = {}
    for piece in pieces:
        found.setdefault(key(piece), []).append(piece)
    return (Part(each, sums_of(pieces)) for each, pieces in found.items())


def _ordered(parts: Iterable[Part[Key]], order: tuple[Key, ...]) -> tuple[Part[Key], ...]:
    return tuple(sorted(parts, key=lambda part: order.index(part.key)))


def _stated_first(parts: Iterable[Part[Payer | None]]) -> tuple[Part[Payer | None], ...]:
    """Those who bring most first, and what nobody is named for last."""
    return tuple(sorted(parts, key=lambda part: (part.key is None, -(part.sums.planned or ZERO).min)))


def _by_action(plan: Plan, money: Iterable[Piece], day: date) -> Iterator[ActionPart]:
    own: dict[int, list[Piece]] = {}
    for piece in money:
        own.setdefault(id(piece.action), []).append(piece)  # two faulty cards may have the same id
    for action in plan.actions:
        means = planned(plan, [action], day)
        yield ActionPart(action, _is_cancelled(action, day), means, _with(sums_of(own.get(id(action), ())), means))


def _by_axis(plan: Plan, money: Iterable[Piece], day: date) -> Iterator[Part[str | Apart]]:
    """Each axis in the order of the plan, without its sub-axes; then the actions of none, then the cancelled ones."""
    axes = tuple(dict.fromkeys(axis.id for axis in plan.axes))
    members: dict[str | Apart, list[Action]] = {axis: [] for axis in axes}
    pieces: dict[str | Apart, list[Piece]] = {}
    for action in plan.actions:
        members.setdefault(_row(action, axes, day), []).append(action)
    for piece in money:
        pieces.setdefault(_row(piece.action, axes, day), []).append(piece)
    for key in (*axes, *Apart):
        if key in members:
            yield Part(key, _with(sums_of(pieces.get(key, ())), planned(plan, members[key], day)))


def _row(action: Action, axes: tuple[str, ...], day: date) -> str | Apart:
    if _is_cancelled(action, day):
        return Apart.CANCELLED
    if action.transversal:
        return Apart.TRANSVERSAL
    return action.axis if action.axis is not None and action.axis in axes else Apart.NOT_STATED
