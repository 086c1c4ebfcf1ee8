"""What stands at a place, told in short: its title, its state, and the arithmetic that leads to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ccitrack.diagnostics import Location
from ccitrack.language.phrases import Phrase, phrase, visible
from ccitrack.language.speech import Speech
from ccitrack.lsp.targets import Spot, Target, holder_of, spot_at, target_at, uses
from ccitrack.lsp.view import View
from ccitrack.model.action import Action
from ccitrack.model.indicator import Indicator
from ccitrack.model.party import Organisation
from ccitrack.report.explanation import explain
from ccitrack.report.steps import Part

MOST_STEPS = 8
SPECIAL = re.compile(r"([\\`*_\[\]<>&~|])")
KEYS: dict[type, frozenset[str]] = {
    Indicator: frozenset({"id", "title", "targets", "measures", "baseline", "direction"}),
    Action: frozenset({"id", "title", "status", "indicators", "progress_declared"}),
}
"""The keys at which the state of their thing is told."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is told at a place: a title, what it comes to, the steps that lead there, and where to read more."""

    place: Location
    title: str
    address: str
    result: str | None = None
    steps: tuple[str, ...] = ()

    def as_markdown(self) -> str:
        """As Markdown in which nothing that the plan says acts."""
        head = f"**{_inert(self.title)}**" if self.title else ""
        lines = [f"{head}  \n`{self.address.replace('`', '')}`" if head else f"`{self.address.replace('`', '')}`"]
        lines += [_inert(self.result)] if self.result else []
        steps = "\n".join(f"- {_inert(step)}" for step in self.steps)
        return "\n\n".join([*lines, *([steps] if steps else [])])

    def as_text(self) -> str:
        """The same as plain text."""
        return "\n".join(filter(None, [self.title, self.address, self.result, *(f"- {step}" for step in self.steps)]))


def hover(view: View, path: str, offset: int, speech: Speech) -> Told | None:
    """What is named at an offset, or the action or indicator of which a telling key stands there."""
    found = target_at(view, path, offset)
    if found is not None:
        target, spot = found
    else:
        here = spot_at(view, path, offset)
        held = _told_at(view, here) if here is not None else None
        if here is None or held is None:
            return None
        target, spot = held, here
    place = spot.source.locate(spot.inside, key=spot.is_key)
    result, steps = _explained(view, target, speech)
    return Told(place, target.title(speech.code), target.address or target.id, result, tuple(steps))


def _told_at(view: View, spot: Spot) -> Target | None:
    keys = [key for kind in KEYS.values() for key in kind]
    if spot.inside[-1:] == () or spot.inside[-1] not in keys or not (spot.is_key or spot.inside[-1] in ("id", "title")):
        return None
    holder = holder_of(view, spot)
    if holder is None:
        return None
    return holder if spot.inside[-1] in KEYS.get(type(holder.thing), frozenset({"id", "title"})) else None


def _explained(view: View, target: Target, speech: Speech) -> tuple[str | None, list[str]]:
    if isinstance(target.thing, Organisation):
        return None, [speech.say(said) for said in _of_organisation(view, target, speech)]
    if target.address is None or view.progress is None:
        return None, []
    told = explain(view.steady, view.progress, target.address, target.loc, target.thing, speech.code)
    if told is None:
        said = phrase(
            "The card of {address} cannot be read whole: nothing is computed from it.", address=target.address
        )
        return (speech.say(said) if isinstance(target.thing, Action | Indicator) else None), []
    result = next((speech.say(step.text) for step in told.steps if step.part is Part.RESULT), None)
    steps = [speech.say(step.text) for step in told.steps if step.part is Part.COMPUTED]
    left = ["…"] if len(steps) > MOST_STEPS else []
    return result, steps[:MOST_STEPS] + left


def _of_organisation(view: View, target: Target, speech: Speech) -> Iterator[Phrase]:
    others = [visible(name) for name in target.names if name not in (target.id, target.title(speech.code))]
    if others:
        yield phrase("Also called: {names}", names=others)
    yield phrase("Places that name it: {count}", count=sum(1 for _ in uses(view, target)))


def _inert(text: str) -> str:
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
