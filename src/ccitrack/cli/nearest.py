"""What somebody probably meant to type."""

from collections.abc import Iterable
from difflib import get_close_matches

from ccitrack.language.phrases import Phrase, phrase

MOST = 3
SHORT = 3


def did_you_mean(typed: str, known: Iterable[str]) -> Phrase | None:
    """The few known words that look like the typed one, as a question; None where none does."""
    close = nearest(typed, known)
    return phrase("Did you mean {nearest}?", nearest=close) if close else None


def nearest(typed: str, known: Iterable[str], cutoff: float = 0.6) -> list[str]:
    """The few known words that begin as the typed one, then those that look like it."""
    folded, wanted = {word.casefold(): word for word in known}, typed.casefold()
    begun = [word for word in folded if len(wanted) >= SHORT and word.startswith(wanted)]
    close = [*sorted(begun, key=len), *get_close_matches(wanted, folded, n=MOST, cutoff=cutoff)]
    return [folded[word] for word in dict.fromkeys(close)][:MOST]
