"""How much advice a plan has."""

from ccitrack.progress.advice import count_advice
from tests.progress.cards import plan_of


def test_every_kind_of_advice_is_counted_those_that_do_not_occur_too() -> None:
    advice = [
        {"id": "1", "kind": "gap", "text": "No hub"},
        {"id": "2", "kind": "recommendation", "text": "Open one"},
        {"id": "3", "kind": "recommendation", "text": "Fund it"},
    ]
    assert count_advice(plan_of(recommendations=advice)) == {
        "gap": 1,
        "challenge": 0,
        "recommendation": 2,
        "example": 0,
    }
