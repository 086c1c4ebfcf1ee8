"""Rules about ids, axes, links and organisations, where one case does not show how they behave."""

from datetime import date

import pytest

from ccitrack.checks import check
from ccitrack.checks.wording import known
from ccitrack.diagnostics import Diagnostic
from ccitrack.language.speech import speech
from ccitrack.load import Gathered, load

HEADER = b"schema: 1\nid: demo\ntitle: Demo\nlang: en\n"
TODAY = date(2026, 11, 22)


def found(rule: str, header: bytes = b"", **cards: bytes) -> list[Diagnostic]:
    files = {"demo/plan.yaml": HEADER + header}
    files |= {f"demo/actions/{name}.yaml": b"title: Hub\n" + text for name, text in cards.items()}
    problems = check(load(Gathered(files, (), "demo", "demo/plan.yaml")), TODAY, TODAY)
    return [problem for problem in problems if problem.rule == rule]


def test_a_link_to_a_card_that_cannot_be_read_is_no_mistake():
    assert not found("unknown-reference", a=b"id: '1'\nlinks: ['2']", b=b"id: '2'\nstatus: perhaps")


def test_no_link_is_a_mistake_where_the_id_of_a_card_is_illegible():
    assert not found("unknown-reference", a=b"id: '1'\nlinks: ['2']", b=b"id: [2]")
    assert not found("unknown-reference", a=b"id: '1'\nanswers: [R-1]", b=b"id: '2'\nstatus: [")


def test_a_card_with_a_wrong_value_is_still_looked_at_elsewhere():
    (problem,) = found("unknown-reference", a=b"id: '1'\nstatus: perhaps\nlinks: ['7']")
    assert problem.address == "demo/1"


def test_content_items_that_cannot_be_read_make_no_second_error():
    budget = b"budget: {lines: [{content: a, amount: 1}]}"
    assert not found("unknown-reference", a=b"id: '1'\ncontent: [{id: a}]\n" + budget)
    assert found("unknown-reference", a=b"id: '1'\ncontent: [{id: b, text: Build}]\n" + budget)


@pytest.mark.parametrize("rule", ["unknown-axis", "axis-or-transversal", "axis-count"])
def test_axes_that_cannot_be_read_make_no_second_error(rule):
    header = b"axes: [{id: a, title: A, actions_declared: 5}, {id: b}]\n"
    assert not found(rule, header, a=b"id: '1'\naxis: c", b=b"id: '2'")


def test_an_axis_that_cannot_be_read_is_not_missing():
    assert not found("axis-or-transversal", b"axes: [{id: a, title: A}]\n", a=b"id: '1'\naxis: [a]")


def test_a_plan_without_axes_needs_none():
    assert not found("axis-or-transversal", a=b"id: '1'")


def test_actions_are_not_counted_while_a_card_cannot_be_read():
    header = b"axes: [{id: a, title: A, actions_declared: 2}]\n"
    assert found("axis-count", header, a=b"id: '1'\naxis: a")
    assert not found("axis-count", header, a=b"id: '1'\naxis: a", b=b"id: '2'\naxis: a\nstatus: perhaps")


def test_ranks_that_run_through_the_whole_plan_have_no_gap():
    header = b"axes: [{id: a, title: A}, {id: b, title: B}]\n"
    cards = {"x": b"id: '1'\naxis: a\npriority: 1", "y": b"id: '2'\naxis: b\npriority: 2"}
    assert not found("rank-conflict", header, **cards)
    cards |= {"z": b"id: '3'\naxis: a\npriority: 3", "u": b"id: '4'\naxis: a\npriority: 5"}
    assert found("rank-conflict", header, **cards)


def test_a_gap_is_not_told_while_a_card_cannot_be_read():
    assert not found("rank-conflict", a=b"id: '1'\npriority: 2", b=b"id: '2'\npriority: first")


def test_the_second_of_two_equal_ids_is_told_and_names_the_first():
    (problem,) = found("duplicate-action", b=b"id: '1'", a=b"id: '1'")
    assert (problem.location.path, problem.location.line) == ("demo/actions/b.yaml", 2)
    assert "(demo/actions/a.yaml:2)" in speech("en").say(problem.message)


def test_a_card_is_compared_with_one_of_which_the_rest_cannot_be_read():
    assert found("duplicate-action", a=b"id: '1'\nstatus: perhaps", b=b"id: '1'")


@pytest.mark.sweep
def test_a_long_chain_of_links_is_followed_to_its_end():
    cards = {f"a{n}": b"id: '%d'\nlinks: [{action: '%d', kind: depends_on}]" % (n, n + 1) for n in range(3000)}
    assert not found("circular-link", **cards)
    (problem,) = found("circular-link", **cards, last=b"id: '3000'\nlinks: [{action: '0', kind: depends_on}]")
    assert problem.location.path == "demo/actions/last.yaml"


def test_a_plan_without_a_register_is_not_told_whom_it_lacks():
    assert not found("unregistered-organisation", a=b"id: '1'\nleaders: [Le Damier]")


def test_a_register_that_cannot_be_read_makes_no_second_problem():
    header = b"organisations: [{id: a, name: A}, {name: B}]\n"
    assert not found("unregistered-organisation", header, a=b"id: '1'\nleaders: [B]")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Action n°4", "4"),
        ("04", "4"),
        ("creative-hubs", "creative-hub"),
        ("Open a HUB", "4"),
        ("“4”", "4"),
        ("5", None),
        ("", None),
        ("4" * 5000, None),
    ],
)
def test_what_was_probably_meant(typed, meant):
    assert known(["4", "creative-hub"], {"Open a hub": "4"}).nearest(typed) == meant


def test_ids_are_compared_without_zeros_in_front_when_one_is_suggested():
    assert known(["01", "a-02"]).nearest("1") == "01"
    assert known(["1"]).nearest("01") == "1"
    assert known(["01", "a-02"]).nearest("a-2") == "a-02"


def advice(problem: Diagnostic) -> str:
    assert problem.help is not None
    return speech("en").say(problem.help)


def test_ids_are_listed_as_people_count():
    cards = {f"c{n}": b"id: '%d'" % n for n in (10, 2, 1)}
    (problem,) = found("unknown-reference", **cards, last=b"id: '11'\nlinks: [nowhere]")
    assert advice(problem) == "The ids are: 1, 2, 10, 11"


@pytest.mark.parametrize(
    ("reference", "meant"),
    [
        (b"parent: Open a hub / two", "2"),
        (b"links: [Open a hub / two]", "2"),
        (b"superseded_by: Open a hub / two", "2"),
        (b"source: {document: The plan}", "adopted"),
        (b"budget: {lines: [{none: true, content: Build it}]}", "b"),
    ],
)
def test_a_title_where_an_id_is_meant_is_told_with_the_id(reference, meant):
    header = b"sources: [{id: adopted, title: {fr: Le plan, en: The plan}}]\n"
    header += b"actions: [{id: '2', title: Open a hub / two}]\n"
    content = b"id: '1'\ncontent: [{id: b, text: Build it}]\n"
    (problem,) = found("unknown-reference", header, a=content + reference)
    assert advice(problem) == f'Did you mean "{meant}"?'


def test_a_title_where_the_id_of_an_axis_is_meant_is_told_with_the_id():
    header = b"axes: [{id: a, code: '2', title: {fr: Voir / Faire, en: See / Do}, aliases: [Doing (2)]}]\n"
    for written in (b"see / do", b"Voir / Faire", b"Doing (2)", b"axe 2"):
        (problem,) = found("unknown-axis", header, a=b"id: '1'\naxis: " + written)
        assert advice(problem) == 'Did you mean "a"?'


def test_an_address_in_another_plan_is_not_judged_but_a_parent_is_in_this_one():
    assert not found("unknown-reference", a=b"id: '1'\nlinks: [other-plan/4]")
    assert found("unknown-reference", a=b"id: '1'\nparent: other-plan/4")


AXES = b"axes: [{id: a, title: A, actions_declared: 3}]\n"


@pytest.mark.parametrize(
    ("header", "card"),
    [
        (AXES, b"id: '2'\naxis: b"),
        (AXES, b"id: '2'"),
        (AXES, b"id: '2'\naxis: a\ntransversal: true"),
        (AXES, b"id: '1'\naxis: a"),
        (AXES.replace(b"3}", b"3}, {id: a, title: B}"), b"id: '2'\naxis: a"),
    ],
)
def test_actions_are_not_counted_while_another_mistake_explains_their_number(header, card):
    assert found("axis-count", AXES, a=b"id: '1'\naxis: a")
    assert not found("axis-count", header, a=b"id: '1'\naxis: a", b=card)


def test_an_id_that_two_actions_have_is_told_and_nothing_that_follows_from_it():
    cards = {"01": b"id: '1'\nlinks: ['2', '3']", "02": b"id: '1'", "03": b"id: '3'\nparent: '1'"}
    (problem,) = found("duplicate-action", **cards)
    assert problem.location.path == "demo/actions/02.yaml"
    for rule in ("unknown-reference", "file-name", "circular-link"):
        assert not found(rule, **cards)


def test_of_two_equal_ids_the_one_in_a_file_with_another_name_is_told():
    (problem,) = found("duplicate-action", **{"01": b"id: '2'", "02": b"id: '2'"})
    assert problem.location.path == "demo/actions/01.yaml"


def test_an_id_that_two_documents_have_makes_no_document_unknown():
    header = b"sources: [{id: a, title: A}, {id: a, title: B}]\n"
    assert found("duplicate-id", header, a=b"id: '1'\nsource: {document: b}")
    assert not found("unknown-reference", header, a=b"id: '1'\nsource: {document: b}")
