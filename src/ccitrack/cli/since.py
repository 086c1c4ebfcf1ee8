"""Which files are others than in a version of their repository."""

import os
import re
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ccitrack.cli.findings import Findings
from ccitrack.history.repository import NoHistory, Objects, Repository
from ccitrack.history.versions import commit, version

ENDS = re.compile(rb"\r\n?")


def only_changed(found: Findings, typed: str, here: Path) -> Findings:
    """The problems of the files that are new or others since a version, or since the branches parted.

    The plans were checked as wholes: the problems of the other files are counted. Raises NoHistory or UnknownVersion.
    """
    repository = Repository.of(here)
    with repository.objects() as objects:
        tree = _parted_at(repository, objects, typed)
        changed = {path: _is_changed(path, found.contents.get(path), repository, objects, tree, here)
                   for path in {each.location.path for each in found.diagnostics}}  # fmt: skip
    kept = tuple(each for each in found.diagnostics if changed[each.location.path])
    return replace(found, diagnostics=kept, elsewhere=found.elsewhere + len(found.diagnostics) - len(kept), since=typed)


def _parted_at(repository: Repository, objects: Objects, typed: str) -> str:
    """The tree of the last version that is both in the history of the one typed and in ours."""
    asked, head = version(repository, objects, typed), version(repository, objects, "HEAD")
    try:
        shared = repository.ask("merge-base", asked.commit, head.commit).decode("ascii").split()
    except NoHistory:  # they have nothing in common
        shared = []
    base = commit(objects, shared[0]) if shared else None
    return (base or asked).tree


def _is_changed(
    path: str, content: bytes | None, repository: Repository, objects: Objects, tree: str, here: Path
) -> bool:
    """Whether the bytes are others, other ends of lines apart; a path outside the repository is."""
    inside = PurePosixPath(os.path.normpath(PurePosixPath(repository.prefix) / path)).as_posix()
    if inside.startswith("..") or Path(path).is_absolute():
        inside = Path(os.path.relpath(here.resolve() / path, _top(repository))).as_posix()
    entry = objects.at(tree, inside)
    known = objects.get(entry.hash) if entry and not entry.is_folder else None
    return known is None or content is None or _plain(known.content) != _plain(content)


def _top(repository: Repository) -> Path:
    depth = 0 if repository.prefix == "." else len(PurePosixPath(repository.prefix).parts)
    top = repository.folder.resolve()
    return top.parents[depth - 1] if depth else top


def _plain(content: bytes) -> bytes:
    return ENDS.sub(b"\n", content)
