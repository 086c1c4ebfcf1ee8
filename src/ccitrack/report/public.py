"""A plan as it may be published: without what it marks as internal, and without contact data."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

from ccitrack.changes import followed
from ccitrack.checks.people import ADDRESS, LINK, NO_NUMBERS, NUMBER, SIGN, THOUSANDS
from ccitrack.model.action import Action
from ccitrack.model.base import Part
from ccitrack.model.governance import Governance
from ccitrack.model.party import Party
from ccitrack.model.plan import Axis, Plan
from ccitrack.model.recommendation import Recommendation
from ccitrack.model.register import Register
from ccitrack.model.text import Words

LEFT_OUT = "[…]"
"""Stands for an e-mail address or a telephone number in a text."""
ADDRESSES_OF_THE_WEB = frozenset({"url", "url_verbatim"})
NUMBERS = NO_NUMBERS | {"value"}
"""The keys whose figures are no telephone numbers."""
PartT = TypeVar("PartT", bound=Part)
Change = Callable[[str, str], str | None]


@dataclass(frozen=True, slots=True)
class Withheld:
    """What of a plan is not for everybody: the ids of actions, of decisions and questions about them, and the notes of
    other actions, each by the id of its action and its place there.
    """

    actions: frozenset[str]
    decisions: frozenset[str]
    questions: frozenset[str]
    notes: frozenset[tuple[str, int]]


def without_internal(plan: Plan, *later: Plan) -> Plan:
    """The plan that anybody may read. Left out are:

    - the actions marked `internal`, with the actions that are parts of them, and every mention of their ids;
    - what the committee decided about them, or is asked about them;
    - the notes of follow-up marked `internal`, with the status that they declare: the one that stands is the last that
      was declared in public, which is told with its date;
    - how many actions the document declares for an axis that has one of them, and the organisations of the register
      that nothing else names;
    - the contact of every action. In all texts, the e-mail addresses and telephone numbers that the rule
      `personal-data` finds are replaced by "[…]".

    The public report is computed on this plan alone, so that no count, sum or mean betrays what is left out. This is
    how the rule `internal-in-public` is met: whatever a template prints, it is given nothing internal.

    Of an earlier version of a plan, what a later one marks is left out as well: it was public once, and is no more.
    """
    withheld = _withheld(plan, *later)
    hidden, decisions = withheld.actions, withheld.decisions
    actions = tuple(_action(each, withheld, plan.id) for each in plan.actions if each.id not in hidden)
    public = plan.model_copy(
        update={
            "actions": actions,
            "axes": tuple(_axis(each, plan.actions, hidden) for each in plan.axes),
            "governance": _governance(plan.governance, withheld) if plan.governance else None,
            "recommendations": tuple(_advice(each, hidden, plan.id) for each in plan.recommendations),
        }
    )
    return _without_contacts(_without_names(plan, _without(public, "decision", decisions)))


def is_internal(plan: Plan, action: str) -> bool:
    """Whether the action of that id is marked as internal, or is a part of one that is."""
    return action in _withheld(plan).actions


def has_internal(plan: Plan) -> bool:
    """Whether something in a plan is marked as internal."""
    return any(action.internal or any(note.internal for note in action.updates) for action in plan.actions)


def _withheld(plan: Plan, *later: Plan) -> Withheld:
    """What a plan and later versions of it mark as internal, by the ids that it has in the plan."""
    marked = {each.id for each in plan.actions if each.internal}
    decisions, questions = set[str](), set[str]()
    notes = {(each.id, place) for each in plan.actions for place, note in enumerate(each.updates) if note.internal}
    for other in later:
        now, before = _withheld(other), _ids_before(plan, other)
        marked |= {before.get(id, id) for id in now.actions}
        decisions |= now.decisions
        questions |= now.questions
        notes |= set(_notes_of_later(plan, other, before))
    hidden = set(_hidden(plan.actions, marked))
    governance = plan.governance
    decided, asked = (governance.decisions, governance.asked) if governance else ((), ())
    decisions |= {each.id for each in decided if each.action and _is_one_of(each.action, hidden, plan.id)}
    questions |= {each.id for each in asked if each.action and _is_one_of(each.action, hidden, plan.id)}
    return Withheld(frozenset(hidden), frozenset(decisions), frozenset(questions), frozenset(notes))


def _ids_before(plan: Plan, later: Plan) -> dict[str, str]:
    """The ids that actions of a later version had in this one, where they are others."""
    renamed = followed(plan, later)[1]
    return {each.after: each.before for each in renamed if each.path == ("actions",)}


def _notes_of_later(plan: Plan, later: Plan, before: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """The notes that a later version marks as internal: of the same words, or the only ones of their day."""
    known = {each.id: each for each in plan.actions}
    for action in later.actions:
        id = before.get(action.id, action.id)
        texts = {str(each.text) for each in action.updates if each.internal}
        days = {each.date.value for each in action.updates if each.internal}
        days -= {each.date.value for each in action.updates if not each.internal}
        for place, note in enumerate(known[id].updates if id in known else ()):
            if str(note.text) in texts or note.date.value in days:
                yield id, place


def _hidden(actions: Iterable[Action], internal: Collection[str]) -> Iterator[str]:
    """The ids of the actions that are internal, or parts of such; also of one that is not there, as in a draft."""
    parents = {action.id: action.parent for action in actions}
    for one in parents:
        seen: set[str] = set()
        above: str | None = one
        while above is not None and above not in seen:
            if above in internal or above not in parents:
                yield one
                break
            seen.add(above)
            above = parents.get(above)


def _is_one_of(written: str, ids: Collection[str], plan: str) -> bool:
    """Whether an id, or an address in this plan, names one of these actions or something in it."""
    return written.removeprefix(f"{plan}/").split("/")[0] in ids


def _action(action: Action, withheld: Withheld, plan: str) -> Action:
    """A public action, without what is internal in it."""
    replacing, hidden = action.superseded_by, withheld.actions
    kept = (each for place, each in enumerate(action.updates) if (action.id, place) not in withheld.notes)
    return action.model_copy(
        update={
            "contact": None,
            "updates": tuple(kept),
            "links": tuple(each for each in action.links if not _is_one_of(each.action, hidden, plan)),
            "superseded_by": None if replacing and _is_one_of(replacing, hidden, plan) else replacing,
        }
    )


def _axis(axis: Axis, actions: Iterable[Action], hidden: Collection[str]) -> Axis:
    holds_one = any(axis.id in (action.axis, *action.also_axes) for action in actions if action.id in hidden)
    return axis.model_copy(update={"actions_declared": None}) if holds_one else axis


def _governance(governance: Governance, withheld: Withheld) -> Governance:
    decisions = withheld.decisions
    return governance.model_copy(
        update={
            "decisions": tuple(each for each in governance.decisions if each.id not in decisions),
            "asked": tuple(each for each in governance.asked if each.id not in withheld.questions),
            "meetings": tuple(
                each.model_copy(update={"decisions": tuple(one for one in each.decisions if one not in decisions)})
                for each in governance.meetings
            ),
        }
    )


def _advice(advice: Recommendation, hidden: Collection[str], plan: str) -> Recommendation:
    kept = tuple(each for each in advice.actions if not _is_one_of(each, hidden, plan))
    if kept == advice.actions:
        return advice
    return advice.model_copy(update={"actions": kept, "actions_basis": advice.actions_basis if kept else None})


def _without(part: PartT, key: str, ids: Collection[str]) -> PartT:
    """The part without what names one of the ids under a key."""
    return _changed(part, lambda at, text: None if at == key and text in ids else text) if ids else part


def _without_names(whole: Plan, public: Plan) -> Plan:
    """The public plan without the organisations that only the whole plan names somewhere."""
    register = Register(whole.organisations)
    gone = set(_named(whole, register)) - set(_named(public, register))
    return public.model_copy(
        update={"organisations": tuple(each for each in public.organisations if each.id not in gone)}
    )


def _named(plan: Plan, register: Register) -> Iterator[str]:
    """The ids of the organisations that the plan names outside its register."""
    for party in _parties(plan):
        texts = [party.org, *(party.name.texts if party.name else ()), *party.members]
        yield from (found.id for text in texts if text and (found := register.find(text)))


def _parties(value: Any) -> Iterator[Party]:
    if isinstance(value, Party):
        yield value
    if isinstance(value, Part):
        for each in vars(value).values():
            yield from _parties(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from _parties(each)


def _without_contacts(plan: Plan) -> Plan:
    return _changed(plan, _redacted)


def _redacted(key: str, text: str) -> str | None:
    """A text without addresses and telephone numbers; what leads to one is left out whole."""
    if SIGN.search(text) is None:
        return text
    pieces, end = [], 0
    for link in LINK.finditer(text):
        pieces += [_bare(text[end : link.start()], key), ADDRESS.sub(LEFT_OUT, link[0])]
        end = link.end()
    said = "".join((*pieces, _bare(text[end:], key)))
    return None if said != text and key in ADDRESSES_OF_THE_WEB else said


def _bare(text: str, key: str) -> str:
    text = ADDRESS.sub(LEFT_OUT, text)
    if key in NUMBERS:
        return text
    return NUMBER.sub(lambda found: found[0] if THOUSANDS.fullmatch(found[0]) else LEFT_OUT, text)


def _changed(part: PartT, change: Change) -> PartT:
    """The part with every text in it changed: the function is given the key that it stands under, and the text."""
    return _walked("", part, change)  # type: ignore[no-any-return]


def _walked(key: str, value: Any, change: Change) -> Any:
    """The value with its texts changed; the very same value where nothing changes."""
    if isinstance(value, Part):
        new = {name: _walked(name, each, change) for name, each in vars(value).items()}
        new = {name: each for name, each in new.items() if each is not vars(value)[name]}
        return value.model_copy(update=new) if new else value
    if isinstance(value, Words):
        plain = value.plain if value.plain is None else change(key, value.plain)
        others = {code: change(key, text) or "" for code, text in value.by_language.items()}
        return value if (plain, others) == (value.plain, dict(value.by_language)) else Words(plain, others)
    if isinstance(value, tuple | list):
        items = [_walked(key, each, change) for each in value]
        return value if all(a is b for a, b in zip(items, value, strict=True)) else type(value)(items)
    if isinstance(value, Mapping):
        mapped = {change("", str(name)): _walked(str(name), each, change) for name, each in value.items()}
        return value if all(mapped.get(name) is each for name, each in value.items()) else mapped
    if isinstance(value, str) and not isinstance(value, Enum):
        said = change(key, value)
        return value if said == value else said
    return value
