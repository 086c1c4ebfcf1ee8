"""What `init` writes for servers asks for no right that the check does not need, and names what it runs exactly."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from ccitrack.cli.starter import ci
from ccitrack.version import __version__
from tests.conftest import TOP

LANGUAGES = ("en", "fr")
WORKFLOW, PIPELINE, HOOKS = ci.NAMES


def document(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def steps(language: str) -> list[dict[str, Any]]:
    return [step for job in document(ci.text(WORKFLOW, language))["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workflow_may_read_the_repository_and_nothing_else(language):
    workflow = document(ci.text(WORKFLOW, language))
    assert workflow["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in workflow["jobs"].values())
    assert "secrets" not in ci.text(WORKFLOW, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pull_request_is_checked_with_the_rights_of_its_author(language):
    """Never `pull_request_target`, which would give the files of a stranger the rights of the repository."""
    workflow = document(ci.text(WORKFLOW, language))
    assert set(workflow.get("on", workflow.get(True))) == {"push", "pull_request"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_actions_are_pinned_by_their_whole_hash_with_the_release_beside_it(language):
    lines = [line.strip() for line in ci.text(WORKFLOW, language).splitlines() if "uses:" in line]
    assert len(lines) == 2
    assert all(re.fullmatch(r"- uses: actions/[\w-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", line) for line in lines), lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_token_of_the_run_does_not_stay_in_the_checkout(language):
    [checkout] = [step for step in steps(language) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkout["with"]["persist-credentials"] is False


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_an_author_chooses_is_put_into_a_shell(language):
    """Names of branches and titles are text of strangers: `${{ }}` in a script would make code of them."""
    assert all("${{" not in step.get("run", "") for step in steps(language))
    for step in document((TOP / "action.yml").read_text("utf-8"))["runs"]["steps"]:
        assert "${{" not in step["run"]
    assert all("$CI_COMMIT_" not in line for line in document(ci.text(PIPELINE, language))["plans"]["script"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ci.NAMES)
def test_the_version_that_checks_is_named_exactly(name, language):
    assert f"ccitrack=={__version__}" in ci.text(name, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pipeline_and_the_hook_take_nothing_from_elsewhere(language):
    pipeline = document(ci.text(PIPELINE, language))
    assert {"include", "services", "secrets", "id_tokens"}.isdisjoint(pipeline.keys() | pipeline["plans"].keys())
    assert {repository["repo"] for repository in document(ci.text(HOOKS, language))["repos"]} == {"local"}


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_nothing_is_written_through_a_link_that_leads_out_of_the_repository(ccitrack, here, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (here / ".git").mkdir()
    (here / ".github").symlink_to(outside)
    said = ccitrack("init", "plans/lyon", "--lang", "en")
    assert list(outside.iterdir()) == []
    assert said.code == 0
    assert f"Left as they are: {WORKFLOW}." in said.err
    assert Path(PIPELINE).is_file()
