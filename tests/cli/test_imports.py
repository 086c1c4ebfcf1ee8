"""Which heavy libraries each command loads: what a command does not use, nobody waits for."""

import pytest

from ccitrack.cli.commands import COMMANDS
from tests.cli.conftest import PLAN, write_plan

HEAVY = ("babel", "jinja2", "markdown_it", "multiprocessing", "pydantic", "pygls", "rich", "ruamel")
READS = {"pydantic", "ruamel"}
"""A command that reads a plan: its text by ruamel, its meaning by Pydantic."""
WORDS = READS | {"babel"}
"""One that also tells numbers and days in the words of a language."""
SCREEN = WORDS | {"rich"}
"""One that also sets them in tables on a screen."""
PAGE = WORDS | {"jinja2", "markdown_it"}
"""One that lays out a page."""

NOTHING: set[str] = set()

LOADED = {
    "--help": NOTHING,
    "--version": NOTHING,
    "valdate": NOTHING,
    "status --help": NOTHING,
    "status": SCREEN,
    "status --json": WORDS,
    "validate --help": NOTHING,
    "validate": READS,
    "validate --format json": READS,
    "validate --format github": READS,
    "validate --format gitlab": READS,
    "validate --format sarif": READS,
    "validate --format junit": READS,
    "validate --show-source": READS | {"rich"},
    "show town/1": SCREEN,
    "partners": SCREEN,
    "recommendations": SCREEN,
    "report --help": NOTHING,
    "report --format md": PAGE,
    "report --format html": PAGE,
    "explain no-leader": READS,
    "explain town/1": SCREEN,
    "lsp --help": NOTHING,
    "rules": READS,
    "init other": READS,
    "new action": READS,
    "set town/1 status=completed": WORDS,
    "measure town/1/o1 3 --date 2026-01-01": WORDS,
    "note town/1 Begun.": READS,
    "spend --help": NOTHING,
    "milestone town/1/m1": READS,
    "revise town/1/o1": READS,
    "decide town/D-1": READS,
    "rename town/1 2": READS,
    "edit town/9": READS,
    "diff HEAD": SCREEN,
    "approve first": READS,
    "history town/1": SCREEN,
    "cache": NOTHING,
    "schema": NOTHING,
    "schema card.yaml": READS,
    "schema status": NOTHING,
    "budget": SCREEN,
    "calendar": SCREEN,
    "gaps": SCREEN,
    "indicators": SCREEN,
}


ALWAYS = ("--version", "status", "validate")
"""What is tried at every run of the tests; the others are a sweep, as each is a process."""
TYPED = [pytest.param(typed, marks=() if typed in ALWAYS else pytest.mark.sweep) for typed in LOADED]


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.usefixtures("town")
def test_a_command_loads_these_libraries_and_no_other(process, tmp_path, typed):
    program = f"import sys; from ccitrack.cli.main import run; run({typed.split()}); print(*sys.modules)"
    nothing_kept = str(tmp_path / "kept")
    loaded = process("-c", program, CCITRACK_CACHE_DIR=nothing_kept).stdout.decode().splitlines()[-1].split()
    assert set(HEAVY) & set(loaded) == LOADED[typed]


def test_every_command_is_in_the_table():
    assert {typed.split()[0] for typed in LOADED} >= set(COMMANDS)


SELDOM_NEEDED = ("ccitrack.changes", "ccitrack.checks.moved", "ccitrack.source.syntax")
"""What compares versions, and what explains a text that is no YAML."""


@pytest.mark.parametrize("typed", ["validate", "status"])
@pytest.mark.usefixtures("town")
def test_what_most_plans_do_not_need_is_not_loaded_for_them(process, typed):
    program = f"import sys; from ccitrack.cli.main import run; run(['{typed}']); print(*sys.modules)"
    loaded = process("-c", program).stdout.decode().splitlines()[-1].split()
    assert {"ccitrack.checks.approved", "ccitrack.source.reading"} <= set(loaded)
    assert set(SELDOM_NEEDED) & set(loaded) == NOTHING


KNOWN_BEFORE = {
    "validate": NOTHING,
    "validate --format junit": NOTHING,
    "status": NOTHING,
    "status --json": NOTHING,
    "status plans/town plans/village": {"babel", "rich"},
}
"""What is still loaded where nothing changed since the last run."""


@pytest.mark.parametrize(
    "typed", [pytest.param(typed, marks=[pytest.mark.sweep] if " " in typed else []) for typed in KNOWN_BEFORE]
)
@pytest.mark.usefixtures("town")
def test_a_plan_that_was_looked_at_before_is_told_without_importing_what_reads_it(process, tmp_path, here, typed):
    if "village" in typed:
        write_plan(here / "plans/village", PLAN.replace("town", "village"))
    program = f"import sys; from ccitrack.cli.main import run; run({typed.split()}); print(*sys.modules)"
    kept = {"CCITRACK_NO_CACHE": "", "CCITRACK_CACHE_DIR": str(tmp_path / "kept")}
    first, second = (process("-c", program, **kept).stdout.decode().splitlines() for _ in range(2))
    assert first[:-1] == second[:-1] != []
    assert "pydantic" in first[-1].split()
    assert {name for name in (*HEAVY, "ccitrack.checks") if name in second[-1].split()} == KNOWN_BEFORE[typed]
