"""`ccitrack indicators`: the screen and its JSON."""

import json
import shutil
from pathlib import Path

import pytest

from ccitrack.bundled import folder

DAY = ("--as-of", "2026-11-22")
PLANS = ("amiens-cci-roadmap", "clermont-techtown", "exemple-ville", "wallonia-creative-district")
CARD = """\
id: "1"
axis: one
title: A hub
timeframe: 2018..2020
indicators:
  - {id: o1, level: output, title: Meetings, unit: meetings, measured_as: flow, targets: [{value: 10, in: 2019}],
     measures: [{period: 2019-S1, value: 4, estimated: true}]}
  - {id: r1, level: result, title: Jobs, unit: jobs, measured_as: stock, targets: [{value: 50, by: 2020}],
     measures: [{date: 2019-06-30, value: 30}]}
  - {id: r2, level: result, title: Visits}
"""


@pytest.fixture
def plans(here: Path) -> None:
    for name in PLANS:
        shutil.copytree(folder("plans") / name, here / "plans" / name)


def test_outputs_and_results_stand_in_tables_of_their_own_with_what_every_sign_means(ccitrack, town, monkeypatch):
    (town / "actions/1-action.yaml").write_text(CARD, encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "64")
    assert ccitrack("indicators", "--as-of", "2020-02-01", "--lang", "en").out == (
        """\
A plan
As of 1 February 2020              3 indicators, 2 with a target
────────────────────────────────────────────────────────────────
Outputs   0 of 1 with a target assessed   [?] 1
No.  Indicator    Target    Latest       Reached     Note
1/o1 Meetings     10 (2019) 4 (2019-06)   ≥ 40 % [?] a,b,c

Results   0 of 1 with a target assessed   [/] 1
No.  Indicator    Target    Latest       Reached     Note
1/r1 Jobs         50 (2020) 30 (2019-06)    60 % [/] d,e
Without a target:
1/r2  Visits

a  not measured: 2019
b  at least so much: a period that is over was not wholly
   measured
c  estimate
d  no baseline
e  level reached: the value divided by the target, as no
   baseline is known

[?] not measured   [/] cannot be assessed
Reached: share of the way from the baseline to the target
— not known
"""
    )


@pytest.mark.usefixtures("plans")
def test_where_nothing_was_measured_there_is_no_number_but_the_targets(ccitrack):
    told = ccitrack("indicators", "clermont-techtown", *DAY, "--lang", "en").out
    assert "%" not in told
    assert "Outputs   0 of 13 with a target assessed   [?] 13\n" in told
    assert "\n7/o1  Number of productions shot in th… 60 (2019)       —            — [?]\n" in told
    assert told.endswith("[?] not measured   ~ about   — not known\n")


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize("name", ["amiens-cci-roadmap", "wallonia-creative-district"])
def test_a_plan_whose_actions_have_no_indicator_says_so_in_one_sentence(ccitrack, name):
    told = ccitrack("indicators", name, *DAY, "--lang", "en").out
    assert "\nNo action has an indicator: nothing tells what was made, nor what it changed.\n" in told


@pytest.mark.usefixtures("plans")
def test_the_indicators_of_cancelled_actions_stand_apart(ccitrack):
    told = ccitrack("indicators", "exemple-ville", *DAY, "--lang", "en").out
    counted, _, apart = told.partition("Outputs of cancelled actions, counted nowhere\n")
    assert "2.2/o1" in apart
    assert "2.2/o1" not in counted


@pytest.mark.usefixtures("plans")
def test_the_sum_below_a_yearly_limit_does_not_hide_the_year_in_which_it_was_passed(ccitrack):
    told = ccitrack("indicators", "exemple-ville", "--health", "missed", *DAY, "--lang", "en").out
    assert "a  an upper limit has no percentage\nb  limit passed: October 2024\n" in told


@pytest.mark.sweep
@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize("columns", [30, 64, 80, 160])
@pytest.mark.parametrize("name", PLANS)
def test_no_line_is_wider_than_the_terminal(ccitrack, monkeypatch, columns, name):
    monkeypatch.setenv("COLUMNS", str(columns))
    told = ccitrack("indicators", name, *DAY, "--lang", "en").out
    assert max(map(len, told.splitlines())) <= columns


@pytest.mark.usefixtures("plans")
def test_a_wide_terminal_has_the_words_of_the_state_and_what_was_expected(ccitrack, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    told = ccitrack("indicators", "exemple-ville", *DAY, "--lang", "en").out
    header = next(line for line in told.splitlines() if line.startswith("No."))
    assert header.split() == [
        *("No.", "Indicator", "Unit", "Baseline", "Target", "Latest", "Expected", "Reached", "Pace", "Last", "values"),
        "Note",
    ]
    assert "[+] On track" in told


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (("--level", "context"), {"habitants", "entreprises", "loyer"}),
        (("--level", "impact"), {"emplois"}),
        (("--health", "missed", "--level", "output"), {"1.2/o2", "1.5/o1", "2.1/o2", "2.1/o4"}),
        (("--health", "regressing"), set()),
    ],
)
def test_a_level_and_a_health_keep_the_indicators_that_have_them(ccitrack, options, expected):
    document = json.loads(ccitrack("indicators", "exemple-ville", *options, *DAY, "--json").out)
    addresses = {each["address"] for each in document["plans"][0]["indicators"]}
    assert {address.removeprefix("exemple-ville/").removeprefix("context/") for address in addresses} == expected


@pytest.mark.usefixtures("plans")
def test_a_filter_that_leaves_nothing_says_so(ccitrack):
    told = ccitrack("indicators", "exemple-ville", "--health", "regressing", *DAY, "--lang", "en").out
    assert told.endswith("\nNo indicator is as the filter asks.\n")


def test_a_level_that_does_not_exist_is_refused(ccitrack, town):
    assert ccitrack("indicators", str(town), "--level", "outputs").err == (
        "Error: --level outputs: this is not one of output, result, impact, context.\n    Did you mean output?\n"
    )


@pytest.mark.usefixtures("plans")
def test_several_plans_are_told_one_after_the_other(ccitrack):
    told = ccitrack("indicators", "clermont-techtown", "exemple-ville", *DAY, "--lang", "en").out
    assert told.index("Action plan for the music/picture industry") < told.index("FICTIONAL DATA")
    assert [each["id"] for each in json.loads(ccitrack("indicators", *DAY, "--json").out)["plans"]] == list(PLANS)


def test_a_card_that_cannot_be_read_is_named_and_the_others_are_told(ccitrack, town):
    (town / "actions/2-broken.yaml").write_text('title: "open\n', encoding="utf-8")
    told = ccitrack("indicators", "--lang", "en")
    assert told.code == 1
    assert "2-broken.yaml" in told.err
    assert "1/o1  Meetings" in told.out


def test_texts_and_numbers_of_a_plan_cannot_act_on_the_terminal_nor_stop_the_command(ccitrack, town):
    longest = "9" * 30
    (town / "actions/1-action.yaml").write_text(
        f"""\
id: "1"
title: One
indicators:
  - {{id: o1, level: output, title: "[red]\\e[31mred", unit: "\\e[0m", measured_as: flow,
     targets: [{{value: {longest}, in: 2019}}, {{value: {longest}, in: 2020}}],
     measures: [{{period: 2019, value: {longest}}}, {{period: 2020, value: 0.{longest[2:]}}}]}}
""",
        encoding="utf-8",
    )
    told = ccitrack("indicators", *DAY)
    assert told.code == 0
    assert "\x1b" not in told.out
    assert r"[red]\x1b[31mred" in told.out


@pytest.mark.usefixtures("plans")
def test_the_json_has_the_numbers_as_exact_texts_and_the_rates_unrounded(ccitrack):
    document = json.loads(ccitrack("indicators", "exemple-ville", *DAY, "--json").out)
    assert list(document)[:2] == ["format", "as_of"]
    assert (document["format"], document["as_of"]) == ("ccitrack.indicators/1", "2026-11-22")
    [plan] = document["plans"]
    assert (plan["id"], plan["lang"], plan["fictional"]) == ("exemple-ville", "fr", True)
    assert plan["indicators"][0] == {
        "address": "exemple-ville/1.1/o1",
        "title": "Surface livrée",
        "action": "1.1",
        "axis": "creer",
        "cancelled": False,
        "level": "output",
        "unit": "m²",
        "measured_as": "stock",
        "direction": "increase",
        "baseline": "0",
        "target": {
            "min": "1900", "max": "1900", "approximate": False, "from": None, "to": "2026-12-31", "trend": None,
        },
        "value": "620",
        "text": None,
        "measured_on": "2026-06-30",
        "estimated": False,
        "provisional": False,
        "approximate": False,
        "expected": "600",
        "achievement": 0.32631578947368423,
        "achievement_is_lower_bound": False,
        "achievement_is_level": False,
        "pace": 1.0333333333333334,
        "health": "on_track",
        "reason": None,
        "stale": False,
        "due_next": "2026-12-31",
        "windows": [
            {
                "from": None, "to": "2026-06-30", "cohort": None, "offset": None, "goal": "600", "value": "620",
                "achievement": 1.0333333333333334, "achievement_is_lower_bound": False, "health": "achieved",
            },
            {
                "from": None, "to": "2026-12-31", "cohort": None, "offset": None, "goal": "1900", "value": "620",
                "achievement": 0.32631578947368423, "achievement_is_lower_bound": False, "health": "on_track",
            },
        ],
        "trend": None,
    }  # fmt: skip
