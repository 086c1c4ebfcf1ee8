"""`ccitrack init`."""

import json
from pathlib import Path

import pytest


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_new_plan_has_no_error_and_no_warning(ccitrack, language):
    assert ccitrack("init", "--lang", language).code == 0
    said = ccitrack("validate", "--strict", "--as-of", "2027-01-01", "--json")
    problems = [problem for problem in json.loads(said.out)["diagnostics"] if problem["severity"] != "info"]
    assert (said.code, problems) == (0, [])


def test_a_new_plan_says_what_was_made_and_what_to_type_next(ccitrack):
    assert ccitrack("init", "plans/lyon").out == (
        "plans/lyon/.schema/card.json\nplans/lyon/.schema/context.json\n"
        "plans/lyon/.schema/plan.json\nplans/lyon/.schema/recommendations.json\n"
        "plans/lyon/README.md\nplans/lyon/actions/1-first-action.yaml\n"
        "plans/lyon/plan.yaml\n"
        "Next: open plans/lyon/plan.yaml in an editor, then type `ccitrack validate plans/lyon`.\n"
    )


def test_a_new_plan_is_in_the_language_in_force(ccitrack, here):
    ccitrack("init", "--lang", "fr")
    header = (here / "plans/mon-plan/plan.yaml").read_text(encoding="utf-8")
    assert "\nlang: fr" in header
    assert 'title: "Titre du plan"' in header


@pytest.mark.parametrize(
    ("typed", "place", "header"),
    [
        (["plans/lyon"], "plans/lyon", 'id: "lyon"'),
        (["Saint-Étienne 2030"], "Saint-Étienne 2030", 'id: "saint-etienne-2030"'),
        (["--id", "lyon"], "plans/lyon", 'id: "lyon"'),
        (["--title", "Culture à Lyon"], "plans/culture-a-lyon", 'title: "Culture à Lyon"'),
        (["x", "--title", 'A "quoted": #title'], "x", 'title: "A \\"quoted\\": #title"'),
        (["."], ".", "schema: 1"),
    ],
)
def test_the_folder_the_id_and_the_title_are_chosen(ccitrack, here, typed, place, header):
    assert ccitrack("init", *typed).code == 0
    assert header in (here / place / "plan.yaml").read_text(encoding="utf-8")
    assert ccitrack("validate", place, "--as-of", "2027-01-01").code == 0


def test_an_id_that_cannot_be_one_is_told_with_one_that_can(ccitrack, here):
    said = ccitrack("init", "--id", "Saint Étienne")
    assert said.code == 2
    assert said.err == (
        "Error: Saint Étienne cannot be the identifier of a plan.\n"
        "    Write letters without accents, digits, dots and hyphens, as saint-etienne.\n"
    )
    assert files(here) == set()


@pytest.mark.usefixtures("town")
def test_what_exists_is_never_overwritten(ccitrack, here):
    before = {name: (here / name).read_bytes() for name in files(here)}
    said = ccitrack("init", "plans/town")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("Error: plans/town is already there, and nothing was written.\n")
    assert {name: (here / name).read_bytes() for name in files(here)} == before


def test_a_failure_halfway_leaves_nothing(ccitrack, here, monkeypatch):
    def fail(*_arguments, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", fail)
    said = ccitrack("init", "--example", "clermont-techtown")
    assert said.code == 2
    assert "there is no room left on the disk" in said.err
    assert files(here) == set()
    assert list((here / "plans").iterdir()) == []


def test_an_example_is_copied_as_it_is(ccitrack, here):
    from ccitrack import bundled

    assert ccitrack("init", "--example", "clermont-techtown").code == 0
    original = bundled.folder("plans") / "clermont-techtown"
    assert files(here / "plans/clermont-techtown") == files(original)
    assert (here / "plans/clermont-techtown/plan.yaml").read_bytes() == (original / "plan.yaml").read_bytes()


def test_an_example_that_does_not_exist_is_told_with_those_that_do(ccitrack, here):
    said = ccitrack("init", "--example", "clermont")
    assert said.code == 2
    assert said.err.startswith("Error: There is no example clermont. There are: ")
    assert "clermont-techtown" in said.err
    assert files(here) == set()


def test_an_example_takes_no_title(ccitrack):
    assert ccitrack("init", "--example", "clermont-techtown", "--title", "Mine").code == 2


def test_json_names_the_files(ccitrack):
    assert json.loads(ccitrack("init", "--id", "lyon", "--json").out) == {
        "format": "ccitrack.init/1",
        "id": "lyon",
        "files": [
            "plans/lyon/.schema/card.json",
            "plans/lyon/.schema/context.json",
            "plans/lyon/.schema/plan.json",
            "plans/lyon/.schema/recommendations.json",
            "plans/lyon/README.md",
            "plans/lyon/actions/1-first-action.yaml",
            "plans/lyon/plan.yaml",
        ],
    }


# What checks the plans of a repository


CHECKS = {".github/workflows/ccitrack.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"}


def test_in_a_repository_the_files_that_check_its_plans_come_along_and_what_is_there_is_left_alone(ccitrack, here):
    (here / ".git").mkdir()
    (here / ".gitlab-ci.yml").write_text("mine: 1\n", "utf-8")
    said = ccitrack("init", "plans/lyon", "--lang", "en")
    assert files(here) >= CHECKS
    assert [line for line in said.out.splitlines() if line in CHECKS] == [
        ".github/workflows/ccitrack.yml",
        ".pre-commit-config.yaml",
    ]
    assert said.err == "Left as they are: .gitlab-ci.yml.\n"
    assert (here / ".gitlab-ci.yml").read_text("utf-8") == "mine: 1\n"


def test_elsewhere_they_come_only_where_they_are_asked_for(ccitrack, here):
    ccitrack("init", "plans/lyon")
    assert not files(here) & CHECKS
    ccitrack("init", "plans/nice", "--ci")
    assert files(here) >= CHECKS


def test_in_a_repository_they_can_be_done_without(ccitrack, here):
    (here / ".git").mkdir()
    ccitrack("init", "plans/lyon", "--no-ci")
    assert not files(here) & CHECKS


def test_they_go_into_the_repository_of_the_plan_not_of_where_it_is_begun_from(ccitrack, here, monkeypatch):
    (here / "theirs/.git").mkdir(parents=True)
    (here / "ours/.git").mkdir(parents=True)
    monkeypatch.chdir(here / "ours")
    said = ccitrack("init", "../theirs/plans/lyon")
    assert "../theirs/.gitlab-ci.yml" in said.out.splitlines()
    assert files(here / "theirs") >= CHECKS
    assert not files(here / "ours") & CHECKS
    ccitrack("init", "../nice")
    assert not files(here / "ours") & CHECKS


def test_they_stand_at_the_top_from_whichever_folder_the_plan_is_begun(ccitrack, here, monkeypatch):
    (here / ".git").mkdir()
    (here / "inside").mkdir()
    monkeypatch.chdir(here / "inside")
    said = ccitrack("init", "lyon")
    assert files(here) >= CHECKS
    assert "../.gitlab-ci.yml" in said.out.splitlines()
