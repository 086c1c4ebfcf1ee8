"""How the findings changed, and why: a new value, a date that has passed, another target."""

from collections.abc import Iterator

from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.action import Action
from ccitrack.model.indicator import Indicator
from ccitrack.model.status import Status
from ccitrack.progress.health import Health
from ccitrack.progress.observed import Observation
from ccitrack.progress.schedule import Schedule
from ccitrack.progress.standing import Standing
from ccitrack.report.comparison.events import Event, Topic
from ccitrack.report.comparison.pair import Pair
from ccitrack.report.figure_words import end_words, value_words
from ccitrack.report.sentences import Pieces, listed
from ccitrack.report.words import words_of

SAID_BY_STATUS = frozenset({Status.CANCELLED, Status.COMPLETED})
"""Where the status says already what the finding would."""


def health(pair: Pair) -> Iterator[Event]:
    """The actions that became late or are no longer, then each indicator whose finding is another one."""
    then = {each.action.id: each for each in pair.then.actions}
    for standing in pair.now.actions:
        was = then.get(standing.action.id)
        if was is None or standing.status in SAID_BY_STATUS:
            continue
        if was.timing.schedule is not standing.timing.schedule:
            yield from _schedule(pair, standing.action, was.timing.schedule, standing.timing.schedule)
    yield from _indicators(pair)


def _schedule(pair: Pair, action: Action, was: Schedule, now: Schedule) -> Iterator[Event]:
    late = (Schedule.OVERDUE, Schedule.OVERDUE_UNKNOWN, Schedule.LATE_START)
    if now in late:
        said = phrase("Action {action}: {now}.")
    elif was in late:
        said = phrase("Action {action} is no longer late.")
    else:
        return
    before, after = (pair.teller.speech.say(words_of(each)) for each in (was, now))
    told = (pair.teller.own(after[:1].lower() + after[1:]),)
    yield pair.event(
        Topic.HEALTH, "schedule_changed", pair.address(action.id), said, action=pair.action(action), now=told,
        before=before, after=after, about=pair.action(action),
    )  # fmt: skip


def _indicators(pair: Pair) -> Iterator[Event]:
    then = dict(_standings(pair, earlier=True))
    yield from _awaited(pair, then)
    for key, now in _standings(pair, earlier=False):
        was = then.get(key)
        if was is None or was.health is now.health or not now.indicator.targets or _is_awaited(was, now):
            continue
        action = next((each for each in pair.after.actions if each.id == key[0]), None)
        if action is not None and action.status is Status.CANCELLED:
            continue
        before, after = (pair.teller.speech.say(words_of(each.health)) for each in (was, now))
        said = _reason(pair, was, now)
        because = (pair.teller.sentence(said),) if said else ()
        own = {"now": _lower(pair, after), "was": _lower(pair, before), "why": _bracketed(pair, said)}
        subject = pair.indicator(action, now.indicator)
        yield pair.event(
            Topic.HEALTH, "health_changed", pair.address_of(action, now.indicator),
            phrase("{indicator}: {now}, before {was}{why}."), indicator=subject, **own,
            before=before, after=after, about=subject, because=because,
        )  # fmt: skip


def _is_awaited(was: Standing, now: Standing) -> bool:
    """Whether only time made it another one: a value was not due yet, and now it is, or the other way round."""
    return {was.health, now.health} == {Health.NOT_DUE, Health.NOT_MEASURED}


def _awaited(pair: Pair, then: dict[tuple[str, str], Standing]) -> Iterator[Event]:
    """The indicators of which a value is due by now and none was found, in one sentence."""
    found = []
    for key, now in _standings(pair, earlier=False):
        was = then.get(key)
        if was is not None and was.health is Health.NOT_DUE and now.health is Health.NOT_MEASURED:
            action = next((each for each in pair.after.actions if each.id == key[0]), None)
            if action is None or action.status is not Status.CANCELLED:
                found.append(pair.indicator(action, now.indicator))
    if found:
        said = phrase("Values are due by now, and none was measured: {indicators}.")
        subject = listed(pair.teller, found)
        after = pair.teller.speech.say(words_of(Health.NOT_MEASURED))
        yield pair.event(
            Topic.HEALTH, "values_awaited", pair.address(), said, indicators=subject, after=after,
            before=pair.teller.speech.say(words_of(Health.NOT_DUE)), about=subject,
        )  # fmt: skip


def _standings(pair: Pair, *, earlier: bool) -> Iterator[tuple[tuple[str, str], Standing]]:
    progress = pair.then if earlier else pair.now
    for each in progress.actions:
        yield from (((each.action.id, one.indicator.id), one) for one in each.standings)
    yield from ((("", one.indicator.id), one) for one in progress.figures)


def _lower(pair: Pair, text: str) -> Pieces:
    return (pair.teller.own(text[:1].lower() + text[1:]),)


def _bracketed(pair: Pair, said: Phrase | None) -> Pieces:
    return (pair.teller.own(" ("), pair.teller.own(said), pair.teller.own(")")) if said else ()


def _reason(pair: Pair, was: Standing, now: Standing) -> Phrase | None:
    """What made the finding another one, as far as it can be told: what was taken out or redefined comes first."""
    if _lost(was, now):
        return phrase("a value was taken out")
    fresh = [each for each in now.observations if each.measure not in was.indicator.measures]
    if was.aim != now.aim and _aims(was.indicator) != _aims(now.indicator):
        said = phrase("its target was changed")
        return phrase("{first}; {second}", first=said, second=_found(pair, fresh[-1], now)) if fresh else said
    if pair.then.method != pair.now.method and now.observations == was.observations:
        return phrase("the thresholds are others")
    if fresh:
        return _found(pair, fresh[-1], now)
    if now.text is not None and now.text != was.text:
        return phrase("a new value in words")
    if now.last is not None and pair.day_before <= now.last < pair.day:
        return phrase("its deadline has passed: {day}", day=end_words(now.last, pair.teller.speech))
    return phrase("no new value since")


def _lost(was: Standing, now: Standing) -> bool:
    moments = {each.moment for each in now.indicator.measures}
    return any(each.moment not in moments for each in was.indicator.measures)


def _found(pair: Pair, latest: Observation, now: Standing) -> Phrase:
    """The value that was measured, and what it makes where that is a sum of several."""
    speech, unit = pair.teller.speech, now.indicator.unit
    value, when = value_words(latest.value, unit, speech), end_words(latest.until, speech)
    total = value_words(now.value, unit, speech) if now.value is not None and now.value != latest.value else None
    expected = value_words(now.expected, unit, speech) if now.expected is not None else None
    if total is not None and expected is not None:
        said = phrase("a new value: {value}, {when}; {total} in all, expected: {expected}")
        return phrase(said.wording, value=value, when=when, total=total, expected=expected)
    if expected is not None:
        return phrase("a new value: {value}, {when}; expected: {expected}", value=value, when=when, expected=expected)
    return phrase("a new value: {value}, {when}", value=value, when=when)


def _aims(indicator: Indicator) -> object:
    return indicator.targets
