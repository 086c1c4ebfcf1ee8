"""What differs between two plans: nothing of remarks, layout, order or line ends."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ccitrack.model.base import Part
from ccitrack.model.measure import Measure
from ccitrack.model.party import Party
from ccitrack.model.period import Period
from ccitrack.model.plan import Plan
from ccitrack.model.quantity import Quantity

Path = tuple[str | int, ...]
"""Where something stands: keys, the ids of what has one, the places of what has none: `("actions", "4", "status")`."""

MARKS = ("by", "in_", "every", "from_", "until", "offset", "date", "year", "stage", "label", "kind", "content", "title")
WHOLE = (Period, Quantity, Party)
"""Mappings that are one value: what changes in them changes the value."""


class What(StrEnum):
    """What became of something."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `before` is None of what is new, `after` of what is gone."""

    what: What
    path: Path
    before: Any
    after: Any

    @property
    def mirrored(self) -> "Change":
        """The same seen from the other plan."""
        other = {What.NEW: What.GONE, What.GONE: What.NEW}.get(self.what, self.what)
        return Change(other, self.path, self.after, self.before)


def changes(before: Plan, after: Plan) -> tuple[Change, ...]:
    """What became of a plan, in the order of its keys; nothing where both say the same."""
    return tuple(_of_parts((), before, after))


def _of_parts(path: Path, before: Part, after: Part) -> Iterator[Change]:
    for name, field in type(after).model_fields.items():
        key = field.alias or name
        yield from _compared((*path, key), getattr(before, name), getattr(after, name))


def _compared(path: Path, before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    if isinstance(before, tuple) or isinstance(after, tuple):
        yield from _of_lists(path, before or (), after or ())
    elif _is_nothing(before):
        yield Change(What.NEW, path, None, after)
    elif _is_nothing(after):
        yield Change(What.GONE, path, before, None)
    elif isinstance(after, Part) and type(before) is type(after) and not isinstance(after, WHOLE):
        yield from _of_parts(path, before, after)
    else:
        yield Change(What.CHANGED, path, before, after)


def _is_nothing(value: Any) -> bool:
    """Whether a key says nothing: it is not written, or a flag is not set."""
    return value is None or value is False


def _of_lists(path: Path, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Change]:
    """Items are the same where they have the same name; those that have none, where they say the same."""
    names = (_names(before), _names(after))
    if names[0] is None or names[1] is None:
        yield from _of_unnamed(path, before, after)
        return
    old, new = dict(zip(names[0], before, strict=True)), dict(zip(names[1], after, strict=True))
    for name, item in old.items():
        if name not in new:
            yield Change(What.GONE, (*path, name), item, None)
    for name, item in new.items():
        if name in old:
            yield from _compared((*path, name), old[name], item)
        else:
            yield Change(What.NEW, (*path, name), None, item)


def _names(items: Sequence[Any]) -> list[str] | None:
    """What tells the items apart: their ids, or the time of measures; None where that does not tell all of them."""
    names = [_name(item) for item in items]
    found = [name for name in names if name is not None]
    return found if len(found) == len(set(found)) == len(items) else None


def _name(item: Any) -> str | None:
    if isinstance(item, Measure):
        return (
            None
            if item.moment is None
            else " ".join(map(str, filter(None, (item.when, item.cohort_date, item.offset))))
        )
    found = getattr(item, "id", None)
    return str(found) if found is not None else None


def _of_unnamed(path: Path, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Change]:
    """What is no more there and what is there now.

    Items that are no single values are held against those that say the same time or name, then, of as many as are
    left, each against the one at its place.
    """
    gone, new = _unmatched(before, after), _unmatched(after, before)
    items = [*before, *after]
    if all(isinstance(item, Part) and not isinstance(item, WHOLE) for item in items):
        for old_place, place in _paired(gone, new):
            del gone[old_place]
            item, was = new.pop(place), before[old_place]
            yield from _compared((*path, place), was, item)
    yield from (Change(What.GONE, (*path, place), item, None) for place, item in gone.items())
    yield from (Change(What.NEW, (*path, place), None, item) for place, item in new.items())


def _unmatched(items: Sequence[Any], others: Sequence[Any]) -> dict[int, Any]:
    """The items that the others do not have, by their places."""
    left, found = Counter(map(repr, others)), {}
    for place, item in enumerate(items):
        if left[repr(item)]:
            left[repr(item)] -= 1
        else:
            found[place] = item
    return found


def _paired(gone: dict[int, Any], new: dict[int, Any]) -> list[tuple[int, int]]:
    """The places of what was and of what it became."""
    waiting, pairs = list(new), []
    for old_place, item in gone.items():
        place = next((each for each in waiting if _mark(new[each]) == _mark(item)), None)
        if place is not None:
            waiting.remove(place)
            pairs.append((old_place, place))
    rest = [place for place in gone if place not in {pair[0] for pair in pairs}]
    return pairs + list(zip(rest, waiting, strict=True)) if len(rest) == len(waiting) else pairs


def _mark(item: Part) -> tuple[Any, ...]:
    """What tells one item from the others where none has an id: its time, its label, its kind."""
    return tuple(getattr(item, name, None) for name in MARKS)
