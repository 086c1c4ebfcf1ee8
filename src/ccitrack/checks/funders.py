"""Whether the funders of a budget line, or of a whole budget, add up to it, in shares and in amounts."""

from collections.abc import Sequence
from decimal import Decimal

from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.budget import BudgetLine
from ccitrack.model.party import Funding, Party
from ccitrack.model.quantity import Quantity

WHOLE = Decimal(100)
NOTHING = Decimal(0)
BOUNDLESS = Decimal("Infinity")
ABOUT = Decimal("0.1")

Ends = tuple[Decimal, Decimal]
"""The lower and the upper end of an amount."""


def shares_problem(funders: Sequence[Party]) -> Phrase | None:
    """What is wrong with the shares: more than 100 %, or less where every funder has one."""
    shares = [funder.share for funder in _paying(funders) if funder.share is not None]
    total, slack = sum(shares, NOTHING), sum(map(_rounding, shares), NOTHING)
    is_whole = len(shares) == len(funders)
    if total - WHOLE >= slack > 0 or (is_whole and WHOLE - total >= slack > 0):
        return phrase("The shares of the funders add up to {total} %, not to 100 %.", total=_written(total))
    return None


def amounts_problem(line: BudgetLine) -> Phrase | None:
    """What is wrong with the amounts: they fit neither the amount of the line nor one of its revisions."""
    if line.amount is None or not any(funder.amount for funder in line.funders):
        return None
    amounts = [line.amount, *(revision.amount for revision in line.revised if revision.amount)]
    if any(fits(line.funders, amount) for amount in amounts):
        return None
    return phrase(
        "The amounts of the funders add up to {total}, the line says {amount}.",
        total=brought(line.funders, line.amount),
        amount=line.amount,
    )


def fits(funders: Sequence[Party], amount: Quantity) -> bool:
    """Whether what the funders bring and the amount overlap; one who does not say, or refused, may bring the rest."""
    ends, paying = _ends(amount), _paying(funders)
    parts = [_brought(funder, ends, _rounding(funder.share or WHOLE)) for funder in paying]
    least, most = (sum(ends, NOTHING) for ends in zip(*parts, strict=True)) if parts else (NOTHING, NOTHING)
    return least <= ends[1] and (len(paying) < len(funders) or ends[0] <= most)


def brought(funders: Sequence[Party], amount: Quantity) -> str:
    """The least that the funders bring together of an amount, as a number to be told."""
    parts = (_brought(funder, _ends(amount), NOTHING)[0] for funder in _paying(funders))
    return _written(sum(parts, NOTHING))


def _paying(funders: Sequence[Party]) -> Sequence[Party]:
    return [funder for funder in funders if funder.funding is not Funding.REFUSED]


def _rounding(share: Decimal) -> Decimal:
    """By how much a share may be rounded: half a unit of its last digit."""
    return Decimal(5).scaleb(int(share.as_tuple().exponent) - 1)


def _brought(funder: Party, amount: Ends, slack: Decimal) -> Ends:
    """What a funder brings of an amount; a share may be rounded by the slack."""
    if funder.amount is not None:
        return _ends(funder.amount)
    if funder.share is None:
        return NOTHING, BOUNDLESS
    low, high = max(funder.share - slack, NOTHING), max(funder.share, NOTHING) + slack
    return low / WHOLE * amount[0], high / WHOLE * amount[1] if high else NOTHING


def _ends(quantity: Quantity) -> Ends:
    """The ends of a quantity, a tenth wider on each side where it is approximate."""
    least = NOTHING if quantity.min is None else quantity.min
    most = BOUNDLESS if quantity.max is None else quantity.max
    return (least * (1 - ABOUT), most * (1 + ABOUT)) if quantity.approx else (least, most)


def _written(number: Decimal) -> str:
    """The number without needless zeros or exponent."""
    return format(number.normalize(), "f")
