"""Texts of a plan, in the plan's language or in several."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from ccitrack.language.phrases import Instead, phrase
from ccitrack.model.base import ReadBy, as_text, refusal

LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in one language: `lang` is its ISO 639-1 code."""

    text: str
    lang: str


def plain(text: str | Wording) -> str:
    """The letters of a text."""
    return text if isinstance(text, str) else text.text


@dataclass(frozen=True, slots=True)
class Words:
    """A text as written: `plain` in the plan's language, or `by_language` (`{fr: …, en: …}`)."""

    plain: str | None
    by_language: Mapping[str, str]

    def __hash__(self) -> int:
        return hash((self.plain, tuple(self.by_language.items())))

    def __str__(self) -> str:
        return self.plain if self.plain is not None else next(iter(self.by_language.values()))

    @property
    def texts(self) -> tuple[str, ...]:
        """The text in each language in which it is written."""
        return (self.plain,) if self.plain is not None else tuple(self.by_language.values())

    def within(self, lang: str, plan_lang: str) -> Wording:
        """The text in the language asked for; failing that in the plan's, failing that in the first there is."""
        if self.plain is not None:
            return Wording(self.plain, plan_lang)
        for code in (lang, plan_lang, next(iter(self.by_language))):
            if code in self.by_language:
                return Wording(self.by_language[code], code)
        raise AssertionError("a text has at least one language")


def as_words(value: Any) -> Words:
    """A text, or a mapping of language codes to texts."""
    if not isinstance(value, dict) or not value:
        return Words(as_text(value or None), {})
    unknown = [key for key in value if not LANGUAGE.fullmatch(key)]
    if unknown and len(value) == 1:
        as_text(value)
    if unknown:
        raise refusal(
            "wrong-value",
            phrase('"{text}" is not the code of a language.', text=unknown[0]),
            phrase("Write a text, or a text for each language: {{fr: …, en: …}}"),
        )
    return Words(None, {key: as_text(text) for key, text in value.items()})


def as_language(value: Any) -> str:
    """The ISO 639-1 code of a language."""
    text = as_text(value)
    if LANGUAGE.fullmatch(text):
        return text
    names = {"fran": "fr", "fren": "fr", "angl": "en", "engl": "en"}
    short = re.match(r"([A-Za-z]{2})(?:$|[-_])", text)
    meant = short[1].lower() if short else names.get(text[:4].lower())
    help = phrase("Write {text}", text=Instead(meant)) if meant else None
    raise refusal(
        "wrong-value",
        phrase('"{text}" is not the code of a language.', text=text),
        help or phrase("Write fr, en, or another code of two letters"),
    )


Language = Annotated[str, ReadBy(as_language)]
"""The code of a language: `fr`, `en`."""

Text = Annotated[Words, ReadBy(as_words)]
"""A text that people read: plain (in the plan's language), or one for each language."""
