"""The figures that a drawing tells in words, as the tables beside it write them."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from ccitrack.language.figures import number
from ccitrack.language.phrases import Phrase
from ccitrack.language.readings import capital, quantity
from ccitrack.language.speech import Speech
from ccitrack.report.document_values import exact

PLACES = 3
"""A number that has more decimals is rounded."""


def figure(value: Fraction | Decimal, speech: Speech) -> str:
    """A number in words, with three decimals at most; what is not zero never reads 0."""
    return number(_short(Fraction(value)), speech.code).replace("-", "−")


def figures(low: Decimal | None, high: Decimal | None, is_approximate: bool, speech: Speech) -> str:
    """A quantity in words, from its lower end to its upper one."""
    return quantity(low, high, is_approximate, speech).replace("-", "−")


def title(parts: Iterable[Phrase], speech: Speech) -> str:
    """What a drawing shows, told in one line: its parts one after the other."""
    return capital(", ".join(speech.say(part) for part in parts))


def _short(value: Fraction) -> Decimal:
    places = PLACES
    while value and not round(value, places):
        places += PLACES
    return Decimal(exact(round(value, places)) or 0)
