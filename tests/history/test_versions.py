"""A plan as it was, read from real repositories."""

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from ccitrack.history import NoHistory, Repository, UnknownVersion, snapshot, version
from ccitrack.history.repository import Objects
from ccitrack.history.versions import Version
from ccitrack.load import Loaded
from tests.history.committees import commit, git

HEADER = "schema: 1\nid: town\ntitle: A plan\nlang: en\naxes: [{id: one, title: One}]\n"
CARD = 'id: "1"\naxis: one\ntitle: An action\n'


def write(folder: Path, **cards: str) -> None:
    """A plan of some cards, and no other."""
    shutil.rmtree(folder / "actions", ignore_errors=True)
    (folder / "actions").mkdir(parents=True)
    (folder / "plan.yaml").write_text(HEADER, "utf-8")
    for name, text in cards.items():
        (folder / "actions" / f"{name}.yaml").write_text(text, "utf-8")


@pytest.fixture
def top(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    return tmp_path


def at(folder: Path, typed: str, id: str = "town") -> Loaded:
    repository = Repository.of(folder)
    with repository.objects() as objects:
        return snapshot(repository, objects, version(repository, objects, typed), ".", id).loaded


def found(folder: Path, typed: str) -> Version:
    repository = Repository.of(folder)
    with repository.objects() as objects:
        return version(repository, objects, typed)


def titles(loaded: Loaded) -> list[str]:
    assert loaded.plan is not None
    return [str(action.title) for action in loaded.plan.actions]


def test_a_version_is_a_tag_a_commit_a_branch_or_a_day(top):
    plan = top / "plans/town"
    write(plan, a=CARD)
    commit(top, date.fromisoformat("2024-03-21"), "First")
    git(top, "tag", "board-2024")
    write(plan, a=CARD.replace("An action", "Another"))
    commit(top, date.fromisoformat("2025-03-06"), "Second")
    assert titles(at(plan, "board-2024")) == ["An action"]
    assert titles(at(plan, "HEAD")) == titles(at(plan, "main")) == ["Another"]
    assert titles(at(plan, found(plan, "HEAD~1").short)) == ["An action"]
    assert titles(at(plan, "2024-12-31")) == titles(at(plan, "2024-03-21")) == ["An action"]
    assert (found(plan, "HEAD").subject, found(plan, "HEAD").day.isoformat()) == ("Second", "2025-03-06")


def test_nothing_is_checked_out_and_nothing_is_written(top):
    plan = top / "plans/town"
    write(plan, a=CARD)
    commit(top, date.fromisoformat("2024-03-21"), "First")
    (plan / "actions/a.yaml").write_text("changed\n", "utf-8")
    before = sorted((path, path.stat().st_mtime_ns) for path in top.rglob("*") if path.is_file())
    assert titles(at(plan, "HEAD")) == ["An action"]
    assert sorted((path, path.stat().st_mtime_ns) for path in top.rglob("*") if path.is_file()) == before


def test_a_plan_whose_folder_had_another_name_is_found_by_its_id(top):
    write(top / "old/place", a=CARD)
    commit(top, date.fromisoformat("2024-03-21"), "First")
    git(top, "mv", "old", "plans")
    git(top, "mv", "plans/place", "plans/town")
    commit(top, date.fromisoformat("2025-03-06"), "Moved")
    assert titles(at(top / "plans/town", "HEAD~1")) == ["An action"]


def test_another_plan_in_the_folder_of_today_is_not_taken_for_it(top):
    write(top / "one", a=CARD)
    write(top / "two", a=CARD.replace("An action", "Of two"))
    (top / "two/plan.yaml").write_text(HEADER.replace("id: town", "id: other"), "utf-8")
    commit(top, date.fromisoformat("2024-03-21"), "First")
    git(top, "mv", "one", "three")
    git(top, "mv", "two", "one")
    commit(top, date.fromisoformat("2025-03-06"), "Swapped")
    assert titles(at(top / "three", "HEAD~1")) == ["An action"]
    assert titles(at(top / "one", "HEAD~1", "other")) == ["Of two"]


def test_a_card_that_does_not_parse_is_told_and_the_others_are_read(top):
    write(top, a=CARD, b="id: [\n")
    commit(top, date.fromisoformat("2024-03-21"), "First")
    loaded = at(top, "HEAD")
    assert titles(loaded) == ["An action"]
    assert [unread.path for unread in loaded.unread] == ["actions/b.yaml"]


@pytest.mark.parametrize("name", ["with space", "été", "quote'\"s", "new\nline", "-dash", "semi;colon"])
def test_files_of_any_name_are_read(top, name):
    write(top, a=CARD)
    (top / "actions" / f"{name}.yaml").write_text(CARD.replace('"1"', '"2"').replace("An action", "Two"), "utf-8")
    commit(top, date.fromisoformat("2024-03-21"), "First")
    assert sorted(titles(at(top, "HEAD"))) == ["An action", "Two"]


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_a_link_in_a_version_is_not_followed(top):
    write(top, a=CARD)
    (top / "actions/b.yaml").symlink_to("/etc/passwd")
    commit(top, date.fromisoformat("2024-03-21"), "First")
    loaded = at(top, "HEAD")
    assert titles(loaded) == ["An action"]
    assert [problem.rule for problem in loaded.diagnostics] == ["unreadable-file"]


@pytest.mark.parametrize(
    "typed",
    ["--upload-pack=touch x", "-1", "nope", "HEAD\nHEAD", "", "HEAD:plan.yaml", "2023-01-01", "9999-99-99", "\0"],
)
def test_what_is_no_version_is_refused_in_a_sentence_and_runs_nothing(top, typed):
    write(top, a=CARD)
    commit(top, date.fromisoformat("2024-03-21"), "First")
    with pytest.raises(UnknownVersion):
        at(top, typed)
    assert not (top / "x").exists()


def test_a_tag_that_points_nowhere_is_no_version(top):
    write(top, a=CARD)
    commit(top, date.fromisoformat("2024-03-21"), "First")
    (top / ".git/refs/tags").mkdir(exist_ok=True)
    (top / ".git/refs/tags/lost").write_text("1" * 40 + "\n", "utf-8")
    with pytest.raises(UnknownVersion):
        at(top, "lost")


def test_a_version_before_the_plan_says_that_it_was_not_there(top):
    (top / "README").write_text("x", "utf-8")
    commit(top, date.fromisoformat("2023-01-01"), "Nothing")
    write(top / "plans/town", a=CARD)
    commit(top, date.fromisoformat("2024-03-21"), "First")
    with pytest.raises(UnknownVersion) as refused:
        at(top / "plans/town", "HEAD~1")
    assert "is not in the version" in refused.value.message.wording


def test_a_shallow_clone_goes_as_far_as_it_goes(top, tmp_path_factory):
    write(top, a=CARD)
    commit(top, date.fromisoformat("2024-03-21"), "First")
    git(top, "tag", "board-2024")
    write(top, a=CARD.replace("An action", "Another"))
    commit(top, date.fromisoformat("2025-03-06"), "Second")
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "--quiet", "--depth=1", "--no-tags", f"file://{top}", "town")
    assert titles(at(clone / "town", "HEAD")) == ["Another"]
    with pytest.raises(UnknownVersion) as refused:
        at(clone / "town", "board-2024")
    assert refused.value.help is not None
    assert "unshallow" in refused.value.help.wording


def test_line_ends_of_another_system_are_the_same_plan(top):
    from ccitrack.changes import changes

    write(top, a=CARD)
    commit(top, date.fromisoformat("2024-03-21"), "First")
    (top / "actions/a.yaml").write_bytes(CARD.replace("\n", "\r\n").encode())
    git(top, "-c", "core.autocrlf=false", "add", "--all")
    git(top, "-c", "core.autocrlf=false", "commit", "-qm", "Windows")
    before, after = at(top, "HEAD~1").plan, at(top, "HEAD").plan
    assert before is not None
    assert after is not None
    assert changes(before, after) == ()


def test_without_a_repository_or_a_commit_one_sentence_says_so(tmp_path):
    write(tmp_path / "town", a=CARD)
    with pytest.raises(NoHistory):
        at(tmp_path / "town", "HEAD")
    git(tmp_path, "init", "--quiet")
    with pytest.raises(UnknownVersion) as refused:
        at(tmp_path / "town", "HEAD")
    assert refused.value.help is not None
    assert refused.value.help.wording == "It has no commit yet."


def test_without_git_one_sentence_says_so(top, monkeypatch):
    write(top, a=CARD)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(NoHistory) as refused:
        at(top, "HEAD")
    assert refused.value.message.wording.startswith("git is not there")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give files away")
def test_a_repository_of_somebody_else_is_told_and_not_read(top):
    write(top, a=CARD)
    commit(top, date.fromisoformat("2024-03-21"), "First")
    for path in (top, *top.rglob("*")):
        os.chown(path, 65534, 65534)
    with pytest.raises(NoHistory) as refused:
        at(top, "HEAD")
    assert "belongs to somebody else" in refused.value.message.wording


def test_a_process_that_ends_is_told(top):
    write(top, a=CARD)
    commit(top, date.fromisoformat("2024-03-21"), "First")
    repository = Repository.of(top)
    with repository.objects() as objects:
        assert isinstance(objects, Objects)
        objects._process.kill()
        objects._process.wait()
        with pytest.raises((NoHistory, UnknownVersion)):
            version(repository, objects, "HEAD")


@pytest.mark.sweep
def test_ten_thousand_commits_take_one_process_for_all_objects(top, monkeypatch):
    write(top / "plans/town", a=CARD, b=CARD.replace('"1"', '"2"'))
    commit(top, date.fromisoformat("2020-01-01"), "First")
    lines = []
    for number in range(10_000):
        text = CARD.replace('"1"', '"2"') + f"context: {number}\n"
        lines += [
            "commit refs/heads/main",
            f"committer a <a@example.org> {1600000000 + number} +0000",
            "data 1\nx",
            *(["from refs/heads/main^0"] if not number else []),
            "M 644 inline plans/town/actions/b.yaml",
            f"data {len(text)}\n{text}",
        ]
    subprocess.run(["git", "fast-import", "--quiet"], cwd=top, input="\n".join(lines).encode() + b"\n", check=True)
    git(top, "reset", "--hard", "--quiet")
    begun: list[object] = []
    started = subprocess.Popen.__init__

    def counted(self, *words, **more):
        begun.append(words)
        started(self, *words, **more)

    monkeypatch.setattr(subprocess.Popen, "__init__", counted)
    from ccitrack.history.lives import Lives

    repository = Repository.of(top / "plans/town")
    with repository.objects() as objects:
        steps = Lives(repository, objects, ".", "town").of("1")
        assert titles(snapshot(repository, objects, version(repository, objects, "HEAD~9999"), ".", "town").loaded)
    assert [step.version.subject for step in steps] == ["First"]
    assert len(begun) <= 4
