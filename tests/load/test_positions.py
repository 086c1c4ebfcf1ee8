"""A wrong value is told at the value, an unknown key at the key, a missing key at what lacks it."""

import pytest

from tests.load.plans import HEADER, loaded


@pytest.mark.parametrize(
    ("card", "place", "rule"),
    [
        ("id: a\ntitle: T\nstatus: done!\n", "3:9-3:14", "wrong-value"),
        ("id: a\ntitle: T\ntitel: T\n", "3:1-3:6", "unknown-key"),
        ("id: a\n", "1:1-1:3", "missing-field"),
        ("id: a\ntitle:\n", "2:1-2:6", "missing-field"),
        ("id: a\ntitle: ~\n", "2:1-2:6", "missing-field"),
        ("id: a\ntitle: ''\n", "2:8-2:10", "wrong-value"),
        ("id: a\ntitle: T\nleaders: Le Damier\n", "3:10-3:19", "wrong-value"),
        ("id: a\ntitle: T\nobjectives:\n  - one\n  -\n", "5:4-5:4", "wrong-value"),
        (
            "id: a\ntitle: T\nbudget:\n  lines:\n    - {label: École, amount: 10 000}\n",
            "5:30-5:36",
            "unreadable-quantity",
        ),
        ("id: a\ntitle: T\nbudget: {lines: [{label: É, amont: 1}]}\n", "3:29-3:34", "unknown-key"),
        ("id: a\ntitle: T\nindicators:\n  - {id: o1, title: É}\n", "4:5-4:23", "missing-field"),
        ("id: a\ntitle: T\nindicators:\n  - id: o1\n    title: É\n", "4:5-4:7", "missing-field"),
        ("id: a\ntitle: T\ntimeframe:\n  end: >\n    end of\n    2019\n", "4:8-4:9", "unreadable-period"),
        ("id: a\ntitle: T\ntimeframe:\n  end: 'end of\n    2019'\n", "4:8-4:15", "unreadable-period"),
        ("id: a\ntitle: T\nx-é: 1\nstatus: soon\n", "4:9-4:13", "wrong-value"),
        ("id: a\ntitle: T\nlinks: [{action: '1', kind: x, sort: y}]\n", "3:29-3:30", "wrong-value"),
    ],
)
def test_a_problem_is_told_at_its_place(card: str, place: str, rule: str) -> None:
    for text in (card, card.replace("\n", "\r\n"), "\ufeff" + card):
        problem = loaded(plan=HEADER, a=text).diagnostics[0]
        at = problem.location
        assert (f"{at.line}:{at.column}-{at.end_line}:{at.end_column}", problem.rule) == (place, rule)


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ("id: a\ntitle: T\nindicators: [{id: o1, level: x, title: N}]\n", "hub/a"),
        ("id: n°4\ntitle: T\n", "hub"),
        ("title: T\n", "hub"),
        ("id: [a]\ntitle: T\n", "hub"),
    ],
)
def test_a_problem_of_a_card_has_its_address_where_the_id_is_legible(card: str, expected: str) -> None:
    assert loaded(plan=HEADER, a=card).diagnostics[0].address == expected


def test_a_problem_of_a_list_of_a_file_has_its_address() -> None:
    plan = loaded(plan=HEADER, recommendations="- {id: G1}\n", context="- {id: c1, title: Jobs}\n")
    assert [problem.address for problem in plan.diagnostics] == ["hub/context/c1", "hub/@recommendations/G1"]
