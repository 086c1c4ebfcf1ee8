"""`ccitrack validate`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import CARD, write_plan

WRONG = CARD.replace("axis: one", "axsi: one")


@pytest.fixture
def wrong(here):
    """The plan `plans/town`, with a mistyped key at the second line of its card."""
    return write_plan(here / "plans/town", card=WRONG)


@pytest.mark.usefixtures("wrong")
def test_a_problem_is_told_at_its_place_with_what_to_write(ccitrack):
    said = ccitrack("validate", "--select", "unknown-key")
    assert said.code == 1
    first, help, *_ = said.out.splitlines()
    assert first.startswith("plans/town/actions/1-action.yaml:2:1: error: ")
    assert first.endswith(" [unknown-key]")
    assert help.startswith("    ")


@pytest.mark.usefixtures("wrong")
def test_the_sum_is_told_in_a_sentence(ccitrack):
    assert ccitrack("validate", "--select", "unknown-key").out.splitlines()[-1] == "2 files read: 1 error."
    assert ccitrack("validate", "--select", "unknown-key", "--lang", "fr").out.splitlines()[-1] == (
        "2 fichiers lus\u00a0: 1 erreur."
    )


@pytest.mark.usefixtures("town")
def test_a_plan_without_a_problem_is_said_to_be_well(ccitrack):
    said = ccitrack("validate", "--select", "unknown-axis")
    assert (said.code, said.out, said.err) == (0, "All is well: 2 files read, no problem.\n", "")


@pytest.mark.usefixtures("town")
def test_quiet_prints_nothing_where_all_is_well(ccitrack):
    assert ccitrack("validate", "--quiet", "--select", "unknown-axis").out == ""


@pytest.mark.usefixtures("wrong")
def test_json_is_one_document(ccitrack):
    said = ccitrack("validate", "--format", "json", "--select", "unknown-key")
    document = json.loads(said.out)
    assert said.code == 1
    assert document["format"] == "ccitrack.diagnostics/1"
    summary = {"files": 2, "errors": 1, "warnings": 0, "infos": 0, "ignored": 0, "accepted": 0}
    assert document["summary"] == summary
    [problem] = document["diagnostics"]
    assert problem["path"] == "plans/town/actions/1-action.yaml"
    assert (problem["line"], problem["column"], problem["rule"]) == (2, 1, "unknown-key")


@pytest.fixture
def ignoring(here):
    """The plan `plans/town` with two cards; the first has comments that silence what its second line is told of."""
    town = write_plan(
        here / "plans/town", card=CARD.replace("An action", "An action  # ccitrack: ignore no-budget why")
    )
    (town / "actions/2-other.yaml").write_text(CARD.replace('"1"', '"2"'), encoding="utf-8")
    return town


@pytest.mark.usefixtures("ignoring")
def test_what_a_comment_silences_is_counted_apart(ccitrack):
    alone = ["validate", "--select", "no-budget"]
    assert ccitrack(*alone).out.splitlines()[-2:] == [
        "3 files read: 1 warning.",
        "1 more is ignored by a comment in its file.",
    ]
    assert ccitrack(*alone, "--lang", "fr").out.splitlines()[-1] == (
        "1 autre problème est ignoré par un commentaire de son fichier."
    )
    summary = json.loads(ccitrack(*alone, "--json").out)["summary"]
    assert summary == {"files": 3, "errors": 0, "warnings": 1, "infos": 0, "ignored": 1, "accepted": 0}
    assert "ignored" not in ccitrack(*alone, "--quiet").out
    assert "ignored" not in ccitrack("validate", "--select", "no-leader").out


@pytest.mark.usefixtures("ignoring")
def test_of_a_card_only_what_is_ignored_in_it_is_counted(ccitrack):
    cards = {1: 1, 2: 0}
    for number, ignored in cards.items():
        (card,) = Path("plans/town/actions").glob(f"{number}-*.yaml")
        summary = json.loads(ccitrack("validate", str(card), "--select", "no-budget", "--json").out)["summary"]
        assert (summary["warnings"], summary["ignored"]) == (1 - ignored, ignored)


@pytest.mark.usefixtures("ignoring")
def test_what_is_ignored_fails_no_check_and_status_does_not_count_it(ccitrack):
    (Path("plans/town/actions/2-other.yaml")).unlink()
    assert ccitrack("validate", "--select", "no-budget", "--strict").code == 0
    (state,) = json.loads(ccitrack("status", "--json").out)["plans"]
    warnings = json.loads(ccitrack("validate", "--json").out)["summary"]["warnings"]
    assert state["problems"]["warnings"] == warnings


@pytest.mark.usefixtures("wrong")
def test_json_and_format_json_are_the_same(ccitrack):
    assert ccitrack("validate", "--json").out == ccitrack("validate", "--format", "json").out


@pytest.mark.usefixtures("wrong")
def test_the_result_may_go_into_a_file(ccitrack, here):
    said = ccitrack("validate", "--select", "unknown-key", "--json", "--output", "problems.json")
    assert (said.code, said.out) == (1, "")
    assert json.loads((here / "problems.json").read_text(encoding="utf-8"))["summary"]["errors"] == 1


@pytest.mark.usefixtures("town")
def test_a_file_that_cannot_be_written_is_told(ccitrack):
    said = ccitrack("validate", "--output", "nowhere/problems.txt")
    assert said.code == 2
    assert said.err.startswith("Error: nowhere/problems.txt cannot be written: there is no such folder.\n")
    said = ccitrack("validate", "--output", "nowhere/problems.txt", "--lang", "fr")
    assert said.err.startswith(
        "Erreur\u00a0: Impossible d’écrire nowhere/problems.txt\u00a0: ce dossier n’existe pas.\n"
    )
    assert "cannot be written: it is a folder." in ccitrack("validate", "--output", "plans").err


@pytest.mark.usefixtures("town")
def test_a_warning_fails_only_where_asked(ccitrack):
    one_warning = ["validate", "--select", "no-leader"]
    assert ccitrack(*one_warning).code == 0
    assert ccitrack(*one_warning, "--strict").code == 1
    assert ccitrack(*one_warning, "--fail-on", "warning").code == 1
    assert ccitrack(*one_warning, "--fail-on", "error").code == 0


@pytest.fixture
def bare_cards(town):
    """The plan `plans/town` with five cards that tell next to nothing."""
    for number in range(2, 6):
        (town / f"actions/{number}-other.yaml").write_text(CARD.replace('"1"', f'"{number}"'), encoding="utf-8")
    return town


@pytest.mark.usefixtures("bare_cards")
def test_remarks_never_fail(ccitrack):
    only_remarks = ["validate", "--select", "incomplete-card"]
    assert ccitrack(*only_remarks).out.splitlines()[-1] == "6 files read: 5 remarks."
    assert [ccitrack(*only_remarks, *more).code for more in ((), ("--strict",), ("--fail-on", "warning"))] == [0, 0, 0]


@pytest.mark.usefixtures("bare_cards")
def test_many_remarks_of_a_rule_are_one_line_at_the_end_unless_it_is_selected(ccitrack):
    *problems, line, help, said = ccitrack("validate").out.splitlines()
    assert line == "info: 5 remarks [incomplete-card]: A card tells less than two thirds of what a complete one does."
    assert help == "    Type `ccitrack validate --select incomplete-card` to see them one by one."
    assert said.endswith("warnings, 6 remarks.")
    assert not any("[incomplete-card]" in problem for problem in problems)
    assert ccitrack("validate", "--select", "incomplete-card").out.count("[incomplete-card]") == 5


def test_few_remarks_are_told_one_by_one_after_the_problems(ccitrack, bare_cards):
    (bare_cards / "actions/4-other.yaml").unlink()
    (bare_cards / "actions/5-other.yaml").unlink()
    told = [line for line in ccitrack("validate").out.splitlines() if line.endswith("]")]
    assert [line.split(": ")[1] for line in told[-5:]] == ["warning", "info", "info", "info", "info"]
    assert told[-2].startswith("plans/town/actions/3-other.yaml:3:8: info: ")


@pytest.mark.usefixtures("bare_cards")
def test_every_remark_is_in_the_json(ccitrack):
    document = json.loads(ccitrack("validate", "--json").out)
    infos = [problem for problem in document["diagnostics"] if problem["severity"] == "info"]
    assert document["summary"]["infos"] == len(infos) == 6


@pytest.mark.usefixtures("bare_cards")
def test_a_team_may_weigh_a_remark_as_a_warning_or_switch_it_off(ccitrack, bare_cards):
    header = (bare_cards / "plan.yaml").read_text(encoding="utf-8")
    asked = ["validate", "--strict", "--select", "incomplete-card"]
    (bare_cards / "plan.yaml").write_text(header + "settings: {rules: {incomplete-card: warning}}\n", encoding="utf-8")
    assert ccitrack(*asked).code == 1
    (bare_cards / "plan.yaml").write_text(header + "settings: {rules: {incomplete-card: off}}\n", encoding="utf-8")
    assert ccitrack(*asked).out == "All is well: 6 files read, no problem.\n"


@pytest.mark.usefixtures("bare_cards")
def test_the_colour_of_remarks_is_for_terminals(ccitrack, monkeypatch):
    monkeypatch.setattr("ccitrack.cli.output.sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert "\n\x1b[36minfo\x1b[0m: 5 remarks" in ccitrack("validate").out


@pytest.mark.usefixtures("town")
def test_rules_are_selected_and_left_out_by_name(ccitrack):
    def told(*options: str) -> set[str]:
        return {problem["rule"] for problem in json.loads(ccitrack("validate", "--json", *options).out)["diagnostics"]}

    assert told("--select", "no-leader") == {"no-leader"}
    assert told("--select", "no-leader", "--select", "no-timeframe") == {"no-leader", "no-timeframe"}
    assert told() - told("--ignore", "no-leader") == {"no-leader"}


@pytest.mark.usefixtures("wrong")
def test_what_cannot_be_read_is_told_whatever_is_selected(ccitrack):
    assert "[unknown-key]" in ccitrack("validate", "--select", "no-leader", "--ignore", "unknown-key").out


@pytest.mark.usefixtures("town")
def test_an_unknown_rule_is_told_with_the_nearest(ccitrack):
    said = ccitrack("validate", "--ignore", "no-leadr")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("Error: There is no rule no-leadr.\n    Did you mean no-leader")


def test_the_day_is_that_of_the_option(ccitrack, here):
    write_plan(here / "plans/town")
    advice = "- {id: R1, kind: recommendation, text: Know the players., date: 2019}\n"
    (here / "plans/town/recommendations.yaml").write_text(advice)
    asked = ["validate", "--select", "unanswered-recommendation", "--as-of"]
    assert ccitrack(*asked, "2019-06-30").out.startswith("All is well")
    assert "[unanswered-recommendation]" in ccitrack(*asked, "2021-06-30").out


@pytest.mark.parametrize(
    "path",
    [
        "plans",
        "plans/town",
        "plans/town/",
        "./plans/town",
        "town",
        "plans/town/plan.yaml",
        "plans/town/actions",
        "plans/town/actions/1-action.yaml",
    ],
)
@pytest.mark.usefixtures("wrong")
def test_a_plan_may_be_called_by_any_of_its_paths(ccitrack, path):
    assert ccitrack("validate", path).out.startswith("plans/town/actions/1-action.yaml:2:1: ")


@pytest.fixture
def two_wrong(wrong):
    """The plan `plans/town` with the same mistake in two cards, the second of which has other warnings too."""
    (wrong / "actions/2-other.yaml").write_text(WRONG.replace('"1"', '"2"'), encoding="utf-8")
    return wrong


def told_paths(said) -> list[str]:
    return [line.split(":")[0] for line in said.out.splitlines() if "[unknown-key]" in line]


@pytest.mark.usefixtures("two_wrong")
def test_of_a_card_only_its_own_problems_are_told(ccitrack):
    chosen = ["validate", "--select", "unknown-key"]
    said = ccitrack(*chosen, "plans/town/actions/2-other.yaml")
    assert told_paths(said) == ["plans/town/actions/2-other.yaml"]
    assert said.out.splitlines()[-2:] == [
        "3 files read: 1 error.",
        "Only plans/town/actions/2-other.yaml is told: the other files have 1 problem.",
    ]
    assert (
        "Limité à plans/town/actions/2-other.yaml"
        in ccitrack(*chosen, "--lang", "fr", "plans/town/actions/2-other.yaml").out
    )
    both = ["plans/town/actions/1-action.yaml", "plans/town/actions/2-other.yaml"]
    assert told_paths(ccitrack(*chosen, *both)) == both
    assert told_paths(ccitrack(*chosen, "plans/town/actions/2-other.yaml", "town")) == both


def test_a_card_without_a_problem_is_well_whatever_the_others_have(ccitrack, wrong):
    (wrong / "actions/2-other.yaml").write_text(CARD.replace('"1"', '"2"'), encoding="utf-8")
    said = ccitrack("validate", "--select", "unknown-key", "plans/town/actions/2-other.yaml")
    assert said.code == 0
    assert said.out.startswith("All is well: 3 files read, no problem.\n")


@pytest.mark.parametrize(
    ("inside", "typed", "told"),
    [
        (".", "actions/2-other.yaml", "actions/2-other.yaml"),
        ("actions", "2-other.yaml", "2-other.yaml"),
        ("actions", "../actions/2-other.yaml", "2-other.yaml"),
    ],
)
def test_paths_are_told_from_where_one_is(ccitrack, two_wrong, monkeypatch, inside, typed, told):
    monkeypatch.chdir(two_wrong / inside)
    assert told_paths(ccitrack("validate", "--select", "unknown-key", typed)) == [told]
    assert told_paths(ccitrack("validate", "--select", "unknown-key"))[-1] == told


@pytest.mark.usefixtures("town")
def test_a_plan_that_is_named_twice_is_checked_once(ccitrack):
    assert "2 files read" in ccitrack("validate", "town", "plans", "plans/town/plan.yaml").out


def test_cards_without_a_plan_yaml_are_a_problem_of_the_plan(ccitrack, town):
    (town / "plan.yaml").unlink()
    said = ccitrack("validate", "plans/town")
    assert said.code == 1
    assert "[no-plan]" in said.out


@pytest.mark.parametrize("path", ["empty", "nowhere", "notes.txt", "other.yaml", "x" * 300])
def test_a_path_without_a_plan_cannot_be_checked(ccitrack, here, path):
    (here / "empty").mkdir()
    (here / "notes.txt").write_text("notes", encoding="utf-8")
    (here / "other.yaml").write_text("name: other\n", encoding="utf-8")
    said = ccitrack("validate", path)
    assert (said.code, said.out) == (2, "")
    assert "`ccitrack init`" in said.err


def test_where_there_is_no_plan_the_message_names_init(ccitrack):
    said = ccitrack("validate", "--lang", "fr")
    assert said.code == 2
    assert said.err == (
        "Erreur\u00a0: Aucun plan ici\u00a0: ni plan.yaml dans ce dossier, ni plans dans plans/.\n"
        "    Taper `ccitrack init` pour en commencer un, ou donner le dossier d’un plan.\n"
    )


def test_a_text_of_a_plan_cannot_act_on_the_terminal(ccitrack, here):
    write_plan(here / "plans/town", card=CARD.replace("axis: one", '"ax\\e[31mis": one'))
    said = ccitrack("validate")
    assert "\x1b" not in said.out
    assert "\\x1b" in said.out


@pytest.mark.usefixtures("wrong")
def test_colours_are_for_terminals(ccitrack, monkeypatch):
    monkeypatch.setattr("ccitrack.cli.output.sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    place = "plans/town/actions/1-action.yaml:2:1: "
    assert ccitrack("validate").out.startswith(f"{place}\x1b[1;31merror\x1b[0m: ")
    assert ccitrack("validate", "--no-color").out.startswith(f"{place}error: ")
    monkeypatch.setenv("NO_COLOR", "1")
    assert ccitrack("validate").out.startswith(f"{place}error: ")
