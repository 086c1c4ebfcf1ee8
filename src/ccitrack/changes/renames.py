"""Things that got another id between two versions: they are the same things, and told so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ccitrack.changes.differences import Path
from ccitrack.model.action import Action
from ccitrack.model.plan import Plan
from ccitrack.model.text import Words

ALIKE = 0.7
"""From which share of equal values on two things with other ids and other titles are the same."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """A thing whose id changed: the list that holds it, its id before and after."""

    path: Path
    before: str
    after: str


def followed(before: Plan, after: Plan) -> tuple[Plan, tuple[Renamed, ...]]:
    """The earlier plan with the ids of the later one, and what was renamed; itself where nothing was.

    Same title, or nearly all the same values: the id alone is no identity where people correct it.
    """
    plan, found = before, []
    for name in ("axes", "actions", "recommendations", "milestones"):
        items, renamed = _matched((name,), getattr(before, name), getattr(after, name))
        found += renamed
        plan = plan.model_copy(update={name: items})
    known = {action.id: action for action in after.actions}
    actions = []
    for action in plan.actions:
        same, renamed = _inside(action, known.get(action.id))
        actions.append(same)
        found += renamed
    return (plan.model_copy(update={"actions": tuple(actions)}), tuple(found)) if found else (before, ())


def _inside(action: Action, later: Action | None) -> tuple[Action, list[Renamed]]:
    """An action whose indicators and milestones have the ids of the later one."""
    found: list[Renamed] = []
    for name in ("indicators", "milestones") if later else ():
        path = ("actions", action.id, name)
        items, renamed = _matched(path, getattr(action, name), getattr(later, name))
        found += renamed
        action = action.model_copy(update={name: items})
    return action, found


def _matched(path: Path, before: Sequence[Any], after: Sequence[Any]) -> tuple[tuple[Any, ...], list[Renamed]]:
    old, new = {item.id for item in before}, {item.id for item in after}
    waiting = [item for item in after if item.id not in old]
    found = []
    items = []
    for item in before:
        same = _same(item, waiting) if item.id not in new else None
        if same is not None:
            waiting.remove(same)
            found.append(Renamed(path, item.id, same.id))
            item = item.model_copy(update={"id": same.id})
        items.append(item)
    return tuple(items), found


def _same(item: Any, others: Sequence[Any]) -> Any | None:
    """The one that has the same title, failing it the one that says nearly the same."""
    titled = [other for other in others if _titles(item) & _titles(other)]
    if titled:
        return titled[0]
    return max(
        (other for other in others if _alike(item, other) >= ALIKE), key=lambda other: _alike(item, other), default=None
    )


def _titles(item: Any) -> frozenset[str]:
    words = getattr(item, "title", None) or getattr(item, "text", None)
    return frozenset(_said(words)) if isinstance(words, Words) else frozenset()


def _said(words: Words) -> Iterable[str]:
    return (text.casefold() for text in words.texts)


def _alike(item: Any, other: Any) -> float:
    """The share of the values written in either that are the same in both; the id and what all cards say left out."""
    equal = written = 0
    for name, one, two in _values(item, other):
        if name != "id" and (one not in (None, (), False) or two not in (None, (), False)):
            written += 1
            equal += one == two
    return equal / written if written else 0.0


def _values(item: Any, other: Any) -> Iterator[tuple[str, Any, Any]]:
    for name in type(item).model_fields:
        yield name, getattr(item, name), getattr(other, name, None)
