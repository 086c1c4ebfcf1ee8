"""The words of a language: its catalogue, and sentences made of phrases and facts."""

import gettext
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ccitrack.language.phrases import Phrase, Uncut, shortened, visible

LANGUAGES = ("en", "fr")
DOMAIN = "ccitrack"
LOCALE = Path(__file__).parent.parent / "locale"


@dataclass(frozen=True, slots=True)
class Speech:
    """One language, ready to word phrases. `code` is an ISO 639-1 code among `LANGUAGES`."""

    code: str
    catalogue: gettext.NullTranslations

    def word(self, wording: str) -> str:
        """A fixed word or sentence of the catalogue, given in English."""
        return self.catalogue.gettext(wording) if wording else ""

    def say(self, said: Phrase) -> str:
        """The phrase in this language, its facts made visible (no control character acts)."""
        if said.many is None:
            template = self.word(said.wording)
        else:
            template = self.catalogue.ngettext(said.wording, said.many, said.count)
        return template.format_map({name: self._fact(value) for name, value in said.facts.items()})

    def _fact(self, value: object) -> str:
        if isinstance(value, Phrase):
            return self.say(value)
        if isinstance(value, (tuple, list)):
            return ", ".join(self._fact(item) for item in value)
        shown = visible(str(value))
        return shown if isinstance(value, Uncut) else shortened(shown)


@cache
def speech(code: str) -> Speech:
    """The speech of a language: English is the wording of the code itself, the others have a catalogue."""
    if code not in LANGUAGES:
        raise ValueError(f"no such language: {code}")
    if code == "en":
        return Speech(code, gettext.NullTranslations())
    return Speech(code, gettext.translation(DOMAIN, LOCALE, [code]))
