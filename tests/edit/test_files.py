"""Writing files: each whole, old or new; one process at a time; a change of several files finished or undone."""

import json
import os
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from ccitrack.edit import JOURNAL
from ccitrack.edit.files import LOCK, Busy, ChangedMeanwhile, LeadsElsewhere, Piece, locked, recover, write
from ccitrack.language.phrases import Phrase

SOURCES = Path(__file__).resolve().parent.parent.parent / "src"


class Told(list[str]):
    """What was told, in English."""

    def __call__(self, said: Phrase) -> None:
        self.append(said.wording)


@pytest.fixture
def told() -> Told:
    return Told()


def test_a_file_is_replaced_with_its_rights_and_leaves_nothing_beside_it(tmp_path: Path, told: Told):
    card = tmp_path / "a.yaml"
    card.write_bytes(b"old")
    card.chmod(0o640)
    write(tmp_path, {"a.yaml": Piece(b"old", b"new")}, told)
    assert card.read_bytes() == b"new"
    assert card.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["a.yaml"]
    assert told == []


def test_a_new_file_gets_its_folder(tmp_path: Path, told: Told):
    write(tmp_path, {"actions/a.yaml": Piece(None, b"new")}, told)
    assert (tmp_path / "actions/a.yaml").read_bytes() == b"new"


@pytest.mark.parametrize("there", [b"other", None])
def test_a_file_that_changed_since_it_was_read_is_left_alone(tmp_path: Path, told: Told, there: bytes | None):
    card = tmp_path / "a.yaml"
    if there is not None:
        card.write_bytes(there)
    with pytest.raises(ChangedMeanwhile):
        write(tmp_path, {"a.yaml": Piece(b"old", b"new")}, told)
    assert (card.read_bytes() if card.exists() else None) == there


def test_a_link_within_the_plan_is_followed_and_one_out_of_it_refused(tmp_path: Path, told: Told):
    plan, outside = tmp_path / "plan", tmp_path / "outside.yaml"
    (plan / "actions").mkdir(parents=True)
    outside.write_bytes(b"old")
    (plan / "real.yaml").write_bytes(b"old")
    (plan / "actions/in.yaml").symlink_to(plan / "real.yaml")
    (plan / "actions/out.yaml").symlink_to(outside)
    write(plan, {"actions/in.yaml": Piece(b"old", b"new")}, told)
    assert (plan / "actions/in.yaml").is_symlink()
    assert (plan / "real.yaml").read_bytes() == b"new"
    with pytest.raises(LeadsElsewhere):
        write(plan, {"actions/out.yaml": Piece(b"old", b"new")}, told)
    assert outside.read_bytes() == b"old"


def lock_of(folder: Path, process: int, host: str = socket.gethostname()) -> Path:
    lock = folder / LOCK
    lock.write_text(json.dumps({"process": process, "host": host, "time": int(time.time())}), encoding="utf-8")
    return lock


def dead_process() -> int:
    ended = subprocess.Popen([sys.executable, "-c", "pass"])
    ended.wait()
    return ended.pid


def test_a_lock_of_a_living_process_is_waited_for_then_refused(tmp_path: Path, told: Told):
    lock = lock_of(tmp_path, os.getpid())
    with pytest.raises(Busy), locked(tmp_path, told, patience=0.1):
        pass
    assert lock.exists()


def test_a_lock_that_a_dead_process_left_is_told_and_removed(tmp_path: Path, told: Told):
    lock = lock_of(tmp_path, dead_process())
    with locked(tmp_path, told, patience=0.1):
        assert json.loads(lock.read_text("utf-8"))["process"] == os.getpid()
    assert not lock.exists()
    assert told == ["A lock that a stopped command left was removed: {path}."]
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_names_nobody_is_believed_for_a_while_only(tmp_path: Path, told: Told):
    lock = tmp_path / LOCK
    lock.touch()
    with pytest.raises(Busy), locked(tmp_path, told, patience=0.1):
        pass
    os.utime(lock, (0, 0))
    with locked(tmp_path, told, patience=0.1):
        pass
    assert not lock.exists()


def test_nobody_can_tell_whether_a_process_of_another_machine_lives(tmp_path: Path, told: Told):
    lock_of(tmp_path, dead_process(), "another-machine")
    with pytest.raises(Busy), locked(tmp_path, told, patience=0.1):
        pass


# A change of several files that is cut short


def cut_short(folder: Path, after: int) -> None:
    """Begin to write two files in a process that is killed before its next replacement."""
    code = f"""
        import os, signal
        from pathlib import Path
        from ccitrack.edit import files

        real, count = files._replace, 0

        def replace(path, content):
            global count
            if count == {after}:
                os.kill(os.getpid(), signal.SIGKILL)
            count += 1
            real(path, content)

        files._replace = replace
        pieces = {{"a.yaml": files.Piece(b"a1", b"a2"), "b.yaml": files.Piece(b"b1", b"b2")}}
        files.write(Path({str(folder)!r}), pieces, print)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)], env={**os.environ, "PYTHONPATH": str(SOURCES)}, check=False
    )
    assert done.returncode == -9


@pytest.fixture
def two(tmp_path: Path) -> Path:
    (tmp_path / "a.yaml").write_bytes(b"a1")
    (tmp_path / "b.yaml").write_bytes(b"b1")
    return tmp_path


@pytest.mark.parametrize(("after", "expected"), [(0, (b"a1", b"b1")), (1, (b"a2", b"b2")), (2, (b"a2", b"b2"))])
def test_what_was_cut_short_is_finished_by_the_next_command(
    two: Path, told: Told, after: int, expected: tuple[bytes, bytes]
):
    cut_short(two, after)
    with locked(two, told):
        recover(two, told)
    assert ((two / "a.yaml").read_bytes(), (two / "b.yaml").read_bytes()) == expected
    assert sorted(path.name for path in two.iterdir() if not path.name.startswith(".ccitrack-")) == ["a.yaml", "b.yaml"]


def test_what_was_cut_short_is_undone_where_a_file_was_changed_since(two: Path, told: Told):
    cut_short(two, 2)
    (two / "b.yaml").write_bytes(b"by hand")
    recover(two, told)
    assert ((two / "a.yaml").read_bytes(), (two / "b.yaml").read_bytes()) == (b"a1", b"by hand")
    assert told[-1].startswith("A change that was cut short is undone")


@pytest.mark.parametrize("content", [b"", b"{}", b"abc\n{}", b"\xff\xfe", b"0" * 64 + b'\n{"files": []}'])
def test_a_journal_that_is_not_whole_is_never_believed(two: Path, told: Told, content: bytes):
    (two / JOURNAL).write_bytes(content)
    recover(two, told)
    assert ((two / "a.yaml").read_bytes(), (two / "b.yaml").read_bytes()) == (b"a1", b"b1")
    assert not (two / JOURNAL).exists()


# A disk that is full, a folder that can only be read

AS_A_USER = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search")


@pytest.mark.skipif(not Path("/usr/bin/setpriv").exists(), reason="setpriv takes the rights of root away")
def test_a_folder_that_can_only_be_read_refuses_and_keeps_its_files(tmp_path: Path):
    (tmp_path / "a").write_bytes(b"a1")
    tmp_path.chmod(0o555)
    code = f"""
        from pathlib import Path
        from ccitrack.edit.files import Piece, write
        try:
            write(Path({str(tmp_path)!r}), {{"a": Piece(b"a1", b"a2")}}, print)
        except PermissionError:
            raise SystemExit(7)
    """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    whole = [*AS_A_USER, *command] if os.getuid() == 0 else command
    done = subprocess.run(whole, env={**os.environ, "PYTHONPATH": str(SOURCES)}, check=False)
    tmp_path.chmod(0o755)
    assert done.returncode == 7
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"a1")]


def test_a_full_disk_leaves_the_old_file_whole(tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch):
    card = tmp_path / "a.yaml"
    card.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path, {"a.yaml": Piece(b"old", b"new")}, told)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.yaml", b"old")]


def disk_of_64_kilobytes(disk: Path) -> Path:
    """A disk that has room for a few cards."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], check=True)
    return disk


def disk_with_a_quota(disk: Path) -> Path:
    """A large disk on which one folder may hold no more than 256 kB."""
    image = disk.with_name("image")
    with image.open("wb") as file:
        file.truncate(128 * 1024 * 1024)
    folder = disk / "town"
    for command in (
        ["mkfs.btrfs", "-q", str(image)],
        ["mount", "-o", "loop", str(image), str(disk)],
        ["btrfs", "quota", "enable", str(disk)],
        ["btrfs", "subvolume", "create", str(folder)],
        ["btrfs", "qgroup", "limit", "256k", str(folder)],
    ):
        subprocess.run(command, check=True)
    return folder


def quotas_can_be_tried() -> bool:
    """Whether this system knows a file system whose quota binds root too, and may mount a file."""
    known = Path("/proc/filesystems")
    return known.exists() and "btrfs" in known.read_text("utf-8").split() and Path("/dev/loop-control").exists()


DISKS = {"full": disk_of_64_kilobytes} | ({"quota": disk_with_a_quota} if quotas_can_be_tried() else {})


def fill(disk: Path) -> None:
    """Write until there is no room."""
    with (disk / "filler").open("wb", buffering=0) as filler:
        while True:
            filler.write(b"0" * 512)
            os.fsync(filler.fileno())


@pytest.mark.real
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a disk")
@pytest.mark.parametrize("kind", DISKS)
def test_where_there_is_really_no_room_an_edit_is_refused_and_the_card_stays_whole(tmp_path: Path, kind: str):
    """A disk filled to the last block, and a folder that has used up its quota; only root may mount them."""
    mounted = tmp_path / "disk"
    mounted.mkdir()
    try:
        disk = DISKS[kind](mounted)
        (disk / "actions").mkdir()
        (disk / "plan.yaml").write_text("schema: 1\nid: p\ntitle: A plan\nlang: en\n", "utf-8")
        card = disk / "actions/1.yaml"
        card.write_text('id: "1"\ntitle: An action\n', "utf-8")
        with pytest.raises(OSError, match=r"No space|quota exceeded"):
            fill(disk)
        command = [sys.executable, "-m", "ccitrack", "set", f"{disk}/1", "title=Another", "--lang", "en"]
        done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(SOURCES)}, capture_output=True, check=False)
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"there is no room left on the disk" in done.stderr
        assert card.read_text("utf-8") == 'id: "1"\ntitle: An action\n'
        assert sorted(path.name for path in disk.rglob("*")) == ["1.yaml", "actions", "filler", "plan.yaml"]
    finally:
        subprocess.run(["umount", str(mounted)], check=True)
