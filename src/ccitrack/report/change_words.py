"""A change of a plan in a sentence: of what, what it says now, and what it said before."""

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ccitrack.changes import Change, Path, What
from ccitrack.language.figures import number
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.language.speech import Speech
from ccitrack.model.action import Action
from ccitrack.model.base import Part
from ccitrack.model.budget import BudgetLine, Execution
from ccitrack.model.follow_up import Update
from ccitrack.model.governance import Decision
from ccitrack.model.indicator import Indicator
from ccitrack.model.measure import Measure
from ccitrack.model.milestone import Milestone, Occurrence
from ccitrack.model.party import Organisation, Party
from ccitrack.model.period import Period
from ccitrack.model.plan import Axis, Plan
from ccitrack.model.quantity import Quantity
from ccitrack.model.recommendation import Recommendation
from ccitrack.model.register import Register
from ccitrack.model.target import Target
from ccitrack.model.text import Words
from ccitrack.report.teller import Teller
from ccitrack.report.words import NOT_STATED, WORDS, words_of

KEYS: dict[str, Phrase] = {
    "title": phrase("title"),
    "name": phrase("name"),
    "axis": phrase("axis"),
    "status": phrase("status"),
    "status_date": phrase("day of the status"),
    "status_note": phrase("reason of the status"),
    "priority": phrase("priority"),
    "context": phrase("context"),
    "objectives": phrase("objectives"),
    "content": phrase("content"),
    "leaders": phrase("leader"),
    "partners": phrase("partners"),
    "funders": phrase("funders"),
    "timeframe": phrase("timeframe"),
    "start": phrase("start"),
    "end": phrase("end"),
    "due": phrase("due date"),
    "done": phrase("done"),
    "amount": phrase("amount"),
    "funding": phrase("funding"),
    "targets": phrase("target"),
    "baseline": phrase("baseline"),
    "value": phrase("value"),
    "unit": phrase("unit"),
    "source": phrase("source"),
    "note": phrase("remark"),
    "obstacle": phrase("obstacle"),
    "superseded_by": phrase("taken over by"),
    "period": phrase("period"),
    "id": phrase("identifier"),
    "adopted": phrase("adoption"),
    "answers": phrase("answers to"),
    "commitment": phrase("commitment"),
    "conditions": phrase("conditions"),
    "confidence": phrase("confidence"),
    "currency": phrase("currency"),
    "direction": phrase("expected direction"),
    "direct_target_groups": phrase("direct target groups"),
    "kind": phrase("kind"),
    "level": phrase("level"),
    "links": phrase("links"),
    "measured_as": phrase("way of measuring"),
    "owner": phrase("authority"),
    "programme": phrase("programme"),
    "repeats": phrase("repetition"),
    "responsible": phrase("measured by"),
    "review_every": phrase("review"),
    "risks": phrase("risks"),
    "source_of_verification": phrase("source of verification"),
    "summary": phrase("summary"),
    "target_groups": phrase("target groups"),
    "territory": phrase("territory"),
    "text": phrase("text"),
    "weight": phrase("weight"),
    "aliases": phrase("other names"),
    "frequency": phrase("frequency"),
    "actions": phrase("actions"),
    "actual": phrase("real dates"),
    "measures": phrase("measures"),
    "milestones": phrase("milestones"),
    "decisions": phrase("decisions"),
    "meetings": phrase("meetings"),
    "bodies": phrase("bodies"),
    "coordinator": phrase("coordinator"),
    "organisations": phrase("organisations"),
    "recommendations": phrase("recommendations"),
    "next_steps": phrase("next steps"),
}
"""What people call the keys that change most; the others go by their name in the card."""

NAMED: dict[str, Phrase] = {"sources": phrase("source")}
"""Mappings of which people read what each entry is."""

KINDS: tuple[tuple[type[Part], Phrase], ...] = (
    (Action, phrase("action")),
    (Indicator, phrase("indicator")),
    (Measure, phrase("measure")),
    (Target, phrase("target")),
    (Milestone, phrase("milestone")),
    (Occurrence, phrase("occurrence")),
    (BudgetLine, phrase("budget line")),
    (Execution, phrase("money")),
    (Update, phrase("note")),
    (Decision, phrase("decision")),
    (Axis, phrase("axis")),
    (Organisation, phrase("organisation")),
    (Recommendation, phrase("recommendation")),
)

TOLD: dict[What, tuple[Phrase, Phrase]] = {
    What.NEW: (phrase("{of}: {what}: {now}"), phrase("{of}: new {what}: {now}")),
    What.GONE: (phrase("{of}: {what} taken out, was {was}"), phrase("{of}: {what} taken out: {was}")),
    What.CHANGED: (phrase("{of}: {what}: {now} instead of {was}"), phrase("{of}: {what}: {now} instead of {was}")),
}


ADDED = phrase("{of}: {now} added under “{what}”")


def change_words(change: Change, plan: Plan, teller: Teller, *, is_short: bool = False) -> Phrase:
    """The sentence of a change; `plan` is the one that holds what it is about, the later one but for what is gone.

    With `is_short` the plan is known, and its id is left out of the address of what changed.
    """
    address, rest = _owner(plan, change.path)
    of: Phrase | str = address
    if is_short:
        _, _, inside = address.partition("/")
        of = (inside.rpartition("/")[2] if inside.startswith("@") else inside) or phrase("The plan")
    value = change.before if change.what is What.GONE else change.after
    kind = next((said for model, said in KINDS if isinstance(value, model)), None)
    wording = TOLD[change.what][0 if kind is None else 1]
    if is_short and change.what is What.NEW and kind is None:
        wording = ADDED
    what = kind or _key(rest)
    was, now = (_value(each, teller) if each is not None else NOT_STATED for each in (change.before, change.after))
    return phrase(wording.wording, of=of, what=what, was=was, now=now)


def _owner(plan: Plan, path: Path) -> tuple[str, Path]:
    """The address of what a change is about, and the keys that are left."""
    steps = list(path)
    if steps[:1] == ["actions"] and len(steps) > 1:
        address, rest = f"{plan.id}/{steps[1]}", steps[2:]
        if rest[:2] == ["budget", "lines"]:
            rest = rest[1:]
        if len(rest) > 2 and rest[0] in ("indicators", "milestones", "lines", "content") and isinstance(rest[1], str):
            address, rest = f"{address}/{rest[1]}", rest[2:]
        return address, tuple(rest)
    if steps[:2] == ["governance", "decisions"] and len(steps) > 3:
        return f"{plan.id}/@decisions/{steps[2]}", tuple(steps[3:])
    if len(steps) > 2 and steps[0] in ("axes", "organisations", "recommendations", "milestones"):
        return f"{plan.id}/@{steps[0]}/{steps[1]}", tuple(steps[2:])
    return plan.id, tuple(steps)


def _key(rest: Path) -> Phrase | str:
    """What a key is called: by its own words, under those of what holds it where that tells more."""
    keys = [step for step in rest if isinstance(step, str)]
    if not keys:
        return ""
    if keys[0] in NAMED and len(keys) == 2:
        return phrase("{key} “{name}”", key=NAMED[keys[0]], name=keys[1])
    known = [KEYS[key] for key in keys[-2:] if key in KEYS]
    if len(known) == len(keys[-2:]) > 1:
        return phrase("{holder}, {key}", holder=known[0], key=known[1])
    return KEYS.get(keys[-1], ".".join(keys))


def _value(value: Any, teller: Teller) -> Phrase | str:
    """A value as people read it; of a whole thing what tells it from the others."""
    match value:
        case Words():
            return teller.text(value).text
        case Period():
            return teller.when(value)
        case Quantity():
            return teller.quantity(value)
        case Decimal():
            return number(value, teller.speech.code)
        case bool():
            return phrase("yes")
        case StrEnum():
            return words_of(value) if type(value) in WORDS else value.value
        case Party():
            return _party(value, teller)
        case Part():
            return _thing(value, teller)
        case tuple():
            return teller.speech.word("; ").join(_said(each, teller) for each in value)
    return str(value)


def _said(value: Any, teller: Teller) -> str:
    told = _value(value, teller)
    return told if isinstance(told, str) else teller.speech.say(told)


def _party(party: Party, teller: Teller) -> str:
    known = teller.register.of(party)
    if known is not None:
        return teller.text(known.name).text
    return str(party.name or party.org or "")


def _thing(part: Part, teller: Teller) -> str:
    """What tells a thing: its title or name, else the values that are written of it."""
    for key in ("title", "name", "text", "label"):
        found = getattr(part, key, None)
        if found is not None:
            return _said(found, teller)
    return ", ".join(_written(part, teller))


def _written(part: Part, teller: Teller) -> Iterator[str]:
    for name in type(part).model_fields:
        value = getattr(part, name)
        if name not in ("basis", "verbatim", "note", "local_fields") and value not in (None, False, (), {}):
            yield _said(value, teller)


def teller_of(plan: Plan, speech: Speech, day: Any) -> Teller:
    """Who tells the changes of a plan."""
    return Teller(speech, plan, day, Register(plan.organisations), plan.lang, has_cards=False)
