"""The files with which servers and pre-commit check the plans: they are sound, and their steps do what they say."""

import json
import os
import subprocess
import sys
import venv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from ccitrack.cli.starter import ci
from ccitrack.version import __version__
from tests.ci.steps import begun, step
from tests.conftest import TOP
from tests.history.committees import commit, git

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an empty environment, which the steps of the files may fill."""
    folder = tmp_path_factory.mktemp("runner")
    venv.create(folder / "venv", with_pip=True)
    return folder / "venv" / ("Scripts" if os.name == "nt" else "bin")


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that `ccitrack init` began."""
    monkeypatch.chdir(tmp_path)
    return begun(tmp_path, "fr")


def plant(top: Path) -> None:
    """A mistake in the only card."""
    [card] = (top / "plans/town/actions").glob("*.yaml")
    text = card.read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith("axis:"))
    card.write_text(text.replace(line, "axis: nowhere"), "utf-8")


def document(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("name", "schema"),
    [(ci.NAMES[0], "vendor.github-workflows"), (ci.NAMES[1], "vendor.gitlab-ci")],
)
def test_the_files_are_valid_by_the_schemas_of_the_servers(tmp_path, language, name, schema):
    check = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        schema,
        str(begun(tmp_path, language) / name),
    ]
    told = subprocess.run(check, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize(
    ("name", "schema"),
    [("action.yml", "vendor.github-actions"), ("ccitrack.gitlab-ci.yml", "vendor.gitlab-ci")],
)
def test_what_other_repositories_use_is_valid_too(name, schema):
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(TOP / name)]
    told = subprocess.run(check, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


def test_the_template_of_gitlab_is_the_one_that_init_writes():
    def body(text: str) -> list[str]:
        return [line for line in text.splitlines() if not line.startswith("#")]

    assert body((TOP / "ccitrack.gitlab-ci.yml").read_text("utf-8")) == body(ci.text(".gitlab-ci.yml", "en"))


def test_the_steps_of_the_workflow_install_ccitrack_and_annotate_the_line(town, commands, wheel, tmp_path_factory):
    workflow = document(town / ci.NAMES[0])
    assert workflow["env"] == {"CCITRACK": f"ccitrack=={__version__}"}
    install, check = [each["run"] for each in workflow["jobs"]["validate"]["steps"] if "run" in each]
    page = tmp_path_factory.mktemp("page") / "summary"
    github = {"CCITRACK": str(wheel), "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(page)}
    installed = step(install, town, commands, **github)
    assert installed.returncode == 0, installed.stderr
    assert step(check, town, commands, **github).returncode == 0
    plant(town)
    told = step(check, town, commands, **github)
    assert told.returncode == 1
    assert "::error file=plans/town/actions/" in told.stdout
    assert "title=unknown-axis::" in told.stdout
    assert "unknown-axis" in page.read_text("utf-8")


def test_the_script_of_gitlab_writes_the_report_and_fails_on_a_mistake(town, commands, wheel):
    told = document(town / ci.NAMES[1])
    assert told["variables"]["CCITRACK"] == f"ccitrack=={__version__}"
    script = "\n".join(told["plans"]["script"])
    assert step(script, town, commands, CCITRACK=str(wheel)).returncode == 0
    report = town / told["plans"]["artifacts"]["reports"]["codequality"]
    assert not any(each["severity"] == "major" for each in json.loads(report.read_bytes()))
    plant(town)
    failed = step(script, town, commands, CCITRACK=str(wheel))
    assert failed.returncode == 1
    assert [each["check_name"] for each in json.loads(report.read_bytes()) if each["severity"] == "major"] == [
        "unknown-axis"
    ]
    assert "[unknown-axis]" in failed.stdout


def test_the_steps_of_the_action_do_the_same(town, commands, wheel):
    install, check = document(TOP / "action.yml")["runs"]["steps"]
    assert step(install["run"], town, commands, CCITRACK=str(wheel), HERE="nowhere").returncode == 0
    assert step(check["run"], town, commands, ARGUMENTS="").returncode == 0
    assert step(check["run"], town, commands, ARGUMENTS="--strict --select no-such-rule").returncode == 2


def test_pre_commit_refuses_a_commit_with_a_mistake_and_takes_one_without(town, wheel, tmp_path_factory):
    configuration = town / ci.NAMES[2]
    text = configuration.read_text("utf-8")
    assert text.count(f"ccitrack=={__version__}") == 1
    configuration.write_text(text.replace(f"ccitrack=={__version__}", str(wheel)), "utf-8")
    home = {"PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}
    here = Path(sys.executable).parent
    assert step("pre-commit install", town, here, **home).returncode == 0
    who = "git -c user.name=x -c user.email=x@example.org"
    good = step(f"git add --all && {who} commit -qm Good", town, here, **home)
    assert good.returncode == 0, good.stdout + good.stderr
    plant(town)
    bad = step(f"git add --all && {who} commit -qm Bad", town, here, **home)
    assert bad.returncode == 1
    assert "[unknown-axis]" in bad.stdout + bad.stderr
    assert git(town, "log", "--format=%s").splitlines() == ["Good", "First"]


def test_other_repositories_take_the_hook_from_ours(town, tmp_path_factory):
    configuration = town / ci.NAMES[2]
    ours = tmp_path_factory.mktemp("ours") / "ccitrack"
    git(TOP, "clone", "--quiet", "--no-hardlinks", str(TOP), str(ours))
    (ours / ".pre-commit-hooks.yaml").write_bytes((TOP / ".pre-commit-hooks.yaml").read_bytes())
    commit(ours, date(2027, 1, 6), "The hook as it is")
    revision = git(ours, "rev-parse", "HEAD").strip()
    configuration.write_text(f"repos: [{{repo: '{ours}', rev: {revision}, hooks: [{{id: ccitrack}}]}}]\n", "utf-8")
    plant(town)
    git(town, "add", "--all")
    home = {"PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("pre-commit"))}
    told = step("pre-commit run --all-files", town, Path(sys.executable).parent, **home)
    assert told.returncode == 1, told.stderr
    assert "[unknown-axis]" in told.stdout
