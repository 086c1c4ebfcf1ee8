"""Measures: when they were taken, what they say, and where they come from."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ccitrack.checks.rule import Finding, Rule, indicator_rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import phrase
from ccitrack.model.indicator import Indicator, Level, MeasuredAs
from ccitrack.model.measure import Measure
from ccitrack.model.period import Period, overlapping


@plan_rule(Severity.ERROR)
def measure_without_date(seen: Seen) -> Iterator[Finding]:
    """A measure has no date, has two, or is in the future.

    A value says something only with the day (`date`) or the period (`period`) that it is about: the day for what was
    there, the period for what was counted. Nobody can have measured what has not begun yet; a period that has begun
    is no mistake. A figure of the context may go without a date when its source is given, and a measure of a cohort
    when the cohort is dated.

    Wrong:
        measures:
          - {value: 6, source: tenancy list}

    Right:
        measures:
          - {date: 2019-11-30, value: 6, source: tenancy list}
    """
    for loc, indicator in seen.indicators():
        for index, measure in enumerate(indicator.measures):
            finding = _wrongly_dated(indicator, measure) or _in_future(measure, seen.today)
            if finding is not None:
                yield replace(finding, loc=(*loc, "measures", index, *finding.loc))


def _wrongly_dated(indicator: Indicator, measure: Measure) -> Finding | None:
    if measure.date is not None and measure.period is not None:
        message = phrase("The measure has both a date and a period.")
        help = phrase("Keep date: for what was there on a day, period: for what was counted over a time.")
        return Finding(("period",), message, help, key=True)
    if measure.when is not None or measure.cohort_date is not None:
        return None
    if indicator.level is Level.CONTEXT and measure.source is not None:
        return None
    help = phrase("Write date: 2019-11-30 (the day of the value), or period: 2019-S1 (what was counted over a time)")
    if indicator.level is Level.CONTEXT:
        help = phrase("Write date: 2019-11-30, or at least source:")
    return Finding((), phrase("The measure has no date."), help)


def _in_future(measure: Measure, today: date) -> Finding | None:
    for key in ("date", "period", "cohort_date"):
        period = getattr(measure, key)
        if period is not None and period.earliest is not None and period.earliest > today:
            message = phrase("The measure is in the future ({date}).", date=period)
            return Finding((key,), message, phrase("Correct the date: a value to be reached goes under targets:."))
    return None


@indicator_rule(Severity.ERROR)
def duplicate_measure(indicator: Indicator) -> Iterator[Finding]:
    """Two measures are about the same day or the same time.

    Nobody can tell which of the two holds, and what is counted over a period would be counted twice where periods
    overlap. A correction is a new measure that names the one it corrects (`replaces`). Running totals
    (`cumulative: true`) may overlap, and a measure that is `missing` is not counted.

    Wrong:
        - {period: 2019-S1, value: 47}
        - {period: 2019-S1, value: 49}

    Right:
        - {period: 2019-S1, value: 47}
        - {period: 2019-S1, value: 49, replaces: 2019-S1}
    """
    measures = [(index, measure) for index, measure in indicator.current_measures if not measure.missing]
    first: dict[object, int] = {}
    for index, measure in measures:
        if measure.moment is not None and first.setdefault(measure.moment, index) != index:
            time, key = _time(measure)
            help = phrase("Keep one, or write replaces: {date} in the one that corrects the other", date=time)
            yield Finding(("measures", index, key), phrase("There is already a measure of {date}.", date=time), help)
    if indicator.measured_as is MeasuredAs.FLOW and not indicator.cumulative:
        yield from _counted_twice({index: measure for index, measure in measures if first.get(measure.moment) == index})


def _time(measure: Measure) -> tuple[Period | None, str]:
    """What a measure is about, and the key that says it."""
    for key in ("period", "date"):
        if getattr(measure, key) is not None:
            return getattr(measure, key), key
    return measure.cohort_date, "cohort_date"


def _counted_twice(measures: dict[int, Measure]) -> Iterator[Finding]:
    times = {index: measure.when for index, measure in measures.items() if measure.when and not measure.cohort_date}
    for index, other in overlapping({index: _sure_days(measures[index]) for index in times}):
        message = phrase(
            "The measure of {period} overlaps that of {other}: both would be counted.",
            period=times[index],
            other=times[other],
        )
        help = phrase("Write periods that follow each other; for running totals, cumulative: true")
        yield Finding(("measures", index, _time(measures[index])[1]), message, help)


def _sure_days(measure: Measure) -> tuple[date, date]:
    """The days that a measure surely covers: those of its period, or the last one before its date."""
    assert measure.when is not None
    first, last = measure.when.bounds
    return (first if measure.period is not None else last), last


@indicator_rule(Severity.ERROR)
def wrong_kind_of_value(indicator: Indicator) -> Iterator[Finding]:
    """A measure is a text where a number is meant, or the reverse.

    A measure of something that is counted is one number, or `"~40"` where it is about that many. A range or a limit
    is for targets, and for figures of the context. What is measured as `qualitative` is told in words.

    Wrong:
        measured_as: flow
        measures:
          - {period: "2019", value: several}

    Right:
        measured_as: flow
        measures:
          - {period: "2019", value: "~4", note: several, says the leader}
    """
    for index, measure in enumerate(indicator.measures):
        finding = _wrong_number(indicator, measure) if indicator.is_quantitative else _wrong_text(indicator, measure)
        if measure.value is not None and finding is not None:
            yield replace(finding, loc=("measures", index, "value"))


def _wrong_number(indicator: Indicator, measure: Measure) -> Finding | None:
    quantity = measure.quantity
    if quantity is None:
        message = phrase('"{text}" is a text, and this indicator is measured in numbers.', text=measure.value)
        help = phrase("Write a number and keep the words in a note, or write measured_as: qualitative")
        return Finding((), message, help)
    if quantity.exact is None and indicator.level is not Level.CONTEXT:
        message = phrase("A measure is one number; {text} is a range or a limit.", text=quantity)
        return Finding((), message, phrase('Write the number that was found, "~9" if it is about 9.'))
    return None


def _wrong_text(indicator: Indicator, measure: Measure) -> Finding | None:
    if indicator.measured_as is not MeasuredAs.QUALITATIVE or measure.quantity is None:
        return None
    message = phrase("{number} is a number, and this indicator is qualitative.", number=measure.quantity)
    return Finding((), message, phrase("Write in words what was found, or change measured_as"))


@indicator_rule(Severity.WARNING)
def measure_without_source(indicator: Indicator) -> Iterator[Finding]:
    """A measure does not say where its value comes from.

    A number in front of a committee is worth what its source is worth: a list, a survey, a statement of the leader.
    An indicator that names its `source_of_verification` has said it for all its measures.

    Wrong:
        - {date: 2019-11-30, value: 6}

    Right:
        - {date: 2019-11-30, value: 6, source: tenancy list}
    """
    if indicator.source_of_verification is not None:
        return
    for index, measure in enumerate(indicator.measures):
        if measure.source is None and not measure.missing:
            message = phrase("The measure ({value}) has no source.", value=measure.value or measure.judgement)
            yield Finding(("measures", index), message, phrase("Write source: and where the value comes from"))


RULES: tuple[Rule, ...] = (measure_without_date, duplicate_measure, wrong_kind_of_value, measure_without_source)
