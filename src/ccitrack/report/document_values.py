"""How the values of the engine are written in JSON: unknown is null, never 0 and never missing."""

from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

PLACES = Decimal("0.000001")
WIDE = Context(prec=80, rounding=ROUND_HALF_EVEN)


def exact(value: Fraction | Decimal | None) -> str | None:
    """A quantity as the text of an exact decimal; a quotient without one is rounded to 6 decimals, half even."""
    if value is None:
        return None
    if isinstance(value, Fraction):
        value = _decimal(value)
    return f"{value:f}"


def rate(value: Fraction | None) -> float | None:
    """A share or a pace as a number."""
    return None if value is None else float(value)


def iso(value: date | None) -> str | None:
    """A day as ISO 8601 writes it."""
    return None if value is None else value.isoformat()


def _decimal(value: Fraction) -> Decimal:
    """The shortest exact writing where there is one of at most 6 decimals, else the nearest of 6 decimals."""
    quotient = WIDE.divide(Decimal(value.numerator), Decimal(value.denominator))
    rounded = quotient.quantize(PLACES, context=WIDE).normalize(WIDE)
    return rounded if rounded else Decimal(0)
