"""The things of a plan that have an id, and what stands at a place of a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ccitrack.edit.references import Mention, kind_named_at, mentions
from ccitrack.language.phrases import visible
from ccitrack.load import Loaded
from ccitrack.load.addresses import places
from ccitrack.lsp.view import View
from ccitrack.model.governance import Governance
from ccitrack.model.plan import Plan
from ccitrack.model.register import folded, names
from ccitrack.model.text import Words
from ccitrack.source import Loc, Node, Source

CALLED = ("title", "name", "label", "text", "missing", "observed", "verbatim")
WITHIN_CARD = ("content", "lines")
"""Kinds of things that are named within their card only."""


@dataclass(frozen=True, slots=True)
class Target:
    """Something that can be named by its id. `names` are other names under which it is known."""

    kind: str
    id: str
    loc: Loc
    thing: Any
    plan_lang: str
    address: str | None = None
    names: tuple[str, ...] = ()

    def title(self, lang: str) -> str:
        """What it is called in a language, on one line: its title, its name, its label or its text."""
        said = next(filter(None, (getattr(self.thing, key, None) for key in CALLED)), "")
        text = said.within(lang, self.plan_lang).text if isinstance(said, Words) else str(said)
        return visible(" ".join(text.split()))

    @property
    def card(self) -> Loc | None:
        """The address of the card within which alone it is named."""
        return self.loc[:2] if self.kind in WITHIN_CARD else None


@dataclass(frozen=True, slots=True)
class Spot:
    """What stands at a place: its address in the document as the files count, the text, and whether it is a key."""

    source: Source
    loc: Loc
    inside: Loc
    node: Node
    is_key: bool

    @property
    def written(self) -> str:
        """The text; empty for a list or a mapping."""
        return self.node.value.strip() if isinstance(self.node.value, str) else ""


def targets(loaded: Loaded) -> Iterator[Target]:
    """Everything that has an id."""
    plan = loaded.plan
    if plan is None:
        return
    for address, loc, thing in places(loaded):
        if loc:
            yield _target(plan, loc, thing, address)
    governance = plan.governance or Governance()
    for index, body in enumerate(governance.bodies):
        yield _target(plan, ("governance", "bodies", index), body)
    for index, document in enumerate(plan.sources):
        yield _target(plan, ("sources", index), document)


def _target(plan: Plan, loc: Loc, thing: Any, address: str | None = None) -> Target:
    kind = next(str(step) for step in reversed(loc) if isinstance(step, str))
    called = tuple(names(thing)) if kind == "organisations" else ()
    return Target(kind, str(thing.id), loc, thing, plan.lang, address, called)


def named(loaded: Loaded, kind: str, written: str, loc: Loc) -> Target | None:
    """The thing of a kind that a text at an address means."""
    same = [each for each in targets(loaded) if each.kind == kind and each.card in (None, loc[:2])]
    if kind == "actions" and loaded.plan is not None:
        written = written.removeprefix(f"{loaded.plan.id}/")
    found = next((each for each in same if each.id == written), None)
    if found is None and kind == "organisations":
        found = next((each for each in same if folded(written) in map(folded, each.names)), None)
    return found


def spot_at(view: View, path: str, offset: int) -> Spot | None:
    """What stands at an offset of a file, as it could last be read."""
    source = view.source(path)
    if source is None:
        return None
    at = view.then(path, offset)
    found = _deepest(source.root, at) if at is not None else None
    if found is None:
        return None
    inside, node, is_key = found
    return Spot(source, document_loc(view, path, inside), inside, node, is_key)


def document_loc(view: View, path: str, inside: Loc) -> Loc:
    """The address in the document of a place of a file."""
    mounts = view.steady.files.mounts.items()
    held = [(mount.inside, loc) for loc, mount in mounts if mount.source.path == path]
    fits = [(into, loc) for into, loc in held if inside[: len(into)] == into]
    if fits:
        into, loc = max(fits, key=lambda each: len(each[0]))
        return loc + inside[len(into) :]
    return view.mounted(path) + inside


def target_at(view: View, path: str, offset: int) -> tuple[Target, Spot] | None:
    """The thing that is named at an offset, or whose own id stands there."""
    spot = spot_at(view, path, offset)
    if spot is None or spot.is_key or not spot.written:
        return None
    kind = kind_named_at(spot.loc)
    if kind is not None:
        found = named(view.steady, kind, spot.written, spot.loc)
        return (found, spot) if found is not None else None
    if spot.inside[-1:] == ("id",):
        holder = holder_of(view, spot)
        return (holder, spot) if holder is not None else None
    return None


def holder_of(view: View, spot: Spot) -> Target | None:
    """The thing with an id of which a place is a key or the value of a key."""
    for target in targets(view.steady):
        at = view.steady.files.resolve(target.loc)
        if at is not None and at[0].path == spot.source.path and at[1] == spot.inside[:-1]:
            return target
    return None


def uses(view: View, target: Target) -> Iterator[Mention]:
    """Where a thing is named, by its id or under another name."""
    for mention in mentions(view.steady, target.card):
        if mention.kind == target.kind and _means(view, mention.written, target):
            yield mention


def _means(view: View, written: str, target: Target) -> bool:
    if target.kind == "organisations":
        return folded(written) in map(folded, target.names)
    if target.kind == "actions" and view.steady.plan is not None:
        written = written.removeprefix(f"{view.steady.plan.id}/")
    return written == target.id


def _deepest(node: Node, offset: int) -> tuple[Loc, Node, bool] | None:
    """The key or the text at an offset, with its address in the file."""
    loc: Loc = ()
    while True:
        value = node.value
        if isinstance(value, str):
            return loc, node, False
        if isinstance(value, dict):
            for name, (key, _) in value.items():
                if key.start.offset <= offset <= key.end.offset:
                    return (*loc, name), key, True
            children: list[tuple[str | int, Node]] = [(name, held) for name, (_, held) in value.items()]
        else:
            children = list(enumerate(value))
        around = [each for each in children if each[1].start.offset <= offset <= each[1].end.offset]
        if not around:
            return None
        step, node = around[-1]
        loc = (*loc, step)
