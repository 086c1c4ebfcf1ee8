"""Each rule on the small plans of `tests/cases/<rule>/`, where the lines that it should find are marked.

A mark is a comment at the end of its line, `# ! unknown-axis` (several names are parted by spaces). Where a comment
cannot stand, a file `expected` beside plan.yaml holds lines such as `actions/a.yaml:3 not-utf8`, or `plan.yaml no-plan`
for a file as a whole. A first line `# today: 2026-11-22` in plan.yaml sets the day.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from ccitrack.checks import RULES, check
from ccitrack.diagnostics import Diagnostic, Severity, tell
from ccitrack.language.speech import speech
from ccitrack.load import gather, load

CASES = Path(__file__).parent.parent / "cases"
SOURCES = Path(__file__).parent.parent.parent / "src" / "ccitrack"
NAMES = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())
WITHOUT_A_CASE = {
    "moved-goalpost": "it needs a repository, and is tested with one in tests/history",
    "unknown-approved-version": "it needs a repository, and is tested with one in tests/history",
    "internal-in-public": "it is found by the public export, and tested there",
}
MARK = re.compile(r"# !((?: +[a-z0-9-]+)+)\s*$")
EXPECTED = re.compile(r"(.+?)(?::(\d+))? ([a-z0-9-]+)")
TODAY = re.compile(r"# today: (\d{4}-\d{2}-\d{2})")
KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Mark(NamedTuple):
    path: str
    line: int
    rule: str


@pytest.mark.parametrize("name", NAMES)
def test_a_case_shows_what_is_marked_and_nothing_else(name: str) -> None:
    found, marked = found_in(CASES / name), set(marks(CASES / name))
    told = "\n".join(tell(problem, speech("en")) for problem in found)

    of_the_rule = {place(problem) for problem in found if problem.rule == name}
    assert of_the_rule == {mark for mark in marked if mark.rule == name}, told
    errors = {place(problem) for problem in found if problem.severity is Severity.ERROR}
    assert errors <= marked, told
    assert any(mark.rule == name for mark in marked)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_a_case_and_a_manual(rule) -> None:
    assert rule.name in NAMES or rule.name in WITHOUT_A_CASE
    assert rule.summary.endswith("."), "the first line is a sentence"
    assert rule.manual.startswith(rule.summary + "\n\n")
    assert rule.manual.count("\nWrong:\n") == rule.manual.count("\nRight:\n") == 1


def test_a_case_is_that_of_a_rule() -> None:
    assert set(NAMES) <= {rule.name for rule in RULES}
    assert set(WITHOUT_A_CASE).isdisjoint(NAMES)


def test_a_rule_has_one_readable_name() -> None:
    assert [name for name, count in Counter(rule.name for rule in RULES).items() if count > 1] == []
    assert [rule.name for rule in RULES if not KEBAB.fullmatch(rule.name)] == []


def test_what_reading_and_loading_refuse_is_a_rule() -> None:
    named = {name for path in SOURCES.rglob("*.py") for name in refused_in(ast.parse(path.read_bytes()))}
    assert "yaml-syntax" in named
    assert "stray-file" in named
    assert named - {rule.name for rule in RULES} == set()


def found_in(folder: Path) -> list[Diagnostic]:
    header = folder / "plan.yaml"
    first = header.read_bytes().split(b"\n")[0].decode("utf-8", "replace") if header.is_file() else ""
    today = TODAY.match(first)
    day = date.fromisoformat(today[1]) if today else date(2026, 11, 22)
    return check(load(gather(folder, ".")), day, day)


def place(problem: Diagnostic) -> Mark:
    return Mark(problem.location.path, problem.location.line, problem.rule)


def marks(folder: Path) -> Iterator[Mark]:
    for path in sorted(path for path in folder.rglob("*.yaml") if path.is_file()):
        for number, line in enumerate(path.read_bytes().split(b"\n"), start=1):
            for rule in rules_marked(line.decode("utf-8", "replace")):
                yield Mark(path.relative_to(folder).as_posix(), number, rule)
    expected = folder / "expected"
    for told in expected.read_text("utf-8").splitlines() if expected.is_file() else ():
        said = EXPECTED.fullmatch(told)
        assert said, f"{expected}: {told}"
        yield Mark(said[1], int(said[2] or 0), said[3])


def rules_marked(line: str) -> list[str]:
    mark = MARK.search(line)
    return mark[1].split() if mark else []


def refused_in(module: ast.Module) -> Iterator[str]:
    """The names of rules in `malformed("…", …)`, `refusal("…", …)` and `Diagnostic(…, "…", …)`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            position = {"malformed": 0, "refusal": 0, "Diagnostic": 1, "Wording": 1}.get(node.func.id)
            if position is not None and len(node.args) > position:
                name = node.args[position]
                if isinstance(name, ast.Constant) and isinstance(name.value, str):
                    yield name.value
