"""Which version of a plan's files is read, as a real git knows it."""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from ccitrack.cli.identity import identity
from ccitrack.cli.main import run
from ccitrack.report.cover import Identity

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")
WHO = ("-c", "user.name=A town", "-c", "user.email=town@example.org", "-c", "commit.gpgsign=false")


def git(folder: Path, *words: str, day: str = "2026-03-04") -> str:
    """What a real git answers, on a day, without the settings of this machine."""
    moment = f"{day}T12:00:00+01:00"
    variables = {"GIT_COMMITTER_DATE": moment, "GIT_AUTHOR_DATE": moment, "GIT_CONFIG_GLOBAL": os.devnull}
    done = subprocess.run(
        ["git", *WHO, *words], cwd=folder, env={**os.environ, **variables}, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def committed(town: Path) -> Path:
    """The plan `plans/town`, committed on 4 March 2026."""
    git(Path(), "init", "--quiet")
    git(Path(), "add", ".")
    git(Path(), "commit", "--quiet", "--message", "A plan")
    return town


def test_the_last_commit_of_the_plan_is_told_with_its_day(committed):
    assert identity(committed) == Identity(git(committed, "rev-parse", "HEAD")[:8], date(2026, 3, 4), is_modified=False)


def test_a_commit_of_something_else_changes_nothing(committed):
    before = identity(committed)
    Path("README.md").write_text("A town", encoding="utf-8")
    (committed / "reports").mkdir()
    (committed / "reports/town.md").write_text("A report", encoding="utf-8")
    git(Path(), "add", ".")
    git(Path(), "commit", "--quiet", "--message", "Something else", day="2026-05-01")
    assert identity(committed) == before


def changed(plan: Path) -> None:
    path = plan / "plan.yaml"
    path.write_text(f"{path.read_text('utf-8')}note: changed\n", encoding="utf-8")


def deleted(plan: Path) -> None:
    (plan / "actions/1-action.yaml").unlink()


def added(plan: Path) -> None:
    (plan / "actions/2-new.yaml").write_text('id: "2"\ntitle: New\n', encoding="utf-8")


def renamed(plan: Path) -> None:
    git(plan, "mv", "actions/1-action.yaml", "actions/1-other.yaml")


@pytest.mark.parametrize("change", [changed, deleted, added, renamed])
def test_changes_that_are_not_committed_are_told(committed, change):
    before = identity(committed)
    change(committed)
    assert before is not None
    assert identity(committed) == Identity(before.revision, before.day, is_modified=True)


def test_a_change_of_line_ends_is_none(committed):
    path = committed / "plan.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert identity(committed) is not None
    assert identity(committed).is_modified is False  # type: ignore[union-attr]


def test_a_plan_in_one_file_has_its_own_version(here):
    Path("town.yaml").write_text("schema: 1\nid: t\ntitle: T\nlang: en\n", encoding="utf-8")
    git(here, "init", "--quiet")
    git(here, "add", ".")
    git(here, "commit", "--quiet", "--message", "A plan")
    Path("other.yaml").write_text("x: 1\n", encoding="utf-8")
    assert identity(Path("town.yaml")) == Identity(git(here, "rev-parse", "HEAD")[:8], date(2026, 3, 4), False)


def test_nothing_is_told_where_there_is_no_repository_no_commit_or_no_git(town, monkeypatch):
    assert identity(town) is None
    git(Path(), "init", "--quiet")
    assert identity(town) is None
    git(Path(), "commit", "--quiet", "--allow-empty", "--message", "Nothing")
    assert identity(town) is None
    monkeypatch.setenv("PATH", "/nowhere")
    assert identity(town) is None


def test_a_repository_runs_nothing(committed, tmp_path):
    """Filters, hooks, a file-system monitor, a pager and a signature program that would leave a trace."""
    trace, spy = tmp_path / "trace", tmp_path / "spy"
    spy.write_text(f'#!/bin/sh\necho "$0" >> "{trace}"\ncat\n', encoding="utf-8")
    spy.chmod(0o700)
    for setting in (
        "filter.spy.clean",
        "filter.spy.smudge",
        "core.fsmonitor",
        "core.pager",
        "gpg.program",
        "diff.external",
    ):
        git(committed, "config", setting, str(spy))
    git(committed, "config", "log.showSignature", "true")
    (committed / ".gitattributes").write_text("*.yaml filter=spy\n", encoding="utf-8")
    (committed / "plan.yaml").touch()
    trace.unlink(missing_ok=True)
    assert identity(committed) is not None
    assert not trace.exists()


def test_variables_of_git_lead_nowhere_else(committed, monkeypatch):
    before = identity(committed)
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_TRACE", "1")
    assert identity(committed) == before


def test_the_cover_tells_the_version(committed, capsys):
    words = ["report", "--format", "md", "--as-of", "2026-12-31", "--lang", "en"]
    revision = git(committed, "rev-parse", "HEAD")[:8]
    assert run(words) == 0
    text = Path(capsys.readouterr().out.strip()).read_text("utf-8")
    assert f"**Version of the files:** {revision} of 4 March 2026\n" in text
    changed(committed)
    assert run(words) == 0
    text = Path(capsys.readouterr().out.strip()).read_text("utf-8")
    assert f"**Version of the files:** {revision} of 4 March 2026, working copy with uncommitted changes\n" in text


@pytest.mark.usefixtures("town")
def test_without_a_repository_the_cover_tells_no_version(capsys):
    assert run(["report", "--format", "md", "--as-of", "2026-12-31", "--lang", "en"]) == 0
    assert "Version of the files" not in Path(capsys.readouterr().out.strip()).read_text("utf-8")
