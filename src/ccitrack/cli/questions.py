"""What a command asks for on a terminal when it was not typed; elsewhere it is missing, and said to be so."""

import sys
from collections.abc import Sequence

from ccitrack.cli import output
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.language.speech import Speech


class Missing(CcitrackError):
    """Something that the command needs was not typed, and nobody can be asked."""


def needed(given: str | None, what: Phrase, how: Phrase, words: Speech, accepted: Sequence[str] = ()) -> str:
    """What was typed, else what a person at a terminal answers. Raises Missing where nobody is there.

    `what` is the question, `how` says what to type on the command line instead. The answer is one of `accepted`, where
    there are such.
    """
    if given is not None and given.strip():
        return given.strip()
    if not is_at_a_terminal():
        raise Missing(phrase("{what}: this is missing.", what=what), how)
    while True:
        answer = _asked(what, words, accepted)
        if answer and (not accepted or answer in accepted):
            return answer
        told = phrase("{answer} is none of: {accepted}", answer=answer, accepted=list(accepted))
        output.warn(words.say(told) if answer else words.word("An answer is needed; Ctrl-C ends the command."))


def offered(what: Phrase, words: Speech) -> str | None:
    """What a person at a terminal answers to a question that may stay open; None for nothing, or without anybody."""
    return (_asked(what, words, ()) or None) if is_at_a_terminal() else None


def is_at_a_terminal() -> bool:
    """Whether somebody is there who can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _asked(what: Phrase, words: Speech, accepted: Sequence[str]) -> str:
    choice = f" ({', '.join(accepted)})" if accepted else ""
    output.prompt(f"{words.say(what)}{choice}{words.word(': ')}")
    answer = sys.stdin.readline()
    if not answer:  # the end of the input: nobody answers any more
        raise KeyboardInterrupt
    return answer.strip()
