"""The plans that are made for measures: like real ones, without an error, the same each time."""

from datetime import date
from pathlib import Path

import pytest

from benchmarks.plans import Size, files, write
from ccitrack.checks import check
from ccitrack.diagnostics import Severity
from ccitrack.load import gather, load

DAY = date(2026, 11, 30)


@pytest.mark.parametrize("cards", [1, 2, 7, 60])
@pytest.mark.parametrize("number", [0, 1])
def test_a_plan_that_is_made_has_neither_error_nor_warning(tmp_path: Path, number: int, cards: int) -> None:
    write(tmp_path, Size(plans=2, cards=cards))
    folder = tmp_path / f"plans/plan-000{number}"
    loaded = load(gather(folder, "plan"))
    assert [problem for problem in check(loaded, DAY, DAY) if problem.severity is not Severity.INFO] == []
    assert len(loaded.cards) == cards


def test_the_same_seed_gives_the_same_plans_and_another_seed_others() -> None:
    size = Size(cards=20)
    assert dict(files(size)) == dict(files(size))
    assert dict(files(size)) != dict(files(size, seed=2))


def test_a_card_has_three_kilobytes_accents_comments_and_block_scalars() -> None:
    cards = [text for name, text in files(Size(cards=100)) if name.startswith("actions/")]
    assert 2800 <= sum(len(card.encode()) for card in cards) / len(cards) <= 3400
    for sign in ("é", "  # ", ">-\n", "|\n", '"', "2026-06-"):
        assert all(sign in card for card in cards)


def test_plans_are_in_french_and_in_english() -> None:
    headers = [dict(files(Size(cards=1), number))["plan.yaml"] for number in (0, 1)]
    assert ["lang: fr" in headers[0], "lang: en" in headers[1]] == [True, True]


def test_every_card_is_linked_to_others_which_link_back(tmp_path: Path) -> None:
    write(tmp_path, Size(cards=50, links=2))
    plan = load(gather(tmp_path / "plans/plan-0000", "plan")).plan
    assert plan is not None
    links = {action.id: {link.action for link in action.links} for action in plan.actions}
    assert 95 <= sum(map(len, links.values())) <= 100
    assert all(id in links[other] for id, others in links.items() for other in others)
