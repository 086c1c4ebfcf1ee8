"""`ccitrack show`: one thing of a plan, as it reads."""

import json
import shutil
from pathlib import Path

import pytest
from rich.cells import cell_len

from ccitrack.bundled import folder

DAY = ("--as-of", "2026-11-22")


@pytest.fixture(autouse=True)
def clermont(here: Path) -> Path:
    return Path(shutil.copytree(folder("plans") / "clermont-techtown", here / "plans/clermont-techtown"))


def test_a_card_shows_its_words_and_their_readings(ccitrack):
    told = ccitrack("show", "clermont-techtown/4", *DAY).out
    assert told.startswith("Create a physical hub dedicated to the ecosystem\nclermont-techtown/4\n")
    assert "Axis: 2 · Visibility / Cooperation (inferred)" in told
    assert "8 to 10, no date stated “between 8 et 10”" in told


def test_an_indicator_shows_its_baseline_its_targets_and_that_nothing_was_measured(ccitrack):
    told = ccitrack("show", "7/o1", *DAY).out
    assert "47 “currently, 47 (Film Commission)”" in told
    assert "- 60, by 31 December 2019 “60 in 2019”" in told
    assert "Measures: Not measured" in told


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("clermont-techtown", "Action plan for the music/picture industry"),
        ("@axes/support", "Support"),
        ("@organisations/le-damier", "Le Damier"),
        ("5/public-space", "Experimenting in the public space"),
        ("X", "Action plan implementation"),
    ],
)
def test_everything_with_an_address_can_be_shown(ccitrack, address, title):
    assert ccitrack("show", address, *DAY).out.startswith(title)


def test_an_address_may_begin_with_the_whole_path_of_the_plan(ccitrack, clermont):
    assert ccitrack("show", f"{clermont}/7/o1", *DAY).out == ccitrack("show", "clermont-techtown/7/o1", *DAY).out


def test_a_wrong_address_is_answered_with_the_nearest(ccitrack):
    told = ccitrack("show", "clermont-techtown/7/o11")
    assert told.code == 2
    assert "clermont-techtown/7/o1" in told.err


def test_the_json_is_what_the_card_says_with_its_place(ccitrack):
    document = json.loads(ccitrack("show", "4/build", *DAY, "--json").out)
    assert document == {
        "format": "ccitrack.show/1",
        "as_of": "2026-11-22",
        "address": "clermont-techtown/4/build",
        "fictional": False,
        "path": "plans/clermont-techtown/actions/04-creative-hub.yaml",
        "line": document["line"],
        "written": {
            "id": "build",
            "label": "Investment",
            "kind": "investment",
            "amount": "4000000",
            "verbatim": "Investment: € 4,000,000",
        },
        "computed": None,
    }


def test_a_card_that_cannot_be_read_is_said_so(ccitrack, clermont):
    card = clermont / "actions/04-creative-hub.yaml"
    card.write_text(card.read_text().replace("axis:", "axsi:", 1))
    told = ccitrack("show", "4", *DAY)
    assert (told.code, told.out) == (1, "")
    assert "04-creative-hub.yaml" in told.err


@pytest.fixture
def town_hall(here: Path) -> Path:
    return Path(shutil.copytree(folder("plans") / "exemple-ville", here / "plans/exemple-ville"))


@pytest.mark.usefixtures("town_hall")
def test_every_thing_of_a_fictional_plan_says_that_it_is_invented(ccitrack):
    told = ccitrack("show", "exemple-ville/1.1", *DAY, "--lang", "fr").out
    assert told.splitlines()[0].endswith("DONNÉES FICTIVES")


def test_a_card_tells_where_it_stands_and_what_it_lacks(ccitrack):
    told = ccitrack("show", "clermont-techtown/4", *DAY, "--lang", "en").out
    assert (
        """\
Declared status: Not stated
Finding: Deadline passed, status not stated (from its dates)
Dates: Deadline passed 6 years and 10 months ago, status not stated
Outputs
  rates known: 0 of 2 targets
    - Not measured: 2
"""
        in told
    )
    assert "Card filled: 10/12, missing: status with its date, news for twelve months\n" in told


@pytest.mark.usefixtures("town_hall")
@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("1.1/o1", "On track"),
        ("1.3/o2", "At risk"),
        ("2.4/o1", "Not measured"),
    ],
)
def test_an_indicator_tells_its_finding(ccitrack, address, told):
    shown = ccitrack("show", f"exemple-ville/{address}", *DAY, "--lang", "en").out
    assert told in shown.partition("Finding")[2]


@pytest.mark.usefixtures("town_hall")
def test_nothing_is_found_of_a_cancelled_action(ccitrack):
    assert "Finding:" not in ccitrack("show", "exemple-ville/1.5", *DAY, "--lang", "en").out.partition("PURPOSE")[0]


def test_what_has_no_state_shows_none(ccitrack):
    assert "ccitrack explain" not in ccitrack("show", "4/build", *DAY).out


@pytest.mark.usefixtures("town_hall")
@pytest.mark.parametrize("address", ["1.1", "1.1/o1", "1.5", "3.1/r1"])
def test_the_json_tells_the_same_state_as_explain(ccitrack, address):
    shown = json.loads(ccitrack("show", f"exemple-ville/{address}", *DAY, "--json").out)["computed"]
    explained = json.loads(ccitrack("explain", f"exemple-ville/{address}", *DAY, "--json").out)
    assert shown.items() <= explained.items()
    assert shown["health"]


@pytest.mark.sweep
@pytest.mark.usefixtures("town_hall")
@pytest.mark.parametrize("columns", [20, 40, 64, 80, 120, 160])
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("address", ["clermont-techtown/4", "exemple-ville/1.1", "exemple-ville/1.1/o1"])
def test_no_line_is_wider_than_the_terminal(ccitrack, monkeypatch, columns, lang, address):
    monkeypatch.setenv("COLUMNS", str(columns))
    told = ccitrack("show", address, *DAY, "--lang", lang).out.splitlines()
    # An address of the web is one word, which a reader copies whole.
    too_wide = [line for line in told if cell_len(line) > max(columns, 40) and "://" not in line and "www." not in line]
    assert too_wide == []
