"""What became of the actions: new ones, those that began, were completed or cancelled, those that left the plan."""

from collections.abc import Iterator, Set

from ccitrack.changes import Path
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.language.readings import span
from ccitrack.model.action import Action
from ccitrack.model.period import Period
from ccitrack.model.plan import Axis
from ccitrack.model.schedule import windows
from ccitrack.model.status import Status
from ccitrack.model.text import Wording
from ccitrack.progress.spending import account
from ccitrack.report.comparison.events import Event, Topic
from ccitrack.report.comparison.pair import Pair, added, matched
from ccitrack.report.figure_words import money_words
from ccitrack.report.headlines import status_words
from ccitrack.report.people import name
from ccitrack.report.sentences import Pieces, listed

UNDER_WAY = (Status.IN_PROGRESS, Status.ONGOING)
NOT_BEGUN = (None, Status.NOT_STARTED, Status.TO_DISCUSS)
BECAME: dict[Status, tuple[str, Phrase]] = {
    Status.COMPLETED: ("action_completed", phrase("Action {action} is completed")),
    Status.CANCELLED: ("action_cancelled", phrase("Action {action} is cancelled")),
    Status.BLOCKED: ("action_blocked", phrase("Action {action} is blocked")),
    Status.ON_HOLD: ("action_on_hold", phrase("Action {action} is on hold")),
}
BEGUN = phrase("Action {action} has begun")
AGAIN = phrase("Action {action} goes on again")


def actions(pair: Pair, told: Set[Path]) -> Iterator[Event]:
    """New and lost actions, then every change of a status, then new names and places.

    What was told as a moved goalpost is not told again.
    """
    for action in added(pair.before.actions, pair.after.actions):
        yield pair.event(
            Topic.ACTIONS,
            "action_added",
            pair.address(action.id),
            phrase("Action {action} is new{facts}."),
            action=pair.action(action),
            facts=_facts(pair, action),
        )
    for action in added(pair.after.actions, pair.before.actions):
        if ("actions", action.id) in told:
            continue
        yield pair.event(
            Topic.ACTIONS,
            "action_removed",
            pair.address(action.id),
            phrase("Action {action} was taken out of the plan."),
            action=pair.action(action),
        )
    for old, new in pair.actions:
        if old.status is not new.status:
            yield _status(pair, old, new)
    yield from _confirmed(pair)
    for old, new in pair.actions:
        yield from _names(pair, old, new)
    yield from _axes(pair)


def _facts(pair: Pair, action: Action) -> Pieces:
    """Who leads a new action, when it is to be done, and what it is to cost, in brackets."""
    own, speech = pair.teller.own, pair.teller.speech
    leaders = listed(pair.teller, [(name(pair.teller, each),) for each in action.leaders if each.org or each.name])
    found = windows(action, pair.after, pair.day)
    days = (found.start or found.end, found.end or found.start)
    planned = next((each.planned for each in account(pair.after, pair.day).actions if each.action is action), None)
    told = (
        (own(speech.word("leader: ")), *leaders) if leaders else (),
        (own(span((days[0].first, days[1].last), speech)),) if days[0] and days[1] else (),
        (own(money_words(planned.money, pair.after.currency, speech, at_least=planned.at_least)),)
        if planned and planned.money
        else (),
    )
    inside = tuple(piece for each in told if each for piece in (own(speech.word("; ")), *each))[1:]
    return (own(" ("), *inside, own(")")) if inside else ()


def _status(pair: Pair, old: Action, new: Action) -> Event:
    """The change of a status; what is told beside it is why, or what replaces the action."""
    teller, status = pair.teller, new.status
    facts = {"before": teller.speech.say(status_words(old.status)), "after": teller.speech.say(status_words(status))}
    address, action = pair.address(new.id), pair.action(new)
    if status in BECAME:
        kind, said = BECAME[status]
        why, reason = _why(pair, new)
        others = {}
        if status is Status.CANCELLED and new.superseded_by:
            kind, said = "action_superseded", phrase("Action {action} is cancelled and taken over by {other}")
            others = {"other": _other(pair, new.superseded_by)}
        whole = phrase("{what}{when}: {why}.") if why else phrase("{what}{when}.")
        if status is Status.CANCELLED and not why:
            whole = phrase("{what}{when}; the reason is not stated.")
        told, when = pair.told(said, action=action, **others), _really(pair, old, new)
        return pair.event(Topic.ACTIONS, kind, address, whole, what=told, when=when, why=why, reason=reason, **facts)
    if status in UNDER_WAY and old.status in (*NOT_BEGUN, Status.ON_HOLD, Status.BLOCKED):
        kind, said = ("action_started", BEGUN) if old.status in NOT_BEGUN else ("action_resumed", AGAIN)
        told, when = pair.told(said, action=action), _really(pair, old, new)
        return pair.event(Topic.ACTIONS, kind, address, phrase("{what}{when}."), what=told, when=when, **facts)
    said = phrase("Status of action {action}: {now} (before: {was}).")
    was, now = ((teller.own(facts[side].lower()),) for side in ("before", "after"))
    return pair.event(Topic.ACTIONS, "status_changed", address, said, action=action, was=was, now=now, **facts)


def really(old: Action, new: Action) -> tuple[str, Period | None]:
    """The real date that stands behind a change of the status, `start` or `end`, where it was recorded with it."""
    key = "end" if new.status in (Status.COMPLETED, Status.CANCELLED) else "start"
    was, now = (getattr(each.actual, key) if each.actual else None for each in (old, new))
    is_of_status = key == "end" or old.status in NOT_BEGUN
    return key, now if old.status is not new.status and is_of_status and was is None else None


def _really(pair: Pair, old: Action, new: Action) -> Pieces:
    _, day = really(old, new)
    return (pair.teller.own(phrase(" ({day})", day=pair.teller.when(day))),) if day is not None else ()


def is_confirmed(old: Action, new: Action) -> bool:
    """Whether the same status was declared again, at a later day."""
    return old.status is new.status is not None and new.status_date not in (None, old.status_date)


def _confirmed(pair: Pair) -> Iterator[Event]:
    """The statuses that were declared again, in one sentence."""
    own, found = pair.teller.own, []
    for old, new in pair.actions:
        if is_confirmed(old, new) and new.status_date is not None:
            status = pair.teller.speech.say(status_words(new.status)).lower()
            said = phrase(" ({status}, {day})", status=status, day=pair.teller.when(new.status_date))
            found.append((*pair.action(new).within, own(said)))
    if found:
        said = phrase("The same status was declared again: {actions}.")
        yield pair.event(Topic.OTHER, "statuses_confirmed", pair.address(), said, actions=listed(pair.teller, found))


def _why(pair: Pair, new: Action) -> tuple[Pieces, str | None]:
    """Why an action stands so: the remark on its status, failing it its obstacle."""
    words = new.status_note or (new.obstacle.text if new.obstacle and new.status is Status.BLOCKED else None)
    if words is None:
        return (), None
    told = pair.teller.text(words)
    return (Wording(unended(told.text), told.lang),), told.text


def _other(pair: Pair, id: str) -> Pieces:
    known = next((each for each in pair.after.actions if each.id == id), None)
    return pair.action(known).alone if known else (pair.teller.line(id),)


def _names(pair: Pair, old: Action, new: Action) -> Iterator[Event]:
    """Another id, another title, another axis."""
    address = pair.address(new.id)
    renamed = next((each for each in pair.renamed if each.path == ("actions",) and each.after == new.id), None)
    if renamed is not None:
        said = phrase("Action {action} was called {was} before.")
        id_before = (pair.teller.line(renamed.before),)
        yield pair.event(
            Topic.ACTIONS, "action_renamed", address, said, action=pair.action(new), was=id_before,
            before=renamed.before, after=renamed.after,
        )  # fmt: skip
    if old.title != new.title:
        was, now = pair.teller.text(old.title), pair.teller.text(new.title)
        said = phrase("The title of action {action} was: {was}.")
        yield pair.event(
            Topic.ACTIONS, "title_changed", address, said, action=pair.action(new), was=(was,),
            before=was.text, after=now.text,
        )  # fmt: skip
    if old.axis != new.axis and new.axis is not None and old.axis is not None:
        was, now = (
            _axis(pair, plan_axes, id) for plan_axes, id in ((pair.before.axes, old.axis), (pair.after.axes, new.axis))
        )
        said = phrase("Action {action} is now in the axis {now}, before in {was}.")
        yield pair.event(
            Topic.ACTIONS, "axis_changed", address, said, action=pair.action(new), was=(was,), now=(now,),
            before=was.text, after=now.text,
        )  # fmt: skip


def _axis(pair: Pair, axes: tuple[Axis, ...], id: str) -> Wording:
    known = next((each for each in axes if each.id == id), None)
    return pair.teller.text(known.title) if known else pair.teller.line(id)


def _axes(pair: Pair) -> Iterator[Event]:
    """Axes that are new or gone, and those that have another title."""
    for axes, others, kind, said in (
        (pair.before.axes, pair.after.axes, "axis_added", phrase("The axis {axis} is new.")),
        (pair.after.axes, pair.before.axes, "axis_removed", phrase("The axis {axis} was taken out of the plan.")),
    ):
        for axis in added(axes, others):
            yield pair.event(
                Topic.ACTIONS, kind, pair.address("@axes", axis.id), said, axis=(pair.teller.text(axis.title),)
            )
    for old, new in matched(pair.before.axes, pair.after.axes):
        if old.title != new.title:
            was, now = pair.teller.text(old.title), pair.teller.text(new.title)
            yield pair.event(
                Topic.ACTIONS, "title_changed", pair.address("@axes", new.id),
                phrase("The axis {axis} was called: {was}."), axis=(now,), was=(was,), before=was.text, after=now.text,
            )  # fmt: skip


def unended(text: str) -> str:
    """A text without its full stop: the sentence has one."""
    return text.removesuffix(".") if not text.endswith("..") else text
