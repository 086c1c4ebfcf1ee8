"""`ccitrack show`: one thing of a plan, as it reads."""

import json
import shutil
from pathlib import Path

import pytest

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
    }


def test_a_card_that_cannot_be_read_is_said_so(ccitrack, clermont):
    card = clermont / "actions/04-creative-hub.yaml"
    card.write_text(card.read_text().replace("axis:", "axsi:", 1))
    told = ccitrack("show", "4", *DAY)
    assert (told.code, told.out) == (1, "")
    assert "04-creative-hub.yaml" in told.err


def test_every_thing_of_a_fictional_plan_says_that_it_is_invented(ccitrack, here):
    shutil.copytree(folder("plans") / "exemple-ville", here / "plans/exemple-ville")
    told = ccitrack("show", "exemple-ville/1.1", *DAY, "--lang", "fr").out
    assert told.splitlines()[0].endswith("DONNÉES FICTIVES")
