"""The life of one action or indicator: every version in which it became another, the oldest first.

Only commits that touch the plan are looked at, and only the cards that may hold the thing are read, each content once:
a repository of many commits takes one process of git and as many readings as there are versions of that card.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ccitrack.changes import followed
from ccitrack.history.repository import Objects, Repository, ask
from ccitrack.history.snapshot import Home, gathered, located, parts
from ccitrack.history.versions import Version, commit, version
from ccitrack.load import Gathered, load
from ccitrack.load.folder import HEADER
from ccitrack.model.action import Action
from ccitrack.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Step:
    """A version in which the card of an action became another. Each plan holds that action alone, or none."""

    version: Version
    before: Plan | None
    after: Plan | None
    id: str


class Lives:
    """The versions of the cards of one plan."""

    def __init__(self, repository: Repository, objects: Objects, name: str, id: str) -> None:
        self._repository, self._objects = repository, objects
        self._home = Home((PurePosixPath(repository.prefix) / name).as_posix(), id)
        self._commits: dict[str, Version | None] = {}
        self._plans: dict[tuple[str, ...], Plan | None] = {}
        self._paths: dict[str, str | None] = {}

    def of(self, action: str) -> tuple[Step, ...]:
        """The life of the action that has that id now; where it had another one before, it is followed."""
        names = [action]
        found = []
        for each in self._versions():
            name = next((name for name in names if self._plan(each, name) is not None), names[-1])
            after = self._plan(each, name)
            parents = [parent for parent in map(self._commit, each.parents) if parent is not None]
            earlier = []
            for parent in parents:
                was = self._plan(parent, name)
                if was is None and after is not None:
                    old = self._former(parent, each, name)
                    names += [old] if old not in names else []
                    was = self._plan(parent, old)
                earlier.append(was)
            if any(_card(was) == _card(after) for was in earlier) or (after is None and not any(earlier)):
                continue
            found.append(Step(each, earlier[0] if earlier else None, after, name))
        return tuple(reversed(found))

    def _versions(self) -> Iterator[Version]:
        """The commits that touch the plan, the newest first, also while its folder had another name."""
        top = self._repository.folder.resolve()
        for _ in PurePosixPath(self._repository.prefix).parts if self._repository.prefix != "." else ():
            top = top.parent
        head = version(self._repository, self._objects, "HEAD")
        seen: set[str] = set()
        waiting = [(head.commit, self._home.path)]
        while waiting:
            start, path = waiting.pop(0)
            last = None
            for hash in _listed(self._repository.git, top, start, path):
                each = self._commit(hash)
                if each is not None and hash not in seen:
                    seen.add(hash)
                    last = each
                    yield each
            for parent in map(self._commit, last.parents if last else ()):
                moved = self._path(parent.tree) if parent else None
                if parent is not None and moved is not None and moved != path:
                    waiting.append((parent.commit, moved))

    def _commit(self, hash: str) -> Version | None:
        if hash not in self._commits:
            self._commits[hash] = commit(self._objects, hash)
        return self._commits[hash]

    def _path(self, tree: str) -> str | None:
        if tree not in self._paths:
            self._paths[tree] = located(self._objects, tree, self._home)
        return self._paths[tree]

    def _plan(self, at: Version, action: str) -> Plan | None:
        """The plan at a commit with that action alone; None where it is not there or cannot be read."""
        path = self._path(at.tree)
        entry = self._objects.at(at.tree, path) if path is not None else None
        if path is None or entry is None:
            return None
        own = dict(parts(self._objects, entry, path))
        header = f"{path}/{HEADER}".removeprefix("./") if entry.is_folder else path
        cards = [name for name, each in own.items() if name != header and self._may_hold(each.hash, action)]
        chosen = [name for name in (header, *cards) if name in own]
        key = (action, *(own[name].hash for name in chosen))
        if key not in self._plans:
            files = {name: found.content for name in chosen if (found := self._objects.get(own[name].hash)) is not None}
            folder = path if entry.is_folder else PurePosixPath(path).parent.as_posix()
            plan = load(Gathered(files, (), folder, header)).plan
            self._plans[key] = _alone(plan, action)
        return self._plans[key]

    def _may_hold(self, hash: str, action: str) -> bool:
        found = self._objects.get(hash)
        return found is not None and re.search(rb"\b%s\b" % re.escape(action.encode()), found.content) is not None

    def _former(self, parent: Version, child: Version, id: str) -> str:
        """The id that the action had in the version before; its id now where it was not there."""
        before, after = (gathered(self._objects, each.tree, self._home) for each in (parent, child))
        if before is None or after is None:
            return id
        plans = load(before).plan, load(after).plan
        if plans[0] is None or plans[1] is None:
            return id
        _, renamed = followed(plans[0], plans[1])
        return next((each.before for each in renamed if each.path == ("actions",) and each.after == id), id)


def _listed(git: str, top: Path, start: str, path: str) -> list[str]:
    return ask(git, top, "rev-list", "--topo-order", start, "--", path).decode("ascii").split()


def _alone(plan: Plan | None, action: str) -> Plan | None:
    kept = tuple(each for each in plan.actions if each.id == action) if plan else ()
    return plan.model_copy(update={"actions": kept}) if plan and kept else None


def _card(plan: Plan | None) -> Action | None:
    """The action, whatever its id: a mere new id is a change too, and told by the step that has it."""
    return plan.actions[0] if plan else None
