"""What is kept on the machine: found again whole, or not at all."""

import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ccitrack.load.cache import Cache, Entries

POSIX = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="owners and rights are those of POSIX")
KEY, DOCUMENT = "a" * 64, {"told": ["é", 1, None]}


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    """A cache that holds one document."""
    cache = Cache(tmp_path / "kept")
    cache.put(KEY, DOCUMENT)
    assert cache.get(KEY) == DOCUMENT
    return cache


def only_file(cache: Cache) -> Path:
    (file,) = cache.folder.iterdir()
    return file


def test_what_was_never_kept_is_not_there(tmp_path):
    assert Cache(tmp_path).get(KEY) is None
    assert list(tmp_path.iterdir()) == []


def test_every_shorter_file_is_as_good_as_none(kept):
    whole = only_file(kept).read_bytes()
    for length in range(len(whole)):
        only_file(kept).write_bytes(whole[:length])
        assert kept.get(KEY) is None, length


@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"[]", b"x\n[]", b"\xff\n{", b"[" * 100_000])
def test_what_is_no_document_of_ours_is_as_good_as_none(kept, content):
    only_file(kept).write_bytes(content)
    assert kept.get(KEY) is None


def test_a_byte_that_flipped_is_noticed(kept):
    whole = only_file(kept).read_bytes()
    only_file(kept).write_bytes(whole.replace(b"1", b"2"))
    assert kept.get(KEY) is None


def test_what_was_kept_under_another_key_is_noticed(kept):
    only_file(kept).rename(kept.folder / f"{'b' * 64}.json")
    assert kept.get("b" * 64) is None


@POSIX
def test_what_belongs_to_somebody_else_is_not_believed(kept, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert kept.get(KEY) is None
    assert not kept.is_believed
    kept.put("b" * 64, DOCUMENT)
    assert len(list(kept.folder.iterdir())) == 1


@POSIX
@pytest.mark.parametrize("rights", [0o770, 0o707])
def test_a_folder_that_others_may_write_is_not_believed(kept, rights):
    kept.folder.chmod(rights)
    assert kept.get(KEY) is None
    assert not kept.is_believed


@POSIX
@pytest.mark.parametrize("rights", [0o660, 0o606])
def test_a_file_that_others_may_write_is_not_believed(kept, rights):
    only_file(kept).chmod(rights)
    assert kept.get(KEY) is None


@POSIX
def test_nobody_else_may_read_or_write_what_is_kept(kept):
    assert kept.folder.stat().st_mode & 0o777 == 0o700
    assert only_file(kept).stat().st_mode & 0o777 == 0o600


@POSIX
def test_links_are_not_followed(kept, tmp_path):
    file = only_file(kept)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert kept.get(KEY) is None
    file.unlink()
    (tmp_path / "elsewhere").rename(file)
    kept.folder.rename(tmp_path / "moved")
    kept.folder.symlink_to(tmp_path / "moved")
    assert kept.get(KEY) is None


@POSIX
def test_a_pipe_keeps_nobody_waiting(kept):
    only_file(kept).unlink()
    os.mkfifo(kept.folder / f"{KEY}.json", 0o600)
    assert kept.get(KEY) is None


def test_where_a_file_stands_instead_of_the_folder_nothing_is_kept(tmp_path):
    (tmp_path / "kept").write_text("not a folder")
    cache = Cache(tmp_path / "kept")
    cache.put(KEY, DOCUMENT)
    assert cache.get(KEY) is None
    assert cache.entries() == Entries(0, 0)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.ENOSPC, errno.EDQUOT])
def test_where_no_file_can_be_made_nothing_is_kept(kept, monkeypatch, number):
    monkeypatch.setattr(tempfile, "mkstemp", raising(number))
    kept.put("b" * 64, DOCUMENT)
    assert kept.get("b" * 64) is None
    assert kept.get(KEY) == DOCUMENT


@pytest.mark.parametrize("step", ["write_bytes", "replace"])
def test_a_full_disk_leaves_no_half_a_file(kept, monkeypatch, step):
    monkeypatch.setattr(Path, step, raising(errno.ENOSPC))
    kept.put("b" * 64, DOCUMENT)
    kept.put(KEY, ["another"])
    assert kept.get("b" * 64) is None
    assert kept.get(KEY) == DOCUMENT
    assert len(list(kept.folder.iterdir())) == 1


def test_what_is_kept_is_bounded_and_the_first_goes_first(tmp_path):
    cache = Cache(tmp_path, most=1000)
    for number in range(20):
        cache.put(f"{number:064}", "x" * 200)
        os.utime(cache.folder / f"{number:064}.json", ns=(number, number))
        assert cache.entries().size <= 1000
    assert [cache.get(f"{number:064}") is not None for number in (0, 10, 18, 19)] == [False, False, True, True]


def test_what_is_too_large_is_not_kept(tmp_path):
    cache = Cache(tmp_path)
    cache.put(KEY, "x" * (32 * 1024 * 1024))
    assert cache.entries() == Entries(0, 0)


def test_clearing_deletes_what_is_kept_and_nothing_else(kept):
    (kept.folder / "mine.txt").write_text("mine")
    (kept.folder / "of-mine.json").mkdir()
    (kept.folder / "half.new").write_bytes(b"a write that was killed")
    assert kept.clear().count == 2
    assert sorted(path.name for path in kept.folder.iterdir()) == ["mine.txt", "of-mine.json"]
    assert kept.clear() == Entries(0, 0)


WRITER = """
import sys
from pathlib import Path
from ccitrack.load.cache import Cache
cache, me = Cache(Path(sys.argv[1]), most=20_000), sys.argv[2]
for turn in range(150):
    key = f"{turn % 7:064}"
    cache.put(key, [me, turn] * 200)
    found = cache.get(key)
    assert found is None or found == found[:2] * 200, found
    if turn % 50 == 0:
        cache.clear()
"""


def test_two_processes_at_once_never_find_half_a_document(tmp_path):
    processes = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name]) for name in ("one", "two")]
    assert [process.wait(60) for process in processes] == [0, 0]
    assert [path.name for path in tmp_path.glob("*/*.new")] == []


def raising(number: int):
    def fail(*_args: object, **_named: object) -> Iterator[None]:
        raise OSError(number, os.strerror(number))

    return fail
