"""Cohorts: a value so many years after each of them began; values of different ages are never averaged."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from ccitrack.progress.averages import all_along, has_no_pace
from ccitrack.progress.calendar import add_months
from ccitrack.progress.case import Case
from ccitrack.progress.goals import Goal
from ccitrack.progress.health import Health, Reason, Share, Verdict
from ccitrack.progress.observed import Observation, known_measures
from ccitrack.progress.pace import achievement, pace
from ccitrack.progress.standing import Standing, WindowStanding, settled


class CohortDue(NamedTuple):
    """A value that a cohort owes: the last day on which the cohort began, the years since, and the day it is due."""

    cohort: date
    offset: int
    due: date


def is_cohort(case: Case) -> bool:
    """Whether the indicator follows cohorts."""
    indicator = case.indicator
    return indicator.cohort is not None or bool(indicator.offsets)


def cohort(case: Case) -> Standing:
    """How an indicator of cohorts stands: one row for each cohort and age, of which the latest measured one decides.

    A cohort is what began together, such as the businesses created in 2019; its value is taken so many years later
    (`offset`), and is due on that day. Each row is achieved or missed by its own value; the pace of the latest one
    gives the health of the indicator. Values of different ages are never averaged.
    """
    rows = tuple(_rows(case))
    measured = [row for row in rows if row.value is not None]
    if not measured:
        return settled(case, Verdict(Health.NOT_MEASURED, Reason.MEASURED_OUTSIDE), case.goals.each)
    row = measured[-1]
    assert row.value is not None
    aim, start = row.goal.aim, case.baseline or Fraction(0)
    verdict = all_along(case, aim, row.value)
    return Standing(
        case.indicator,
        case,
        verdict.health,
        verdict.reason,
        value=row.value,
        measured_on=row.goal.last,
        expected=aim.value,
        start=case.baseline,
        pace=None if aim.value is None or has_no_pace(case) else pace(row.value, aim.value, start, case.sign),
        share=row.share,
        aim=aim,
        last=row.goal.last,
        windows=rows,
        observations=case.found,
    )


def cohorts_due(case: Case) -> tuple[CohortDue, ...]:
    """What the cohorts known on the day owe, at each age that is followed, in the order of the days due."""
    measured = {
        (measure.cohort_date.latest, measure.offset or 0)
        for _, measure in known_measures(case.indicator, case.day)
        if measure.cohort_date is not None and measure.cohort_date.latest is not None
    }
    offsets = set(case.indicator.offsets) | {goal.offset for goal in case.goals.each if goal.offset is not None}
    pairs = {(began, offset) for began, _ in measured for offset in offsets} if offsets else measured
    owed = (CohortDue(began, offset, add_months(began, 12 * offset)) for began, offset in pairs)
    return tuple(sorted(owed, key=lambda each: (each.due, each.cohort, each.offset)))


def _rows(case: Case) -> Iterator[WindowStanding]:
    """What is owed or was found, the row that falls due last coming last."""
    for owed in cohorts_due(case):
        goal = _goal(case, owed)
        if goal is None:
            continue
        found = next((each for each in reversed(case.found) if _is_of(each, owed)), None)
        yield _row(case, goal, owed, found)


def _goal(case: Case, owed: CohortDue) -> Goal | None:
    """The target of an age: its own, else one that holds for all."""
    own = [goal for goal in case.goals.each if goal.offset == owed.offset]
    chosen = own or [goal for goal in case.goals.each if goal.offset is None]
    if not chosen:
        return None
    goal = chosen[-1]
    return Goal(goal.target, goal.quantity, goal.aim, None, owed.due, offset=owed.offset)


def _is_of(found: Observation, owed: CohortDue) -> bool:
    measure = found.measure
    began = measure.cohort_date.latest if measure.cohort_date else None
    return began == owed.cohort and (measure.offset or 0) == owed.offset


def _row(case: Case, goal: Goal, owed: CohortDue, found: Observation | None) -> WindowStanding:
    if found is None:
        health = Health.NOT_MEASURED if case.is_settled(owed.due) else Health.NOT_DUE
        return WindowStanding(goal, None, Share(None, Reason.COHORT), health, owed.cohort, owed.offset)
    health = Health.ACHIEVED if goal.aim.is_reached_by(found.value) else Health.MISSED
    share = achievement(found.value, goal.aim, case.baseline, is_level=True)
    return WindowStanding(goal, found.value, share, health, owed.cohort, owed.offset)
