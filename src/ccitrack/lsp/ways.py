"""The ways through a plan: to where a thing is defined, to where it is named, and down the outline of a file."""

from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from ccitrack.diagnostics import Location
from ccitrack.lsp.targets import Target, target_at, targets, uses
from ccitrack.lsp.view import View
from ccitrack.source import Loc, Node


@dataclass(slots=True)
class Entry:
    """A line of the outline: a thing, the whole of it and its name as places, and what is in it."""

    target: Target
    whole: Location
    name: Location
    within: list["Entry"] = field(default_factory=list)


def definition(view: View, path: str, offset: int) -> Location | None:
    """Where the thing that is named at an offset has its id."""
    found = target_at(view, path, offset)
    return view.steady.files.locate((*found[0].loc, "id")) if found is not None else None


def references(view: View, path: str, offset: int, with_definition: bool) -> list[Location]:
    """Where the thing at an offset is named, all over the plan."""
    found = target_at(view, path, offset)
    if found is None:
        return []
    own = [view.steady.files.locate((*found[0].loc, "id"))] if with_definition else []
    return own + [mention.mount.source.locate(mention.inside) for mention in uses(view, found[0])]


def outline(view: View, path: str) -> list[Entry]:
    """The things that have an id in a file, each under what holds it."""
    top = list[Entry]()
    open_ = list[tuple[Loc, Entry]]()
    for loc, entry in sorted(_entries(view, path), key=lambda each: each[0]):
        while open_ and loc[: len(open_[-1][0])] != open_[-1][0]:
            open_.pop()
        siblings = open_[-1][1].within if open_ else top
        insort(siblings, entry, key=lambda each: each.whole)
        open_.append((loc, entry))
    return top


def _entries(view: View, path: str) -> Iterator[tuple[Loc, Entry]]:
    for target in targets(view.steady):
        at = view.steady.files.resolve(target.loc)
        if at is None or at[0].path != path:
            continue
        node = at[0].find(at[1])
        if node is not None:
            whole, name = _place(path, node), view.steady.files.locate((*target.loc, "id"))
            yield _sortable(target.loc), Entry(target, whole, name)


def _place(path: str, node: Node) -> Location:
    return Location(path, node.start.line, node.start.column, node.end.line, node.end.column)


def _sortable(loc: Loc) -> Loc:
    """The address with its numbers as texts of one width: steps of two sorts cannot be compared."""
    return tuple(f"{step:06}" if isinstance(step, int) else step for step in loc)
