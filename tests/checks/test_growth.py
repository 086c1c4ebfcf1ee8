"""A check of five times as many cards and links does five times as much, not twenty-five times."""

import sys
from collections.abc import Callable
from datetime import date
from types import FrameType

from benchmarks.plans import Size, files
from ccitrack.checks import examine
from ccitrack.load import Gathered, Loaded, load

DAY = date(2026, 11, 30)


def plan_of(cards: int) -> Loaded:
    made = {f"plan/{name}": text.encode() for name, text in files(Size(cards=cards, links=2))}
    return load(Gathered(made, (), "plan", "plan/plan.yaml"))


def calls(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls: unlike its time, the same on every machine."""
    count = 0

    def counting(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def test_the_checks_grow_with_the_plan_and_its_links_and_no_faster() -> None:
    few, many = plan_of(20), plan_of(100)
    examine(few, DAY, DAY)  # what is read once for all plans is read here
    assert calls(lambda: examine(many, DAY, DAY)) < 5.2 * calls(lambda: examine(few, DAY, DAY))
