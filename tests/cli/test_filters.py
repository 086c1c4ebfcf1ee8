"""The options that choose some of the actions."""

import json
import shutil
from pathlib import Path

import pytest

from ccitrack.bundled import folder
from ccitrack.cli.filters import HEALTHS, STATUSES
from ccitrack.model.status import Status
from ccitrack.progress.action import ActionHealth
from ccitrack.progress.status import NOT_STATED

DAY = ("--as-of", "2026-11-22")


@pytest.fixture(autouse=True)
def town_hall(here: Path) -> Path:
    return Path(shutil.copytree(folder("plans") / "exemple-ville", here / "plans/exemple-ville"))


@pytest.fixture
def chosen(ccitrack):
    """The ids of the actions that the options leave, in the JSON; the screen has the same."""

    def choose(*options: str) -> list[str]:
        [plan] = json.loads(ccitrack("status", *options, *DAY, "--json").out)["plans"]
        found = [item["id"] for item in plan["items"]]
        screen = ccitrack("status", *options, *DAY, "--lang", "en").out
        rows = [line.split()[0].rstrip("*") for line in screen.partition("\nNo. ")[2].partition("\n\n")[0].splitlines()]
        assert rows[1:] == found
        return found

    return choose


def test_the_words_of_the_options_are_those_of_the_engine():
    assert set(STATUSES) == {*(each.value for each in Status), NOT_STATED}
    assert list(HEALTHS[:-2]) == [each.value for each in ActionHealth][:-2]
    assert set(HEALTHS) == {each.value for each in ActionHealth}


def test_without_an_option_every_action_is_told(chosen, ccitrack):
    assert len(chosen()) == 14
    assert "as the filter asks" not in ccitrack("status", *DAY, "--lang", "en").out


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("options", "left"),
    [
        ("--axis creer", "1.1 1.2 1.3 1.4 1.5"),
        ("--status blocked", "1.4"),
        ("--status cancelled", "1.5 2.2"),
        ("--status not_stated", "3.3"),
        ("--health late_start", "3.2"),
        ("--health cancelled", "1.5 2.2"),
        ("--late", "1.1 2.4 3.2 3.3"),
        ("--axis creer --late", "1.1"),
        ("--axis creer --status blocked --year 2027", "1.4"),
    ],
)
def test_an_option_leaves_the_actions_that_it_names(chosen, options, left):
    assert chosen(*options.split()) == left.split()


def test_the_prioritary_actions_are_those_that_are_flagged_or_of_the_highest_level(chosen, ccitrack):
    [plan] = json.loads(ccitrack("status", *DAY, "--json").out)["plans"]
    given = {item["id"]: item["priority"] or {} for item in plan["items"]}
    expected = [name for name, each in given.items() if each.get("flagged") or each.get("level") == "high"]
    assert 0 < len(expected) < len(given)
    assert chosen("--priority") == expected


@pytest.mark.sweep
@pytest.mark.parametrize("name", ["creer", "1", "Créer et entreprendre", "Create and grow", "créer ET entreprendre"])
def test_an_axis_is_known_by_its_id_its_code_and_its_title_in_each_language(chosen, name):
    assert chosen("--axis", name) == ["1.1", "1.2", "1.3", "1.4", "1.5"]


@pytest.mark.sweep
@pytest.mark.parametrize("option", ["--leader", "--partner"])
def test_an_organisation_is_known_by_its_id_its_name_and_its_aliases(chosen, option):
    by_id = chosen(option, "ville")
    assert 0 < len(by_id) < 14
    assert chosen(option, "Ville de Sauvebrume") == chosen(option, "la Ville") == chosen(option, "VILLE") == by_id


def test_the_leaders_of_the_json_are_those_that_are_asked_for(chosen, ccitrack):
    [plan] = json.loads(ccitrack("status", *DAY, "--json").out)["plans"]
    leaders = sorted({leader for item in plan["items"] for leader in item["leaders"]})
    assert len(leaders) > 3
    for leader in leaders[:3]:
        assert chosen("--leader", leader) == [item["id"] for item in plan["items"] if leader in item["leaders"]]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--axis", "crer"), "Error: No plan has an axis crer.\n    Did you mean creer?\n"),
        (("--axis", ""), "Error: The name after --axis, --leader or --partner is empty.\n"),
        (("--leader", "ville de"), "Error: No action is led by ville de.\n    Did you mean Ville de Sauvebrume"),
        (("--partner", "la Vile"), "Error: No action has the partner la Vile.\n    Did you mean la Ville"),
        (("--status", "bloked"), "Did you mean blocked?\n"),
        (("--health", "overdu"), "Did you mean overdue"),
        (("--year", "26"), "Error: 26 is not a year.\n    Write it as 2026.\n"),
        (("--year", "0000"), "Error: 0000 is not a year.\n    Write it as 2026.\n"),
        (("--year", "٢٠٢٦"), "is not a year.\n    Write it as 2026.\n"),
    ],
)
def test_what_no_plan_knows_is_told_with_the_nearest(ccitrack, options, told):
    said = ccitrack("status", *options, *DAY, "--lang", "en")
    assert (said.code, said.out) == (2, "")
    assert told in said.err


def test_with_json_a_wrong_name_is_a_document(ccitrack):
    said = ccitrack("status", "--axis", "crer", *DAY, "--json", "--lang", "en")
    assert said.code == 2
    assert json.loads(said.out)["help"] == "Did you mean creer?"


@pytest.mark.parametrize(
    ("plans", "leader"),
    [(("exemple-ville",), "le-damier"), (("exemple-ville", "clermont-techtown"), "nobody")],
)
def test_a_name_must_be_known_in_one_of_the_plans_that_are_told(ccitrack, here, plans, leader):
    shutil.copytree(folder("plans") / "clermont-techtown", here / "plans/clermont-techtown")
    assert ccitrack("status", *plans, "--leader", leader, *DAY).code == 2


def test_of_several_plans_each_tells_what_is_left_of_it(ccitrack, here):
    shutil.copytree(folder("plans") / "clermont-techtown", here / "plans/clermont-techtown")
    told = ccitrack("status", "--leader", "Le Damier", *DAY, "--lang", "en").out
    assert "2 plans, 24 actions" in told
    assert "3 of 11 actions, as the filter asks:" in told
    assert "The filter leaves none of 14 actions." in told


def test_how_many_actions_are_left_is_told_and_the_lines_above_speak_of_the_whole_plan(ccitrack):
    whole = ccitrack("status", *DAY, "--lang", "en").out.partition("\n\n")[0]
    told = ccitrack("status", "--status", "blocked", *DAY, "--lang", "en").out
    assert told.startswith(f"{whole}\n\n1 of 14 actions, as the filter asks:\n\nNo. ")


def test_nothing_left_is_told_and_is_no_fault(ccitrack):
    said = ccitrack("status", "--status", "to_discuss", *DAY, "--lang", "en")
    assert said.code == 0
    assert "The filter leaves none of 14 actions." in said.out
    assert "\nNo. " not in said.out


@pytest.mark.parametrize(("year", "count"), [("2023", 0), ("2024", None), ("2028", 1)])
def test_a_year_leaves_the_actions_that_may_run_in_it(chosen, ccitrack, year, count):
    told = ccitrack("status", "--year", year, *DAY, "--lang", "en").out
    if count == 0:
        assert "The filter leaves none" in told
    elif count is None:
        assert 0 < len(chosen("--year", year)) < 14


@pytest.mark.parametrize("option", ["--axis", "--leader", "--status", "--year"])
@pytest.mark.parametrize("typed", ["\x1b[31mred", "[bold]x", "a\u202eb", "a\nb", "%s{}", "é" * 400])
def test_what_was_typed_does_not_act_on_the_terminal(ccitrack, option, typed):
    said = ccitrack("status", f"{option}={typed}", *DAY, "--lang", "en")
    assert (said.code, said.out) == (2, "")
    assert not {"\x1b", "\u202e"} & set(said.err)
    assert said.err.count("\n") <= 2
    assert max(map(len, said.err.splitlines())) < 500
