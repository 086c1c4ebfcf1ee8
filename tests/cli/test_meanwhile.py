"""A person at a terminal is told how much is done, once it takes long; everybody else is not."""

import sys
import time

import pytest

from ccitrack.checks import RULES
from ccitrack.cli import meanwhile
from ccitrack.cli.meanwhile import Meanwhile
from ccitrack.cli.output import ERASED
from ccitrack.language.phrases import phrase
from ccitrack.language.speech import speech
from tests.cli.conftest import PLAN, write_plan

ENGLISH = speech("en")


def at_a_terminal(monkeypatch: pytest.MonkeyPatch, kind: str = "xterm") -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", kind)


def without_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    at_a_terminal(monkeypatch)
    monkeypatch.setattr(meanwhile, "PATIENCE", 0)
    monkeypatch.setattr(meanwhile, "PACE", 0)


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock: each look at it takes the next of these seconds."""
    clock: list[float] = []
    monkeypatch.setattr(time, "monotonic", lambda: clock.pop(0))
    return clock


def test_nothing_is_told_before_a_second_has_passed(seconds, capsys, monkeypatch):
    at_a_terminal(monkeypatch)
    seconds += [0.0, 0.5, 0.9]
    with Meanwhile(ENGLISH, 3) as told:
        told.plan_done(1)
        told.plan_done(2)
    assert capsys.readouterr().err == ""


def test_then_it_is_told_now_and_then_and_goes_away(seconds, capsys, monkeypatch):
    at_a_terminal(monkeypatch)
    seconds += [0.0, 1.2, 1.2, 1.25, 1.4, 1.4]
    with Meanwhile(ENGLISH, 3000) as told:
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


PORTFOLIOS = ("validate", "status", "indicators", "budget", "calendar", "gaps", "partners", "recommendations")


@pytest.mark.parametrize("typed", PORTFOLIOS)
@pytest.mark.usefixtures("town")
def test_commands_tell_of_the_files_of_one_plan_and_of_many_plans(ccitrack, monkeypatch, typed, here):
    without_waiting(monkeypatch)
    assert f"{ERASED}Files read: 1 of 2…{ERASED}Files read: 2 of 2…{ERASED}" in ccitrack(typed).err
    write_plan(here / "plans/village", PLAN.replace("town", "village"))
    assert f"{ERASED}Plans\u00a0: 1 sur 2…{ERASED}Plans\u00a0: 2 sur 2…{ERASED}" in ccitrack(typed, "--lang", "fr").err


@pytest.mark.parametrize("typed", ["show town/1", "explain town/1", "note town/1 A|talk", "report"])
@pytest.mark.usefixtures("town")
def test_commands_about_one_plan_tell_of_its_files(ccitrack, monkeypatch, typed):
    without_waiting(monkeypatch)
    words = (word.replace("|", " ") for word in typed.split())
    assert f"{ERASED}Files read: 1 of 2…{ERASED}Files read: 2 of 2…{ERASED}" in ccitrack(*words).err


@pytest.mark.parametrize("typed", ["validate", "status"])
@pytest.mark.usefixtures("town")
def test_of_one_plan_the_rules_are_told_after_its_files(ccitrack, monkeypatch, typed):
    without_waiting(monkeypatch)
    told = ccitrack(typed).err.split(ERASED)
    assert told[1:3] == ["Files read: 1 of 2…", "Files read: 2 of 2…"]
    assert told[3].startswith("Rules tried: 0 of ")
    assert told[-2].startswith(f"Rules tried: {len(RULES) - 1} of {len(RULES)}…")


@pytest.mark.usefixtures("town")
def test_a_report_that_is_made_is_told_at_once_and_gone_before_its_path(ccitrack, monkeypatch):
    at_a_terminal(monkeypatch)
    told = ccitrack("report").err
    assert told == f"{ERASED}Report 1 of 1: plans/town…{ERASED}"
    assert ccitrack("report", "--quiet").err == ""


@pytest.mark.usefixtures("town")
def test_a_line_is_no_wider_than_the_terminal(seconds, capsys, monkeypatch):
    at_a_terminal(monkeypatch)
    monkeypatch.setenv("COLUMNS", "40")
    seconds += [0.0, 0.0, 0.0, 0.0]
    with Meanwhile(ENGLISH, 1) as told:
        told.under_way(phrase("Report of {plan}…", plan="plans/" + "long-" * 20))
    assert len(capsys.readouterr().err.split(ERASED)[1]) == 39


QUIET = ("validate", "status", "budget", "calendar", "gaps", "note town/1 Talked --dry-run")
IN_JSON = (*QUIET, "indicators", "partners", "recommendations", "show town/1", "explain town/1", "history town/1")


@pytest.mark.parametrize("typed", [*(f"{each} --quiet" for each in QUIET), *(f"{each} --json" for each in IN_JSON)])
@pytest.mark.usefixtures("town")
def test_nothing_is_told_where_quiet_or_a_document_is_asked_for(ccitrack, monkeypatch, typed):
    without_waiting(monkeypatch)
    assert ERASED not in ccitrack(*typed.split()).err


@pytest.mark.parametrize("typed", ["validate", "status"])
@pytest.mark.usefixtures("town")
def test_a_file_or_a_dumb_terminal_is_told_nothing(ccitrack, monkeypatch, typed):
    monkeypatch.setattr(meanwhile, "PATIENCE", 0)
    assert ERASED not in ccitrack(typed).err
    at_a_terminal(monkeypatch, "dumb")
    assert ERASED not in ccitrack(typed).err
