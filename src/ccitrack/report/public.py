"""A plan as it may be published: without what it marks as internal, and without contact data."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from typing import Any, TypeVar

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


def without_internal(plan: Plan) -> Plan:
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
    """
    hidden = set(_hidden(plan.actions))
    decisions = {each.id for each in _decisions(plan) if each.action and _is_one_of(each.action, hidden, plan.id)}
    actions = tuple(_action(each, hidden, plan.id) for each in plan.actions if each.id not in hidden)
    public = plan.model_copy(
        update={
            "actions": actions,
            "axes": tuple(_axis(each, plan.actions, hidden) for each in plan.axes),
            "governance": _governance(plan.governance, hidden, decisions, plan.id) if plan.governance else None,
            "recommendations": tuple(_advice(each, hidden, plan.id) for each in plan.recommendations),
        }
    )
    return _without_contacts(_without_names(plan, _without(public, "decision", decisions)))


def has_internal(plan: Plan) -> bool:
    """Whether something in a plan is marked as internal."""
    return any(action.internal or any(note.internal for note in action.updates) for action in plan.actions)


def _hidden(actions: Iterable[Action]) -> Iterator[str]:
    """The ids of the actions that are internal, or parts of such."""
    parents = {action.id: action.parent for action in actions}
    internal = {action.id for action in actions if action.internal}
    for one in parents:
        seen: set[str] = set()
        above: str | None = one
        while above is not None and above not in seen:
            if above in internal:
                yield one
                break
            seen.add(above)
            above = parents.get(above)


def _is_one_of(written: str, ids: set[str], plan: str) -> bool:
    """Whether an id, or an address in this plan, names one of these actions or something in it."""
    return written.removeprefix(f"{plan}/").split("/")[0] in ids


def _decisions(plan: Plan) -> Iterator[Any]:
    return iter(plan.governance.decisions if plan.governance else ())


def _action(action: Action, hidden: set[str], plan: str) -> Action:
    """A public action, without what is internal in it."""
    replacing = action.superseded_by
    return action.model_copy(
        update={
            "contact": None,
            "updates": tuple(each for each in action.updates if not each.internal),
            "links": tuple(each for each in action.links if not _is_one_of(each.action, hidden, plan)),
            "superseded_by": None if replacing and _is_one_of(replacing, hidden, plan) else replacing,
        }
    )


def _axis(axis: Axis, actions: Iterable[Action], hidden: set[str]) -> Axis:
    holds_one = any(axis.id in (action.axis, *action.also_axes) for action in actions if action.id in hidden)
    return axis.model_copy(update={"actions_declared": None}) if holds_one else axis


def _governance(governance: Governance, hidden: set[str], decisions: set[str], plan: str) -> Governance:
    return governance.model_copy(
        update={
            "decisions": tuple(each for each in governance.decisions if each.id not in decisions),
            "asked": tuple(
                each for each in governance.asked if not (each.action and _is_one_of(each.action, hidden, plan))
            ),
            "meetings": tuple(
                each.model_copy(update={"decisions": tuple(one for one in each.decisions if one not in decisions)})
                for each in governance.meetings
            ),
        }
    )


def _advice(advice: Recommendation, hidden: set[str], plan: str) -> Recommendation:
    kept = tuple(each for each in advice.actions if not _is_one_of(each, hidden, plan))
    if kept == advice.actions:
        return advice
    return advice.model_copy(update={"actions": kept, "actions_basis": advice.actions_basis if kept else None})


def _without(part: PartT, key: str, ids: set[str]) -> PartT:
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
        pieces += [_bare(text[end : link.start()], key), link[0]]
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
        mapped = {name: _walked(str(name), each, change) for name, each in value.items()}
        return value if all(mapped[name] is each for name, each in value.items()) else mapped
    if isinstance(value, str) and not isinstance(value, Enum):
        said = change(key, value)
        return value if said == value else said
    return value
