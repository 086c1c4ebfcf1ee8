"""Why something of a plan stands where it stands on a day: its steps, and the document that programs read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ccitrack.language.speech import speech
from ccitrack.load import Loaded
from ccitrack.model.action import Action
from ccitrack.model.indicator import Indicator
from ccitrack.model.plan import Axis, Plan
from ccitrack.model.register import Register
from ccitrack.model.text import Wording
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.plan import Progress, standing_of
from ccitrack.report.action_explanation import action_steps
from ccitrack.report.indicator_document import indicator_document
from ccitrack.report.indicator_explanation import indicator_steps
from ccitrack.report.plan_explanation import plan_steps
from ccitrack.report.status_document import standing_document
from ccitrack.report.steps import Step
from ccitrack.report.teller import Teller
from ccitrack.source import Loc


@dataclass(frozen=True, slots=True)
class Explanation:
    """What stands at an address, the steps that lead to where it stands, and its values as programs read them."""

    address: str
    title: Wording
    fictional: bool
    as_of: date
    steps: tuple[Step, ...]
    values: dict[str, Any]


def explain(loaded: Loaded, progress: Progress, address: str, loc: Loc, thing: Any, lang: str) -> Explanation | None:
    """Why something of a plan stands where it stands; None for what has nothing to be computed."""
    plan, day = progress.plan, progress.day
    teller = Teller(speech(lang), plan, day, Register(plan.organisations), plan.lang)
    steps = _steps(loaded, progress, loc, thing, teller)
    if steps is None:
        return None
    values = computed(progress, address, thing) or {}
    return Explanation(address, thing.title.within(lang, plan.lang), plan.fictional, day, tuple(steps), values)


def computed(progress: Progress, address: str, thing: Any) -> dict[str, Any] | None:
    """What is computed of an action or of an indicator; None of anything else."""
    if not isinstance(thing, Action | Indicator):
        return None
    found = standing_of(progress, thing)
    if isinstance(found, ActionStanding):
        return standing_document(found)
    return indicator_document(found, address) if found is not None else None


def _steps(loaded: Loaded, progress: Progress, loc: Loc, thing: Any, teller: Teller) -> Iterator[Step] | None:
    if isinstance(thing, Plan | Axis):
        return _of_whole(loaded, progress, thing, teller)
    if not isinstance(thing, Action | Indicator):
        return None
    found = standing_of(progress, thing)
    if isinstance(found, ActionStanding):
        return action_steps(found, progress, [card.loc for card in loaded.cards if card.is_whole], teller)
    return indicator_steps(found, loc, teller) if found is not None else None


def _of_whole(loaded: Loaded, progress: Progress, thing: Plan | Axis, teller: Teller) -> Iterator[Step]:
    places = {card.part.id: card.loc for card in loaded.cards}
    if isinstance(thing, Plan):
        return plan_steps(progress.tally, _on_their_own(progress.actions, progress), places, teller)
    axis = next(each for each in progress.axes if each.axis is thing)
    return plan_steps(axis.tally, _on_their_own(axis.actions, progress), places, teller)


def _on_their_own(actions: Iterable[ActionStanding], progress: Progress) -> tuple[ActionStanding, ...]:
    """The actions that are no part of another: what those reached counts in theirs."""
    ids = {each.action.id for each in progress.actions}
    return tuple(each for each in actions if each.action.parent not in ids)


def explanation_document(told: Explanation, loaded: Loaded, lang: str) -> dict[str, Any]:
    """The JSON document `ccitrack.explain/1` of an address."""
    return {
        "format": "ccitrack.explain/1",
        "as_of": told.as_of.isoformat(),
        "address": told.address,
        "title": told.title.text,
        "fictional": told.fictional,
        **{key: value for key, value in told.values.items() if key not in ("address", "title")},
        "steps": [_step(step, told, loaded, lang) for step in told.steps],
    }


def _step(step: Step, told: Explanation, loaded: Loaded, lang: str) -> dict[str, Any]:
    place = loaded.files.locate(step.loc) if step.loc is not None else None
    return {
        "text": speech(lang).say(step.text),
        "value": step.value,
        "address": told.address,
        "path": place.path if place else None,
        "line": (place.line or None) if place else None,
    }
