"""The files of a plan folder: what is read, what is told of the rest, and nothing that hangs or leaves the folder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import ccitrack
from ccitrack.language.speech import speech
from ccitrack.load import gather, load
from ccitrack.source import LARGEST_FILE
from tests.load.plans import CARD, HEADER, ids, told

SOURCES = Path(ccitrack.__file__).parent.parent
UNPRIVILEGED = "-dac_override,-dac_read_search"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan of two cards that can be read."""
    plan = tmp_path / "hub"
    (plan / "actions").mkdir(parents=True)
    (plan / "plan.yaml").write_text(HEADER)
    (plan / "actions" / "01.yaml").write_text(CARD)
    (plan / "actions" / "02.yml").write_text(CARD.replace("a1", "a2"))
    return plan


def problems(folder: Path) -> list[str]:
    return told(load(gather(folder, "hub")).diagnostics)


def test_the_files_of_a_plan_are_read(folder: Path) -> None:
    (folder / "recommendations.yaml").write_text("[]\n")
    (folder / "context.yaml").write_text("[]\n")
    (folder / "actions" / ".hidden.yaml").write_text("x")
    (folder / "actions" / "notes.md").write_text("x")
    (folder / "actions" / "03.YAML").write_text(CARD.replace("a1", "a3"))
    plan = load(gather(folder, "hub"))
    assert plan.diagnostics == ()
    assert ids(plan) == ["a1", "a2", "a3"]
    assert plan.read == 6


@pytest.mark.parametrize(("shown", "path"), [("hub", "hub/plan.yaml"), ("./", "./plan.yaml"), (".", "plan.yaml")])
def test_paths_are_told_as_the_folder_was(folder: Path, shown: str, path: str) -> None:
    assert sorted(gather(folder, shown).files)[-1] == path.removeprefix("./")


def test_plan_yaml_is_its_folder(folder: Path) -> None:
    assert gather(folder / "plan.yaml", "hub/plan.yaml") == gather(folder, "hub")


def test_a_single_file_is_a_plan(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(HEADER + "actions:\n  - {id: a1, title: T}\n")
    (tmp_path / "other.yaml").write_text("x")
    plan = load(gather(tmp_path / "small.yaml", "plans/small.yaml"))
    assert plan.diagnostics == ()
    assert ids(plan) == ["a1"]


def test_a_folder_where_a_file_should_be(folder: Path) -> None:
    (folder / "actions" / "03.yaml").mkdir()
    (folder / "context.yaml").mkdir()
    assert problems(folder) == [
        "hub/actions/03.yaml unreadable-file: A folder stands where a file should be.",
        "hub/context.yaml unreadable-file: A folder stands where a file should be.",
    ]


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(HEADER)
    (tmp_path / "actions").write_text("x")
    assert problems(tmp_path) == ["hub/actions unreadable-file: A file stands where a folder should be."]


def test_links(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("password: x\n")
    cards = folder / "actions"
    (cards / "broken.yaml").symlink_to("nowhere.yaml")
    (cards / "loop.yaml").symlink_to("loop.yaml")
    (cards / "out.yaml").symlink_to(secret)
    (cards / "up.yaml").symlink_to("../../secret.yaml")
    (cards / "device.yaml").symlink_to("/dev/zero")
    (folder / "context.yaml").symlink_to("actions/figures")
    (cards / "figures").write_text("[]\n")
    assert problems(folder) == [
        "hub/actions/broken.yaml unreadable-file: The link leads nowhere.",
        "hub/actions/device.yaml unreadable-file: The link leads out of the plan's folder.",
        "hub/actions/loop.yaml unreadable-file: The link leads back to itself.",
        "hub/actions/out.yaml unreadable-file: The link leads out of the plan's folder.",
        "hub/actions/up.yaml unreadable-file: The link leads out of the plan's folder.",
    ]


def test_a_folder_of_cards_that_is_a_link_out_of_the_plan(tmp_path: Path, folder: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "plan.yaml").write_text(HEADER)
    (other / "actions").symlink_to(folder / "actions")
    assert problems(other) == ["hub/actions unreadable-file: The link leads out of the plan's folder."]


def test_a_plan_folder_may_itself_be_a_link(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    assert problems(tmp_path / "link") == []


def test_a_header_that_is_no_file_is_told_once(folder: Path) -> None:
    (folder / "plan.yaml").unlink()
    (folder / "plan.yaml").mkdir()
    assert problems(folder) == ["hub/plan.yaml unreadable-file: A folder stands where a file should be."]


def test_a_file_that_vanishes_before_it_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.listdir
    monkeypatch.setattr(
        os, "listdir", lambda path: [*listed(path), *(["09.yaml"] if Path(path).name == "actions" else [])]
    )
    assert problems(folder) == ["hub/actions/09.yaml unreadable-file: The file has gone."]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "actions" / "03.yaml")
    os.mkfifo(folder / "context.yaml")
    assert problems(folder) == [
        "hub/actions/03.yaml unreadable-file: This is not a file.",
        "hub/context.yaml unreadable-file: This is not a file.",
    ]


def test_empty_and_large_files(folder: Path) -> None:
    (folder / "actions" / "03.yaml").write_text("")
    (folder / "actions" / "04.yaml").write_bytes(b"# " + b"x" * LARGEST_FILE)
    assert problems(folder) == [
        "hub/actions/03.yaml unreadable-file: The file is empty.",
        "hub/actions/04.yaml unreadable-file: The file is larger than 1 MiB.",
    ]


def test_strays_are_told_and_other_files_are_left_alone(folder: Path) -> None:
    (folder / "plan.yml").write_text(HEADER)
    (folder / "Context.yaml").write_text("[]\n")
    (folder / "notes.txt").write_text("x")
    (folder / "actions" / "old").mkdir()
    (folder / "actions" / "old" / "03.yaml").write_text(CARD)
    (folder / "actions" / "pictures").mkdir()
    (folder / "Fiches").mkdir()
    (folder / "Fiches" / "03.yaml").write_text(CARD)
    assert problems(folder) == [
        "hub/Context.yaml stray-file: This file or folder is not read.",
        "hub/Fiches stray-file: This file or folder is not read.",
        "hub/actions/old stray-file: This file or folder is not read.",
        "hub/plan.yml stray-file: This file or folder is not read.",
    ]


@pytest.mark.parametrize(
    ("name", "help"),
    [
        ("03.yaml.txt", "If it is a card, name it 03.yaml; else move it elsewhere."),
        ("03.YML.bak", "If it is a card, name it 03.YML; else move it elsewhere."),
        ("03.txt", "If it is a card, name it 03.yaml; else move it elsewhere."),
        (".03.yaml.swp", None),
        ("03.yaml~", None),
        ("README", None),
        ("README.md", None),
        ("03.docx", None),
    ],
)
def test_a_card_under_a_name_that_is_not_read(folder: Path, name: str, help: str | None) -> None:
    (folder / "actions" / name).write_text(CARD)
    strays = load(gather(folder, "hub")).diagnostics
    assert [speech("en").say(stray.help) for stray in strays if stray.help] == ([help] if help else [])


def test_a_header_under_a_name_that_is_not_read(folder: Path) -> None:
    (folder / "plan.yaml").rename(folder / "plan.yaml.txt")
    assert problems(folder) == [
        "hub/plan.yaml no-plan: There is no plan.yaml beside the folder actions/.",
        "hub/plan.yaml.txt stray-file: This file or folder is not read.",
    ]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nb.yaml", "a\\nb.yaml"),
        ("a b.yaml", "a b.yaml"),
        ("é\u202e.yaml", "é\\u202e.yaml"),
        ("a:1:2.yaml", "a:1:2.yaml"),
    ],
)
def test_a_strange_name_is_told_in_one_line(folder: Path, name: str, shown: str) -> None:
    (folder / "actions" / name).write_text("")
    assert problems(folder) == [f"hub/actions/{shown} unreadable-file: The file is empty."]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_is_told(folder: Path) -> None:
    (folder / "actions" / os.fsdecode(b"\xff.yaml")).write_text("")
    assert problems(folder) == ["hub/actions/\\udcff.yaml unreadable-file: The file is empty."]


def test_a_plan_folder_may_be_called_actions(tmp_path: Path) -> None:
    plan = tmp_path / "actions"
    (plan / "actions").mkdir(parents=True)
    (plan / "plan.yaml").write_text(HEADER)
    (plan / "recommendations.yaml").write_text("- {id: G1, kind: gap, observed: Links}\n")
    (plan / "actions" / "1.yaml").write_text(CARD)
    read = load(gather(plan, "actions"))
    assert read.diagnostics == ()
    assert (len(read.cards), len(read.advice)) == (1, 1)


SHOW = """
import sys
from pathlib import Path
from ccitrack.load import gather, load
for problem in load(gather(Path(sys.argv[1]), "hub")).diagnostics:
    print(problem.location, problem.rule)
"""


@pytest.mark.parametrize(
    ("name", "mode", "expected"),
    [
        ("actions/01.yaml", 0o000, ["hub/actions/01.yaml unreadable-file"]),
        ("plan.yaml", 0o000, ["hub/plan.yaml unreadable-file"]),
        ("actions", 0o000, ["hub/actions unreadable-file"]),
        ("actions", 0o400, ["hub/actions/01.yaml unreadable-file", "hub/actions/02.yml unreadable-file"]),
        (".", 0o000, ["hub unreadable-file"]),
    ],
)
def test_what_may_not_be_read_is_told_once(folder: Path, name: str, mode: int, expected: list[str]) -> None:
    command = [*as_nobody(), sys.executable, "-c", SHOW, str(folder)]
    (folder / name).chmod(mode)
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(SOURCES)})
    finally:
        (folder / name).chmod(0o700)
    assert told.stderr == ""
    assert told.stdout.splitlines() == expected


def as_nobody() -> list[str]:
    """What makes the rights of files count, for the superuser too."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("setpriv is not there to give up the rights of the superuser")
    return ["setpriv", f"--bounding-set={UNPRIVILEGED}", f"--inh-caps={UNPRIVILEGED}"]


def test_a_file_that_comes_in_pieces_is_read_to_its_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, read = gather(folder, "hub"), os.read
    monkeypatch.setattr(os, "read", lambda handle, count: read(handle, min(count, 7)))
    assert gather(folder, "hub") == whole
