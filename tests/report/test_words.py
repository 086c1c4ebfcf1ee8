"""The words of the vocabulary."""

import importlib
import pkgutil
from enum import StrEnum

import pytest

from ccitrack import model
from ccitrack.model.settings import ExtensionType, Preset, RuleSeverity
from ccitrack.model.status import Status
from ccitrack.report.computed_words import COMPUTED
from ccitrack.report.words import WORDS, words_of

MUTE = {Preset, RuleSeverity, ExtensionType}
"""Choices of settings, which no report tells."""

SPOKEN = {
    each
    for module in pkgutil.iter_modules(model.__path__, "ccitrack.model.")
    for each in vars(importlib.import_module(module.name)).values()
    if isinstance(each, type) and issubclass(each, StrEnum) and each is not StrEnum
} - MUTE


def test_every_value_that_a_card_may_declare_and_that_is_computed_has_its_words():
    assert set(WORDS) == SPOKEN | set(COMPUTED)
    for vocabulary in SPOKEN | set(COMPUTED):
        assert set(WORDS[vocabulary]) == set(vocabulary)


@pytest.mark.parametrize(("status", "words"), [(Status.NOT_STARTED, "Not started"), (Status.ON_HOLD, "On hold")])
def test_a_status_reads_as_people_say_it(status: StrEnum, words: str):
    assert words_of(status).wording == words
