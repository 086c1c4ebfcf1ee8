"""What is computed of an action and of an indicator, beside what their card declares and never mixed with it."""

from collections.abc import Iterator
from datetime import date

from ccitrack.language.figures import day
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.language.readings import span
from ccitrack.language.speech import Speech
from ccitrack.model.period import Span
from ccitrack.model.text import Wording
from ccitrack.progress.action import ActionHealth, ActionStanding
from ccitrack.progress.completeness import CardField
from ccitrack.progress.health import Reason
from ccitrack.progress.method import method_of
from ccitrack.progress.milestones import MilestoneState
from ccitrack.progress.rollup import Rollup
from ccitrack.progress.schedule import Schedule, Timing
from ccitrack.progress.standing import Standing
from ccitrack.report.aimed_at import AimedAt, aimed_at
from ccitrack.report.figure_words import bracketed, delay_words, end_words, goal_words, share_words, value_words
from ccitrack.report.indicator_document import reason_of
from ccitrack.report.said import Field, Said
from ccitrack.report.signed import dated, found
from ccitrack.report.teller import Teller, joined, present
from ccitrack.report.words import NO_TARGET, words_of

LATE_BY = {
    Schedule.OVERDUE: phrase("Overdue by {delay}"),
    Schedule.OVERDUE_UNKNOWN: phrase("Deadline passed {delay} ago, status not stated"),
}


# Of an action


def computed(teller: Teller, standing: ActionStanding) -> tuple[Field, ...]:
    """What is computed of an action; of a cancelled one there is no more to say than that."""
    if standing.is_cancelled:
        return ()
    fields = (
        teller.field("finding", phrase("Finding"), finding(teller, standing)),
        teller.field("schedule", phrase("Dates"), dates(teller, standing)),
        teller.field("late_milestones", phrase("Late milestones"), *late_milestones(teller, standing)),
        teller.field("outputs_reached", phrase("Outputs"), reached(teller, standing.outputs)),
        teller.field("results_reached", phrase("Results"), reached(teller, standing.results)),
        teller.field("completeness", phrase("Card filled"), _completeness(teller, standing)),
    )
    return present(fields)


def finding(teller: Teller, standing: ActionStanding) -> Said:
    """The one word for its dates and its outputs, and which of them it was told from."""
    marks = () if standing.is_cancelled else (teller.word(standing.basis),)
    is_unknown = standing.health is ActionHealth.UNKNOWN
    said = Said((teller.own(words_of(standing.health)),), marks=marks, is_absent=is_unknown)
    return said if is_unknown else found(standing.health, said)


def dates(teller: Teller, standing: ActionStanding) -> Said:
    """Where it stands in time, with a mark where it is late."""
    timing = standing.timing
    return dated(timing.schedule, teller.say(teller.own(schedule(timing, teller.speech, teller.day))))


def schedule(timing: Timing, speech: Speech, as_of: date) -> Phrase:
    """Where it stands in time on a day: `Overdue by 3 months`."""
    if timing.schedule in LATE_BY and timing.days_late:
        return phrase(LATE_BY[timing.schedule].wording, delay=delay_words(timing.days_late, as_of))
    if timing.schedule is Schedule.LATE_START and timing.windows.start is not None:
        last = day(timing.windows.start.last, speech.code)
        return phrase("Should have begun by {day}", day=last)
    return words_of(timing.schedule)


def late_milestones(teller: Teller, standing: ActionStanding) -> Iterator[Said]:
    """The steps that are late, and by how much."""
    for milestone, step in zip(standing.action.milestones, standing.milestones, strict=True):
        if step.state is MilestoneState.LATE:
            late = plural("{count} day late", "{count} days late", step.days_late)
            yield teller.say(teller.inline(milestone.title), marks=[teller.speech.say(late)])


def reached(teller: Teller, rollup: Rollup) -> Said | None:
    """How many targets of a level were measured, how they stand and what was reached; None without an indicator."""
    if not rollup.indicators:
        return None
    if not rollup.targets and not rollup.trends:
        return Said((teller.own(NO_TARGET),), is_absent=True)
    told = teller.speech.word("; ").join((*_measured(rollup, teller.speech), *_mean(teller, rollup)))
    healths = teller.speech.word("; ").join(_healths(rollup, teller.speech))
    return teller.say(teller.own(told), details=[teller.say(teller.own(healths))])


def mean_reached(teller: Teller, rollup: Rollup) -> str | None:
    """The mean of what was reached, in brackets where too little was measured; None where nobody knows."""
    mean = rollup.progress
    if mean.value is None:
        return None
    shown = share_words(mean.value, teller.speech, at_least=mean.is_lower_bound)
    return shown if rollup.is_covered(method_of(teller.plan)) else bracketed(shown, teller.speech)


def _mean(teller: Teller, rollup: Rollup) -> Iterator[str]:
    shown = mean_reached(teller, rollup)
    if shown is not None:
        yield teller.speech.say(phrase("on average {share} reached", share=shown))


def _measured(rollup: Rollup, speech: Speech) -> Iterator[str]:
    if rollup.targets:
        yield speech.say(
            plural(
                "rate known: {measured} of {count} target",
                "rates known: {measured} of {count} targets",
                rollup.targets,
                measured=rollup.measured,
            )
        )
    if rollup.trends:
        yield speech.say(
            plural(
                "{assessed} of {count} direction assessed",
                "{assessed} of {count} directions assessed",
                rollup.trends,
                assessed=rollup.trends_assessed,
            )
        )


def _healths(rollup: Rollup, speech: Speech) -> Iterator[str]:
    for health, count in rollup.health.items():
        yield f"{speech.say(words_of(health))}{speech.word(': ')}{count}"


def _completeness(teller: Teller, standing: ActionStanding) -> Said:
    card = standing.completeness
    filled = phrase("{have}/{of}", have=len(card.have), of=card.of)
    if card.missing:
        missing = [field_words(field) for field in card.missing]
        filled = phrase("{filled}, missing: {missing}", filled=filled, missing=missing)
    return teller.say(teller.own(filled))


def field_words(field: CardField) -> Phrase:
    """What a card tells; a status without a date does not tell enough."""
    return phrase("status with its date") if field is CardField.STATUS else words_of(field)


# Of an indicator


def indicator_finding(teller: Teller, standing: Standing) -> Said:
    """Its word, then why, what counts, what was expected and how much of the way is done."""
    said = teller.say(teller.own(words_of(standing.health)), details=tuple(_details(teller, standing)))
    return found(standing.health, said)


def _details(teller: Teller, standing: Standing) -> Iterator[Said]:
    because = _because(standing, teller.speech)
    if because is not None:
        yield teller.say(teller.own(because))
    unit, latest = standing.indicator.unit, standing.latest
    if standing.value is not None and (latest is None or latest.value != standing.value):
        yield teller.labelled(phrase("Value that counts"), teller.own(value_words(standing.value, unit, teller.speech)))
    if standing.expected is not None:
        yield teller.labelled(phrase("Expected"), teller.own(value_words(standing.expected, unit, teller.speech)))
    reached = achievement(standing, teller.speech)
    if reached is not None:
        label = phrase("Level reached") if standing.share.is_level else phrase("Achievement")
        yield teller.labelled(label, teller.own(reached))
    if standing.pace is not None:
        yield teller.labelled(phrase("Pace"), teller.own(share_words(standing.pace, teller.speech)))
    if standing.is_stale and standing.measured_on is not None:
        old = phrase("the value of {day} is out of date", day=day(standing.measured_on, teller.speech.code))
        yield teller.say(teller.own(old))
    if standing.trend is not None and standing.indicator.quantified_targets:
        after = phrase("after the deadline: {health}", health=teller.word(standing.trend.health).lower())
        yield teller.say(teller.own(after))


def _because(standing: Standing, speech: Speech) -> Phrase | None:
    """Why it stands so, or why it has no percentage; the periods that nobody measured by their names."""
    reason = reason_of(standing)
    if reason is Reason.WINDOW_MISSING and standing.missing:
        return phrase("not measured: {periods}", periods=[_span(each, speech) for each in standing.missing])
    return None if reason is None or reason is Reason.QUALITATIVE else words_of(reason)


def _span(days: Span, speech: Speech) -> str:
    """A period by its name; one without a known end is told by the end that is known."""
    if days.last == date.max:
        return speech.word("since the start")
    if days.first == date.min:
        return speech.say(phrase("up to {day}", day=day(days.last, speech.code)))
    return span((days.first, days.last), speech)


def achievement(standing: Standing, speech: Speech) -> str | None:
    """How much of the way is done; None where nobody knows."""
    share = standing.share
    return None if share.value is None else share_words(share.value, speech, at_least=share.is_lower_bound)


def aim(teller: Teller, standing: Standing) -> Said:
    """What is to be reached, in short; the card has the words."""
    aimed = aimed_at(standing)
    if aimed is None:
        return teller.absent(NO_TARGET)
    unit = standing.indicator.unit
    return teller.say(*joined(_aim(teller, aimed, unit), teller.own(", ")))


def _aim(teller: Teller, aimed: AimedAt, unit: str | None) -> Iterator[Wording]:
    if aimed.is_number:
        yield teller.own(goal_words(aimed.low, aimed.high, aimed.is_approximate, unit, teller.speech))
    else:
        yield teller.own(phrase("in words") if aimed.trend is None else words_of(aimed.trend))
    if aimed.of > 1:
        yield teller.own(phrase("sum of {count} periods", count=aimed.of))
    if aimed.last is not None:
        when = _time(aimed.first, aimed.last, teller.speech)
        yield teller.own(phrase("{day} (end of the action)", day=when) if aimed.is_of_action else when)


def _time(first: date | None, last: date, speech: Speech) -> str:
    """The days of a target: `2024 to 2027`, `by the end of 2027`, `by 12 June 2026`."""
    end = end_words(last, speech)
    if first is None or first > last:
        is_day = end == day(last, speech.code)
        return speech.say(phrase("by {day}", day=end) if is_day else phrase("by the end of {period}", period=end))
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year < last.year:
        return speech.say(phrase("{begin} to {end}", begin=first.year, end=last.year))
    return span((first, last), speech)
