"""The words of the vocabulary."""

from enum import StrEnum

import pytest

from ccitrack.model import action, base, budget, indicator, party, plan
from ccitrack.report.words import WORDS, words_of

MUTE = {plan.Preset, plan.RuleSeverity, plan.ExtensionType}
"""Choices of settings, which no report tells."""

SPOKEN = {
    each
    for module in (action, base, budget, indicator, party, plan)
    for each in vars(module).values()
    if isinstance(each, type) and issubclass(each, StrEnum) and each is not StrEnum
} - MUTE


def test_every_value_that_a_card_may_declare_has_its_words():
    assert set(WORDS) == SPOKEN
    for vocabulary in SPOKEN:
        assert set(WORDS[vocabulary]) == set(vocabulary)


@pytest.mark.parametrize(
    ("status", "words"), [(action.Status.NOT_STARTED, "Not started"), (action.Status.ON_HOLD, "On hold")]
)
def test_a_status_reads_as_people_say_it(status: StrEnum, words: str):
    assert words_of(status).wording == words
