"""A letter that stands for a word: those who see read the letter, those who hear the page read the word."""

from dataclasses import dataclass

from ccitrack.model.text import Wording


@dataclass(frozen=True, slots=True)
class Initial(Wording):
    """A letter, or a letter and a number, that a key explains; `meaning` says it in words."""

    meaning: str
