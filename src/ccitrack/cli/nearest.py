"""What somebody probably meant to type."""

from collections.abc import Iterable
from difflib import get_close_matches

from ccitrack.language.phrases import Phrase, phrase

MOST = 3


def did_you_mean(typed: str, known: Iterable[str]) -> Phrase | None:
    """The few known words that look like the typed one, as a question; None where none does."""
    folded = {word.casefold(): word for word in known}
    close = get_close_matches(typed.casefold(), folded, n=MOST)
    return phrase("Did you mean {nearest}?", nearest=[folded[word] for word in close]) if close else None
