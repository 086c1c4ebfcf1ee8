"""A person at a terminal is told how much is done, once it takes long; everybody else is not."""

import sys
import time

import pytest

from ccitrack.cli import meanwhile
from ccitrack.cli.meanwhile import Meanwhile
from ccitrack.cli.output import ERASED
from ccitrack.language.speech import speech
from tests.cli.conftest import PLAN, write_plan


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, kind: str = "xterm") -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", kind)


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock: each look at it takes the next of these seconds."""
    clock: list[float] = []
    monkeypatch.setattr(time, "monotonic", lambda: clock.pop(0))
    return clock


def test_nothing_is_told_before_a_second_has_passed(seconds, capsys, monkeypatch):
    at_a_terminal(monkeypatch)
    seconds += [0.0, 0.5, 0.9]
    with Meanwhile(speech("en"), 3) as told:
        told.plan_done(1)
        told.plan_done(2)
    assert capsys.readouterr().err == ""


def test_then_it_is_told_now_and_then_and_goes_away(seconds, capsys, monkeypatch):
    at_a_terminal(monkeypatch)
    seconds += [0.0, 1.2, 1.2, 1.25, 1.4, 1.4]
    with Meanwhile(speech("en"), 3000) as told:
        for done in (1, 2, 2999):
            told.plan_done(done)
    shown = f"{ERASED}Plans: 1 of 3000…", f"{ERASED}Plans: 2999 of 3000…", ERASED
    assert capsys.readouterr().err == "".join(shown)


def test_it_goes_away_where_the_command_is_interrupted(seconds, capsys, monkeypatch):
    at_a_terminal(monkeypatch)
    seconds += [0.0, 1.2, 1.2]
    with pytest.raises(KeyboardInterrupt), Meanwhile(speech("fr"), 1) as told:  # noqa: PT012
        told.file_read(12, 1001)
        raise KeyboardInterrupt
    assert capsys.readouterr().err == f"{ERASED}Fichiers lus\u00a0: 12 sur 1001…{ERASED}"


@pytest.mark.parametrize("typed", ["validate", "status"])
@pytest.mark.usefixtures("town")
def test_commands_tell_of_the_files_of_one_plan_and_of_many_plans(ccitrack, monkeypatch, typed, here):
    at_a_terminal(monkeypatch)
    monkeypatch.setattr(meanwhile, "PATIENCE", 0)
    monkeypatch.setattr(meanwhile, "PACE", 0)
    assert f"{ERASED}Files read: 1 of 2…{ERASED}Files read: 2 of 2…{ERASED}" in ccitrack(typed).err
    write_plan(here / "plans/village", PLAN.replace("town", "village"))
    assert f"{ERASED}Plans\u00a0: 1 sur 2…{ERASED}Plans\u00a0: 2 sur 2…{ERASED}" in ccitrack(typed, "--lang", "fr").err
    for silent in ("--quiet", "--json"):
        assert ERASED not in ccitrack(typed, silent).err


@pytest.mark.parametrize("typed", ["validate", "status"])
@pytest.mark.usefixtures("town")
def test_a_file_or_a_dumb_terminal_is_told_nothing(ccitrack, monkeypatch, typed):
    monkeypatch.setattr(meanwhile, "PATIENCE", 0)
    assert ERASED not in ccitrack(typed).err
    at_a_terminal(monkeypatch, "dumb")
    assert ERASED not in ccitrack(typed).err
