"""The built wheel, installed in an empty environment, does its work in a folder that has never seen the checkout."""

import os
import subprocess
import venv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ccitrack.cli.commands import COMMANDS
from tests.conftest import TOP
from tests.history.committees import commit, git

pytestmark = pytest.mark.real

Run = Callable[..., str]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Path:
    """The command `ccitrack` of an environment that holds the wheel and its base dependencies only."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "venv", with_pip=True)
    commands = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    pip = (commands / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "-c", TOP / "constraints.txt", wheel, within=folder)
    return commands / "ccitrack"


@pytest.fixture
def ccitrack(installed: Path, tmp_path: Path) -> Run:
    """Runs the installed command in an empty folder, and gives what it printed."""
    return lambda *arguments: run(installed, *arguments, within=tmp_path)


def run(*command: object, within: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CCITRACK"))}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=within,
        env=environment | {"LC_ALL": "C.UTF-8", "EDITOR": "true"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command} exited {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_installed_wheel_tells_its_version(ccitrack: Run):
    assert "0.1.0" in ccitrack("--version")


def test_a_new_plan_validates_and_is_reported_on(ccitrack: Run, tmp_path: Path):
    ccitrack("init", "demo")
    ccitrack("validate", "demo")
    assert ccitrack("status", "demo")
    ccitrack("report", "demo", "--format", "md,html", "--output", "out")
    assert {path.suffix for path in (tmp_path / "out").iterdir()} >= {".md", ".html"}


def test_an_example_plan_comes_with_the_wheel(ccitrack: Run, tmp_path: Path):
    ccitrack("init", "--example", "clermont-techtown", "there")
    assert (tmp_path / "there").is_dir()
    ccitrack("validate", "there")


def test_the_wheel_brings_the_manuals_of_rules_in_both_languages(ccitrack: Run):
    assert "unknown-axis" in ccitrack("rules")
    assert ccitrack("explain", "unknown-axis", "--lang", "en") != ccitrack("explain", "unknown-axis", "--lang", "fr")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_command_of_the_wheel_runs_on_an_example_in_both_languages(ccitrack: Run, tmp_path: Path, lang: str):
    said = ("--lang", lang)
    ccitrack("init", "--example", "clermont-techtown", "plan", *said)
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, date(2018, 6, 1), "The plan as it was adopted")
    arguments = {
        "init": ("other",),
        "validate": ("plan",),
        "status": ("plan",),
        "show": ("plan/4",),
        "partners": ("plan",),
        "recommendations": ("plan",),
        "report": ("plan", "--output", "out"),
        "explain": ("plan/4",),
        "rules": (),
        "schema": ("status",),
        "indicators": ("plan",),
        "budget": ("plan",),
        "calendar": ("plan",),
        "gaps": ("plan",),
        "new": ("milestone", "plan/4", "The opening"),
        "set": ("plan/4", "status=in_progress", "status_date=2019-11-30"),
        "measure": ("plan/7/o1", "55", "--date", "2019-06-30"),
        "note": ("plan/4", "It began", "--date", "2019-11-30"),
        "spend": ("plan/4", "28400", "--stage", "spent", "--year", "2019"),
        "milestone": ("plan/4/the-opening", "--done", "2019-12-01"),
        "decide": ("plan", "Go on", "--date", "2019-12-02"),
        "rename": ("plan/4/the-opening", "opening"),
        "revise": ("plan/4", "2021-06", "--reason", "The works", "--date", "2019-12-02"),
        "approve": ("HEAD", "plan", "--date", "2018-06-01"),
        "diff": ("HEAD", "plan"),
        "history": ("plan/4",),
        "edit": ("plan/4",),
        "cache": (),
    }
    assert set(arguments) == set(COMMANDS) - {"lsp"}, "the language server needs an extra"
    for command, typed in arguments.items():
        assert ccitrack(command, *typed, *said), command


def test_without_its_extra_the_language_server_says_what_to_install(installed: Path, tmp_path: Path):
    told = subprocess.run([installed, "lsp", "--lang", "en"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (2, "")
    assert "[lsp]" in told.stderr
