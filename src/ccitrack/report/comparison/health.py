"""How the findings changed, and why: a new value, a date that has passed, another target."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ccitrack.language.phrases import Phrase, Uncut, phrase, plural
from ccitrack.model.action import Action
from ccitrack.model.indicator import Indicator, MeasuredAs
from ccitrack.model.measure import Measure
from ccitrack.model.status import Status
from ccitrack.progress.health import Health
from ccitrack.progress.indicator import standing
from ccitrack.progress.schedule import Schedule, Timing
from ccitrack.progress.standing import Standing
from ccitrack.report.aimed_at import aimed_at
from ccitrack.report.comparison.events import Event, Topic
from ccitrack.report.comparison.found import MET, fresh, held_against, of_its_period, value_told
from ccitrack.report.comparison.pair import Pair
from ccitrack.report.figure_words import end_words, value_words
from ccitrack.report.finding import schedule
from ccitrack.report.sentences import Pieces, listed, sentences
from ccitrack.report.words import words_of

SAID_BY_STATUS = frozenset({Status.CANCELLED, Status.COMPLETED})
"""Where the status says already what the finding would."""
LATE = frozenset({Schedule.OVERDUE, Schedule.OVERDUE_UNKNOWN, Schedule.LATE_START})


def health(pair: Pair) -> Iterator[Event]:
    """The actions that became late or are no longer, then each indicator whose finding is another one."""
    then = {each.action.id: each for each in pair.then.actions}
    for now in pair.now.actions:
        was = then.get(now.action.id)
        if was is None or now.status in SAID_BY_STATUS:
            continue
        if was.timing.schedule is not now.timing.schedule:
            yield from _schedule(pair, now.action, was.timing, now.timing)
    yield from _indicators(pair)


def _schedule(pair: Pair, action: Action, was: Timing, now: Timing) -> Iterator[Event]:
    said, end = phrase("{now}{why}."), now.windows.end
    because = phrase("end planned: {day}", day=end_words(end.last, pair.teller.speech)) if end else None
    if now.schedule is Schedule.LATE_START:
        because = None
    if now.schedule not in LATE and was.schedule in LATE:
        said = phrase("no longer late.")
    elif now.schedule not in LATE:
        return
    before, after = (pair.teller.speech.say(words_of(each.schedule)) for each in (was, now))
    told = _lower(pair, pair.teller.speech.say(schedule(now, pair.teller.speech, pair.day)))
    yield pair.event_of(
        Topic.HEALTH, "schedule_changed", action, said, now=told,
        why=(pair.teller.own(" ("), pair.teller.own(because), pair.teller.own(")")) if because else (),
        because=(pair.teller.sentence(because), pair.teller.own(".")) if because else (),
        before=before, after=after, about=pair.action(action).alone,
    )  # fmt: skip


def _indicators(pair: Pair) -> Iterator[Event]:
    yield from _awaited(pair)
    for key, now in pair.standings_now.items():
        action = _action(pair, key[0])
        if key not in pair.standings_then or not is_moved(pair, action, now.indicator):
            continue
        was = pair.standings_then[key]
        before, after = (pair.teller.speech.say(words_of(each.health)) for each in (was, now))
        subject, why = pair.indicator(action, now.indicator), _reasons(pair, was, now)
        own = {"now": _lower(pair, after), "was": _lower(pair, before)}
        own["why"] = tuple(piece for each in why for piece in (pair.teller.own(" "), *each))
        yield pair.event(
            Topic.HEALTH, "health_changed", pair.address_of(action, now.indicator),
            phrase("{indicator}: {now} (before: {was}).{why}"), indicator=subject, **own,
            before=before, after=after, about=subject.alone, because=sentences(pair.teller, *why),
        )  # fmt: skip


def is_moved(pair: Pair, action: Action | None, indicator: Indicator) -> bool:
    """Whether an indicator has another finding that is worth a sentence: not what time alone brings, nor a mere aim."""
    key = (action.id if action else "", indicator.id)
    was, now = pair.standings_then.get(key), pair.standings_now.get(key)
    if was is None or now is None or was.health is now.health or not now.indicator.targets:
        return False
    if now.health is Health.NOT_DUE:
        return False
    return not _is_awaited(was, now) and not (action and action.status is Status.CANCELLED)


def _action(pair: Pair, id: str) -> Action | None:
    return next((each for each in pair.after.actions if each.id == id), None)


def _is_awaited(was: Standing, now: Standing) -> bool:
    """Whether only time made it another one: a value was not due yet, and now it is, or the other way round."""
    return {was.health, now.health} == {Health.NOT_DUE, Health.NOT_MEASURED} and not fresh(was.indicator, now.indicator)


def _awaited(pair: Pair) -> Iterator[Event]:
    """The indicators of which a value is due by now and none was found, in one sentence."""
    found = []
    for key, now in pair.standings_now.items():
        was = pair.standings_then.get(key)
        if was is not None and (was.health, now.health) == (Health.NOT_DUE, Health.NOT_MEASURED):
            action = _action(pair, key[0])
            if _is_awaited(was, now) and (action is None or action.status is not Status.CANCELLED):
                found.append(pair.indicator(action, now.indicator).alone)
    if found:
        said = phrase("No value is recorded yet for: {indicators}.")
        subject = listed(pair.teller, found)
        after = pair.teller.speech.say(words_of(Health.NOT_MEASURED))
        yield pair.event(
            Topic.HEALTH, "values_awaited", pair.address(), said, indicators=subject, after=after,
            before=pair.teller.speech.say(words_of(Health.NOT_DUE)), about=subject,
        )  # fmt: skip


def _lower(pair: Pair, text: str) -> Pieces:
    return (pair.teller.own(text[:1].lower() + text[1:]),)


def _reasons(pair: Pair, was: Standing, now: Standing) -> list[Pieces]:
    """What made the finding another one, as far as it can be told, each in a sentence."""
    own, moments = pair.teller.own, {each.moment for each in now.indicator.measures}
    added = fresh(was.indicator, now.indicator)
    said: list[Phrase] = []
    if any(each.moment not in moments for each in was.indicator.measures):
        said.append(phrase("A value was taken out."))
    elif any(each not in was.indicator.measures and each not in added for each in now.indicator.measures):
        said.append(phrase("A value was corrected."))
    if _is_by_target(was, now):
        said.append(phrase("Its target was changed."))
    if added:
        said.append(_found(pair, added, was, now))
    if not said and pair.then.method != pair.now.method:
        said.append(phrase("The thresholds are others."))
    if not added and now.last is not None and pair.day_before <= now.last < pair.day:
        said.append(phrase("Its deadline has passed: {day}.", day=end_words(now.last, pair.teller.speech)))
    if not added:
        said.append(_known(pair, now))
    aim = aimed_at(now)
    if now.health in MET and aim is not None and aim.is_ambiguous:
        said.append(phrase("Its target can be read in another way."))
    return [(own(each),) for each in said]


def _known(pair: Pair, now: Standing) -> Phrase:
    """That no value came in; of a target that is decided, on which value it is."""
    last = now.latest
    if last is None or now.health not in MET or last.measure.quantity is None:
        return phrase("No new value since.")
    if now.value is not None and now.value != last.value:
        total = Uncut(value_words(now.value, now.indicator.unit, pair.teller.speech))
        if now.indicator.measured_as is MeasuredAs.AVERAGE:
            return phrase("No new value since; judged on the mean of its values: {value}.", value=total)
        if now.indicator.measured_as is MeasuredAs.FLOW:
            return phrase("No new value since; judged on the sum of its values: {value}.", value=total)
        return phrase("No new value since.")
    value = value_told(pair, now.indicator, last.measure)
    return phrase("No new value since; judged on the last one: {value}.", value=Uncut(value))


def _is_by_target(was: Standing, now: Standing) -> bool:
    """Whether the finding would be another one with the targets that stood there before."""
    if was.indicator.targets == now.indicator.targets:
        return False
    unchanged = now.indicator.model_copy(update={"targets": was.indicator.targets})
    return standing(unchanged, now.case.horizon, now.case.method, now.case.day).health is not now.health


def _found(pair: Pair, added: Sequence[Measure], was: Standing, now: Standing) -> Phrase:
    """The values that were found, and what the last one is held against."""
    semicolon = pair.teller.speech.word("; ")
    told = [value_told(pair, now.indicator, each) for each in added if not each.missing]
    missing = semicolon.join(value_told(pair, now.indicator, each) for each in added if each.missing)
    if not told:
        return phrase("No value: {value}.", value=Uncut(missing))
    said = plural("New value: {values}{more}.", "New values: {values}{more}.", len(told))
    if all(each.quantity is None for each in added):
        said = plural("Observed: {values}{more}.", "Observed: {values}{more}.", len(told))
    last = next(each for each in reversed(added) if not each.missing)
    more = held_against(pair, was, now, last)
    if (met := of_its_period(now, last)) is not None and now.health not in MET:
        more += semicolon + pair.teller.speech.say(met)
    if missing:
        more += semicolon + pair.teller.speech.say(phrase("could not be measured: {value}", value=Uncut(missing)))
    return replace(said, facts={**said.facts, "values": Uncut(semicolon.join(told)), "more": Uncut(more)})
