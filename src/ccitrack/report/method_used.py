"""Which rules of the method the figures of a plan go by: the annex of its report leaves out the others."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ccitrack.model.budget import BudgetKind, BudgetLine
from ccitrack.model.indicator import Direction, Indicator, Level, MeasuredAs
from ccitrack.model.plan import Plan
from ccitrack.progress.action import ActionHealth, health_of_outputs
from ccitrack.progress.averages import average, value_of
from ccitrack.progress.budget import planned
from ccitrack.progress.case import Case
from ccitrack.progress.cofunding import split
from ccitrack.progress.cohorts import cohort
from ccitrack.progress.completeness import completeness, quality
from ccitrack.progress.due import due_days, stale_after
from ccitrack.progress.fiscal import years_of
from ccitrack.progress.flows import flow, is_ceiling
from ccitrack.progress.goals import Aim, aim, goals, quantity_in_force
from ccitrack.progress.health import Share
from ccitrack.progress.indicator import standing
from ccitrack.progress.levels import level
from ccitrack.progress.manual import Formula
from ccitrack.progress.method import Method
from ccitrack.progress.milestones import milestone_standing
from ccitrack.progress.observed import fill, fill_with_totals, observations
from ccitrack.progress.pace import achievement, expected_amount, expected_level, judged, pace
from ccitrack.progress.plan import tally
from ccitrack.progress.qualitative import qualitative
from ccitrack.progress.rollup import mean, rollup
from ccitrack.progress.schedule import timing
from ccitrack.progress.spending import account
from ccitrack.progress.status import status_on
from ccitrack.progress.sums import rate
from ccitrack.progress.trends import trend, trend_after


@dataclass(frozen=True, slots=True)
class Seen:
    """What a plan has: `aims` are the indicators with a number to reach, `lines` those of all budgets."""

    plan: Plan
    indicators: tuple[Indicator, ...]
    aims: tuple[Indicator, ...]
    lines: tuple[BudgetLine, ...]

    def counts(self, *shapes: MeasuredAs) -> bool:
        """Whether a number to reach is measured in one of these shapes."""
        return any(each.measured_as in shapes for each in self.aims)


def _trends(seen: Seen) -> bool:
    return any(each.has_trend_only for each in seen.indicators)


def _both(seen: Seen) -> bool:
    return any(any(target.trend for target in each.targets) for each in seen.aims)


def _spends(seen: Seen) -> bool:
    return any(action.budget and action.budget.execution for action in seen.plan.actions)


def _flows(seen: Seen) -> bool:
    return seen.counts(MeasuredAs.FLOW)


def _levels(seen: Seen) -> bool:
    return seen.counts(MeasuredAs.STOCK)


def _averages(seen: Seen) -> bool:
    return seen.counts(MeasuredAs.AVERAGE, MeasuredAs.RATE)


def _aims(seen: Seen) -> bool:
    return bool(seen.aims)


def _targets(seen: Seen) -> bool:
    return any(each.targets for each in seen.indicators)


def _actions(seen: Seen) -> bool:
    return bool(seen.plan.actions)


def _maintains(seen: Seen) -> bool:
    return any(each.direction is Direction.MAINTAIN for each in seen.aims)


def _limits(seen: Seen) -> bool:
    return any(each.direction is Direction.DECREASE and each.measured_as is MeasuredAs.FLOW for each in seen.aims)


NEEDS: dict[Formula, Callable[[Seen], bool]] = {
    status_on: _actions,
    quantity_in_force: lambda seen: any(target.revised for each in seen.indicators for target in each.targets),
    observations: _targets,
    fill: _flows,
    fill_with_totals: lambda seen: any(each.cumulative for each in seen.aims),
    value_of: _averages,
    goals: _aims,
    aim: _aims,
    achievement: _aims,
    flow: _flows,
    expected_level: _levels,
    expected_amount: _flows,
    Case.in_whole_units: _flows,
    average: _averages,
    pace: _aims,
    Share: _aims,
    standing: _targets,
    Method: _aims,
    judged: _aims,
    level: _levels,
    is_ceiling: _limits,
    Aim: _maintains,
    trend: _trends,
    trend_after: _both,
    cohort: lambda seen: any(each.cohort or each.offsets for each in seen.aims),
    qualitative: lambda seen: any(each.measured_as is MeasuredAs.QUALITATIVE for each in seen.indicators),
    due_days: _targets,
    stale_after: _targets,
    timing: _actions,
    milestone_standing: lambda seen: any((seen.plan.milestones, *(each.milestones for each in seen.plan.actions))),
    rollup: _targets,
    mean: _aims,
    health_of_outputs: _targets,
    ActionHealth: _actions,
    tally: _actions,
    planned: lambda seen: bool(seen.lines),
    split: lambda seen: any(len(line.funders) > 1 for line in seen.lines),
    account: _spends,
    rate: _spends,
    years_of: lambda seen: any(line.year or line.period or line.per for line in seen.lines),
    completeness: _actions,
    quality: lambda seen: bool(seen.indicators),
}
"""What a plan must have for a rule to matter; the others always do."""


def is_used(of: Formula, seen: Seen) -> bool:
    """Whether the figures of a plan go by a rule of the manual."""
    need = NEEDS.get(of)
    return need is None or need(seen)


def is_word_used(key: str, seen: Seen) -> bool:
    """Whether a word of the glossary, by its key, says something of a plan."""
    if key in {level.value for level in Level}:
        return any(each.level.value == key for each in seen.indicators)
    if key in {shape.value for shape in MeasuredAs}:
        return any(each.measured_as == key for each in seen.indicators)
    return _WORDS[key](seen) if key in _WORDS else True


_WORDS: dict[str, Callable[[Seen], bool]] = {
    **dict.fromkeys(("direction", "target", "health", "measure"), _targets),
    **dict.fromkeys(("baseline", "achievement", "expected", "pace", "coverage"), _aims),
    **dict.fromkeys(("status", "schedule", "completeness"), _actions),
    "milestone": NEEDS[milestone_standing],
    "planned": NEEDS[planned],
    "committed": _spends,
    "spent": _spends,
    "in_kind": lambda seen: any(line.kind is BudgetKind.IN_KIND for line in seen.lines),
    "fte": lambda seen: any(line.fte for line in seen.lines),
}
"""The words that only some plans have a use for."""


def seen_in(plan: Plan) -> Seen:
    """What a plan has that rules and words may be about."""
    indicators = tuple(_indicators(plan))
    lines = tuple(line for action in plan.actions if action.budget for line in action.budget.lines)
    return Seen(plan, indicators, tuple(each for each in indicators if each.quantified_targets), lines)


def _indicators(plan: Plan) -> Iterator[Indicator]:
    for action in plan.actions:
        yield from action.indicators
    yield from plan.context_indicators
