"""What was followed up: milestones, values that were found, notes."""

from collections.abc import Iterator, Sequence

from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.action import Action
from ccitrack.model.follow_up import Alert
from ccitrack.model.indicator import Indicator
from ccitrack.model.measure import Measure
from ccitrack.model.milestone import Milestone
from ccitrack.model.text import Wording
from ccitrack.progress.milestones import MilestoneStanding, MilestoneState
from ccitrack.report.comparison.events import Event, Topic
from ccitrack.report.comparison.pair import Pair, added, matched
from ccitrack.report.sentences import Pieces

_Steps = tuple[Action | None, Sequence[MilestoneStanding], Sequence[MilestoneStanding], Sequence[Milestone]]
LONGEST = 200
"""How many letters of a note a sentence holds."""


def followed_up(pair: Pair) -> Iterator[Event]:
    """Milestones first, then measures, then notes."""
    yield from _milestones(pair, None, pair.before.milestones, pair.after.milestones)
    yield from _passed(pair)
    for old, new in pair.actions:
        yield from _milestones(pair, new, old.milestones, new.milestones)
    for action, before, after in pair.indicators:
        yield from _measures(pair, action, before, after)
    for old, new in pair.actions:
        yield from _notes(pair, old, new)
        yield from _judged(pair, old, new)


# Milestones


def _milestones(
    pair: Pair, action: Action | None, before: Sequence[Milestone], after: Sequence[Milestone]
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
        yield from _milestone(pair, action, was, now)


def _passed(pair: Pair) -> Iterator[Event]:
    """The milestones whose day has passed in between, and that nobody tells as reached."""
    of_plan = (None, pair.then.milestones, pair.now.milestones, pair.after.milestones)
    groups: list[_Steps] = [of_plan] if len(pair.then.milestones) == len(pair.now.milestones) else []
    then = {each.action.id: each for each in pair.then.actions}
    for each in pair.now.actions:
        known = then.get(each.action.id)
        if known is not None and len(known.milestones) == len(each.milestones) and not each.is_cancelled:
            groups.append((each.action, known.milestones, each.milestones, each.action.milestones))
    late = (MilestoneState.LATE, MilestoneState.OVERDUE_UNKNOWN)
    for action, old, new, milestones in groups:
        for was, now, milestone in zip(old, new, milestones, strict=False):
            if now.state in late and was.state not in late:
                said = phrase("Date passed, not told as reached: {milestone}{when}.")
                yield _of(pair, action, milestone, "milestone_passed", said, _due(pair, milestone))


def _milestone(pair: Pair, action: Action | None, was: Milestone, now: Milestone) -> Iterator[Event]:
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
    fresh = [each for each in now.occurrences or () if each not in (was.occurrences or ())]
    for each in fresh:
        when = (teller.own(", "), teller.own(teller.when(each.date)))
        yield _of(pair, action, now, "milestone_took_place", phrase("Took place: {milestone}{when}."), when)


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
    number = (pair.teller.own(f" ({action.id})"),) if action else ()
    steps = (action.id, milestone.id) if action else ("@milestones", milestone.id)
    title = pair.teller.text(milestone.title)
    told = "".join(piece.text for piece in was).removeprefix(", ") or None
    before = (pair.teller.own(phrase(", before {was}", was=told)),) if told else ()
    now = "".join(piece.text for piece in when).removeprefix(", ") or None
    own = {"milestone": (title, *number), "when": when, "was": before}
    return pair.event(Topic.MILESTONES, kind, pair.address(*steps), said, **own, before=told, after=now)


# Values


def _measures(pair: Pair, action: Action | None, old: Indicator, new: Indicator) -> Iterator[Event]:
    """Values that were added, those that correct another one, and those that were rewritten or taken out."""
    before, after = list(old.measures), list(new.measures)
    fresh = [each for each in after if each not in before]
    gone = [each for each in before if each not in after]
    for measure in fresh:
        rewritten = next((each for each in gone if each.moment == measure.moment), None)
        if rewritten is not None:
            gone.remove(rewritten)
        yield _measure(pair, action, new, measure, rewritten)
    for measure in gone:
        said = phrase("A value of {indicator} was taken out: {value}.")
        told = _value(pair, new, measure)
        yield pair.event(
            Topic.MEASURES, "measure_removed", pair.address_of(action, new), said,
            indicator=pair.indicator(action, new), value=(pair.teller.own(told),), before=told,
            about=pair.indicator(action, new),
        )  # fmt: skip


def _measure(
    pair: Pair, action: Action | None, indicator: Indicator, measure: Measure, rewritten: Measure | None
) -> Event:
    told = _value(pair, indicator, measure)
    own = {"indicator": pair.indicator(action, indicator), "value": (pair.teller.own(told),)}
    own["about"] = own["indicator"]
    address = pair.address_of(action, indicator)
    if rewritten is not None:
        was = _value(pair, indicator, rewritten)
        said = phrase("A value of {indicator} was rewritten: {value}, before {was}.")
        own["was"] = (pair.teller.own(was),)
        if was == told:
            said = phrase("What stands beside a value of {indicator} was rewritten: {value}.")
        return pair.event(Topic.MEASURES, "measure_rewritten", address, said, **own, before=was, after=told)
    if measure.replaces is not None:
        said = phrase("{indicator}, value corrected: {value}.")
        return pair.event(Topic.MEASURES, "measure_corrected", address, said, **own, after=told)
    if measure.missing:
        said = phrase("Could not be measured: {indicator}, {value}.")
        after = pair.teller.speech.say(phrase("not measured: {why}", why=told))
        return pair.event(Topic.MEASURES, "measure_missing", address, said, **own, after=after)
    said = phrase("{indicator}: {value}.")
    return pair.event(Topic.MEASURES, "measure_added", address, said, **own, after=told)


def _value(pair: Pair, indicator: Indicator, measure: Measure) -> str:
    """A value with its time: `6 businesses, 2026`."""
    teller = pair.teller
    told = pair.figure(indicator, measure.quantity) if measure.quantity is not None else measure.value or ""
    when = teller.when(measure.when) if measure.when else ""
    flags = [
        teller.speech.word("estimate") if measure.estimated else None,
        teller.speech.word("provisional") if measure.provisional else None,
        teller.word(measure.judgement) if measure.judgement else None,
    ]
    marks = ", ".join(filter(None, flags))
    when = f"{when} ({marks})" if marks else when
    if measure.missing:
        note = teller.line(measure.note).text if measure.note else None
        return ", ".join(filter(None, (when, note)))
    if measure.quantity is None and not measure.missing:
        return teller.speech.word(": ").join(filter(None, (when, told.removesuffix("."))))
    return ", ".join(filter(None, (told, when)))


# Notes


def _notes(pair: Pair, old: Action, new: Action) -> Iterator[Event]:
    said = phrase("Action {action}, {day}: {note}")
    order = {Alert.ALERT: 0, Alert.WATCH: 1}
    fresh = [each for each in new.updates if each not in old.updates]
    for note in sorted(fresh, key=lambda each: order.get(each.alert, 2) if each.alert else 2):
        text = pair.teller.text(note.text)
        short = text.text if len(text.text) <= LONGEST else f"{text.text[:LONGEST].rsplit(' ', 1)[0]}…"
        marks = [pair.teller.word(note.alert).lower()] if note.alert in order else []
        marks += [pair.teller.speech.word("internal")] if note.internal else []
        mark = (pair.teller.own(f" ({', '.join(marks)})"),) if marks else ()
        yield pair.event(
            Topic.NOTES, "note_added", pair.address(new.id), said, action=pair.action(new),
            day=(pair.teller.own(pair.teller.when(note.date)), *mark), note=(Wording(short, text.lang),),
            after=text.text,
        )  # fmt: skip


def _judged(pair: Pair, old: Action, new: Action) -> Iterator[Event]:
    """A new obstacle, one that is gone, another judgement of those in charge."""
    action = pair.action(new)
    address = pair.address(new.id)
    if new.obstacle != old.obstacle and new.obstacle is not None:
        text = pair.teller.text(new.obstacle.text)
        said = phrase("Action {action}, an obstacle: {text}")
        yield pair.event(Topic.NOTES, "obstacle_added", address, said, action=action, text=(text,), after=text.text)
    elif new.obstacle != old.obstacle:
        said = phrase("Action {action}: the obstacle is gone.")
        yield pair.event(Topic.NOTES, "obstacle_removed", address, said, action=action)
    levels = [each.confidence.level if each.confidence else None for each in (old, new)]
    if levels[0] is not levels[1] and new.confidence is not None:
        reason = pair.teller.text(new.confidence.reason)
        before = pair.teller.word(levels[0]) if levels[0] else None
        after = pair.teller.word(new.confidence.level)
        said = phrase("Action {action}, confidence declared: {level}; {judged}")
        yield pair.event(
            Topic.NOTES, "confidence_changed", address, said, action=action, level=(pair.teller.own(after.lower()),),
            judged=(reason,), before=before, after=after, reason=reason.text,
        )  # fmt: skip
