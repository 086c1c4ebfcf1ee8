"""Nothing is done twice: each card is opened once and parsed once, whatever is told of it and whoever works on it."""

import os
from collections import Counter

import pytest

from ccitrack.load import loading
from tests.cli.conftest import PLAN, write_plan

OPENED = """
import sys
from collections import Counter
from ccitrack.cli import plan_by_plan
from ccitrack.cli.main import run
plan_by_plan.MUCH, plan_by_plan.processors = {much}, lambda: 2
opened = Counter()
def look(event, args):
    if event == "open" and isinstance(args[0], str) and "/actions/" in args[0] and args[0].endswith(".yaml"):
        opened[args[0]] += 1
sys.addaudithook(look)
run({typed})
print(len(opened), max(opened.values()))
"""


@pytest.mark.parametrize(
    "much",
    [pytest.param(0, id="by several processes", marks=pytest.mark.sweep), pytest.param(1_000_000, id="by one")],
)
@pytest.mark.parametrize("typed", ["validate --show-source", "status", "validate --format junit"])
@pytest.mark.skipif(os.name != "posix", reason="elsewhere a path is followed first, which may open files")
def test_a_card_is_opened_once(process, town, here, typed, much):
    for name in ("village", "city"):
        write_plan(here / "plans" / name, PLAN.replace("town", name))
    (town / "actions/2-empty.yaml").write_text("")
    told = process("-c", OPENED.format(typed=typed.split(), much=much), CCITRACK_NO_CACHE="1").stdout.decode()
    assert told.splitlines()[-1] == "4 1"


@pytest.mark.parametrize("typed", ["validate", "validate --show-source", "status", "status --json", "status --full"])
def test_a_file_is_parsed_once(ccitrack, monkeypatch, town, typed):
    (town / "actions/2-no-card.yaml").write_text("id: [")
    parsed: Counter[str] = Counter()
    read = loading.read  # type: ignore[attr-defined]  # the name that loading calls it by

    def counting(path: str, content: bytes) -> object:
        parsed[path] += 1
        return read(path, content)

    monkeypatch.setattr(loading, "read", counting)
    ccitrack(*typed.split())
    assert sorted(parsed.items()) == [
        ("plans/town/actions/1-action.yaml", 1),
        ("plans/town/actions/2-no-card.yaml", 1),
        ("plans/town/plan.yaml", 1),
    ]
