"""Quantities: exact, approximate, ranges, at least and at most; always exact decimals."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any

from pydantic import ValidationError, model_validator
from pydantic_core import PydanticCustomError

from ccitrack.language.phrases import Instead, Phrase, phrase
from ccitrack.model.base import (
    LONGEST_NUMBER,
    NUMBER,
    Flag,
    ReadBy,
    Stated,
    as_number,
    between_curly_quotes,
    corrected_number,
    refusal,
    two_readings,
)

WRITTEN = re.compile(
    rf"(?P<approx>~)?(?:(?P<bound>>=|<=)(?P<one>{NUMBER})|(?P<min>{NUMBER})(?:\.\.(?P<max>{NUMBER}))?)"
)
FORMS = phrase('Write 20, 12.5, 8..10, "~20", ">=5" or "<=30"')


def as_figure(value: Any) -> Decimal:
    """An exact decimal number of things or of money, whose point cannot be taken for that of the thousands."""
    if isinstance(value, str):
        _refuse_two_readings(value)
    return as_number(value)


Figure = Annotated[Decimal, ReadBy(as_figure)]


class Quantity(Stated):
    """A quantity: `20`, `8..10` (both ends included), `"~20"`, `">=5"`, `"<=30"`, or its long form.

    The long form is `{min: 8, max: 10}`, or `{value: 20, approx: true}`.
    """

    needs = ("value", "min", "max")

    min: Figure | None = None
    """The lower end; absent for "at most": `8`."""

    max: Figure | None = None
    """The upper end; absent for "at least": `10`."""

    approx: Flag = False
    """Whether the source says "about", as `~` does in the short form."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        if isinstance(data, str):
            return _parsed(data)
        if not isinstance(data, dict) or data.get("value") is None:
            return data
        written = data["value"]
        if not isinstance(written, str):
            raise refusal("unreadable-quantity", phrase("One value is expected here."), FORMS)
        if data.get("min") is not None or data.get("max") is not None:
            raise refusal(
                "wrong-value", phrase("Both a value and its ends are written."), phrase("Keep value, or min and max")
            )
        return {**_parsed(written), **{key: item for key, item in data.items() if key not in ("value", "min", "max")}}

    @model_validator(mode="after")
    def _has_ends_in_order(self) -> "Quantity":
        if self.min is None and self.max is None:
            raise refusal("missing-field", phrase("The quantity has no value."), FORMS)
        if self.min is not None and self.max is not None and self.min > self.max:
            raise refusal(
                "reversed-range",
                phrase("The range {low}..{high} begins after its end.", low=self.min, high=self.max),
                phrase("Write {low}..{high}", low=self.max, high=self.min),
            )
        return self

    @property
    def exact(self) -> Decimal | None:
        """The number, where the quantity is not a range (it may still be approximate)."""
        return self.min if self.min == self.max else None

    @property
    def low(self) -> Decimal:
        """The lower end; for "at most", which has none, the bound itself."""
        end = self.min if self.min is not None else self.max
        assert end is not None
        return end

    @property
    def high(self) -> Decimal:
        """The upper end; for "at least", which has none, the bound itself."""
        return self.max if self.max is not None else self.low

    def __str__(self) -> str:
        """The quantity as it is written in a card."""
        about = "~" if self.approx else ""
        if self.min is None:
            return f"{about}<={self.max}"
        if self.max is None:
            return f"{about}>={self.min}"
        return f"{about}{self.min}" if self.min == self.max else f"{about}{self.min}..{self.max}"


@lru_cache(maxsize=4096)
def read_quantity(text: str) -> Quantity | None:
    """The quantity that a text writes; None where it is not one."""
    try:
        return Quantity.model_validate(text)
    except ValidationError:
        return None


def why_not_a_quantity(text: str) -> PydanticCustomError | None:
    """What is wrong with a text as a quantity, in the words that a card is told."""
    try:
        Quantity.model_validate(text)
    except ValidationError as error:
        told = error.errors(include_url=False)[0]["ctx"]
        return refusal(told["rule"], told["message"], told["help"])
    return None


def _parsed(written: str) -> dict[str, Any]:
    text = written.strip()
    match = WRITTEN.fullmatch(text) if len(text) <= 2 * LONGEST_NUMBER and text.isascii() else None
    if match is None:
        if curly := between_curly_quotes(text):
            raise refusal("unreadable-quantity", *curly)
        message = phrase('"{text}" is not a quantity.', text=written)
        raise refusal("unreadable-quantity", message, _what_to_write(text))
    for number in filter(None, match.group("one", "min", "max")):
        _refuse_two_readings(number)
    approx = match["approx"] is not None
    if match["bound"]:
        end = "min" if match["bound"] == ">=" else "max"
        return {end: Decimal(match["one"]), "approx": approx}
    low = Decimal(match["min"])
    return {"min": low, "max": Decimal(match["max"]) if match["max"] else low, "approx": approx}


def _refuse_two_readings(number: str) -> None:
    """Refuses a number that a French reader takes for thousands: `30.000`."""
    if readings := two_readings(number):
        thousands, decimal = readings
        raise refusal(
            "unreadable-quantity",
            phrase(
                "{number} can be read as {thousands} or as {decimal}.",
                number=number,
                thousands=thousands,
                decimal=decimal,
            ),
            phrase("Write {thousands}, or {decimal} for the decimal number", thousands=thousands, decimal=decimal),
        )


def _what_to_write(text: str) -> Phrase:
    """The corrected writing, where the mistake is a usual one."""
    if len(text) > 3 * LONGEST_NUMBER:
        return FORMS
    if percent := re.fullmatch(r"(.+?)\s*%", text):
        number = _corrected(percent[1], thousands=False)
        return phrase('Write {number}, and unit: "%"', number=number) if number else FORMS
    if number := _corrected(text):
        if re.fullmatch(r"\D*\d{1,3}(,\d{3})+\D*", text, re.ASCII):
            return phrase("Write {number} (decimals take a point)", number=number)
        return phrase("Write {number}", number=Instead(number))
    for pattern, writing in _USUAL:
        match = re.fullmatch(pattern, text.strip(), re.IGNORECASE)
        numbers = [_corrected(end) for end in match.groups()] if match else [None]
        if all(numbers):
            return phrase("Write {number}", number=Instead(writing.format(*numbers)))
    if with_words := re.fullmatch(r"([0-9]+(?:[.,][0-9]+)?)\s+[^\W\d_]\D*", text):
        number = _corrected(with_words[1])
        return phrase("Write {number}; the words go into unit, note or verbatim", number=number) if number else FORMS
    return FORMS


def _corrected(text: str, *, thousands: bool = True) -> str | None:
    """The number that is meant, with one reading only: a point before three digits parts thousands, but in a share."""
    number = corrected_number(text)
    readings = two_readings(number) if number else None
    return readings[0 if thousands else 1] if readings else number


_ONE = r"(\d[\d .,\u00a0\u202f'’_]*|[.,]\d+)"
_USUAL = (
    (rf"(?:entre|between|de|from)?\s*{_ONE}\s*(?:et|and|à|a|to|-|–|/|ou|or|\.{{2,3}}|…)\s*{_ONE}", "{0}..{1}"),
    (rf"(?:~|circa|environ|about|around|approximately|env\.|c\.|ca\.|≈|±|près de|autour de)\s*{_ONE}", '"~{0}"'),
    (rf"(?:>|≥|> ?=|=>|au moins|at least|minimum|min\.?|plus de|more than|over)\s*{_ONE}", '">={0}"'),
    (rf"{_ONE}\s*(?:\+|ou plus|or more|au moins|minimum|min\.?)", '">={0}"'),
    (rf"(?:<|≤|< ?=|=<|au plus|at most|maximum|max\.?|moins de|less than|under|jusqu'à|up to)\s*{_ONE}", '"<={0}"'),
    (rf"{_ONE}\s*(?:ou moins|or less|au plus|maximum|max\.?)", '"<={0}"'),
)
