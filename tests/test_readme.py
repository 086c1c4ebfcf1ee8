"""What the README shows is what the commands print: every `console` block is run."""

import re
import shutil
from pathlib import Path

import pytest

from ccitrack.bundled import folder
from ccitrack.cli.main import run

TOP = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"```console\n\$ ccitrack (?P<command>.*)\n(?P<shown>(?:.*\n)*?)```")
SHOWN = [(found["command"], found["shown"]) for found in BLOCK.finditer((TOP / "README.md").read_text("utf-8"))]


def test_the_tour_has_its_commands() -> None:
    assert len(SHOWN) >= 5


@pytest.mark.parametrize(("command", "shown"), SHOWN)
def test_a_command_of_the_tour_prints_what_the_readme_shows(
    command: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(folder("plans"), tmp_path / "plans")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("CCITRACK_LANG", "en")
    assert run(command.split()) == 0
    pattern = re.escape(shown).replace(re.escape("...\n"), "(?:.*\n)*?")
    assert re.fullmatch(pattern, capsys.readouterr().out.replace("\u00a0", " ")), command
