"""A change of a plan in a sentence, in both languages."""

from datetime import date

import pytest

from ccitrack.changes import changes
from ccitrack.language.speech import speech
from ccitrack.report.change_words import change_words, teller_of
from tests.report.plans import parsed

DAY = date(2026, 11, 22)
PLAN = """\
schema: 1
id: town
title: A plan
lang: en
axes: [{id: one, title: One}]
organisations: [{id: city, name: The city}]
actions:
  - id: "4"
    axis: one
    title: A hub
    status: in_progress
    timeframe: {end: 2026-10}
    budget: {lines: [{id: build, amount: 4000000}]}
    indicators:
      - {id: o1, level: output, title: Firms, unit: firms, targets: [{value: 8..10, by: 2026}]}
"""


@pytest.mark.parametrize(
    ("old", "new", "english", "french"),
    [
        (
            "in_progress",
            "completed",
            "town/4: status: Completed instead of In progress",
            "town/4 : statut : Réalisée au lieu de En cours",
        ),
        (
            "title: A hub",
            "title: A centre",
            "town/4: title: A centre instead of A hub",
            "town/4 : intitulé : A centre au lieu de A hub",
        ),
        (
            "{end: 2026-10}",
            "{end: 2027-03}",
            "town/4: timeframe, end: March 2027 instead of October 2026",
            "town/4 : calendrier, fin : mars 2027 au lieu de octobre 2026",
        ),
        (
            "axis: one\n    title",
            "axis: one\n    leaders: [city]\n    title",
            "town/4: leader: The city",
            "town/4 : pilote : The city",
        ),
        (
            "8..10",
            "6",
            "town/4/o1: target, value: 6 instead of 8 to 10",
            "town/4/o1 : cible, valeur : 6 au lieu de 8 à 10",
        ),
        (
            "4000000",
            "3000000",
            "town/4/build: amount: 3,000,000 instead of 4,000,000",
            "town/4/build : montant : 3 000 000 au lieu de 4 000 000",
        ),
        (
            "by: 2026}]}",
            "by: 2026}], measures: [{date: 2026-06-30, value: 5}]}",
            "town/4/o1: new measure: 30 June 2026, 5",
            "town/4/o1 : mesure en plus : 30 juin 2026, 5",
        ),
        (
            "budget: {lines: [{id: build, amount: 4000000}]}",
            "contact: The culture department",
            "town/4: contact: The culture department",
            "town/4 : contact : The culture department",
        ),
    ],
)
def test_a_change_is_told_with_what_was_there_before(old, new, english, french):
    before, after = parsed(PLAN), parsed(PLAN.replace(old, new, 1))
    for lang, expected in (("en", english), ("fr", french)):
        words = speech(lang)
        teller = teller_of(after, words, DAY)
        told = [words.say(change_words(each, after, teller)) for each in changes(before, after)]
        assert expected in [each.replace("\u00a0", " ").replace("\u202f", " ") for each in told]


def test_what_is_gone_is_told_by_what_it_was():
    before, after = parsed(PLAN), parsed(PLAN.replace("organisations: [{id: city, name: The city}]\n", ""))
    words = speech("en")
    [change] = changes(before, after)
    assert (
        words.say(change_words(change, before, teller_of(before, words, DAY)))
        == "town: organisation taken out: The city"
    )
