"""Personal data, the words for a coordinator, and names of files: what the cases do not show."""

import unicodedata
from datetime import date

import pytest

from ccitrack.checks import check
from ccitrack.checks.files import begins_with
from ccitrack.checks.people import coordinates, personal_data_in
from ccitrack.language.speech import speech
from ccitrack.load import Gathered, load
from ccitrack.model.party import Party


@pytest.mark.parametrize(
    "text",
    [
        "01 99 00 12 34",
        "01.99.00.12.34",
        "01-99-00-12-34",
        "0199001234",
        "(01 99 00 12 34)",
        "01\u00a099\u00a000\u00a012\u00a034",
        "tél:0199001234",
        "+33 1 99 00 12 34",
        "+33199001234",
        "+33 (0)1 99 00 12 34",
        "0033 1 99 00 12 34",
        "+33 199 001 234",
        "+44 20 7946 0123",
        "+352 26 12 34",
        "+1 413 555 0123",
        "prenom.nom@ville.example.fr",
        "Prénom.Nom+plan@ville-demo.example",
        "<a.b@example.org>",
        "mailto:a.b@example.org",
    ],
)
def test_what_leads_to_a_person_is_found(text):
    message = personal_data_in(text, is_code=False)
    assert message is not None
    assert text not in speech("en").say(message), "the message does not repeat it"


@pytest.mark.parametrize("text", ["Call 01\n  99 00 12 34", "Call 01 99\n  00 12 34", "Call 01 99 00 12\n  34"])
def test_a_number_that_is_wrapped_over_two_lines_is_found(text):
    card = f'id: "1"\ntitle: A hub\ncontext: >\n  {text}\n'.encode()
    plan = b"schema: 1\nid: p\ntitle: P\nlang: en\n"
    loaded = load(Gathered({"plan.yaml": plan, "actions/1.yaml": card}, (), ".", "plan.yaml"))
    found = check(loaded, date(2026, 1, 1), date(2026, 1, 1))
    assert [(each.location.path, each.location.line) for each in found if each.rule == "personal-data"] == [
        ("actions/1.yaml", 3)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "055 200 123 00014",
        "05520012300014",
        "FR76 3000 6000 0112 3456 7890 189",
        "2018, 2019, 2020-2024",
        "De 10 000 000 à 15 000 000 €",
        "+120 000 000 €",
        "+ 1 500 000",
        "+12,5 % ou +0,5 point",
        "0,0612345678",
        "01 02 03 04 05 06",
        "01/02/2026 03:04",
        "https://example.org/0199001234",
        "https://user@example.org/",
        "@ville, 3@2.5, a@b",
        "INSEE 63113, CP 63000 CEDEX 01",
        "n° 2019-0612-345678",
    ],
)
def test_other_numbers_and_signs_are_not_personal_data(text):
    assert personal_data_in(text, is_code=False) is None


@pytest.mark.parametrize(
    "role", ["coordinator", "Coordinatrice", "coordination générale", "chef de file", "Cheffe de file", "lead partner"]
)
def test_words_for_the_one_who_calls_the_others_together(role):
    assert coordinates(Party.model_validate({"org": "le-damier", "role": role}))


@pytest.mark.parametrize("role", ["financement", "animation", "misleading"])
def test_words_for_something_else(role):
    assert not coordinates(Party.model_validate({"org": "le-damier", "role": role}))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_name_of_a_file_is_compared_however_the_system_writes_accents(form):
    assert begins_with(unicodedata.normalize(form, "é2-écoute"), "É2")
