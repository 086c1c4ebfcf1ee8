"""The JSON document `ccitrack.gaps/1`: what nobody knows, by leader."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ccitrack.report.unknowns import (
    Leader,
    Share,
    UnknownFigure,
    UnknownLine,
    Unknowns,
    UnknownsOfAction,
    UnknownStep,
)


def unknowns_document(plans: Iterable[Unknowns], as_of: date, leader: str | None) -> dict[str, Any]:
    """What nobody knows of the plans, as counts and addresses; `leader` is what was asked for, as it was typed."""
    return {
        "format": "ccitrack.gaps/1",
        "as_of": as_of.isoformat(),
        "leader": leader,
        "plans": [_plan(each) for each in plans],
    }


def _plan(told: Unknowns) -> dict[str, Any]:
    plan, quality = told.plan, told.quality
    return {
        "id": plan.id,
        "title": told.title.text,
        "lang": plan.lang,
        "fictional": plan.fictional,
        "actions": told.cards,
        "completeness": {
            **_share(told.completeness),
            "fields": {field.value: _share(share) for field, share in told.fields.items()},
        },
        "quality": {
            "indicators": quality.indicators,
            "with_baseline": quality.with_baseline,
            "with_target": quality.with_target,
            "with_measure": quality.with_measure,
            "with_source": quality.with_source,
            "stale": told.stale,
            "baseline_needed": _share(told.baselines),
        },
        "leaders": [_leader(each, plan.id) for each in told.leaders],
        "plan": None if told.is_of_leader else _whole(told),
    }


def _whole(told: Unknowns) -> list[dict[str, Any]]:
    """What is not known of the plan as a whole: the plan itself, then its milestones and its figures."""
    own = _entry(told.plan.id, told.title.text, [gap.value for gap in told.own])
    steps = (
        _entry(each.address, each.title.text, [each.standing.state.value], due=_due(each)) for each in told.milestones
    )
    figures = ({**_entry(each.address, each.title.text, []), **_figure(each)} for each in told.figures)
    return [*([own] if told.own else []), *steps, *figures]


def _entry(address: str, title: str, gaps: list[str], due: str | None = None) -> dict[str, Any]:
    return {"address": address, "title": title, "gaps": gaps, "due": due, "due_since": None, "value_of": None}


def _share(share: Share) -> dict[str, int]:
    return {"have": share.have, "of": share.of}


def _leader(leader: Leader, plan: str) -> dict[str, Any]:
    return {
        "id": leader.id,
        "name": None if leader.name is None else leader.name.text,
        "actions": [_action(each) for each in leader.actions],
        "nothing_missing": [f"{plan}/{action.id}" for action in leader.known],
        "led_with": [{"address": f"{plan}/{each.action.id}", "listed_under": each.asked} for each in leader.shared],
    }


def _action(told: UnknownsOfAction) -> dict[str, Any]:
    return {
        "address": told.address,
        "title": told.title.text,
        "status": None if told.status is None else told.status.value,
        "with": list(told.others),
        "leader_verbatim": told.quote,
        "completeness": {"have": told.have, "of": told.of},
        "missing": [field.value for field in told.missing],
        "deadline_passed": _day(told.passed),
        "dates": [side.value for side in told.dates],
        "budget_lines": [_line(each) for each in told.lines],
        "milestones": [_step(each) for each in told.milestones],
        "indicators": [_indicator(each) for each in told.indicators],
    }


def _line(line: UnknownLine) -> dict[str, Any]:
    return {"id": line.id, "label": None if line.label is None else line.label.text, "verbatim": line.quote}


def _step(step: UnknownStep) -> dict[str, Any]:
    state = step.standing.state.value
    return {"address": step.address, "title": step.title.text, "state": state, "due": _due(step)}


def _due(step: UnknownStep) -> str | None:
    return _day(step.standing.due.last if step.standing.due else None)


def _figure(told: UnknownFigure) -> dict[str, Any]:
    return {
        "address": told.address,
        "title": told.title.text,
        "gaps": [gap.value for gap in told.gaps],
        "due_since": _day(told.due_since),
        "value_of": _day(told.value_of.last if told.value_of else None),
    }


def _indicator(told: UnknownFigure) -> dict[str, Any]:
    return {
        **_figure(told),
        "level": told.indicator.level.value,
        "periods": [{"from": span.first.isoformat(), "to": span.last.isoformat()} for span in told.periods],
        "values": told.values,
        "values_without_source": told.unsourced,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
