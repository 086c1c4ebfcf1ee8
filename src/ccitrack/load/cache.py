"""What was worked out before, kept on this machine: it saves time, and is never believed when anything is odd about it.

A cache is data that somebody could have written. So it is JSON with a checksum, and of POSIX systems only files and
folders are read that belong to the user and that nobody else may write. Whatever is wrong, the work is done anew.
"""

import json
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ccitrack.load.files import without_links

FOLDER = "results-1"
"""The folder inside that of the user: it is made by ccitrack, for nobody else to write."""
ENDING, UNFINISHED = ".json", ".new"
LARGEST_ENTRY = 32 * 1024 * 1024
MOST = 100_000_000
"""How many bytes are kept, give or take what other processes add meanwhile; what was kept first goes first."""


@dataclass(frozen=True, slots=True)
class Entries:
    """How much is kept."""

    count: int
    size: int


class Cache:
    """The cache in a folder of the user. Nothing here raises for what the disk does, but `clear`."""

    def __init__(self, folder: Path, most: int = MOST) -> None:
        self.folder, self.most = folder / FOLDER, most
        self._size: int | None = None

    @property
    def is_believed(self) -> bool:
        """Whether the folder is there for the user alone to write, or can still be made."""
        try:
            return _is_ours(self.folder.lstat(), stat.S_ISDIR)
        except OSError:
            return True

    def get(self, key: str) -> Any:
        """What was kept under a key; None where nothing is, or where it is not to be believed."""
        try:
            if not _is_ours(self.folder.lstat(), stat.S_ISDIR):
                return None
            with open(self._path(key), "rb", opener=without_links) as file:
                if not _is_ours(os.fstat(file.fileno()), stat.S_ISREG):
                    return None
                content = file.read(LARGEST_ENTRY + 1)
            sum, _, text = content.partition(b"\n")
            return json.loads(text) if sum == _sum(key, text) else None
        except (OSError, ValueError, RecursionError):
            return None

    def put(self, key: str, document: Any) -> None:
        """Keeps what JSON can say under a key: wholly or not at all, whoever else is writing."""
        import tempfile

        text = json.dumps(document, separators=(",", ":")).encode("ascii")
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if len(text) >= LARGEST_ENTRY - 1024 or not _is_ours(self.folder.lstat(), stat.S_ISDIR):
                return
            content = _sum(key, text) + b"\n" + text
            handle, name = tempfile.mkstemp(UNFINISHED, dir=self.folder)
            try:
                os.close(handle)
                Path(name).write_bytes(content)
                Path(name).replace(self._path(key))
            except BaseException:
                with suppress(OSError):
                    Path(name).unlink()
                raise
            self._trim(len(content))

    def entries(self) -> Entries:
        """How much is kept now."""
        sizes = [size for _, size, _ in self._files()]
        return Entries(len(sizes), sum(sizes))

    def clear(self) -> Entries:
        """Deletes what is kept, and nothing else; says how much it was. Raises OSError where that is refused."""
        files = self._files()
        for _, _, path in files:
            path.unlink(missing_ok=True)
        return Entries(len(files), sum(size for _, size, _ in files))

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{ENDING}"

    def _trim(self, more: int) -> None:
        """Where there is too much, deletes what was kept first, and a tenth more: to look at all files takes long."""
        if self._size is not None and self._size + more <= self.most:
            self._size += more
            return
        files = sorted(self._files())
        left = sum(size for _, size, _ in files)
        wanted = self.most if left <= self.most else self.most * 9 // 10
        for _, size, path in files:
            if left <= wanted:
                break
            path.unlink(missing_ok=True)
            left -= size
        self._size = left

    def _files(self) -> list[tuple[int, int, Path]]:
        """Each file of ours with its age and size."""
        found = []
        with suppress(OSError):
            if not stat.S_ISDIR(self.folder.lstat().st_mode):
                return []
            for entry in os.scandir(self.folder):
                with suppress(OSError):  # another process may have deleted it
                    if entry.name.endswith((ENDING, UNFINISHED)) and entry.is_file(follow_symlinks=False):
                        info = entry.stat(follow_symlinks=False)
                        found.append((info.st_mtime_ns, info.st_size, Path(entry.path)))
        return found


def _sum(key: str, text: bytes) -> bytes:
    return blake2b(text, digest_size=16, key=key.encode("ascii")[:64]).hexdigest().encode("ascii")


def _is_ours(info: os.stat_result, is_kind: Any) -> bool:
    """Whether it is what it should be, belongs to the user, and nobody else may write it."""
    if not is_kind(info.st_mode):
        return False
    if not hasattr(os, "geteuid"):  # Windows: the folder of a user is theirs
        return True
    return info.st_uid == os.geteuid() and not info.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
