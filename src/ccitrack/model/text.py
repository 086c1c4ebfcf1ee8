"""Texts of a plan, in the plan's language or in several."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator

from ccitrack.language.phrases import phrase
from ccitrack.model.base import as_text, refusal


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in one language: `lang` is its ISO 639-1 code."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class Words:
    """A text as written: `plain` in the plan's language, or `by_language` (`{fr: …, en: …}`)."""

    plain: str | None
    by_language: Mapping[str, str]

    def __hash__(self) -> int:
        return hash((self.plain, tuple(self.by_language.items())))

    def __str__(self) -> str:
        return self.plain if self.plain is not None else next(iter(self.by_language.values()))

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
    if not isinstance(value, dict):
        return Words(as_text(value), {})
    unknown = [key for key in value if not re.fullmatch(r"[a-z]{2,3}", key)]
    if unknown or not value:
        raise refusal(
            "wrong-value",
            phrase('"{text}" is not the code of a language.', text=unknown[0] if unknown else ""),
            phrase("Write a text, or a text for each language: {{fr: …, en: …}}"),
        )
    return Words(None, {key: as_text(text) for key, text in value.items()})


Text = Annotated[Words, BeforeValidator(as_words)]
"""A text that people read: plain (in the plan's language), or one for each language."""
