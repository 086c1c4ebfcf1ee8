"""Where an action stands on a day: its dates, what it produced, and the one word for both."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ccitrack.model.action import Action
from ccitrack.model.indicator import Level
from ccitrack.model.plan import Plan
from ccitrack.model.status import Status
from ccitrack.progress.completeness import Completeness, completeness
from ccitrack.progress.goals import horizon
from ccitrack.progress.health import Health
from ccitrack.progress.indicator import standing
from ccitrack.progress.method import Method
from ccitrack.progress.milestones import MilestoneStanding, milestone_standing
from ccitrack.progress.rollup import Rollup, rollup
from ccitrack.progress.schedule import Schedule, Timing, timing
from ccitrack.progress.standing import Standing
from ccitrack.progress.status import status_on


class ActionHealth(StrEnum):
    """The one word for where an action stands; the first that its dates or its outputs give.

    Overdue, missed, regressing, off track, deadline passed, late to start, at risk, paused, too little measured, on
    track, achieved late, achieved, start due, due, on time, planned, done late, done, done on time, ongoing. So what
    calls for attention is told first, whether time or outputs call for it; beside it stands what it was told from.

    A cancelled action is "cancelled" and nothing else. Where neither dates nor outputs tell anything it is "unknown".
    Results do not lower it: they stand in their own column.
    """

    OVERDUE = "overdue"
    MISSED = "missed"
    REGRESSING = "regressing"
    OFF_TRACK = "off_track"
    OVERDUE_UNKNOWN = "overdue_unknown"
    LATE_START = "late_start"
    AT_RISK = "at_risk"
    PAUSED = "paused"
    PARTIAL = "partial"
    ON_TRACK = "on_track"
    ACHIEVED_LATE = "achieved_late"
    ACHIEVED = "achieved"
    START_DUE = "start_due"
    DUE = "due"
    ON_TIME = "on_time"
    PLANNED = "planned"
    DONE_LATE = "done_late"
    DONE = "done"
    DONE_ON_TIME = "done_on_time"
    ONGOING = "ongoing"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"


class HealthBasis(StrEnum):
    """What the health of an action could be told from."""

    DATES = "dates"
    OUTPUTS = "outputs"
    BOTH = "both"
    NONE = "none"


PARTIAL = "partial"
SEEN_THROUGH_GAPS = frozenset({Health.REGRESSING, Health.OFF_TRACK, Health.MISSED})
"""What is told of the outputs even where few of them were measured."""


class ActionStanding(NamedTuple):
    """An action on a day. `outputs` and `results` are never mixed; those of its sub-actions count in them.

    `standings` are those of its own indicators, `outputs_health` the worst of its outputs (`partial` where too few
    were measured to say), None where none could be judged.
    """

    action: Action
    status: Status | None
    timing: Timing
    standings: tuple[Standing, ...]
    outputs: Rollup
    results: Rollup
    impacts: Rollup
    outputs_health: ActionHealth | None
    health: ActionHealth
    basis: HealthBasis
    milestones: tuple[MilestoneStanding, ...]
    completeness: Completeness

    @property
    def is_cancelled(self) -> bool:
        """Whether it will not be done: it then leaves every count and mean."""
        return self.status is Status.CANCELLED


def action_standings(plan: Plan, method: Method, day: date) -> tuple[ActionStanding, ...]:
    """Where each action of a plan stands on a day, in the order of the plan."""
    own = [tuple(_standings(action, plan, method, day)) for action in plan.actions]
    by_id = {action.id: standings for action, standings in zip(plan.actions, own, strict=True)}
    parts = {action: [by_id[part] for part in found] for action, found in _parts(plan, day).items()}
    return tuple(
        _standing(plan, action, standings, parts.get(action.id, []), method, day)
        for action, standings in zip(plan.actions, own, strict=True)
    )


def of_level(standings: Iterable[Standing], level: Level) -> Iterator[Standing]:
    """Those of one level."""
    return (each for each in standings if each.indicator.level is level)


def _standings(action: Action, plan: Plan, method: Method, day: date) -> Iterator[Standing]:
    around = horizon(action, plan, day)
    return (standing(indicator, around, method, day) for indicator in action.indicators)


def _parts(plan: Plan, day: date) -> dict[str, list[str]]:
    """The sub-actions of each action, those of sub-actions too; cancelled ones are left out."""
    children: dict[str, list[str]] = {}
    for action in plan.actions:
        if action.parent is not None:
            children.setdefault(action.parent, []).append(action.id)
    cancelled = {action.id for action in plan.actions if status_on(action, day) is Status.CANCELLED}
    return {parent: [part for part in _descendants(parent, children) if part not in cancelled] for parent in children}


def _descendants(action: str, children: Mapping[str, list[str]]) -> list[str]:
    found: dict[str, None] = {}
    ahead = [action]
    while ahead:
        for child in children.get(ahead.pop(), ()):
            if child not in found and child != action:
                found[child] = None
                ahead.append(child)
    return list(found)


def _standing(
    plan: Plan,
    action: Action,
    own: tuple[Standing, ...],
    parts: Iterable[tuple[Standing, ...]],
    method: Method,
    day: date,
) -> ActionStanding:
    whole = [each for part in (own, *parts) for each in part]
    outputs = rollup(of_level(whole, Level.OUTPUT))
    when = timing(action, plan, day)
    outputs_health = health_of_outputs(outputs, method)
    health, basis = _health(when.schedule, outputs_health)
    return ActionStanding(
        action=action,
        status=status_on(action, day),
        timing=when,
        standings=own,
        outputs=outputs,
        results=rollup(of_level(whole, Level.RESULT)),
        impacts=rollup(of_level(whole, Level.IMPACT)),
        outputs_health=outputs_health,
        health=health,
        basis=basis,
        milestones=tuple(milestone_standing(milestone, when.windows, day) for milestone in action.milestones),
        completeness=completeness(action, plan, day),
    )


def health_of_outputs(outputs: Rollup, method: Method) -> ActionHealth | None:
    """The worst health among the outputs that could be judged; `partial` where too few were measured to say.

    From the worst: missed, regressing, off track, at risk, on track, achieved late, achieved. The first three are told
    even where little was measured. Where no output could be judged, there is no word.
    """
    if outputs.worst is None:
        return None
    if outputs.targets and not outputs.is_covered(method) and outputs.worst not in SEEN_THROUGH_GAPS:
        return ActionHealth.PARTIAL
    return ActionHealth(outputs.worst.value)


def _health(schedule: Schedule, outputs: ActionHealth | None) -> tuple[ActionHealth, HealthBasis]:
    """The first word, in their order, that is that of the dates or of the outputs."""
    if schedule is Schedule.CANCELLED:
        return ActionHealth.CANCELLED, HealthBasis.DATES
    dates = ActionHealth(schedule.value) if schedule.value in set(ActionHealth) else None
    known = {each for each in (dates, outputs) if each is not None}
    health = next((each for each in ActionHealth if each in known), ActionHealth.UNKNOWN)
    if dates and outputs:
        return health, HealthBasis.BOTH
    return health, HealthBasis.DATES if dates else HealthBasis.OUTPUTS if outputs else HealthBasis.NONE
