"""Where templates come from: a folder of the users' own, then ours; file by file, the first that has it gives it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ccitrack import bundled
from ccitrack.render.faults import Broken, Fault, Kind

LARGEST_FILE = 5_000_000
FORBIDDEN = frozenset('\\:*?"<>|\0')


def _bundled() -> Path:
    return bundled.folder("templates")


@dataclass(frozen=True, slots=True)
class Folders:
    """The folder of the users' templates, if there is one, before ours.

    A template is named by its path in these folders, with `/`: `parts/said.html.j2`. No name leads out of them.
    """

    yours: Path | None = None
    ours: Path = field(default_factory=_bundled)

    def names(self) -> tuple[str, ...]:
        """Our files, in order."""
        files = (path for path in self.ours.rglob("*") if path.is_file())
        return tuple(sorted(path.relative_to(self.ours).as_posix() for path in files))

    def replaced(self) -> tuple[str, ...]:
        """Which of our files there are in yours. Raises Broken for one that is a link out of the folder."""
        return tuple(name for name in self.names() if self._your(name))

    def find(self, name: str) -> Path | None:
        """The file of that name, in yours or else in ours; None where there is none, or where the name leads out."""
        return next(self._found(name), None)

    def is_yours(self, name: str) -> bool:
        """Whether the file of that name is yours."""
        found = self.find(name)
        return found is not None and self.yours is not None and found == self.yours / name

    def read(self, name: str) -> bytes:
        """The bytes of the file of that name. Raises Broken where there is none, and for one that is too large."""
        path = self.find(name)
        if path is None:
            raise Broken(Fault(Kind.NO_FILE, name=name))
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
        if len(content) > LARGEST_FILE:
            raise Broken(Fault(Kind.TOO_LARGE, name))
        return content

    def text(self, name: str) -> str:
        """The text of the file of that name. Raises Broken where it cannot be read."""
        try:
            return self.read(name).decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as reason:
            raise Broken(Fault(Kind.NOT_TEXT, name)) from reason
        except OSError as reason:
            raise Broken(Fault(Kind.UNREADABLE, name)) from reason

    def _found(self, name: str) -> Iterator[Path]:
        if not is_name(name):
            return
        for folder in (self.yours, self.ours):
            if folder is not None and leads_to_file(folder, name) and stays_in(folder, name):
                yield folder / name

    def _your(self, name: str) -> bool:
        if self.yours is None or not leads_to_file(self.yours, name):
            return False
        if not stays_in(self.yours, name):
            raise Broken(Fault(Kind.OUTSIDE, name))
        return True


def is_name(name: str) -> bool:
    """Whether a text can name a template: parts between `/`, none of which leads up or elsewhere."""
    return all(part not in ("", ".", "..") and FORBIDDEN.isdisjoint(part) for part in name.split("/"))


def leads_to_file(folder: Path, name: str) -> bool:
    """Whether a file stands at that place, or a link to one."""
    return os.path.isfile(folder / name)  # noqa: PTH113 - Path.is_file raises where it may not look


def stays_in(folder: Path, name: str) -> bool:
    """Whether the file is in the folder, once every link below it is followed."""
    try:
        return (folder / name).resolve(strict=True).is_relative_to(folder.resolve(strict=True))
    except (OSError, RuntimeError):
        return False
