"""The JSON document `ccitrack.status/1`."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ccitrack.model.action import Priority
from ccitrack.progress.action import ActionStanding
from ccitrack.progress.completeness import Completeness
from ccitrack.progress.rollup import Rollup
from ccitrack.report.budget_view import amount_document, means_document
from ccitrack.report.document_values import rate
from ccitrack.report.line import STATUS_FORMAT
from ccitrack.report.status import AxisStatus, Item, PlanStatus


def status_document(plans: Iterable[PlanStatus], as_of: date) -> dict[str, Any]:
    """The plans on a day."""
    return {
        "format": STATUS_FORMAT,
        "as_of": as_of.isoformat(),
        "plans": [plan_document(status) for status in plans],
    }


def plan_document(status: PlanStatus) -> dict[str, Any]:
    """One of the plans."""
    plan, tally = status.plan, status.tally
    return {
        "id": plan.id,
        "title": status.title.text,
        "lang": plan.lang,
        "fictional": plan.fictional,
        "actions": {
            "total": tally.total,
            "transversal": tally.transversal,
            "sub_actions": tally.sub_actions,
            "status": tally.status,
            "schedule": tally.schedule,
            "health": tally.health,
            "completion": rate(tally.completion.value),
            "completion_is_lower_bound": tally.completion.is_lower_bound,
        },
        "axes": [_axis(axis) for axis in status.axes],
        "problems": {
            "errors": status.problems.errors,
            "warnings": status.problems.warnings,
            "unread": list(status.problems.unread),
            "moved_goalposts": status.problems.goalposts,
        },
        "outputs": _of_plan(tally.outputs),
        "results": _of_plan(tally.results),
        "budget": _money(status),
        "recommendations": status.advice,
        "items": [_item(item) for item in status.items],
    }


def _money(status: PlanStatus) -> dict[str, Any]:
    """What is planned, committed and spent; null where nothing is recorded."""
    committed, spent = status.money.total.committed, status.money.total.spent
    return {
        **means_document(status.plan, status.money.planned),
        "committed": None if committed is None else amount_document(committed.total),
        "spent": None if spent is None else amount_document(spent.total),
    }


def _axis(status: AxisStatus) -> dict[str, Any]:
    return {
        "id": status.axis.id,
        "code": status.axis.code,
        "title": status.title.text,
        "actions": status.actions,
        "status": status.tally.status,
        "schedule": status.tally.schedule,
        "health": status.tally.health,
        "outputs": _of_plan(status.tally.outputs),
        "results": _of_plan(status.tally.results),
    }


def _of_plan(found: Rollup) -> dict[str, Any]:
    """Indicators of a level over several actions; `progress` is a mean over those that have one."""
    return {**rollup_document(found), "actions_assessed": found.progress.known}


def rollup_document(found: Rollup) -> dict[str, Any]:
    """Indicators of one level taken together."""
    return {
        "indicators": found.indicators,
        "targets": found.targets,
        "trends": found.trends,
        "measured": found.measured,
        "coverage": rate(found.coverage),
        "assessed": found.assessed,
        "trends_assessed": found.trends_assessed,
        "progress": rate(found.progress.value),
        "progress_is_lower_bound": found.progress.is_lower_bound,
        "health": {health.value: count for health, count in found.health.items()},
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "address": item.address,
        "id": item.action.id,
        "title": item.title.text,
        "axis": item.action.axis,
        "priority": _priority(item.action.priority),
        "leaders": list(item.leaders),
        **standing_document(item.standing),
    }


def standing_document(standing: ActionStanding) -> dict[str, Any]:
    """Where an action stands."""
    return {
        "status": None if standing.status is None else standing.status.value,
        "schedule": standing.timing.schedule.value,
        "days_late": standing.timing.days_late,
        "health": standing.health.value,
        "health_basis": standing.basis.value,
        "outputs_health": None if standing.outputs_health is None else standing.outputs_health.value,
        "outputs": rollup_document(standing.outputs),
        "results": rollup_document(standing.results),
        "completeness": completeness_document(standing.completeness),
    }


def completeness_document(found: Completeness) -> dict[str, Any]:
    """How much of a card is filled, and what is not."""
    return {"have": len(found.have), "of": found.of, "missing": [each.value for each in found.missing]}


def _priority(priority: Priority | None) -> Mapping[str, Any] | None:
    if priority is None:
        return None
    return {
        "rank": priority.rank,
        "level": None if priority.level is None else priority.level.value,
        "flagged": priority.flagged,
        "label": None if priority.label is None else str(priority.label),
    }
