"""Who pays which part of an amount, as far as its line says it: what nobody is named for stays not stated."""

from decimal import Decimal
from typing import NamedTuple

from ccitrack.model.budget import BudgetLine
from ccitrack.model.party import Funding, Party
from ccitrack.progress.budget import EXACT, ZERO, Interval, interval


class Portion(NamedTuple):
    """A part of an amount. `payer` is None for what no funder is named for, `funding` where its state is not said."""

    payer: Party | None
    funding: Funding | None
    amount: Interval


class Split(NamedTuple):
    """An amount in its portions, which add up to it exactly.

    `is_told` is False where funders are named and their parts are not known: no amount or share is given, or what is
    given does not fit in the amount. The whole is then not stated, since any sharing out would be invented.
    """

    portions: tuple[Portion, ...]
    is_told: bool


def split(line: BudgetLine, amount: Interval) -> Split:
    """The amount of a line (once, for one unit or one year) between its funders.

    The only funder of a line pays all of it; where there are several, each pays its own amount or share, and what they
    leave over is not stated. A funder that refused, or that is to be specified, pays nothing. Nothing is shared out in
    equal parts by guess.
    """
    named = payers(line)
    paying = [party for party in named if not party.to_be_specified and _state(line, party) is not Funding.REFUSED]
    parts = [
        Portion(party, _state(line, party), brought)
        for party in paying
        if (brought := _brought(party, amount, is_alone=len(named) == 1)) is not None
    ]
    rest = _rest(amount, parts)
    if rest is None:
        return Split((Portion(None, line.funding, amount),), is_told=False)
    if rest != ZERO or not parts:
        parts.append(Portion(None, _left_over(line, has_payers=bool(paying)), rest))
    return Split(tuple(parts), is_told=not paying or any(part.payer for part in parts))


def payers(line: BudgetLine) -> tuple[Party, ...]:
    """All the funders that a line names, in the short form or in the long one."""
    return ((line.funder,) if line.funder else ()) + line.funders


def _state(line: BudgetLine, party: Party) -> Funding | None:
    return party.funding or line.funding


def _left_over(line: BudgetLine, *, has_payers: bool) -> Funding | None:
    """The state of what nobody pays: refused, where all who were asked refused."""
    if line.funding is None and not has_payers and any(party.funding is Funding.REFUSED for party in payers(line)):
        return Funding.REFUSED
    return line.funding


def _brought(party: Party, amount: Interval, *, is_alone: bool) -> Interval | None:
    """What a funder brings of an amount; None where nothing says it."""
    if party.amount is not None:
        return interval(party.amount)
    if party.share is not None:
        share = EXACT.scaleb(party.share, -2)
        part = amount.times(Interval(share, share))
        return Interval(_plain(part.min), None if part.max is None else _plain(part.max))
    return amount if is_alone else None


def _plain(value: Decimal) -> Decimal:
    """The number without the decimals that a share adds and that say nothing: `36000`, not `36000.00`."""
    whole = value.to_integral_value()
    return whole if value == whole else value


def _rest(amount: Interval, parts: list[Portion]) -> Interval | None:
    """What the parts leave of the amount, so that all add up to it; None where they do not fit in it."""
    if not parts:
        return amount
    if any(part.amount.min < 0 or (part.amount.max is not None and part.amount.max < 0) for part in parts):
        return None
    taken = sum((part.amount for part in parts), ZERO)
    low = EXACT.subtract(amount.min, taken.min)
    if amount.max is None:  # an open part already leaves the sum open
        rest = Interval(low, low if taken.max is None else None)
    elif taken.max is None:
        return None
    else:
        rest = Interval(low, EXACT.subtract(amount.max, taken.max))
    return rest if low >= 0 and (rest.max is None or rest.max >= low) else None
