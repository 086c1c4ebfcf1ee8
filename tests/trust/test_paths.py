"""Names and links that lead out of a plan, and files that stand where a command looks for its own."""

import base64
import hashlib
import json
import os
import re
import socket
from pathlib import Path

import pytest

from ccitrack.load import gather, load
from tests.cli.conftest import PLAN, write_plan
from tests.trust.limits import held, held_code

POSIX = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="devices and pipes are those of POSIX")
DEEP_JSON = "[" * 100_000
WAYS = ("deep", "device", "pipe")
FROZEN = {
    "format": "ccitrack.frozen/1",
    "tool": "0.1.0",
    "plan": "town",
    "as_of": "2026-01-01",
    "lang": "en",
    "formats": ["md"],
    "brief": False,
    "public": False,
    "draft": False,
    "since": None,
    "compared": False,
    "untold": None,
    "revision": None,
    "versions": [],
}


def put(path: Path, what: str) -> None:
    """Put a link to a device, a pipe, or deep JSON somewhere."""
    if what == "device":
        path.symlink_to("/dev/zero")
    elif what == "pipe":
        os.mkfifo(path)
    else:
        path.write_text(DEEP_JSON, "utf-8")


def journal(names: list[str], body: str | None = None) -> bytes:
    """A journal of this machine that announces new files, as a repository might bring one."""
    content = base64.b64encode(b"[core]\n\tfsmonitor = touch caught\n").decode()
    files = [{"name": name, "before": None, "after": content} for name in names]
    whole = body or json.dumps({"format": "ccitrack.journal/1", "host": socket.gethostname(), "files": files})
    return f"{hashlib.sha256(whole.encode()).hexdigest()}\n{whole}".encode()


# The files that ccitrack keeps beside a plan


@POSIX
def test_a_lock_that_is_no_lock_is_told_and_never_waited_for_or_followed(here):
    code = """
from pathlib import Path
from ccitrack.edit.files import Busy, locked
for folder in sorted(Path().iterdir()):
    try:
        with locked(folder, print, patience=0.1):
            print("taken")
    except Busy as told:
        print(folder.name, told.help.facts["path"])
"""
    for what in WAYS:
        (here / what).mkdir()
        put(here / what / ".ccitrack.lock", what)
    done = held_code(code, cwd=here)
    assert done.stderr == b""
    assert done.stdout.decode().splitlines() == [f"{what} {what}/.ccitrack.lock" for what in WAYS]


@POSIX
def test_a_link_in_the_place_of_a_lock_is_taken_away_once_it_is_old(town, here, ccitrack):
    (here / "mine.txt").write_text("mine", "utf-8")
    (town / ".ccitrack.lock").symlink_to(here / "mine.txt")
    os.utime(town / ".ccitrack.lock", (0, 0), follow_symlinks=False)
    assert ccitrack("set", "town/1", "title=Another").code == 0
    assert (here / "mine.txt").read_text("utf-8") == "mine"


@POSIX
def test_a_journal_that_is_no_journal_hides_no_plan(here):
    for what in WAYS:
        put(write_plan(here / f"plans/{what}") / ".ccitrack.journal", what)
    with (write_plan(here / "plans/large") / ".ccitrack.journal").open("wb") as file:
        file.truncate(3_000_000_000)
    done = held("status", *(f"plans/{what}" for what in (*WAYS, "large")), cwd=here)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_journal_of_deep_data_is_as_good_as_none(town, ccitrack):
    (town / ".ccitrack.journal").write_bytes(journal([], DEEP_JSON))
    assert ccitrack("status", "town").code == 0


@pytest.mark.parametrize(
    "name",
    [".git/config", ".git/hooks/pre-commit", ".envrc", "Makefile", "../plan.yaml", "/tmp/x.yaml", "a/b/c.yaml", ""],
)
def test_a_journal_changes_nothing_but_files_of_a_plan(ccitrack, town, here, name):
    """What a repository brings would else make git run a program: the journal of this machine is believed."""
    (town / ".git").mkdir()
    (town / ".ccitrack.journal").write_bytes(journal(["actions/1-action.yaml", name]))
    before = sorted(here.rglob("*"))
    told = ccitrack("status", "town", "--lang", "en")
    assert told.code == 0
    assert "which is no file of a plan." in told.err
    assert ccitrack("set", "town/1", "title=Another", "--lang", "en").code == 2
    assert sorted(here.rglob("*")) == before


@pytest.mark.sweep
@POSIX
@pytest.mark.parametrize("what", WAYS)
def test_a_baseline_that_is_none_is_told(here, what):
    write_plan(here / "plans/town")
    put(here / "known.json", what)
    done = held("validate", "--baseline", "known.json", "--lang", "en", cwd=here)
    assert done.returncode == 2
    assert b"baseline" in done.stderr


@pytest.mark.sweep
@POSIX
def test_schemas_beside_a_plan_that_are_none_are_out_of_date_at_most(town, here):
    (town / ".schema").mkdir()
    for name, what in (("card", "device"), ("plan", "pipe"), ("context", "deep")):
        put(town / f".schema/{name}.json", what)
    done = held("validate", "--lang", "en", cwd=here)
    assert (done.returncode, done.stderr) == (0, b"")


# Frozen reports


@pytest.fixture
def frozen(here: Path) -> Path:
    """A folder that somebody made to look like a frozen report."""
    write_plan(here / "kept/plan")
    write_plan(here / "plans/town")
    return here / "kept"


LOOKS = (("report", "kept"), ("report", "town", "--since", "kept", "--draft"), ("diff", "kept"))


@POSIX
@pytest.mark.parametrize("looks", LOOKS)
def test_a_frozen_report_of_deep_data_is_told(ccitrack, frozen, looks):
    (frozen / "frozen.json").write_text(DEEP_JSON, "utf-8")
    assert ccitrack(*looks).code == 2


@pytest.mark.sweep
@pytest.mark.parametrize(
    "wrong",
    [
        {"lang": "../../x"},
        {"lang": 1},
        {"formats": ["../../../x"]},
        {"formats": "md"},
        {"formats": [["md"]]},
        {"as_of": "today"},
        {"as_of": "20260101"},
        {"as_of": None},
        {"since": 3},
        {"tool": ["x"]},
        {"tool": "\x1b[31m"},
        {"draft": "yes"},
        {"untold": 5},
        {"revision": [1]},
        {"revision": {}},
        {"revision": {"commit": 1, "day": "2026-01-01", "modified": False}},
        {"versions": {}},
        {"versions": [{}]},
        {"versions": [{"folder": "plan", "name": "x", "day": "2025-01-01", "commit": None, "unread": "many"}]},
        {"versions": [{"folder": "..", "name": "x", "day": "2025-01-01", "commit": None, "unread": 0}]},
    ],
)
def test_what_a_frozen_report_says_of_itself_is_believed_in_its_form_only(ccitrack, frozen, here, wrong):
    (frozen / "frozen.json").write_text(json.dumps(FROZEN), "utf-8")
    assert ccitrack("report", "kept", "--output", "out").code == 0
    (frozen / "frozen.json").write_text(json.dumps(FROZEN | wrong), "utf-8")
    before = sorted(here.rglob("*"))
    for looks in LOOKS:
        told = ccitrack(*looks, "--lang", "en")
        assert told.code == 2
        assert "kept holds no frozen report that can be read." in told.err
    assert sorted(here.rglob("*")) == before


@pytest.mark.parametrize("name", ["plan", "templates"])
def test_the_parts_of_a_frozen_report_are_in_its_folder(ccitrack, frozen, here, name):
    (frozen / "frozen.json").write_text(json.dumps(FROZEN), "utf-8")
    if name == "plan":
        (frozen / name).rename(here / "elsewhere")
    (frozen / name).symlink_to(here / "elsewhere")
    assert ccitrack("report", "kept").code == 2


def test_a_version_that_a_plan_names_is_never_a_folder(ccitrack, here):
    """A plan could else have what lies in any folder of the machine compared with it, and told in the report."""
    secret = write_plan(here / "secret/plan", card='id: "1"\naxis: one\ntitle: Swordfish\n')
    (here / "secret/frozen.json").write_text(json.dumps(FROZEN), "utf-8")
    approved = f"approved: [{{date: 2020-03-06, revision: {secret.parent}}}]\n"
    write_plan(here / "plans/town", PLAN + approved)
    for looks in (("validate",), ("status", "town"), ("diff", "town"), ("report", "town", "--draft")):
        told = ccitrack(*looks, "--lang", "en")
        assert "Swordfish" not in told.out + told.err
    for report in (here / "reports").iterdir():
        assert "Swordfish" not in report.read_text("utf-8")
    assert "Swordfish" in ccitrack("diff", "secret", "town").out


# Names and links in a plan

STRANGE = [
    "../../x",
    "/x",
    "..",
    ".",
    "a/b",
    "a\\b",
    "a\nb",
    "a:b",
    "a\x1b[31mb",
    "con",
    "AUX",
    "nul.yaml",
    "com1.x",
    "x.",
    "-x",
    "~",
    "$(touch caught)",
    "`touch caught`",
    "\u202ex",
    "x" * 300,
]


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_name_writes_nothing_outside_the_plan(ccitrack, town, here, name):
    """Whatever is typed as an id, a title, or the name of a plan: it is refused, or stays in its place."""
    others = {path for path in here.rglob("*") if not path.is_relative_to(town)}
    for line in (
        ["new", "action", "town", "T", "axis=one", "--id", name],
        ["new", "action", "town", name, "axis=one"],
        ["new", "axis", "town", "T", "--id", name],
        ["rename", "town/1", name],
        ["set", "town/1", f"source.file={name}"],
    ):
        told = ccitrack(*line)
        assert told.code in (0, 2), line
        assert not re.search(r"[\x1b\u202e]", told.out + told.err)
    assert {path for path in here.rglob("*") if not path.is_relative_to(town)} == others
    for card in (town / "actions").iterdir():
        assert re.fullmatch(r"(?!(?i:con|aux|nul|com1)\.)[\w][\w.-]*\.yaml", card.name), card
    loaded = load(gather(town, "town"))
    assert {"yaml-syntax", "stray-file"}.isdisjoint(problem.rule for problem in loaded.diagnostics)


def test_two_cards_never_differ_in_capitals_only(ccitrack, town):
    assert ccitrack("new", "action", "town", "T", "axis=one", "--id", "Hub").code == 0
    told = ccitrack("new", "action", "town", "T", "axis=one", "--id", "hub", "--lang", "en")
    assert told.code == 2
    assert "is already there" in told.err
    assert sorted(path.name for path in (town / "actions").iterdir()) == ["1-action.yaml", "Hub.yaml"]


@pytest.mark.parametrize("name", ["../../secret.txt", "/etc/passwd", "file:///etc/passwd"])
def test_a_source_that_a_plan_names_is_told_and_never_opened(ccitrack, here, name):
    card = f'id: "1"\naxis: one\ntitle: An action\nsource: {{file: "{name}", document: x}}\n'
    write_plan(here / "plans/deep/town", card=card)
    (here / "secret.txt").write_text("Swordfish", "utf-8")
    for line in (
        ("validate", "plans/deep/town"),
        ("show", "plans/deep/town"),
        ("report", "plans/deep/town", "--draft"),
    ):
        told = ccitrack(*line)
        assert told.code in (0, 1, 2)
        assert "Swordfish" not in told.out + told.err
    for report in here.glob("reports/*"):
        text = report.read_text("utf-8")
        assert "Swordfish" not in text
        assert f'href="{name}"' not in text


@pytest.mark.parametrize(
    "line",
    [
        ["report", "town", "--draft", "--freeze"],
        ["report", "town", "--draft", "--output"],
        ["report", "--export-templates"],
        ["init", "--title", "T"],
        ["diff"],
        ["status"],
        ["validate", "--baseline"],
        ["validate", "--output"],
    ],
)
@pytest.mark.parametrize("name", ["x" * 300, "\udcff"])
def test_a_name_that_the_system_refuses_is_told(ccitrack, town, line, name):
    """Too long, or bytes that are no text: some systems have such names, and no file holds them."""
    assert town.exists()
    told = ccitrack(*line, name)
    assert told.code in (0, 1, 2)
    assert "\udcff" not in told.out + told.err


@pytest.mark.parametrize(
    "line",
    [
        ["new", "action", "town", "\udcff", "axis=one"],
        ["new", "action", "town", "T", "axis=one", "--id", "\udcff"],
        ["set", "town/1", "title=\udcff"],
        ["note", "town/1", "\udcff"],
        ["decide", "town", "\udcff"],
        ["rename", "town/1", "\udcff"],
        ["init", "new", "--title", "\udcff"],
    ],
)
def test_bytes_that_are_no_text_go_into_no_file(ccitrack, town, here, line):
    assert town.exists()
    before = sorted(here.rglob("*"))
    told = ccitrack(*line, "--lang", "en")
    assert told.code == 2
    assert re.search(r"\\udcff is no (text in UTF-8|id)|the text holds characters that no file can", told.err)
    assert sorted(here.rglob("*")) == before


@POSIX
def test_folders_that_are_links_out_of_a_plan_or_in_circles_are_told(ccitrack, here):
    outside = write_plan(here / "secret", card='id: "1"\naxis: one\ntitle: Swordfish\n')
    for name, target in (
        ("out", outside / "actions"),
        ("up", Path("../../../secret/actions")),
        ("loop", Path("actions")),
    ):
        plan = write_plan(here / f"plans/{name}")
        (plan / "actions/1-action.yaml").unlink()
        (plan / "actions").rmdir()
        (plan / "actions").symlink_to(target)
        told = ccitrack("validate", f"plans/{name}", "--lang", "en")
        assert told.code == 1
        assert "[unreadable-file]" in told.out
        assert "Swordfish" not in told.out + ccitrack("status", f"plans/{name}").out
        assert ccitrack("new", "action", f"plans/{name}", "T", "axis=one").code == 2
    assert [path.name for path in (outside / "actions").iterdir()] == ["1-action.yaml"]
