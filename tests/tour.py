"""A page that readers follow step by step: the files it has them write, the commands it shows and what they print.

A block `console` begins with `$ ccitrack …`; a line `...` in it stands for any lines. A remark above a block `yaml`
says what becomes of it: `file: PATH` is a whole file, `insert: PATH after: TEXT` goes below the line that holds the
text, and `wrong: PATH` stands for the next command only, in place of the line that begins with the same key (or of the
one that holds the text of `after`); so does `try: PATH`, with which the command finds no error.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ccitrack.cli.main import run

BLOCK = re.compile(
    r"(?:<!-- (?P<what>file|insert|wrong|try): (?P<path>\S+)(?: after: (?P<after>.+?))? -->\n)?"
    r"```(?P<kind>yaml|console)\n(?P<text>(?:.*\n)*?)```"
)


@dataclass(frozen=True)
class Command:
    """A command of a page, and what the page says that it prints."""

    words: str
    shown: str

    def prints_what_is_shown(self, capsys: pytest.CaptureFixture[str], code: int = 0) -> None:
        """Runs it in this folder; fails where it prints something else, or ends with another code."""
        capsys.readouterr()
        assert run(shlex.split(self.words)) == code, capsys.readouterr()
        printed = capsys.readouterr().out.replace("\u00a0", " ").replace("\u202f", " ")
        pattern = re.escape(self.shown).replace(re.escape("...\n"), "(?:.*\n)*?")
        assert re.fullmatch(pattern, printed), f"{self.words}\n{printed}"


@dataclass(frozen=True)
class Fragment:
    """Some YAML of a page: what becomes of it (`file`, `insert`, `wrong`, `try`, or nothing), where, and its text."""

    what: str
    path: str
    after: str
    text: str

    def applied(self, before: str) -> str:
        """The file with the fragment in it."""
        if self.what == "file":
            return self.text
        mark = self.after or self.text.partition(":")[0] + ":"
        lines = before.splitlines(keepends=True)
        at = next(index for index, line in enumerate(lines) if mark in line)
        kept = lines[: at + 1] if self.what == "insert" else lines[:at]
        return "".join([*kept, self.text, *lines[at + 1 :]])


def steps(page: Path) -> Iterator[Command | Fragment]:
    """The blocks of a page, in its order."""
    for found in BLOCK.finditer(page.read_text("utf-8")):
        first, _, rest = found["text"].partition("\n")
        if found["kind"] == "yaml":
            yield Fragment(found["what"] or "", found["path"] or "", found["after"] or "", found["text"])
        elif first.startswith("$ ccitrack "):
            yield Command(first.removeprefix("$ ccitrack "), rest.replace("\u00a0", " ").replace("\u202f", " "))


def follow(page: Path, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Do all that a page says, in the folder where we are."""
    intact: tuple[Path, str] | None = None
    code = 0
    for step in steps(page):
        if isinstance(step, Command):
            step.prints_what_is_shown(capsys, code=code)
            if intact:
                intact[0].write_text(intact[1], "utf-8")
            intact, code = None, 0
        elif step.what:
            path = here / step.path
            before = path.read_text("utf-8") if path.exists() else ""
            path.write_text(step.applied(before), "utf-8")
            intact = (path, before) if step.what in ("wrong", "try") else None
            code = int(step.what == "wrong")
