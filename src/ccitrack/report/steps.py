"""The steps of an explanation: what is said, the number it comes to, and the place where the plan says so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from enum import Enum
from fractions import Fraction

from ccitrack.language.figures import day, number
from ccitrack.language.phrases import Phrase, Uncut, phrase
from ccitrack.language.readings import percent
from ccitrack.language.speech import Speech
from ccitrack.report.document_values import exact
from ccitrack.source import Loc

PLACES = 3
"""How many decimals of a quotient are printed; of a small one more, so that it never reads 0."""
WIDE = Context(prec=400)


class Part(Enum):
    """What a step is for: a fact that is written, arithmetic with such facts, or what comes out."""

    WRITTEN = "written"
    COMPUTED = "computed"
    RESULT = "result"


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `value` is what it comes to, as an exact number or a word; `loc` where the plan says it."""

    part: Part
    text: Phrase
    value: str | None = None
    loc: Loc | None = None


@dataclass(frozen=True, slots=True)
class Sums:
    """Puts numbers, days and quotients into the words of a language."""

    speech: Speech

    def number(self, value: Fraction | Decimal | None) -> str:
        """A number; a quotient is cut after three decimals, a small one after three digits, and marked as such."""
        if value is None:
            return "—"
        value = Fraction(value)
        places = PLACES
        while value and abs(value) * 10**places < 10 ** (PLACES - 1):
            places += 1
        scaled = value * 10**places
        cut = Decimal(int(scaled)).scaleb(-places, WIDE)
        shown = number(_short(cut), self.speech.code).replace("-", "−")
        return shown if scaled.denominator == 1 else f"≈ {shown}"

    def term(self, value: Fraction | Decimal | int) -> str:
        """A number within a formula, without the mark of one that was cut."""
        return self.number(Fraction(value)).removeprefix("≈ ")

    def share(self, value: Fraction, *, is_lower_bound: bool) -> str:
        """A share that comes out of a formula."""
        shown = self.percent(value)
        return self.speech.say(phrase("{share}, at least", share=shown)) if is_lower_bound else shown

    def equal_to(self, value: Fraction) -> str:
        """What a sum comes to: `= 25`, or `≈ 17.356` where it was cut."""
        shown = self.number(value)
        return shown if shown.startswith("≈") else f"= {shown}"

    def percent(self, share: Fraction, *, at_least: bool = False) -> str:
        """A share in whole percent."""
        return percent(share, self.speech, at_least=at_least)

    def day(self, when: date) -> str:
        """A day."""
        return day(when, self.speech.code)

    def difference(self, one: Fraction, other: Fraction) -> str:
        """A difference in brackets, or the number alone where nothing is taken away."""
        if other == 0:
            return self.term(one)
        minus = f"({self.term(other)})" if other < 0 else self.term(other)
        return f"({self.term(one)} − {minus})"


def written(text: Phrase, loc: Loc | None, value: Fraction | Decimal | str | None = None) -> Step:
    """Something that a card says, at its place."""
    return Step(Part.WRITTEN, text, _value(value), loc)


def computed(text: Phrase, value: Fraction | Decimal | str | None = None, loc: Loc | None = None) -> Step:
    """Something that follows."""
    return Step(Part.COMPUTED, text, _value(value), loc)


def result(text: Phrase, value: str) -> Step:
    """What comes out."""
    return Step(Part.RESULT, text, value)


def terms(told: Iterable[str], sign: str = " + ") -> Uncut:
    """Numbers joined by a sign."""
    return Uncut(sign.join(told))


def _value(value: Fraction | Decimal | str | None) -> str | None:
    return value if isinstance(value, str) else exact(value)


def _short(value: Decimal) -> Decimal:
    """Without needless zeros after the point."""
    return value.quantize(Decimal(1), context=WIDE) if value == value.to_integral_value() else value.normalize(WIDE)
