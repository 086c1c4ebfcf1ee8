"""Which language ccitrack speaks."""

import pytest

from ccitrack.cli.languages import settle
from tests.cli.conftest import PLAN, write_plan


@pytest.mark.parametrize(
    ("typed", "variables", "spoken"),
    [
        ("--lang fr rules", {}, "fr"),
        ("rules --lang=fr", {}, "fr"),
        ("rules --lang fr --lang en", {}, "en"),
        ("rules --lang en", {"CCITRACK_LANG": "fr"}, "en"),
        ("rules", {"CCITRACK_LANG": "fr", "LANG": "en_GB.UTF-8"}, "fr"),
        ("rules", {"LC_ALL": "fr_FR.UTF-8", "LANG": "en_GB.UTF-8"}, "fr"),
        ("rules", {"LC_MESSAGES": "fr_CA"}, "fr"),
        ("rules", {"LANG": "fr"}, "fr"),
        ("rules", {"LANG": "fr-BE"}, "fr"),
        ("rules", {"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, "fr"),
        ("rules", {"LC_ALL": "C.UTF-8", "LC_MESSAGES": "POSIX", "LANG": "de_DE.UTF-8"}, "en"),
        ("rules", {"LANG": ""}, "en"),
        ("rules -- --lang fr", {}, "en"),
        ("rules", {}, "en"),
    ],
)
def test_the_line_wins_over_the_environment(here, typed, variables, spoken):
    assert settle(typed.split(), variables, here) == spoken


FRENCH = PLAN.replace("lang: en", "lang: fr")


def test_where_nothing_is_said_the_language_is_that_of_the_plans_in_sight(here):
    write_plan(here / "plans/ville", FRENCH)
    assert settle(["validate"], {"LANG": "C"}, here) == "fr"
    assert settle(["validate"], {"LANG": "en_US"}, here) == "en"


def test_plans_that_disagree_say_nothing_unless_one_is_named(here):
    write_plan(here / "plans/ville", FRENCH.replace("town", "ville"))
    write_plan(here / "plans/town")
    assert settle(["validate"], {}, here) == "en"
    assert settle(["validate", "ville"], {}, here) == "fr"
    assert settle(["validate", "plans/ville"], {}, here) == "fr"


def test_a_language_that_ccitrack_does_not_speak_is_refused_in_that_of_the_machine(ccitrack, monkeypatch):
    said = ccitrack("rules", "--lang", "de")
    assert said.code == 2
    assert said.err == "Error: --lang de: ccitrack speaks en, fr.\n    Write --lang fr or --lang en.\n"
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert ccitrack("rules", "--lang", "de").err == (
        "Erreur\u00a0: --lang de\u00a0: ccitrack parle en, fr.\n    Écrire --lang fr ou --lang en.\n"
    )
