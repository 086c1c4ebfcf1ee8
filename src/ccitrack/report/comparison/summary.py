"""What changed, in the few sentences that somebody would say to open the meeting."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ccitrack.changes.goalposts import is_nearer
from ccitrack.language.phrases import Phrase, counted, phrase, plural
from ccitrack.model.action import Action
from ccitrack.model.direction import direction_of
from ccitrack.model.indicator import Direction
from ccitrack.model.quantity import Quantity
from ccitrack.progress.health import Health
from ccitrack.progress.schedule import Schedule
from ccitrack.progress.standing import Standing
from ccitrack.report.comparison.actions import unended
from ccitrack.report.comparison.events import Event, Topic
from ccitrack.report.comparison.found import window_of
from ccitrack.report.comparison.pair import Pair
from ccitrack.report.figure_words import end_words
from ccitrack.report.headlines import HEALTHS
from ccitrack.report.sentences import Pieces, action_link, listed, named, parted, woven
from ccitrack.report.teller import Teller
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
        plural(
            "action {actions} is cancelled and replaced by another one",
            "actions {actions} are cancelled and replaced by others",
            1,
        ),
    ),
    ("action_removed", plural("action {actions} left the plan", "actions {actions} left the plan", 1)),
)
LATE = (
    (Schedule.OVERDUE, plural("action {actions} is now overdue", "actions {actions} are now overdue", 1)),
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
ENDED = (
    (
        (Health.ACHIEVED, Health.ACHIEVED_LATE),
        plural("{indicators} has reached its target{when}", "{indicators} have reached their targets{when}", 1),
        plural(
            "{indicators} has reached its target{when} on an estimated or provisional value",
            "{indicators} have reached their targets{when} on estimated or provisional values",
            1,
        ),
        plural(
            "{indicators} counts as achieved at its deadline{when}, without a new value",
            "{indicators} count as achieved at their deadlines{when}, without a new value",
            1,
        ),
    ),
    (
        (Health.MISSED,),
        plural("{indicators} has missed its target{when}", "{indicators} have missed their targets{when}", 1),
        plural(
            "{indicators} has missed its target{when} on an estimated or provisional value",
            "{indicators} have missed their targets{when} on estimated or provisional values",
            1,
        ),
        plural(
            "{indicators} counts as missed at its deadline{when}, without a new value",
            "{indicators} count as missed at their deadlines{when}, without a new value",
            1,
        ),
    ),
)
"""What became of a target: by a sure value, by one that may change, by its deadline alone."""
MOVED = plural("{indicators} is now {after} (before: {before})", "{indicators} are now {after} (before: {before})", 1)
AT_FIRST = (
    (
        (Health.OFF_TRACK, Health.REGRESSING),
        plural("{indicators} is off track on its first value", "{indicators} are off track on their first values", 1),
    ),
    (
        (Health.AT_RISK,),
        plural("{indicators} is at risk on its first value", "{indicators} are at risk on their first values", 1),
    ),
)
UNMEASURED = plural("{indicators} was not measured in time", "{indicators} were not measured in time", 1)
MILESTONES = (
    ("milestone_late", plural("milestone {milestones} is now late", "milestones {milestones} are now late", 1)),
    (
        "milestone_passed",
        plural(
            "nothing says that milestone {milestones} was reached by its date",
            "nothing says that milestones {milestones} were reached by their dates",
            1,
        ),
    ),
)
EASED = plural(
    "{count} adopted goal was made easier without a recorded decision: {what}.",
    "{count} adopted goals were made easier without a recorded decision: {what}.",
    1,
)
SHIFTED = plural(
    "{count} adopted goal was moved without a recorded decision: {what}.",
    "{count} adopted goals were moved without a recorded decision: {what}.",
    1,
)
UNREASONED = plural(
    "{count} adopted goal was moved without a recorded reason: {what}.",
    "{count} adopted goals were moved without a recorded reason or decision: {what}.",
    1,
)
MOVED_UNSURELY = plural(
    "{indicators} is now {after} on an estimated or provisional value (before: {before})",
    "{indicators} are now {after} on estimated or provisional values (before: {before})",
    1,
)
STRICTER = plural(
    "{indicators} is now {after} (before: {before}) although its value is better, as its target is stricter",
    "{indicators} are now {after} (before: {before}) although their values are better, as their targets are stricter",
    1,
)
COMPROMISED = plural(
    "action {actions} is judged compromised by those in charge",
    "actions {actions} are judged compromised by those in charge",
    1,
)
MOST_NAMED = 4
"""How many actions are called by their titles in a summary; of more the numbers are enough."""


def summary(pair: Pair, events: Sequence[Event]) -> tuple[Pieces, ...]:
    """A sentence for each thing that a committee asks first; nothing where nothing changed."""
    events = [event for event in events if not event.is_internal]
    if not events:
        return ()
    found = (
        _goalposts(pair, events),
        parted(pair.teller, _actions(pair, events)),
        parted(pair.teller, _milestones(pair, events)),
        _listed_texts(
            pair, plural("Decision taken: {list}.", "Decisions taken: {list}.", 1), _of(events, "decision_taken")
        ),
        _listed_texts(
            pair,
            plural("Decision carried out: {list}.", "Decisions carried out: {list}.", 1),
            _of(events, "decision_done"),
        ),
        _listed_texts(
            pair,
            plural(
                "Decision that has fallen due, not recorded as carried out: {list}.",
                "Decisions that have fallen due, not recorded as carried out: {list}.",
                1,
            ),
            _of(events, "decision_overdue"),
        ),
        *_alerts(pair, events),
        parted(pair.teller, [_of_actions(pair, COMPROMISED, _of(events, "confidence_compromised"))]),
        parted(pair.teller, _targets(pair, events)),
        *(parted(pair.teller, [clause]) for clause in _values(pair, events)),
        *(parted(pair.teller, [clause]) for clause in _standings(pair, events)),
        _in_all(pair),
        parted(pair.teller, _money(pair, events)),
    )
    return tuple(each for each in found if each)


def _goalposts(pair: Pair, events: Sequence[Event]) -> Pieces:
    """Which adopted goals were moved, from what to what, and how many of them are easier now."""
    moved = [event for event in events if event.topic is Topic.GOALPOSTS]
    if not moved:
        return ()
    said = counted(EASED if all(event.is_easier for event in moved) else SHIFTED, len(moved))
    if any(event.decision for event in moved):
        said = counted(UNREASONED, len(moved))
    return woven(pair.teller, said, what=_joined(pair, [_goalpost(pair, event) for event in moved]))


def _goalpost(pair: Pair, event: Event) -> Pieces:
    """A goal with its value now and before."""
    if event.before is None or event.after is None:
        return (*event.about, pair.teller.own(phrase(", taken out")))
    change = phrase(", {now} instead of {was}", now=event.after, was=event.before)
    return (*event.about, pair.teller.own(change))


def _joined(pair: Pair, items: Sequence[Pieces]) -> Pieces:
    """Several clauses with semicolons between them."""
    semicolon = pair.teller.own(pair.teller.speech.word("; "))
    return tuple(piece for item in items for piece in (semicolon, *item))[1:]


def _listed_texts(pair: Pair, said: Phrase, events: Sequence[Event]) -> Pieces:
    """Decisions with their texts."""
    own = pair.teller.own
    texts = [(own(unended(event.after or "")), own(" ("), *event.about, own(")")) for event in events if event.after]
    return woven(pair.teller, counted(said, len(texts)), list=_joined(pair, texts)) if texts else ()


def _alerts(pair: Pair, events: Sequence[Event]) -> Iterator[Pieces]:
    """The alerts, a sentence for each action: the last one of it."""
    last = {event.action: event for event in reversed(_of(events, "alert_noted"))}
    for id, event in sorted(last.items(), key=lambda each: str(each[0])):
        note = pair.in_quotes(unended("".join(piece.text for piece in event.about)))
        yield woven(
            pair.teller,
            phrase("Alert on action {action}, {day}: {note}."),
            action=(pair.teller.own(id or ""),),
            day=event.because,
            note=(replace(event.about[0], text=note),),
        )


def _actions(pair: Pair, events: Sequence[Event]) -> Iterator[Pieces]:
    """What became of the actions: their status, then their dates."""
    told = [clause for kind, said in ACTIONS if (clause := _of_actions(pair, said, _of(events, kind), is_titled=True))]
    yield from told or [(pair.teller.own(phrase("no action began, was completed or was cancelled")),)]
    late = _of(events, "schedule_changed")
    for state, said in LATE:
        word = pair.teller.speech.say(words_of(state))
        yield _of_actions(pair, said, [event for event in late if event.after == word], is_titled=True)
    yield _of_actions(pair, PUT_OFF, [event for event in _of(events, "end_moved") if event.is_easier], is_titled=True)


def _targets(pair: Pair, events: Sequence[Event]) -> Iterator[Pieces]:
    for is_easier, said in EASIER.items():
        found = [event for event in _of(events, "target_changed") if event.is_easier is is_easier]
        yield _named(pair, said, found)


def _values(pair: Pair, events: Sequence[Event]) -> Iterator[Pieces]:
    """How many values came in, and which indicators reached or missed their targets by one of them."""
    values = _measured(events)
    if values:
        said = plural("{count} value was recorded", "{count} values were recorded", len(values))
        yield (pair.teller.own(said),)
    for healths, sure, unsure, silent in ENDED:
        found = [event for event in _of(events, "health_changed") if event.after in _words(pair, healths)]
        fresh = [event for event in found if event.address in values]
        doubtful = [event for event in fresh if _is_unsure(pair, event)]
        yield from _ended(pair, sure, [event for event in fresh if event not in doubtful])
        yield from _ended(pair, unsure, doubtful)
        yield from _ended(pair, silent, [event for event in found if event.address not in values])


def _ended(pair: Pair, said: Phrase, events: Sequence[Event]) -> Iterator[Pieces]:
    """A clause for each date of the targets that were reached or missed."""
    ends = {event: standing.last if (standing := _now(pair, event)) else None for event in events}
    for end in dict.fromkeys(ends.values()):
        when = phrase(" ({day})", day=end_words(end, pair.teller.speech)) if end else None
        told = [event for event in events if ends[event] == end]
        yield _named(pair, said, told, when=(pair.teller.own(when),) if when else ())


def _measured(events: Sequence[Event]) -> list[str]:
    """The addresses of the values that came in, as many times as they did."""
    return [event.address for event in (*_of(events, "measure_added"), *_of(events, "measure_corrected"))]


def _words(pair: Pair, healths: Iterable[Health]) -> list[str]:
    return [pair.teller.speech.say(words_of(each)) for each in healths]


def _key(event: Event) -> tuple[str, str]:
    """The action and the id of the indicator that an event is of."""
    _, *steps = event.address.split("/")
    return ("" if steps[0] == "context" else steps[0], steps[-1])


def _now(pair: Pair, event: Event) -> Standing | None:
    """How the indicator of an event stands now."""
    return pair.standings_now.get(_key(event))


def _is_unsure(pair: Pair, event: Event) -> bool:
    """Whether the last value is an estimate, or may still change."""
    standing = _now(pair, event)
    last = standing.latest.measure if standing and standing.latest else None
    return last is not None and (last.estimated or last.provisional)


def _is_by_stricter_target(pair: Pair, event: Event) -> bool:
    """Whether the last value is better than the one before, and its period asks for more than the period before."""
    was, now = pair.standings_then.get(_key(event)), _now(pair, event)
    if was is None or now is None or was.latest is None or now.latest is None:
        return False
    earlier, later = window_of(was, was.latest), window_of(now, now.latest)
    if earlier is None or later is None:
        return False
    rise = now.latest.value - was.latest.value
    is_better = rise < 0 if direction_of(now.indicator) is Direction.DECREASE else rise > 0
    return is_better and is_nearer(earlier.goal.quantity, later.goal.quantity, now.indicator) is False


def _standings(pair: Pair, events: Sequence[Event]) -> Iterator[Pieces]:
    """Which indicators have another finding by a new value, and which were not measured in time."""
    ended = {word for healths, *_ in ENDED for word in _words(pair, healths)}
    values, judged = _measured(events), _words(pair, list(Health)[:7])
    found = [event for event in _of(events, "health_changed") if event.address in values and event.after not in ended]
    moves = dict.fromkeys((event.before, event.after) for event in found if event.before in judged)
    for before, after in moves:
        facts: dict[str, object] = {"before": (before or "").lower(), "after": (after or "").lower()}
        moved = [event for event in found if (event.before, event.after) == (before, after)]
        is_worse = before in judged and after in judged and judged.index(after) < judged.index(before)
        stricter = [event for event in moved if is_worse and _is_by_stricter_target(pair, event)]
        unsure = [event for event in moved if event not in stricter and _is_unsure(pair, event)]
        sure = [event for event in moved if event not in stricter and event not in unsure]
        yield _named(pair, replace(MOVED, facts=facts), sure)
        yield _named(pair, replace(MOVED_UNSURELY, facts=facts), unsure)
        yield _named(pair, replace(STRICTER, facts=facts), stricter)
    first = [event for event in found if event.before not in judged]
    for healths, said in AT_FIRST:
        yield _named(pair, said, [event for event in first if event.after in _words(pair, healths)])
    [unknown] = _words(pair, [Health.NOT_MEASURED])
    yield _named(pair, UNMEASURED, [event for event in _of(events, "health_changed") if event.after == unknown])


def _in_all(pair: Pair) -> Pieces:
    """How all outputs and results with a target stand now."""
    tally, found = pair.now.tally, Counter[Health]()
    for level in (tally.outputs, tally.results):
        found.update(level.health)
    told = [woven(pair.teller, counted(said, found[health])) for health, said in HEALTHS.items() if found[health]]
    if not told:
        return ()
    said = phrase("In all, of {total} outputs and results with a target, {list}.", total=found.total())
    return woven(pair.teller, said, list=listed(pair.teller, told))


def _money(pair: Pair, events: Sequence[Event]) -> Iterator[Pieces]:
    """What was spent and committed in all, most of it on what; then the planned amounts that are others."""
    for kind, said in (
        ("money_spent", phrase("{amount} more was recorded as spent{most}")),
        ("money_committed", phrase("{amount} more was recorded as committed{most}")),
    ):
        found = [event for event in _of(events, kind) if event.total is not None]
        total = sum((event.total or Decimal(0) for event in found), Decimal(0))
        if total:
            yield woven(pair.teller, said, amount=_euros(pair, total), most=_most(pair, found, total))
    changed = _of(events, "amount_changed")
    yield _joined(pair, [_planned(pair, event) for event in changed if event.before and event.after])


def _most(pair: Pair, events: Sequence[Event], total: Decimal) -> Pieces:
    """The action that most of the money went to, where one took the half of it or more."""
    largest = max(events, key=lambda event: event.total or Decimal(0))
    if largest.total is None or len(events) == 1 or largest.total * 2 < total:
        return _of_actions(pair, plural(", on action {actions}", ", on {count} actions", 1), events)
    return _of_actions(
        pair, phrase(", {amount} of it on action {actions}"), [largest], amount=_euros(pair, largest.total)
    )


def _planned(pair: Pair, event: Event) -> Pieces:
    """A planned amount that is another one."""
    said = phrase("{line} ({action}): {now} instead of {was} planned", now=event.after, was=event.before)
    return woven(pair.teller, said, line=event.about, action=(pair.teller.own(event.action or ""),))


def _euros(pair: Pair, amount: Decimal) -> Pieces:
    return (pair.teller.own(pair.teller.money(Quantity(min=amount, max=amount))),)


def _milestones(pair: Pair, events: Sequence[Event]) -> Iterator[Pieces]:
    """Which milestones are late, of which nobody says anything, and how many were reached."""
    for kind, said in MILESTONES:
        names = _each(event.about for event in _of(events, kind))
        if names:
            yield woven(pair.teller, counted(said, len(names)), milestones=listed(pair.teller, names))
    if count := len(_of(events, "milestone_done")):
        said = plural("{count} milestone was reached", "{count} milestones were reached", count)
        yield (pair.teller.own(said),)


def _of(events: Iterable[Event], kind: str) -> list[Event]:
    return [event for event in events if event.kind == kind]


def _of_actions(
    pair: Pair, said: Phrase, events: Sequence[Event], *, is_titled: bool = False, **more: Pieces
) -> Pieces:
    """A clause on the actions that the events are of, by their numbers, with their titles where they are few."""
    known = {action.id: action for action in (*pair.before.actions, *pair.after.actions)}
    ids = dict.fromkeys(event.action for event in events if event.action is not None)
    link = named if is_titled and len(ids) <= MOST_NAMED else _number
    links = [link(pair.teller, known[id]) for id in ids]
    return woven(pair.teller, counted(said, len(links)), actions=listed(pair.teller, links), **more) if links else ()


def _number(teller: Teller, action: Action) -> Pieces:
    return (action_link(teller, action),)


def _named(pair: Pair, said: Phrase, events: Sequence[Event], **more: Pieces) -> Pieces:
    """A clause on the indicators that the events are of; nothing for none."""
    names = _each(event.about for event in events)
    return woven(pair.teller, counted(said, len(names)), indicators=listed(pair.teller, names), **more) if names else ()


def _each(names: Iterable[Pieces]) -> list[Pieces]:
    """Each name once."""
    return list(dict.fromkeys(name for name in names if name))
