"""What is not known, in words: of an indicator, of a milestone, of the dates of an action, of a plan."""

from collections.abc import Iterator

from ccitrack.language.figures import day
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.language.readings import span
from ccitrack.language.speech import Speech
from ccitrack.model.period import Span
from ccitrack.progress.milestones import MilestoneState
from ccitrack.report.unknowns import Gap, PlanGap, Side, UnknownFigure, UnknownLine, UnknownStep

PLAN = {
    PlanGap.NO_ACTION: phrase("its actions"),
    PlanGap.NO_PERIOD: phrase("its period"),
    PlanGap.NO_OWNER: phrase("the authority that adopted it"),
    PlanGap.NO_FUNDER: phrase("who pays"),
    PlanGap.NO_DOCUMENT: phrase("the documents that it comes from"),
}
GAPS = {
    Gap.UNDATED: phrase("value without a date"),
    Gap.NO_TARGET: phrase("no target"),
    Gap.NO_BASELINE: phrase("no baseline"),
    Gap.NO_DATE: phrase("target without a date"),
    Gap.NO_SHAPE: phrase("the card does not say how it is measured"),
    Gap.NO_JUDGEMENT: phrase("no judgement of what was found"),
}


def figure_words(told: UnknownFigure, speech: Speech) -> str:
    """What is not known of an indicator: `never measured (due since 31 December 2018), no target`."""
    return ", ".join(speech.say(said) for said in _figure(told, speech))


def _figure(told: UnknownFigure, speech: Speech) -> Iterator[Phrase]:
    for gap in told.gaps:
        if gap is Gap.NOT_MEASURED:
            yield _due(told, speech)
        elif gap is Gap.STALE:
            yield phrase("value of {period}, out of date", period=_span(told.value_of, speech))
        elif gap is Gap.NO_SOURCE:
            yield plural("{count} value without a source", "{count} values without a source", told.unsourced)
        else:
            yield GAPS[gap]


def _due(told: UnknownFigure, speech: Speech) -> Phrase:
    """What was not measured, and since when it should have been."""
    said = _unmeasured(told, speech)
    if told.due_since is None:
        return said
    return phrase("{what} (due since {day})", what=said, day=day(told.due_since, speech.code))


def _unmeasured(told: UnknownFigure, speech: Speech) -> Phrase:
    if told.periods:
        return phrase("not measured for {periods}", periods=[_span(each, speech) for each in told.periods])
    if told.value_of is not None:
        return phrase("no value since that of {period}", period=_span(told.value_of, speech))
    return phrase("never measured") if not told.values else phrase("no value that can be used")


def step_words(step: UnknownStep, speech: Speech) -> str:
    """What is not known of a milestone."""
    standing = step.standing
    if standing.state is MilestoneState.UNDATED:
        return speech.say(phrase("no date"))
    if standing.state is MilestoneState.NOT_RECORDED:
        return speech.say(phrase("nobody recorded when it was held"))
    return speech.say(phrase("due {period}, done or not is not stated", period=_span(standing.due, speech)))


def dates_words(dates: tuple[Side, ...]) -> Phrase:
    """Which dates of an action nothing states."""
    if len(dates) > 1:
        return phrase("neither start nor end")
    return phrase("no start") if Side.START in dates else phrase("no end")


def lines_words(count: int) -> Phrase:
    """How many budget lines are to be specified."""
    return plural("{count} line to be specified", "{count} lines to be specified", count)


def line_name(line: UnknownLine, speech: Speech) -> str | None:
    """What a budget line is called: its label, else the words of the source; None where it has neither."""
    if line.label is not None:
        return line.label.text
    return f"{speech.word('“')}{line.quote}{speech.word('”')}" if line.quote else None


def _span(days: Span | None, speech: Speech) -> str:
    assert days is not None, "what is out of date or due has its days"
    return span((days.first, days.last), speech)
