"""An indicator on a day, as programs read it: the same keys wherever a document tells of one."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from ccitrack.model.indicator import MeasuredAs
from ccitrack.model.measure import Measure
from ccitrack.progress.budget import figure
from ccitrack.progress.calendar import add_months
from ccitrack.progress.case import Case
from ccitrack.progress.cohorts import is_cohort
from ccitrack.progress.due import due_days
from ccitrack.progress.goals import Goal
from ccitrack.progress.health import Health, Reason
from ccitrack.progress.observed import known_measures, measured_until
from ccitrack.progress.standing import Standing, TrendStanding, WindowStanding
from ccitrack.report.aimed_at import AimedAt, aimed_at
from ccitrack.report.document_values import exact, iso, rate


def indicator_document(standing: Standing, address: str) -> dict[str, Any]:
    """The numbers of one indicator: quantities as texts of exact decimals, rates as numbers, unknown as null."""
    indicator, share, used = standing.indicator, standing.share, measures_used(standing)
    reason = reason_of(standing)
    return {
        "address": address,
        "level": indicator.level.value,
        "unit": indicator.unit,
        "measured_as": None if indicator.measured_as is None else indicator.measured_as.value,
        "direction": _direction(standing),
        "baseline": exact(standing.case.baseline),
        "target": _target(aimed_at(standing)),
        "value": exact(standing.value),
        "text": _text(standing),
        "measured_on": iso(standing.measured_on),
        "estimated": any(measure.estimated for measure in used),
        "provisional": any(measure.provisional for measure in used),
        "approximate": any(measure.quantity.approx for measure in used if measure.quantity is not None),
        "expected": exact(standing.expected),
        "achievement": rate(share.value),
        "achievement_is_lower_bound": share.is_lower_bound,
        "achievement_is_level": share.is_level,
        "pace": rate(standing.pace),
        "health": standing.health.value,
        "reason": None if reason is None else reason.value,
        "stale": standing.is_stale,
        "due_next": iso(due_next(standing)),
        "windows": list(_windows(standing)),
        "trend": None if standing.trend is None else _trend(standing, standing.trend),
    }


def reason_of(standing: Standing) -> Reason | None:
    """Why an indicator stands as it does; failing that, why it has a value and no percentage."""
    if standing.reason is not None or standing.share.value is not None:
        return standing.reason
    return standing.share.reason


def measures_used(standing: Standing) -> tuple[Measure, ...]:
    """The measures that the latest value rests on: all that were added up or averaged, or those of its day."""
    found = standing.observations
    if not found:
        known = (measure for _, measure in known_measures(standing.indicator, standing.case.day))
        return tuple(each for each in known if not each.missing and _is_of(each, standing.measured_on))
    is_mean = standing.indicator.measured_as is MeasuredAs.AVERAGE and standing.aim and not is_cohort(standing.case)
    if not standing.counted and not is_mean:
        found = tuple(each for each in found if (each.until, each.value) == (standing.measured_on, standing.value))
    return tuple(each.measure for each in found)


def unjudged(standing: Standing) -> Measure | None:
    """What was found last of an indicator that nothing judges, where it is no number of a day: a range, words, or a
    value without a date.
    """
    if standing.indicator.targets or standing.value is not None:
        return None
    known = [(index, each) for index, each in known_measures(standing.indicator, standing.case.day) if each.value]
    return max(known, key=lambda each: (measured_until(each[1]) or date.min, each[0]), default=(0, None))[1]


def due_next(standing: Standing) -> date | None:
    """The first day after the one looked at on which a measure is due; None where nothing is to be compared."""
    case, targets = standing.case, standing.indicator.targets
    is_over = not case.goals.each and all(target.deadline and target.deadline < case.day for target in targets)
    if is_over:
        return None
    lasts = (goal.last for goal in case.goals.each if goal.last is not None)
    soon = add_months(case.day, 12 + case.delay)
    return next(
        (
            due
            for until in (soon, add_months(max(lasts, default=case.day), 12 + case.delay))
            for due in due_days(case, until)
            if due > case.day
        ),
        None,
    )


def _is_of(measure: Measure, day: date | None) -> bool:
    return day is not None and measured_until(measure) == day


def _text(standing: Standing) -> str | None:
    found = unjudged(standing)
    return standing.text if found is None else found.value


def _direction(standing: Standing) -> str | None:
    """Which way it should go: as written, else as its target shows; null where neither says it."""
    indicator = standing.indicator
    if indicator.quantified_targets:
        return standing.case.direction.value
    return None if indicator.direction is None else indicator.direction.value


def _target(aimed: AimedAt | None) -> dict[str, Any] | None:
    if aimed is None:
        return None
    return {
        "min": None if aimed.low is None else figure(aimed.low),
        "max": None if aimed.high is None else figure(aimed.high),
        "approximate": aimed.is_approximate,
        "from": iso(aimed.first),
        "to": iso(aimed.last),
        "trend": None if aimed.trend is None else aimed.trend.value,
    }


def _windows(standing: Standing) -> Iterator[dict[str, Any]]:
    """What was found in each window; before anything was found, what is to be reached in them."""
    if standing.windows or standing.value is not None:
        yield from (_window(row) for row in standing.windows)
        return
    case = standing.case
    for goal in case.goals.each:
        yield _window(WindowStanding(goal, None, standing.share, _unmeasured(case, goal)))


def _unmeasured(case: Case, goal: Goal) -> Health:
    return Health.NOT_MEASURED if case.is_settled(goal.last) else Health.NOT_DUE


def _window(row: WindowStanding) -> dict[str, Any]:
    goal = row.goal.aim.value
    return {
        "from": iso(row.goal.first),
        "to": iso(row.goal.last),
        "cohort": iso(row.cohort),
        "offset": row.offset,
        "goal": exact(goal),
        "value": exact(row.value),
        "achievement": rate(row.share.value),
        "achievement_is_lower_bound": row.share.is_lower_bound,
        "health": row.health.value,
    }


def _trend(standing: Standing, found: TrendStanding) -> dict[str, Any]:
    trend = standing.indicator.targets[found.target].trend
    assert trend is not None, "what is compared without a number is a direction"
    return {
        "direction": trend.value,
        "reference": exact(found.reference),
        "reference_on": iso(found.reference_on),
        "value": exact(found.value),
        "measured_on": iso(found.measured_on),
        "health": found.health.value,
        "reason": None if found.reason is None else found.reason.value,
    }
