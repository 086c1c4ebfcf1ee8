"""The files of a plan in a version of its repository, found again where their folder had another name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from ccitrack.diagnostics import Diagnostic, Location, malformed
from ccitrack.history.repository import Entry, Objects, Repository
from ccitrack.history.versions import UnknownVersion, Version
from ccitrack.language.phrases import phrase
from ccitrack.load import Gathered
from ccitrack.load.folder import ACTIONS, HEADER, PARTS, YAML_ENDINGS
from ccitrack.source import LARGEST_FILE

if TYPE_CHECKING:
    from ccitrack.load import Loaded

ID = re.compile(rb"^id:[ \t]*[\"']?([\w.-]+)", re.MULTILINE)
DEEPEST = 6
"""How many folders deep a plan that has moved is looked for."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A plan at a version, with its files; what could not be read of it is in `loaded`."""

    version: Version
    loaded: "Loaded"
    gathered: Gathered


@dataclass(frozen=True, slots=True)
class Home:
    """Where a plan is: the path of its folder or of its file in the repository, and what it calls itself."""

    path: str
    id: str


def snapshot(repository: Repository, objects: Objects, version: Version, name: str, id: str) -> Snapshot:
    """The plan at a version. `name` is that of its file in the folder of the repository, `.` for the folder itself.

    Raises UnknownVersion where the plan was not there.
    """
    home = Home((PurePosixPath(repository.prefix) / name).as_posix(), id)
    found = gathered(objects, version.tree, home)
    if found is None:
        raise UnknownVersion(
            phrase("The plan {plan} is not in the version {version}.", plan=id, version=version.typed or version.short),
            phrase("It was added later, or under another id."),
        )
    from ccitrack.load import load

    return Snapshot(version, load(found), found)


def gathered(objects: Objects, tree: str, home: Home) -> Gathered | None:
    """The files of the plan in a tree; where its folder holds another plan or none, those of the plan of its id."""
    path = located(objects, tree, home)
    if path is None:
        return None
    entry = objects.at(tree, path)
    if entry is None:
        return None
    files: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    for shown, each in sorted(parts(objects, entry, path)):
        if each.is_link:
            problems.append(malformed("unreadable-file", Location(shown), phrase("A link is not followed here."), None))
            continue
        found = objects.get(each.hash)
        if found is None:
            problems.append(malformed("unreadable-file", Location(shown), phrase("The file has gone."), None))
        else:
            files[shown] = found.content[: LARGEST_FILE + 1]
    header = _inside(path, HEADER) if entry.is_folder else path
    folder = path if entry.is_folder else PurePosixPath(path).parent.as_posix()
    return Gathered(files, tuple(problems), folder, header)


def located(objects: Objects, tree: str, home: Home) -> str | None:
    """The path of a plan in a tree: where it is today if it calls itself the same there, else where a plan does."""
    entry = objects.at(tree, home.path)
    called = _called(objects, entry)
    if called == home.id:
        return home.path
    elsewhere = next((path for path, id in _plans(objects, tree) if id == home.id), None)
    return elsewhere or (home.path if called is not None else None)


def _called(objects: Objects, entry: Entry | None) -> str | None:
    """The id that a plan gives itself in its header; None where there is no header."""
    header = objects.folder(entry.hash).get(HEADER) if entry and entry.is_folder else entry
    found = objects.get(header.hash) if header and not header.is_folder and not header.is_link else None
    if found is None or found.kind != "blob":
        return None
    id = ID.search(found.content)
    return id[1].decode("utf-8", "replace") if id else ""


def _plans(objects: Objects, tree: str, path: str = ".", depth: int = 0) -> Iterator[tuple[str, str]]:
    """The plans in folders of a tree, with their ids."""
    for name, entry in objects.folder(tree).items():
        if entry.is_folder and depth < DEEPEST and not name.startswith("."):
            inside = _inside(path, name)
            if HEADER in objects.folder(entry.hash):
                yield inside, _called(objects, entry) or ""
            yield from _plans(objects, entry.hash, inside, depth + 1)


def parts(objects: Objects, entry: Entry, path: str) -> Iterator[tuple[str, Entry]]:
    """The files that make a plan in a tree, with their paths in the repository."""
    if not entry.is_folder:
        yield path, entry
        return
    names = objects.folder(entry.hash)
    yield from ((_inside(path, name), names[name]) for name in PARTS if name in names)
    cards = names.get(ACTIONS)
    if cards is not None and cards.is_folder:
        for name, card in objects.folder(cards.hash).items():
            if name.lower().endswith(YAML_ENDINGS) and not name.startswith(".") and not card.is_folder:
                yield _inside(path, f"{ACTIONS}/{name}"), card


def _inside(path: str, name: str) -> str:
    return name if path == "." else f"{path}/{name}"
