"""Every command, with plans and arguments that may be anything: it ends with 0, 1 or 2, within bounds, and says why."""

import os
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ccitrack.cli.commands import COMMANDS
from ccitrack.cli.root import root
from ccitrack.edit.written import mapping
from ccitrack.model.action import Action
from ccitrack.model.plan import Plan
from tests.cli.conftest import CARD, PLAN
from tests.trust.fuzz.targets import Choices, part

LEFT = {"lsp": "it waits for an editor", "edit": "it opens a program"}
MOST_LINES = 20_000
VALUES = [
    "",
    "town",
    "town/1",
    "town/1/o1",
    "1",
    "x",
    ".",
    "..",
    "/",
    "2026",
    "2026-06-30",
    "2026..2028",
    "10",
    "-1",
    "en",
]
VALUES += [
    "fr",
    "md",
    "html",
    "json",
    "title=T",
    "status=completed",
    "axis=one",
    "objectives+=x",
    "a=b",
    "=",
    "HEAD",
    "new",
]
VALUES += [
    "action",
    "axis",
    "indicator",
    "target",
    "plans/town",
    "plans/town/plan.yaml",
    "[",
    "{a: b}",
    "\x1b[31m",
    "é",
    "%s",
]
VALUES += ["{x}", "*", "~", "no-budget", "status", "\u202e", "-", "--", "9" * 50, "0", "true", "~20", "8..10", "spent"]


def options() -> dict[str, list[str]]:
    """The options of each command."""
    ccitrack = root()
    with ccitrack.make_context("ccitrack", ["--version"], resilient_parsing=True) as context:
        return {
            name: sorted(
                option
                for parameter in ccitrack.get_command(context, name).get_params(context)  # type: ignore[union-attr]
                for option in parameter.opts
                if option.startswith("--") and option not in ("--open", "--watch", "--debug")
            )
            for name in COMMANDS
        }


OPTIONS = options()
typed = st.text(st.characters(exclude_characters="/\0"), max_size=6).filter(lambda word: word != "..")
"""What leads nowhere: a command may be told to write anywhere."""
lines = st.sampled_from(sorted(set(COMMANDS) - set(LEFT))).flatmap(
    lambda name: st.lists(st.sampled_from([*OPTIONS[name], *VALUES, *VALUES]) | typed, max_size=6).map(
        lambda words: [name, *words]
    )
)
texts = st.sampled_from([CARD, CARD.replace("o1", "x y"), "", "[]", "id: [", "\0", "a: b\n"]) | st.binary(
    max_size=200
).map(lambda data: "\n".join(mapping({"id": "1", "title": "T", **part(Action, Choices(data), 4)}, 0)))
headers = st.sampled_from([PLAN, "", "schema: 2\n", "id: town\n"]) | st.binary(max_size=120).map(
    lambda data: PLAN + "\n".join(mapping({k: v for k, v in part(Plan, Choices(data), 3).items() if k not in PLAN}, 0))
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of its own for all examples: each begins it anew."""
    return tmp_path_factory.mktemp("anything")


@given(line=lines, header=headers, card=texts)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_command_with_anything_ends_as_commands_do(ccitrack, folder, line, header, card):
    ends_well(ccitrack, folder, line, header, card)


@pytest.mark.sweep
@given(line=lines, header=headers, card=texts)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=4 * settings().max_examples,
)
def test_any_command_with_anything_ends_as_commands_do_at_length(ccitrack, folder, line, header, card):
    ends_well(ccitrack, folder, line, header, card)


def ends_well(ccitrack, folder: Path, line: list[str], header: str, card: str) -> None:
    here = folder / "here"
    shutil.rmtree(here, ignore_errors=True)
    (here / "plans/town/actions").mkdir(parents=True)
    (here / "plans/town/plan.yaml").write_text(header, "utf-8", "replace")
    (here / "plans/town/actions/1.yaml").write_text(card, "utf-8", "replace")
    os.chdir(here)
    told = ccitrack(*line)
    assert told.code in (0, 1, 2), told.err
    assert "Traceback" not in told.out + told.err
    assert told.out.count("\n") + told.err.count("\n") < MOST_LINES
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", told.out + told.err)
    assert [path.name for path in folder.iterdir()] == ["here"]


def test_every_command_is_tried_but_those_that_wait():
    assert LEFT.keys() <= COMMANDS.keys()
    assert all(OPTIONS[name] for name in COMMANDS)
