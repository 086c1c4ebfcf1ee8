"""A whole plan on a day: its actions, and what they amount to by axis and all together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from ccitrack.model.action import Action
from ccitrack.model.indicator import Indicator, Level
from ccitrack.model.plan import Axis, Plan
from ccitrack.model.schedule import Windows
from ccitrack.model.status import Status
from ccitrack.progress.action import ActionHealth, ActionStanding, action_standings, of_level
from ccitrack.progress.goals import horizon
from ccitrack.progress.indicator import standing
from ccitrack.progress.method import Method, method_of
from ccitrack.progress.milestones import MilestoneStanding, milestone_standing
from ccitrack.progress.rollup import Mean, Rollup, mean, rollup, weight_of
from ccitrack.progress.schedule import Schedule
from ccitrack.progress.standing import Standing
from ccitrack.progress.status import NOT_STATED, status_word


class Tally(NamedTuple):
    """Actions taken together: sub-actions count inside the action that they are a part of.

    `total` counts them all; `status`, `schedule` and `health` say how many stand where, in the order of the words,
    those that do not occur left out. `completion` is completed ÷ (all − cancelled): a lower bound where a status is not
    stated, None where none is.
    """

    total: int
    transversal: int
    sub_actions: int
    status: dict[str, int]
    schedule: dict[str, int]
    health: dict[str, int]
    completion: Mean
    outputs: Rollup
    results: Rollup
    impacts: Rollup


class AxisProgress(NamedTuple):
    """An axis on a day, with the actions that are its own; `axis` is None for the transversal actions."""

    axis: Axis | None
    actions: tuple[ActionStanding, ...]
    tally: Tally


class Progress(NamedTuple):
    """A plan on a day, by a method. `figures` are the indicators of the plan as a whole or of an axis."""

    plan: Plan
    day: date
    method: Method
    actions: tuple[ActionStanding, ...]
    figures: tuple[Standing, ...]
    milestones: tuple[MilestoneStanding, ...]
    axes: tuple[AxisProgress, ...]
    tally: Tally


def measure(plan: Plan, day: date, method: Method | None = None) -> Progress:
    """How far a plan has come on a day; the method is that of its settings unless another one is given.

    Every figure is computed from the plan and from one day, which is printed beside it. Nothing dated after that day is
    known: measures, notes, milestones done, decisions, revisions, spending. What is dated by a period is known from its
    first day. The day on which something was typed (`recorded`) does not matter. The same plan looked at on the same
    day always gives the same figures.

    A period includes its last day: a target for 2019 is still open on 31 December 2019, and closed from 1 January 2020.

    What nobody wrote is unknown. It is printed "—", and it never counts as 0.
    """
    method = method or method_of(plan)
    actions = action_standings(plan, method, day)
    around = horizon(None, plan, day)
    whole = Windows(plan.period.window.begin, plan.period.window.end) if plan.period else Windows()
    figures = tuple(standing(figure, around, method, day) for figure in plan.context_indicators)
    return Progress(
        plan=plan,
        day=day,
        method=method,
        actions=actions,
        figures=figures,
        milestones=tuple(milestone_standing(milestone, whole, day) for milestone in plan.milestones),
        axes=tuple(_axes(plan, actions, figures)),
        tally=tally(actions, figures, plan),
    )


def standing_of(progress: Progress, thing: Action | Indicator) -> ActionStanding | Standing | None:
    """Where an action or an indicator of the plan stands; None for one that is not in it."""
    if isinstance(thing, Action):
        return next((each for each in progress.actions if each.action is thing), None)
    every = (*(one for each in progress.actions for one in each.standings), *progress.figures)
    return next((one for one in every if one.indicator is thing), None)


def _axes(plan: Plan, actions: Sequence[ActionStanding], figures: Sequence[Standing]) -> Iterable[AxisProgress]:
    for axis in plan.axes:
        own = tuple(each for each in actions if each.action.axis == axis.id)
        about = [each for each in figures if getattr(each.indicator, "axis", None) == axis.id]
        yield AxisProgress(axis, own, tally(own, about, plan))
    transversal = tuple(each for each in actions if each.action.transversal)
    if transversal:
        yield AxisProgress(None, transversal, tally(transversal, (), plan))


def tally(actions: Sequence[ActionStanding], figures: Iterable[Standing], plan: Plan) -> Tally:
    """What actions amount to together, with the indicators of the whole.

    First how many actions stand where, those of which nothing is known as a class of their own. An axis or a plan has
    no health of its own: one word would hide the rest.

        completion = actions completed ÷ (all actions − cancelled ones)

    It is a lower bound ("≥") where some statuses are not stated, and "—" where none is. Progress is the mean of that of
    the actions, of those only that have one: 75 %, 61 % and 98 % of three actions out of ten are 78 %, "over 3 of 10
    actions". Every action weighs the same unless its card gives a weight; money does not weigh. Cancelled actions leave
    every count of indicators and every mean. A part of an action counts inside it.

    Source: the rate of completed actions of Territoires en Transitions (ADEME), which counts the abandoned actions
    among all.
    """
    ids = {action.id for action in plan.actions}
    whole = [each for each in actions if not _is_part(each.action, ids)]
    running = [each for each in actions if not each.is_cancelled]
    statuses = Counter(status_word(each.status) for each in whole)
    standings = [one for each in running for one in each.standings]
    standings += figures
    return Tally(
        total=len(whole),
        transversal=sum(each.action.transversal for each in whole),
        sub_actions=len(actions) - len(whole),
        status=_in_order(statuses, (*(status.value for status in Status), NOT_STATED)),
        schedule=_in_order(Counter(each.timing.schedule.value for each in whole), [word.value for word in Schedule]),
        health=_in_order(Counter(each.health.value for each in whole), [word.value for word in ActionHealth]),
        completion=_completion(statuses, len(whole)),
        outputs=_over_actions(standings, Level.OUTPUT, [each for each in whole if not each.is_cancelled]),
        results=_over_actions(standings, Level.RESULT, [each for each in whole if not each.is_cancelled]),
        impacts=rollup(of_level(standings, Level.IMPACT)),
    )


def _is_part(action: Action, ids: set[str]) -> bool:
    """Whether an action counts inside another one of the plan."""
    return action.parent is not None and action.parent in ids and action.parent != action.id


def _completion(statuses: Counter[str], total: int) -> Mean:
    """The share of the actions that are completed, those that were cancelled left out."""
    left = total - statuses[Status.CANCELLED.value]
    stated = left - statuses[NOT_STATED]
    share = Fraction(statuses[Status.COMPLETED.value], left) if stated else None
    return Mean(share, bool(stated) and stated < left, stated, left)


def _over_actions(standings: Iterable[Standing], level: Level, actions: Sequence[ActionStanding]) -> Rollup:
    """The indicators of a level, whose progress is the mean of that of the actions: each of them weighs the same."""
    shares = []
    for each in actions:
        own = each.outputs.progress if level is Level.OUTPUT else each.results.progress
        if own.value is not None:
            shares.append((own.value, own.is_lower_bound, weight_of(each.action)))
    return replace(rollup(of_level(standings, level)), progress=mean(shares, len(actions)))


def _in_order(found: Counter[str], words: Iterable[str]) -> dict[str, int]:
    return {word: found[word] for word in words if found[word]}
