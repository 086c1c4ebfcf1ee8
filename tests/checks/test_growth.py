"""Of five times as many cards and links, everything takes five times as much work, not twenty-five times."""

import sys
from collections.abc import Callable
from datetime import date
from types import CodeType, FrameType

import pytest

from benchmarks.plans import Size, files
from ccitrack.checks import Checked, examine
from ccitrack.load import Gathered, Loaded, load
from ccitrack.report.status import build_status
from ccitrack.source import Node

DAY = date(2026, 11, 30)


def gathered(cards: int) -> Gathered:
    made = {f"plan/{name}": text.encode() for name, text in files(Size(cards=cards, links=2))}
    return Gathered(made, (), "plan", "plan/plan.yaml")


def plan_of(cards: int) -> Loaded:
    return load(gathered(cards))


def state_of(loaded: Loaded) -> object:
    assert loaded.plan is not None
    return build_status(loaded, loaded.plan, Checked(()), DAY, "fr")


def calls(work: Callable[[], object], one: CodeType | None = None) -> int:
    """How many functions a piece of work calls, or how often one: unlike its time, the same on every machine."""
    count = 0

    def counting(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        if one is None:
            count += event in ("call", "c_call")
        else:
            count += event == "call" and frame.f_code is one

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.sweep
def test_the_checks_grow_with_the_plan_and_its_links_and_no_faster() -> None:
    few, many = plan_of(20), plan_of(100)
    examine(few, DAY, DAY)  # what is read once for all plans is read here
    assert calls(lambda: examine(many, DAY, DAY)) < 5.2 * calls(lambda: examine(few, DAY, DAY))


def test_reading_a_plan_grows_with_its_cards_and_no_faster() -> None:
    few, many = gathered(20), gathered(100)
    load(few)  # what is made once for all plans is made here
    assert calls(lambda: load(many)) < 5.2 * calls(lambda: load(few))


def test_a_card_full_of_mistakes_is_looked_through_once_and_not_for_each_of_them() -> None:
    header = b"schema: 1\nid: plan\ntitle: Plan\nlang: en\n"
    card = "".join(f"wrong{number}: 1\n" for number in range(2000))
    wrong = Gathered({"plan/plan.yaml": header, "plan/actions/1.yaml": card.encode()}, (), "plan", "plan/plan.yaml")
    made = calls(lambda: load(wrong), Node.__init__.__code__)
    assert len(load(wrong).diagnostics) > 200
    assert made < 5 * 2000  # a key and its value are a node each


@pytest.mark.sweep
def test_the_state_of_a_plan_grows_with_its_cards_and_no_faster() -> None:
    few, many = plan_of(20), plan_of(100)
    state_of(few)  # what is read once for all plans is read here
    assert calls(lambda: state_of(many)) < 5.2 * calls(lambda: state_of(few))
