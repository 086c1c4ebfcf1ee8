"""What `validate` hands to people and to the tools around a repository."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from tests.cli.conftest import CARD, PLAN, environment, write_plan
from tests.history.committees import commit, git

WRONG = CARD.replace("axis: one", "axis: oen")


@pytest.fixture
def wrong(here: Path) -> Path:
    """A plan in a repository, with a card whose axis does not exist."""
    git(here, "init", "--quiet")
    return write_plan(here / "plans/town", card=WRONG)


def only(*rules: str) -> list[str]:
    return [word for rule in rules for word in ("--select", rule)]


AXIS = only("unknown-axis")


# GitHub


@pytest.mark.usefixtures("wrong")
def test_an_annotation_stands_at_the_place_of_each_problem_and_the_gravest_comes_first(ccitrack):
    told = ccitrack("validate", "--format", "github", "--lang", "en", *only("no-leader", "unknown-axis"))
    assert told.code == 1
    assert told.out.splitlines() == [
        "::error file=plans/town/actions/1-action.yaml,line=2,endLine=2,col=7,endColumn=10,title=unknown-axis::"
        'The plan has no axis "oen".%0AThe ids are: one',
        "::warning file=plans/town/actions/1-action.yaml,line=1,endLine=1,col=1,endColumn=3,title=no-leader::"
        'The action "An action" has no leader.%0AWrite leaders: [ID], with the id of the organisation that answers '
        "for it",
        "2 files read: 1 error, 1 warning.",
    ]


def test_in_a_workflow_of_github_annotations_are_chosen_by_themselves_in_the_language_of_the_plan(
    ccitrack, wrong, monkeypatch, tmp_path_factory
):
    (wrong / "plan.yaml").write_text(PLAN.replace("lang: en", "lang: fr"), "utf-8")
    page = tmp_path_factory.mktemp("step") / "summary.md"
    page.write_text("Before\n", "utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    told = ccitrack("validate", *AXIS)
    assert told.out.startswith("::error file=plans/town/actions/1-action.yaml,line=2,")
    assert "Les identifiants sont" in told.out
    lines = page.read_text("utf-8").replace("\u00a0", " ").splitlines()
    assert lines[0] == "Before"
    assert lines[1].startswith("### ")
    assert lines[-1].startswith(
        "| plans/town/actions/1-action.yaml:2:7 | erreur | unknown-axis | Le plan n’a pas d’axe"
    )
    assert ccitrack("validate", "--format", "text", *AXIS).out.startswith("plans/town/")


@pytest.mark.parametrize("axis", ["100%::error::x", "a%0A::set-output name=x::y", "a,line=1:b"])
def test_nothing_that_a_card_holds_breaks_out_of_its_annotation(ccitrack, wrong, axis):
    (wrong / "actions/1-action.yaml").write_text(CARD.replace("axis: one", f"axis: {json.dumps(axis)}"), "utf-8")
    told = ccitrack("validate", "--format", "github", "--lang", "en", *AXIS).out.splitlines()
    assert len(told) == 2
    command, _, message = told[0].removeprefix("::").partition("::")
    assert command.startswith("error file=plans/town/actions/1-action.yaml,")
    assert axis in message.replace("%0A", "\n").replace("%25", "%")


def test_a_file_name_with_signs_of_commands_is_escaped(ccitrack, wrong):
    (wrong / "actions/1-action.yaml").rename(wrong / "actions/1-a,b:c%d.yaml")
    told = ccitrack("validate", "--format", "github", "--lang", "en", *AXIS).out
    assert told.startswith("::error file=plans/town/actions/1-a%2Cb%3Ac%25d.yaml,line=2,")


# Paths


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "junit"])
def test_paths_are_those_of_the_repository_from_whichever_folder_it_is_asked(ccitrack, wrong, monkeypatch, form):
    monkeypatch.chdir(wrong / "actions")
    assert "plans/town/actions/1-action.yaml" in ccitrack("validate", "--format", form, *AXIS).out
    assert ccitrack("validate", "--lang", "en", *AXIS).out.startswith("1-action.yaml:2:7: error")


# GitLab, SARIF, JUnit


@pytest.mark.usefixtures("wrong")
def test_the_code_quality_report_of_gitlab_names_file_line_weight_and_a_fingerprint(ccitrack):
    told = ccitrack("validate", "--format", "gitlab", "--lang", "en", *only("no-leader", "unknown-axis"))
    [leader, axis] = sorted(json.loads(told.out), key=lambda each: each["check_name"])
    assert told.code == 1
    assert axis == {
        "description": 'The plan has no axis "oen". The ids are: one',
        "check_name": "unknown-axis",
        "fingerprint": axis["fingerprint"],
        "severity": "major",
        "location": {"path": "plans/town/actions/1-action.yaml", "lines": {"begin": 2, "end": 2}},
    }
    assert (leader["severity"], len({leader["fingerprint"], axis["fingerprint"]})) == ("minor", 2)


@pytest.mark.usefixtures("wrong")
def test_sarif_names_the_rule_the_region_and_the_address(ccitrack):
    [run] = json.loads(ccitrack("validate", "--format", "sarif", "--lang", "en", *AXIS).out)["runs"]
    [result] = run["results"]
    [location] = result["locations"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (result["level"], rule["id"], result["ruleId"]) == ("error", "unknown-axis", "unknown-axis")
    assert rule["help"]["text"].startswith(rule["shortDescription"]["text"].removesuffix("."))
    assert location["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 7, "endLine": 2, "endColumn": 10}
    assert location["logicalLocations"] == [{"fullyQualifiedName": "town/1"}]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("case", ["unknown-axis", "yaml-syntax", "not-utf8", "no-plan"])
def test_what_is_printed_as_sarif_is_valid_by_the_schema_of_the_standard(ccitrack, shared, lang, case):
    schema = json.loads((shared / "schemas/sarif-schema-2.1.0.json").read_text("utf-8"))
    place = Path(__file__).parent.parent / "cases" / case
    log = json.loads(ccitrack("validate", str(place), "--format", "sarif", "--lang", lang).out)
    jsonschema.validators.validator_for(schema)(schema).validate(log)
    assert log["runs"][0]["results"]


def test_a_fingerprint_survives_moved_lines_another_language_and_another_day(ccitrack, wrong):
    def marks(*more: str) -> list[str]:
        told = json.loads(ccitrack("validate", "--format", "gitlab", *more).out)
        return sorted(each["fingerprint"] for each in told)

    before = marks("--lang", "en")
    card = wrong / "actions/1-action.yaml"
    card.write_text("# a remark\n\n\n" + WRONG, "utf-8")
    assert marks("--lang", "en") == before
    assert marks("--lang", "fr") == before
    assert marks("--as-of", "2026-01-01") == marks("--as-of", "2026-01-02") == before
    card.write_text(WRONG.replace("oen", "noe"), "utf-8")
    assert marks() != before


@pytest.mark.usefixtures("wrong")
def test_junit_has_a_failure_for_each_error_and_a_test_for_each_sound_file(ccitrack):
    told = ccitrack("validate", "--format", "junit", "--lang", "en", *only("no-leader", "unknown-axis")).out
    suite = ElementTree.fromstring(told)[0]
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    failed = [test for test in suite if test.find("failure") is not None]
    assert [(test.get("classname"), test.get("line")) for test in failed] == [("plans/town/actions/1-action.yaml", "2")]
    assert [test.get("classname") for test in suite if not len(test)] == ["plans/town/plan.yaml"]
    strict = ccitrack("validate", "--format", "junit", "--strict", *only("no-leader", "unknown-axis")).out
    assert ElementTree.fromstring(strict)[0].get("failures") == "2"


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "junit"])
def test_hostile_text_is_told_whole_in_every_form(ccitrack, wrong, form):
    axis = 'x\u202e<b>&"]]>\x07é'
    (wrong / "actions/1-action.yaml").write_text(CARD.replace("axis: one", f"axis: {json.dumps(axis)}"), "utf-8")
    told = ccitrack("validate", "--format", form, *AXIS).out
    assert "\x07" not in told
    assert "\u202e" not in told
    if form == "junit":
        ElementTree.fromstring(told)
    elif form != "github":
        json.loads(told)


def test_where_all_is_well_every_form_says_so(ccitrack, here):
    write_plan(here / "plans/town")
    assert json.loads(ccitrack("validate", "--format", "gitlab", *AXIS).out) == []
    assert json.loads(ccitrack("validate", "--format", "sarif", *AXIS).out)["runs"][0]["results"] == []
    assert ElementTree.fromstring(ccitrack("validate", "--format", "junit", *AXIS).out)[0].get("tests") == "2"
    assert (
        ccitrack("validate", "--format", "github", "--lang", "en", *AXIS).out
        == "All is well: 2 files read, no problem.\n"
    )


# The line and a caret


@pytest.mark.usefixtures("wrong")
def test_the_line_is_shown_with_a_caret_under_the_place(ccitrack):
    told = ccitrack("validate", "--show-source", "--lang", "en", *AXIS).out.splitlines()
    assert told[2:4] == ["    2 | axis: oen", "      |       ^^^"]


def test_the_caret_stands_right_behind_wide_letters_and_in_a_long_line(ccitrack, wrong, monkeypatch):
    card = 'id: "1"\n{title: 日本語, axis: oen}\n'.replace('id: "1"\n{', '{id: "1", ')
    (wrong / "actions/1-action.yaml").write_text(card, "utf-8")
    line, caret = ccitrack("validate", "--show-source", "--lang", "en", *AXIS).out.splitlines()[2:4]
    assert line.endswith("axis: oen}")
    assert caret.index("^") == line.index("oen") + 3  # each of the three letters takes two columns
    monkeypatch.setenv("COLUMNS", "40")
    (wrong / "actions/1-action.yaml").write_text(card.replace("日本語", "x" * 500), "utf-8")
    line, caret = ccitrack("validate", "--show-source", "--lang", "en", *AXIS).out.splitlines()[2:4]
    assert line[caret.index("^") : caret.index("^") + 3] == "oen"
    assert len(line) <= 40


# Adoption


def test_only_the_files_that_changed_are_told_and_the_others_counted(ccitrack, wrong):
    (wrong / "actions/2-other.yaml").write_text(WRONG.replace('id: "1"', 'id: "2"'), "utf-8")
    commit(wrong.parent, date(2024, 3, 21), "First")
    git(wrong, "tag", "first")
    assert ccitrack("validate", "--changed-since", "first", "--lang", "en", *AXIS).out.splitlines() == [
        "All is well: 3 files read, no problem.",
        "Only the files that changed since first are told: the others have 2 problems.",
    ]
    (wrong / "actions/2-other.yaml").write_text(WRONG.replace('id: "1"', 'id: "2"') + "# touched\n", "utf-8")
    (wrong / "actions/1-action.yaml").write_bytes(WRONG.replace("\n", "\r\n").encode())
    (wrong / "actions/3-new.yaml").write_text(WRONG.replace('id: "1"', 'id: "3"'), "utf-8")
    told = ccitrack("validate", "--changed-since", "first", "--lang", "en", *AXIS)
    assert [line.split(":")[0] for line in told.out.splitlines() if "unknown-axis" in line] == [
        "plans/town/actions/2-other.yaml",
        "plans/town/actions/3-new.yaml",
    ]
    assert told.code == 1


def test_what_changed_is_told_since_the_branches_parted(ccitrack, wrong):
    (wrong / "actions/2-other.yaml").write_text(WRONG.replace('id: "1"', 'id: "2"'), "utf-8")
    commit(wrong.parent, date(2024, 3, 21), "First")
    git(wrong, "checkout", "-qb", "side")
    (wrong / "actions/1-action.yaml").write_text(WRONG + "# mine\n", "utf-8")
    commit(wrong.parent, date(2024, 3, 22), "Mine")
    git(wrong, "checkout", "-q", "main")
    (wrong / "actions/2-other.yaml").write_text(CARD.replace('id: "1"', 'id: "2"'), "utf-8")
    commit(wrong.parent, date(2024, 3, 23), "Theirs")
    git(wrong, "checkout", "-q", "side")
    told = ccitrack("validate", "--changed-since", "main", "--lang", "en", *AXIS).out
    assert told.count("[unknown-axis]") == 1
    assert told.startswith("plans/town/actions/1-action.yaml:2:7")


def test_a_version_that_is_not_there_ends_the_check_with_a_sentence(ccitrack, wrong):
    commit(wrong.parent, date(2024, 3, 21), "First")
    told = ccitrack("validate", "--changed-since", "--upload-pack=x", "--lang", "en")
    assert (told.code, told.out) == (2, "")
    told = ccitrack("validate", "--changed-since", "nope", "--lang", "en")
    assert (told.code, told.err.splitlines()[0]) == (2, "Error: The repository has no version nope.")


def test_a_baseline_accepts_what_is_there_and_tells_what_is_new(ccitrack, wrong):
    assert ccitrack("validate", "--baseline", "known.json", "--lang", "en").code == 2
    accepted = ccitrack("validate", "--baseline", "known.json", "--update-baseline", "--lang", "en")
    assert accepted.code == 0
    card = wrong / "actions/1-action.yaml"
    card.write_text("# moved\n" + WRONG, "utf-8")
    told = ccitrack("validate", "--baseline", "known.json", "--lang", "en")
    assert (told.code, told.out) == (0, accepted.out)
    assert "problems are accepted by the baseline." in told.out
    card.write_text(WRONG + "leaders: [somebody, {nobody: x}]\n", "utf-8")
    assert ccitrack("validate", "--baseline", "known.json").code == 1
    card.write_text(CARD, "utf-8")
    told = ccitrack("validate", "--baseline", "known.json", "--lang", "en").out
    assert "1 accepted problem is mended: --update-baseline takes it out." in told


def test_what_cannot_be_read_is_never_accepted(ccitrack, wrong):
    (wrong / "actions/1-action.yaml").write_text("id: [\n", "utf-8")
    assert ccitrack("validate", "--baseline", "known.json", "--update-baseline").code == 1
    assert ccitrack("validate", "--baseline", "known.json").code == 1


@pytest.mark.usefixtures("wrong")
@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "ccitrack.baseline/1"}', "\xff", "[" * 99999])
def test_a_file_that_is_no_baseline_is_told(ccitrack, text):
    Path("known.json").write_text(text, "latin-1")
    told = ccitrack("validate", "--baseline", "known.json", "--lang", "en")
    assert (told.code, told.err.splitlines()[0]) == (2, "Error: known.json is no baseline of ccitrack.")


def test_more_warnings_than_allowed_fail_the_check(ccitrack, here):
    write_plan(here / "plans/town")
    rules = only("no-leader", "no-budget")
    assert ccitrack("validate", "--max-warnings", "2", *rules).code == 0
    told = ccitrack("validate", "--max-warnings", "1", "--lang", "en", *rules)
    assert (told.code, told.err) == (1, "2 warnings: more than --max-warnings 1 allows.\n")


@pytest.mark.usefixtures("wrong")
@pytest.mark.parametrize(
    "words", [("--watch", "--output", "x"), ("--watch", "--format", "sarif"), ("--update-baseline",)]
)
def test_options_that_make_no_sense_together_are_refused(ccitrack, words):
    assert ccitrack("validate", *words).code == 2
    assert not Path("x").exists()


@pytest.mark.skipif(os.name != "posix", reason="an interrupt is sent otherwise")
def test_watching_checks_again_after_a_change_and_ends_quietly(here):
    plan = write_plan(here / "plans/town", card=WRONG)
    words = [sys.executable, "-m", "ccitrack", "validate", "--watch", "--lang", "en", *AXIS]
    with subprocess.Popen(words, env=environment({}), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert "unknown-axis" in process.stdout.readline()
        (plan / "actions/1-action.yaml").write_text(CARD, "utf-8")
        told = ""
        while "All is well" not in told:
            told = process.stdout.readline()
            assert told
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
