"""Where a thing of a plan is named by its id: what must change with it."""

from collections.abc import Iterator
from typing import Any

from ccitrack.load import Loaded
from ccitrack.model.fields import keys_that_hold
from ccitrack.model.party import Party
from ccitrack.model.plan import Plan
from ccitrack.source import Loc

NAMING: dict[str, frozenset[str]] = {
    "axes": frozenset({"axis", "also_axes", "parent"}),
    "organisations": keys_that_hold(Plan, Party) | {"org"},
    "actions": frozenset({"parent", "superseded_by", "links", "action", "actions"}),
    "recommendations": frozenset({"answers"}),
    "decisions": frozenset({"decision", "decisions"}),
    "content": frozenset({"content"}),
    "lines": frozenset({"line"}),
}
"""For each list of things with an id, the keys under which they are named."""


def references(loaded: Loaded, loc: Loc, id: str) -> tuple[Loc, ...]:
    """The places where the thing at an address is named by its id, all over the plan; within its card for an item."""
    kind = next(step for step in reversed(loc) if isinstance(step, str))
    keys = NAMING.get(kind, frozenset())
    is_item = loc[0] == "actions" and len(loc) > 2
    mounts = [mount for mount in loaded.files.mounts if not is_item or mount == loc[:2]]
    return tuple(
        place
        for mount in mounts
        for place in _named(loaded.files.data(mount), mount, keys, id)
        if _is_of(kind, place) and not _has_mount_within(loaded, mount, place)
    )


def _named(data: Any, loc: Loc, keys: frozenset[str], id: str) -> Iterator[Loc]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _named(value, (*loc, key), keys, id)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _named(value, (*loc, index), keys, id)
    elif data == id and next((step for step in reversed(loc) if isinstance(step, str)), "") in keys:
        yield loc


def _has_mount_within(loaded: Loaded, mount: Loc, place: Loc) -> bool:
    """Whether a place belongs to a part of its own, which is looked through by itself."""
    return any(place[:length] in loaded.files.mounts for length in range(len(mount) + 1, len(place) + 1))


def _is_of(kind: str, place: Loc) -> bool:
    """Whether a key that serves two kinds names this one: an axis has a parent axis, an action a parent action."""
    if place[-1] == "parent":
        return (place[0] == "axes") == (kind == "axes")
    return True
