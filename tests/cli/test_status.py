"""`ccitrack status`: the screen and its JSON, on the real plan."""

import json
import re
import shutil
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from ccitrack.bundled import folder

DAY = ("--as-of", "2026-11-22")


@pytest.fixture
def clermont(here: Path) -> Path:
    return Path(shutil.copytree(folder("plans") / "clermont-techtown", here / "plans/clermont-techtown"))


@pytest.mark.usefixtures("clermont")
def test_the_screen_tells_the_plan_in_english(ccitrack, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    told = ccitrack("status", *DAY, "--lang", "en")
    assert told.code == 0
    assert told.out.startswith(
        """\
Action plan for the music/picture industry
As of 22 November 2026                     11 actions, 3 axes, 1 cross-sectional
────────────────────────────────────────────────────────────────────────────────
Statuses      11 not stated
Axes          Support 3   Visibility / Cooperation 4   Education/Training 3
Outputs       0 of 13 targets assessed   [?] 13
Results       0 of 1 target assessed   0 of 3 directions assessed   [?] 4
Budget        at least €4,218,000 planned   + €40,000 per year
              + €10,000 to €15,000 per showroom   1 FTE
              8 lines to be specified   2 without supplementary budget
              4 included elsewhere
Late          9 deadlines passed, status not stated

No. Action                          Status     End         Reached Leader
1   Strengthen Music and Pictu… [?] Not stated 2018-S2 !     — 0/2 Le Damier
"""
    )
    assert told.out.endswith(
        """\
[?] not measured   [ ] no target   * singled out by the plan
Reached: mean of the outputs measured, and how many were, of those with a target
! late   — not known
Missing most: targets (24)   measures (17)   status (11)   budget (4)   end (2)
              leader (1)   objectives (1)   output indicator (1)   baselines (1)
              See ccitrack gaps
"""
    )


@pytest.mark.usefixtures("clermont")
def test_the_screen_tells_the_plan_in_french(ccitrack, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    told = ccitrack("status", *DAY, "--lang", "fr").out
    assert "Au 22 novembre 2026" in told
    assert "au moins 4\u00a0218\u00a0000\u00a0€ prévus" in told
    assert "Not stated" not in told


@pytest.mark.usefixtures("clermont")
def test_the_json_has_the_counts_of_the_plan(ccitrack):
    document = json.loads(ccitrack("status", *DAY, "--json").out)
    assert (document["format"], document["as_of"]) == ("ccitrack.status/1", "2026-11-22")
    [plan] = document["plans"]
    assert plan["actions"] == {
        "total": 11,
        "transversal": 1,
        "sub_actions": 0,
        "status": {"not_stated": 11},
        "schedule": {"undated": 1, "overdue_unknown": 9, "status_unknown": 1},
        "health": {"overdue_unknown": 9, "unknown": 2},
        "completion": None,
        "completion_is_lower_bound": False,
    }
    assert [axis["actions"] for axis in plan["axes"]] == [3, 4, 3]
    assert plan["axes"][2]["health"] == {"overdue_unknown": 3}
    nothing = {"measured": 0, "assessed": 0, "trends_assessed": 0, "progress": None, "actions_assessed": 0}
    assert nothing.items() <= plan["outputs"].items()
    assert nothing.items() <= plan["results"].items()
    counts = ("indicators", "targets", "trends", "coverage", "health")
    assert [plan["outputs"][key] for key in counts] == [22, 13, 0, 0.0, {"not_measured": 13}]
    assert [plan["results"][key] for key in counts] == [19, 1, 3, 0.0, {"not_measured": 4}]
    assert plan["problems"]["errors"] == 0
    assert plan["budget"] == {
        "currency": "EUR",
        "planned": {"min": "4218000", "max": "4218000", "at_least": True},
        "recurring": [{"address": "clermont-techtown/4", "amount": {"min": "40000", "max": "40000"}, "per": "year"}],
        "per_unit": [
            {
                "address": "clermont-techtown/6",
                "amount": {"min": "10000", "max": "15000"},
                "per": "showroom",
                "units": None,
            }
        ],
        "in_kind": None,
        "fte": "1",
        "to_be_specified": 8,
        "none": 2,
        "included_elsewhere": 4,
        "committed": None,
        "spent": None,
    }
    item = plan["items"][3]
    assert [item["outputs"][key] for key in ("targets", "measured", "assessed", "progress")] == [2, 0, 0, None]
    assert [item["results"][key] for key in ("targets", "trends", "assessed", "progress")] == [0, 2, 0, None]
    assert {key: value for key, value in item.items() if key not in ("outputs", "results")} == {
        "address": "clermont-techtown/4",
        "id": "4",
        "title": "Create a physical hub dedicated to the ecosystem",
        "axis": "visibility",
        "priority": {"rank": None, "level": None, "flagged": True, "label": "PRIORITY ACTION 2"},
        "leaders": ["clermont-auvergne-metropole"],
        "status": None,
        "schedule": "overdue_unknown",
        "days_late": 2518,
        "health": "overdue_unknown",
        "health_basis": "dates",
        "outputs_health": None,
        "completeness": {"have": 10, "of": 12, "missing": ["status", "follow_up"]},
    }


def test_a_card_that_cannot_be_read_is_told_first_and_not_counted(ccitrack, clermont):
    (clermont / "actions/04-creative-hub.yaml").write_text('title: "open\n')
    told = ccitrack("status", *DAY)
    assert told.code == 1
    assert told.err.startswith("1 file could not be read: plans/clermont-techtown/actions/04-creative-hub.yaml.")
    assert "10 actions" in told.out


def test_a_header_that_cannot_be_read_leaves_no_plan_to_tell(ccitrack, clermont):
    (clermont / "plan.yaml").write_text("title: [\n")
    told = ccitrack("status", *DAY)
    assert (told.code, told.out.strip()) == (1, "")
    assert "plans/clermont-techtown/plan.yaml" in told.err


def test_texts_of_a_plan_cannot_act_on_the_terminal(ccitrack, clermont):
    card = clermont / "actions/x-implementation.yaml"
    card.write_text(card.read_text().replace("title: Action plan implementation", 'title: "[red]\\e[31mX\\u202e"'))
    told = ccitrack("status", *DAY).out
    assert r"[red]\x1b[31mX\u202e" in told
    assert "\x1b" not in told


@pytest.fixture
def town_hall(clermont: Path) -> Path:
    return Path(shutil.copytree(folder("plans") / "exemple-ville", clermont.parent / "exemple-ville"))


@pytest.mark.usefixtures("town_hall")
def test_several_plans_are_one_line_each(ccitrack):
    told = ccitrack("status", *DAY, "--lang", "en").out
    assert told == (
        """\
As of 22 November 2026                                       2 plans, 24 actions
────────────────────────────────────────────────────────────────────────────────
Plan                        Actions  Stated  Late  Measured              Planned
clermont-techtown                11    0/11     9      0/14  at least €4,218,000
exemple-ville                    13   12/13     4     27/36  at least €6,133,600

Stated: actions with a status. Measured: targets with a value, outputs and
results.
Late: last day to end or to start passed, also where no status is stated.
Fictional data: exemple-ville
"""
    )


@pytest.mark.usefixtures("town_hall")
def test_several_plans_are_told_in_full_where_asked(ccitrack):
    told = ccitrack("status", *DAY, "--full", "--lang", "en").out
    assert "2 plans, 24 actions" in told
    assert "Action plan for the music/picture industry" in told
    assert "FICTIONAL DATA" in told


@pytest.mark.usefixtures("town_hall")
def test_the_axes_and_the_cross_sectional_actions_make_up_the_actions_of_a_plan(ccitrack):
    for plan in json.loads(ccitrack("status", *DAY, "--json").out)["plans"]:
        actions = plan["actions"]
        assert sum(axis["actions"] for axis in plan["axes"]) + actions["transversal"] == actions["total"]
        assert len(plan["items"]) == actions["total"] + actions["sub_actions"]
        for kind in ("status", "schedule", "health"):
            assert sum(actions[kind].values()) == actions["total"]


@pytest.mark.usefixtures("town_hall")
def test_a_cancelled_action_shows_nothing_of_its_outputs(ccitrack):
    told = ccitrack("status", "exemple-ville", *DAY, "--lang", "en").out
    [line] = [line for line in told.splitlines() if line.startswith("1.5")]
    assert "Cancelled" in line
    assert not any(sign in line for sign in ("[", "%", "/"))


PERCENT = re.compile(r"\d\s*%")


@pytest.mark.usefixtures("clermont")
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_nothing_of_a_plan_without_a_measure_is_told_in_percent(ccitrack, monkeypatch, lang):
    monkeypatch.setenv("COLUMNS", "160")
    states = ccitrack("status", *DAY, "--lang", lang).out
    for card in ("4", "7", "9"):
        assert not PERCENT.search(ccitrack("show", card, *DAY, "--lang", lang).out.split("\n\n")[1])
    assert not PERCENT.search(states)
    assert "░" not in states


# Every number of the screen


NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
TABLE = re.compile(r"^(?:No\.|N°)", re.MULTILINE)


def numbers(text: str) -> list[str]:
    """The numbers of a text in English, in order, without the signs of the thousands."""
    return [found.replace(",", "").rstrip(".") for found in NUMBER.findall(text)]


def amounts(text: str) -> set[str]:
    """The amounts of money of a text in English, without their signs."""
    return {found.replace(",", "") for found in re.findall(r"€(\d[\d,]*(?:\.\d+)?)", text)}


def in_document(value: object) -> Iterator[str]:
    """Every number of a document as the screen prints it: counts, exact decimals, whole percent cut towards zero."""
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from in_document(part)
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, float):
        yield str(int(Fraction(str(value)) * 100))
    elif isinstance(value, int) or re.fullmatch(r"-?\d+(\.\d+)?", str(value)):
        yield str(value)


@pytest.mark.sweep
@pytest.mark.usefixtures("town_hall")
@pytest.mark.parametrize("name", ["clermont-techtown", "exemple-ville"])
@pytest.mark.parametrize("day", ["2019-06-30", "2025-06-30", "2026-11-22"])
def test_every_number_above_the_table_is_in_the_json(ccitrack, monkeypatch, name, day):
    monkeypatch.setenv("COLUMNS", "200")
    asked = ("status", name, "--as-of", day, "--lang", "en")
    [plan] = json.loads(ccitrack(*asked, "--json").out)["plans"]
    head = TABLE.split(ccitrack(*asked).out)[0]
    lines = {line[:14].strip(): line[14:] for line in head.splitlines()[3:] if line.strip() and line[0] != " "}
    more = head.splitlines()
    for place, line in enumerate(more):
        if line.startswith(" " * 14) and line.strip():
            label = next(each[:14].strip() for each in reversed(more[:place]) if each[:14].strip())
            lines[label] += "   " + line
    known = {
        "Statuses": set(in_document(plan["actions"]["status"])),
        "Outputs": {*in_document(plan["outputs"]), *in_document(_running(plan))},
        "Results": {*in_document(plan["results"]), *in_document(_running(plan))},
        "Budget": {*in_document(plan["budget"])},
        "Advice": set(in_document(plan["recommendations"])),
    }
    for label in known.keys() & lines.keys():
        printed = numbers(lines[label])
        assert set(printed) <= known[label], f"{label}: {lines[label]}"
    assert {"Statuses", "Outputs", "Results", "Budget"} <= lines.keys()
    money = amounts(lines["Budget"])
    assert money
    assert money <= set(in_document(plan["budget"]))
    assert numbers(lines["Axes"])[-len(plan["axes"]) :] == [str(axis["actions"]) for axis in plan["axes"]]


def _running(plan: dict[str, Any]) -> int:
    """How many actions are not cancelled."""
    return int(plan["actions"]["total"]) - int(plan["actions"]["status"].get("cancelled", 0))


@pytest.mark.sweep
@pytest.mark.usefixtures("town_hall")
@pytest.mark.parametrize("name", ["clermont-techtown", "exemple-ville"])
@pytest.mark.parametrize("day", ["2019-06-30", "2025-06-30", "2026-11-22"])
def test_every_number_of_a_row_is_in_the_json(ccitrack, monkeypatch, name, day):
    monkeypatch.setenv("COLUMNS", "200")
    asked = ("status", name, "--as-of", day, "--lang", "en")
    [plan] = json.loads(ccitrack(*asked, "--json").out)["plans"]
    rows = {line.split()[0].rstrip("*"): line for line in TABLE.split(ccitrack(*asked).out)[1].splitlines()[1:] if line}
    told = 0
    for item in plan["items"]:
        outputs, row = item["outputs"], rows[item["id"]]
        printed = re.search(r"(\(?(?:≥ )?(?:(< 1)|(\d+)) %\)?|—) (\d+)/(\d+)\s", row)
        if not outputs["targets"] or item["status"] == "cancelled":
            assert printed is None
            continue
        assert printed is not None, row
        assert (int(printed[4]), int(printed[5])) == (outputs["measured"], outputs["targets"])
        if outputs["progress"] is None:
            assert printed[1] == "—"
            continue
        told += 1
        whole = int(Fraction(str(outputs["progress"])) * 100)
        assert int(printed[3] or 0) == whole
        assert ("≥" in printed[1]) == outputs["progress_is_lower_bound"]
    assert (told > 0) == (name == "exemple-ville" and day > "2024")


@pytest.mark.usefixtures("town_hall")
def test_every_number_of_several_plans_is_in_the_json(ccitrack):
    asked = ("status", *DAY, "--lang", "en")
    plans = json.loads(ccitrack(*asked, "--json").out)["plans"]
    told = {line.split()[0]: numbers(line.split(maxsplit=1)[1]) for line in ccitrack(*asked).out.splitlines()[3:5]}
    for plan in plans:
        actions, money = plan["actions"], plan["budget"]["planned"]
        stated = actions["total"] - actions["status"].get("not_stated", 0)
        late = sum(actions["schedule"].get(word, 0) for word in ("overdue", "overdue_unknown", "late_start"))
        measured = plan["outputs"]["measured"] + plan["results"]["measured"]
        targets = plan["outputs"]["targets"] + plan["results"]["targets"]
        expected = [actions["total"], stated, actions["total"], late, measured, targets, money["min"]]
        assert told[plan["id"]] == [str(each) for each in expected]


# Widths and hostile texts


@pytest.mark.sweep
@pytest.mark.usefixtures("town_hall")
@pytest.mark.parametrize("columns", [20, 40, 64, 80, 120, 160])
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("plan", [["clermont-techtown"], ["exemple-ville"], []])
def test_no_line_is_wider_than_the_terminal(ccitrack, monkeypatch, columns, lang, plan):
    monkeypatch.setenv("COLUMNS", str(columns))
    told = ccitrack("status", *plan, *DAY, "--lang", lang).out
    assert max(cell_len(line) for line in told.splitlines()) <= max(columns, 40)
