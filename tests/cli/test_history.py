"""The commands that look at earlier versions: `diff`, `history`, `approve`, and what the others say of them."""

import json
import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.history.committees import PLAN, commit, git, make
from tests.history.test_versions import CARD, write


@pytest.fixture
def town(here: Path) -> Path:
    """A repository with one plan of one card, and no version yet."""
    git(here, "init", "--quiet")
    write(here / "plans/town", a=CARD)
    return here / "plans/town"


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fictional plan with its three committees, and what was done since without one."""
    top = tmp_path_factory.mktemp("lived")
    make(top)
    return top


@pytest.fixture
def committees(lived: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(lived)
    return lived


DAY = ("--as-of", "2026-11-30")


def section(text: str, heading: str) -> list[str]:
    """The sentences under a heading of the screen, each on one line."""
    _, _, rest = text.replace("\u00a0", " ").partition(f"\n{heading}\n")
    lines: list[str] = []
    for line in rest.splitlines():
        if not line:
            break
        if line.startswith("- "):
            lines.append(line[2:])
        elif line.startswith("  "):
            lines[-1] += " " + line.strip()
    return lines


# Between two versions


@pytest.mark.sweep
@pytest.mark.usefixtures("committees")
def test_what_a_committee_asks_is_told_in_its_words(ccitrack):
    told = ccitrack("diff", "copil-2024", "copil-2025", "--lang", "en").out
    assert told == ccitrack("diff", PLAN, "copil-2024..copil-2025", "--lang", "en").out
    assert told.splitlines()[1] == "From 21 March 2024 (copil-2024) to 6 March 2025 (copil-2025)"
    short = section(told, "IN SHORT")
    assert short[0] == (
        "Action 2.3 (Accueillir les tournages par un bureau commun à trois collectivités) is new; actions 1.4 (Créer "
        "un fonds d’amorçage pour les premiers projets) and 2.4 (Présenter les entreprises du territoire dans les "
        "salons professionnels) have begun; action 1.5 (Ouvrir une place de marché en ligne des créateurs) is "
        "cancelled; the end of action 1.1 (Open the Ourdisserie, shared workshops and studios) is put off."
    )
    assert "The target of “Classes accueillies” (3.1) was revised and is harder to reach." in short
    assert short[-1].endswith("Dépollution et travaux (1.1): €3,650,000 instead of €3,200,000 planned.")
    told_of = section(told, "1.1 · Open the Ourdisserie, shared workshops and studios")
    assert [each for each in told_of if "D-2025-01" in each] == [
        "The end of action 1.1 is put off by 10 months, from December 2025 to October 2026 (reason: Pollution du sol "
        "découverte en janvier 2025, decision D-2025-01).",
        "Dépollution et travaux: €3,650,000 instead of €3,200,000, €450,000 more (reason: Dépollution du sol, "
        "450 000 €, decision D-2025-01).",
    ]
    [cancelled, *_] = section(told, "1.5 · Ouvrir une place de marché en ligne des créateurs")
    assert cancelled.startswith("Action 1.5 is cancelled: Onze vendeurs pour quatre-vingts espérés")
    assert section(told, "3.1 · Let every class create with an artist")[0] == (
        "The target of “Classes accueillies”, in 2026, goes from 24 to 30 classes: the goal is harder (reason: "
        "Les demandes dépassent les places, decision D-2025-04)."
    )
    assert "Meeting: Comité de pilotage, 6 March 2025." in section(told, "THE PLAN AS A WHOLE")


@pytest.mark.usefixtures("committees")
def test_what_was_adopted_and_quietly_rewritten_comes_first_in_both_languages(ccitrack):
    told = ccitrack("diff", "--lang", "en", *DAY).out
    assert section(told, "ADOPTED GOALS THAT WERE MOVED") == [
        "“Surface livrée” (1.1), target by 31 December 2026: revised (15 September 2026) without a recorded decision, "
        "1,900 m² instead of 2,400 m²; the goal is easier.",
        "“Spectateurs” (2.1), target in October 2024: the adopted target has been rewritten since 18 June 2026, "
        "30,000 to 40,000 spectateurs instead of 40,000 to 50,000 spectateurs; the goal is easier; its date had passed "
        "already; no decision is recorded.",
    ]
    assert section(told, "IN SHORT")[0] == (
        "2 adopted goals were made easier without a recorded decision: “Surface livrée” (1.1), target by 31 December "
        "2026, 1,900 m² instead of 2,400 m²; “Spectateurs” (2.1), target in October 2024, 30,000 to 40,000 spectateurs "
        "instead of 40,000 to 50,000 spectateurs."
    )
    french = ccitrack("diff", "--lang", "fr", *DAY).out.replace("\u00a0", " ").replace("\u202f", " ")
    assert section(french, "OBJECTIFS ADOPTÉS QUI ONT ÉTÉ DÉPLACÉS") == [
        "« Surface livrée » (1.1), cible au plus tard le 31 décembre 2026 : révision (15 septembre 2026) sans "
        "décision enregistrée, 1 900 m² au lieu de 2 400 m² ; l’objectif est plus facile.",
        "« Spectateurs » (2.1), cible en octobre 2024 : la cible adoptée a été réécrite depuis le 18 juin 2026, "
        "30 000 à 40 000 spectateurs au lieu de 40 000 à 50 000 spectateurs ; l’objectif est plus facile ; sa date "
        "était déjà passée ; aucune décision n’est enregistrée.",
    ]


def test_a_revision_without_a_decision_is_a_moved_goalpost(ccitrack, town):
    write(town, a=CARD + TARGET)
    commit(town.parent, date(2024, 3, 21), "First")
    ccitrack("approve", "--date", "2024-03-21")
    ccitrack("revise", "town/1/o1", "70", "--reason", "More rooms", "--date", "2024-05-02")
    assert section(ccitrack("diff", "--lang", "en").out, "ADOPTED GOALS THAT WERE MOVED") == [
        "“Meetings” (1), target by 31 December 2027: revised (2 May 2024) without a recorded decision, 70 meetings "
        "instead of 60 meetings (reason: More rooms); the goal is harder."
    ]
    told = ccitrack("validate", "--select", "moved-goalpost", "--lang", "en").out
    assert "town/1/o1 was revised since the approval without a decision: 70. [moved-goalpost]" in told


def test_a_target_in_another_unit_or_another_direction_is_a_moved_goalpost(ccitrack, town):
    card = CARD + TARGET.replace("unit:", "direction: increase, unit:")
    write(town, a=card)
    commit(town.parent, date(2024, 3, 21), "First")
    ccitrack("approve", "--date", "2024-03-21")
    (town / "actions/a.yaml").write_text(
        card.replace("unit: meetings", "unit: hours").replace("increase", "decrease"), "utf-8"
    )
    assert section(ccitrack("diff", "--lang", "en").out, "ADOPTED GOALS THAT WERE MOVED") == [
        "The unit in which the targets of “Meetings” (1) were adopted was rewritten: hours instead of meetings; no "
        "decision is recorded.",
        "The direction adopted for “Meetings” (1) was rewritten: should fall instead of should rise; no decision is "
        "recorded.",
    ]


def test_two_versions_have_their_own_days(ccitrack, town):
    commit(town.parent, date(2024, 3, 21), "First")
    assert ccitrack("diff", "HEAD..HEAD", "--as-of", "2026-01-01", "--lang", "en").code == 2


def test_what_is_internal_is_marked_and_left_out_in_public(ccitrack, town):
    commit(town.parent, date(2024, 3, 21), "First")
    ccitrack("note", "town/1", "We negotiate", "--internal", "--date", "2024-05-02")
    told = ccitrack("diff", "--lang", "en").out
    assert section(told, "INTERNAL NOTES, NOT TO BE HANDED ON") == [
        "Action 1 (An action): 2 May 2024 (internal): We negotiate"
    ]
    assert told.count("We negotiate") == 1
    assert "We negotiate" in ccitrack("history", "town/1", "--lang", "en").out
    assert "We negotiate" not in ccitrack("history", "town/1", "--public", "--lang", "en").out
    assert "We negotiate" not in ccitrack("diff", "--public", "--lang", "en").out


@pytest.mark.sweep
@pytest.mark.usefixtures("committees")
def test_a_finding_says_why_it_is_another_one_and_the_value_is_not_told_twice(ccitrack):
    text = ccitrack("diff", "--lang", "en", *DAY).out
    told = [*section(text, "1.1 · Open the Ourdisserie, shared workshops and studios"),
            *section(text, '2.1 · Establish the digital arts biennial "Lueurs de brume"')]  # fmt: skip
    for each in (
        "“Entreprises et artistes installés”: off track (before: not measured). New value: 7 structures, 31 October "
        "2026; expected by then: 12; target: 18 to 24, 2027.",
        "“Œuvres commandées à des artistes du territoire”: missed (before: on track). New value: 9 œuvres, October "
        "2026; target: 10, October 2026 (October 2024: 8).",
        "“Part du public venue de plus de 50 km”: not measured (before: on track). No value: October 2026 "
        "(“L’enquête de public n’a pas été commandée à temps”).",
        "“Plaintes de riverains”: 12 plaintes, October 2026; target: at most 25, October 2026; met (October "
        "2024: not met).",
    ):
        assert each in told
        assert sum(line.startswith(each.split(":")[0]) for line in told) == 1


@pytest.mark.sweep
@pytest.mark.usefixtures("committees")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_markdown_and_json_tell_the_same_changes(ccitrack, lang):
    document = json.loads(ccitrack("diff", "--json", "--lang", lang, *DAY).out)["plans"][0]
    text = ccitrack("diff", "--format", "md", "--full", "--lang", lang, *DAY).out
    folded = [
        each
        for each in document["changes"]
        if each["kind"] in ("measure_added", "measure_missing")
        and any(
            other["kind"] == "health_changed" and other["address"] == each["address"] for other in document["changes"]
        )
    ]
    told = len(document["summary"]) + len(document["changes"]) - len(folded)
    assert (text.count("\n- "), len(document["changes"])) == (told, sum(document["counts"].values()))
    assert (document["before"]["version"], document["before"]["day"]) == ("copil-2026", "2026-06-18")
    [_, moved] = [each for each in document["changes"] if each["topic"] == "goalposts"]
    assert (moved["address"], moved["easier"], moved["decision"]) == (f"{PLAN}/2.1/o1", True, None)


def test_a_change_of_remarks_and_layout_is_no_change_of_the_plan(ccitrack, town):
    commit(town.parent, date(2024, 3, 21), "First")
    (town / "actions/a.yaml").write_text("# a remark\n" + CARD.replace('"1"', "'1'"), "utf-8")
    told = ccitrack("diff", "--lang", "en")
    assert (told.code, told.out.splitlines()[-1]) == (0, "Nothing of the plan has changed.")


def test_a_deleted_card_and_a_renamed_one_are_told_apart(ccitrack, town):
    write(town, a=CARD, b=CARD.replace('"1"', '"2"').replace("An action", "Two"))
    commit(town.parent, date(2024, 3, 21), "First")
    write(town, a=CARD.replace('"1"', '"A1"'))
    told = ccitrack("diff", "--lang", "en").out
    assert section(told, "IN SHORT") == ["Action 2 (Two) left the plan."]
    assert section(told, "A1 · An action") == ["Action A1 was called 1 before."]
    assert section(told, "2 · Two") == ["Action 2 was taken out of the plan."]


def test_a_card_that_cannot_be_read_now_is_not_told_as_taken_out(ccitrack, town):
    write(town, a=CARD, b=CARD.replace('"1"', '"2"') + TARGET)
    commit(town.parent, date(2024, 3, 21), "First")
    ccitrack("approve", "--date", "2024-03-21")
    (town / "actions/b.yaml").write_text('id: "2"\ntitle: "Two\n', "utf-8")
    told = ccitrack("diff", "--lang", "en").out
    assert "In the working version, 1 card could not be read: the rest is compared." in " ".join(told.split())
    assert "taken out" not in told
    assert "moved-goalpost" not in ccitrack("validate", "--lang", "en").out


def test_what_is_no_amount_of_money_is_not_told_as_one(ccitrack, town):
    card = CARD + "budget: {lines: [{id: post, fte: 2}, {id: classes, amount: 900, per: class, units: 104}]}\n"
    write(town, a=card)
    commit(town.parent, date(2024, 3, 21), "First")
    ccitrack("approve", "--date", "2024-03-21")
    (town / "actions/a.yaml").write_text(card.replace("fte: 2", "fte: 1").replace("104", "120"), "utf-8")
    told = section(ccitrack("diff", "--lang", "en").out, "ADOPTED GOALS THAT WERE MOVED")
    assert len(told) == 2
    assert not any("€" in each for each in told)


def test_the_later_version_first_is_refused(ccitrack, town):
    commit(town.parent, date(2024, 3, 21), "First")
    git(town, "tag", "one")
    commit(town.parent, date(2024, 4, 1), "Second")
    told = ccitrack("diff", "HEAD..one", "--lang", "en")
    assert told.code == 2
    assert "HEAD is later than one." in told.err


def test_approving_what_was_rewritten_does_not_hide_it(ccitrack, town):
    write(town, a=CARD + TARGET)
    commit(town.parent, date(2024, 3, 21), "First")
    ccitrack("approve", "--date", "2024-03-21", "--name", "one")
    write(town, a=CARD + TARGET.replace("60", "40"))
    (town / "plan.yaml").write_text(
        (town / "plan.yaml").read_text("utf-8") + "approved: [{revision: one, date: 2024-03-21}]\n", "utf-8"
    )
    commit(town.parent, date(2025, 3, 6), "Second")
    ccitrack("approve", "--date", "2025-03-06", "--name", "two")
    told = section(ccitrack("diff", "one..two", "--lang", "en").out, "ADOPTED GOALS THAT WERE MOVED")
    assert len(told) == 1
    assert "60 meetings; the goal is easier; no decision is recorded." in told[0]


def test_what_is_moved_and_then_approved_is_told_as_it_is_approved(ccitrack, town):
    write(town, a=CARD + TARGET)
    commit(town.parent, date(2024, 3, 21), "First")
    assert "moved" not in ccitrack("approve", "--date", "2024-03-21", "--name", "one", "--lang", "en").err
    header = (town / "plan.yaml").read_text("utf-8")
    write(town, a=CARD + TARGET.replace("60", "40"))
    (town / "plan.yaml").write_text(header, "utf-8")
    commit(town.parent, date(2025, 3, 6), "Second")
    told = ccitrack("approve", "--date", "2025-03-06", "--name", "two", "--lang", "en").err.replace("\u00a0", " ")
    assert "With this version the committee adopts 1 goal that was moved since one:" in told
    assert "40 meetings instead of 60 meetings; the goal is easier" in told


def test_a_version_of_which_a_card_did_not_parse_is_told_and_the_rest_compared(ccitrack, town):
    write(town, a=CARD, b="id: [\n")
    commit(town.parent, date(2024, 3, 21), "First")
    write(town, a=CARD.replace("An action", "Another"))
    told = ccitrack("diff", "--lang", "en").out
    assert "In HEAD, 1 card could not be read: the rest is compared." in told
    assert section(told, "1 · Another") == ["The title of action 1 was: An action."]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("diff", "nope"), "The repository has no version nope."),
        (("diff", "HEAD..nope"), "The repository has no version nope."),
        (("history", "town"), "town is neither an action nor an indicator of one."),
        (("approve", "nope"), "The repository has no version nope."),
        (("approve", "--name", "a b"), "a b is no name for a version."),
        (("approve", "--name", "-x"), "-x is no name for a version."),
        (("report", "--since", "nope"), "The repository has no version nope."),
    ],
)
def test_what_is_not_there_is_one_clear_sentence(ccitrack, town, line, said):
    commit(town.parent, date(2024, 3, 21), "First")
    told = ccitrack(*line, "--lang", "en")
    assert (told.code, told.out) == (2, "")
    assert said in told.err


@pytest.mark.parametrize("line", [("diff",), ("history", "town/1"), ("approve",)])
def test_without_a_repository_the_command_says_so_and_the_others_work(ccitrack, here, line):
    write(here / "plans/town", a=CARD)
    told = ccitrack(*line, "--lang", "en")
    assert told.code == 2
    assert "in no git repository" in told.err
    assert ccitrack("status", "--lang", "en").code == ccitrack("validate", "--lang", "en").code == 0


# Money


def test_money_and_funders_are_told_with_what_they_bring(ccitrack, town):
    budget = "budget:\n  lines: [{label: Works, amount: 900, funders: [{org: State, share: 40}]}]\n"
    write(town, a=CARD + "funders: [{org: City, amount: 100}, Region]\n" + budget)
    commit(town.parent, date(2024, 3, 21), "First")
    write(
        town,
        a=CARD
        + "funders: [{org: City, amount: 80}, {org: Land, amount: 20, funding: requested}]\n"
        + budget.replace("40", "33.5"),
    )
    assert section(ccitrack("diff", "--lang", "en").out, "1 · An action") == [
        "Works, State: 33.5 % instead of 40 %.",
        "City: €80 instead of €100.",
        "Land is now a funder of action 1 (€20, funding requested).",
        "Region is no longer a funder of action 1.",
    ]


def test_corrected_spending_is_told_with_both_totals(ccitrack, town):
    spent = "budget: {execution: [{year: 2024, stage: spent, amount: 900}]}\n"
    write(town, a=CARD + spent)
    commit(town.parent, date(2024, 3, 21), "First")
    write(town, a=CARD + spent.replace("900", "400"))
    told = section(ccitrack("diff", "--lang", "en").out, "1 · An action")
    assert told == ["Amounts recorded as spent were corrected: €400 in all instead of €900."]


# Approved versions


TARGET = (
    "indicators:\n  - {id: o1, level: output, title: Meetings, unit: meetings, measured_as: stock,\n"
    "     targets: [{value: 60, by: 2027}]}\n"
)


def test_a_version_is_approved_with_a_tag_and_a_line(ccitrack, town):
    commit(town.parent, date(2024, 3, 21), "First")
    told = ccitrack("approve", "--date", "2024-03-21", "--name", "board-2024", "--lang", "en")
    assert (told.code, git(town, "tag").split()) == (0, ["board-2024"])
    assert "approved:\n  - {revision: board-2024, date: 2024-03-21}\n" in (town / "plan.yaml").read_text("utf-8")
    assert ccitrack("approve", "--name", "board-2024", "--lang", "en").code == 2
    assert git(town, "cat-file", "-t", "board-2024").strip() == "commit"


def test_a_refused_approval_leaves_no_tag(ccitrack, town):
    commit(town.parent, date(2024, 3, 21), "First")
    told = ccitrack("approve", "--date", "soon", "--lang", "en")
    assert told.code == 2
    assert git(town, "tag") == ""
    assert ccitrack("approve", "--dry-run", "--lang", "en").code == 0
    assert git(town, "tag") == ""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("value: 60", "value: 40", "The adopted target 60 of town/1/o1 was rewritten as 40."),
        ("by: 2027", "by: 2028", "The adopted target 2027 of town/1/o1 was rewritten as 2028."),
        (TARGET, "", "The adopted indicator town/1/o1 was taken out."),
        ("targets: [{value: 60, by: 2027}]", "targets: []", "An adopted target of town/1/o1 was taken out."),
        (
            "unit: meetings",
            "unit: hours",
            "The unit of town/1/o1 was meetings as its targets were adopted, and was rewritten as hours.",
        ),
        ("timeframe: 2027", "timeframe: 2029", "The adopted date 2027 of town/1 was rewritten as 2029."),
        ("amount: 3000", "amount: 9000", "The adopted amount 3000 of town/1 was rewritten as 9000."),
    ],
)
def test_what_was_approved_and_rewritten_is_a_warning_at_its_line(ccitrack, town, old, new, said):
    card = CARD + "timeframe: 2027\nbudget: {lines: [{amount: 3000}]}\n" + TARGET
    write(town, a=card)
    commit(town.parent, date(2024, 3, 21), "First")
    ccitrack("approve", "--date", "2024-03-21")
    assert "moved-goalpost" not in ccitrack("validate", "--lang", "en").out
    (town / "actions/a.yaml").write_text(card.replace(old, new), "utf-8")
    told = ccitrack("validate", "--select", "moved-goalpost", "--lang", "en").out
    assert f"warning: {said} [moved-goalpost]" in told
    assert told.startswith("plans/town/actions/a.yaml:")
    assert "1 adopted goal moved without a decision since the approval" in " ".join(
        ccitrack("status", "--lang", "en").out.split()
    )
    document = json.loads(ccitrack("status", "--json").out)
    assert document["plans"][0]["problems"]["moved_goalposts"] == 1


def test_a_revision_with_its_decision_and_a_new_id_are_no_moved_goalposts(ccitrack, town):
    write(town, a=CARD + TARGET)
    commit(town.parent, date(2024, 3, 21), "First")
    ccitrack("approve", "--date", "2024-03-21")
    ccitrack("revise", "town/1/o1", "40", "--reason", "One room closed", "--decision", "board", "--date", "2024-05-02")
    ccitrack("rename", "town/1", "A1")
    assert "moved-goalpost" not in ccitrack("validate", "--lang", "en").out
    assert section(ccitrack("diff", "--lang", "en").out, "A1 · An action") == [
        "Action A1 was called 1 before.",
        "The target of “Meetings”, by 31 December 2027, goes from 60 to 40 meetings: the goal is easier (reason: "
        "One room closed, decision board).",
    ]


def test_where_the_approved_version_is_not_to_be_had_a_remark_says_that_nobody_can_tell(ccitrack, here):
    write(here / "plans/town", a=CARD)
    header = here / "plans/town/plan.yaml"
    header.write_text(header.read_text("utf-8") + "approved: [{revision: board, date: 2024-03-21}]\n", "utf-8")
    told = ccitrack("validate", "--lang", "en")
    assert told.code == 0
    assert "info: Moved goalposts cannot be told here. This plan is in no git repository" in told.out
    assert json.loads(ccitrack("status", "--json").out)["plans"][0]["problems"]["moved_goalposts"] is None


# A life


@pytest.mark.sweep
@pytest.mark.usefixtures("committees")
def test_the_life_of_an_indicator_tells_each_change_with_its_version(ccitrack):
    told = ccitrack("history", f"{PLAN}/2.1/o1", "--lang", "en").out.replace("\u00a0", " ")
    assert "- “Spectateurs”: 43,800 spectateurs, October 2024; target: 40,000 to 50,000," in told
    assert [line.split("   ")[-2] for line in told.splitlines() if "approved: " in line] == ["approved: copil-2024"]
    assert "VALUES\nOctober 2024  43,800\nOctober 2026  51,200\n" in told
    document = json.loads(ccitrack("history", f"{PLAN}/2.1/o1", "--json").out)
    assert [day["day"] for day in document["days"]] == ["2024-03-21", "2024-11-15", "2026-11-22", "2026-11-25"]
    assert [day["first"] for day in document["days"]] == [True, False, False, False]


def test_a_life_goes_on_under_another_id_another_folder_and_through_merges(ccitrack, town):
    commit(town.parent, date(2024, 3, 21), "First")
    git(town, "checkout", "-qb", "side")
    write(town, a=CARD + "status: in_progress\n")
    commit(town.parent, date(2024, 4, 1), "On the side")
    git(town, "checkout", "-q", "main")
    (town.parent.parent / "other").write_text("x", "utf-8")
    commit(town.parent.parent, date(2024, 4, 2), "Elsewhere")
    git(town, "merge", "-q", "--no-ff", "-m", "Merge", "side", day=date(2024, 4, 3))
    write(town, a=CARD.replace('"1"', '"A1"') + "status: in_progress\n")
    commit(town.parent, date(2024, 5, 1), "Another id")
    os.chdir(town.parent.parent)
    git(town.parent, "mv", "town", "place")
    commit(town.parent, date(2024, 6, 1), "Another folder")
    document = json.loads(ccitrack("history", "town/A1", "--json").out)
    assert [day["subject"] for day in document["days"]] == ["First", "On the side", "Another id"]


def test_what_was_taken_out_has_a_life_still(ccitrack, town):
    write(town, a=CARD, b=CARD.replace('"1"', '"2"') + TARGET)
    commit(town.parent, date(2024, 3, 21), "First")
    write(town, a=CARD)
    assert [day["commit"] for day in json.loads(ccitrack("history", "town/2", "--json").out)["days"]][-1] is None
    commit(town.parent, date(2024, 4, 1), "Second")
    told = ccitrack("history", "town/2/o1", "--lang", "en").out.splitlines()
    assert told[-1] == "- It was taken out of the plan."
    assert ccitrack("history", "town/9", "--lang", "en").code == 2


def test_what_is_not_committed_yet_is_told_last(ccitrack, town):
    commit(town.parent, date(2024, 3, 21), "First")
    ccitrack("set", "town/1", "status=in_progress")
    told = ccitrack("history", "town/1", "--lang", "en").out
    assert told.splitlines()[-2].endswith("not committed yet")
    assert told.splitlines()[-1] == "- Action 1 has begun."


def test_the_life_of_a_card_that_cannot_be_read_is_refused_in_a_sentence(ccitrack, town):
    commit(town.parent, date(2024, 3, 21), "First")
    write(town, a=CARD + "status: nowhere\n")
    told = ccitrack("history", "town/1", "--lang", "en")
    assert (told.code, told.err.splitlines()[0]) == (2, "Error: The card of the action 1 cannot be read as it is now.")


def test_an_indicator_with_another_id_and_another_title_is_the_same_one(ccitrack, town):
    card = CARD + TARGET.replace("}]}", "}], measures: [{date: 2024-02, value: 3}], source_of_verification: Minutes}")
    write(town, a=card)
    commit(town.parent, date(2024, 3, 21), "First")
    write(town, a=card.replace("o1", "meetings").replace("Meetings", "Meetings held"))
    commit(town.parent, date(2024, 5, 1), "Another name")
    document = json.loads(ccitrack("history", "town/1/meetings", "--json").out)
    assert [(day["subject"], day["first"]) for day in document["days"]] == [("First", True), ("Another name", False)]


# The report


@pytest.mark.sweep
@pytest.mark.usefixtures("committees")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_report_tells_what_changed_since_the_version_approved_last(ccitrack, lang, tmp_path):
    assert ccitrack("report", "--format", "md", "--output", str(tmp_path), "--lang", lang, *DAY).code == 0
    text = next(tmp_path.glob("*.md")).read_text("utf-8").replace("\u00a0", " ")
    said = {
        "en": (
            "Compared with the version copil-2026 of 18 June 2026.",
            "**Adopted goals that were moved:**",
            "| 23 assessed of 28; 4 achieved; 3 missed |",
        ),
        "fr": (
            "Comparaison avec la version copil-2026 du 18 juin 2026.",
            "**Objectifs adoptés qui ont été déplacés :**",
            "| 23 évalués sur 28 ",
        ),
    }
    for each in said[lang]:
        assert each in text


@pytest.mark.sweep
@pytest.mark.usefixtures("committees")
def test_a_frozen_report_is_made_again_in_the_same_bytes_and_compared_with_without_git(ccitrack, tmp_path, monkeypatch):
    kept = tmp_path / "kept"
    assert ccitrack("report", "--freeze", str(kept), "--lang", "fr", *DAY).code == 0
    first = {path.name: path.read_bytes() for path in kept.glob("exemple-ville-*")}
    assert len(first) == 2
    told = json.loads((kept / "frozen.json").read_bytes())
    assert (told["tool"], told["revision"]["commit"]) == ("0.1.0", git(Path(), "rev-parse", "HEAD")[:8])
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(Path("plans"), elsewhere / "plans")
    monkeypatch.chdir(elsewhere)
    assert ccitrack("report", str(kept), "--output", "again").code == 0
    assert {path.name: path.read_bytes() for path in Path("again").iterdir()} == first
    ccitrack("set", f"{PLAN}/3.3", "status=in_progress")
    compared = ccitrack("diff", str(kept), "--lang", "en", "--as-of", "2026-12-01").out
    assert section(compared, "IN SHORT")[0].startswith(
        "Action 3.3 (Faire connaître les métiers de la création aux jeunes) has begun; "
    )


@pytest.mark.parametrize("broken", ["{", "[]", '{"format": "other/1"}', '{"format": "ccitrack.frozen/1"}'])
def test_a_frozen_report_that_was_damaged_is_told(ccitrack, here, broken):
    (here / "kept").mkdir()
    (here / "kept/frozen.json").write_text(broken, "utf-8")
    told = ccitrack("report", "kept", "--lang", "en")
    assert told.code == 2
    assert "holds no frozen report that can be read." in told.err


def test_a_frozen_report_leads_nowhere_else(ccitrack, town, here):
    commit(town.parent, date(2024, 3, 21), "First")
    ccitrack("report", "--freeze", "kept", "--format", "md")
    told = json.loads((here / "kept/frozen.json").read_bytes())
    told["versions"] = [{"folder": "../plans/town", "name": "x", "day": "2024-01-01", "commit": None, "unread": 0}]
    (here / "kept/frozen.json").write_text(json.dumps(told), "utf-8")
    assert ccitrack("report", "kept", "--lang", "en").code == 2


def test_the_real_start_is_told_with_the_status_that_it_belongs_to(ccitrack, town):
    commit(town.parent, date(2024, 3, 21), "First")
    ccitrack("set", "town/1", "status=in_progress", "status_date=2024-05-02", "actual.start=2024-05-02")
    assert section(ccitrack("diff", "--full", "--lang", "en").out, "1 · An action") == [
        "Action 1 has begun (2 May 2024)."
    ]
