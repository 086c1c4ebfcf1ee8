"""A repository made by `ccitrack init`, with mistakes of different kinds: each shows at its line, in every tool."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from ccitrack.cli.starter import ci
from ccitrack.version import __version__
from tests.ci.steps import begun, step
from tests.editor.server import Editor
from tests.editor.test_language_server import SERVER, without_network
from tests.history.committees import git

pytestmark = pytest.mark.real

CARD = """\
# yaml-language-server: $schema=../.schema/card.json
id: "1"
titel: Une action
title: Une action
axis: cooperatoin
status: commencé
timeframe: bientôt
indicators:
  - id: o1
    level: output
    title: Réunions
    unit: réunions
    measured_as: flow
    targets:
      - {value: dix mille, in: "2027"}
milestones:
  - {id: ouverture, due: 2027-06}
"""
FORMAT = {
    3: "unknown-key",
    6: "wrong-value",
    7: "unreadable-period",
    15: "unreadable-quantity",
    17: "missing-field",
}
"""What a schema can see."""
EVERY = FORMAT | {5: "unknown-axis"}
WHERE = "plans/town/actions/1-premiere-action.yaml"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = begun(tmp_path_factory.mktemp("mistakes"), "fr")
    (top / WHERE).write_text(CARD, "utf-8")
    git(top, "add", "--all")
    return top


def told(town: Path, *words: str, **variables: str) -> str:
    """What `ccitrack validate` prints in the repository, which fails."""
    line = [sys.executable, "-m", "ccitrack", "validate", *words]
    known = {name: value for name, value in os.environ.items() if name not in ("LANG", "LC_ALL", "CCITRACK_LANG")}
    done = subprocess.run(
        line, cwd=town, env={**known, **variables}, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1, done.stderr
    return done.stdout


def errors_of(found: Iterator[tuple[int, str]]) -> dict[int, str]:
    """The rule at each line, of the rules that were broken on purpose."""
    return {line: rule for line, rule in found if rule in EVERY.values()}


def test_github_annotates_each_line(town):
    lines = told(town, GITHUB_ACTIONS="true").splitlines()
    facts = [
        dict(fact.split("=", 1) for fact in line.split("::")[1].removeprefix("error ").split(","))
        for line in lines
        if line.startswith("::error ")
    ]
    assert {each["file"] for each in facts} == {WHERE}
    assert errors_of((int(each["line"]), each["title"]) for each in facts) == EVERY


def test_sarif_gitlab_and_junit_name_each_line(town):
    [run] = json.loads(told(town, "--format", "sarif"))["runs"]
    regions = [(each["locations"][0]["physicalLocation"], each["ruleId"]) for each in run["results"]]
    assert errors_of((each["region"]["startLine"], rule) for each, rule in regions if "region" in each) == EVERY
    quality = json.loads(told(town, "--format", "gitlab"))
    assert errors_of((each["location"]["lines"]["begin"], each["check_name"]) for each in quality) == EVERY
    [suite] = ElementTree.fromstring(told(town, "--format", "junit"))
    failed = [(test.get("line", "0"), each.get("type", "")) for test in suite for each in test.iter("failure")]
    assert errors_of((int(line), rule) for line, rule in failed) == EVERY


def test_pre_commit_shows_each_line_and_refuses_the_commit(town, wheel, tmp_path_factory):
    configuration = town / ci.NAMES[2]
    text = configuration.read_text("utf-8")
    configuration.write_text(text.replace(f"ccitrack=={__version__}", str(wheel)), "utf-8")
    home = str(tmp_path_factory.mktemp("pre-commit"))
    shown = step("pre-commit run --all-files", town, Path(sys.executable).parent, PRE_COMMIT_HOME=home)
    assert shown.returncode == 1, shown.stderr
    for line, rule in EVERY.items():
        [one] = [each for each in shown.stdout.splitlines() if each.startswith(f"{WHERE}:{line}:") and rule in each]
        assert ": erreur : " in one.replace("\u00a0", " ")


def test_the_language_server_of_yaml_underlines_what_a_schema_can_see(town):
    node = shutil.which("node")
    if node is None or not SERVER.is_file():
        pytest.skip("its npm packages are not installed: run `npm ci` in tests/editor, as `make test-real` does")
    with closing(Editor([*without_network(), node, str(SERVER), "--stdio"], town)) as editor:
        assert lines_of(editor.open(town / WHERE)) == set(FORMAT)


def test_our_own_language_server_underlines_every_one_with_its_rule(town):
    with closing(Editor([sys.executable, "-m", "ccitrack", "lsp", "--lang", "fr"], town)) as editor:
        found = editor.open(town / WHERE)
    assert errors_of((each["range"]["start"]["line"] + 1, each["code"]) for each in found) == EVERY


def lines_of(found: list[dict[str, Any]]) -> set[int]:
    return {each["range"]["start"]["line"] + 1 for each in found}


@pytest.mark.parametrize(
    ("rule", "help"),
    [
        ("unknown-key", "« title » est déjà écrit à la ligne 4 : supprimer la ligne 3."),
        ("unknown-axis", "Vouliez-vous dire « cooperation » ?"),
        ("wrong-value", "Écrire"),
        ("unreadable-period", "Écrire"),
        ("unreadable-quantity", "Écrire"),
        ("missing-field", "Écrire « , title: … » avant le « } »"),
    ],
)
def test_the_french_message_says_what_to_type(town, rule, help):
    lines = told(town, "--select", rule).replace("\u00a0", " ").splitlines()
    place = next(number for number, line in enumerate(lines) if f"[{rule}]" in line)
    assert help in lines[place] + lines[place + 1]
