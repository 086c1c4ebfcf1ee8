"""Git: nothing that a repository names runs, whatever is asked of it; what cannot be trusted is told."""

import json
import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from ccitrack.history import repository
from tests.history.committees import commit, git
from tests.history.test_versions import CARD, HEADER, write

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a program is a script here")

PROGRAM = "#!/bin/sh\ntouch '{mark}'\ncat\n"
PROGRAMS = (
    "core.fsmonitor", "core.pager", "diff.external", "core.editor", "core.sshCommand", "core.askPass",
    "core.gitProxy", "core.alternateRefsCommand", "gpg.program", "gpg.ssh.defaultKeyCommand", "trace2.eventTarget",
    "filter.evil.smudge", "filter.evil.clean", "filter.evil.process", "diff.evil.textconv", "diff.evil.command",
    "merge.evil.driver", "sequence.editor", "credential.helper", "pager.diff", "pager.log", "alias.cat-file",
    "alias.rev-parse", "uploadpack.packObjectsHook", "remote.origin.uploadpack", "mailmap.file", "blame.ignoreRevsFile",
)  # fmt: skip
"""What in the configuration of a repository can be the name of a program, or of a file."""
HOOKS = ("reference-transaction", "pre-commit", "post-checkout", "update", "post-index-change", "post-rewrite")
COMMANDS = (
    ("status",),
    ("validate",),
    ("validate", "--changed-since", "HEAD~1"),
    ("show", "town/1"),
    ("diff",),
    ("diff", "HEAD~1..HEAD"),
    ("diff", "--public", "2024-03-21"),
    ("history", "town/1"),
    ("history", "town/1", "--public"),
    ("report", "--format", "md"),
    ("report", "--format", "md", "--since", "HEAD~1"),
    ("report", "--format", "md", "--freeze", "kept"),
    ("approve", "--name", "v2"),
    ("set", "town/1", "title=Set"),
    ("init", "plans/other"),
)
"""Every command that asks git something, or that writes in a repository."""


@pytest.fixture
def mark(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that the program makes where it runs."""
    return tmp_path_factory.mktemp("programs") / "ran"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with one plan, of which two versions are kept and one is approved."""
    top = tmp_path_factory.mktemp("made")
    git(top, "init", "--quiet")
    write(top / "plans/town", a=CARD)
    commit(top, date(2024, 3, 21), "First")
    git(top, "tag", "v1")
    write(top / "plans/town", a=CARD.replace("An action", "Another"))
    (top / "plans/town/plan.yaml").write_text(f"{HEADER}approved: [{{revision: v1, date: 2024-03-22}}]\n", "utf-8")
    commit(top, date(2025, 3, 6), "Second")
    return top


@pytest.fixture
def top(made: Path, here: Path) -> Path:
    """A copy of it, where the command runs."""
    shutil.copytree(made, here, dirs_exist_ok=True)
    return here


def test_no_program_of_the_configuration_runs(ccitrack, top, mark):
    program = mark.with_name("program")
    program.write_text(PROGRAM.format(mark=mark), "utf-8")
    program.chmod(0o755)
    (top / ".gitattributes").write_text("*.yaml filter=evil diff=evil merge=evil\n", "utf-8")
    with (top / ".git/config").open("a", encoding="utf-8") as file:
        file.writelines(_setting(key, str(program)) for key in PROGRAMS)
        for key in ("tag.gpgSign", "commit.gpgSign", "log.showSignature", "core.untrackedCache"):
            file.write(_setting(key, "true"))
    (top / ".git/hooks").mkdir(exist_ok=True)
    for hook in HOOKS:
        shutil.copy(program, top / ".git/hooks" / hook)
    for words in COMMANDS:
        assert ccitrack(*words).code == 0, words
        assert not mark.exists(), words


def _setting(key: str, value: str) -> str:
    section, *middle, name = key.split(".")
    return f'[{section} "{".".join(middle)}"]\n\t{name} = {value}\n' if middle else f"[{section}]\n\t{name} = {value}\n"


@pytest.fixture
def lacking(top: Path, mark: Path) -> Path:
    """The repository without a card of its first version, which a program would fetch, as its configuration says."""
    card = git(top, "rev-parse", "v1:plans/town/actions/a.yaml").strip()
    (top / ".git/objects" / card[:2] / card[2:]).unlink()
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.partialCloneFilter": "blob:none",
        "remote.origin.url": f"ext::sh -c touch% {mark}",
        "protocol.allow": "always",
        "protocol.ext.allow": "always",
    }.items():
        git(top, "config", key, value)
    return top


@pytest.mark.parametrize("is_old", [False, True], ids=["git of today", "git that fetches unasked"])
def test_what_is_missing_is_not_fetched(ccitrack, lacking, mark, monkeypatch, is_old):
    """A git that does not know GIT_NO_LAZY_FETCH (before May 2024) is kept from it as well."""
    if is_old:
        whole = repository.environment
        monkeypatch.setattr(
            repository,
            "environment",
            lambda known: {key: value for key, value in whole(known).items() if key != "GIT_NO_LAZY_FETCH"},
        )
    told = ccitrack("diff", "v1..HEAD", "--lang", "en")
    if is_old and told.code == 2:  # such a git breaks off, at once or a moment later
        assert re.fullmatch(
            r"Error: (The plan town cannot be read in the version v1|git does not answer any more)\.\n", told.err
        )
    else:
        assert "In v1, 1 card could not be read" in told.out
    assert ccitrack("history", "town/1").code in ((0, 2) if is_old else (0,)), "an older git may break off, and is told"
    assert not mark.exists()
    with pytest.raises(subprocess.CalledProcessError):
        git(lacking, "cat-file", "-p", "v1:plans/town/actions/a.yaml")
    assert mark.exists(), "git by itself would have run it"


@pytest.mark.parametrize("is_old", [False, True], ids=["git of today", "git before 2.38"])
def test_a_bare_repository_in_the_folder_of_a_plan_is_not_believed(ccitrack, top, is_old, monkeypatch):
    """A pull request can bring one: its configuration and its history would be others than those of the repository."""
    if is_old:
        settings = tuple(each for each in repository.SETTINGS if not each.startswith("safe.bareRepository"))
        monkeypatch.setattr(repository, "SETTINGS", settings)
    bare = top / "bare"
    git(top, "init", "--quiet", "--bare", str(bare))
    for name in ("HEAD", "config", "objects", "refs"):
        shutil.move(bare / name, top / "plans/town" / name)
    told = ccitrack("diff", "HEAD", "--lang", "en")
    assert (told.code, told.err.splitlines()[0]) == (
        2,
        "Error: town holds the files of a bare repository, and git does not read it.",
    )
    checked = ccitrack("validate", "--lang", "en")
    assert "holds the files of a bare repository" in checked.out
    assert ccitrack("status").code == 0


HOSTILE = [
    "--upload-pack=touch ran",
    "--output=ran",
    "-1",
    "$(touch ran)",
    ";touch ran",
    "HEAD\ntouch ran",
    "HEAD:plans/town/plan.yaml",
    ":/.",
    "@{-1}",
    "HEAD^{tree}",
    "\x1b]0;title\x07",
    "\0",
    "../../etc/passwd",
    "x" * 5_000,
]


@pytest.mark.sweep
@pytest.mark.parametrize("revision", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_version_is_refused_by_every_command_and_runs_nothing(ccitrack, top, revision):
    before = sorted(path.name for path in top.iterdir())
    for words in (
        ("diff", "--", revision),
        ("diff", f"HEAD..{revision}"),
        ("validate", f"--changed-since={revision}"),
        ("report", "--format", "md", f"--since={revision}"),
        ("approve", "--name", "v2", "--", revision),
        ("approve", f"--name={revision}"),
    ):
        told = ccitrack(*words, "--lang", "en") if "--" not in words else ccitrack("--lang", "en", *words)
        assert told.code == 2, words[0]
        assert "\x1b" not in told.err
        assert told.err.startswith("Error: "), told.err
    assert sorted(path.name for path in top.iterdir()) == before
    assert git(top, "tag").split() == ["v1"]


@pytest.mark.parametrize("revision", HOSTILE[:6], ids=range(6))
def test_a_revision_that_a_plan_says_was_approved_is_no_option_and_no_command(ccitrack, top, revision):
    written = f"approved: [{{revision: {json.dumps(revision)}, date: 2024-03-22}}]\n"
    (top / "plans/town/plan.yaml").write_text(HEADER + written, "utf-8")
    before = sorted(path.name for path in top.iterdir())
    told = ccitrack("validate", "--lang", "en")
    assert (told.code, "Moved goalposts cannot be told here." in told.out) == (0, True)
    assert ccitrack("diff").code == 2
    assert ccitrack("status").code == 0
    assert sorted(path.name for path in top.iterdir()) == before


NAMES = ["<script>alert(1)</script>", "$(touch-ran)", ";touch-ran", "`touch-ran`", "été|x", "'\"&"]


@pytest.mark.parametrize("name", NAMES)
def test_a_tag_of_any_name_is_a_version_like_another_and_shown_as_text(ccitrack, top, name):
    git(top, "tag", "--", name, "v1")
    told = ccitrack("diff", name, "--lang", "en")
    assert told.code == 0
    assert f"({name})" in " ".join(told.out.split())
    assert ccitrack("diff", name, "--format", "md").code == 0
    assert sorted(path.name for path in top.iterdir()) == [".git", "plans"]


def test_the_words_of_a_commit_do_not_act(ccitrack, top):
    write(top / "plans/town", a=CARD.replace("An action", "A third"))
    commit(top, date(2025, 4, 1), "\x1b]0;owned\x07 \u202egnp [red]x[/red]\n::set-output name=x::y")
    told = ccitrack("history", "town/1", "--lang", "en").out
    assert "\\x1b]0;owned\\x07 \\u202egnp [red]x[/red]" in told
    assert "\x1b" not in told


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give files away")
def test_the_repository_of_somebody_else_is_not_read_and_that_is_told(ccitrack, top):
    for path in (top, *top.rglob("*")):
        os.chown(path, 65534, 65534)
    for words in COMMANDS:
        told = ccitrack(*words, "--lang", "en")
        if words[0] in ("diff", "history", "approve") or "HEAD~1" in words:
            assert (told.code, "belongs to somebody else" in told.err) == (2, True), words
        else:
            assert told.code == 0, "the others do without"
        if words == ("validate",):
            assert "Moved goalposts cannot be told here. The repository of town belongs to somebody else" in told.out


@pytest.mark.usefixtures("top")
def test_the_environment_of_git_does_not_lead_it_elsewhere(ccitrack, mark, monkeypatch):
    """As where a hook of git calls ccitrack, or where somebody else set them."""
    program = mark.with_name("program")
    program.write_text(PROGRAM.format(mark=mark), "utf-8")
    program.chmod(0o755)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_CEILING_DIRECTORIES"):
        monkeypatch.setenv(name, "/nowhere")
    for name in ("GIT_EXTERNAL_DIFF", "GIT_PAGER", "GIT_SSH_COMMAND", "GIT_EDITOR", "GIT_ASKPASS", "GIT_PROXY_COMMAND"):
        monkeypatch.setenv(name, str(program))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.fsmonitor")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(program))
    assert ccitrack("diff", "v1..HEAD").code == 0
    assert ccitrack("history", "town/1").code == 0
    assert not mark.exists()


def test_a_program_called_git_in_the_working_folder_is_not_run(ccitrack, top, mark, monkeypatch):
    (top / "git").write_text(PROGRAM.format(mark=mark), "utf-8")
    (top / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.environ['PATH']}")
    ccitrack("diff", "v1..HEAD")
    assert not mark.exists()
