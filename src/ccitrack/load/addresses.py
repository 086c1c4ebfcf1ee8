"""The addresses that people type and read: `PLAN/ACTION/ITEM` and `PLAN/@axes/ID`, for each place of a plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
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


@dataclass(frozen=True)
class Addresses:
    """The addresses of a plan, found by the places of what they stand for."""

    loaded: Loaded

    def of(self, loc: Loc) -> str | None:
        """The address of the closest thing that holds a place of the document; None where no plan could be read."""
        return next(
            (self._known[loc[:length]] for length in range(len(loc), -1, -1) if loc[:length] in self._known), None
        )

    @cached_property
    def _known(self) -> dict[Loc, str]:
        return {loc: address for address, loc, _ in places(self.loaded)}


def _within(part: Any, loc: Loc) -> Any:
    for step in loc:
        part = getattr(part, str(step)) if part is not None else None
    return part or ()
