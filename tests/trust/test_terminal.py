"""What a terminal would act on is shown as text: in every screen, error and prompt, wherever it comes from."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from ccitrack.cli.commands import COMMANDS
from ccitrack.edit.written import mapping
from ccitrack.load import gather, load
from ccitrack.load.addresses import places
from ccitrack.source import read
from tests.report.plans import EVERYTHING

ACTS = "\x1b[31mred\x1b]0;title\x07\x9b1m\u202e[bold red]x[/][link=https://e.org]y[/link]\u2066\u200f\x00\x08\r"
NAME = "\x1b[31m\x1b]0;t\x07\u202e[bold]\n"
WORD = re.compile(r"\bT[a-z]+\b")
COLOURS = re.compile(r"\x1b\[(?:\d+(?:;\d+)*)?m")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
ALONE = {"lsp", "init", "approve", "edit"}
"""What shows no plan: it waits, or writes."""


def planted(value: Any) -> Any:
    """The data of a plan that uses every field, each text with what acts behind it."""
    if isinstance(value, dict):
        return {key: planted(each) for key, each in value.items()}
    if isinstance(value, list):
        return [planted(each) for each in value]
    return value + ACTS if isinstance(value, str) and WORD.search(value) else value


@pytest.fixture
def hostile(here: Path) -> Path:
    """A plan of which every text and every name of a file acts, with a card that cannot be read."""
    plan = here / f"plans/{NAME}"
    (plan / "actions").mkdir(parents=True)
    found = read("everything.yaml", EVERYTHING.read_bytes()).source
    assert found is not None
    (plan / "plan.yaml").write_text("\n".join(mapping(planted(found.data), 0)) + "\n", "utf-8")
    (plan / f"actions/{NAME}1.yaml").write_text('id "9"\n', "utf-8")
    (plan / f"actions/{NAME}2.yaml").write_text('id: "\\e[31m\\u202E"\ntitle: \u202ex\nstatus: "\\e[1m"\n', "utf-8")
    return plan


def lines() -> list[list[str]]:
    """A command line for every command that shows something, and more for those with forms of their own."""
    made = {
        "explain": [["explain", "everything/1"], ["explain", "everything"]],
        "show": [["show", "everything"], ["show", "everything/1"], ["show", "everything/@axes/a"]],
        "history": [["history", "everything/1"]],
        "validate": [["validate", *more] for more in ([], ["--show-source"], ["--format", "github"], ["--json"])],
        "status": [["status"], ["status", "--full"], ["status", "--json"]],
        "report": [["report", "everything", "--draft", "--output", NAME], ["report", "--export-templates", NAME]],
        "diff": [["diff", "everything", "--full"]],
        "schema": [["schema"], ["schema", "--write", "everything"]],
        "set": [["set", "everything/1", f"title={ACTS[:-3]}", "--dry-run"], ["set", "everything/1", ACTS[:8]]],
        "rename": [["rename", "everything/1", "x", "--dry-run"], ["rename", "everything/1", NAME]],
    }
    unknown = [[ACTS[:8]], ["status", ACTS[:8]], ["status", f"--{ACTS[:8]}"], ["status", "--lang", ACTS[:8]]]
    rest = [[name] for name in COMMANDS if name not in made and name not in ALONE]
    return [*unknown, *(line for each in made.values() for line in each), *rest]


@pytest.mark.parametrize("is_terminal", [False, pytest.param(True, marks=pytest.mark.sweep)])
def test_nothing_acts_in_any_screen_or_error(ccitrack, hostile, monkeypatch, is_terminal):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)
    for lang in ("en", "fr") if is_terminal else ("en",):
        for line in lines():
            told = ccitrack(*line, *([] if "--lang" in line else ["--lang", lang]))
            assert told.code in (0, 1, 2), line
            for shown in (told.out, told.err):
                assert not CONTROL.search(COLOURS.sub("", shown) if is_terminal else shown), line
            assert "\x1b[31mred" not in told.out, line
    assert hostile.exists()


@pytest.mark.sweep
def test_every_address_of_a_hostile_plan_is_explained_and_shown_as_text(ccitrack, hostile):
    loaded = load(gather(hostile, "plan"))
    addresses = [address for address, _, _ in places(loaded)]
    assert len(addresses) > 15
    shown = ""
    for address in addresses:
        for command in ("show", "explain"):
            told = ccitrack(command, address)
            assert told.code in (0, 1, 2)
            assert not CONTROL.search(told.out + told.err), (command, address)
            shown += told.out
    # Nothing of a text is lost: neither what acts, nor what another program would take for colours.
    assert "\\x1b[31mred\\x1b]0;title\\x07\\x9b1m\\u202e[bold red]x[/][link=https://e.org]y[/link]" in re.sub(
        r"\s+", " ", shown
    )


def test_a_question_is_text_too(here, hostile):
    import os
    import pty
    import subprocess

    from tests.cli.conftest import environment

    assert hostile.exists()
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "ccitrack", "measure", "everything/1/r1"],
        cwd=here,
        env=environment({}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    os.write(ours, b"\x04\x04\x04")
    seen = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        seen += part
    process.wait()
    os.close(ours)
    shown = seen.decode("utf-8", "replace").replace("\r\n", "\n").replace("^D\x08\x08", "")
    assert shown
    assert not CONTROL.search(COLOURS.sub("", shown))
    assert "\x1b[31mred" not in shown
