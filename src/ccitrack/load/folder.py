"""The files of a plan folder, as bytes. The only place that reads plans from the disk."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ccitrack.diagnostics import Diagnostic, Location, Severity, malformed
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.source import LARGEST_FILE

HEADER = "plan.yaml"
ACTIONS = "actions"
RECOMMENDATIONS = "recommendations.yaml"
CONTEXT = "context.yaml"
PARTS = (HEADER, RECOMMENDATIONS, CONTEXT)
YAML_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The bytes of a plan's files, by the path to show, and what could not be read. `folder` is the plan's own."""

    files: dict[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    folder: str
    header: str


def gather(path: Path, shown: str) -> Gathered:
    """Reads the files of a plan folder, or of a single-file plan. `shown` is how people know the path."""
    shown = shown.rstrip("/") or "."
    if not path.is_dir():
        return _collected([(path, shown)], path.parent, str(PurePosixPath(shown).parent), shown)
    return _collected(sorted(_listed(path, shown)), path, shown, _inside(shown, HEADER))


def _inside(folder: str, name: str) -> str:
    return name if folder == "." else f"{folder}/{name}"


def _listed(folder: Path, shown: str) -> Iterator[tuple[Path, str]]:
    for name in PARTS:
        if os.path.lexists(folder / name):
            yield folder / name, _inside(shown, name)
    cards = folder / ACTIONS
    if not cards.is_dir():
        return
    for name in sorted(os.listdir(cards)):
        if _is_card(name):
            yield cards / name, f"{_inside(shown, ACTIONS)}/{name}"


def _is_card(name: str) -> bool:
    return name.endswith(YAML_ENDINGS) and not name.startswith(".")


def _collected(paths: list[tuple[Path, str]], folder: Path, shown: str, header: str) -> Gathered:
    files: dict[str, bytes] = {}
    diagnostics: list[Diagnostic] = list(_strays(folder, shown)) if header.endswith(f"{HEADER}") else []
    root = folder.resolve()
    for path, name in paths:
        content = _content(path, root)
        if isinstance(content, bytes):
            files[name] = content
        else:
            diagnostics.append(malformed("unreadable-file", Location(name), *content))
    return Gathered(files, tuple(diagnostics), shown, header)


Refusal = tuple[Phrase, Phrase | None]


def _content(path: Path, root: Path) -> bytes | Refusal:
    """The bytes of one file, or why it is not read: nothing outside the plan's folder is."""
    try:
        target = path.resolve(strict=True)
        if not target.is_relative_to(root):
            return (
                phrase("The link leads out of the plan's folder."),
                phrase("Put the file itself there."),
            )
        with open(target, "rb", opener=_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                return phrase("This is not a file."), None
            return file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        return (phrase("The link leads nowhere."), None) if path.is_symlink() else (phrase("The file has gone."), None)
    except (RuntimeError, OSError) as error:
        return _refused_by_system(path, error)


def _without_waiting(name: str, flags: int) -> int:
    """Opens without waiting for a writer, should the name be a pipe."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))


def _refused_by_system(path: Path, error: Exception) -> Refusal:
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return phrase("A folder stands where a file should be."), None
    if isinstance(error, PermissionError):
        return phrase("The file may not be read by you."), phrase("Ask for the right to read it.")
    if isinstance(error, RuntimeError) or path.is_symlink():
        return phrase("The link leads back to itself."), None
    return phrase("The file cannot be read ({reason}).", reason=os.strerror(getattr(error, "errno", 0) or 0)), None


def _strays(folder: Path, shown: str) -> Iterator[Diagnostic]:
    """YAML files that nothing reads: a card in the wrong place would be lost without a word."""
    for place, names in ((folder, PARTS), (folder / ACTIONS, None)):
        if not place.is_dir():
            continue
        prefix = shown if place == folder else _inside(shown, ACTIONS)
        for name in sorted(os.listdir(place)):
            if name.startswith("."):
                continue
            if names is not None and name.endswith(YAML_ENDINGS) and name not in names:
                yield _stray(_inside(prefix, name), phrase("The files are: {names}, and the cards in actions/", names=names))
            elif names is None and (place / name).is_dir() and any(map(_is_card, os.listdir(place / name))):
                yield _stray(_inside(prefix, name), phrase("Cards stand in actions/ itself."))


def _stray(path: str, help: Phrase) -> Diagnostic:
    return Diagnostic(Location(path), "stray-file", Severity.WARNING, phrase("Nothing reads this."), help)
