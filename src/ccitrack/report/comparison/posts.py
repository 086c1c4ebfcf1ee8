"""Moved goalposts in sentences: what was adopted and was rewritten, or taken out, without a decision that says so."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from ccitrack.changes import Goalpost, Path, Post
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.action import Action
from ccitrack.model.base import Part
from ccitrack.model.budget import BudgetLine
from ccitrack.model.indicator import Indicator
from ccitrack.model.period import Period
from ccitrack.model.quantity import Quantity
from ccitrack.model.target import Target
from ccitrack.report.comparison.events import Event, Topic
from ccitrack.report.comparison.pair import Pair
from ccitrack.report.sentences import Pieces

ThingT = TypeVar("ThingT")

CHANGED: dict[Post, Phrase] = {
    Post.TARGET: phrase("The adopted target of {what} was rewritten: {now}, before {was}"),
    Post.BASELINE: phrase("The baseline of {what} was rewritten: {now}, before {was}"),
    Post.DEADLINE: phrase("The adopted end of {what} was rewritten: {now}, before {was}"),
    Post.START: phrase("The adopted start of {what} was rewritten: {now}, before {was}"),
    Post.AMOUNT: phrase("An adopted amount of {what} was rewritten: {now}, before {was}"),
    Post.REVISION: phrase("A recorded revision of {what} was rewritten: {now}, before {was}"),
}
GONE: dict[Post, Phrase] = {
    Post.TARGET: phrase("An adopted target of {what} was taken out: {was}"),
    Post.BASELINE: phrase("The baseline of {what} was taken out: {was}"),
    Post.DEADLINE: phrase("The adopted dates of {what} were taken out: {was}"),
    Post.START: phrase("The adopted start of {what} was taken out: {was}"),
    Post.AMOUNT: phrase("An adopted amount of {what} was taken out: {was}"),
    Post.REVISION: phrase("A recorded revision of {what} was taken out: {was}"),
    Post.INDICATOR: phrase("The adopted indicator {what} was taken out"),
    Post.ACTION: phrase("The adopted action {what} was taken out"),
}
EASIER: dict[bool | None, Phrase] = {
    True: phrase("{told}; the goal is easier, and no decision says so."),
    False: phrase("{told}; the goal is harder, and no decision says so."),
    None: phrase("{told}; no decision says so."),
}


def posts(pair: Pair, moved: Sequence[Goalpost]) -> Iterator[Event]:
    """A sentence for each goalpost that was moved."""
    for post in moved:
        action, thing, address = _subject(pair, post.path)
        what = _what(pair, action, thing)
        before, after = _value(pair, thing, post.before), _value(pair, thing, post.after)
        own = {"was": (pair.teller.own(before or "—"),), "now": (pair.teller.own(after or "—"),)}
        wording = GONE[post.post] if post.is_gone else CHANGED[post.post]
        told = pair.event(Topic.GOALPOSTS, "", "", wording, what=what, **own).said
        yield pair.event(
            Topic.GOALPOSTS, f"goalpost_{post.post.value}", address, EASIER[post.is_easier], told=told,
            before=before, after=after, is_easier=post.is_easier,
        )  # fmt: skip


def sentence(pair: Pair, post: Goalpost) -> Event:
    """The sentence of one goalpost."""
    return next(posts(pair, [post]))


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


def _what(pair: Pair, action: Action | None, thing: Action | Indicator | None) -> Pieces:
    if isinstance(thing, Indicator):
        return pair.indicator(action, thing)
    return pair.action(thing) if thing is not None else ()


def _value(pair: Pair, thing: Action | Indicator | None, value: object) -> str | None:
    """An adopted value as people read it."""
    teller = pair.teller
    match value:
        case None:
            return None
        case Quantity():
            return pair.figure(thing, value) if isinstance(thing, Indicator) else teller.money(value)
        case Period():
            return teller.when(value)
        case Target():
            return _value(pair, thing, value.value) or teller.speech.word("in words")
        case BudgetLine():
            label = f"{teller.text(value.label).text}, " if value.label else ""
            return f"{label}{teller.money(value.amount)}" if value.amount else label.rstrip(", ") or None
        case Part():
            told = (_value(pair, thing, getattr(value, name)) for name in ("value", "amount", "start", "end"))
            return ", ".join(filter(None, (each for each in told))) or None
        case tuple():
            return ", ".join(filter(None, (_value(pair, thing, each) for each in value))) or None
    return str(value)
