"""What an indicator aims at on a day: the goal of its achievement, of several windows their sum."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ccitrack.model.indicator import MeasuredAs
from ccitrack.model.quantity import Quantity
from ccitrack.model.target import Every, Trend
from ccitrack.progress.case import Case
from ccitrack.progress.cohorts import is_cohort
from ccitrack.progress.goals import Goal, quantity_in_force
from ccitrack.progress.standing import Standing


@dataclass(frozen=True, slots=True)
class AimedAt:
    """A goal from its lowest to its highest end, or a direction, or neither where it is told in words.

    `low` is None for "at most", `high` for "at least". `first` and `last` are the days it holds for, None where they
    are open or not stated; `offset` the age of the cohort, in years. `of` is how many windows are added up, which no
    card does; `every` is what one of them is, where the target comes back. `is_of_action`: the end of the action stands
    for a date that the target lacks. `is_open`: it comes back without an end, and `last` is only that of the period
    looked at. `is_ambiguous`: the source allows another reading.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    is_approximate: bool = False
    first: date | None = None
    last: date | None = None
    trend: Trend | None = None
    offset: int | None = None
    of: int = 1
    every: Every | None = None
    is_of_action: bool = False
    is_open: bool = False
    is_ambiguous: bool = False

    @property
    def is_number(self) -> bool:
        """Whether there is a number to reach."""
        return self.low is not None or self.high is not None


def aimed_at(standing: Standing) -> AimedAt | None:
    """What an indicator aims at; None without any target. Values are those in force on the day."""
    indicator, case = standing.indicator, standing.case
    if not indicator.targets:
        return None
    if not indicator.quantified_targets:
        return _without_number(standing)
    if not case.goals.each:
        _, target, adopted = indicator.goals[-1]
        return _of([quantity_in_force(target, adopted, case.day)], None, target.deadline)
    if is_cohort(case):
        return _of_cohort(standing)
    chosen = _chosen(standing, case.goals.each)
    aimed = _of([goal.quantity for goal in chosen], chosen[0].first, chosen[-1].last)
    [only] = chosen if len(chosen) == 1 else [None]
    return replace(
        aimed,
        every=indicator.targets[only.target].every if only else None,
        is_of_action=any(goal.is_dated_by_action and goal.last for goal in chosen),
        is_open=case.goals.is_open,
        is_ambiguous=any(indicator.targets[goal.target].ambiguous for goal in chosen),
    )


def _without_number(standing: Standing) -> AimedAt:
    """A direction, else words, with the days that the target states."""
    targets = standing.indicator.targets
    target = next((each for each in targets if each.trend is not None), targets[-1])
    first = target.from_.earliest if target.from_ else None
    return AimedAt(first=first, last=target.deadline, trend=target.trend)


def _of_cohort(standing: Standing) -> AimedAt:
    """The goal of the latest cohort that was measured; before that the goal of the youngest age."""
    measured = [row.goal for row in standing.windows if row.value is not None]
    goal = measured[-1] if measured else min(standing.case.goals.each, key=lambda each: each.offset or 0)
    return _of([goal.quantity], None, goal.last, goal.offset)


def _chosen(standing: Standing, goals: Sequence[Goal]) -> Sequence[Goal]:
    """The goals that make up the aim: all the windows of a flow, the one that was judged, or the last level."""
    case = standing.case
    if case.indicator.measured_as not in (MeasuredAs.FLOW, MeasuredAs.AVERAGE, MeasuredAs.RATE):
        return goals[-1:]
    if any(goal.first is None for goal in goals):
        return goals[-1:]
    judged = [goal for goal in goals if (goal.first, goal.last) == (standing.first, standing.last)]
    if judged and standing.value is not None:
        return judged[-1:]
    if case.indicator.measured_as is MeasuredAs.FLOW and not case.goals.is_open:
        return goals
    return [_current(case, goals)]


def _current(case: Case, goals: Sequence[Goal]) -> Goal:
    """The window that holds the day, else the next one, else the last."""
    return next((goal for goal in goals if goal.last is None or case.day <= goal.last), goals[-1])


def _of(quantities: Sequence[Quantity], first: date | None, last: date | None, offset: int | None = None) -> AimedAt:
    """The sum of several quantities; an end that one of them lacks is open."""
    return AimedAt(
        low=_sum(quantities, lambda quantity: quantity.min),
        high=_sum(quantities, lambda quantity: quantity.max),
        is_approximate=any(quantity.approx for quantity in quantities),
        first=first,
        last=last,
        offset=offset,
        of=len(quantities),
    )


def _sum(quantities: Sequence[Quantity], end: Callable[[Quantity], Decimal | None]) -> Decimal | None:
    ends = [end(quantity) for quantity in quantities]
    known = [each for each in ends if each is not None]
    return sum(known, Decimal(0)) if len(known) == len(ends) else None
