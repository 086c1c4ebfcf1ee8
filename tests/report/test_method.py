"""The method annex: the choices of a plan in sentences, the signs, the words, and the manual."""

import pytest

from ccitrack.language.speech import speech
from ccitrack.model.plan import Plan
from ccitrack.model.register import Register
from ccitrack.progress.health import Health
from ccitrack.progress.manual import MANUAL, messages
from ccitrack.progress.method import method_of
from ccitrack.progress.plan import measure
from ccitrack.render.page import printed as html
from ccitrack.render.source import printed as markdown
from ccitrack.report.computed_words import SIGNS
from ccitrack.report.method import annex, glossary, manual, method_said, signs
from ccitrack.report.method_used import NEEDS
from ccitrack.report.said import Group, Prose, Said, Table
from ccitrack.report.teller import Teller
from tests.report.plans import DAY, bundled, names

EUROSTAT = (
    "Published set “eurostat”: the limits of classes of Open SDG and Statistics Canada after Eurostat, there for "
    "growth rates, here for a linear path."
)
USUAL = [
    "Thresholds of the pace: On track from 95 % of the change expected, at risk from 60 %, off track below, regressing "
    f"below 0. {EUROSTAT}",
    "Tolerance: An approximate target counts as reached within 10 % of it.",
    "Least coverage: A mean stands in brackets where less than 50 % of the targets were measured.",
    "Age of the values: A value is too old 3 months after a newer one was due.",
    "Fiscal year: The fiscal year begins in January.",
]
OWN = {
    "thresholds": {"on_track": "0.9", "at_risk": "0.555", "decided": "2024-03-21"},
    "tolerance": "0.05",
    "min_coverage": "0.6",
    "stale_after_months": 1,
    "fiscal_year_start": 4,
}


def teller(language: str, settings: dict[str, object] | None = None) -> Teller:
    card = {"schema": "1", "id": "p", "title": "P", "lang": "en", **({"settings": settings} if settings else {})}
    return Teller(speech(language), Plan.model_validate(card), DAY, Register(()), "en")


def told(language: str, settings: dict[str, object] | None = None) -> list[str]:
    ears = teller(language, settings)
    fields = method_said(ears, method_of(ears.plan))
    return [f"{field.label.text}: {' '.join(map(read, field.said))}" for field in fields]


def read(said: Said) -> str:
    return " ".join(("".join(piece.text for piece in said.pieces), *map(read, said.details)))


def first_cells(table: Table) -> list[str]:
    return [read(row.cells[0][0]) for row in table.rows]


def test_a_plan_that_chooses_nothing_is_told_the_usual_choices() -> None:
    assert told("en") == USUAL


@pytest.mark.parametrize(
    ("settings", "thresholds"),
    [
        ({"thresholds": "camms"}, "On track from 90 % of the change expected, at risk from 70 %"),
        ({"thresholds": "undp"}, "On track from 100 % of the change expected, at risk from 50 %"),
        (OWN, "On track from 90 % of the change expected, at risk from 55.5 %"),
    ],
)
def test_the_thresholds_in_use_are_told_exactly(settings: dict[str, object], thresholds: str) -> None:
    assert told("en", settings)[0].startswith(f"Thresholds of the pace: {thresholds}, off track below")


@pytest.mark.parametrize(
    ("thresholds", "origin"),
    [
        ("camms", "Published set “camms”"),
        ("undp", "Published set “undp”"),
        ({"on_track": "0.9", "decided": "2024-03-21"}, "The plan's own thresholds, decided on 21 March 2024."),
        ({"at_risk": "0.5"}, "The plan's own thresholds; when they were decided is not stated."),
    ],
)
def test_where_the_thresholds_come_from_is_told(thresholds: object, origin: str) -> None:
    assert origin in told("en", {"thresholds": thresholds})[0]


def test_the_choices_of_a_plan_are_told_in_french() -> None:
    assert told("fr", OWN) == [
        "Seuils du rythme: En bonne voie à partir de 90\u00a0% du changement attendu, à surveiller à partir de "
        "55,5\u00a0%, insuffisant au-dessous, en recul au-dessous de 0. Seuils propres au plan, décidés le 21 mars "
        "2024.",
        "Tolérance: Une cible approximative compte comme atteinte à 5\u00a0% près.",
        "Taux de renseignement minimal: Une moyenne est entre parenthèses là où moins de 60\u00a0% des cibles ont été "
        "mesurées.",
        "Ancienneté des valeurs: Une valeur est trop ancienne 1 mois après la date où une plus récente était due.",
        "Exercice: L’exercice commence en avril.",
    ]


def test_every_sign_has_its_word_and_its_meaning() -> None:
    table = signs(speech("en"))
    assert sorted(first_cells(table)) == sorted(SIGNS.values())
    assert ["[=]", "Achieved", "the target was reached in time"] in [
        [read(said) for (said,) in row.cells] for row in table.rows
    ]
    assert {SIGNS[health] for health in Health} <= set(first_cells(table))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_word_stands_twice_in_the_glossary(language: str) -> None:
    words = first_cells(glossary(speech(language)))
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_annex_prints_every_paragraph_of_the_manual(language: str) -> None:
    words = speech(language)
    groups = manual(words)
    assert [group.title for group in groups] == [words.word(chapter.title) for chapter in MANUAL]
    whole = "\n".join(shown for group in groups for shown in (group.title, *texts(group)))
    assert [message for message in messages() if words.word(message) not in whole] == []


def test_a_list_and_a_formula_keep_their_shape_in_each_format() -> None:
    prose = {title: piece for group in manual(speech("en")) for title, piece in by_title(group)}
    rules, pace = prose["The rules in their order"], prose["Pace"]
    assert "<ol>" in html(rules, "en")
    assert "1. Nothing is to be reached" in markdown(rules, "en")
    assert "<pre>" in html(pace, "en")
    assert "pace = (value − baseline) ÷ (expected − baseline)" in markdown(pace, "en")


def test_the_annex_begins_with_the_choices_and_ends_with_the_words() -> None:
    found = [group.name for group in annex_of("exemple-ville")]
    assert found == ["choices", "signs", *(["manual"] * len(MANUAL)), "glossary"]


def texts(group: Group) -> list[str]:
    return [text for title, piece in by_title(group) for text in (title, piece.text)]


def by_title(group: Group) -> list[tuple[str, Prose]]:
    found = []
    for field in group.fields:
        ((piece,),) = (said.pieces for said in field.said)
        assert isinstance(piece, Prose)
        found.append((field.label.text, piece))
    return found


def test_the_annex_of_a_report_leaves_out_the_rules_that_the_plan_has_no_use_for() -> None:
    known = {entry.title for chapter in MANUAL for entry in chapter.entries}
    kept = {name: {field.label.text for group in annex_of(name) for field in group.fields} & known for name in names()}
    assert kept["nice-chimera"] == {"The day of the figures", "A milestone"}
    assert known - kept["exemple-ville"] == {"A direction after a number"}
    assert known - kept["clermont-techtown"] >= {"Cohorts", "Committed and spent", "An upper limit"}
    assert {"Achievement", "Amounts, period by period", "What is planned"} <= kept["clermont-techtown"]


def test_each_rule_of_the_manual_says_when_a_plan_uses_it_but_that_of_the_day() -> None:
    assert {entry.of for chapter in MANUAL for entry in chapter.entries} - set(NEEDS) == {measure}


def annex_of(name: str) -> tuple[Group, ...]:
    plan = bundled(name)
    return annex(Teller(speech("en"), plan, DAY, Register(()), "en"), method_of(plan))
