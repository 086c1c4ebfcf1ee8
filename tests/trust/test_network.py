"""No command needs the network or looks for it: each is run where there is none, and none so much as opens a socket."""

import json
import shutil
import subprocess
import sys
from datetime import date

import pytest

from ccitrack.cli.commands import COMMANDS
from tests.cli.conftest import environment, write_plan
from tests.history.committees import commit, git

LINES = (
    ("status",),
    ("status", "--json"),
    ("validate",),
    ("validate", "--changed-since", "HEAD"),
    ("validate", "--format", "sarif"),
    ("show", "town/1"),
    ("partners",),
    ("recommendations",),
    ("report", "--format", "md,html"),
    ("report", "--format", "md", "--freeze", "kept"),
    ("report", "--list-templates"),
    ("explain", "town/1/o1"),
    ("explain", "no-leader"),
    ("rules",),
    ("init", "plans/other", "--ci"),
    ("new", "action", "town", "Another"),
    ("set", "town/1", "title=Set"),
    ("measure", "town/1/o1", "3", "--period", "2024"),
    ("note", "town/1", "Said"),
    ("spend", "town/1", "30", "--stage", "spent", "--date", "2024-05-01"),
    ("milestone", "town/1/m1", "--done", "2024-05-01"),
    ("revise", "town/1/o1", "4", "--reason", "Fewer"),
    ("decide", "town/1", "Decided"),
    ("rename", "town/1", "one"),
    ("edit", "town/one"),
    ("diff", "HEAD", "town"),
    ("approve", "HEAD", "town", "--name", "v1"),
    ("history", "town/one"),
    ("schema", "status"),
    ("budget",),
    ("calendar",),
    ("gaps",),
    ("cache",),
    ("indicators",),
    ("lsp",),
)
"""Every command at least once; the last ones look at what the ones before them wrote."""
CARD = """\
id: "1"
axis: one
title: An action
leaders: [{name: "https://example.org/leader"}]
inspiration: [{title: Example, url: "https://example.org/x"}]
budget: {lines: [{id: l, amount: 40}]}
milestones: [{id: m1, title: Open, due: 2024-06}]
indicators:
  - {id: o1, level: output, title: Meetings, unit: meetings, measured_as: flow, targets: [{value: 5, in: "2025"}]}
"""
RUN = """\
import io, json, socket, sys
told = []
def heard(event, arguments):
    is_pair = event == "socket.__new__" and arguments[1] == socket.AF_UNIX
    if event.startswith("socket.") and event != "socket.gethostname" and not is_pair:
        told.append(event)
sys.addaudithook(heard)
from ccitrack.cli.main import run
codes, own = [], sys.stdout
for line in json.loads(sys.argv[1]):
    sys.stdout, sys.stderr = io.TextIOWrapper(io.BytesIO()), io.TextIOWrapper(io.BytesIO())
    code = run(line)
    said = sys.stdout, sys.stderr
    codes.append([line[0], code, [(each.flush(), each.buffer.getvalue().decode())[1][-300:] for each in said]])
print(json.dumps([codes, told]), file=own)
"""
"""Runs lines in one process, and tells their exit codes and every socket that was asked for, but those within a process
(a pair that the loop of events of the language server has). The name of the machine, which locks hold, is no question
to a network."""


@pytest.fixture
def alone() -> list[str]:
    """What runs a program where there is no network; where that is not permitted the test is skipped.

    In CI a test marked `real` that is skipped has failed.
    """
    unshare = shutil.which("unshare")
    for flags in (["-n"], ["-rn"]):
        if unshare and subprocess.run([unshare, *flags, "true"], capture_output=True, check=False).returncode == 0:
            return [unshare, *flags]
    pytest.skip("a process without a network (unshare -n) is not permitted here")


def test_every_command_is_run_below():
    assert {line[0] for line in LINES} == set(COMMANDS)


@pytest.mark.real
def test_every_command_works_without_a_network_and_asks_for_none(alone, here):
    write_plan(here / "plans/town", card=CARD)
    git(here, "init", "--quiet")
    commit(here, date(2024, 3, 21), "First")
    git(here, "remote", "add", "origin", "https://example.org/town.git")
    done = subprocess.run(
        [*alone, sys.executable, "-c", RUN, json.dumps(LINES)],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=environment({"EDITOR": "true", "VISUAL": ""}),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    codes, sockets = json.loads(done.stdout)
    assert [each for each in codes if each[1] not in (0, 1) or (each[1] == 1 and each[0] != "validate")] == []
    assert sockets == []


@pytest.mark.real
def test_templates_of_a_users_own_work_without_a_network(alone, here):
    write_plan(here / "plans/town", card=CARD)
    (here / "templates").mkdir()
    (here / "templates/report.md.j2").write_text("{{ report.cover.title }}", "utf-8")
    words = [*alone, sys.executable, "-m", "ccitrack", "report", "--format", "md"]
    assert subprocess.run(words, capture_output=True, env=environment({}), check=False).returncode == 0


@pytest.mark.real
def test_there_is_really_no_network_there(alone):
    """The other way round: what the tests above would be refused is refused."""
    ask = "import socket; socket.create_connection(('127.0.0.1', 9), 2)"
    done = subprocess.run([*alone, sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Network is unreachable" in done.stderr or "Cannot assign" in done.stderr, done.stderr
