"""Which words of a target hold a second quantity."""

from typing import Any

import pytest

from ccitrack.checks.compound_targets import compound_target
from ccitrack.model.action import Action


def found(*indicators: dict[str, Any]) -> list[object]:
    """The second numbers that the rule finds in a card with these indicators."""
    listed = [{"id": f"o{n}", "level": "output", "title": "Title", **fields} for n, fields in enumerate(indicators)]
    action = Action.model_validate({"id": "1", "title": "Title", "indicators": listed})
    assert compound_target.look is not None
    return [finding.message.facts["number"] for finding in compound_target.look(action)]


def alone(value: str, verbatim: str) -> list[object]:
    return found({"verbatim": verbatim, "targets": [{"value": value}]})


@pytest.mark.parametrize(
    ("value", "verbatim", "second"),
    [
        ("3", "3 showrooms with a 5 businesses' delegation", "5"),
        ("5", "3 showrooms with a 5 businesses' delegation", "3"),
        ("12", "12 ateliers et 300 participants", "300"),
        ("12", "12 ateliers / 300 participants", "300"),
        ("12", "12 workshops and at least 2,000 visitors in 2019", "2,000"),
        ("20", "20 places et 80 % de femmes", "80"),
        ("8..10", "between 8 and 10 businesses and 20 events", "20"),
    ],
)
def test_a_second_quantity_is_found(value, verbatim, second):
    assert alone(value, verbatim) == [second]


@pytest.mark.parametrize(
    ("value", "verbatim"),
    [
        ("2", "Number of students/entrepreneurs projects supported : Objective : 2"),
        ("1", "Number of academic exchange - Objective: 1 convention with an international university"),
        ("60", "currently, 47 (Film Commission) Objective: 60 in 2019 with an increase in the following years"),
        ("6", "Number of answers to the call and number of related businesses: - Objective: 6 business supported"),
        ("8..10", "between 8 et 10"),
        ("10", "Objectives: 10 businesses per event"),
        ("100", "100 jeunes de 16 à 25 ans, en 2019 et 2020"),
        ("10", "10 concerts et expositions dans 5 quartiers"),
        ("10", "10 projets des axes 1 et 2"),
        ("5", "5 ateliers de 2 jours et 3 heures"),
        ("2000", "2 000 in 2019 and 2020"),
        ("30", "30 logements avant le 30/06/2019 et après"),
    ],
)
def test_one_quantity_is_left_in_peace(value, verbatim):
    assert alone(value, verbatim) == []


def test_the_words_of_two_indicators_are_no_compound():
    words = "3 showrooms with a 5 businesses' delegation"
    first = {"verbatim": words, "targets": [{"value": "3"}]}
    assert found(first, {"verbatim": words}) == []
    assert found(first, {"targets": [{"value": "5", "verbatim": "a 5 businesses' delegation"}]}) == []


def test_words_without_a_target_are_no_compound():
    assert found({"verbatim": "10 jobs and 20 courses"}) == []


def test_long_words_take_no_time():
    assert alone("3", "3 " + "a and " * 50_000 + "5") == []
    assert alone("3", "3" * 100_000) == []
