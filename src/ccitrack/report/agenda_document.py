"""The JSON document `ccitrack.calendar/1`: the dates of the plans, as windows of days."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from ccitrack.model.base import Basis
from ccitrack.model.period import Period
from ccitrack.report.agenda import Agenda, Aimed, Entry, Times
from ccitrack.report.agenda_measures import Asked
from ccitrack.report.in_charge import InCharge


def agenda_document(agendas: Iterable[Agenda], as_of: date, months: int) -> dict[str, Any]:
    """The agendas of the plans: unknown is null, and an uncertain date is the first and the last day it may mean."""
    return {
        "format": "ccitrack.calendar/1",
        "as_of": as_of.isoformat(),
        "months": months,
        "plans": [_plan(each) for each in agendas],
    }


def _plan(told: Agenda) -> dict[str, Any]:
    plan = told.plan
    return {
        "id": plan.id,
        "title": told.title.text,
        "lang": plan.lang,
        "fictional": plan.fictional,
        "until": told.until.isoformat(),
        "overdue": [_entry(each) for each in told.overdue],
        "due": [_entry(each) for each in told.due],
        "coming": [_entry(each) for each in told.coming],
        "measures": [_asked(each) for each in told.measures],
        "undated": [_entry(each) for each in told.undated],
        "indicators_not_asked": told.unasked,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "address": entry.address,
        "kind": entry.kind.value,
        "title": entry.title.text,
        "action": entry.action.id if entry.action else None,
        "first": _day(entry.span.first if entry.span else None),
        "last": _day(entry.span.last if entry.span else None),
        "approximate": entry.is_approximate,
        "basis": (entry.basis or Basis.STATED).value if entry.span else None,
        "days_late": entry.days_late,
        "status": entry.declared.status.value if entry.declared.status else None,
        "status_date": _written(entry.declared.date),
        **_people("leaders", "leader_to_be_specified", entry.leaders),
        "times": _times(entry.times) if entry.times else None,
        "target": _target(entry.aimed) if entry.aimed else None,
    }


def _times(times: Times) -> dict[str, Any]:
    return {"expected": _number(times.expected), "held": times.held, "expected_by_now": times.expected_by_now}


def _target(aimed: Aimed) -> dict[str, Any]:
    quantity = aimed.quantity
    return {
        "min": _number(quantity.min),
        "max": _number(quantity.max),
        "approximate": quantity.approx,
        "unit": aimed.indicator.unit,
        "health": aimed.health.value,
        "is_dated_by_action": aimed.is_dated_by_action,
    }


def _asked(asked: Asked) -> dict[str, Any]:
    of = asked.of
    return {
        "address": of.address,
        "kind": asked.kind.value,
        "when": asked.when.value,
        "title": of.title.text,
        "action": of.action.id if of.action else None,
        "first": _day(min(asked.days, default=None)),
        "last": _day(max(asked.days, default=None)),
        "days": [each.isoformat() for each in asked.days],
        "not_measured": [{"first": _day(each.first), "last": _day(each.last)} for each in asked.gaps],
        "measured_on": _day(asked.last),
        "stale": of.standing.is_stale,
        "health": of.standing.health.value,
        "cohort": _day(asked.cohort),
        "offset": asked.offset,
        **_people("who", "who_to_be_specified", of.who),
        "who_is_leader": of.is_leader,
    }


def _people(key: str, unnamed: str, who: InCharge) -> dict[str, Any]:
    return {key: list(who.ids), unnamed: who.to_be_specified}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _written(when: Period | None) -> str | None:
    return when.value if when else None


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
