"""The titles of drawings: what each shows, told in one line with the figures of the table beside it."""

from collections.abc import Iterable

from ccitrack.language.phrases import Phrase
from ccitrack.language.readings import capital
from ccitrack.language.speech import Speech


def title(parts: Iterable[Phrase], speech: Speech) -> str:
    """The parts of a title one after the other."""
    return capital(", ".join(speech.say(part) for part in parts))
