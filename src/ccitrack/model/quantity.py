"""Quantities: exact, approximate, ranges, at least and at most; always exact decimals."""

import re
from decimal import Decimal
from typing import Any

from pydantic import model_validator

from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.base import LONGEST_NUMBER, Flag, Number, Stated, refusal

NUMBER = r"[-+]?\d+(?:\.\d+)?"
WRITTEN = re.compile(rf"(?P<approx>~)?(?:(?P<bound>>=|<=)(?P<one>{NUMBER})|(?P<min>{NUMBER})(?:\.\.(?P<max>{NUMBER}))?)")
FORMS = phrase('Write 20, 12.5, 8..10, "~20", ">=5" or "<=30"')
SPACES = "[ \u00a0\u202f'\u2019_]"


class Quantity(Stated):
    """A quantity: `20`, `8..10` (both ends included), `"~20"`, `">=5"`, `"<=30"`, or its long form."""

    min: Number | None = None
    """The lower end; absent for "at most"."""

    max: Number | None = None
    """The upper end; absent for "at least"."""

    approx: Flag = False
    """Whether the source says "about" (`"~20"`)."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        if isinstance(data, str):
            return _parsed(data)
        if not isinstance(data, dict) or data.get("value") is None:
            return data
        rest = {key: value for key, value in data.items() if key not in ("value", "min", "max")}
        written = data["value"]
        return {**(_parsed(written) if isinstance(written, str) else {"min": written, "max": written}), **rest}

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

    def __str__(self) -> str:
        """The quantity as it is written in a card."""
        about = "~" if self.approx else ""
        if self.min is None:
            return f"{about}<={self.max}"
        if self.max is None:
            return f"{about}>={self.min}"
        return f"{about}{self.min}" if self.min == self.max else f"{about}{self.min}..{self.max}"


def _parsed(written: str) -> dict[str, Any]:
    text = written.strip()
    match = WRITTEN.fullmatch(text) if len(text) <= 2 * LONGEST_NUMBER and text.isascii() else None
    if match is None:
        message = phrase('"{text}" is not a quantity.', text=written)
        raise refusal("unreadable-quantity", message, _what_to_write(text))
    approx = match["approx"] is not None
    if match["bound"]:
        end = "min" if match["bound"] == ">=" else "max"
        return {end: Decimal(match["one"]), "approx": approx}
    low = Decimal(match["min"])
    return {"min": low, "max": Decimal(match["max"]) if match["max"] else low, "approx": approx}


def _what_to_write(text: str) -> Phrase:
    """The corrected writing, where the mistake is a usual one."""
    bare = re.sub(rf"(?<=\d){SPACES}(?=\d{{3}}(?!\d))", "", text)
    if percent := re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*%", bare):
        return phrase('Write {number}, and unit: "%"', number=percent[1].replace(",", "."))
    bare = re.sub(r"\s*(€|EUR|euros?)\s*", "", bare, flags=re.IGNORECASE)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", bare):
        return phrase("Write {number} (a point would part the decimals)", number=bare.replace(",", ""))
    number = r"\d+(?:[.,]\d+)?"
    if re.fullmatch(number, bare):
        return phrase("Write {number}", number=bare.replace(",", "."))
    if ends := re.fullmatch(rf"\D*?({number})\s*(?:et|and|à|a|to|-|–|/|ou|or)\s*({number})\D*", bare):
        return phrase("Write {number}", number=f"{ends[1]}..{ends[2]}".replace(",", "."))
    if about := re.fullmatch(rf"(?:circa|environ|about|around|env\.|c\.|≈|± ?)\s*({number})\D*", bare):
        return phrase('Write "~{number}"', number=about[1].replace(",", "."))
    if bound := re.fullmatch(rf"([<>≤≥])\s*=?\s*({number})", bare):
        return phrase('Write "{number}"', number=(">=" if bound[1] in ">≥" else "<=") + bound[2])
    return FORMS
