"""Rules about measures that are not counted: they lie across the periods of the targets, or outside of them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ccitrack.checks.rule import Finding, Rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import phrase, plural
from ccitrack.model.indicator import MeasuredAs
from ccitrack.model.period import Span, as_written
from ccitrack.progress.averages import inside
from ccitrack.progress.calendar import overlap
from ccitrack.progress.case import Case
from ccitrack.progress.cohorts import is_cohort
from ccitrack.progress.flows import filled_windows, is_since_start
from ccitrack.progress.observed import Observation, uncounted
from ccitrack.source import Loc

MOST_NAMED = 4
"""Up to how many periods are named one by one."""


@plan_rule(Severity.ERROR, "period", "settings")
def straddling_measure(seen: Seen) -> Iterator[Finding]:
    """A measure of a flow lies across the periods of two targets.

    Nobody can tell how much of it belongs to which of the two, so that it would count for neither. Write one measure
    for each period.

    Wrong:
        targets:
          - {value: 3, in: "2018"}
          - {value: 5, in: "2019"}
        measures:
          - {period: 2018-S2..2019-S1, value: 4}

    Right:
        targets:
          - {value: 3, in: "2018"}
          - {value: 5, in: "2019"}
        measures:
          - {period: 2018-S2, value: 1}
          - {period: 2019-S1, value: 3}
    """
    for loc, standing in seen.standings():
        windows = _windows(standing.case)
        for found in misplaced(standing.case):
            parts = _parts(found, windows)
            if standing.indicator.measured_as is MeasuredAs.FLOW and len(parts) > 1:
                message = phrase(
                    "The measure of {period} lies across the targets of {periods}.",
                    period=found.measure.when,
                    periods=named(window for window in windows if overlap(window, _days(found))),
                )
                help = phrase("Write one measure for each: {parts}", parts=named(parts))
                yield Finding((*loc, *_place(found)), message, help)


@plan_rule(Severity.WARNING, "period", "settings")
def measure_outside_windows(seen: Seen) -> Iterator[Finding]:
    """A measure lies outside of the periods that the targets are about, and is not counted.

    What is counted over time is compared with a target of the same time: a value of 2018 says nothing about a target
    for 2019. A total since the start counts from the start of the action (or from its baseline) to the last date. A
    measure that is only partly within is not cut in two: write what was counted within. Where the dates of the target
    or of the action are wrong, correct them.

    Wrong:
        targets:
          - {value: 5, in: "2019"}
        measures:
          - {period: 2018-S2..2019-S1, value: 4}

    Right:
        targets:
          - {value: 5, in: "2019"}
        measures:
          - {period: 2019-S1, value: 3}
    """
    for loc, standing in seen.awaited():
        windows = _windows(standing.case)
        outside = []
        for found in misplaced(standing.case):
            parts = _parts(found, windows)
            if not parts:
                outside.append(found)
            elif len(parts) == 1 or standing.indicator.measured_as is not MeasuredAs.FLOW:
                yield _partly_outside(loc, found, parts, windows)
        if outside:
            yield _outside(loc, outside, windows)


def misplaced(case: Case) -> tuple[Observation, ...]:
    """The measures of an amount or an average that count in no window of its targets, for want of lying within one.

    What follows the last target serves the direction after it, where there is one.
    """
    windows = _windows(case)
    has_trend = any(target.trend for target in case.indicator.targets)
    until = windows[-1].last if windows and has_trend else date.max
    apart = (found for found in not_counted(case) if found.until <= until)
    return tuple(
        found for found in apart if not any(overlap(window, _days(found)) == _days(found) for window in windows)
    )


def not_counted(case: Case) -> tuple[Observation, ...]:
    """The measures of an amount or an average that count in no window of its targets.

    Those within one share days with others, which `duplicate-measure` tells. Running totals are about no window.
    """
    if is_cohort(case) or not case.goals.each or case.indicator.cumulative:
        return ()
    if case.indicator.measured_as is MeasuredAs.FLOW:
        return tuple(uncounted(case.found, filled_windows(case)))
    if case.indicator.measured_as is MeasuredAs.AVERAGE:
        within = {found.index for goal in case.goals.each for found in inside(case, goal)}
        apart = (found for found in case.found if found.index not in within)
        return tuple(found for found in apart if _parts(found, _windows(case)))
    return ()


def named(spans: Iterable[Span]) -> tuple[str, ...]:
    """Spans as they are written in a card; of many the first and the last."""
    names = tuple(map(_named, spans))
    return names if len(names) <= MOST_NAMED else (names[0], "…", names[-1])


def _named(span: Span) -> str:
    if span.first == date.min or span.last == date.max:
        first, last = (None if day in (date.min, date.max) else day.isoformat() for day in (span.first, span.last))
        return f"{first or ''}..{last or ''}"
    return as_written(span)


def _windows(case: Case) -> tuple[Span, ...]:
    """The days that the targets are about; the ends of the calendar where they are open."""
    goals = case.goals.each
    if not goals:
        return ()
    if case.indicator.measured_as is MeasuredAs.FLOW and is_since_start(case):
        window = filled_windows(case)[0]
        return (Span(window.first or date.min, window.last or date.max),)
    return tuple(Span(goal.first or date.min, goal.last or date.max) for goal in goals)


def _days(found: Observation) -> Span:
    return Span(found.since or found.until, found.until)


def _parts(found: Observation, windows: Iterable[Span]) -> tuple[Span, ...]:
    """The days of a measure that lie in windows, window by window."""
    shared = (overlap(window, _days(found)) for window in windows)
    return tuple(part for part in shared if part is not None)


def _partly_outside(loc: Loc, found: Observation, parts: Sequence[Span], windows: Sequence[Span]) -> Finding:
    message = phrase(
        "The measure of {period} is not counted: the target is about {windows}.",
        period=found.measure.when,
        windows=named(window for window in windows if overlap(window, _days(found))),
    )
    help = phrase("Write what was found within it, with period: {parts}, or correct the dates.", parts=named(parts))
    return Finding((*loc, *_place(found)), message, help)


def _outside(loc: Loc, found: Sequence[Observation], windows: Sequence[Span]) -> Finding:
    """All measures that have nothing to do with the targets, at the first of them."""
    message = plural(
        "The measure of {periods} is not counted: the targets are about {windows}.",
        "The measures of {periods} are not counted: the targets are about {windows}.",
        len(found),
        periods=named(_days(each) for each in found),
        windows=named(windows),
    )
    help = phrase("Correct the dates, or add a target for that time.")
    return Finding((*loc, *_place(found[0])), message, help)


def _place(found: Observation) -> Loc:
    return "measures", found.index, "period" if found.measure.period is not None else "date"


RULES: tuple[Rule, ...] = (straddling_measure, measure_outside_windows)
