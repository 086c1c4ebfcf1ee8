"""`ccitrack status`: the screen and its JSON, on the real plan."""

import json
import shutil
from pathlib import Path

import pytest

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
Outputs       22 indicators   13 with a quantified target
Results       19 indicators   1 with a quantified target
              3 with a direction only
Budget        at least €4,218,000 planned   + €40,000 per year
              + €10,000 to €15,000 per showroom   1 FTE
              8 lines to be specified   2 without supplementary budget
              4 included elsewhere
Late          9 deadlines passed, status not stated

No.  Action                      Status      End          Targets  Leader
1    Strengthen Music and Pict…  Not stated  2018-S2 !        2/2  Le Damier
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
@pytest.mark.parametrize("columns", [20, 40, 64, 80, 120, 160])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_no_line_is_wider_than_the_terminal(ccitrack, monkeypatch, columns, lang):
    monkeypatch.setenv("COLUMNS", str(columns))
    widest = max(len(line) for line in ccitrack("status", *DAY, "--lang", lang).out.splitlines())
    assert widest <= max(columns, 40)


@pytest.mark.usefixtures("clermont")
def test_the_json_has_the_counts_of_the_plan(ccitrack):
    document = json.loads(ccitrack("status", *DAY, "--json").out)
    assert (document["format"], document["as_of"]) == ("ccitrack.status/1", "2026-11-22")
    [plan] = document["plans"]
    assert plan["actions"] == {
        "total": 11,
        "transversal": 1,
        "status": {"not_stated": 11},
        "schedule": {"undated": 1, "overdue_unknown": 9, "status_unknown": 1},
    }
    assert [axis["actions"] for axis in plan["axes"]] == [3, 4, 3]
    assert plan["outputs"] == {"indicators": 22, "targets": 13, "trends": 0}
    assert plan["results"] == {"indicators": 19, "targets": 1, "trends": 3}
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
    }
    assert plan["items"][3] == {
        "address": "clermont-techtown/4",
        "id": "4",
        "title": "Create a physical hub dedicated to the ecosystem",
        "axis": "visibility",
        "priority": {"rank": None, "level": None, "flagged": True, "label": "PRIORITY ACTION 2"},
        "status": None,
        "schedule": "overdue_unknown",
        "leaders": ["clermont-auvergne-metropole"],
        "outputs": {"targets": 2},
        "results": {"targets": 0, "trends": 2},
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


def test_several_plans_are_one_line_each(ccitrack, clermont, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    shutil.copytree(folder("plans") / "exemple-ville", clermont.parent / "exemple-ville")
    told = ccitrack("status", *DAY, "--lang", "en").out
    assert told == (
        """\
As of 22 November 2026                                       2 plans, 25 actions
────────────────────────────────────────────────────────────────────────────────
Plan                             Actions  Statuses  Targets              Planned
clermont-techtown                     11      0/11    14/41  at least €4,218,000
exemple-ville                         14     13/14    35/41  at least €6,133,600

Statuses: actions with a stated status, of all. Targets: indicators with a
number to reach, of all.
Fictional data: exemple-ville
"""
    )


def test_several_plans_are_told_in_full_where_asked(ccitrack, clermont):
    shutil.copytree(folder("plans") / "exemple-ville", clermont.parent / "exemple-ville")
    told = ccitrack("status", *DAY, "--full", "--lang", "en").out
    assert "2 plans, 25 actions" in told
    assert "Action plan for the music/picture industry" in told
    assert "FICTIONAL DATA" in told
