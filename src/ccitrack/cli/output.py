"""The one place that writes to the terminal: results on stdout, talk on stderr, whatever the encoding or the reader."""

import errno
import json
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import TextIO

from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, Uncut, phrase, visible

NARROWEST, WIDEST = 20, 80
COMMAND = re.compile(r"^([^\S\n]*):(?=:)|#(?=#\[)", re.MULTILINE)
"""What begins a command in the log of a workflow of GitHub: `::` at the start of a line, `##[` anywhere."""
ERASED = "\r\x1b[K"
CLEAR = "\x1b[2J\x1b[H"
ACTING = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\U000e0000-\U000e007f]"
    r"|\r(?!\n)|\x1b(?!\[[\d;]*m)"
)
"""What a terminal would act on instead of showing it: all but colours, which only ccitrack writes."""
REASONS = {
    errno.ENOENT: phrase("there is no such folder"),
    errno.ENOTDIR: phrase("a file stands where a folder should be"),
    errno.EISDIR: phrase("it is a folder"),
    errno.EEXIST: phrase("it is already there"),
    errno.EACCES: phrase("you may not write there"),
    errno.EPERM: phrase("you may not write there"),
    errno.EROFS: phrase("this disk can only be read"),
    errno.ENOSPC: phrase("there is no room left on the disk"),
    errno.EDQUOT: phrase("there is no room left on the disk"),
    errno.ENAMETOOLONG: phrase("the name is too long"),
}


class CannotWrite(CcitrackError):
    """The system refuses a file or the standard output."""

    def __init__(self, path: str, reason: OSError) -> None:
        super().__init__(
            phrase("{path} cannot be written: {reason}.", path=Uncut(path), reason=_why(reason)),
            phrase("Choose another place, or make room and give the right to write there."),
        )


def _why(reason: OSError) -> Phrase:
    """Why the system refuses, in our words for the usual causes."""
    return REASONS.get(reason.errno or 0, phrase("the system gives the error {number}", number=reason.errno or "?"))


def make_ready() -> None:
    """Let streams that are closed lead nowhere, and a terminal show `?` for what its encoding does not have."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  # for the whole process
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def show(text: str, file: Path | None = None, *, commands: bool = False) -> None:
    """Print a part of the result, or put all of it into a file.

    In a workflow of GitHub no line of it is a command, unless it is made of `commands`.
    """
    if file is None:
        _write(sys.stdout, text if commands else _inert(text))
    else:
        save(file, text)


def show_json(document: Mapping[str, object] | Sequence[object], file: Path | None = None) -> None:
    """Print the result as the one JSON document of stdout, or put it into a file."""
    ascii_only = file is None and not _is_utf8(sys.stdout)
    text = json.dumps(document, ensure_ascii=ascii_only, indent=2)
    show(_for_terminals(text) if file is None else text, file)


def show_json_list(document: Mapping[str, object], name: str, items: Iterable[object]) -> None:
    """Print the same JSON document as `show_json`, whose last value is a list of items, one after the other.

    However many items there are, no more than one of them is in memory.
    """
    ascii_only = not _is_utf8(sys.stdout)
    whole = json.dumps({**document, name: []}, ensure_ascii=ascii_only, indent=2)
    before, after = whole[: -len("]\n}")], "]\n}"
    sign = "\n"
    for item in items:
        text = json.dumps(item, ensure_ascii=ascii_only, indent=2).replace("\n", "\n    ")
        _write(sys.stdout, _for_terminals(f"{before}{sign}    {text}"), end="")
        before, sign, after = "", ",\n", "\n  ]\n}"
    _write(sys.stdout, before + after)


def _for_terminals(text: str) -> str:
    """JSON that says the same, without what a terminal or the log of a workflow of GitHub would act on."""
    return ACTING.sub(lambda found: json.dumps(found[0])[1:-1], text).replace("##[", "#\\u0023[")


def show_anew(text: str) -> None:
    """Print a result in place of the one before: on a cleared screen where it is a terminal."""
    _write(sys.stdout, text, CLEAR if sys.stdout.isatty() else "")


def append(path: Path, text: str) -> None:
    """Add a text to a file, in UTF-8. Raises CannotWrite."""
    try:
        with path.open("a", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
    except OSError as reason:
        raise CannotWrite(str(path), reason) from reason


def warn(text: str) -> None:
    """Tell something that is not the result, on stderr."""
    _write(sys.stderr, _inert(text))


def prompt(text: str) -> None:
    """Ask a person something, on stderr; the answer stands on the same line."""
    sys.stderr.write(_inactive(text))
    sys.stderr.flush()


def show_line(text: str = "") -> None:
    """Show a line on stderr in place of the one before; without a text that one goes away."""
    sys.stderr.write(ERASED + _inactive(text)[: columns() - 1])
    sys.stderr.flush()


def hint(text: str, *, quiet: bool = False) -> None:
    """Suggest something to a person: on stderr, only where it is a terminal."""
    if sys.stderr.isatty() and not quiet:
        warn(text)


def save(path: Path, text: str) -> None:
    """Write a result into a file, in UTF-8 with line feeds. Raises CannotWrite."""
    try:
        path.write_text(_ended(text), encoding="utf-8", errors="replace", newline="\n")
    except OSError as reason:
        raise CannotWrite(str(path), reason) from reason


def columns() -> int:
    """How many columns the terminal has; those of COLUMNS, or 80, where there is none."""
    return max(NARROWEST, get_terminal_size().columns)


def width() -> int:
    """How many columns a text may take: those of the terminal, within what reads well."""
    return min(columns(), WIDEST)


def is_colourful(no_color: bool) -> bool:
    """Whether colours may be printed: on a terminal, unless an option or NO_COLOR says no."""
    refused = no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not refused


def _write(stream: TextIO, text: str, before: str = "", end: str = "\n") -> None:
    try:
        stream.write(before + (f"{_inactive(text)}{end}" if text else ""))
        stream.flush()
    except OSError as reason:
        _discard(stream)
        if not isinstance(reason, BrokenPipeError):
            raise CannotWrite(stream.name, reason) from reason


def _inert(text: str) -> str:
    """The text with the first sign of what a workflow of GitHub takes for a command written out, as `\\x3a:`."""
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return text
    return COMMAND.sub(lambda found: "\\x23" if found[0] == "#" else f"{found[1]}\\x3a", text)


def _inactive(text: str) -> str:
    """The text with what a terminal would act on written out: whatever forgot to do so, nothing of it acts."""
    return ACTING.sub(lambda found: visible(found[0]), text)


def _ended(text: str) -> str:
    """The text with the end of its last line; nothing stays nothing."""
    return f"{text}\n" if text else ""


def _discard(stream: TextIO) -> None:
    """Send the rest nowhere: nobody reads it any more, and the command still owes its exit code."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _is_utf8(stream: TextIO) -> bool:
    return (stream.encoding or "").lower().replace("-", "") in ("utf8", "utf8sig")
