"""Words that people write instead of ours: those that our own screens and reports show are understood first of all."""

import pytest

from ccitrack.language.speech import LANGUAGES, speech
from ccitrack.model.indicator import Frequency, MeasuredAs
from ccitrack.model.meant import is_nothing, is_to_be_specified, meant_word
from ccitrack.model.party import Funding
from ccitrack.model.recommendation import AdviceStatus
from ccitrack.model.status import Status
from ccitrack.report.computed_words import COMPUTED
from ccitrack.report.words import WORDS

STATUSES = tuple(Status)
FRENCH_STATUSES = {
    "À venir": Status.NOT_STARTED,
    "À discuter": Status.TO_DISCUSS,
    "En cours": Status.IN_PROGRESS,
    "Permanente": Status.ONGOING,
    "En pause": Status.ON_HOLD,
    "Bloquée": Status.BLOCKED,
    "Bloqué": Status.BLOCKED,
    "Réalisée": Status.COMPLETED,
    "Réalisé": Status.COMPLETED,
    "Abandonnée": Status.CANCELLED,
    "Abandonné": Status.CANCELLED,
}
"""The labels of the declared statuses, and those of Territoires en Transitions."""


@pytest.mark.parametrize(("label", "status"), FRENCH_STATUSES.items())
def test_the_french_names_of_the_statuses_are_understood(label: str, status: Status) -> None:
    assert meant_word(label, STATUSES) == status
    assert meant_word(label.lower(), STATUSES) == status


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_we_print_of_what_a_card_declares_is_understood(language: str) -> None:
    declared = {kind: labels for kind, labels in WORDS.items() if kind not in COMPUTED}
    printed = [
        (speech(language).say(label), kind, value)
        for kind, labels in declared.items()
        for value, label in labels.items()
    ]
    assert [(label, value) for label, kind, value in printed if meant_word(label, tuple(kind)) != value] == []


@pytest.mark.parametrize(
    ("typed", "words", "meant"),
    [
        ("terminé(e)", STATUSES, "completed"),
        ("Réalisé·e", STATUSES, "completed"),
        ("planned", STATUSES, "not_started"),
        ("prévu", STATUSES, "not_started"),
        ("prévu", tuple(Funding), "expected"),
        ("en attente", STATUSES, "on_hold"),
        ("en attente", tuple(AdviceStatus), "open"),
        ("cumul", tuple(MeasuredAs), "flow"),
        ("chaque année", tuple(Frequency), "year"),
        ("N/A", STATUSES, None),
        ("soon", STATUSES, None),
    ],
)
def test_a_usual_word_is_understood_where_it_stands(typed: str, words: tuple[str, ...], meant: str | None) -> None:
    assert meant_word(typed, words) == meant


@pytest.mark.parametrize(
    ("typed", "nothing", "later"),
    [("N/A", True, False), ("-", True, False), ("À préciser", False, True), ("TBD", False, True), ("5", False, False)],
)
def test_what_is_not_known_is_recognised(typed: str, nothing: bool, later: bool) -> None:
    assert (is_nothing(typed), is_to_be_specified(typed)) == (nothing, later)
