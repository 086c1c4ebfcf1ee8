"""Moved goalposts in sentences: what was adopted and was rewritten, or taken out, without a decision that says so."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from ccitrack.changes import Goalpost, Path, Post
from ccitrack.changes.goalposts import is_nearer
from ccitrack.language.figures import day as day_words
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.action import Action
from ccitrack.model.base import Part
from ccitrack.model.budget import BudgetLine
from ccitrack.model.indicator import Direction, Indicator
from ccitrack.model.known import in_force
from ccitrack.model.period import Period
from ccitrack.model.plan import Plan
from ccitrack.model.quantity import Quantity
from ccitrack.model.target import Target
from ccitrack.report.comparison.events import Event, Topic
from ccitrack.report.comparison.goals import time_words
from ccitrack.report.comparison.pair import Pair
from ccitrack.report.sentences import Pieces, Twofold

ThingT = TypeVar("ThingT")

CHANGED: dict[Post, Phrase] = {
    Post.TARGET: phrase("The adopted target of {what} was rewritten: {now} instead of {was}"),
    Post.BASELINE: phrase("The baseline of {what} was rewritten: {now} instead of {was}"),
    Post.DEADLINE: phrase("The adopted end of {what} was rewritten: {now} instead of {was}"),
    Post.START: phrase("The adopted start of {what} was rewritten: {now} instead of {was}"),
    Post.AMOUNT: phrase("An adopted amount of {what} was rewritten: {now} instead of {was}"),
    Post.REVISION: phrase("A recorded revision of {what} was rewritten: {now} instead of {was}"),
    Post.UNIT: phrase("The unit in which the targets of {what} were adopted was rewritten: {now} instead of {was}"),
    Post.DIRECTION: phrase("The direction adopted for {what} was rewritten: {now} instead of {was}"),
}
GONE: dict[Post, Phrase] = {
    Post.TARGET: phrase("An adopted target of {what} was taken out: {was}"),
    Post.BASELINE: phrase("The baseline of {what} was taken out: {was}"),
    Post.DEADLINE: phrase("The adopted dates of {what} were taken out: {was}"),
    Post.START: phrase("The adopted start of {what} was taken out: {was}"),
    Post.AMOUNT: phrase("An adopted amount of {what} was taken out: {was}"),
    Post.REVISION: phrase("A recorded revision of {what} was taken out: {was}"),
    Post.UNIT: phrase("The unit in which the targets of {what} were adopted was taken out: {was}"),
    Post.DIRECTION: phrase("The direction adopted for {what} was taken out: {was}"),
    Post.INDICATOR: phrase("The adopted indicator {what} was taken out"),
    Post.ACTION: phrase("The adopted action {what} was taken out"),
}
DATE = phrase("The adopted date of the target of {what} was rewritten: {now} instead of {was}")
UNDECIDED: dict[bool, Phrase] = {
    True: phrase("{what}: revised{on} without a recorded decision, {now} instead of {was}{why}"),
    False: phrase("{what}: revised{on} without a recorded reason, {now} instead of {was}{why}"),
}
COMES: dict[bool | None, Phrase] = {
    True: phrase("{told}; the goal is easier."),
    False: phrase("{told}; the goal is harder."),
    None: phrase("{told}."),
}
EASIER: dict[bool, Phrase] = {
    True: phrase("; the goal is easier"),
    False: phrase("; the goal is harder"),
}
OF_TARGET = phrase("{what}: the adopted target has been rewritten{since}, {now} instead of {was}")


def posts(pair: Pair, moved: Sequence[Goalpost]) -> Iterator[Event]:
    """A sentence for each goalpost that was moved."""
    for post in moved:
        action, thing, address = _subject(pair, post.path)
        when = _when(pair, post.path, thing)
        what = _and(_what(pair, action, thing), when)
        old = _adopted(pair, post) if post.post is Post.UNDECIDED else post.before
        before, after = (
            pair.teller.money(each)
            if isinstance(each, Quantity) and post.path[-1] == "amount"
            else _value(pair, thing, each)
            for each in (old, post.after)
        )
        own: dict[str, Pieces] = {"was": (pair.teller.own(before or "—"),), "now": (pair.teller.own(after or "—"),)}
        if post.post is Post.UNDECIDED:
            revised = Twofold(_revised(pair, post.path), _revised(pair, post.path))
            what = _and(revised, _and(_what(pair, action, thing), when))
            yield _undecided(
                pair,
                post,
                address,
                what,
                before,
                after,
                _is_easier(thing, old, post.after.value),
                _and(_what(pair, action, thing), when).alone,
            )
            continue
        wording = GONE[post.post] if post.is_gone else CHANGED[post.post]
        if post.post is Post.TARGET and isinstance(post.before, Period) and isinstance(post.after, Period):
            wording, what = DATE, _what(pair, action, thing)
        if wording is CHANGED[Post.TARGET]:
            wording, own["since"] = OF_TARGET, _since(pair)
        told = pair.told(wording, what=what, **own)
        wording, more = phrase("{told}{more}; no decision is recorded."), _more(pair, post, thing)
        yield pair.event(
            Topic.GOALPOSTS, f"goalpost_{post.post.value}", address, wording, told=told, more=more,
            before=before, after=after, is_easier=post.is_easier,
            about=_and(_what(pair, action, thing), when).alone,
        )  # fmt: skip


def _and(first: Twofold, second: Twofold | Pieces) -> Twofold:
    """One after the other."""
    after = second if isinstance(second, Twofold) else Twofold(second, second)
    return Twofold((*first.alone, *after.alone), (*first.within, *after.within))


def _undecided(
    pair: Pair,
    post: Goalpost,
    address: str,
    what: Twofold,
    before: str | None,
    after: str | None,
    easier: bool | None,
    about: Pieces,
) -> Event:
    """A revision that nobody is recorded to have decided, or that has no reason."""
    teller, reason, why = pair.teller, None, Pieces()
    if post.after.reason:
        reason = teller.text(post.after.reason)
        why = (teller.own(f" ({teller.speech.word('reason: ')}"), reason, teller.own(")"))
    told = pair.told(
        UNDECIDED[post.after.decision is None], what=what,
        on=(teller.own(phrase(" ({day})", day=teller.when(post.after.date))),) if post.after.date else (),
        was=(teller.own(before or "—"),), now=(teller.own(after or "—"),), why=why,
    )  # fmt: skip
    return pair.event(
        Topic.GOALPOSTS, "goalpost_undecided", address, COMES[easier], told=told,
        before=before, after=after, is_easier=easier, reason=reason.text if reason else None,
        decision=post.after.decision, about=about,
    )  # fmt: skip


def _revised(pair: Pair, path: Path) -> Pieces:
    """What of an action was revised: its dates, or a line of its budget."""
    if "timeframe" in path:
        return (pair.teller.own(pair.teller.speech.word("Dates of action ")),)
    return (pair.teller.own(pair.teller.speech.word("Budget of action ")),) if "budget" in path else ()


def _is_easier(thing: Action | Indicator | None, was: object, now: object) -> bool | None:
    if isinstance(thing, Indicator) and isinstance(was, Quantity) and isinstance(now, Quantity):
        return is_nearer(was, now, thing)
    return None


def _holder(path: Path, plan: Plan) -> Any:
    """What holds a revision or a value, by its path: a target, a timeframe, a budget line."""
    here: Any = plan
    for step in path:
        if isinstance(here, tuple):
            by_id = next((each for each in here if getattr(each, "id", None) == step), None)
            here = by_id if by_id is not None else here[step] if isinstance(step, int) and step < len(here) else None
        else:
            here = getattr(here, {"in": "in_", "from": "from_"}.get(str(step), str(step)), None)
        if here is None:
            return None
    return here


def _adopted(pair: Pair, post: Goalpost) -> object:
    """What stood before a revision: the value of the same target, line or timeframe."""
    place = post.path[: post.path.index("revised")]
    held = _holder(place, pair.before)
    key = next((name for name in ("value", "amount", "end", "start") if getattr(post.after, name)), "value")
    if held is None:
        return None
    revision = in_force((each for each in held.revised if getattr(each, key)), pair.day_before)
    return getattr(revision or held, key) or (held.value if key in ("end", "start") else None)


def _when(pair: Pair, path: Path, thing: Action | Indicator | None) -> Pieces:
    """The time of the target that was moved, as one indicator has several."""
    if not isinstance(thing, Indicator) or "targets" not in path:
        return ()
    place = path.index("targets") + 2
    target = _holder(path[:place], pair.after) or _holder(path[:place], pair.before)
    when = time_words(pair, target) if isinstance(target, Target) else ""
    return (pair.teller.own(phrase(", target {when}", when=when)),) if when else ()


def _since(pair: Pair) -> Pieces:
    """Since when it was, where the two versions are of different days."""
    if pair.day_before == pair.day:
        return ()
    day = day_words(pair.day_before, pair.teller.speech.code)
    return (pair.teller.own(phrase(" since {day}", day=day)),)


def _more(pair: Pair, post: Goalpost, thing: Action | Indicator | None) -> Pieces:
    """Whether the goal is easier or harder, and whether its date had passed as it was moved."""
    said = [pair.teller.own(EASIER[post.is_easier])] if post.is_easier is not None else []
    if _is_past(pair, post.path, thing):
        said.append(pair.teller.own(phrase("; its date had passed already")))
    return tuple(said)


def _is_past(pair: Pair, path: Path, thing: Action | Indicator | None) -> bool:
    """Whether the date of the target had passed before the earlier of the two versions."""
    if not isinstance(thing, Indicator) or "targets" not in path:
        return False
    target = _holder(path[: path.index("targets") + 2], pair.before)
    return isinstance(target, Target) and target.deadline is not None and target.deadline < pair.day_before


def _subject(pair: Pair, path: Path) -> tuple[Action | None, Action | Indicator | None, str]:
    """The action, what was moved of it (an indicator, else the action itself), and the address."""
    if path[0] == "context_indicators":
        figure = _found(pair.before.context_indicators, pair.after.context_indicators, path[1])
        return None, figure, pair.address("context", str(path[1]))
    action = _found(pair.before.actions, pair.after.actions, path[1])
    if len(path) > 3 and path[2] == "indicators":
        old = next((each.indicators for each in pair.before.actions if each.id == path[1]), ())
        new = next((each.indicators for each in pair.after.actions if each.id == path[1]), ())
        return action, _found(old, new, path[3]), pair.address(str(path[1]), str(path[3]))
    return action, action, pair.address(str(path[1]))


def _found(before: Sequence[ThingT], after: Sequence[ThingT], id: str | int) -> ThingT | None:
    return next((each for each in (*after, *before) if getattr(each, "id", None) == id), None)


def _what(pair: Pair, action: Action | None, thing: Action | Indicator | None) -> Twofold:
    if isinstance(thing, Indicator):
        return pair.indicator(action, thing)
    return pair.action(thing) if thing is not None else Twofold((), ())


def _value(pair: Pair, thing: Action | Indicator | None, value: object) -> str | None:
    """An adopted value as people read it."""
    teller = pair.teller
    match value:
        case None:
            return None
        case Direction():
            return teller.word(value)
        case Quantity():
            return pair.figure(thing, value) if isinstance(thing, Indicator) else teller.quantity(value)
        case Period():
            return teller.when(value)
        case Target():
            return _value(pair, thing, value.value) or teller.speech.word("in words")
        case BudgetLine():
            label = f"{teller.text(value.label).text}, " if value.label else ""
            return f"{label}{teller.money(value.amount)}" if value.amount else label.rstrip(", ") or None
        case Action() | Indicator():
            return None
        case Part():
            told = (_value(pair, thing, getattr(value, name, None)) for name in ("value", "amount", "start", "end"))
            return ", ".join(filter(None, (each for each in told))) or None
        case tuple():
            return ", ".join(filter(None, (_value(pair, thing, each) for each in value))) or None
    return str(value)
