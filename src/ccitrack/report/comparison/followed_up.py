"""What was followed up: milestones, values that were found, notes."""

from collections.abc import Iterator, Sequence, Set

from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.model.action import Action
from ccitrack.model.follow_up import Alert, ConfidenceLevel
from ccitrack.model.indicator import Indicator
from ccitrack.model.measure import Measure
from ccitrack.model.milestone import Milestone
from ccitrack.model.plan import Plan
from ccitrack.model.status import Status
from ccitrack.model.text import Wording
from ccitrack.progress.milestones import MilestoneStanding, MilestoneState
from ccitrack.report.comparison.events import Event, Topic
from ccitrack.report.comparison.found import fresh, held_against, stands, value_told
from ccitrack.report.comparison.health import is_moved
from ccitrack.report.comparison.pair import Pair, added, matched
from ccitrack.report.sentences import Pieces, listed

_Steps = tuple[Action | None, Sequence[MilestoneStanding], Sequence[MilestoneStanding], Sequence[Milestone]]
LATE = (MilestoneState.LATE, MilestoneState.OVERDUE_UNKNOWN)
LONGEST = 200
"""How many letters of a note a sentence holds."""


def followed_up(pair: Pair) -> Iterator[Event]:
    """Milestones first, then measures, then notes."""
    passed = list(_passed(pair))
    late = frozenset(event.address for event in passed)
    yield from passed
    yield from _milestones(pair, None, pair.before.milestones, pair.after.milestones, late)
    for old, new in pair.actions:
        yield from _milestones(pair, new, old.milestones, new.milestones, late)
    for action, before, after in pair.indicators:
        yield from _measures(pair, action, before, after)
    yield from _confidence(pair, pair.before, pair.after)
    for old, new in pair.actions:
        yield from _notes(pair, old, new)
        yield from _judged(pair, old, new)


# Milestones


def _milestones(
    pair: Pair, action: Action | None, before: Sequence[Milestone], after: Sequence[Milestone], late: Set[str]
) -> Iterator[Event]:
    for milestone in added(before, after):
        yield _of(
            pair,
            action,
            milestone,
            "milestone_added",
            phrase("New milestone: {milestone}{when}."),
            _due(pair, milestone),
        )
    for milestone in added(after, before):
        yield _of(
            pair,
            action,
            milestone,
            "milestone_removed",
            phrase("Milestone taken out: {milestone}{when}."),
            _due(pair, milestone),
        )
    for was, now in matched(before, after):
        address = pair.address(action.id if action else "@milestones", now.id)
        yield from _milestone(pair, action, was, now, is_late=address in late)


def _passed(pair: Pair) -> Iterator[Event]:
    """The milestones whose day has passed in between, and that nobody tells as reached."""
    of_plan = (None, pair.then.milestones, pair.now.milestones, pair.after.milestones)
    groups: list[_Steps] = [of_plan] if len(pair.then.milestones) == len(pair.now.milestones) else []
    then = {each.action.id: each for each in pair.then.actions}
    for each in pair.now.actions:
        known = then.get(each.action.id)
        if known is not None and len(known.milestones) == len(each.milestones) and not each.is_cancelled:
            groups.append((each.action, known.milestones, each.milestones, each.action.milestones))
    for action, old, new, milestones in groups:
        for was, now, milestone in zip(old, new, milestones, strict=False):
            if now.state in LATE and was.state not in LATE and milestone.repeats is None:
                yield _late(pair, action, milestone, now.state)


def _late(pair: Pair, action: Action | None, milestone: Milestone, state: MilestoneState) -> Event:
    """A milestone that is late by what is declared of it, or of which nobody says whether it was reached."""
    when = _due(pair, milestone)
    if state is MilestoneState.OVERDUE_UNKNOWN:
        said = phrase("No record that the milestone was reached: {milestone}{when}.")
        return _of(pair, action, milestone, "milestone_passed", said, when)
    if milestone.status is not None:
        is_begun = milestone.status is not Status.NOT_STARTED
        declared = pair.teller.word(milestone.status).lower() if is_begun else pair.teller.speech.word("not begun")
        when = (*when, pair.teller.own(f", {declared}"))
    return _of(pair, action, milestone, "milestone_late", phrase("Milestone late: {milestone}{when}."), when)


def _milestone(pair: Pair, action: Action | None, was: Milestone, now: Milestone, *, is_late: bool) -> Iterator[Event]:
    teller = pair.teller
    if now.done and not was.done:
        done = (teller.own(", "), teller.own(teller.when(now.done)))
        planned = _planned(pair, now)
        said = phrase("Milestone reached: {milestone}{when}{was}.")
        yield _of(pair, action, now, "milestone_done", said, (*done, *planned))
    elif was.done and now.done and was.done != now.done:
        said = phrase("Another day told for the milestone {milestone}{when}{was}.")
        day = (teller.own(", "), teller.own(teller.when(now.done)))
        yield _of(pair, action, now, "milestone_redated", said, day, (teller.own(teller.when(was.done)),))
    elif was.done and not now.done:
        yield _of(pair, action, now, "milestone_reopened", phrase("No longer told as reached: {milestone}{when}."), ())
    if was.due != now.due:
        yield _of(pair, action, now, "milestone_moved", _moved(was, now), _due(pair, now) or (), was=_due(pair, was))
    if was.status is not now.status and now.status is not None and was.done == now.done and not is_late:
        status = (pair.teller.own(pair.teller.speech.word(": ")), pair.teller.own(pair.teller.word(now.status).lower()))
        yield _of(pair, action, now, "milestone_status", phrase("State of the milestone {milestone}{when}."), status)
    held = [
        (teller.own(teller.when(each.date)),) for each in now.occurrences or () if each not in (was.occurrences or ())
    ]
    if held:
        when = (teller.own(", "), *listed(teller, held))
        yield _of(
            pair,
            action,
            now,
            "milestone_took_place",
            plural("Took place: {milestone}{when}.", "Took place: {milestone}{when}.", len(held)),
            when,
        )


def _planned(pair: Pair, milestone: Milestone) -> Pieces:
    """When it was to be reached, where it came after that."""
    due, done = milestone.due, milestone.done
    if due is None or done is None or due.latest is None or done.earliest is None or done.earliest <= due.latest:
        return ()
    return (pair.teller.own(phrase(" (planned: {when})", when=pair.teller.when(due))),)


def _moved(was: Milestone, now: Milestone) -> Phrase:
    if was.due is None or now.due is None or was.due.latest is None or now.due.latest is None:
        return phrase("Another date for the milestone {milestone}{when}{was}.")
    if now.due.latest > was.due.latest:
        return phrase("Milestone put off: {milestone}{when}{was}.")
    return phrase("Milestone brought forward: {milestone}{when}{was}.")


def _due(pair: Pair, milestone: Milestone) -> Pieces:
    return (pair.teller.own(", "), pair.teller.own(pair.teller.when(milestone.due))) if milestone.due else ()


def _of(
    pair: Pair, action: Action | None, milestone: Milestone, kind: str, said: Phrase, when: Pieces, was: Pieces = ()
) -> Event:
    steps = (action.id, milestone.id) if action else ("@milestones", milestone.id)
    told = "".join(piece.text for piece in was).removeprefix(", ") or None
    before = (pair.teller.own(phrase(" instead of {was}", was=told)),) if told else ()
    now = "".join(piece.text for piece in when).removeprefix(", ") or None
    called = pair.quoted(action, pair.teller.text(milestone.title))
    own = {"when": when, "was": before}
    return pair.event(
        Topic.MILESTONES, kind, pair.address(*steps), said, milestone=called, **own, before=told, after=now,
        about=called.alone,
    )  # fmt: skip


# Values


def _measures(pair: Pair, action: Action | None, old: Indicator, new: Indicator) -> Iterator[Event]:
    """Values that were added, those that correct another one, and those that were rewritten or taken out."""
    before, after = list(old.measures), list(new.measures)
    gone = [each for each in before if each not in after]
    known, new_ones = {each.moment for each in before}, fresh(old, new)
    for measure in after:
        if measure in before:
            continue
        if measure not in new_ones and measure.replaces is None and measure.moment not in known:
            continue  # corrected since: the correction is told
        rewritten = next((each for each in gone if each.moment == measure.moment), None)
        if rewritten is not None:
            gone.remove(rewritten)
            yield _rewritten(pair, action, new, rewritten, measure)
        else:
            yield _added(pair, action, new, measure, is_new=measure in new_ones)
    for measure in gone:
        subject, told = pair.indicator(action, new), value_told(pair, new, measure)
        yield pair.event(
            Topic.MEASURES, "measure_removed", pair.address_of(action, new),
            phrase("A value of {indicator} was taken out: {value}."), indicator=subject,
            value=(pair.teller.own(told),), before=told, about=subject.alone,
        )  # fmt: skip


def _rewritten(pair: Pair, action: Action | None, indicator: Indicator, before: Measure, now: Measure) -> Event:
    was, told = (value_told(pair, indicator, each) for each in (before, now))
    said = phrase("A value of {indicator} was rewritten: {value} instead of {was}.")
    if was == told:
        said = phrase("What stands beside a value of {indicator} was rewritten: {value}.")
    subject = pair.indicator(action, indicator)
    return pair.event(
        Topic.MEASURES, "measure_rewritten", pair.address_of(action, indicator), said, indicator=subject,
        value=(pair.teller.own(told),), was=(pair.teller.own(was),), before=was, after=told, about=subject.alone,
    )  # fmt: skip


def _added(pair: Pair, action: Action | None, indicator: Indicator, measure: Measure, *, is_new: bool) -> Event:
    """A value that was found; where it made the finding another one, that tells it already."""
    subject, told = pair.indicator(action, indicator), value_told(pair, indicator, measure)
    is_folded, after = is_new and is_moved(pair, action, indicator), told
    kind, said = "measure_added", phrase("{indicator}: {value}{still}.")
    if not is_new:
        kind, said = "measure_corrected", phrase("{indicator}, value corrected: {value}{still}.")
    elif measure.missing:
        kind, said = "measure_missing", phrase("{indicator}: no value, {value}.")
        after = pair.teller.speech.say(phrase("not measured: {why}", why=told))
    return pair.event(
        Topic.MEASURES, kind, pair.address_of(action, indicator), said, indicator=subject,
        value=(pair.teller.own(told),), still=_still(pair, action, indicator, measure), after=after,
        about=subject.alone, is_folded=is_folded,
    )  # fmt: skip


def _still(pair: Pair, action: Action | None, indicator: Indicator, measure: Measure) -> Pieces:
    """What a value is held against, and how it stands."""
    key = (action.id if action else "", indicator.id)
    was, now = pair.standings_then.get(key), pair.standings_now.get(key)
    if now is None:
        return ()
    held, health = held_against(pair, was, now, measure), stands(pair, now, measure)
    how = pair.teller.speech.word("; ") + health[:1].lower() + health[1:] if health else ""
    return (pair.teller.own(f"{held}{how}"),)


# Notes


def _notes(pair: Pair, old: Action, new: Action) -> Iterator[Event]:
    said = phrase("{day}: {note}")
    order = {Alert.ALERT: 0, Alert.WATCH: 1}
    fresh = [each for each in new.updates if each not in old.updates]
    for note in sorted(fresh, key=lambda each: order.get(each.alert, 2) if each.alert else 2):
        text = pair.teller.text(note.text)
        short = text.text if len(text.text) <= LONGEST else f"{text.text[:LONGEST].rsplit(' ', 1)[0]}…"
        marks = [pair.teller.word(note.alert).lower()] if note.alert in order else []
        marks += [pair.teller.speech.word("internal")] if note.internal else []
        mark = (pair.teller.own(f" ({', '.join(marks)})"),) if marks else ()
        kind = "alert_noted" if note.alert is Alert.ALERT else "note_added"
        yield pair.event_of(
            Topic.NOTES, kind, new, said, day=(pair.teller.own(pair.teller.when(note.date)), *mark),
            note=(Wording(short, text.lang),),
            after=text.text, about=(Wording(short, text.lang),),
            because=(pair.teller.own(pair.teller.when(note.date)),), is_internal=note.internal,
        )  # fmt: skip


def _judged(pair: Pair, old: Action, new: Action) -> Iterator[Event]:
    """A new obstacle, one that is gone, another judgement of those in charge."""
    if new.obstacle != old.obstacle and new.obstacle is not None:
        text, unblock = pair.teller.text(new.obstacle.text), new.obstacle.unblock
        said = phrase("obstacle: {text}{more}")
        more = (pair.teller.own(phrase(" To unblock it: ")), pair.teller.text(unblock)) if unblock else ()
        yield pair.event_of(Topic.NOTES, "obstacle_added", new, said, text=(text,), more=more, after=text.text)
    elif new.obstacle != old.obstacle:
        yield pair.event_of(Topic.NOTES, "obstacle_removed", new, phrase("the obstacle is gone."))
    yield from _confidence(pair, old, new)


def _confidence(pair: Pair, old: Action | Plan, new: Action | Plan) -> Iterator[Event]:
    """Another judgement of whether the aims will be reached, of an action or of the plan."""
    levels = [each.confidence.level if each.confidence else None for each in (old, new)]
    if levels[0] is levels[1] or new.confidence is None:
        return
    reason = pair.teller.text(new.confidence.reason)
    before = pair.teller.word(levels[0]) if levels[0] else None
    after = pair.teller.word(new.confidence.level)
    was = (pair.teller.own(phrase(" (before: {level})", level=before.lower())),) if before else ()
    told = {"level": (pair.teller.own(after.lower()),), "was": was, "judged": (reason,)}
    facts = {"before": before, "after": after, "reason": reason.text}
    kind = "confidence_compromised" if new.confidence.level is ConfidenceLevel.COMPROMISED else "confidence_changed"
    if isinstance(new, Action):
        said = phrase("confidence of those in charge: {level}{was}. {judged}")
        yield pair.event_of(Topic.NOTES, kind, new, said, **told, **facts)
    else:
        said = phrase("Confidence of those in charge of the plan: {level}{was}. {judged}")
        yield pair.event(Topic.NOTES, kind, pair.address(), said, **told, **facts)
