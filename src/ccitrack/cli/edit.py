"""`ccitrack edit`: a card in the editor, at its line, checked on return."""

import os
import shlex
import subprocess
from datetime import date
from pathlib import Path, PurePath
from typing import Annotated

import typer

from ccitrack.cli import completion, options, output
from ccitrack.cli.codes import DONE, FOUND
from ccitrack.cli.frame import command
from ccitrack.cli.options import word
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Uncut, phrase
from ccitrack.language.speech import speech

WITH_GOTO = ("code", "codium", "cursor")
"""Editors that take `--goto FILE:LINE`, and give the terminal back at once without `--wait`."""
WITH_COLON = ("hx", "helix", "subl", "zed")
"""Editors that take FILE:LINE."""


class NoEditor(CcitrackError):
    """No editor could be opened."""


@command("edit")
def edit(
    address: Annotated[
        str, typer.Argument(metavar=word("ADDRESS"), autocompletion=completion.addresses, help="What to open.")
    ],
    lang: options.Lang = "en",
) -> int:
    """Open a thing of a plan in your editor at its line, and say on return what is wrong with the file.

    The editor is that of VISUAL or EDITOR. The exit code is 1 where the file then has errors.
    """
    from ccitrack.checks import check
    from ccitrack.cli.addresses import resolve
    from ccitrack.cli.edits import root_of
    from ccitrack.cli.plans import read
    from ccitrack.diagnostics import Severity, tell

    words = speech(lang)
    found = resolve(address, Path(), words)
    place = found.loaded.files.locate(found.loc)
    folder, inside = root_of(found.gathered, found.place.path)
    _open(folder / inside(place.path), max(place.line, 1))
    today = date.today()
    problems = [each for each in check(read(found.place), today, today) if each.location.path == place.path]
    if not problems:
        output.show(words.say(phrase("{path}: all is well.", path=Uncut(place.path))))
        return DONE
    output.show("\n".join(tell(each, words) for each in problems))
    return FOUND if any(each.severity is Severity.ERROR for each in problems) else DONE


def _open(path: Path, line: int) -> None:
    typed = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ("notepad" if os.name == "nt" else "vi")
    program, *options_ = shlex.split(typed, posix=os.name != "nt")
    name = PurePath(program).stem.lower()
    if name in WITH_GOTO:
        arguments = ["--wait", "--goto", f"{path}:{line}"]
    elif name in WITH_COLON:
        arguments = [f"{path}:{line}"]
    elif name == "notepad":
        arguments = [str(path)]
    else:
        arguments = [f"+{line}", str(path)]
    try:
        code = subprocess.run([program, *options_, *arguments], check=False).returncode
    except OSError:
        code = None
    if code != 0:
        raise NoEditor(
            phrase("The editor {program} could not be opened, or ended with an error.", program=program),
            phrase("Set EDITOR to the editor that you use, as EDITOR=nano."),
        )
