"""`ccitrack gaps`: the screen, the list of one leader, and the JSON."""

import json
import shutil
from pathlib import Path

import pytest

from ccitrack.bundled import folder

DAY = ("--as-of", "2026-11-22")
EN = (*DAY, "--lang", "en")
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
def test_the_screen_begins_with_how_much_is_known_of_how_much(ccitrack):
    told = ccitrack("gaps", *EN)
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith(
        """\
Action plan for the music/picture industry
As of 22 November 2026                                 11 actions, 41 indicators
────────────────────────────────────────────────────────────────────────────────
Cards         96 of 131 fields filled   budget 7 of 11
              target of each output 6 of 10   end 9 of 11   objectives 10 of 11
              leader 10 of 11   output indicator 10 of 11
              on none of the 11 cards: status, news for twelve months
              on each of the 11 cards: title, axis, content, partners
Indicators    with a value 0 of 41   with a target 17 of 41
              with a source 0 of 41   with a baseline 1 of 2 that need one

The plan as a whole
───────────────────
  Not stated    its period, the authority that adopted it

No leader, or to be specified (1 action)
"""
    )
    assert "%" not in told.out


@pytest.mark.usefixtures("clermont")
def test_the_list_of_one_leader_stands_by_itself(ccitrack):
    told = ccitrack("gaps", "--leader", "le-damier", *EN)
    assert told.code == 0
    assert "The plan as a whole" not in told.out
    assert (
        """\
Le Damier (3 actions)
─────────────────────
  1  Strengthen Music and Picture enterprises' incubation
     Card          10 of 12; missing: status, news for twelve months
     Deadline      31 December 2018 has passed; whether the action is done is
                   not stated
     Indicators    never measured (due since 31 December 2018):
                   - o1: Number of enterprises incubated
                   - o2: Number of students/entrepreneurs projects supported
                   - r1: Number of businesses created
                   - r2: Number of jobs created
  2  Support CCI businesses development, growth and professionalisation
     With          Le Bivouac
"""
    ) in told.out
    assert ccitrack("gaps", "--leader", "le  DAMIER", *EN).out == told.out


@pytest.mark.usefixtures("clermont")
def test_a_leader_that_nobody_knows_is_refused_with_the_nearest(ccitrack):
    told = ccitrack("gaps", "--leader", "Le Damyer", "--lang", "en")
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith(
        "Error: No leader is called Le Damyer: neither an id, nor a name or an alias.\n    Did you mean Le Damier"
    )
    assert "`ccitrack partners`" in ccitrack("gaps", "--leader", "zzz", "--lang", "en").err


@pytest.mark.usefixtures("six")
def test_several_plans_are_told_in_one_line_each_unless_they_are_asked_for_in_full(ccitrack):
    short, full = ccitrack("gaps", *EN).out, ccitrack("gaps", "--full", *EN).out
    assert "\nclermont-techtown                10/11    0/11   9/11    7/11    10/11      0/41\n" in short
    assert "\nnice-chimera                         —       —      —       —        —         —\n" in short
    assert short.endswith("\nFictional data: exemple-ville\n")
    assert "Fictional" not in ccitrack("gaps", "clermont-techtown", "nice-chimera", *EN).out
    assert full.count("The plan as a whole") == len(PLANS)


@pytest.mark.usefixtures("six")
def test_a_leader_is_asked_in_the_plans_that_know_it(ccitrack):
    document = json.loads(ccitrack("gaps", "--leader", "Le Damier", *DAY, "--json").out)
    assert document["leader"] == "Le Damier"
    assert [plan["id"] for plan in document["plans"]] == ["clermont-techtown"]
    assert document["plans"][0]["plan"] is None


@pytest.mark.sweep
@pytest.mark.usefixtures("six")
@pytest.mark.parametrize("columns", [30, 63, 64, 80, 160])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_line_is_wider_than_the_terminal_and_nothing_is_cut(ccitrack, monkeypatch, columns, lang):
    monkeypatch.setenv("COLUMNS", str(columns))
    told = ccitrack("gaps", "--full", *DAY, "--lang", lang).out
    assert max(map(len, told.splitlines())) <= columns
    assert "…" not in told


@pytest.mark.usefixtures("clermont")
def test_the_json_has_what_is_missing_of_each_action(ccitrack):
    document = json.loads(ccitrack("gaps", *DAY, "--json").out)
    assert list(document)[:2] == ["format", "as_of"]
    assert document["format"] == "ccitrack.gaps/1"
    [plan] = document["plans"]
    assert plan["completeness"]["fields"]["status"] == {"have": 0, "of": 11}
    assert plan["quality"] == {
        "indicators": 41,
        "with_baseline": 1,
        "with_target": 17,
        "with_measure": 0,
        "with_source": 0,
        "stale": 0,
        "baseline_needed": {"have": 1, "of": 2},
    }
    assert plan["plan"] == [
        {
            "address": "clermont-techtown",
            "title": "Action plan for the music/picture industry",
            "gaps": ["no_period", "no_owner"],
            "due": None,
            "due_since": None,
            "value_of": None,
        }
    ]
    nobody = plan["leaders"][0]
    assert (nobody["id"], nobody["name"], nobody["nothing_missing"], nobody["led_with"]) == (None, None, [], [])
    [action] = nobody["actions"]
    indicators = action.pop("indicators")
    assert action == {
        "address": "clermont-techtown/9",
        "title": action["title"],
        "status": None,
        "with": [],
        "leader_verbatim": "foundation/association?",
        "completeness": {"have": 7, "of": 12},
        "missing": ["leader", "budget", "target", "status", "follow_up"],
        "deadline_passed": "2020-12-31",
        "dates": [],
        "budget_lines": [{"id": None, "label": None, "verbatim": "to be specified"}],
        "milestones": [],
    }
    assert indicators[0] == {
        "address": "clermont-techtown/9/o1",
        "title": "Number of presentations/stalls during education showrooms and forums",
        "gaps": ["not_measured", "no_target"],
        "due_since": "2020-12-31",
        "value_of": None,
        "level": "output",
        "periods": [],
        "values": 0,
        "values_without_source": 0,
    }


@pytest.mark.usefixtures("six")
def test_the_json_has_the_milestones_of_which_nobody_knows_and_the_periods_that_nobody_measured(ccitrack):
    [amiens] = json.loads(ccitrack("gaps", "amiens-cci-roadmap", *DAY, "--json").out)["plans"]
    milestones = amiens["leaders"][0]["actions"][0]["milestones"]
    assert [(each["address"], each["state"], each["due"]) for each in milestones] == [
        ("amiens-cci-roadmap/A1.1/afterworks", "not_recorded", None),
        ("amiens-cci-roadmap/A1.1/launch-event", "overdue_unknown", "2025-06-30"),
        ("amiens-cci-roadmap/A1.1/intensify", "overdue_unknown", "2026-03-31"),
    ]
    [town] = json.loads(ccitrack("gaps", "exemple-ville", *DAY, "--json").out)["plans"]
    actions = {each["address"]: each for leader in town["leaders"] for each in leader["actions"]}
    [first, second] = actions["exemple-ville/2.4"]["indicators"]
    assert (first["gaps"], first["periods"]) == (["not_measured"], [{"from": "2026-01-01", "to": "2026-06-30"}])
    assert (second["gaps"], second["values_without_source"]) == (["no_source"], 1)
    city = next(leader for leader in town["leaders"] if leader["id"] == "ville")
    assert city["led_with"] == [{"address": "exemple-ville/2.1", "listed_under": "Association Lueurs de brume"}]
    assert [each["gaps"] for each in town["plan"]] == [["stale"], ["undated"], ["stale"]]


def test_a_plan_of_which_nothing_is_missing_says_so(ccitrack, town):
    (town / "plan.yaml").write_text(
        "schema: 1\nid: town\ntitle: A plan\nlang: en\nperiod: 2020..2027\nowner: city\nfunders: [city]\n"
        "sources: [{id: s, title: Plan}]\norganisations: [{id: city, name: City}]\n",
        encoding="utf-8",
    )
    (town / "actions/1-action.yaml").write_text(
        'id: "1"\ntitle: One\nobjectives: [Meet]\ncontent: [Open]\nleaders: [city]\npartners: [city]\n'
        "timeframe: 2026..2027\nbudget: {lines: [{none: true}]}\nstatus: in_progress\nstatus_date: 2026-11-01\n"
        "updates: [{date: 2026-11-01, text: Begun}]\n"
        'indicators: [{id: o1, level: output, title: Fairs, measured_as: flow, targets: [{value: 9, by: "2027"}]}]\n',
        encoding="utf-8",
    )
    told = ccitrack("gaps", *EN)
    assert told.code == 0
    assert "\nThe plan as a whole\n───────────────────\n  nothing missing\n" in told.out
    assert "\nCity (1 action)\n───────────────\n  Nothing missing: 1\n" in told.out
    assert "\nNothing is missing.\n" in told.out


def test_one_that_leads_nothing_is_told_that_nothing_is_missing(ccitrack, town):
    with (town / "plan.yaml").open("a", encoding="utf-8") as file:
        file.write("organisations: [{id: city, name: City}]\n")
    told = ccitrack("gaps", "--leader", "city", *EN)
    assert told.code == 0
    assert "\nCity (0 actions)\n────────────────\n  nothing missing\n" in told.out


def test_a_card_that_cannot_be_read_is_named_first(ccitrack, town):
    (town / "actions/1-action.yaml").write_text('title: "open\n', encoding="utf-8")
    told = ccitrack("gaps", *EN)
    assert told.code == 1
    assert "1-action.yaml" in told.err
    (town / "plan.yaml").write_text("title: [\n", encoding="utf-8")
    assert (ccitrack("gaps", *EN).code, ccitrack("gaps", *EN).out) == (1, "")
    assert json.loads(ccitrack("gaps", "--json").out)["plans"] == []
    assert ccitrack("gaps", "--leader", "city").code == 1


def test_texts_of_a_plan_cannot_act_on_the_terminal_and_are_not_cut(ccitrack, town):
    evil = r"[red]\e[31m" + "w" * 130
    (town / "actions/1-action.yaml").write_text(
        f'id: "1"\ntitle: "{evil}"\naxis: one\nleaders: [{{name: "{evil}"}}, {{name: "{evil}"}}]\n'
        f'budget: {{lines: [{{to_be_specified: true, label: "{evil}"}}]}}\n'
        f'milestones: [{{id: m, title: "{evil}"}}]\n'
        f'indicators: [{{id: o1, level: output, title: "{evil}"}}]\n',
        encoding="utf-8",
    )
    told = ccitrack("gaps", *EN).out
    assert "\x1b" not in told
    assert told.replace("\n", "").replace(" ", "").count("w" * 130) == 6
