"""How the findings changed, and why: a new value, a date that has passed, another target."""

from collections.abc import Iterator

from ccitrack.language.phrases import Phrase, phrase
from ccitrack.model.action import Action
from ccitrack.model.indicator import Indicator
from ccitrack.model.status import Status
from ccitrack.progress.schedule import Schedule
from ccitrack.progress.standing import Standing
from ccitrack.report.comparison.events import Event, Topic
from ccitrack.report.comparison.pair import Pair
from ccitrack.report.figure_words import end_words, value_words
from ccitrack.report.sentences import Pieces
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
    for key, now in _standings(pair, earlier=False):
        was = then.get(key)
        if was is None or was.health is now.health or not now.indicator.targets:
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
    """What made the finding another one, as far as it can be told."""
    speech = pair.teller.speech
    if now.value is not None and (now.value, now.measured_on) != (was.value, was.measured_on):
        value, day = value_words(now.value, now.indicator.unit, speech), now.measured_on
        when = end_words(day, speech) if day else ""
        if now.expected is None:
            return phrase("a new value: {value}, {when}", value=value, when=when)
        expected = value_words(now.expected, now.indicator.unit, speech)
        return phrase("a new value: {value}, {when}; {expected} expected", value=value, when=when, expected=expected)
    if _aims(was.indicator) != _aims(now.indicator):
        return phrase("its target is another one")
    if now.value is None and was.value is not None:
        return phrase("its value was taken out")
    if now.last is not None and pair.day_before <= now.last < pair.day:
        return phrase("its deadline has passed: {day}", day=end_words(now.last, speech))
    if was.health is not now.health:
        return phrase("no new value since")
    return None


def _aims(indicator: Indicator) -> object:
    return indicator.targets
