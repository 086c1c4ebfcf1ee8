"""`ccitrack lsp`: the language server, for editors."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ccitrack.cli import options, output
from ccitrack.cli.codes import DONE
from ccitrack.cli.frame import command
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Uncut, phrase
from ccitrack.language.speech import speech

if TYPE_CHECKING:
    from ccitrack.checks import Untold
    from ccitrack.load import Loaded
    from ccitrack.model.plan import Plan

NEEDED = ("pygls", "lsprotocol", "cattrs", "attrs")


class NotInstalled(CcitrackError):
    """An optional part of ccitrack is not installed."""


@command("lsp")
def lsp(context: typer.Context, lang: options.Lang = "en") -> int:
    """Help while a plan is typed in an editor, as a language server.

    The editor starts it, and talks with it over the standard input and output: it shows the problems that
    `ccitrack validate` finds, completes the ids of axes, organisations, actions and recommendations, goes to where
    they are defined, tells the state of an indicator with its arithmetic, gives a thing another id everywhere, and
    writes what a problem says to write instead. The guide of editors (docs/editors.en.md) tells how to set it up.
    It speaks the language of the editor, unless --lang says otherwise.
    """
    try:
        from ccitrack.lsp.server import serve
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in NEEDED:
            raise
        raise NotInstalled(
            phrase("The language server needs the package pygls, which is not installed."),
            phrase("In the folder of ccitrack, type {command}", command=Uncut("pip install '.[lsp]'")),
        ) from missing

    if sys.stdin.isatty():
        output.hint(speech(lang).word("This command is for editors: it waits for one. Ctrl+C ends it."))
    serve(speech(lang), _is_asked(context), _approved)
    return DONE


def _is_asked(context: typer.Context) -> bool:
    """Whether the language was typed, here or before the command."""
    frames = (context, context.find_root())
    return any(str(getattr(each.get_parameter_source("lang"), "name", "")) == "COMMANDLINE" for each in frames)


def _approved(path: Path, loaded: "Loaded", day: date) -> "Plan | Untold | None":
    """The version that the committee approved last, from the repository of the plan."""
    from ccitrack.cli.plans import Place
    from ccitrack.cli.versions import approved_of

    return approved_of(Place(path, loaded.files.folder), loaded, day)
