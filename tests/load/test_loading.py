"""All problems of all files in one run, each once; a broken card silences nothing else."""

from datetime import date

import pytest

from ccitrack.checks import check
from ccitrack.load import Loaded
from tests.load.plans import CARD, HEADER, ids, loaded, told

DAY = date(2026, 11, 22)
AXES = "axes:\n  - {id: visibility, title: Visibility}\n"


def found(plan: Loaded, *rules: str) -> list[str]:
    return told([problem for problem in check(plan, DAY, DAY) if problem.rule in rules])


def test_the_problems_of_all_files_are_told_in_one_run() -> None:
    plan = loaded(
        plan=HEADER.replace("lang: en", "lang: English"),
        a="id: a\ntitle: Objective: 5\n",
        b="id: b\ntitle: T\nstatus: soon\npriority: first\n",
        c=b"id: c\ntitle: caf\xe9\n",
        d=CARD,
        recommendations="- {id: G1, kind: gaps}\n",
        context="figures: 1\n",
    )
    assert [line.partition(": ")[0] for line in told(plan.diagnostics)] == [
        "actions/a.yaml:2:17 yaml-syntax",
        "actions/b.yaml:3:9 wrong-value",
        "actions/b.yaml:4:11 wrong-value",
        "actions/c.yaml:2:11 not-utf8",
        "context.yaml:1:1 wrong-value",
        "plan.yaml:4:7 wrong-value",
        "recommendations.yaml:1:18 wrong-value",
    ]
    assert ids(plan) == ["a1"]
    assert {unread.path: unread.id for unread in plan.unread} == {
        "actions/a.yaml": None,
        "actions/b.yaml": "b",
        "actions/c.yaml": None,
        "recommendations.yaml": "G1",
    }


@pytest.mark.parametrize(
    "broken",
    [
        "id: b\ntitle: T\nstatus: soon\n",
        "id: b\n",
        "id: b\ntitle: T: x\n",
        "id: n°2\ntitle: T\n",
        "",
        "- id: b\n",
        b"\xff",
    ],
)
def test_links_to_a_card_that_cannot_be_read_are_no_mistakes(broken: str | bytes) -> None:
    linking = loaded(plan=HEADER, a=CARD + "links: [b]\n", b=broken)
    assert found(linking, "unknown-reference") == []
    assert ids(linking) == ["a1"]


def test_links_to_a_card_that_is_not_there_are_mistakes() -> None:
    assert len(found(loaded(plan=HEADER, a=CARD + "links: [b]\n"), "unknown-reference")) == 1
    broken = loaded(plan=HEADER, a=CARD + "links: [c]\n", b="id: b\ntitle: T\nstatus: soon\n")
    assert len(found(broken, "unknown-reference")) == 1


def test_what_is_left_of_a_broken_card_is_checked_for_errors_and_not_for_warnings() -> None:
    left = loaded(plan=HEADER + AXES, a="id: a1\ntitle: T\naxis: music\nstatus: soon\n")
    assert [line.partition(":3:")[0] for line in found(left, "unknown-axis", "no-leader")] == ["actions/a.yaml"]


def test_a_broken_item_of_the_header_is_no_reason_to_doubt_the_cards() -> None:
    plan = loaded(
        plan=HEADER + AXES + "  - {id: support}\n", a=CARD + "axis: support\n", b="id: b\ntitle: T\naxis: x\n"
    )
    assert told(plan.diagnostics) == ['plan.yaml:7:5 missing-field: "title" is missing here.']
    assert plan.lost == {"axes"}
    assert found(plan, "unknown-axis", "axis-or-transversal") == []
    assert ids(plan) == ["a1", "b"]


@pytest.mark.parametrize(
    ("header", "rules"),
    [
        (HEADER.replace("lang: en", "lang: English"), ["wrong-value"]),
        (HEADER.replace("id: hub", "id: the hub"), ["wrong-value"]),
        (HEADER.replace("schema: 1", "schema: 2"), ["schema-version"]),
        (HEADER.replace("title: ", "titel: "), ["unknown-key"]),
        (HEADER + "period: soon\n", ["unreadable-period"]),
        (HEADER + "title: again\n", ["duplicate-key"]),
        ("{}", ["missing-field"] * 4),
    ],
)
def test_a_wrong_key_of_the_header_does_not_hide_the_cards(header: str, rules: list[str]) -> None:
    plan = loaded(plan=header, a=CARD, b="id: b\ntitle: T\nstatus: soon\n")
    assert [problem.rule for problem in plan.diagnostics] == ["wrong-value", *rules]
    assert ids(plan) == ["a1"]
    assert not plan.is_complete


@pytest.mark.parametrize("header", ["", "- id: hub\n", "id: hub: x\n", "just a text\n"])
def test_without_a_legible_header_the_cards_are_read_all_the_same(header: str) -> None:
    plan = loaded(plan=header, a="id: a\ntitle: T\nstatus: soon\n")
    assert plan.plan is None
    assert [problem.location.path for problem in plan.diagnostics] == ["actions/a.yaml", "plan.yaml"]


def test_cards_without_a_header_are_no_plan() -> None:
    assert told(loaded(a=CARD).diagnostics) == ["plan.yaml no-plan: There is no plan.yaml beside the folder actions/."]


def test_a_plan_that_declares_actions_and_has_no_card_is_no_plan() -> None:
    header = HEADER + "axes:\n  - {id: a, title: A}\n  - {id: b, title: B, actions_declared: 3}\n"
    assert told(loaded(plan=header).diagnostics) == [
        "plan.yaml:7:41 no-plan: The axes declare actions, and there is no card in actions/."
    ]
    assert loaded(plan=header, a="").diagnostics[0].rule == "unreadable-file"
    assert len(loaded(plan=header, a="").diagnostics) == 1
    assert loaded(plan=HEADER).diagnostics == ()


def test_a_small_plan_is_one_file() -> None:
    plan = loaded(
        plan=HEADER
        + "actions:\n  - {id: a1, title: One}\n  - {id: a2, title: Two, status: soon}\n  - {id: a3, title: Three}\n"
        "recommendations:\n  - {id: G1, kind: gap, observed: Links}\n"
        "context_indicators:\n  - {id: c1, level: context, title: Jobs}\n"
    )
    assert told(plan.diagnostics) == ['plan.yaml:7:34 wrong-value: "soon" is not a word that "status" accepts.']
    assert [card.loc for card in plan.cards if card.is_whole] == [("actions", 0), ("actions", 2)]
    assert [card.part.id for card in plan.advice] == ["G1"]
    assert [card.part.id for card in plan.figures] == ["c1"]
    assert str(plan.files.locate(("actions", 2, "title"))) == "plan.yaml:8:21"


def test_actions_of_the_header_and_of_the_folder_make_one_list() -> None:
    plan = loaded(plan=HEADER + "actions:\n  - {id: a0, title: Zero}\n", a=CARD)
    assert ids(plan) == ["a0", "a1"]
    assert str(plan.files.locate(("actions", 1, "title"))) == "actions/a.yaml:2:8"
    twice = loaded(plan=HEADER + "actions:\n  - {id: a1, title: Zero}\n", a=CARD)
    assert len(found(twice, "duplicate-action")) == 1


def test_recommendations_and_context_are_lists() -> None:
    plan = loaded(
        plan=HEADER,
        recommendations="- {id: G1, kind: gap, observed: Links}\n- {id: G2, kind: gap, observed: Links}\n",
        context="- {id: c1, level: context, title: Jobs}\n",
    )
    assert plan.diagnostics == ()
    assert str(plan.files.locate(("recommendations", 1, "kind"))) == "recommendations.yaml:2:18"
    assert str(plan.files.locate(("context_indicators", 0))) == "context.yaml:1:3"
    assert loaded(plan=HEADER, recommendations="[]\n", context="[]\n").diagnostics == ()


@pytest.mark.parametrize("text", ["id: G1\n", "a text\n"])
def test_a_file_that_should_be_a_list_is_told_as_a_whole(text: str) -> None:
    plan = loaded(plan=HEADER, a=CARD + "answers: [G1]\n", recommendations=text)
    assert told(plan.diagnostics) == ["recommendations.yaml:1:1 wrong-value: A list is expected here."]
    assert found(plan, "unknown-reference") == []


def test_a_key_written_twice_touches_only_the_item_that_holds_it() -> None:
    plan = loaded(plan=HEADER + "actions:\n  - {id: a1, title: One, title: Two}\n  - {id: a2, title: Two}\n")
    assert [card.is_whole for card in plan.cards] == [False, True]
    assert plan.lost == frozenset()
    plan = loaded(
        plan=HEADER, recommendations="- id: G1\n  kind: gap\n  text: A\n- id: G2\n  kind: gap\n  text: B\n  id: G3\n"
    )
    assert [card.is_whole for card in plan.advice] == [True, False]


def test_a_problem_is_told_once() -> None:
    plan = loaded(plan=HEADER, a="id: a1\ntitre: T\nbudget: {lines: [{amount: {value: [5]}}]}\n")
    assert told(plan.diagnostics) == [
        'actions/a.yaml:2:1 unknown-key: The key "titre" is not known here.',
        "actions/a.yaml:3:27 unreadable-quantity: One value is expected here.",
    ]


def test_written_texts_are_kept() -> None:
    plan = loaded(
        plan=HEADER
        + "territory: {name: Amiens, code: 08001}\norganisations:\n  - {id: 012, name: 1e5, siret: 05520012300014}\n",
        a="id: 012\ntitle: 12.10\nindicators:\n  - {id: 1e5, level: output, title: 0x1A}\n",
    )
    assert plan.diagnostics == ()
    assert plan.plan is not None
    action, organisation = plan.plan.actions[0], plan.plan.organisations[0]
    assert (action.id, str(action.title)) == ("012", "12.10")
    assert (organisation.id, str(organisation.name), organisation.siret) == ("012", "1e5", "05520012300014")
    assert plan.plan.territory is not None
    assert plan.plan.territory.code == "08001"
    assert action.indicators[0].id == "1e5"


def test_strange_keys_are_told_by_their_names() -> None:
    plan = loaded(plan=HEADER, a='id: a1\ntitle: T\n"a[b]": 1\n"[key]": 1\nfunction-x(y): 1\n"a\\nb": 1\n"": 1\n')
    assert [line.partition(" ")[0] for line in told(plan.diagnostics)] == [
        f"actions/a.yaml:{line}:1" for line in range(3, 8)
    ]
    assert told(plan.diagnostics)[3] == 'actions/a.yaml:6:1 unknown-key: The key "a\\nb" is not known here.'


def test_settings_are_told_at_their_entry() -> None:
    header = (
        HEADER + "settings:\n  rules:\n    no-leader: never\n    no-end: off\n  extensions:\n    x-a: {type: txt}\n"
    )
    assert told(loaded(plan=header).diagnostics) == [
        'plan.yaml:7:16 wrong-value: "never" is not a word that "no-leader" accepts.',
        'plan.yaml:10:17 wrong-value: "txt" is not a word that "type" accepts.',
    ]
