"""Rules about values that should be known on the day and are not: none at all, old ones, and those to come."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from ccitrack.checks.rule import Finding, Rule, plan_rule
from ccitrack.checks.seen import Seen
from ccitrack.checks.windows import named, not_counted
from ccitrack.diagnostics import Severity
from ccitrack.language.phrases import Phrase, phrase, plural
from ccitrack.model.indicator import MeasuredAs
from ccitrack.model.period import Span, as_written
from ccitrack.progress.calendar import add_months, length, overlap
from ccitrack.progress.case import Case
from ccitrack.progress.cohorts import CohortDue, cohorts_due, is_cohort
from ccitrack.progress.due import stale_after
from ccitrack.progress.flows import filled_windows
from ccitrack.progress.goals import Goal
from ccitrack.progress.health import Health
from ccitrack.progress.observed import Filled, known_measures, measured_until
from ccitrack.progress.standing import Standing
from ccitrack.source import Loc


@plan_rule(Severity.WARNING, "period", "settings")
def closed_without_measure(seen: Seen) -> Iterator[Finding]:
    """The time of a target is over, and nobody measured what was reached.

    The report cannot say whether the target was reached or missed: it says "not measured", which is not 0. An amount is
    measured once all the days of its period are, a level by a value near its deadline. Write what was found, even late,
    and `value: 0` only where somebody looked and there was nothing. `missing: true` tells that nobody could find the
    value; the target stays unmeasured.

    Each indicator is told once. A value that is published later (`delay_months`) is waited for, and cancelled actions
    are left alone.

    Wrong:
        targets:
          - {value: 5, in: "2019"}
        measures: []

    Right:
        targets:
          - {value: 5, in: "2019"}
        measures:
          - {period: "2019", value: 4, source: Register of events}
    """
    for loc, standing in seen.awaited():
        finding = _unmeasured(standing)
        if finding is not None:
            yield replace(finding, loc=(*loc, *finding.loc))


@plan_rule(Severity.WARNING, "period", "settings")
def stale_measure(seen: Seen) -> Iterator[Finding]:
    """The last value is so old that it no longer speaks of today.

    A value is expected every year, or as often as `frequency` says; three more months are granted (or those of
    `stale_after_months` in the settings), and those of `delay_months` where a value is published later. The state is
    still computed, and marked with the year of its value. Ask whoever is responsible for the newer value.

    Nothing is told of cancelled actions, of what is measured `once`, nor where `closed-without-measure` says more.

    Wrong:
        # on 2026-11-22
        targets: [{value: 70, by: 2027}]
        measures:
          - {date: 2025-06, value: 61, source: Survey}

    Right:
        measures:
          - {date: 2025-06, value: 61, source: Survey}
          - {date: 2026-06, value: 64, source: Survey}
    """
    for loc, standing in seen.awaited():
        if not standing.is_stale or standing.measured_on is None or _unmeasured(standing) is not None:
            continue
        last = stale_after(standing.case, standing.measured_on)
        message = phrase(
            'The last value of "{title}" is of {measured}; a newer one was due by {last}.',
            title=str(standing.indicator.title),
            measured=standing.measured_on.isoformat(),
            last=last and last.isoformat(),
        )
        help = phrase("Write the new value under measures:, or frequency: once if no other is to come.")
        yield Finding((*loc, *_last_measure(standing)), message, help)


@plan_rule(Severity.INFO, "period", "settings")
def cohort_due(seen: Seen) -> Iterator[Finding]:
    """An indicator that follows cohorts has no value yet.

    What becomes of businesses or students one, three or five years later cannot be known before. Until then the
    indicator is not late, and this remark tells from which day on somebody should ask. The years count from the end of
    the time in which a cohort began; before any cohort is known, from the first day of the action.

    Wrong:
        cohort: yearly intake
        offsets: [1, 3]

    Right:
        cohort: yearly intake
        offsets: [1, 3]
        measures:
          - {cohort_date: "2024", offset: 1, value: 85, source: Survey}
    """
    for loc, standing in seen.awaited():
        case, title = standing.case, str(standing.indicator.title)
        due = None if case.found or _unmeasured(standing) else _first_due(case)
        if due is not None:
            message = phrase('The first value of "{title}" is due on {day} at the earliest.', title=title, day=due)
            help = phrase("Write it under measures: with its cohort_date:, its offset: and its value:")
            yield Finding((*loc, "offsets" if case.indicator.offsets else "cohort"), message, help, key=True)


def _unmeasured(standing: Standing) -> Finding | None:
    """What is wrong with the first target whose time is over and that nobody measured."""
    case, goals = standing.case, _closed(standing)
    if is_cohort(case):
        return _cohort(standing)
    if not goals:
        return _without_number(standing)
    goal, window = goals[0], _partly_measured(case, goals[0])
    if _is_said_missing(case, goal):
        message = phrase(
            '"{title}": nobody could find the value for {time}.', title=_title(standing), time=_time(case, goal)
        )
        help = phrase("Write it if it is found later; until then reports say that it is not measured.")
        return Finding(("targets", goal.target), message, help)
    if window is not None:
        return _in_part(standing, goal, window)
    return _deadline(standing, goal) if goal.span is None else _periods(standing, goals)


def _title(standing: Standing) -> str:
    return str(standing.indicator.title)


def _closed(standing: Standing) -> list[Goal]:
    """The targets whose time is over and that no value tells of; a measure that is not counted is told as such."""
    case = standing.case
    goals: list[Goal] = []
    if standing.windows:
        goals = [row.goal for row in standing.windows if row.health is Health.NOT_MEASURED]
    elif standing.health is Health.NOT_MEASURED:
        goals = [goal for goal in case.goals.each if case.is_settled(goal.last)]
    apart = [Span(each.since or each.until, each.until) for each in not_counted(case)]
    return [goal for goal in goals if not any(goal.span and overlap(goal.span, days) for days in apart)]


def _is_said_missing(case: Case, goal: Goal) -> bool:
    """Whether somebody tried to measure at the end of the time of a target, and could not."""
    assert goal.last is not None
    since = goal.first or add_months(goal.last, -case.months_between)
    return any(since <= day <= goal.last for day in case.blanks)


def _time(case: Case, goal: Goal) -> str:
    """The time of a target that is over, as its card writes it: its period, or the day it was to be reached."""
    by = case.indicator.targets[goal.target].by
    assert goal.last is not None
    return str(by) if by is not None else as_written(goal.span or Span(goal.last, goal.last))


def _partly_measured(case: Case, goal: Goal) -> Filled | None:
    """The days of a flow up to a deadline of which only some are measured; None where none is."""
    if case.indicator.measured_as is not MeasuredAs.FLOW:
        return None
    for window in filled_windows(case):
        counted = tuple(each for each in window.counted if goal.last is None or each.covers.last <= goal.last)
        if counted and window.first and (goal.first is None or goal.first == window.first):
            return Filled(window.first, goal.last, counted)
    return None


def _in_part(standing: Standing, goal: Goal, window: Filled) -> Finding:
    assert window.first is not None and window.last is not None
    days = Span(window.first, window.last)
    message = plural(
        '"{title}": {period} is over, and only {count} of its {days} days is measured.',
        '"{title}": {period} is over, and only {count} of its {days} days are measured.',
        window.covered(days),
        title=_title(standing),
        period=as_written(days),
        days=length(days),
    )
    help = phrase("Write the period: of each measure so that together they cover {period}.", period=as_written(days))
    return Finding(("targets", goal.target), message, help)


def _periods(standing: Standing, goals: Sequence[Goal]) -> Finding:
    """Amounts and averages: what is missing is told by its periods."""
    spans = [goal.span for goal in goals if goal.span is not None]
    message = plural(
        '"{title}" has no measure for {periods}, which is over.',
        '"{title}" has no measure for {periods}, which are over.',
        len(spans),
        title=_title(standing),
        periods=named(spans),
    )
    help = phrase(
        "Write under measures: {{{key}: {time}, value: …, source: …}}", key="period", time=as_written(spans[0])
    )
    return Finding(("targets", goals[0].target), message, help)


def _deadline(standing: Standing, goal: Goal) -> Finding:
    """Levels, and totals since the start: what is missing is a value near the last day."""
    case, place = standing.case, ("targets", goal.target)
    assert goal.last is not None
    before = [each.until for each in case.found if each.until <= goal.last]
    help = phrase("Write under measures: {{{key}: {time}, value: …, source: …}}", **_entry(case, goal, goal.last))
    if not before:
        time: object = _time(case, goal)
        if goal.is_dated_by_action:
            time = phrase("{day} (the end of the action or of the plan)", day=time)
        return Finding(place, _never(standing, time), help)
    message = phrase(
        '"{title}" was to be reached by {time}, and its last value is of {known}.',
        title=_title(standing),
        time=_time(case, goal),
        known=before[-1].isoformat(),
    )
    return Finding(place, message, help)


def _entry(case: Case, goal: Goal, last: date) -> dict[str, str]:
    """The key and the time of the measure to write: a total is about a period, a level about a day."""
    if case.indicator.measured_as is MeasuredAs.FLOW and not case.indicator.cumulative:
        first = filled_windows(case)[0].first
        if first is not None and first <= last:
            return {"key": "period", "time": as_written(Span(first, last))}
    return {"key": "date", "time": last.isoformat()}


def _never(standing: Standing, time: object) -> Phrase:
    return phrase('"{title}" was to be reached by {time}, and has no measure.', title=_title(standing), time=time)


def _without_number(standing: Standing) -> Finding | None:
    """A target in words, or of a direction, of which nothing is known."""
    case = standing.case
    if standing.health is not Health.NOT_MEASURED or standing.indicator.quantified_targets:
        return None
    for index, target in enumerate(standing.indicator.targets):
        if target.deadline is not None and case.is_settled(target.deadline):
            last = target.deadline.isoformat()
            help = phrase("Write under measures: {{{key}: {time}, value: …, source: …}}", key="date", time=last)
            return Finding(("targets", index), _never(standing, target.by or target.in_ or target.until), help)
    return None


def _cohort(standing: Standing) -> Finding | None:
    """The first value that a cohort owes to a target, and that nobody gave."""
    case = standing.case
    for owed in _owed(case):
        goals = [goal for goal in case.goals.each if goal.offset in (None, owed.offset)]
        if goals and case.is_settled(owed.due):
            message = plural(
                '"{title}" has no value for the cohort of {cohort} after {count} year: it was due on {day}.',
                '"{title}" has no value for the cohort of {cohort} after {count} years: it was due on {day}.',
                owed.offset,
                title=_title(standing),
                cohort=owed.cohort.isoformat(),
                day=owed.due.isoformat(),
            )
            help = phrase("Write it under measures: with its cohort_date:, its offset: and its value:")
            return Finding(("targets", goals[-1].target), message, help)
    return None


def _owed(case: Case) -> Iterator[CohortDue]:
    """What the cohorts that are known owe, and nobody gave."""
    given = {
        (each.measure.cohort_date.latest, each.measure.offset or 0)
        for each in case.found
        if each.measure.cohort_date is not None
    }
    return (owed for owed in cohorts_due(case) if (owed.cohort, owed.offset) not in given)


def _first_due(case: Case) -> date | None:
    """The first day on which a cohort owes a value, as far as one can tell."""
    known = [owed.due for owed in cohorts_due(case)]
    ages = {*case.indicator.offsets, *(goal.offset for goal in case.goals.each if goal.offset is not None)}
    if not known and ages and case.horizon.start is not None and is_cohort(case):
        known = [add_months(case.horizon.start, 12 * min(ages))]
    return add_months(min(known), case.delay) if known else None


def _last_measure(standing: Standing) -> Loc:
    """The place of the measure that the state rests on."""
    known = known_measures(standing.indicator, standing.case.day)
    index = next((index for index, measure in reversed(known) if measured_until(measure) == standing.measured_on), None)
    return ("measures",) if index is None else ("measures", index)


RULES: tuple[Rule, ...] = (closed_without_measure, stale_measure, cohort_due)
