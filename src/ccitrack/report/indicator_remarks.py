"""What must be known to read the numbers of an indicator: what they rest on, and why one of them is not there."""

from collections.abc import Iterator
from datetime import date

from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.language.readings import quantity, span
from ccitrack.language.speech import Speech
from ccitrack.model.known import in_force
from ccitrack.model.period import Span
from ccitrack.progress.cohorts import is_cohort
from ccitrack.progress.health import Health, Reason
from ccitrack.progress.standing import Standing
from ccitrack.report.indicator_document import measures_used, reason_of
from ccitrack.report.words import words_of


def remarks(standing: Standing, speech: Speech) -> Iterator[Phrase]:
    """The remarks on one indicator, those on its state first."""
    yield from _reasons(standing, speech)
    yield from _on_value(standing)
    yield from _on_target(standing, speech)
    if standing.trend is not None and standing.indicator.quantified_targets:
        yield phrase("after the deadline: {health}", health=speech.say(words_of(standing.trend.health)).lower())


def _reasons(standing: Standing, speech: Speech) -> Iterator[Phrase]:
    reason = reason_of(standing)
    if reason is Reason.WINDOW_MISSING and standing.missing:
        yield phrase("not measured: {periods}", periods=[_span(each, speech) for each in standing.missing])
    elif reason is not None and reason is not Reason.QUALITATIVE:
        yield words_of(reason)
    if reason is Reason.CEILING:
        yield from _passed(standing, speech)
    if standing.text is not None:
        yield phrase("“{text}”", text=standing.text)
    if standing.share.is_level:
        yield phrase("level reached: the value divided by the target, as no baseline is known")
    if standing.share.is_lower_bound:
        yield phrase("at least so much: a period that is over was not wholly measured")
    if standing.uncounted and standing.health is not Health.NOT_MEASURED:
        yield plural(
            "{count} measure lies outside the periods of the targets",
            "{count} measures lie outside the periods of the targets",
            len(standing.uncounted),
        )


def _passed(standing: Standing, speech: Speech) -> Iterator[Phrase]:
    """The periods in which an upper limit was passed, which the sum of all does not show."""
    for row in standing.windows:
        days = row.goal.span
        if days is not None and row.value is not None and not row.goal.aim.is_reached_by(row.value):
            yield phrase("limit passed: {period}", period=_span(days, speech))


def _span(days: Span, speech: Speech) -> str:
    """A period by its name; one without a known end is told by the end that is known."""
    if days.last == date.max:
        return speech.word("since the start")
    if days.first == date.min:
        return speech.say(phrase("up to {day}", day=span((days.last, days.last), speech)))
    return span((days.first, days.last), speech)


def _on_value(standing: Standing) -> Iterator[Phrase]:
    used = measures_used(standing)
    if standing.is_stale and standing.measured_on is not None:
        yield phrase("value of {year}: a newer one should be known", year=standing.measured_on.year)
    if any(measure.estimated for measure in used):
        yield phrase("estimate")
    if any(measure.provisional for measure in used):
        yield phrase("provisional")
    if standing.is_beyond_range:
        yield phrase("beyond the range")


def _on_target(standing: Standing, speech: Speech) -> Iterator[Phrase]:
    day = standing.case.day
    goals = standing.case.goals.each
    if any(goal.is_dated_by_action and goal.last for goal in goals):
        yield phrase("the target has no date: that of its action stands for it")
    elif any(goal.last is None for goal in goals) and not is_cohort(standing.case):
        yield phrase("neither the target nor its action has a last day")
    for _, target, adopted in standing.indicator.goals:
        revision = in_force((each for each in target.revised if each.value is not None), day)
        if revision is not None and revision.value is not None:
            before, now = (quantity(each.min, each.max, each.approx, speech) for each in (adopted, revision.value))
            yield phrase("target revised: {before} before, {now} now", before=before, now=now)
