"""The files of a plan folder, as bytes. The only place that reads plans from the disk."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from ccitrack.diagnostics import Diagnostic, Location, Severity, malformed
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.load.files import without_links
from ccitrack.source import LARGEST_FILE

HEADER = "plan.yaml"
ACTIONS = "actions"
RECOMMENDATIONS = "recommendations.yaml"
CONTEXT = "context.yaml"
SCHEMAS = ".schema"
"""The folder of the schemas that editors read: they are no part of the plan."""
KINDS = ("plan", "card", "recommendations", "context", "single")
"""The kinds of file that have a schema, which is called so."""
PARTS = (HEADER, RECOMMENDATIONS, CONTEXT)
YAML_ENDINGS = (".yaml", ".yml")
LIKE_ACTIONS = ("action", "actions", "fiche", "fiches")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The bytes of a plan's files, by the path to show, and what could not be read. `folder` is the plan's own.

    `schemas` are the schemas beside the plan, by the names of their files.
    """

    files: dict[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    folder: str
    header: str
    schemas: dict[str, bytes] = field(default_factory=dict)


def gather(path: Path, shown: str) -> Gathered:
    """Reads the files of a plan folder, or of a single-file plan. `shown` is how people know the path.

    A file called plan.yaml is its folder.
    """
    shown = shown.rstrip("/") or "."
    if path.name == HEADER and not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where it may not look
        path, shown = path.parent, str(PurePosixPath(shown).parent)
    if os.path.isdir(path):  # noqa: PTH112
        folder = _Folder(path, shown)
        folder.collect()
        return Gathered(folder.files, tuple(folder.diagnostics), shown, folder.inside(HEADER), folder.schemas())
    alone = _Folder(path.parent, str(PurePosixPath(shown).parent))
    alone.add(path, shown)
    return Gathered(alone.files, tuple(alone.diagnostics), alone.shown, shown, alone.schemas())


class _Folder:
    """A plan folder being read: the files so far, and what is wrong with the others."""

    def __init__(self, path: Path, shown: str) -> None:
        self.path, self.shown = path, shown
        self.root = path.resolve()
        self.files: dict[str, bytes] = {}
        self.diagnostics: list[Diagnostic] = []

    def inside(self, name: str) -> str:
        """How people know a file of the folder."""
        return name if self.shown == "." else f"{self.shown}/{name}"

    def collect(self) -> None:
        """Reads the files that make the plan, by name, and tells of those that nothing reads."""
        names = self.names(self.path, self.shown)
        for name in sorted(names):
            if name in PARTS:
                self.add(self.path / name, self.inside(name))
            elif name == ACTIONS:
                self.collect_cards(self.path / ACTIONS)
            else:
                self.diagnostics.extend(_stray_part(self.path / name, self.inside(name)))

    def collect_cards(self, cards: Path) -> None:
        """Reads the cards of the folder `actions`."""
        shown = self.inside(ACTIONS)
        refused = _not_a_folder(cards, self.root)
        if refused is not None:
            self.diagnostics.append(malformed("unreadable-file", Location(shown), *refused))
            return
        for name in sorted(self.names(cards, shown)):
            if _is_yaml(name) and not name.startswith("."):
                self.add(f"{cards}/{name}", f"{shown}/{name}")
            else:
                self.diagnostics.extend(_stray_in_cards(cards / name, f"{shown}/{name}"))

    def schemas(self) -> dict[str, bytes]:
        """The schemas beside the plan; one that cannot be read is as good as none."""
        if not os.path.isdir(self.path / SCHEMAS):  # noqa: PTH112
            return {}
        names = [f"{kind}.json" for kind in KINDS]
        read = {name: _content(self.path / SCHEMAS / name, self.root) for name in names}
        return {name: content for name, content in read.items() if isinstance(content, bytes)}

    def names(self, folder: Path, shown: str) -> list[str]:
        """The names in a folder; none, and why, where it may not be listed."""
        try:
            return os.listdir(folder)  # noqa: PTH208 - names, not paths
        except OSError as error:
            self.diagnostics.append(malformed("unreadable-file", Location(shown), *_refused_by_system(folder, error)))
            return []

    def add(self, path: Path | str, shown: str) -> None:
        """Reads one file, or tells why it is not read."""
        content: bytes | Refusal | None = _straight(str(path))
        if content is None:
            content = _content(Path(path), self.root)
        if isinstance(content, bytes):
            self.files[shown] = content
        else:
            self.diagnostics.append(malformed("unreadable-file", Location(shown), *content))


STRAIGHT = (
    os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | getattr(os, "O_CLOEXEC", 0) if hasattr(os, "O_NOFOLLOW") else None
)
"""How a file is opened that must be no link, without waiting for a writer; None where the system cannot tell."""


def _is_yaml(name: str) -> bool:
    return name.lower().endswith(YAML_ENDINGS)


Refusal = tuple[Phrase, Phrase | None]
OUTSIDE: Refusal = (
    phrase("The link leads out of the plan's folder."),
    phrase("Put there what it leads to."),
)


def _straight(path: str) -> bytes | None:
    """The bytes of a file that is no link; None where there is more to look at. Its folder is known to be the plan's.

    To follow a path costs as much as to read what is there, and so does a file object.
    """
    if STRAIGHT is None:
        return None
    try:
        handle = os.open(path, STRAIGHT)
    except OSError:
        return None
    try:
        info = os.fstat(handle)
        return _whole(handle, info.st_size) if stat.S_ISREG(info.st_mode) else None
    except OSError:
        return None
    finally:
        os.close(handle)


def _whole(handle: int, size: int) -> bytes:
    """The bytes of an open file of that size, of one that is too large as many as tell so."""
    content = os.read(handle, min(size, LARGEST_FILE) + 1)
    while len(content) not in (size, LARGEST_FILE + 1):  # somebody writes it, or its disk is far away
        more = os.read(handle, LARGEST_FILE + 1 - len(content))
        if not more:
            break
        content += more
    return content


def _content(path: Path, root: Path) -> bytes | Refusal:
    """The bytes of one file, or why it is not read: nothing outside the plan's folder is."""
    try:
        target = path.resolve(strict=True)
        if not target.is_relative_to(root):
            return OUTSIDE
        with open(target, "rb", opener=without_links) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return phrase("This is not a file."), None
            return file.read(LARGEST_FILE + 1)
    except (RuntimeError, OSError) as error:
        return _refused_by_system(path, error)


def _not_a_folder(path: Path, root: Path) -> Refusal | None:
    """Why a name that should be a folder is none of the plan's."""
    try:
        target = path.resolve(strict=True)
    except (RuntimeError, OSError) as error:
        return _refused_by_system(path, error)
    if not target.is_relative_to(root):
        return OUTSIDE
    return None if os.path.isdir(target) else (phrase("A file stands where a folder should be."), None)  # noqa: PTH112


def _refused_by_system(path: Path, error: Exception) -> Refusal:
    is_link = os.path.islink(path)  # noqa: PTH114 - Path.is_symlink raises where it may not look
    if isinstance(error, FileNotFoundError):
        return (phrase("The link leads nowhere."), None) if is_link else (phrase("The file has gone."), None)
    if isinstance(error, IsADirectoryError):
        return phrase("A folder stands where a file should be."), None
    if isinstance(error, PermissionError):
        return phrase("You may not read this."), phrase("Ask for the right to read it.")
    if isinstance(error, RuntimeError) or is_link:
        return phrase("The link leads back to itself."), None
    return phrase("The file cannot be read ({reason}).", reason=os.strerror(getattr(error, "errno", 0) or 0)), None


def _stray_part(path: Path, shown: str) -> Iterator[Diagnostic]:
    """A file beside plan.yaml that nothing reads: a card in the wrong place would be lost without a word."""
    if path.name.startswith("."):
        return
    if _is_yaml(path.name):
        names = tuple(name for name in PARTS if name != HEADER)
        help = phrase("If it is a card, move it into actions/. Beside plan.yaml only {names} are read.", names=names)
        yield _stray(shown, help)
    elif _is_disguised(path):
        yield _stray(shown, phrase("Name it {name}.", name=_undisguised(path.name)))
    elif path.name.casefold() in LIKE_ACTIONS and any(map(_is_yaml, _listed(path))):
        yield _stray(shown, phrase("The folder of the cards is called actions"))


def _stray_in_cards(path: Path, shown: str) -> Iterator[Diagnostic]:
    """A folder of cards inside the folder of the cards, or a card under a name that is not read."""
    if path.name.startswith("."):
        return
    if any(map(_is_yaml, _listed(path))):
        yield _stray(shown, phrase("Cards stand in actions/ itself."))
    elif _is_disguised(path) or (path.suffix.lower() == ".txt" and _is_file(path)):
        help = phrase("If it is a card, name it {name}; else move it elsewhere.", name=_undisguised(path.name))
        yield _stray(shown, help)


def _is_disguised(path: Path) -> bool:
    """Whether a file has the ending of a card before another one, as editors add it: `10-films.yaml.txt`."""
    inner = any(f"{ending}." in path.name.lower() for ending in YAML_ENDINGS)
    return inner and _is_file(path)


def _undisguised(name: str) -> str:
    """The name as a card has it: `10-films.yaml` for `10-films.yaml.txt` and for `10-films.txt`."""
    found = re.match(r"(.+?\.ya?ml)\.", name, re.IGNORECASE)
    return found[1] if found else f"{PurePosixPath(name).stem}.yaml"


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _listed(path: Path) -> list[str]:
    try:
        return os.listdir(path)  # noqa: PTH208
    except OSError:
        return []


def _stray(path: str, help: Phrase) -> Diagnostic:
    return Diagnostic(Location(path), "stray-file", Severity.WARNING, phrase("This file or folder is not read."), help)
