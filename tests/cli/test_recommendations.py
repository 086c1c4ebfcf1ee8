"""`ccitrack recommendations`: the screen and its JSON."""

import json
import shutil
from pathlib import Path

import pytest

from ccitrack.bundled import folder

DAY = ("--as-of", "2026-11-22")
PLANS = ("exemple-ville", "nice-chimera", "amiens-cci-roadmap", "clermont-techtown")


@pytest.fixture(autouse=True)
def plans(here: Path) -> None:
    for name in PLANS:
        shutil.copytree(folder("plans") / name, here / "plans" / name)


def test_the_screen_tells_what_answers_each_piece_of_advice(ccitrack):
    told = ccitrack("recommendations", "nice-chimera", *DAY, "--lang", "en")
    assert told.code == 0
    assert told.out.startswith(
        """\
Innovative cultural and creative clusters in the Mediterranean area: comparative
analysis
As of 22 November 2026                                 5 gaps, 5 recommendations
────────────────────────────────────────────────────────────────────────────────
                                                            Answered by
GAPS
G1  Our PACA PRIMI cluster is knowing only on the area of   recommendation R1
    Marseille, the identity is not so good in our area.     (inferred)
G2  Observed elsewhere: Pôle Media Grand Paris and Keeward  recommendation R2
"""
    )
    assert told.out.endswith(
        "\nGaps with a recommendation or an action: 5 of 5, 5 by inference only\n"
        "Recommendations with an action: 0 of 5\n"
    )


def test_only_what_is_open_leaves_out_what_was_answered_or_declined(ccitrack):
    told = ccitrack("recommendations", "exemple-ville", "--open", *DAY, "--lang", "en").out
    assert "R-4 " in told
    assert "R-7 " in told
    assert not any(f"{id} " in told for id in ("E-1", "DEFI-1", "R-1", "R-5", "EX-1"))
    assert told.endswith("Recommendations with an action: 4 of 7, 1 declined\n")


def test_a_plan_without_advice_says_so_in_one_line(ccitrack):
    told = ccitrack("recommendations", "clermont-techtown", "--lang", "en").out
    assert told == "clermont-techtown: neither gap nor challenge, recommendation or example\n"


@pytest.mark.sweep
@pytest.mark.parametrize("columns", [40, 64, 80, 120])
def test_no_line_is_wider_than_the_terminal(ccitrack, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    told = ccitrack("recommendations", *DAY, "--lang", "en").out
    assert max(map(len, told.splitlines())) <= columns


def test_the_json_has_whole_texts_and_each_link_with_its_basis(ccitrack):
    document = json.loads(ccitrack("recommendations", "nice-chimera", *DAY, "--json").out)
    assert list(document)[:2] == ["format", "as_of"]
    assert document["format"] == "ccitrack.recommendations/1"
    [plan] = document["plans"]
    assert plan["counts"] == {
        "gap": {"total": 5, "answered": 5, "answered_by_inference": 5, "declined": 0, "rate": 1.0},
        "challenge": {"total": 0, "answered": 0, "answered_by_inference": 0, "declined": 0, "rate": None},
        "recommendation": {"total": 5, "answered": 0, "answered_by_inference": 0, "declined": 0, "rate": 0.0},
    }
    gap = plan["items"][1]
    assert gap["observed"].endswith("to grow the competences of the company.")
    assert (gap["text"], gap["missing"], gap["status"], gap["is_open"]) == (None, None, None, False)
    [answer] = gap["recommendations"]
    assert answer["title"].startswith("To link with cluster from outside of our Country")
    assert answer == {
        "address": "nice-chimera/@recommendations/R2",
        "id": "R2",
        "title": answer["title"],
        "basis": "inferred",
        "status": None,
        "stands": True,
    }


def test_a_cancelled_action_is_shown_to_be_so(ccitrack):
    told = " ".join(ccitrack("recommendations", "exemple-ville", *DAY, "--lang", "en").out.split())
    assert "actions 2.2 Taken up les collectivités voisines. (cancelled), 2.3" in told


def test_texts_of_a_plan_cannot_act_on_the_terminal(ccitrack, here):
    advice = here / "plans/nice-chimera/recommendations.yaml"
    advice.write_text('- {id: R1, kind: recommendation, text: "[red]\\e[31mX\\u202e"}\n', encoding="utf-8")
    told = ccitrack("recommendations", "nice-chimera").out
    assert r"[red]\x1b[31mX\u202e" in told
    assert "\x1b" not in told
