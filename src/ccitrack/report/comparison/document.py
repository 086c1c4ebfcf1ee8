"""A comparison as JSON, `ccitrack.diff/1`."""

from collections import Counter
from collections.abc import Iterable

from ccitrack.report.comparison.events import Comparison, Event, Side


def comparison_document(found: Iterable[Comparison]) -> dict[str, object]:
    """What changed in each plan; what is not known is null."""
    return {"format": "ccitrack.diff/1", "plans": [_plan(each) for each in found]}


def _plan(told: Comparison) -> dict[str, object]:
    plan, counts = told.after.plan, Counter(event.topic.value for event in told.events)
    return {
        "id": plan.id,
        "title": told.teller.text(plan.title).text,
        "lang": plan.lang,
        "fictional": plan.fictional,
        "before": _side(told.before),
        "after": _side(told.after),
        "summary": ["".join(piece.text for piece in each) for each in told.summary],
        "counts": dict(counts),
        "changes": [_event(event) for event in told.events],
    }


def _side(side: Side) -> dict[str, object]:
    return {"version": side.name, "commit": side.commit, "day": side.day.isoformat(), "unread": side.unread}


def _event(event: Event) -> dict[str, object]:
    return {
        "topic": event.topic.value,
        "kind": event.kind,
        "address": event.address,
        "message": event.text,
        "before": event.before,
        "after": event.after,
        "easier": event.is_easier,
        "reason": event.reason,
        "decision": event.decision,
    }
