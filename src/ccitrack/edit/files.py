"""Writing what was edited: each file whole, old or new, whatever happens; one process at a time."""

import base64
import errno
import hashlib
import json
import os
import socket
import stat
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ccitrack.edit import JOURNAL
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, Uncut, phrase
from ccitrack.load.files import bytes_of
from ccitrack.load.folder import ACTIONS, SCHEMAS, YAML_ENDINGS

LOCK, DRAFT = ".ccitrack.lock", ".ccitrack-"
PATIENCE = 5.0
"""For how many seconds another process is waited for."""
PAUSE = 0.05
LARGEST_LOCK = 10_000
LARGEST_JOURNAL = 64 * 1024 * 1024


class Busy(CcitrackError):
    """Another process is writing into the plan."""


class ChangedMeanwhile(CcitrackError):
    """A file is no longer as it was when it was read."""


class LeadsElsewhere(CcitrackError):
    """A name of the plan is a link out of it."""


class NotOurs(CcitrackError):
    """A journal that no edit of a plan wrote."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One file to write: what it held when it was read (None where it is new), and what it is to hold."""

    before: bytes | None
    after: bytes


def write(folder: Path, pieces: Mapping[str, Piece], tell: Callable[[Phrase], None]) -> None:
    """Write the files of a plan folder, by their names in it: all of them, or none.

    Several are announced in a journal first, so that the next command can finish what this one was kept from. `tell`
    is told of what another process left. Raises Busy, ChangedMeanwhile, LeadsElsewhere, or OSError.
    """
    with locked(folder, tell):
        _tidy(folder)
        recover(folder, tell)
        targets = {name: _target(folder, name) for name in pieces}
        for name, piece in pieces.items():
            if _content(targets[name]) != piece.before:
                raise ChangedMeanwhile(
                    phrase("{path} has changed since it was read, and nothing was written.", path=Uncut(name)),
                    phrase("Type the command again."),
                )
        if len(pieces) > 1:
            _replace(folder / JOURNAL, _journal(pieces))
        for name, piece in pieces.items():
            _replace(targets[name], piece.after)
        if len(pieces) > 1:
            (folder / JOURNAL).unlink()


def _tidy(folder: Path) -> None:
    """Take away the drafts of processes that were killed; whoever holds the lock is the only one that writes."""
    for place in (folder, folder / ACTIONS):
        for draft in place.glob(f"{DRAFT}????????"):
            if not draft.is_dir() or draft.is_symlink():
                draft.unlink(missing_ok=True)


def recover(folder: Path, tell: Callable[[Phrase], None]) -> None:
    """Finish a change of several files that was cut short; undo it where a file was changed since. Says which."""
    journal = folder / JOURNAL
    if not journal.is_file() or journal.is_symlink():
        return
    pieces, host = _announced(journal)
    if host not in (None, socket.gethostname()):
        raise Busy(
            phrase("A change of this plan was cut short on another machine: {path} tells which.", path=Uncut(JOURNAL)),
            phrase("Look at the files, then delete it."),
        )
    if pieces is None:  # it was cut short itself, so no file was touched yet
        journal.unlink()
        return
    _refuse_other_files(pieces)
    contents = {name: _content(_target(folder, name)) for name in pieces}
    is_untouched = all(contents[name] in (piece.before, piece.after) for name, piece in pieces.items())
    for name, piece in pieces.items():
        wanted = piece.after if is_untouched else piece.before
        if contents[name] == (piece.before if is_untouched else piece.after) and contents[name] != wanted:
            _restore(_target(folder, name), wanted)
    journal.unlink()
    names = [Uncut(name) for name in pieces]
    if is_untouched:
        tell(phrase("A change that was cut short is finished now: {files}.", files=names))
    else:
        tell(phrase("A change that was cut short is undone, as a file was changed since: {files}.", files=names))


def _refuse_other_files(pieces: Mapping[str, Piece]) -> None:
    """A journal may come with a repository: it changes the files of a plan, and nothing else of the folder."""
    other = next((name for name in pieces if not _is_of_a_plan(name)), None)
    if other is not None:
        raise NotOurs(
            phrase("{path} names {other}, which is no file of a plan.", path=Uncut(JOURNAL), other=other),
            phrase("No edit of ccitrack wrote it: delete it."),
        )


def _is_of_a_plan(name: str) -> bool:
    *folders, last = PurePosixPath(name).parts or ("",)
    if folders == [SCHEMAS]:
        return last.endswith(".json")
    return folders in ([], [ACTIONS]) and last.lower().endswith(YAML_ENDINGS) and not last.startswith(".")


# One process at a time


@contextmanager
def locked(folder: Path, tell: Callable[[Phrase], None], patience: float = PATIENCE) -> Iterator[None]:
    """Hold the plan for this process. Raises Busy where another one does not let go of it in time."""
    lock = folder / LOCK
    give_up = time.monotonic() + patience
    while not _taken(lock):
        holder = _holder(lock)
        if _is_dead(*holder) if holder is not None else _is_forsaken(lock):
            if _removed(lock, holder):
                tell(phrase("A lock that a stopped command left was removed: {path}.", path=Uncut(lock.name)))
        elif time.monotonic() > give_up:
            raise Busy(
                phrase("Another command is writing into this plan, and nothing was written."),
                phrase("Try again; if no other command runs, delete {path}.", path=Uncut(lock.as_posix())),
            )
        else:
            time.sleep(PAUSE)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _taken(lock: Path) -> bool:
    try:
        file = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644)
    except FileExistsError:
        return False
    except PermissionError:
        if os.name == "nt" and lock.exists():  # Windows says so of a file that is being deleted
            return False
        raise
    try:
        with os.fdopen(file, "w", encoding="utf-8") as open_file:
            json.dump({"process": os.getpid(), "host": socket.gethostname(), "time": int(time.time())}, open_file)
    except OSError:  # a full disk: a lock that names nobody would stay for ever
        lock.unlink(missing_ok=True)
        raise
    return True


def _is_forsaken(lock: Path) -> bool:
    """Whether a lock that names nobody is older than writing it could take: its process was stopped at that moment."""
    try:
        return time.time() - lock.lstat().st_mtime > 2 * PATIENCE
    except OSError:
        return False


def _removed(lock: Path, holder: tuple[int, str] | None) -> bool:
    """Take a dead lock away. It is moved aside first: another process may have put its own there meanwhile."""
    aside = lock.with_name(f"{lock.name}-{os.getpid()}")
    try:
        os.replace(lock, aside)  # noqa: PTH105
    except FileNotFoundError:
        return False
    if _holder(aside) != holder:
        with suppress(FileExistsError):
            os.link(aside, lock)  # never over a lock that came since
    aside.unlink(missing_ok=True)
    return True


def _holder(lock: Path) -> tuple[int, str] | None:
    """The process that holds the lock, and its machine; None where nobody can tell, as while it is being written."""
    try:
        told = json.loads(bytes_of(lock, LARGEST_LOCK))
        return int(told["process"]), str(told["host"])
    except (OSError, ValueError, OverflowError, KeyError, TypeError, RecursionError):
        return None


def _is_dead(process: int, host: str) -> bool:
    """Whether the process of a lock has ended; of another machine nobody can tell, and Windows is not asked."""
    if host != socket.gethostname() or os.name == "nt" or process <= 0:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


# One file


def _target(folder: Path, name: str) -> Path:
    """The file behind a name: links within the plan are followed, others refused."""
    path = folder / name
    try:
        target = path.resolve()
    except RuntimeError:  # a link leads back to itself
        target = None
    if target is None or not target.is_relative_to(folder.resolve()):
        raise LeadsElsewhere(
            phrase("{path} leads out of the plan's folder, and nothing was written.", path=Uncut(name)),
            phrase("Put there what it leads to."),
        )
    return target


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _replace(path: Path, content: bytes) -> None:
    """Put a whole file in the place of another one: written beside it, safe on the disk, then moved over it."""
    path.parent.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=DRAFT, dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(path, draft)
        os.replace(draft, path)  # noqa: PTH105 - the call whose promise is meant
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    _settle(path.parent)


def _restore(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        _replace(path, content)


def _keep_mode(path: Path, draft: Path) -> None:
    """Give the new file the rights of the old one; those of any new file where there was none."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    draft.chmod(mode)


def _settle(folder: Path) -> None:
    """Have the new name safe on the disk too, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# The journal


def _journal(pieces: Mapping[str, Piece]) -> bytes:
    told = [
        {
            "name": name,
            "before": None if piece.before is None else _as_text(piece.before),
            "after": _as_text(piece.after),
        }
        for name, piece in pieces.items()
    ]
    body = json.dumps({"format": "ccitrack.journal/1", "host": socket.gethostname(), "files": told})
    if len(body) > LARGEST_JOURNAL - 100:  # a larger one would not be read again
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
    return f"{hashlib.sha256(body.encode()).hexdigest()}\n{body}".encode()


def _announced(journal: Path) -> tuple[dict[str, Piece] | None, str | None]:
    """What a journal announces, and the machine that wrote it; None where it is not whole."""
    try:
        digest, _, body = bytes_of(journal, LARGEST_JOURNAL).partition(b"\n")
        if hashlib.sha256(body).hexdigest().encode() != digest:
            return None, None
        told = json.loads(body)
        pieces = {
            str(each["name"]): Piece(
                None if each["before"] is None else _as_bytes(each["before"]), _as_bytes(each["after"])
            )
            for each in told["files"]
        }
        return pieces, str(told["host"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None, None


def _as_text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _as_bytes(text: str) -> bytes:
    return base64.b64decode(text)
