"""How an indicator stands on a day: the first rule of the method that applies."""

from dataclasses import replace
from datetime import date

from ccitrack.model.indicator import Indicator, MeasuredAs
from ccitrack.progress.averages import average
from ccitrack.progress.case import Case
from ccitrack.progress.cohorts import cohort, is_cohort
from ccitrack.progress.due import is_any_due, is_stale
from ccitrack.progress.flows import flow
from ccitrack.progress.goals import Horizon
from ccitrack.progress.health import Health, Reason, Share, Verdict
from ccitrack.progress.levels import level
from ccitrack.progress.method import Method
from ccitrack.progress.qualitative import qualitative
from ccitrack.progress.standing import Standing, TrendStanding, settled
from ccitrack.progress.trends import trend, trend_after


def standing(indicator: Indicator, horizon: Horizon, method: Method, day: date) -> Standing:
    """How an indicator stands on a day: achievement, expected value, pace and health, as far as they are known.

    The first rule that applies gives its health:

    1. Nothing is to be reached: "no target".
    2. It is told in words, or its target is a direction only: see below.
    3. No usable measure, or none within the windows: "not expected yet" if none was due by the day, else "not
       measured". Not measured is not 0 %.
    4. An upper limit, or a level to maintain: see below.
    5. The target is reached before its end: "achieved", unless it can still be lost (an average, a rate of a period,
       targets that come back without an end).
    6. Every window is closed, and the months that the value takes to be published (`delay_months`) are over:
       "achieved", "achieved late", "missed", or "not measured".
    7. A level without a baseline, a target without dates, or a card that does not say how it is measured: "cannot be
       assessed", with the reason. No zero is supposed: a team that starts from nothing writes a baseline of 0.
    8. Otherwise the pace decides, by the thresholds.

    Source: a class of its own for what cannot be told is that of the report card of the United Nations Development
    Programme ("insufficient data") and of Open SDG ("not available").
    """
    case = Case(indicator, horizon, method, day)
    found = _standing(case)
    has_trend = any(target.trend for target in indicator.targets)
    has_target = found.health is not Health.NO_TARGET
    is_old = has_target and is_stale(case, found.measured_on, has_trend=has_trend)
    return replace(found, is_stale=True) if is_old else found


def _standing(case: Case) -> Standing:
    indicator = case.indicator
    if not indicator.targets:
        return _without_target(case)
    if indicator.quantified_targets:
        found = _quantified(case)
        direction = _direction(case)
        return replace(found, trend=trend_after(case, direction)) if direction is not None else found
    direction = _direction(case)
    if direction is not None:
        return _of_trend(case, trend(case, direction))
    return qualitative(case) or _unmeasured(case)


def _without_target(case: Case) -> Standing:
    """The latest value, which nothing compares."""
    latest = case.found[-1] if case.found else None
    told = settled(case, Verdict(Health.NO_TARGET))
    if latest is None:
        return told
    return replace(told, value=latest.value, measured_on=latest.until, observations=case.found)


def _quantified(case: Case) -> Standing:
    indicator = case.indicator
    if not case.found:
        return _unmeasured(case)
    if indicator.measured_as in (None, MeasuredAs.QUALITATIVE):
        return _not_assessable(case, Reason.NO_SHAPE)
    if not case.goals.each:
        return _not_assessable(case, Reason.NO_START)
    found = _compared(case)
    is_missing = found.health is Health.NOT_MEASURED and found.value is None
    return replace(found, health=Health.NOT_DUE, reason=None) if is_missing and not is_any_due(case) else found


def _compared(case: Case) -> Standing:
    """How what was found stands, by the shape of the measure in time."""
    shape = case.indicator.measured_as
    if is_cohort(case):
        return cohort(case)
    if shape is MeasuredAs.FLOW:
        return flow(case)
    is_rate_within = shape is MeasuredAs.RATE and any(goal.first for goal in case.goals.each)
    return average(case) if shape is MeasuredAs.AVERAGE or is_rate_within else level(case)


def _unmeasured(case: Case) -> Standing:
    """Nothing usable is known: it is missing only if it was due."""
    health = Health.NOT_MEASURED if is_any_due(case) else Health.NOT_DUE
    return settled(case, Verdict(health), case.goals.each)


def _not_assessable(case: Case, reason: Reason) -> Standing:
    latest = case.found[-1]
    told = settled(case, Verdict(Health.NOT_ASSESSABLE, reason), case.goals.each)
    return replace(told, value=latest.value, measured_on=latest.until, observations=case.found)


def _direction(case: Case) -> int | None:
    """The place of the first target that is a direction."""
    return next((index for index, target in enumerate(case.indicator.targets) if target.trend), None)


def _of_trend(case: Case, found: TrendStanding | None) -> Standing:
    if found is None:
        return _unmeasured(case)
    told = settled(case, Verdict(found.health, found.reason))
    return replace(
        told,
        value=found.value,
        measured_on=found.measured_on,
        share=Share(None, Reason.TREND),
        observations=case.found,
        trend=found,
    )
