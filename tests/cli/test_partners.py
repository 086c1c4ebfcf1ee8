"""`ccitrack partners`: the screen and its JSON."""

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


@pytest.fixture
def clermont(here: Path) -> Path:
    return Path(shutil.copytree(folder("plans") / "clermont-techtown", here / "plans/clermont-techtown"))


@pytest.fixture
def six(here: Path) -> None:
    for name in PLANS:
        shutil.copytree(folder("plans") / name, here / "plans" / name)


@pytest.mark.usefixtures("clermont")
def test_the_screen_has_a_line_for_each_organisation_those_in_more_actions_first(ccitrack):
    told = ccitrack("partners", *DAY, "--lang", "en")
    assert told.code == 0
    assert told.out.startswith(
        """\
Action plan for the music/picture industry
As of 22 November 2026                  49 organisations, 14 not in the register
────────────────────────────────────────────────────────────────────────────────
Organisation              Leader      Partner            Funder  Otherwise named
Le Damier                 1, 2, 5, 6  3, 4, 7, 8, 9, 10  —       6
Clermont Auvergne         3, 4        1, 2, 5, 8, 9      1, 8    X
Métropole
"""
    )
    assert "\nTo be specified: 9 (leader) “foundation/association?”\n" in told.out
    assert "\nIn the register only: Auvergne Film Commission,   Film Commission\n" in told.out
    assert "Foundations (group)" in told.out.partition("Not in the register")[2]


@pytest.mark.usefixtures("six")
def test_several_plans_tell_an_organisation_once_with_what_it_does_in_each(ccitrack):
    told = ccitrack("partners", *DAY, "--lang", "en").out
    assert (
        "\nAmiens Métropole\n"
        "  amiens-cci-roadmap          In the plan: authority\n"
        "  amiens-pacte-2014-2020      In the plan: authority\n"
    ) in told
    assert "exemple-ville   FICTIONAL DATA\n" in told


@pytest.mark.sweep
@pytest.mark.usefixtures("six")
@pytest.mark.parametrize("columns", [40, 64, 80, 120, 160])
@pytest.mark.parametrize("plans", [(), *((name,) for name in PLANS)])
def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut(ccitrack, monkeypatch, columns, plans):
    monkeypatch.setenv("COLUMNS", str(columns))
    told = ccitrack("partners", *plans, *DAY, "--lang", "en").out
    assert max(map(len, told.splitlines())) <= columns
    assert "…" not in told


@pytest.mark.usefixtures("clermont")
def test_a_role_keeps_those_who_have_it(ccitrack):
    document = json.loads(ccitrack("partners", "--role", "funder", "--json").out)
    assert document["role"] == "funder"
    [metropole, region, university] = document["organisations"]
    assert [each["name"] for each in (metropole, region, university)] == [
        "Clermont Auvergne Métropole",
        "Région Auvergne Rhône Alpes",
        "Université Clermont Auvergne et Associés",
    ]
    assert document["unregistered"] == document["to_be_specified"] == []


@pytest.mark.usefixtures("clermont")
def test_a_role_that_does_not_exist_is_refused(ccitrack):
    told = ccitrack("partners", "--role", "leadr")
    assert (told.code, told.err) == (
        2,
        "Error: --role leadr: this is not one of leader, partner, funder.\n    Did you mean leader?\n",
    )


@pytest.mark.usefixtures("clermont")
def test_the_json_has_the_actions_of_each_role(ccitrack):
    document = json.loads(ccitrack("partners", *DAY, "--json").out)
    assert list(document)[:2] == ["format", "as_of"]
    assert document["format"] == "ccitrack.partners/1"
    assert document["organisations"][1] == {
        "name": "Clermont Auvergne Métropole",
        "kind": "organisation",
        "actions": 8,
        "plans": [
            {
                "address": "clermont-techtown/@organisations/clermont-auvergne-metropole",
                "id": "clermont-auvergne-metropole",
                "name": "Clermont Auvergne Métropole",
                "kind": "organisation",
                "aliases": ["Métropole"],
                "basis": "inferred",
                "siret": None,
                "url": None,
                "plan": "clermont-techtown",
                "leader": ["clermont-techtown/3", "clermont-techtown/4"],
                "partner": [f"clermont-techtown/{number}" for number in (1, 2, 5, 8, 9)],
                "funder": ["clermont-techtown/1", "clermont-techtown/8"],
                "other": [{"address": "clermont-techtown/X", "as": "included_in"}],
                "in_plan": [],
                "bodies": [],
            }
        ],
    }
    assert document["to_be_specified"] == [
        {
            "plan": "clermont-techtown",
            "address": "clermont-techtown/9",
            "role": "leader",
            "as": "leaders",
            "name": None,
            "verbatim": "foundation/association?",
        }
    ]


def test_a_plan_that_names_nobody_says_so(ccitrack, town):
    assert ccitrack("partners", str(town), "--lang", "en").out.endswith("\nNobody is named.\n")


def test_texts_of_a_plan_cannot_act_on_the_terminal_and_are_not_cut(ccitrack, town):
    name = "w" * 130
    (town / "actions/1-action.yaml").write_text(
        f'id: "1"\ntitle: One\nleaders: [{{name: "[red]\\e[31m{name}"}}]\n', encoding="utf-8"
    )
    told = ccitrack("partners").out
    assert "\x1b" not in told
    assert told.replace("\n", "").count("w") == 130
    assert r"[red]\x1b[31m" in told
