"""Changes of a plan, made in memory and checked: what they would write, or why they are refused."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ccitrack.checks import check
from ccitrack.diagnostics import Diagnostic, Location, Severity
from ccitrack.edit.splice import appended, replaced, with_key, without
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Uncut, phrase
from ccitrack.load import Gathered, Loaded, Mount, load
from ccitrack.model.base import Stated
from ccitrack.model.fields import model_at
from ccitrack.model.plan import Plan
from ccitrack.source import BYTE_ORDER_MARK, Loc, Source, read

MOST_PROBLEMS = 4
"""How many of the errors that a change would bring are told."""


@dataclass(frozen=True, slots=True)
class Put:
    """Write a value at an address of the plan; the mappings that should hold it are written too."""

    loc: Loc
    value: Any


@dataclass(frozen=True, slots=True)
class Add:
    """Write one more item at the end of a list of the plan, which is made where there is none."""

    loc: Loc
    value: Any


@dataclass(frozen=True, slots=True)
class Drop:
    """Take out a key or an item."""

    loc: Loc


@dataclass(frozen=True, slots=True)
class Create:
    """Write a new file of the plan, by the path that people know."""

    path: str
    text: str


Change = Put | Add | Drop | Create


@dataclass(frozen=True, slots=True)
class Edited:
    """A plan before and after its changes. `files` are the bytes to write, by path; `places` where each change stands.

    `warnings` are those that the changes bring. Nothing is written yet.
    """

    before: Loaded
    after: Loaded
    gathered: Gathered
    files: Mapping[str, bytes]
    places: tuple[Location, ...]
    warnings: tuple[Diagnostic, ...] = ()

    def diff(self) -> str:
        """What the files lose and gain, line by line, as `git diff` shows it."""
        return "".join(self._diffs())

    def _diffs(self) -> Iterator[str]:
        for path, content in self.files.items():
            old = self.gathered.files.get(path, b"").decode("utf-8").splitlines(keepends=True)
            new = content.decode("utf-8").splitlines(keepends=True)
            for line in difflib.unified_diff(old, new, f"a/{path}" if old else "/dev/null", f"b/{path}"):
                yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


class Refused(CcitrackError):
    """A change that would bring errors into the plan."""

    def __init__(self, problems: Sequence[Diagnostic]) -> None:
        first, *others = (problem.message for problem in problems[:MOST_PROBLEMS])
        message = first
        for other in others:
            message = phrase("{first} {second}", first=message, second=other)
        if len(problems) > MOST_PROBLEMS:
            message = phrase("{first} (and {more} more)", first=message, more=len(problems) - MOST_PROBLEMS)
        help = problems[0].help
        for problem in problems[1:MOST_PROBLEMS]:
            help = phrase("{first} {second}", first=help, second=problem.help) if help and problem.help else help
        super().__init__(phrase("Nothing was changed: {problem}", problem=message), help)
        self.problems = tuple(problems)


class NoPlaceFor(CcitrackError):
    """A change that finds no place to be written at."""


def edited(gathered: Gathered, changes: Sequence[Change], today: date) -> Edited:
    """The plan with the changes. Raises CannotSplice, NoPlaceFor, or Refused for a change that brings new errors.

    Errors that the plan had before stay its own: they refuse nothing.
    """
    before = after = load(gathered)
    now = gathered
    for change in changes:
        path, content = _changed(after, now, change)
        now = replace(now, files={**now.files, path: content})
        after = _reread(after, now, change, path)
    after = load(now)
    fresh = _new_problems(before, after, today)
    errors = [problem for problem in fresh if problem.severity is Severity.ERROR]
    if errors:
        raise Refused(errors)
    files = {path: content for path, content in now.files.items() if gathered.files.get(path) != content}
    places = tuple(_place(after, change) for change in changes)
    warnings = tuple(problem for problem in fresh if problem.severity is Severity.WARNING)
    return Edited(before, after, gathered, files, places, warnings)


def _reread(loaded: Loaded, now: Gathered, change: Change, path: str) -> Loaded:
    """The plan with the places of a changed file, for the next change; wholly loaded where its parts are others now."""
    reading = read(path, now.files[path])
    if isinstance(change, Create | Drop) or reading.source is None or len(change.loc) < 2:
        return load(now)
    mounts = {
        loc: Mount(reading.source, mount.inside) if mount.source.path == path else mount
        for loc, mount in loaded.files.mounts.items()
    }
    return replace(loaded, files=replace(loaded.files, mounts=mounts))


def _changed(loaded: Loaded, gathered: Gathered, change: Change) -> tuple[str, bytes]:
    """The file that a change is about, and its new bytes."""
    if isinstance(change, Create):
        if change.path.casefold() in map(str.casefold, gathered.files):
            raise NoPlaceFor(phrase("{path} is already there, and nothing was written.", path=change.path))
        return change.path, change.text.encode("utf-8")
    source, inside = _home(loaded, change.loc)
    text = _text(source, inside, change)
    mark = BYTE_ORDER_MARK if gathered.files[source.path].startswith(BYTE_ORDER_MARK) else b""
    return source.path, mark + text.encode("utf-8")


def _text(source: Source, inside: Loc, change: Put | Add | Drop) -> str:
    if isinstance(change, Drop):
        return without(source, inside)
    if isinstance(change, Add):
        holder = source.find(inside)
        if holder is not None and (holder.is_null or isinstance(holder.value, list)):
            return appended(source, inside, change.value)
        if holder is not None:
            raise _short_form(source, inside)
        return _put(source, inside, change.loc, [change.value])
    return _put(source, inside, change.loc, change.value)


def _put(source: Source, inside: Loc, loc: Loc, value: Any) -> str:
    depth = next(length for length in range(len(inside), -1, -1) if source.find(inside[:length]) is not None)
    node, missing = source.find(inside[:depth]), inside[depth:]
    assert node is not None, "the top of a file is always there"
    if not missing:
        return replaced(source, inside, value)
    if node.is_null:
        return replaced(source, inside[:depth], _nested(missing, value))
    if not isinstance(node.value, dict):
        raise _short_form(source, inside[:depth], missing)
    order = order_of(loc[: len(loc) - len(missing)])
    return with_key(source, inside[:depth], str(missing[0]), _nested(missing[1:], value), order)


def _nested(steps: Loc, value: Any) -> Any:
    for step in reversed(steps):
        value = {step: value}
    return value


def order_of(loc: Loc) -> tuple[str, ...]:
    """The keys of the mapping at an address in the order of cards: remarks on a value come last."""
    keys, common = model_at(Plan, loc).keys(), Stated.keys()
    return (*(key for key in keys if key not in common), *(key for key in keys if key in common))


def _short_form(source: Source, inside: Loc, wanted: Loc = ()) -> NoPlaceFor:
    """A key that holds a short form, where a mapping or a list would be needed."""
    key = str(next((step for step in reversed(inside) if isinstance(step, str)), ""))
    node = source.find(inside)
    now = str(node.value) if node is not None else ""
    part = str(next((step for step in wanted if isinstance(step, str)), ""))
    message = phrase(
        "{place}: {key} holds a short form, which has no keys of its own: {now}",
        place=str(source.locate(inside)),
        key=key,
        now=now,
    )
    if not part:
        return NoPlaceFor(message, phrase("Set {key} as a whole, or write it out in an editor.", key=key))
    whole = Uncut(f"'{key}={{{part}: …}}'")
    return NoPlaceFor(message, phrase("Type the whole in braces, with all that it should say: {whole}", whole=whole))


def _home(loaded: Loaded, loc: Loc) -> tuple[Source, Loc]:
    found = loaded.files.resolve(loc)
    first = loaded.files.mounts.get((*loc, 0))
    if first is not None and len(loc) == 1 and not (first.inside == () or loc[0] == "actions"):
        return first.source, first.inside[:-1]  # a list of the plan that has a file of its own
    if found is None:
        raise NoPlaceFor(phrase("{path} holds no file for this change.", path=loaded.files.folder))
    return found


def _place(after: Loaded, change: Change) -> Location:
    """Where a change stands once it is made; what was taken out, at what held it."""
    if isinstance(change, Create):
        return Location(change.path, 1, 1)
    if isinstance(change, Add):
        items = after.files.data(change.loc)
        return after.files.locate((*change.loc, len(items) - 1) if isinstance(items, list) else change.loc)
    return after.files.locate(change.loc[:-1] if isinstance(change, Drop) else change.loc)


def _new_problems(before: Loaded, after: Loaded, today: date) -> list[Diagnostic]:
    """The problems that were not there before, wherever their lines have moved to."""
    known = {_told(problem) for problem in check(before, today, today)}
    return [problem for problem in check(after, today, today) if _told(problem) not in known]


def _told(problem: Diagnostic) -> tuple[object, ...]:
    return problem.location.path, problem.rule, problem.message
