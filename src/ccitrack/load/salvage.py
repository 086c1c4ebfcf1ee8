"""What is left of a card when something in it is refused: its other keys and items, at the places they had."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from ccitrack.model.base import Part
from ccitrack.model.refusals import Refusals, interpreted
from ccitrack.source import Loc

PartT = TypeVar("PartT", bound=Part)
Kept = Mapping[Loc, tuple[int, ...]]
"""For each list that lost items: the places, in the file, of those that are left."""


@dataclass(frozen=True, slots=True)
class Salvage(Generic[PartT]):
    """What could be read of a part. `lost` names its keys of which something was refused.

    `part` is None where too little is left. With nothing refused, it is the whole part and `lost` is empty.
    """

    part: PartT | None
    lost: frozenset[str] = frozenset()
    kept: Kept = field(default_factory=dict)


def salvage(model: type[PartT], data: Any, refusals: Refusals) -> Salvage[PartT]:
    """The part without the items, else without the keys, that hold what is refused."""
    if not isinstance(data, dict):
        return Salvage(None, refusals.keys)
    left, kept = _without({_item(loc) for loc in refusals.locs}, data)
    part = interpreted(model, left)
    if not isinstance(part, Refusals):
        return Salvage(part, refusals.keys, kept)
    return Salvage(without_keys(model, data, refusals.keys), refusals.keys)


def without_keys(model: type[PartT], data: Mapping[str, Any], keys: Iterable[str]) -> PartT | None:
    """The part without some of its keys; None where it cannot be one without them."""
    refused = set(keys)
    part = interpreted(model, {key: value for key, value in data.items() if key not in refused})
    return None if isinstance(part, Refusals) else part


def _item(loc: Loc) -> Loc:
    """The item of a list that holds a place, the outermost; the key where there is no list."""
    for length, step in enumerate(loc, start=1):
        if isinstance(step, int):
            return loc[:length]
    return loc[:1]


def _without(refused: set[Loc], data: dict[str, Any]) -> tuple[dict[str, Any], dict[Loc, tuple[int, ...]]]:
    left: dict[str, Any] = deepcopy(data)
    kept: dict[Loc, tuple[int, ...]] = {}
    for loc in refused:
        if len(loc) == 1:
            left.pop(str(loc[0]), None)
    for place in {loc[:-1] for loc in refused if len(loc) > 1}:
        items = _list_at(left, place)
        if items is not None:
            kept[place] = tuple(index for index in range(len(items)) if (*place, index) not in refused)
            items[:] = [items[index] for index in kept[place]]
    return left, kept


def _list_at(data: Any, place: Loc) -> list[Any] | None:
    for step in place:
        data = data.get(step) if isinstance(data, dict) else None
    return data if isinstance(data, list) else None
