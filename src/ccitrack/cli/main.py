"""The edge: what was typed goes in, an exit code comes out, and whatever went wrong is told in one or two lines."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer

from ccitrack.cli import completion, output
from ccitrack.cli.codes import CANNOT, FAULT, INTERRUPTED
from ccitrack.cli.commands import COMMANDS
from ccitrack.cli.languages import FALLBACK, of_machine, settle
from ccitrack.cli.line import wants_json, wants_traceback
from ccitrack.cli.root import root
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase
from ccitrack.language.speech import Speech, speech

NO_PLUGINS = "PYDANTIC_DISABLE_PLUGINS"


def run(argv: Sequence[str] | None = None) -> int:
    """Do what was typed, and give back the exit code. Never raises."""
    line = list(sys.argv[1:] if argv is None else argv)
    output.make_ready()
    words = speech(FALLBACK)
    try:
        words = speech(of_machine(os.environ))
        words = speech(settle(line, os.environ, Path()))
        with _no_plugins():
            return _obey(line, words)
    except KeyboardInterrupt:
        return INTERRUPTED
    except CcitrackError as error:
        return _refuse(error, words, line)
    except UnicodeEncodeError as fault:
        return _refuse_bytes(line, words) if any(map(_is_no_text, line)) else _apologise(fault, words, line)
    except Exception as fault:  # the one catch-all: whatever comes here is a defect of ccitrack
        return INTERRUPTED if _is_interrupt(fault) else _apologise(fault, words, line)


@contextmanager
def _no_plugins() -> Iterator[None]:
    """Keep what others installed for Pydantic out: it could change what a plan means, and looking for it takes time."""
    if NO_PLUGINS in os.environ:
        yield
        return
    os.environ[NO_PLUGINS] = "__all__"
    try:
        yield
    finally:
        del os.environ[NO_PLUGINS]


def _obey(line: list[str], words: Speech) -> int:
    ccitrack = root()
    if completion.is_asked(os.environ):
        return completion.answer(ccitrack, os.environ, words)
    defaults = {name: {"lang": words.code} for name in COMMANDS}
    try:
        with ccitrack.make_context("ccitrack", [*line], obj=words, default_map=defaults) as context:
            return int(ccitrack.invoke(context))
    except typer.Exit as stop:
        return stop.exit_code


def _refuse(error: CcitrackError, words: Speech, line: Sequence[str]) -> int:
    message = words.say(error.message)
    help = words.say(error.help) if error.help else None
    _tell(CANNOT, message, help, words, line)
    return CANNOT


def _is_interrupt(fault: BaseException | None) -> bool:
    """Whether an interrupt is what a fault comes of: Python 3.11 wraps one that comes while a class is made."""
    while fault is not None:
        if isinstance(fault, KeyboardInterrupt):
            return True
        fault = fault.__cause__ or fault.__context__
    return False


def _is_no_text(typed: str) -> bool:
    """Whether the system gave bytes that are no UTF-8: paths may be such, and nothing that goes into a file."""
    return any("\ud800" <= character <= "\udfff" for character in typed)


def _refuse_bytes(line: Sequence[str], words: Speech) -> int:
    typed = next(filter(_is_no_text, line))
    message = words.say(phrase("{typed} is no text in UTF-8, and nothing was written.", typed=typed))
    _tell(CANNOT, message, words.word("Type it again, in a terminal whose encoding is UTF-8."), words, line)
    return CANNOT


def _apologise(fault: Exception, words: Speech, line: Sequence[str]) -> int:
    if wants_traceback(line):
        import traceback

        output.warn("".join(traceback.format_exception(fault)).rstrip())
    message = phrase(
        "This is a fault of ccitrack ({kind}), not yours: please report it, with what was typed.",
        kind=type(fault).__name__,
    )
    help = None if wants_traceback(line) else words.word("The same with --debug shows the details.")
    _tell(FAULT, words.say(message), help, words, line)
    return FAULT


def _tell(code: int, message: str, help: str | None, words: Speech, line: Sequence[str]) -> None:
    if completion.is_asked(os.environ):
        return
    if wants_json(line):
        output.show_json({"format": "ccitrack.error/1", "code": code, "message": message, "help": help})
        return
    output.warn(f"{words.word('Error')}{words.word(': ')}{message}")
    if help:
        output.warn(f"    {help}")
