"""`ccitrack budget`: the screen and its JSON."""

import json
import shutil
from pathlib import Path

import pytest

from ccitrack.bundled import folder

DAY = ("--as-of", "2026-11-22")
PLANS = (
    "amiens-cci-roadmap",
    "amiens-pacte-2014-2020",
    "clermont-techtown",
    "exemple-ville",
    "nice-chimera",
    "wallonia-creative-district",
)
HEADER = "schema: 1\nid: town\ntitle: A plan\nlang: en\n"


@pytest.fixture(autouse=True)
def six(here: Path) -> None:
    for name in PLANS:
        shutil.copytree(folder("plans") / name, here / "plans" / name)


def one_card(here: Path, budget: str, header: str = "") -> str:
    """A plan of which the one action has this budget."""
    (here / "town").mkdir()
    (here / "town/plan.yaml").write_text(
        f"{HEADER}{header}actions:\n  - id: '1'\n    title: A hub\n    budget: {budget}\n", encoding="utf-8"
    )
    return "town"


def test_the_screen_begins_with_the_sums(ccitrack):
    told = ccitrack("budget", "exemple-ville", *DAY, "--lang", "en")
    assert told.code == 0
    assert told.out.startswith(
        """\
Roadmap for the cultural and creative industries   FICTIONAL DATA
As of 22 November 2026                                   14 actions, 2 cancelled
────────────────────────────────────────────────────────────────────────────────
Planned       at least €6,133,600   + €400 to €800 per repérage
              1 line to be specified   2 without supplementary budget
              1 included elsewhere   1 action without a budget
First adopted €5,828,600 to €5,868,600
              of which €145,000 for actions cancelled since
Committed     €4,798,900   76 % to 77 % of what is planned
              of which €55,000 for cancelled actions
Spent         €3,960,749   63 % of what is planned
              of which €47,400 for cancelled actions
Other means   5.5 FTE   €71,000 in kind
"""
    )


def test_each_breakdown_has_a_table_that_adds_up_to_the_total(ccitrack):
    told = ccitrack("budget", "exemple-ville", *DAY, "--lang", "en").out
    assert (
        """
Year                                             Planned   Committed       Spent
2024                                            €480,000    €859,900    €773,005
2025                                            €130,000  €3,321,000    €867,084
2026                                            €570,000    €618,000  €2,320,660
2027                                            €255,000           —           —
Not stated                                 €4,698,600 to           —           —
                                              €4,738,600
Total                                           at least  €4,798,900  €3,960,749
                                              €6,133,600
"""
        in told
    )
    for name in ("Axis", "Funder", "Kind of budget"):
        assert f"\n{name} " in told


def test_each_action_has_a_line_with_its_rate(ccitrack):
    told = ccitrack("budget", "exemple-ville", *DAY, "--lang", "en").out
    assert "\n1.5  Ouvrir une place de marc…        cancelled     €22,000     €18,200        —\n" in told
    assert "\n2.1  Establish the digital ar…         €860,000    €909,600    €903,600    105 %\n" in told


def test_a_wide_terminal_has_the_adopted_amounts_too(ccitrack, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    told = ccitrack("budget", "exemple-ville", *DAY, "--lang", "en").out
    assert "\nCancelled actions                    €145,000                         —     €55,000     €47,400\n" in told


def test_a_plan_of_which_nothing_was_spent_says_so_once_and_shows_what_is_planned(ccitrack):
    told = ccitrack("budget", "clermont-techtown", *DAY, "--lang", "en").out
    assert "\nPlanned       at least €4,218,000   + €40,000 per year\n" in told
    assert "\nSpent         nothing is recorded as committed or spent\n" in told
    assert "Committed" not in told
    assert "Rate" not in told
    assert "+ €10,000 to €15,000 per showroom\n7 " in told
    assert told.endswith("\nNot stated: funder\n")


def test_a_plan_without_any_amount_says_so_and_shows_no_zero(ccitrack):
    told = ccitrack("budget", "amiens-cci-roadmap", *DAY, "--lang", "en").out
    assert told.endswith(
        """\
────────────────────────────────────────────────────────────────────────────────
Planned       no amount   12 actions without a budget
Spent         nothing is recorded as committed or spent
"""
    )


def test_several_plans_have_one_line_each(ccitrack):
    told = ccitrack("budget", *DAY, "--lang", "en").out
    assert told.startswith("As of 22 November 2026                                       6 plans, 57 actions\n")
    assert "\namiens-cci-roadmap                               —           —           —     —\n" in told
    assert "\n                                        €6,133,600\n" in told
    assert told.endswith("\nFictional data: exemple-ville\n")


def test_several_plans_are_told_in_full_where_that_is_asked(ccitrack):
    told = ccitrack("budget", "--full", *DAY, "--lang", "en").out
    assert told.count("nothing is recorded as committed or spent") == len(PLANS) - 1


def test_what_was_spent_later_is_not_known_yet(ccitrack):
    told = ccitrack("budget", "exemple-ville", "--as-of", "2024-06-30", "--lang", "en").out
    assert "\nSpent         €773,005 " in told
    assert "First adopted" not in told
    assert "1 line names its funders without amounts that add up to it: who pays it is not" in told


@pytest.mark.sweep
@pytest.mark.parametrize("columns", [40, 64, 72, 80, 109, 110, 160])
@pytest.mark.parametrize("plans", [(), ("--full",)])
def test_no_line_is_wider_than_the_terminal_and_no_amount_is_cut(ccitrack, monkeypatch, columns, plans):
    monkeypatch.setenv("COLUMNS", str(columns))
    told = ccitrack("budget", *plans, *DAY, "--lang", "en").out
    assert max(map(len, told.splitlines())) <= columns
    assert "€3,960,749" in told
    assert "€6,133,600" in told


def test_money_without_a_planned_amount_has_its_column(ccitrack, here):
    spent = "{stage: spent, year: 2025, amount: 90}"
    plan = one_card(here, f"{{lines: [{{to_be_specified: true}}], execution: [{spent}]}}")
    told = ccitrack("budget", plan, *DAY, "--lang", "en").out
    assert "\nPlanned       no amount   1 line to be specified\n" in told
    assert "\nCommitted     nothing is recorded\n" in told
    assert "\nSpent         €90   of which €90 without a planned amount\n" in told
    assert "Unplanned\n" in told
    assert "to be specified    €90        €90\n" in told.partition("\nNo.")[2]


def test_means_that_are_no_money_are_told(ccitrack, here):
    lines = "[{fte: 1.5}, {id: loan, kind: in_kind, amount: 300}]"
    loan = "{stage: spent, line: loan, amount: 120}"
    told = ccitrack("budget", one_card(here, f"{{lines: {lines}, execution: [{loan}]}}"), *DAY, "--lang", "en").out
    assert "\nOther means   1.5 FTE   €300 in kind   €120 in kind provided\n" in told
    assert "1.5 FTE\n" in told.partition("\nNo.")[2]
    assert "\nSpent         nothing is recorded as committed or spent\n" in told


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("none: true", "no supplementary budget"),
        ("included_in: {name: the rent}", "included elsewhere"),
        ("to_be_specified: true", "to be specified"),
        ("amount: 40, per: year", "+ €40 per year"),
    ],
)
def test_an_action_without_a_sum_says_what_its_card_says(ccitrack, here, line, said):
    told = ccitrack("budget", one_card(here, f"{{lines: [{{{line}}}]}}"), *DAY, "--lang", "en").out
    assert f"{said}\n" in told.partition("\nNo.")[2]
    assert "€0" not in told


@pytest.mark.parametrize(
    ("planned", "spent", "rate"),
    [
        ("100..200", "50", "25 % to 50 %"),
        ("100", "105.9", "105 %"),
        ("1000", "1", "< 1 %"),
        ("1000", "0", "0 %"),
        ('">=1000"', "91", "≤ 10 %"),
        ("0..1000", "500", "≥ 50 %"),
        ("0..1000", "1", "> 0 %"),
    ],
)
def test_a_rate_is_cut_towards_zero_and_never_says_more_than_is_known(ccitrack, here, planned, spent, rate):
    budget = f"{{lines: [{{amount: {planned}}}], execution: [{{stage: spent, year: 2025, amount: {spent}}}]}}"
    told = ccitrack("budget", one_card(here, budget), *DAY, "--lang", "en").out
    assert f"   {rate} of what is planned\n" in told


def test_a_fiscal_year_is_explained(ccitrack, here):
    plan = one_card(here, "{lines: [{amount: 9, period: 2025-02}]}", "settings: {fiscal_year_start: 4}\n")
    told = ccitrack("budget", plan, *DAY, "--lang", "en").out
    assert "\nA fiscal year has the name of the calendar year in which it begins, in April.\n" in told
    assert "\nFiscal year " in told
    assert "\n2024 " in told


def test_texts_of_a_plan_cannot_act_on_the_terminal(ccitrack, here):
    line = '{amount: 9, per: "[red]\\e[31munit", funder: {name: "[b]\\e[1mPatron"}}'
    other = '{amount: 9, funder: {name: "[b]\\e[1mPatron"}}'
    told = ccitrack("budget", one_card(here, f"{{lines: [{line}, {other}]}}"), *DAY).out
    assert "\x1b" not in told
    assert r"[red]\x1b[31munit" in told
    assert r"[b]\x1b[1mPatron" in told


def test_the_json_has_exact_amounts_and_rates_as_numbers(ccitrack):
    document = json.loads(ccitrack("budget", "exemple-ville", *DAY, "--lang", "fr", "--json").out)
    assert list(document)[:2] == ["format", "as_of"]
    assert (document["format"], document["as_of"]) == ("ccitrack.budget/1", "2026-11-22")
    [plan] = document["plans"]
    assert (plan["id"], plan["fictional"], plan["fiscal_year_start"]) == ("exemple-ville", True, 1)
    budget = plan["budget"]
    assert budget["planned"] == {"min": "6133600", "max": "6173600", "at_least": True}
    assert budget["original"] == {"min": "5828600", "max": "5868600"}
    assert budget["spent"] == {"min": "3960749", "max": "3960749"}
    assert budget["spent_rate"] == {"min": 0.6338844434365686, "max": 0.6380182926829269}
    assert (budget["fte"], budget["to_be_specified"], budget["mixed_tax"]) == ("5.5", 1, True)
    assert budget["cancelled"]["planned"] is None
    assert budget["by_year"][-1] == {
        "from": None,
        "to": None,
        "original": {"min": "4293600", "max": "4333600"},
        "planned": {"min": "4698600", "max": "4738600", "at_least": False},
        "committed": None,
        "committed_unplanned": None,
        "spent": None,
        "spent_unplanned": None,
    }
    assert [(row["row"], row["axis"]) for row in budget["by_axis"]] == [
        ("axis", "creer"),
        ("axis", "rayonner"),
        ("axis", "transmettre"),
        ("transversal", None),
        ("cancelled", None),
    ]
    assert budget["by_funder"][-1]["funder"] is None
    assert [row["funding"] for row in budget["by_funding"]] == ["secured", "requested", "expected", None]
    assert budget["actions"][4]["cancelled"] is True


def test_the_json_of_a_plan_without_amounts_has_null_and_no_zero(ccitrack):
    [plan] = json.loads(ccitrack("budget", "amiens-cci-roadmap", *DAY, "--json").out)["plans"]
    budget = plan["budget"]
    for key in ("planned", "original", "committed", "spent", "spent_rate", "fte", "in_kind", "cancelled"):
        assert budget[key] is None
    assert budget["by_year"] == budget["by_funder"] == budget["by_kind"] == []
    assert budget["without_budget"] == 12
    assert budget["actions"][0]["planned"] is None


def test_what_cannot_be_read_is_said_and_the_rest_is_shown(ccitrack, here):
    (here / "plans/exemple-ville/actions/1.2-prefiguration.yaml").write_text("id: [", encoding="utf-8")
    told = ccitrack("budget", "exemple-ville", *DAY, "--lang", "en")
    assert told.code == 1
    assert "1 file could not be read" in told.err
    assert "13 actions" in told.out
