"""What is computed of an action and of an indicator, beside what their card declares and never mixed with it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ccitrack.language.figures import day, number
from ccitrack.language.phrases import Phrase, counted, phrase, plural
from ccitrack.language.readings import percent, quantity, span
from ccitrack.language.speech import Speech
from ccitrack.model.period import Span
from ccitrack.model.text import Wording
from ccitrack.progress.action import ActionHealth, ActionStanding
from ccitrack.progress.health import Reason
from ccitrack.progress.method import method_of
from ccitrack.progress.milestones import MilestoneState
from ccitrack.progress.rollup import Rollup
from ccitrack.progress.schedule import Schedule, Timing
from ccitrack.progress.standing import Standing
from ccitrack.report.aimed_at import AimedAt, aimed_at
from ccitrack.report.document_values import exact
from ccitrack.report.indicator_document import reason_of
from ccitrack.report.said import Field, Said
from ccitrack.report.teller import Teller, joined, present
from ccitrack.report.words import NO_TARGET, words_of

LATE_BY = {
    Schedule.OVERDUE: plural("Overdue by {count} day", "Overdue by {count} days", 1),
    Schedule.OVERDUE_UNKNOWN: plural(
        "Deadline passed {count} day ago, status not stated", "Deadline passed {count} days ago, status not stated", 1
    ),
}
FEW_DECIMALS = 2


# Of an action


def computed(teller: Teller, standing: ActionStanding) -> tuple[Field, ...]:
    """What is computed of an action; of a cancelled one there is no more to say than that."""
    if standing.is_cancelled:
        return ()
    fields = (
        teller.field("finding", phrase("Finding"), finding(teller, standing)),
        teller.field("schedule", phrase("Dates"), teller.say(teller.own(schedule(standing.timing, teller.speech)))),
        teller.field("late_milestones", phrase("Late milestones"), *late_milestones(teller, standing)),
        teller.field("outputs_reached", phrase("Outputs"), reached(teller, standing.outputs)),
        teller.field("results_reached", phrase("Results"), reached(teller, standing.results)),
        teller.field("completeness", phrase("Card filled"), _completeness(teller, standing)),
    )
    return present(fields)


def finding(teller: Teller, standing: ActionStanding) -> Said:
    """The one word for its dates and its outputs, and which of them it was told from."""
    word = teller.own(words_of(standing.health))
    marks = () if standing.is_cancelled else (teller.word(standing.basis),)
    return Said((word,), marks=marks, is_absent=standing.health is ActionHealth.UNKNOWN)


def schedule(timing: Timing, speech: Speech) -> Phrase:
    """Where it stands in time: `Overdue by 92 days`."""
    if timing.schedule in LATE_BY and timing.days_late:
        return counted(LATE_BY[timing.schedule], timing.days_late)
    if timing.schedule is Schedule.LATE_START and timing.windows.start is not None:
        last = day(timing.windows.start.last, speech.code)
        return phrase("Late to start: it should have begun by {day}", day=last)
    return words_of(timing.schedule)


def late_milestones(teller: Teller, standing: ActionStanding) -> Iterator[Said]:
    """The steps that are late, and by how much."""
    for milestone, found in zip(standing.action.milestones, standing.milestones, strict=True):
        if found.state is MilestoneState.LATE:
            late = plural("{count} day late", "{count} days late", found.days_late)
            yield teller.say(teller.inline(milestone.title), marks=[teller.speech.say(late)])


def reached(teller: Teller, found: Rollup) -> Said | None:
    """How many targets of a level were measured, how they stand and what was reached; None without an indicator."""
    if not found.indicators:
        return None
    if not found.targets and not found.trends:
        return Said((teller.own(NO_TARGET),), is_absent=True)
    told = teller.speech.word("; ").join((*_measured(found, teller.speech), *_mean(teller, found)))
    healths = teller.speech.word("; ").join(_healths(found, teller.speech))
    return teller.say(teller.own(told), details=[teller.say(teller.own(healths))])


def mean_reached(teller: Teller, found: Rollup) -> str | None:
    """The mean of what was reached, in brackets where too little was measured; None where nobody knows."""
    mean = found.progress
    if mean.value is None:
        return None
    shown = share_words(mean.value, teller.speech, is_lower_bound=mean.is_lower_bound)
    return shown if found.is_covered(method_of(teller.plan)) else f"({shown})"


def _mean(teller: Teller, found: Rollup) -> Iterator[str]:
    shown = mean_reached(teller, found)
    if shown is not None:
        yield teller.speech.say(phrase("on average {share} reached", share=shown))


def _measured(found: Rollup, speech: Speech) -> Iterator[str]:
    if found.targets:
        yield speech.say(
            plural(
                "{measured} of {count} target measured",
                "{measured} of {count} targets measured",
                found.targets,
                measured=found.measured,
            )
        )
    if found.trends:
        yield speech.say(
            plural(
                "{assessed} of {count} direction assessed",
                "{assessed} of {count} directions assessed",
                found.trends,
                assessed=found.trends_assessed,
            )
        )


def _healths(found: Rollup, speech: Speech) -> Iterator[str]:
    for health, count in found.health.items():
        yield speech.say(phrase("{word}: {count}", word=words_of(health), count=count))


def _completeness(teller: Teller, standing: ActionStanding) -> Said:
    card = standing.completeness
    filled = phrase("{have}/{of}", have=len(card.have), of=card.of)
    if card.missing:
        missing = [words_of(field) for field in card.missing]
        filled = phrase("{filled}, missing: {missing}", filled=filled, missing=missing)
    return teller.say(teller.own(filled))


# Of an indicator


def indicator_finding(teller: Teller, standing: Standing) -> Said:
    """Its word, then why, what counts, what was expected and how much of the way is done."""
    return teller.say(teller.own(words_of(standing.health)), details=tuple(_details(teller, standing)))


def _details(teller: Teller, standing: Standing) -> Iterator[Said]:
    because = _because(standing, teller.speech)
    if because is not None:
        yield teller.say(teller.own(because))
    latest = standing.latest
    if standing.value is not None and (latest is None or latest.value != standing.value):
        yield teller.labelled(phrase("Value that counts"), teller.own(plain(standing.value, teller.speech)))
    if standing.expected is not None:
        yield teller.labelled(phrase("Expected"), teller.own(plain(standing.expected, teller.speech)))
    if standing.share.value is not None:
        label = phrase("Level reached") if standing.share.is_level else phrase("Achievement")
        yield teller.labelled(label, teller.own(achievement(standing, teller.speech)))
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
    return None if share.value is None else share_words(share.value, speech, is_lower_bound=share.is_lower_bound)


def share_words(share: Fraction, speech: Speech, *, is_lower_bound: bool = False) -> str:
    """A share in whole percent: `53 %`, `at least 46 %`."""
    shown = percent(share, speech)
    return speech.say(phrase("at least {quantity}", quantity=shown)) if is_lower_bound else shown


def plain(value: Fraction, speech: Speech) -> str:
    """A number as it is where it has few decimals, else with one or two; what is not zero never reads 0."""
    whole = Decimal(exact(value))
    if int(whole.as_tuple().exponent) < -FEW_DECIMALS:
        rounded = round(value, 1 if abs(value) >= 10 else FEW_DECIMALS)
        whole = Decimal(exact(rounded or value))
    return number(whole, speech.code).replace("-", "−")


def aim(teller: Teller, standing: Standing) -> Said:
    """What is to be reached, in short; the card has the words."""
    aimed = aimed_at(standing)
    if aimed is None:
        return teller.absent(NO_TARGET)
    return teller.say(*joined(_aim(teller, aimed), teller.own(", ")))


def _aim(teller: Teller, aimed: AimedAt) -> Iterator[Wording]:
    if aimed.is_number:
        yield teller.own(quantity(aimed.low, aimed.high, aimed.is_approximate, teller.speech))
    else:
        yield teller.own(phrase("in words") if aimed.trend is None else words_of(aimed.trend))
    if aimed.last is not None:
        first, last = aimed.first, aimed.last
        is_period = first is not None and first <= last
        told = (
            span((first, last), teller.speech)
            if is_period and first is not None
            else teller.speech.say(phrase("by {day}", day=day(last, teller.speech.code)))
        )
        yield teller.own(told)
