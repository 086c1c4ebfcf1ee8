"""Which advice is answered, and by what."""

from datetime import date

import pytest

from ccitrack.model.base import Basis
from ccitrack.model.recommendation import AdviceKind
from ccitrack.render import render
from ccitrack.report.building import build_report
from ccitrack.report.take_up import build_take_up

from .plans import parsed

DAY = date(2026, 11, 22)


def told(advice: str, actions: str = "[{id: a, title: A}]", **options):
    plan = parsed(f"schema: 1\nid: p\ntitle: T\nlang: en\nactions: {actions}\nrecommendations:\n{advice}")
    return build_take_up(plan, DAY, "en", **options)


def test_a_card_that_names_a_recommendation_answers_it():
    [item] = told(
        "  - {id: R, kind: recommendation, text: Do}\n", "[{id: a, title: A, answers: [R], answers_basis: team}]"
    ).items
    assert [(answer.id, answer.basis) for answer in item.actions] == [("a", Basis.TEAM)]
    assert not item.is_open


def test_an_action_that_is_named_both_ways_is_told_once_with_the_stronger_basis():
    [item] = told(
        "  - {id: R, kind: recommendation, text: Do, actions: [a], actions_basis: inferred}\n",
        "[{id: a, title: A, answers: [R]}]",
    ).items
    assert [(answer.id, answer.basis) for answer in item.actions] == [("a", Basis.STATED)]


def test_a_recommendation_answers_a_gap_unless_it_was_declined():
    gap = "  - {id: G, kind: gap, missing: Links}\n"
    answered = told(gap + "  - {id: R, kind: recommendation, text: Do, answers: [G]}\n").items[0]
    declined = told(gap + "  - {id: R, kind: recommendation, text: Do, answers: [G], status: declined}\n").items[0]
    assert (answered.is_open, declined.is_open) == (False, True)


@pytest.mark.parametrize(
    ("named", "is_open"),
    [("a", False), ("p/a", False), ("other-plan/1", False), ("b", True), ("p/b", True), ("c", True)],
)
def test_only_an_action_that_exists_and_is_not_cancelled_answers(named, is_open):
    [item] = told(
        f"  - {{id: R, kind: recommendation, text: Do, actions: [{named}]}}\n",
        "[{id: a, title: A}, {id: c, title: C, status: cancelled, status_note: no money}]",
    ).items
    assert item.is_open is is_open


def test_an_example_asks_for_nothing_and_a_declined_recommendation_is_not_open():
    state = told(
        "  - {id: X, kind: example, text: There}\n  - {id: R, kind: recommendation, text: Do, status: declined}\n",
        is_open=True,
    )
    assert state.has_advice
    assert state.items == ()


def test_counts_tell_what_is_answered_by_inference_only_and_nothing_of_nothing():
    counts = told(
        "  - {id: G, kind: gap, missing: Links}\n  - {id: H, kind: gap, missing: Room}\n"
        "  - {id: R, kind: recommendation, text: Do, answers: [G], answers_basis: inferred}\n"
    ).counts
    gaps = counts[AdviceKind.GAP]
    assert (gaps.total, gaps.answered, gaps.inferred, gaps.rate) == (2, 1, 1, 0.5)
    assert counts[AdviceKind.CHALLENGE].rate is None


def test_advice_after_the_day_is_as_if_not_given():
    state = told("  - {id: R, kind: recommendation, text: Do, date: 2027}\n")
    assert not state.has_advice
    assert state.counts[AdviceKind.RECOMMENDATION].total == 0


def test_the_report_tells_the_actions_whose_cards_name_the_advice():
    plan = parsed(
        "schema: 1\nid: p\ntitle: T\nlang: en\n"
        "actions: [{id: a, title: A hub, answers: [R], answers_basis: inferred}]\n"
        "recommendations: [{id: R, kind: recommendation, text: Do}]"
    )
    assert "Taken up by: a · A hub (inferred)" in render(build_report(plan, DAY, "en"), "md", "en")
