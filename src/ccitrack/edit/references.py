"""Where things of a plan are named by their ids: what must change with an id, what an editor can complete."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ccitrack.load import Loaded, Mount
from ccitrack.model.base import Part
from ccitrack.model.fields import classes_in, field_of, keys_that_hold
from ccitrack.model.party import Party
from ccitrack.model.plan import Plan
from ccitrack.source import Loc

NAMING: dict[str, frozenset[str]] = {
    "axes": frozenset({"axis", "also_axes", "parent"}),
    "organisations": keys_that_hold(Plan, Party) | {"org"},
    "actions": frozenset({"parent", "superseded_by", "links", "action", "actions"}),
    "recommendations": frozenset({"answers"}),
    "decisions": frozenset({"decision", "decisions"}),
    "bodies": frozenset({"body"}),
    "sources": frozenset({"document", "source"}),
    "content": frozenset({"content"}),
    "lines": frozenset({"line"}),
}
"""For each list of things with an id, the keys under which they are named."""
NAMING_KEYS = frozenset[str]().union(*NAMING.values())


@dataclass(frozen=True, slots=True)
class Mention:
    """A text that names a thing: its place in the document as the files count it, the kind of thing, what is written.

    `inside` is its place in the file of `mount`.
    """

    loc: Loc
    kind: str
    written: str
    mount: Mount
    inside: Loc


def references(loaded: Loaded, loc: Loc, id: str) -> tuple[Loc, ...]:
    """The places where the thing at an address is named by its id, all over the plan; within its card for an item."""
    kind = next(step for step in reversed(loc) if isinstance(step, str))
    card = loc[:2] if loc[0] == "actions" and len(loc) > 2 else None
    named = (each for each in mentions(loaded, card) if each.kind == kind and each.written == id)
    return tuple(place for each in named if (place := loaded.files.counted(each.loc)) is not None)


def mentions(loaded: Loaded, card: Loc | None = None) -> Iterator[Mention]:
    """Every text of a plan that should name a thing by its id; those of one card, where its address is given."""
    for loc, mount in loaded.files.mounts.items():
        if card is None or loc == card:
            for place, written in _texts(loaded.files.data(loc), loc):
                kind = kind_named_at(place)
                if kind is not None and not _has_mount_within(loaded, loc, place):
                    yield Mention(place, kind, written, mount, mount.inside + place[len(loc) :])


def kind_named_at(loc: Loc) -> str | None:
    """The list of things (`axes`, `organisations`…) that a text at an address names; None where it names none."""
    at = next((length for length in range(len(loc), 0, -1) if isinstance(loc[length - 1], str)), 0)
    if not at or loc[at - 1] not in NAMING_KEYS or len(loc) > at + 1:
        return None
    return _kind(loc[0], tuple(str(step) for step in loc[:at] if isinstance(step, str)))


@lru_cache(maxsize=4096)
def _kind(top: str | int, keys: tuple[str, ...]) -> str | None:
    """The kind that the last of these keys names, where it is no list of the things themselves."""
    holder: type[Part] = Plan
    for key in keys[:-1]:
        field = field_of(holder, key)
        inner = next(classes_in(field.annotation, Part), None) if field is not None else None
        if inner is None:
            return None
        holder = inner
    field = field_of(holder, keys[-1])
    if field is None or any("id" in part.model_fields for part in classes_in(field.annotation, Part)):
        return None
    return next((kind for kind, named in NAMING.items() if keys[-1] in named and _is_of(kind, top, keys[-1])), None)


def _is_of(kind: str, top: str | int, key: str) -> bool:
    """Whether a key that serves two kinds names this one: an axis has a parent axis, an action a parent action."""
    if key == "parent":
        return (top == "axes") == (kind == "axes")
    return key != "source" or top == "recommendations"


def _texts(data: Any, loc: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*loc, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*loc, index))
    elif isinstance(data, str):
        yield loc, data


def _has_mount_within(loaded: Loaded, mount: Loc, place: Loc) -> bool:
    """Whether a place belongs to a part of its own, which is looked through by itself."""
    return any(place[:length] in loaded.files.mounts for length in range(len(mount) + 1, len(place) + 1))
