"""How the values of the engine are written in JSON: unknown is null, never 0 and never missing."""

from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from typing import overload

PLACES = 6
"""The decimals of a quantity that has no end."""
WIDE = Context(prec=400)


@overload
def exact(value: Fraction | Decimal) -> str: ...
@overload
def exact(value: None) -> None: ...
@overload
def exact(value: Fraction | Decimal | None) -> str | None: ...
def exact(value: Fraction | Decimal | None) -> str | None:
    """A quantity as a text: every decimal where they end, else six, half to even."""
    if value is None:
        return None
    if not isinstance(value, Fraction):
        value = Fraction(value)
    if value.denominator == 1:
        return str(value.numerator)
    places = _places(value)
    if places is None:
        value, places = round(value, PLACES), PLACES
    text = format(Decimal(int(value * 10**places)).scaleb(-places, WIDE), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def rate(value: Fraction | None) -> float | None:
    """A share or a pace as a number, unrounded."""
    return None if value is None else float(value)


def iso(value: date | None) -> str | None:
    """A day as ISO 8601 writes it."""
    return None if value is None else value.isoformat()


def _places(value: Fraction) -> int | None:
    """How many decimals it has; None where they do not end."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None
