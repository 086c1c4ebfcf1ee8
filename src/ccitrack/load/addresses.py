"""The addresses that people type and read: `PLAN/ACTION/ITEM` and `PLAN/@axes/ID`, for each place of a plan."""

from collections.abc import Iterator
from typing import Any

from ccitrack.load.loading import Loaded
from ccitrack.model.action import Action
from ccitrack.source import Loc

COLLECTIONS: dict[str, Loc] = {
    "@axes": ("axes",),
    "@organisations": ("organisations",),
    "@recommendations": ("recommendations",),
    "@milestones": ("milestones",),
    "@decisions": ("governance", "decisions"),
}
ITEMS: tuple[Loc, ...] = (("indicators",), ("milestones",), ("budget", "lines"), ("content",))
CONTEXT = "context"


def places(loaded: Loaded) -> Iterator[tuple[str, Loc, Any]]:
    """Everything of a plan that has an address: the address, its place in the document, and the thing itself."""
    plan = loaded.plan
    if plan is None:
        return
    yield plan.id, (), plan
    for card in loaded.cards:
        address = f"{plan.id}/{card.part.id}"
        yield address, card.loc, card.part
        for item_id, loc, item in items(card.part):
            yield f"{address}/{item_id}", card.loc + loc, item
    for figure in loaded.figures:
        yield f"{plan.id}/{CONTEXT}/{figure.part.id}", figure.loc, figure.part
    for advice in loaded.advice:
        yield f"{plan.id}/@recommendations/{advice.part.id}", advice.loc, advice.part
    for name, loc in COLLECTIONS.items():
        if name != "@recommendations":
            for index, thing in enumerate(_within(plan, loc)):
                yield f"{plan.id}/{name}/{thing.id}", (*loc, index), thing


def items(action: Action) -> Iterator[tuple[str, Loc, Any]]:
    """The items of an action that have an id: indicators, milestones, budget lines and content items."""
    for loc in ITEMS:
        for index, item in enumerate(_within(action, loc)):
            if item.id is not None:
                yield item.id, (*loc, index), item


def address_of(loaded: Loaded, loc: Loc) -> str | None:
    """The address of the closest thing that holds a place of the document."""
    plan = loaded.plan
    if plan is None:
        return None
    lists: dict[object, tuple[tuple[Any, ...], str]] = {
        "actions": (loaded.cards, ""),
        "context_indicators": (loaded.figures, f"{CONTEXT}/"),
        "recommendations": (loaded.advice, "@recommendations/"),
    }
    for card in lists.get(loc[0] if loc else None, ((), ""))[0]:
        if card.loc == loc[:2]:
            return f"{plan.id}/{lists[loc[0]][1]}{card.part.id}" + _item_part(card.part, loc[2:])
    for name, place in COLLECTIONS.items():
        thing = _item(plan, place, loc)
        if thing is not None:
            return f"{plan.id}/{name}/{thing.id}"
    return plan.id


def _item_part(part: Any, loc: Loc) -> str:
    for place in ITEMS:
        item = _item(part, place, loc) if isinstance(part, Action) else None
        if item is not None:
            return f"/{item.id}" if item.id is not None else ""
    return ""


def _item(part: Any, place: Loc, loc: Loc) -> Any:
    """The item of a list that holds a place; None where there is none that could be read."""
    step = loc[len(place)] if len(loc) > len(place) and loc[: len(place)] == place else None
    items = _within(part, place) if isinstance(step, int) else ()
    return items[step] if isinstance(step, int) and 0 <= step < len(items) else None


def _within(part: Any, loc: Loc) -> Any:
    for step in loc:
        part = getattr(part, str(step)) if part is not None else None
    return part or ()
