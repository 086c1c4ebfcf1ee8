"""A comparison of two versions: nothing that changed goes without a word, and nothing breaks it."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from ccitrack.changes import changes
from ccitrack.model.base import Part
from ccitrack.model.party import Party
from ccitrack.model.period import Period
from ccitrack.model.plan import Plan
from ccitrack.model.quantity import Quantity
from ccitrack.progress.plan import Progress, measure
from ccitrack.report.comparison import Side, compare, pair
from tests.report.plans import bundled, everything

pytestmark = pytest.mark.sweep

DAY = date(2026, 11, 22)
WHOLE = (Period, Quantity, Party)
UNSAID = frozenset({"schema_version", "id", "basis", "verbatim", "note", "local_fields"})


def emptied(part: Part) -> Iterator[tuple[str, Part]]:
    """The part without one of the things that it says, anywhere in it, with the path of that thing."""
    for name, field in type(part).model_fields.items():
        value = getattr(part, name)
        if value in (None, (), False, {}) or name in UNSAID:
            continue
        if not field.is_required():
            yield name, part.model_copy(update={name: field.get_default(call_default_factory=True)})
        if isinstance(value, Part) and not isinstance(value, WHOLE):
            yield from ((f"{name}.{path}", part.model_copy(update={name: each})) for path, each in emptied(value))
        elif isinstance(value, tuple):
            for place, item in enumerate(value):
                rest = value[:place] + value[place + 1 :]
                yield f"{name}.{place}", part.model_copy(update={name: rest})
                if isinstance(item, Part) and not isinstance(item, WHOLE):
                    for path, each in emptied(item):
                        more = (*value[:place], each, *value[place + 1 :])
                        yield f"{name}.{place}.{path}", part.model_copy(update={name: more})


def parts_of(plan: Plan) -> list[tuple[str, Any]]:
    return [(path, each) for path, each in emptied(plan) if not path.startswith(("actions.", "organisations."))] + [
        (f"actions.{path}", plan.model_copy(update={"actions": tuple(
            changed if other is action else other for other in plan.actions
        )}))
        for action in plan.actions
        for path, changed in emptied(action)
    ]  # fmt: skip


def measured_once(whole: Plan) -> Callable[[Plan, date], Progress]:
    """`measure` for a plan and, one after the other, for those that say less: each is compared in both directions."""
    known = [(whole, measure(whole, DAY))]

    def measured(plan: Plan, day: date) -> Progress:
        assert day == DAY
        if all(each is not plan for each, _ in known):
            known[1:] = [(plan, measure(plan, day))]
        return next(progress for each, progress in known if each is plan)

    return measured


@pytest.mark.parametrize("name", ["exemple-ville", "everything"])
def test_whatever_a_plan_no_longer_says_is_told_and_so_is_what_it_says_anew(name, monkeypatch):
    whole = everything() if name == "everything" else bundled(name)
    monkeypatch.setattr(pair, "measure", measured_once(whole))
    silent, count, seen = [], 0, set[str]()
    for path, less in parts_of(whole):
        kind = re.sub(r"\.\d+", "", path)
        if kind in seen or not changes(whole, less):
            continue
        seen.add(kind)
        count += 1
        there = compare(Side(whole, DAY, "a"), Side(less, DAY, "b"), "en", whole)
        back = compare(Side(less, DAY, "a"), Side(whole, DAY, "b"), "fr", less)
        silent += [path] * (not there.events) + [f"+{path}"] * (not back.events)
        assert all(event.text.strip() and "⟦" not in event.text for event in (*there.events, *back.events)), path
    assert count > 100
    assert silent == []


def test_two_quite_different_plans_are_compared_without_a_fault():
    one, other = bundled("clermont-techtown"), bundled("exemple-ville")
    for before, after in ((one, other), (other, one)):
        assert len(compare(Side(before, DAY, "a"), Side(after, DAY, "b"), "fr", before).events) > 50
