"""What the README shows is what the commands print: every `console` block is run."""

import shutil
from pathlib import Path

import pytest

from ccitrack.bundled import folder
from tests.history.committees import make
from tests.tour import Command, steps

TOP = Path(__file__).resolve().parent.parent
COMMANDS = [step for step in steps(TOP / "README.md") if isinstance(step, Command)]


def test_the_tour_has_its_commands() -> None:
    assert len(COMMANDS) >= 5


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.words)
def test_a_command_of_the_tour_prints_what_the_readme_shows(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if command.words.startswith("diff "):
        make(tmp_path)
    else:
        shutil.copytree(folder("plans"), tmp_path / "plans")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("CCITRACK_LANG", "en")
    command.prints_what_is_shown(capsys)
