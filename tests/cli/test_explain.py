"""`ccitrack explain ADDRESS`: why something stands where it stands."""

import json
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from ccitrack.bundled import folder

DAY = ("--as-of", "2026-11-22", "--lang", "en")
HEADER = """
schema: 1
id: town
title: A plan
lang: en
period: 2024..2027
axes: [{id: one, title: One}]
milestones: [{id: review, title: Review, due: 2025-06}]
"""
CARD = """
id: "1"
axis: one
title: An action
timeframe: 2024..2026
indicators:
  - id: o1
    level: output
    title: Meetings
    unit: meetings
    measured_as: stock
    baseline: {value: 47, date: 2024-12-31}
    targets: [{value: 60, by: 2025}]
    measures: [{date: 2025-06-30, value: 50}]
"""


@pytest.fixture
def town(here: Path) -> Path:
    """A plan with one card, whose indicator is example 3 of the method."""
    (here / "plans/town/actions").mkdir(parents=True)
    (here / "plans/town/plan.yaml").write_text(HEADER, encoding="utf-8")
    (here / "plans/town/actions/1-action.yaml").write_text(CARD, encoding="utf-8")
    return here / "plans/town"


@pytest.fixture
def town_hall(here: Path) -> Path:
    return Path(shutil.copytree(folder("plans") / "exemple-ville", here / "plans/exemple-ville"))


@pytest.fixture
def clermont(here: Path) -> Path:
    return Path(shutil.copytree(folder("plans") / "clermont-techtown", here / "plans/clermont-techtown"))


@pytest.mark.usefixtures("town")
def test_an_indicator_is_told_number_by_number(ccitrack):
    said = ccitrack("explain", "1/o1", "--as-of", "2025-06-30", "--lang", "en")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        """\
Meetings
As of 30 June 2025                                                     town/1/o1
────────────────────────────────────────────────────────────────────────────────
What is written
  Baseline: 47, 31 December 2024             plans/town/actions/1-action.yaml:12
  Target: 60, by 31 December 2025            plans/town/actions/1-action.yaml:13
  Measured: 50, 30 June 2025                 plans/town/actions/1-action.yaml:14

What follows
  Direction: should rise, from the baseline to the target
  Value on 30 June 2025: 50
  Achievement: (50 − 47) ÷ (60 − 47) = 23 %
  Straight path: 47 (31 December 2024) → 60 (31 December 2025)
  Expected on 30 June 2025: 53 (rounded down to whole units)
  Pace (done ÷ expected by then): (50 − 47) ÷ (53 − 47) = 50 %
  On track from 95 %, at risk from 60 %, off track below (thresholds: eurostat)

Result: [-] Off track
"""
    )


@pytest.mark.usefixtures("town")
def test_the_json_has_the_numbers_and_each_step_with_its_place(ccitrack):
    document = json.loads(ccitrack("explain", "1/o1", "--as-of", "2025-06-30", "--json", "--lang", "en").out)
    found = {key: document[key] for key in ("baseline", "value", "expected", "achievement", "pace", "health")}
    assert found == {
        "baseline": "47",
        "value": "50",
        "expected": "53",
        "achievement": 0.23076923076923078,
        "pace": 0.5,
        "health": "off_track",
    }
    assert document["steps"][0] == {
        "text": "Baseline: 47, 31 December 2024",
        "value": "47",
        "address": "town/1/o1",
        "path": "plans/town/actions/1-action.yaml",
        "line": 12,
    }
    assert document["steps"][-1]["value"] == "off_track"
    assert "83 %" not in str(document), "the ratio to the target appears nowhere"


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("address", ["town", "town/1", "town/1/o1", "town/@axes/one", "@axes/one", "1", "1/o1"])
def test_a_plan_an_axis_an_action_and_an_indicator_are_explained(ccitrack, address):
    assert ccitrack("explain", address, *DAY).code == 0


@pytest.mark.usefixtures("town_hall")
@pytest.mark.parametrize("address", ["1.1/permis", "@organisations/ville"])
def test_what_has_nothing_to_compute_is_told_with_what_has(ccitrack, address):
    said = ccitrack("explain", address, *DAY)
    assert (said.code, said.out) == (2, "")
    assert said.err == (
        f"Error: Nothing is computed for exemple-ville/{address}.\n"
        "    Give a plan, an axis, an action or an indicator; `ccitrack show` tells everything else.\n"
    )


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("town/1/o2", "Error: Nothing has the address town/1/o2.\n    Did you mean town/1/o1?\n"),
        ("1/o2", "Error: Nothing has the address town/1/o2.\n    Did you mean town/1/o1?\n"),
        ("unknown-axs", "Did you mean unknown-axis"),
        ("zzz", "Error: zzz is neither a rule nor the address of something here.\n"),
        ("\x1b[31mred", "Error: \\x1b[31mred is neither a rule"),
    ],
)
def test_a_wrong_address_is_answered_with_the_nearest(ccitrack, typed, told):
    said = ccitrack("explain", typed, *DAY)
    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert "\x1b" not in said.err


@pytest.mark.usefixtures("town_hall")
def test_an_indicator_of_the_context_is_explained(ccitrack):
    said = ccitrack("explain", "context/emplois", *DAY)
    assert said.code == 0
    assert "Measured: 1,872, 31 December 2023" in said.out
    assert "\nResult: [" in said.out


@pytest.mark.usefixtures("town_hall")
def test_a_cancelled_action_is_said_to_leave_every_count(ccitrack):
    told = ccitrack("explain", "1.5", *DAY).out
    assert "  Status: Cancelled, 6 March 2025\n" in told
    assert "  A cancelled action leaves every count and mean.\n" in told
    assert "\nResult: Cancelled" in told


@pytest.mark.usefixtures("town_hall")
def test_the_outputs_of_a_sub_action_are_told_in_its_parent_and_at_their_place(ccitrack):
    part, whole = (ccitrack("explain", address, *DAY).out for address in ("1.2", "1.1"))
    assert "  o2 Journées ouvertes au public: [x] Missed, 70 %\n" in part
    assert "  1.2/o2 Journées ouvertes au public: [x] Missed, 70 %\n" in whole
    assert "1.2-prefiguration.yaml:71\n" in part
    assert "1.2-prefiguration.yaml:71\n" in whole
    assert "Rates known: 4 of 4 targets" in whole


@pytest.mark.usefixtures("town_hall")
def test_what_is_explained_of_a_fictional_plan_says_that_it_is_invented(ccitrack):
    for address in ("exemple-ville", "1.1", "1.1/o1", "@axes/creer"):
        assert ccitrack("explain", address, *DAY).out.splitlines()[0].endswith("FICTIONAL DATA")


@pytest.mark.usefixtures("clermont")
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("address", ["clermont-techtown", "7", "7/o1", "@axes/support"])
def test_where_nothing_was_measured_the_only_percentages_are_thresholds(ccitrack, lang, address):
    told = ccitrack("explain", address, "--as-of", "2026-11-22", "--lang", lang).out
    percentages = [line for line in told.splitlines() if "%" in line]
    assert all("50\u00a0%" in line or "50 %" in line for line in percentages)
    assert len(percentages) <= 1
    steps = json.loads(ccitrack("explain", address, *DAY, "--json").out)["steps"]
    assert not any("÷" in step["text"] for step in steps)


def test_a_card_that_lost_something_is_not_explained_but_told(ccitrack, town):
    (town / "actions/2-broken.yaml").write_text(CARD.replace('"1"', '"2"').replace("axis:", "axsi:"), encoding="utf-8")
    for address in ("town/2", "town/2/o1"):
        said = ccitrack("explain", address, *DAY)
        assert (said.code, said.out) == (2, "")
        assert said.err == (
            f"Error: The card of {address} cannot be read whole: nothing is computed from it.\n"
            "    Type `ccitrack validate plans/town/actions/2-broken.yaml` to see why.\n"
        )
    other = ccitrack("explain", "1/o1", *DAY)
    assert other.code == 1
    assert other.err.startswith("1 file could not be read: plans/town/actions/2-broken.yaml.")
    assert "\nResult: " in other.out


def test_texts_of_a_card_cannot_act_on_the_terminal(ccitrack, town):
    card = (town / "actions/1-action.yaml").read_text(encoding="utf-8")
    hostile = '"[red]\\e[31mX\\u202e[/red]"'
    card = card.replace("title: Meetings", f"title: {hostile}").replace("title: An action", f"title: {hostile}")
    (town / "actions/1-action.yaml").write_text(card.replace("unit: meetings", f"unit: {hostile}"), encoding="utf-8")
    for argv in (
        ["explain", "1"],
        ["explain", "1/o1"],
        ["explain", "town"],
        ["show", "1"],
        ["show", "1/o1"],
        ["status"],
    ):
        told = ccitrack(*argv, *DAY).out
        assert told
        assert not {"\x1b", "\u202e"} & set(told)
        if argv != ["explain", "town"]:
            assert r"[red]\x1b[31mX\u202e" in told


@pytest.mark.sweep
@pytest.mark.usefixtures("town_hall", "clermont")
@pytest.mark.parametrize("columns", [20, 40, 64, 80, 120, 160])
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "address", ["exemple-ville", "exemple-ville/1.1", "exemple-ville/1.3/o1", "clermont-techtown/7/o1"]
)
def test_no_line_is_wider_than_the_terminal(ccitrack, monkeypatch, columns, lang, address):
    monkeypatch.setenv("COLUMNS", str(columns))
    told = ccitrack("explain", address, "--as-of", "2026-11-22", "--lang", lang).out.splitlines()
    assert [line for line in told if cell_len(line) > max(columns, 40)] == []
