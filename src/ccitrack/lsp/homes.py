"""Which plan a file belongs to, and the bytes of that plan: as open editors have them, else as the disk does."""

import os
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ccitrack.load import Gathered, gather
from ccitrack.load.folder import ACTIONS, HEADER, PARTS, YAML_ENDINGS

LENGTH = 8192
KEY_OF_A_HEADER = re.compile(r"^(schema|axes|actions)\s*:", re.MULTILINE)
KEYS_OF_A_PLAN = (re.compile(r"^schema\s*:", re.MULTILINE), re.compile(r"^(id|title|actions)\s*:", re.MULTILINE))


@dataclass(frozen=True, slots=True)
class Home:
    """Where a plan is: its folder, or its file where it is a single one. `shown` is the path that people are told."""

    path: Path
    shown: str
    is_folder: bool = True

    @property
    def folder(self) -> Path:
        """The folder that holds the files of the plan."""
        return self.path if self.is_folder else self.path.parent

    def told(self, path: Path) -> str | None:
        """How people are told of a file of the plan; None for a file that is no part of it."""
        if not self.is_folder:
            return self.shown if same(path, self.path) else None
        if same(path.parent, self.path) and path.name in PARTS:
            return self._inside(path.name)
        is_card = path.name.lower().endswith(YAML_ENDINGS) and not path.name.startswith(".")
        if is_card and same(path.parent, self.path / ACTIONS):
            return self._inside(f"{ACTIONS}/{path.name}")
        return None

    def file(self, told: str) -> Path:
        """The file, or the folder, that people are told of so."""
        if not self.is_folder:
            return self.path
        return self.path / PurePosixPath(told).relative_to("." if self.shown == "." else self.shown)

    def gathered(self, texts: Mapping[Path, str]) -> Gathered:
        """The bytes of the plan's files; `texts` are those that editors hold, saved or not."""
        if self.path.is_dir() or not self.is_folder:
            found = gather(self.path, self.shown)
        else:
            found = Gathered({}, (), self.shown, self._inside(HEADER))
        files = dict(found.files)
        for path, text in texts.items():
            told = self.told(path)
            if told is not None and (known := self._key(told, path, files)) is not None:
                files[known] = text.encode("utf-8", "surrogatepass")
        unread = tuple(each for each in found.diagnostics if each.location.path not in files)
        return replace(found, files=dict(sorted(files.items())), diagnostics=unread)

    def _key(self, told: str, path: Path, files: Mapping[str, bytes]) -> str | None:
        """The name under which an open file counts: none for one that is there and that nobody may read."""
        known = next((name for name in files if name == told or _folded(name) == _folded(told)), None)
        if known is not None:
            return known
        is_new = not os.path.lexists(path)
        is_inside = path.parent.resolve().is_relative_to(self.folder.resolve())
        return told if is_new and is_inside else None

    def _inside(self, name: str) -> str:
        return name if self.shown == "." else f"{self.shown}/{name}"


def home_of(path: Path, text: str, root: Path | None, known: Collection[Home] = ()) -> Home | None:
    """The plan that an open file belongs to; None for the many YAML files that are no part of one.

    A plan that is `known` keeps its files while they are mended: its header may be gone, or be no header just now.
    """
    if not path.name.lower().endswith(YAML_ENDINGS):
        return None
    try:
        mine = next((home for home in known if home.told(path) is not None), None)
        return mine or _found(path, text, root)
    except (OSError, ValueError):  # a name that no file can have
        return None


def _found(path: Path, text: str, root: Path | None) -> Home | None:
    folder = path.parent
    if path.name == HEADER:
        is_plan = (folder / ACTIONS).is_dir() or KEY_OF_A_HEADER.search(text) is not None
        return Home(folder, _shown(folder, root)) if is_plan else None
    if folder.name == ACTIONS and _holds_header(folder.parent):
        return Home(folder.parent, _shown(folder.parent, root))
    if path.name in PARTS and _holds_header(folder):
        return Home(folder, _shown(folder, root))
    if all(key.search(text) for key in KEYS_OF_A_PLAN):
        return Home(path, _shown(path, root), is_folder=False)
    return None


def _holds_header(folder: Path) -> bool:
    header = folder / HEADER
    if not header.is_file():
        return False
    if (folder / ACTIONS).is_dir():
        return True
    with header.open("rb") as file:
        return KEY_OF_A_HEADER.search(file.read(LENGTH).decode("utf-8", "replace")) is not None


def _shown(path: Path, root: Path | None) -> str:
    """The path from the folder that is open in the editor, as the commands tell it there; else its name."""
    if root is not None and path.is_relative_to(root):
        return path.relative_to(root).as_posix()
    return path.name or "."


def same(one: Path, other: Path) -> bool:
    """Whether two paths are written alike, whatever form their accents have."""
    return _folded(str(one)) == _folded(str(other))


def _folded(path: str) -> str:
    return os.path.normcase(unicodedata.normalize("NFC", path))
