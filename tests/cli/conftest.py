"""The command line as tests use it: in this process for most, as a real process where the process is the point."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ccitrack.cli.main import run

SOURCES = Path(__file__).resolve().parent.parent.parent / "src"
SPEAKING = ("CCITRACK_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
PLAN = "schema: 1\nid: town\ntitle: A plan\nlang: en\naxes: [{id: one, title: One}]\n"
CARD = 'id: "1"\naxis: one\ntitle: An action\nindicators: [{id: o1, level: output, title: Meetings}]\n'


@dataclass(frozen=True)
class Said:
    """What a command gave: its exit code, its result and its talk."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, on a machine that says nothing of its language."""
    for variable in (*SPEAKING, "NO_COLOR", "_CCITRACK_COMPLETE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def ccitrack(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run a command line in this process."""

    def call(*argv: str) -> Said:
        code = run(argv)
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return call


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run a command line, or Python with `-c`, as a process of its own, with variables of the environment."""

    def call(*argv: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
        words = argv if argv[:1] == ("-c",) else ("-m", "ccitrack", *argv)
        return subprocess.run([sys.executable, *words], capture_output=True, env=environment(variables), check=False)

    return call


def environment(variables: dict[str, str]) -> dict[str, str]:
    """This environment with the sources in reach, and these variables."""
    paths = os.pathsep.join(filter(None, (os.environ.get("PYTHONPATH"), str(SOURCES))))
    return {**os.environ, "PYTHONPATH": paths, **variables}


@pytest.fixture
def town(here: Path) -> Path:
    """The plan `plans/town`, which has one card."""
    return write_plan(here / "plans/town")


def write_plan(folder: Path, header: str = PLAN, card: str = CARD) -> Path:
    """Write a plan with one card into a folder."""
    (folder / "actions").mkdir(parents=True)
    (folder / "plan.yaml").write_text(header, encoding="utf-8")
    (folder / "actions/1-action.yaml").write_text(card, encoding="utf-8")
    return folder
