"""The bytes of a file that somebody else may have put there: nothing is waited for, and no more is read than fits."""

import errno
import os
import stat
from pathlib import Path


def bytes_of(path: Path, most: int, *, follow: bool = False) -> bytes:
    """What a file holds. Raises OSError for a pipe, a device or a folder, for a link unless it is to be followed, and
    with the number EFBIG for more than `most` bytes.
    """
    with open(path, "rb", opener=without_waiting if follow else without_links) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return content


def without_waiting(name: str, flags: int) -> int:
    """Opens without waiting for a writer, should the name be a pipe."""
    return os.open(name, flags | _flags("O_NONBLOCK", "O_BINARY"))


def without_links(name: str, flags: int) -> int:
    """The same, where the name is no link."""
    return os.open(name, flags | _flags("O_NONBLOCK", "O_BINARY", "O_NOFOLLOW"))


def _flags(*names: str) -> int:
    return sum(getattr(os, name, 0) for name in names)
