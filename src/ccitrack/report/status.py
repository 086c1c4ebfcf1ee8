"""The state of a plan on a day, as the status screen shows it and `ccitrack.status/1` writes it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ccitrack.diagnostics import Diagnostic, Severity
from ccitrack.load import Loaded
from ccitrack.model.action import Action, Priority
from ccitrack.model.indicator import Level
from ccitrack.model.plan import Axis, Plan
from ccitrack.model.register import Register
from ccitrack.model.status import Status
from ccitrack.model.text import Wording
from ccitrack.progress.budget import Interval, Planned, planned
from ccitrack.progress.counts import ActionCounts, IndicatorCounts, count_actions, count_advice, count_indicators
from ccitrack.progress.schedule import Timing, schedules, timing
from ccitrack.progress.status import status_on


@dataclass(frozen=True, slots=True)
class Item:
    """One action of the screen. `leaders` are ids of the register, or names where it holds none."""

    address: str
    action: Action
    title: Wording
    status: Status | None
    leaders: tuple[str, ...]
    leader_names: tuple[str, ...]
    leader_to_be_specified: bool
    timing: Timing
    outputs: IndicatorCounts
    results: IndicatorCounts


@dataclass(frozen=True, slots=True)
class AxisCount:
    """An axis and the number of its actions, those of its sub-axes not included."""

    axis: Axis
    title: Wording
    actions: int


@dataclass(frozen=True, slots=True)
class Problems:
    """What the check finds: the number of errors and warnings, and the cards that could not be read."""

    errors: int
    warnings: int
    unread: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanStatus:
    """A plan on a day. Only what could be read is counted; `problems.unread` names the rest."""

    plan: Plan
    title: Wording
    as_of: date
    actions: ActionCounts
    axes: tuple[AxisCount, ...]
    problems: Problems
    outputs: IndicatorCounts
    results: IndicatorCounts
    budget: Planned
    advice: dict[str, int]
    items: tuple[Item, ...]


def build_status(loaded: Loaded, plan: Plan, problems: Iterable[Diagnostic], as_of: date, lang: str) -> PlanStatus:
    """What the status screen says of a plan on a day; texts in `lang` where the plan has them so."""
    actions = plan.actions
    register = Register(plan.organisations)
    per_axis = Counter(action.axis for action in actions)
    return PlanStatus(
        plan=plan,
        title=plan.title.within(lang, plan.lang),
        as_of=as_of,
        actions=count_actions(actions, as_of),
        axes=tuple(AxisCount(axis, axis.title.within(lang, plan.lang), per_axis[axis.id]) for axis in plan.axes),
        problems=_problems(problems, loaded),
        outputs=count_indicators(actions, Level.OUTPUT, as_of),
        results=count_indicators(actions, Level.RESULT, as_of),
        budget=planned(plan, actions, as_of),
        advice=count_advice(plan),
        items=tuple(_item(plan, action, register, as_of, lang) for action in actions),
    )


def _problems(found: Iterable[Diagnostic], loaded: Loaded) -> Problems:
    weights = Counter(problem.severity for problem in found)
    unread = tuple(unread.path for unread in loaded.unread)
    return Problems(weights[Severity.ERROR], weights[Severity.WARNING], unread)


def _item(plan: Plan, action: Action, register: Register, as_of: date, lang: str) -> Item:
    named = [party for party in action.leaders if not party.to_be_specified]
    known = [(party, register.of(party)) for party in named]
    return Item(
        address=f"{plan.id}/{action.id}",
        action=action,
        title=action.title.within(lang, plan.lang),
        status=status_on(action, as_of),
        leaders=tuple(found.id if found else str(party.org or party.name) for party, found in known),
        leader_names=tuple(
            found.name.within(lang, plan.lang).text if found else str(party.name or party.org) for party, found in known
        ),
        leader_to_be_specified=any(party.to_be_specified for party in action.leaders),
        timing=timing(action, plan, as_of),
        outputs=count_indicators([action], Level.OUTPUT, as_of),
        results=count_indicators([action], Level.RESULT, as_of),
    )


def status_document(plans: Iterable[PlanStatus], as_of: date) -> dict[str, Any]:
    """The JSON document `ccitrack.status/1`: unknown is null, amounts are texts of exact decimals."""
    return {
        "format": "ccitrack.status/1",
        "as_of": as_of.isoformat(),
        "plans": [_plan_document(status) for status in plans],
    }


def _plan_document(status: PlanStatus) -> dict[str, Any]:
    plan = status.plan
    return {
        "id": plan.id,
        "title": status.title.text,
        "lang": plan.lang,
        "fictional": plan.fictional,
        "actions": {
            "total": status.actions.total,
            "transversal": status.actions.transversal,
            "status": status.actions.status,
            "schedule": schedules(item.timing for item in status.items),
        },
        "axes": [_axis_document(axis) for axis in status.axes],
        "problems": {
            "errors": status.problems.errors,
            "warnings": status.problems.warnings,
            "unread": list(status.problems.unread),
        },
        "outputs": _indicators_document(status.outputs),
        "results": _indicators_document(status.results),
        "budget": _budget_document(plan, status.budget),
        "recommendations": status.advice,
        "items": [_item_document(item) for item in status.items],
    }


def _axis_document(counted: AxisCount) -> dict[str, Any]:
    axis = counted.axis
    return {"id": axis.id, "code": axis.code, "title": counted.title.text, "actions": counted.actions}


def _indicators_document(counts: IndicatorCounts) -> dict[str, int]:
    return {"indicators": counts.indicators, "targets": counts.targets, "trends": counts.trends}


def _budget_document(plan: Plan, budget: Planned) -> dict[str, Any]:
    return {
        "currency": plan.currency,
        "planned": None if budget.money is None else {**_interval(budget.money), "at_least": budget.at_least},
        "recurring": [
            {"address": f"{plan.id}/{line.action}", "amount": _interval(line.amount), "per": "year"}
            for line in budget.recurring
        ],
        "per_unit": [
            {
                "address": f"{plan.id}/{line.action}",
                "amount": _interval(line.amount),
                "per": line.unit,
                "units": None,
            }
            for line in budget.per_unit
        ],
        "in_kind": None if budget.in_kind is None else _interval(budget.in_kind),
        "fte": None if budget.fte is None else _fte(budget.fte),
        "to_be_specified": budget.to_be_specified,
        "none": budget.none,
        "included_elsewhere": budget.included_elsewhere,
    }


def _interval(amount: Interval) -> dict[str, str | None]:
    return {"min": str(amount.min), "max": None if amount.max is None else str(amount.max)}


def _fte(amount: Interval) -> str | dict[str, str | None]:
    return str(amount.min) if amount.min == amount.max else _interval(amount)


def _item_document(item: Item) -> dict[str, Any]:
    return {
        "address": item.address,
        "id": item.action.id,
        "title": item.title.text,
        "axis": item.action.axis,
        "priority": _priority_document(item.action.priority),
        "status": None if item.status is None else item.status.value,
        "schedule": item.timing.schedule.value,
        "leaders": list(item.leaders),
        "outputs": {"targets": item.outputs.targets},
        "results": {"targets": item.results.targets, "trends": item.results.trends},
    }


def _priority_document(priority: Priority | None) -> dict[str, Any] | None:
    if priority is None:
        return None
    return {
        "rank": priority.rank,
        "level": None if priority.level is None else priority.level.value,
        "flagged": priority.flagged,
        "label": None if priority.label is None else str(priority.label),
    }
