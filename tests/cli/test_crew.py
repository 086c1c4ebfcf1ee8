"""Many plans are worked through by several processes: what is told is the same, and none of them is left behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ccitrack.cli import plan_by_plan
from ccitrack.cli.crew import Crew
from tests.cli.conftest import CARD, PLAN, environment, write_plan

NAMES = ("ash", "birch", "cedar", "date", "elm", "fir", "gum")
posix = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")

PROGRAM = """
import os, signal, sys, time
from ccitrack.cli import crew, plan_by_plan
from ccitrack.cli.examined import Checking
from ccitrack.cli.main import run

first, make, start = os.getpid(), Checking.make, crew.Crew._start
plan_by_plan.MUCH, plan_by_plan.processors = 0, lambda: {processors}
started = []
{at_first}
crew.Crew._start = lambda self: (started.append(1), start(self))[1]

def working(self, place, found, meanwhile):
    {while_working}
    return make(self, place, found, meanwhile)

Checking.make = working
if __name__ == "__main__":
    code = run({typed})
    print("processes:", len(started), file=sys.stderr)
    print("multiprocessing:", "multiprocessing" in sys.modules, file=sys.stderr)
    sys.exit(code)
"""


@pytest.fixture
def forest(here: Path) -> Path:
    """A folder of seven plans; one has a card that cannot be read, one an unknown axis, one no header."""
    for name in NAMES:
        write_plan(here / "plans" / name, PLAN.replace("town", name))
    (here / "plans/birch/actions/1-action.yaml").write_text("id: [")
    (here / "plans/elm/actions/1-action.yaml").write_text(CARD.replace("axis: one", "axis: two"))
    (here / "plans/fir/plan.yaml").write_text("- no header")
    return here


def begun(*typed: str, processors: int = 2, while_working: str = "pass", at_first: str = "") -> subprocess.Popen[bytes]:
    program = PROGRAM.format(typed=list(typed), processors=processors, while_working=while_working, at_first=at_first)
    return subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment({}),
        start_new_session=True,
    )


def done(
    *typed: str, processors: int = 2, while_working: str = "pass", at_first: str = ""
) -> tuple[int, bytes, list[str]]:
    """The exit code, the result, and what was said, with a count of processes at its end."""
    process = begun(*typed, processors=processors, while_working=while_working, at_first=at_first)
    out, err = process.communicate()
    return process.returncode, out, err.decode().splitlines()


@pytest.mark.sweep
@pytest.mark.usefixtures("forest")
@pytest.mark.parametrize("typed", ["validate", "validate --json", "status", "status --json"])
def test_two_processes_tell_the_same_in_the_same_order_as_one(typed):
    alone = done(*typed.split(), processors=1)
    slow = 'time.sleep(0.3 if place.shown.endswith("ash") else 0)'
    together = done(*typed.split(), while_working=slow)
    assert alone[0] == 1
    assert together[:2] == alone[:2]
    assert together[2][:-2] == alone[2][:-2]
    assert (alone[2][-2:], together[2][-2:]) == (
        ["processes: 0", "multiprocessing: False"],
        ["processes: 2", "multiprocessing: True"],
    )


@pytest.mark.sweep
@pytest.mark.usefixtures("forest")
def test_processes_that_are_no_copies_of_the_first_tell_the_same():
    """As they are started on macOS and on Windows, from the program as it is installed."""
    started_anew = 'crew._context = lambda: __import__("multiprocessing").get_context("spawn")'
    alone = done("validate", processors=1)
    together = done("validate", at_first=started_anew)
    assert together[:2] == alone[:2]
    assert together[2][-2:] == ["processes: 2", "multiprocessing: True"]


@pytest.mark.sweep
@pytest.mark.usefixtures("forest")
def test_no_more_processes_are_started_than_there_are_plans():
    assert done("validate", "plans/ash", "plans/cedar", processors=8)[2][-2:] == [
        "processes: 2",
        "multiprocessing: True",
    ]
    assert done("validate", "plans/ash", processors=8)[2][-2:] == ["processes: 0", "multiprocessing: False"]


@pytest.mark.usefixtures("forest")
def test_what_is_kept_is_not_worked_on_again(tmp_path, monkeypatch):
    monkeypatch.setenv("CCITRACK_NO_CACHE", "")
    monkeypatch.setenv("CCITRACK_CACHE_DIR", str(tmp_path / "kept"))
    first, second = done("validate"), done("validate", while_working="raise AssertionError")
    assert second[:2] == first[:2]
    assert (first[2][-2], second[2][-2]) == ("processes: 2", "processes: 0")


def test_small_plans_are_worked_through_by_the_process_itself(ccitrack, forest, monkeypatch):
    monkeypatch.setattr(plan_by_plan, "processors", lambda: 2)
    monkeypatch.setattr(Crew, "_start", lambda _: pytest.fail("a process was started"))
    assert ccitrack("validate", str(forest / "plans")).code == 1


@pytest.mark.sweep
@posix
@pytest.mark.usefixtures("forest")
@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "was ended from outside (signal 9)."),
        ("os._exit(7)", "ended before it was done."),
    ],
)
def test_a_process_that_dies_is_told_in_a_sentence(end, told):
    code, out, said = done("validate", while_working=f'place.shown.endswith("cedar") and {end}')
    assert (code, out) == (2, b"")
    assert said[0] == f"Error: The process that worked on plans/cedar {told}"
    assert said[1].strip() == "Most often the memory does not suffice: make room, or give fewer plans at once."
    assert len(said) == 4


@pytest.mark.sweep
@pytest.mark.usefixtures("forest")
def test_a_fault_in_another_process_is_told_as_if_there_were_only_one():
    fault = 'int("x" if place.shown.endswith("cedar") else 1)'
    alone, together = (done("validate", processors=count, while_working=fault) for count in (1, 2))
    assert alone[0] == 3
    assert together[:2] == alone[:2]
    assert together[2][:-2] == alone[2][:-2]


@posix
@pytest.mark.usefixtures("forest")
def test_an_interrupt_ends_all_processes_without_a_word(here):
    process = begun("validate", while_working='open("begun", "w").close(); time.sleep(60)')
    _wait_until((here / "begun").exists)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert err.decode().splitlines() == ["processes: 2", "multiprocessing: True"]
    assert not _is_any_left(process.pid)


@pytest.mark.sweep
@posix
@pytest.mark.usefixtures("forest")
def test_an_interrupt_that_reaches_a_process_as_it_starts_is_not_told_by_it():
    at_start = "os.register_at_fork(after_in_child=lambda: os.kill(os.getpid(), signal.SIGINT))"
    interrupted, alone = done("validate", at_first=at_start), done("validate", processors=1)
    assert interrupted[:2] == alone[:2]
    assert interrupted[2] == ["processes: 2", "multiprocessing: True"]


@pytest.mark.sweep
@posix
@pytest.mark.usefixtures("forest")
def test_processes_whose_first_one_is_killed_end_by_themselves(here):
    process = begun("validate", while_working='open("begun", "w").close(); time.sleep(0.5)')
    _wait_until((here / "begun").exists)
    process.kill()
    process.communicate(timeout=30)
    _wait_until(lambda: not _is_any_left(process.pid))


def _is_any_left(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def _wait_until(holds) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("it never came")


@pytest.mark.sweep
def test_more_small_plans_than_are_read_ahead_may_come_before_it_is_much(here):
    for number in range(30):
        write_plan(here / "plans" / f"p{number:02}", PLAN.replace("town", f"p{number:02}"))
    size = sum(path.stat().st_size for path in (here / "plans/p00").rglob("*.yaml"))
    alone = done("validate", processors=1)
    together = done("validate", at_first=f"plan_by_plan.MUCH = {size * 20}")
    assert together[:2] == alone[:2]
    assert together[2] == ["processes: 2", "multiprocessing: True"]
