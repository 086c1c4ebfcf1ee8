"""Where one thing stands on the day, in a few words: what a card shows of what is computed."""

from collections.abc import Iterator
from datetime import date

from ccitrack.language import figures
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.language.readings import percent
from ccitrack.language.speech import Speech
from ccitrack.model.action import Action
from ccitrack.model.indicator import Indicator
from ccitrack.model.plan import Plan
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.plan import measure, standing_of
from ccitrack.progress.standing import Standing
from ccitrack.report.computed_words import SIGNS, outputs_health
from ccitrack.report.words import words_of


def computed_state(plan: Plan, thing: object, day: date, speech: Speech) -> tuple[Phrase, ...]:
    """Where an action or an indicator stands; nothing for what has no state."""
    if not isinstance(thing, Action | Indicator):
        return ()
    found = standing_of(measure(plan, day), thing)
    if isinstance(found, ActionStanding):
        return tuple(_of_action(found, speech))
    return tuple(_of_indicator(found, speech)) if found is not None else ()


def _of_action(standing: ActionStanding, speech: Speech) -> Iterator[Phrase]:
    """Its dates, its outputs, and how much of its card is filled."""
    yield phrase("Dates: {schedule}", schedule=_schedule(standing))
    outputs, health = standing.outputs, outputs_health(standing)
    if outputs.targets and not standing.is_cancelled:
        yield plural(
            "Outputs: {sign} {health}, {measured} of {count} target measured",
            "Outputs: {sign} {health}, {measured} of {count} targets measured",
            outputs.targets,
            sign=SIGNS[health],
            health=words_of(health),
            measured=outputs.measured,
        )
    if outputs.progress.value is not None and not standing.is_cancelled:
        share = percent(outputs.progress.value, speech, at_least=outputs.progress.is_lower_bound)
        yield phrase("Reached on average: {share}", share=share)
    card = standing.completeness
    if not card.missing:
        yield phrase("Card: {have}/{of}", have=len(card.have), of=card.of)
    else:
        missing = tuple(words_of(field) for field in card.missing)
        yield phrase("Card: {have}/{of}, missing: {missing}", have=len(card.have), of=card.of, missing=missing)


def _schedule(standing: ActionStanding) -> Phrase:
    said, days = words_of(standing.timing.schedule), standing.timing.days_late
    if not days:
        return said
    return plural("{schedule} ({count} day)", "{schedule} ({count} days)", days, schedule=said)


def _of_indicator(standing: Standing, speech: Speech) -> Iterator[Phrase]:
    """Its health with the reason, its achievement, and what was expected."""
    health: Phrase = phrase("{sign} {health}", sign=SIGNS[standing.health], health=words_of(standing.health))
    if standing.reason is not None:
        health = phrase("{health}: {reason}", health=health, reason=words_of(standing.reason))
    yield health
    share = standing.share
    if share.value is not None:
        shown = percent(share.value, speech, at_least=share.is_lower_bound)
        yield (
            phrase("Level reached: {share}", share=shown)
            if share.is_level
            else phrase("Achievement: {share}", share=shown)
        )
    if standing.pace is not None:
        yield phrase("Pace: {pace}", pace=percent(standing.pace, speech))
    if standing.is_stale and standing.measured_on is not None:
        yield phrase("The last value is of {day}", day=figures.day(standing.measured_on, speech.code))
