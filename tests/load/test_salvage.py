"""A mistake in one item of a card hides no other: what is left keeps its place in the file."""

from datetime import date

from ccitrack.checks import check
from ccitrack.load import Gathered, load

DAY = date(2026, 11, 22)
PLAN = "schema: 1\nid: p\ntitle: P\nlang: en\n"


def found(card: str, plan: str = PLAN) -> list[str]:
    """The errors of a plan with one card, as `file:line rule`."""
    files = {"p/plan.yaml": plan.encode(), "p/actions/1.yaml": card.encode()}
    loaded = load(Gathered(files, (), "p", "p/plan.yaml"))
    problems = [problem for problem in check(loaded, DAY, DAY) if problem.severity == "error"]
    return [f"{problem.location.path[2:]}:{problem.location.line} {problem.rule}" for problem in problems]


def test_an_error_after_a_refused_indicator_is_told_at_its_own_line() -> None:
    card = """\
id: "1"
title: A hub
indicators:
  - {id: o1, level: output, title: A, unit: a, measured_as: stock, targets: [{value: 8 et 10}]}
  - {id: o2, level: output, title: B, measured_as: stock, targets: [{value: 3}]}
  - {id: o2, level: output, title: C, unit: c, measured_as: stock}
"""
    assert found(card) == [
        "actions/1.yaml:4 unreadable-quantity",
        "actions/1.yaml:5 target-without-unit",
        "actions/1.yaml:6 duplicate-id",
    ]


def test_a_refused_budget_line_does_not_hide_the_next_one() -> None:
    card = """\
id: "1"
title: A hub
budget:
  lines:
    - {amount: 50 000}
    - {amount: -3}
    - {amount: 3, none: true}
"""
    assert found(card) == [
        "actions/1.yaml:5 unreadable-quantity",
        "actions/1.yaml:6 negative-amount",
        "actions/1.yaml:7 budget-line-shape",
    ]


def test_a_refused_organisation_does_not_make_the_others_unknown_or_misplaced() -> None:
    plan = f"""{PLAN}organisations:
  - {{id: a, nom: A}}
  - {{id: b, name: B}}
  - {{id: b, name: C}}
"""
    assert found('id: "1"\ntitle: T\nleaders: [a, b]\n', plan) == [
        "plan.yaml:6 unknown-key",
        "plan.yaml:8 ambiguous-organisation",
    ]


def test_a_reference_to_a_refused_item_is_no_mistake() -> None:
    card = """\
id: "1"
title: A hub
content:
  - {id: a, txt: Build}
budget: {lines: [{content: a, amount: 3}]}
"""
    assert found(card) == ["actions/1.yaml:4 unknown-key"]


def test_a_value_after_a_refused_item_is_told_at_its_own_line() -> None:
    plan = PLAN + "settings: {extensions: {x-size: {type: number}}}\norganisations:\n"
    plan += "  - {id: a b, name: A}\n  - {id: c, name: C, x-size: large}\n"
    assert found('{id: "1", title: A hub}', plan) == ["plan.yaml:7 wrong-value", "plan.yaml:8 extension-value"]
