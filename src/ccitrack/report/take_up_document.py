"""The JSON document `ccitrack.recommendations/1`: advice and gaps, with what answers them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ccitrack.model.base import Basis
from ccitrack.model.text import Words
from ccitrack.report.take_up import Advised, Answer, Count, TakeUp


def take_up_document(plans: Iterable[TakeUp], as_of: date, lang: str, *, is_open: bool) -> dict[str, Any]:
    """The advice of the plans: texts are whole, unknown is null, and what the source states is `stated`."""
    return {
        "format": "ccitrack.recommendations/1",
        "as_of": as_of.isoformat(),
        "open": is_open,
        "plans": [_plan(plan, lang) for plan in plans],
    }


def _plan(told: TakeUp, lang: str) -> dict[str, Any]:
    plan = told.plan
    return {
        "id": plan.id,
        "title": told.title.text,
        "lang": plan.lang,
        "fictional": plan.fictional,
        "counts": {kind.value: _count(count) for kind, count in told.counts.items()},
        "items": [_item(item, plan.lang, lang) for item in told.items],
    }


def _count(count: Count) -> dict[str, Any]:
    return {
        "total": count.total,
        "answered": count.answered,
        "answered_by_inference": count.inferred,
        "declined": count.declined,
        "rate": count.rate,
    }


def _item(item: Advised, plan_lang: str, lang: str) -> dict[str, Any]:
    advice = item.advice
    return {
        "address": item.address,
        "id": advice.id,
        "kind": advice.kind.value,
        "group": _text(advice.group, plan_lang, lang),
        "group_basis": _basis(advice.group_basis) if advice.group else None,
        "text": _text(advice.text, plan_lang, lang),
        "observed": _text(advice.observed, plan_lang, lang),
        "missing": _text(advice.missing, plan_lang, lang),
        "status": None if advice.status is None else advice.status.value,
        "date": None if advice.date is None else advice.date.value,
        "source": advice.source,
        "answers": list(advice.answers),
        "answers_basis": _basis(advice.answers_basis) if advice.answers else None,
        "is_open": item.is_open,
        "actions": [_answer(answer, item, "") for answer in item.actions],
        "recommendations": [_answer(answer, item, "@recommendations/") for answer in item.recommendations],
    }


def _answer(answer: Answer, item: Advised, collection: str) -> dict[str, Any]:
    """Something that answers; without an address where the plan does not hold it."""
    plan = item.address.partition("/")[0]
    address = f"{plan}/{collection}{answer.id}" if answer.thing is not None else None
    return {
        "address": answer.id if answer.is_elsewhere else address,
        "id": answer.id,
        "title": None if answer.title is None else answer.title.text,
        "basis": answer.basis.value,
        "status": None if answer.status is None else answer.status.value,
        "stands": answer.stands,
    }


def _basis(basis: Basis | None) -> str:
    """On what something stands: the source, where nothing else is said."""
    return (basis or Basis.STATED).value


def _text(words: Words | None, plan_lang: str, lang: str) -> str | None:
    return None if words is None else words.within(lang, plan_lang).text
