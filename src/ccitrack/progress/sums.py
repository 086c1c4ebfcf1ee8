"""Sums of money, adopted, planned, committed and spent, and their rates. Nothing recorded is None, never 0."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from ccitrack.model.budget import Stage
from ccitrack.progress.budget import ZERO, Interval, added
from ccitrack.progress.executed import Standing
from ccitrack.progress.pieces import Piece


class Rate(NamedTuple):
    """A share of what is planned, from the highest amount planned to the lowest; a side that nothing bounds is None."""

    low: Fraction | None
    high: Fraction | None


class Executed(NamedTuple):
    """Money committed or spent: all of it, of which against planned amounts, without one, and of cancelled actions."""

    total: Interval
    planned: Interval | None
    unplanned: Interval | None
    cancelled: Interval | None


@dataclass(frozen=True, slots=True)
class Sums:
    """The money of a plan or of a part of it; None where nothing is stated or recorded.

    `original` is what was adopted, of all actions, and `planned` what is in force, of those that are not cancelled.
    Rates compare what was executed against planned amounts with these amounts: the rest of it is in no rate.
    """

    original: Interval | None = None
    planned: Interval | None = None
    at_least: bool = False
    committed: Executed | None = None
    spent: Executed | None = None

    @property
    def committed_rate(self) -> Rate | None:
        """Committed ÷ planned."""
        return rate(self.committed.planned if self.committed else None, self.planned)

    @property
    def spent_rate(self) -> Rate | None:
        """Spent ÷ planned."""
        return rate(self.spent.planned if self.spent else None, self.planned)

    @property
    def is_empty(self) -> bool:
        """Whether there is no amount at all."""
        return all(each is None for each in (self.original, self.planned, self.committed, self.spent))


def sums_of(pieces: Iterable[Piece]) -> Sums:
    """What some pieces of a plan come to."""
    pieces = list(pieces)
    in_force = added(piece.amount for piece in pieces if piece.is_planned)
    return Sums(
        original=added(piece.amount for piece in pieces if piece.is_original),
        planned=in_force,
        at_least=in_force is not None and in_force.max is None,
        committed=_executed(piece for piece in pieces if piece.stage is Stage.COMMITTED),
        spent=_executed(piece for piece in pieces if piece.stage is Stage.SPENT),
    )


def rate(part: Interval | None, whole: Interval | None) -> Rate | None:
    """What part of an amount another one is, from the least to the most that it may be.

        rate = from amount ÷ highest amount planned, to amount ÷ lowest amount planned

    €12,400 spent of €30,000 to €45,000 is from 27 % to 41 %. Only what was committed or spent against planned amounts
    is in a rate; the rest stands beside. A side that nothing bounds is left open, and without any amount planned there
    is no rate.
    """
    if part is None or whole is None:
        return None
    least, most = Fraction(whole.min), None if whole.max is None else Fraction(whole.max)
    low = _divided(Fraction(part.min), most if part.min >= 0 else least)
    high = None if part.max is None else _divided(Fraction(part.max), least if part.max >= 0 else most)
    return None if low is None and high is None else Rate(low, high)


def _divided(amount: Fraction, by: Fraction | None) -> Fraction | None:
    return amount / by if by is not None and by > 0 else None


def _executed(pieces: Iterable[Piece]) -> Executed | None:
    pieces = list(pieces)
    if not pieces:
        return None
    parts = {each: added(piece.amount for piece in pieces if piece.standing is each) for each in Standing}
    total = sum((piece.amount for piece in pieces), ZERO)
    return Executed(total, parts[Standing.PLANNED], parts[Standing.UNPLANNED], parts[Standing.CANCELLED])
