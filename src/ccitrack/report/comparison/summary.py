"""What changed, in the few sentences that somebody would say to open the meeting."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from ccitrack.language.phrases import Phrase, counted, phrase, plural
from ccitrack.model.quantity import Quantity
from ccitrack.progress.health import Health
from ccitrack.progress.schedule import Schedule
from ccitrack.report.comparison.events import Event, Topic
from ccitrack.report.comparison.pair import Pair
from ccitrack.report.sentences import Pieces, action_link, listed, parted, sentences, woven
from ccitrack.report.words import words_of

ACTIONS = (
    ("action_added", plural("action {actions} is new", "actions {actions} are new", 1)),
    ("action_started", plural("action {actions} has begun", "actions {actions} have begun", 1)),
    ("action_resumed", plural("action {actions} goes on again", "actions {actions} go on again", 1)),
    ("action_completed", plural("action {actions} is completed", "actions {actions} are completed", 1)),
    ("action_blocked", plural("action {actions} is blocked", "actions {actions} are blocked", 1)),
    ("action_on_hold", plural("action {actions} is on hold", "actions {actions} are on hold", 1)),
    ("action_cancelled", plural("action {actions} is cancelled", "actions {actions} are cancelled", 1)),
    (
        "action_superseded",
        plural("action {actions} is taken over by another one", "actions {actions} are taken over by others", 1),
    ),
    ("action_removed", plural("action {actions} left the plan", "actions {actions} left the plan", 1)),
)
LATE = (
    (Schedule.OVERDUE, plural("action {actions} is overdue now", "actions {actions} are overdue now", 1)),
    (
        Schedule.OVERDUE_UNKNOWN,
        plural(
            "the deadline of action {actions} has passed, and its status is not stated",
            "the deadlines of actions {actions} have passed, and their status is not stated",
            1,
        ),
    ),
    (Schedule.LATE_START, plural("action {actions} should have begun", "actions {actions} should have begun", 1)),
)
PUT_OFF = plural("the end of action {actions} is put off", "the ends of actions {actions} are put off", 1)
EASIER: dict[bool, Phrase] = {
    True: plural(
        "the target of {indicators} was revised and is easier to reach",
        "the targets of {indicators} were revised and are easier to reach",
        1,
    ),
    False: plural(
        "the target of {indicators} was revised and is harder to reach",
        "the targets of {indicators} were revised and are harder to reach",
        1,
    ),
}
REACHED = (
    (
        (Health.ACHIEVED, Health.ACHIEVED_LATE),
        plural("{indicators} has reached its target", "{indicators} have reached their targets", 1),
    ),
    ((Health.MISSED,), plural("{indicators} has missed its target", "{indicators} have missed their targets", 1)),
)
OFF_TRACK = plural("{indicators} is off track now", "{indicators} are off track now", 1)
OTHERS = (
    (Health.AT_RISK, plural("{count} indicator is at risk now", "{count} indicators are at risk now", 1)),
    (Health.ON_TRACK, plural("{count} indicator is on track now", "{count} indicators are on track now", 1)),
    (
        Health.NOT_MEASURED,
        plural("{count} indicator has no value in time", "{count} indicators have no value in time", 1),
    ),
)
"""Findings of which the number is enough for a summary."""
MILESTONES = (
    ("milestone_done", plural("{count} milestone was reached", "{count} milestones were reached", 1)),
    (
        "milestone_passed",
        plural(
            "the date of {count} milestone has passed, and nobody says that it was reached",
            "the dates of {count} milestones have passed, and nobody says that they were reached",
            1,
        ),
    ),
    ("milestone_moved", plural("{count} milestone has another date", "{count} milestones have other dates", 1)),
)
DECISIONS = (
    ("decision_taken", plural("decision {ids} was taken", "decisions {ids} were taken", 1)),
    ("decision_done", plural("decision {ids} was carried out", "decisions {ids} were carried out", 1)),
)
ALERTS = plural("an alert was noted for action {actions}", "alerts were noted for actions {actions}", 1)


def summary(pair: Pair, events: Sequence[Event]) -> tuple[Pieces, ...]:
    """A sentence for each thing that a committee asks first; nothing where nothing changed."""
    if not events:
        return ()
    found = (
        _goalposts(pair, events),
        parted(pair.teller, _actions(pair, events)),
        parted(pair.teller, _targets(pair, events)),
        parted(pair.teller, _values(pair, events)),
        parted(pair.teller, _standings(pair, events)),
        parted(pair.teller, _money(pair, events)),
        parted(pair.teller, _milestones(pair, events)),
        parted(pair.teller, _decisions(pair, events)),
    )
    return tuple(each for each in found if each)


def _goalposts(pair: Pair, events: Sequence[Event]) -> Pieces:
    """How many adopted goals were moved, of what, and how many of them are easier now."""
    moved = [event for event in events if event.topic is Topic.GOALPOSTS]
    if not moved:
        return ()
    said = plural(
        "{count} adopted goal was moved and no decision says so: {what}.",
        "{count} adopted goals were moved and no decision says so: {what}.",
        len(moved),
    )
    if any(event.decision for event in moved):
        said = plural(
            "{count} adopted goal was moved without a recorded reason: {what}.",
            "{count} adopted goals were moved without a recorded reason or decision: {what}.",
            len(moved),
        )
    first = woven(pair.teller, said, what=listed(pair.teller, _each(event.about for event in moved)))
    easier = sum(event.is_easier is True for event in moved)
    if not easier:
        return first
    count = plural("{count} of them is easier to reach now.", "{count} of them are easier to reach now.", easier)
    if easier == len(moved):
        count = plural("It is easier to reach now.", "They are easier to reach now.", easier)
    return sentences(pair.teller, first, (pair.teller.own(count),))


def _actions(pair: Pair, events: Sequence[Event]) -> Iterator[Pieces]:
    """What became of the actions: their status, then their dates."""
    told = [clause for kind, said in ACTIONS if (clause := _of_actions(pair, said, _of(events, kind)))]
    yield from told or [(pair.teller.own(phrase("no action has begun, was completed or was cancelled")),)]
    late = _of(events, "schedule_changed")
    for state, said in LATE:
        word = pair.teller.speech.say(words_of(state))
        yield _of_actions(pair, said, [event for event in late if event.after == word])
    yield _of_actions(pair, PUT_OFF, [event for event in _of(events, "end_moved") if event.is_easier])


def _targets(pair: Pair, events: Sequence[Event]) -> Iterator[Pieces]:
    for is_easier, said in EASIER.items():
        found = [event for event in _of(events, "target_changed") if event.is_easier is is_easier]
        yield _named(pair, said, found)


def _values(pair: Pair, events: Sequence[Event]) -> Iterator[Pieces]:
    """How many values came in, and which indicators reached or missed their targets."""
    values = [*_of(events, "measure_added"), *_of(events, "measure_corrected")]
    if values:
        said = plural("{count} value was recorded", "{count} values were recorded", len(values))
        yield (pair.teller.own(said),)
    for healths, wording in REACHED:
        yield _named(pair, wording, _found(pair, events, healths))


def _standings(pair: Pair, events: Sequence[Event]) -> Iterator[Pieces]:
    """Which indicators are off track by now, and how many stand elsewhere than before."""
    yield _named(pair, OFF_TRACK, _found(pair, events, (Health.OFF_TRACK, Health.REGRESSING)))
    for health, said in OTHERS:
        if count := len(_found(pair, events, (health,))):
            yield (pair.teller.own(counted(said, count)),)


def _found(pair: Pair, events: Sequence[Event], healths: Iterable[Health]) -> list[Event]:
    """The findings that became one of these."""
    words = {pair.teller.speech.say(words_of(each)) for each in healths}
    return [event for event in _of(events, "health_changed") if event.after in words]


def _money(pair: Pair, events: Sequence[Event]) -> Iterator[Pieces]:
    """What was spent and committed in all, and whose planned amounts are others."""
    for kind, said in (
        (
            "money_spent",
            plural("{amount} more was spent, on action {actions}", "{amount} more was spent, on actions {actions}", 1),
        ),
        (
            "money_committed",
            plural(
                "{amount} more was committed, for action {actions}",
                "{amount} more was committed, for actions {actions}",
                1,
            ),
        ),
    ):
        found = _of(events, kind)
        total = sum((event.total for event in found if event.total is not None), Decimal(0))
        if total:
            amount = pair.teller.money(Quantity(min=total, max=total))
            yield _of_actions(pair, said, found, amount=(pair.teller.own(amount),))
    changed = plural(
        "a planned amount of action {actions} was changed", "planned amounts of actions {actions} were changed", 1
    )
    yield _of_actions(pair, changed, _of(events, "amount_changed"))


def _milestones(pair: Pair, events: Sequence[Event]) -> Iterator[Pieces]:
    for kind, said in MILESTONES:
        if count := len(_of(events, kind)):
            yield (pair.teller.own(counted(said, count)),)


def _decisions(pair: Pair, events: Sequence[Event]) -> Iterator[Pieces]:
    for kind, said in DECISIONS:
        found = _of(events, kind)
        if found:
            ids = listed(pair.teller, [event.about for event in found])
            yield woven(pair.teller, counted(said, len(found)), ids=ids)
    yield _of_actions(pair, ALERTS, _of(events, "alert_noted"))


def _of(events: Iterable[Event], kind: str) -> list[Event]:
    return [event for event in events if event.kind == kind]


def _of_actions(pair: Pair, said: Phrase, events: Sequence[Event], **more: Pieces) -> Pieces:
    """A clause on the actions that the events are of, by their numbers; nothing for none."""
    known = {action.id: action for action in (*pair.before.actions, *pair.after.actions)}
    ids = dict.fromkeys(event.action for event in events if event.action is not None)
    links = [(action_link(pair.teller, known[id]),) for id in ids]
    return woven(pair.teller, counted(said, len(links)), actions=listed(pair.teller, links), **more) if links else ()


def _named(pair: Pair, said: Phrase, events: Sequence[Event]) -> Pieces:
    """A clause on the indicators that the events are of; nothing for none."""
    names = _each(event.about for event in events)
    return woven(pair.teller, counted(said, len(names)), indicators=listed(pair.teller, names)) if names else ()


def _each(names: Iterable[Pieces]) -> list[Pieces]:
    """Each name once."""
    return list(dict.fromkeys(name for name in names if name))
