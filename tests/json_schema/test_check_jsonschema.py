"""The schemas as check-jsonschema reads them, which is no program of ours: every plan passes, every fault is seen."""

import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from ccitrack import json_schema
from ccitrack.bundled import folder
from ccitrack.checks import RULES
from ccitrack.source import read
from tests.checks.test_cases import CASES, NAMES, Mark, marks

FORMAT = {rule.name for rule in RULES if rule.is_format}
"""The rules that no team can weigh otherwise or switch off: only what they refuse is for a schema to refuse."""
UNSEEN = {
    "no-plan": "a file that is not there has no schema",
    "stray-file": "a file that nothing reads has no schema",
    "unreadable-file/actions/4.yaml:0": "it is a folder",
    "not-utf8/actions/2.yaml:1": "other readers of YAML take UTF-16",
    "unsupported-yaml/actions/2-anchor.yaml:3": "other readers of YAML take anchors, and give what they stand for",
    "unsupported-yaml/actions/4-merge.yaml:4": "other readers of YAML take merges, and give what they stand for",
    "yaml-syntax/actions/08-swallowed-item.yaml:5": "to other readers of YAML the text goes on",
    "reversed-range/actions/1.yaml:5": "a pattern cannot compare two numbers",
    "reversed-range/actions/1.yaml:6": "a schema cannot compare two values",
    "unreadable-period/actions/1.yaml:9": "a pattern knows no calendar",
    "unreadable-quantity/actions/1.yaml:9": "to other readers of YAML 1e5 is a number",
    "unreadable-quantity/actions/1.yaml:10": "to other readers of YAML .nan is a number",
}
"""The faults of the format that no schema can see, with why: those of a rule, or one line of a case."""
PLANS = sorted(path.name for path in folder("plans").iterdir())
STEP = re.compile(r"\.(\w+)|\['([^']+)'\]|\[(\d+)\]")

pytestmark = pytest.mark.real


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, list[dict[str, str]]]:
    """What check-jsonschema finds wrong, in the files of every bundled plan and of every case."""
    schemas = tmp_path_factory.mktemp("schemas")
    found: dict[Path, list[dict[str, str]]] = defaultdict(list)
    for kind, files in by_kind([folder("plans"), CASES]).items():
        schema = schemas / f"{kind}.json"
        schema.write_text(json_schema.text(kind), encoding="utf-8")
        argv = ["-m", "check_jsonschema", "--output-format", "json", "--schemafile", schema, *files]
        said = subprocess.run([sys.executable, *map(str, argv)], capture_output=True, check=False)
        document = json.loads(said.stdout)
        for problem in [*document.get("errors", []), *document.get("parse_errors", [])]:
            found[Path(problem["filename"])].append(problem)
    return found


def by_kind(folders: Iterable[Path]) -> dict[str, list[Path]]:
    """The files of plans, by the kind of file that each is."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(path for each in folders for path in each.rglob("*.yaml")):
        if path.is_file() and not path.name.startswith(".") and kind_of(path) in json_schema.FILES:
            found[kind_of(path)].append(path)
    return found


def kind_of(path: Path) -> str:
    if path.parent.name == "actions":
        return "card"
    if path.name == "plan.yaml":
        return "single" if re.search(rb"^actions:", path.read_bytes(), re.MULTILINE) else "plan"
    return path.stem


def lines(path: Path, problems: Iterable[dict[str, str]]) -> Iterator[int]:
    """The lines that the problems of a file are about; 0 for a file that cannot be read as YAML."""
    source = read(path.name, path.read_bytes()).source
    for problem in problems:
        if source is None or "path" not in problem:
            yield 0
            continue
        loc = tuple(int(index) if index else name or key for name, key, index in STEP.findall(problem["path"]))
        unknown, is_about_keys, _ = problem["message"].partition(" match any of the regexes")
        for key in re.findall(r"'([^']+)'", unknown) if is_about_keys else [None]:
            yield source.locate(loc if key is None else (*loc, key), key=key is not None).line


@pytest.mark.parametrize("name", PLANS)
def test_every_file_of_a_bundled_plan_is_valid(told, name: str) -> None:
    assert {path: told[path] for path in (folder("plans") / name).rglob("*.yaml") if told[path]} == {}


@pytest.mark.parametrize("case", NAMES)
def test_what_the_format_refuses_is_seen_at_its_line_but_for_what_no_schema_can_see(told, case: str) -> None:
    seen = {
        (path.relative_to(CASES / case).as_posix(), line)
        for path in told
        if CASES / case in path.parents
        for line in lines(path, told[path])
    }
    wrong = [mark for mark in marks(CASES / case) if mark.rule in FORMAT]
    unseen = {mark for mark in wrong if not {(mark.path, mark.line), (mark.path, 0)} & seen}
    assert unseen == {mark for mark in wrong if is_excused(case, mark)}


@pytest.mark.parametrize("case", NAMES)
def test_a_file_in_which_the_format_refuses_nothing_is_valid(told, case: str) -> None:
    refused = {CASES / case / mark.path for mark in marks(CASES / case) if mark.rule in FORMAT}
    assert {path: told[path] for path in told if CASES / case in path.parents and path not in refused} == {}


def test_what_is_excused_is_in_the_cases() -> None:
    every = [(case, mark) for case in NAMES for mark in marks(CASES / case)]
    known = {name_of(case, mark) for case, mark in every} | {mark.rule for _, mark in every}
    assert UNSEEN.keys() - known == set()


def is_excused(case: str, mark: Mark) -> bool:
    return mark.rule in UNSEEN or name_of(case, mark) in UNSEEN


def name_of(case: str, mark: Mark) -> str:
    return f"{case}/{mark.path}:{mark.line}"
