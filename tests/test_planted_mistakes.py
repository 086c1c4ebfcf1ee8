"""Mistakes that somebody who knows no YAML makes in a plan: each is told once, at its line, in clear words."""

import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from ccitrack.bundled import folder
from ccitrack.checks import check
from ccitrack.diagnostics import Diagnostic, tell
from ccitrack.language.speech import speech
from ccitrack.load import gather, load

DAY = date(2026, 11, 22)
CLERMONT = folder("plans") / "clermont-techtown"
SHOWN = "plans/clermont-techtown"

PLAN = "plan.yaml"
INCUBATION = "actions/01-incubation.yaml"
GROWTH = "actions/02-business-development.yaml"
FUNDING = "actions/03-alternative-funding.yaml"
HUB = "actions/04-creative-hub.yaml"
EVENTS = "actions/05-local-events.yaml"
MOBILITY = "actions/06-international-mobility.yaml"
PRODUCTIONS = "actions/07-productions.yaml"
CAMPUS = "actions/08-jobs-skills-campus.yaml"
CAREERS = "actions/09-career-information.yaml"
PUPILS = "actions/10-pedagogical-programmes.yaml"
IMPLEMENTATION = "actions/x-implementation.yaml"


class Mistake(NamedTuple):
    """What is typed instead of what, and what must be told of it.

    `line` is in the line that must be pointed at, and in none before it; `english` and `french` are words of the
    message or of its help. `with_others` is true of those that are also planted all at once: none hides another.
    """

    file: str
    right: str
    wrong: str
    line: str
    rule: str
    english: str
    french: str
    with_others: bool = False


MISTAKES = [
    # Keys
    Mistake(
        INCUBATION,
        "title: Str",
        "titre: Str",
        "titre: Str",
        "unknown-key",
        'Did you mean "title"?',
        "« title » ?",
        with_others=True,
    ),
    Mistake(
        MOBILITY,
        "timeframe:",
        "tiemframe:",
        "tiemframe:",
        "unknown-key",
        'mean "timeframe"?',
        "« timeframe » ?",
        with_others=True,
    ),
    Mistake(PUPILS, "leaders:", "pilote:", "pilote:", "unknown-key", 'mean "leaders"?', "« leaders » ?"),
    Mistake(
        MOBILITY,
        "horizon:",
        "title:",
        "title: After",
        "duplicate-key",
        "already written on line 4",
        "déjà écrite à la",
        with_others=True,
    ),
    Mistake(PRODUCTIONS, 'id: "7"\n', "", "axis: visibility", "missing-field", '"id" is missing', "« id » manque ici"),
    Mistake(
        PRODUCTIONS,
        "title: Welcome more movies, music and video productions... in the territory",
        "title:",
        "title:",
        "missing-field",
        '"title" has no value',
        "« title » n’a pas de valeur",
    ),
    Mistake(
        CAREERS,
        "- id: o1\n    level: output\n",
        "- id: o1\n",
        "- id: o1",
        "missing-field",
        "Write level: and one of output",
        "Écrire level: et l’un de ces mots : output",
        with_others=True,
    ),
    # Words
    Mistake(
        GROWTH, "context:", "status: done\ncontext:", "status:", "wrong-value", 'mean "completed"?', "« completed » ?"
    ),
    Mistake(
        GROWTH,
        "context:",
        "status: en cours\ncontext:",
        "status:",
        "wrong-value",
        'Did you mean "in_progress"?',
        "« en cours » n’est pas un mot accepté par « status »",
        with_others=True,
    ),
    Mistake(
        IMPLEMENTATION,
        "true\n",
        "oui\n",
        "oui",
        "wrong-value",
        "neither true nor false",
        "ni true (vrai) ni",
        with_others=True,
    ),
    Mistake(
        PLAN,
        "lang: en\n",
        "lang: français\n",
        "lang:",
        "wrong-value",
        "Write fr",
        "pas le code d’une langue",
        with_others=True,
    ),
    Mistake(PLAN, "schema: 1", "schema: 2", "schema:", "schema-version", "the format 2", "ne connaît pas le format 2"),
    Mistake(
        CAMPUS, 'links: ["4"]', "links: 4", "links:", "wrong-value", "A list is expected", "Une liste est attendue"
    ),
    # Dates
    Mistake(
        CAREERS,
        '"2020"',
        "31/12/2020",
        "31/12/2020",
        "unreadable-period",
        "Write 2020-12-31",
        "Écrire 2020-12-31",
        with_others=True,
    ),
    Mistake(
        PUPILS,
        'timeframe: "2019"',
        "timeframe: 2019-02-30",
        "timeframe:",
        "unreadable-period",
        "The last day of that month is 2019-02-28",
        "Le dernier jour de ce mois est 2019-02-28",
    ),
    Mistake(
        INCUBATION,
        "start: 2018-S2",
        "start: 2nd semester 2018",
        "start:",
        "unreadable-period",
        "Write 2018-S2",
        "n’est pas une période",
        with_others=True,
    ),
    Mistake(
        INCUBATION, "end: 2018-S2", "end: 2017", "end: 2017", "end-before-start", "comes before the start", "précède le"
    ),
    Mistake(
        PLAN,
        "lang: en\nprogramme",
        "lang: en\nperiod: 2018-2021\nprogramme",
        "period:",
        "unreadable-period",
        "Write 2018..2021",
        "Écrire 2018..2021",
    ),
    # Numbers
    Mistake(INCUBATION, "30000", "30 000", "30 000", "unreadable-quantity", "Write 30000", "n’est pas une quantité"),
    Mistake(
        INCUBATION, "30000", "30k€", "30k€", "unreadable-quantity", "Write 30000", "Écrire 30000", with_others=True
    ),
    Mistake(PRODUCTIONS, "value: 47", "value: 12,5", "12,5", "unreadable-quantity", "Write 12.5", "Écrire 12.5"),
    Mistake(
        PRODUCTIONS,
        "{value: 60,",
        "{value: 12,5,",
        "{value: 12,5,",
        "unknown-key",
        "Write value: 12.5",
        "Une virgule sépare ici les entrées",
    ),
    Mistake(HUB, "8..10", "8 et 10", "value: 8 et 10", "unreadable-quantity", "Write 8..10", "Écrire 8..10"),
    Mistake(HUB, "8..10", "10..8", "value: 10..8", "reversed-range", "begins after its end", "commence après sa fin"),
    Mistake(PRODUCTIONS, "{value: 60,", "{value: 60 %,", "60 %", "unreadable-quantity", 'unit: "%"', "60, et unit:"),
    Mistake(FUNDING, "3000\n", "-3000\n", "-3000", "negative-amount", "negative amount", "est un montant négatif"),
    Mistake(
        FUNDING,
        "amount: 3000\n",
        "amount: 3000\n      currency: USD\n",
        "currency:",
        "other-currency",
        "Write the amount in EUR",
        "Ce montant est en USD, ceux du plan sont en EUR",
        with_others=True,
    ),
    # What does not exist, and what exists twice
    Mistake(
        PUPILS,
        "  - le-damier",
        "  - le-damierr",
        "- le-damierr",
        "unregistered-organisation",
        'Did you mean "le-damier"?',
        "pas dans le registre des organismes",
    ),
    Mistake(
        FUNDING, 'links: ["1"', 'links: ["12"', "links:", "unknown-reference", 'no action "12"', "pas d’action « 12 »"
    ),
    Mistake(
        FUNDING,
        'links: ["1"',
        'links: ["3"',
        "links:",
        "circular-link",
        "linked to itself",
        "liée à elle-même",
        with_others=True,
    ),
    Mistake(
        MOBILITY,
        'content: "6", inc',
        'content: "7", inc',
        'content: "7"',
        "unknown-reference",
        'no content item "7"',
        "pas d’élément de contenu « 7 »",
    ),
    Mistake(
        FUNDING,
        "document: techtown-lap",
        "document: techtown",
        "document:",
        "unknown-reference",
        'Did you mean "techtown-lap"?',
        "pas de document « techtown »",
        with_others=True,
    ),
    Mistake(
        CAMPUS,
        "\nindicators:",
        "  execution:\n    - {year: 2018, stage: spent, line: study, amount: 3000}\n\nindicators:",
        "stage: spent",
        "unknown-budget-line",
        'the id "study"',
        "Aucune ligne de ce budget",
        with_others=True,
    ),
    Mistake(
        HUB,
        "- id: o2",
        "- id: o1 # 2",
        "- id: o1 # 2",
        "duplicate-id",
        "already taken",
        "est déjà pris",
        with_others=True,
    ),
    Mistake(
        PLAN,
        "name: ImagO}",
        "name: ImagO, aliases: [Orange]}",
        "id: orange",
        "ambiguous-organisation",
        "already means ImagO",
        "désigne déjà ImagO",
        with_others=True,
    ),
    # Targets, measures and budget lines
    Mistake(
        PRODUCTIONS,
        "{value: 60,",
        "{value: 60, trend: increase,",
        "value: 60",
        "target-shape",
        'both "value" and "trend"',
        "à la fois « value » et « trend »",
        with_others=True,
    ),
    Mistake(
        PRODUCTIONS, 'by: "2019"', "by: 2019, in: 2019", "by:", "target-shape", 'both "by" and "in"', "« by » et « in »"
    ),
    Mistake(
        HUB,
        "    unit: businesses\n",
        "",
        "- id: o1",
        "target-without-unit",
        "a target and no unit",
        "pas d’unité",
        with_others=True,
    ),
    Mistake(
        EVENTS,
        "measured_as: average",
        "measured_as: flow",
        "per: event",
        "per-without-average",
        "Write measured_as: average",
        "or measured_as est flow",
        with_others=True,
    ),
    Mistake(
        PRODUCTIONS,
        "    targets:\n",
        "    measures:\n      - {value: 50, source: SQP}\n    targets:\n",
        "value: 50",
        "measure-without-date",
        "The measure has no date",
        "La mesure n’est pas datée",
        with_others=True,
    ),
    Mistake(
        PRODUCTIONS,
        "    targets:\n",
        "    measures:\n      - {date: 2019, value: about fifty, source: SQP}\n    targets:\n",
        "about fifty",
        "wrong-kind-of-value",
        "is measured in numbers",
        "alors que cet indicateur se mesure en nombres",
    ),
    Mistake(
        PRODUCTIONS,
        "    targets:\n",
        "    measures:\n      - {date: 2126-12-31, value: 50, source: SQP}\n    targets:\n",
        "2126-12-31",
        "measure-without-date",
        "in the future (2126-12-31)",
        "La mesure est dans le futur",
    ),
    Mistake(
        MOBILITY,
        "none: true, verbatim",
        "none: true, amount: 500, verbatim",
        "amount: 500",
        "budget-line-shape",
        "says several things at once",
        "dit plusieurs choses à la fois",
    ),
    # People and status
    Mistake(
        PUPILS,
        "leaders:",
        "status: cancelled\nstatus_date: 2019\nleaders:",
        "status: cancelled",
        "cancelled-without-reason",
        "Write status_note:",
        "est abandonnée sans que la raison soit dite",
    ),
    Mistake(
        CAMPUS,
        "leaders:",
        "contact: marie.dupont@example.org\nleaders:",
        "contact:",
        "personal-data",
        "Write the service or the role",
        "une adresse électronique",
        with_others=True,
    ),
    # YAML
    Mistake(
        PUPILS,
        "  - digital",
        "\t- digital",
        "\t- digital",
        "yaml-syntax",
        "with a tab",
        "par une tabulation",
        with_others=True,
    ),
    Mistake(
        PUPILS,
        "title: Number of sens",
        'title: "Number of sens',
        'title: "Number',
        "yaml-syntax",
        "is not closed on its line",
        "n’est pas fermé sur sa ligne",
    ),
    Mistake(
        PUPILS,
        "title: Number of interventions",
        "title: Interventions: number",
        "title: Interventions",
        "yaml-syntax",
        "Put the whole text in quotes",
        "Mettre tout le texte entre guillemets droits",
    ),
    Mistake(
        INCUBATION,
        "- Create favourable conditions",
        "- Conditions: create favourable ones",
        "- Conditions:",
        "unknown-key",
        'The colon after "Conditions"',
        "Les deux-points après « Conditions »",
        with_others=True,
    ),
    Mistake(PUPILS, "- digital", "- *digital", "- *digital", "unsupported-yaml", "is an alias", "est un alias en YAML"),
    Mistake(PUPILS, "value: 100", "value: !!int 100", "!!int", "unsupported-yaml", "is a tag", "une étiquette (tag)"),
    Mistake(GROWTH, "- value: 6", "- value: >=6", "- value: >=6", "yaml-syntax", 'for example ">=5"', "par exemple"),
    # What can be read in two ways
    Mistake(
        INCUBATION, "30000", "30.000", "30.000", "unreadable-quantity", "Write 30000, or 30 for", "Écrire 30000, ou 30"
    ),
    Mistake(
        PUPILS,
        "value: 2000",
        "value: '2.500'",
        "value: '2.500'",
        "unreadable-quantity",
        "Write 2500, or 2.5 for",
        "2.500 peut se lire 2500 ou 2.5",
    ),
    Mistake(
        PRODUCTIONS,
        "    targets:\n",
        "    measures:\n      - {date: 2019, value: 1.250, source: SQP}\n    targets:\n",
        "1.250",
        "unreadable-quantity",
        "Write 1250, or 1.25 for",
        "Écrire 1250, ou 1.25",
    ),
    Mistake(
        HUB,
        "8..10",
        "{min: 8.000, max: 10}",
        "{min: 8.000",
        "unreadable-quantity",
        "Write 8000, or 8 for",
        "Écrire 8000, ou 8 pour",
    ),
    # One mistake that others would follow from
    Mistake(
        EVENTS,
        'id: "5"\n',
        'id: "4"\n',
        'id: "4"',
        "duplicate-action",
        "already that of the action",
        "déjà celui de l’action",
    ),
    Mistake(
        HUB,
        'id: "4"\n',
        'id: "5"\n',
        'id: "5"',
        "duplicate-action",
        "05-local-events.yaml:1)",
        "déjà celui de l’action",
    ),
    Mistake(
        PLAN,
        "- id: visibility",
        "- id: support # 2",
        "- id: support # 2",
        "duplicate-id",
        "Another axis already has",
        "Un autre axe",
    ),
    Mistake(
        EVENTS, "axis: visibility", "axis: visibilty", "axis:", "unknown-axis", 'mean "visibility"?', "« visibility » ?"
    ),
    Mistake(
        EVENTS,
        "axis: visibility",
        "axis: Visibility / Cooperation",
        "axis:",
        "unknown-axis",
        'Did you mean "visibility"?',
        "« visibility » ?",
    ),
    Mistake(
        EVENTS,
        "axis: visibility",
        "also_axes: [training/education]\naxis: visibility",
        "also_axes:",
        "unknown-axis",
        'Did you mean "training"?',
        "« training » ?",
    ),
    Mistake(
        HUB,
        "axis: visibility",
        "axis: visibility\ntransversal: true",
        "transversal:",
        "axis-or-transversal",
        "has an axis and is transversal",
        "transversal",
    ),
    Mistake(
        PUPILS,
        '{value: 150, in: "2020",',
        '{value: 150, in: "2020", by: "2020",',
        "value: 150",
        "target-shape",
        'both "by" and "in"',
        "« by » et « in »",
    ),
    # Settings
    Mistake(
        PLAN,
        "programme: TechTown\n",
        "programme: TechTown\nsettings: {rules: {no-coordinater: off}}\n",
        "settings:",
        "unknown-rule",
        'Did you mean "no-coordinator"?',
        "La règle « no-coordinater » n’existe pas",
    ),
    Mistake(
        PLAN,
        "programme: TechTown\n",
        "programme: TechTown\nsettings: {rules: {stray-file: off}}\n",
        "settings:",
        "unknown-rule",
        "cannot be switched off",
        "ne peut être ni désactivée",
    ),
    # Lists and spaces as other programs write them
    Mistake(
        PUPILS,
        "  - digital",
        "  • digital",
        "  • digital",
        "yaml-syntax",
        "begins with a hyphen and a space",
        "commence par un tiret et une espace",
    ),
    Mistake(
        PUPILS,
        "  - digital",
        "  – digital",
        "  – digital",
        "yaml-syntax",
        "begins with a hyphen and a space",
        "commence par un tiret et une espace",
    ),
    Mistake(
        PUPILS,
        "  - digital",
        "  digital",
        "  digital-league",
        "yaml-syntax",
        "begins with a hyphen and a space",
        "commence par un tiret et une espace",
    ),
    Mistake(
        PUPILS,
        "  - digital",
        "  -digital",
        "  -digital",
        "yaml-syntax",
        "A space is missing after the hyphen",
        "Il manque une espace après le tiret",
    ),
    Mistake(
        PUPILS,
        "  - digital",
        "  -\u00a0digital",
        "  -\u00a0digital",
        "yaml-syntax",
        "is a no-break space",
        "ce tiret est insécable",
    ),
    Mistake(
        PUPILS,
        'timeframe: "2019"',
        'timeframe:\u00a0"2019"',
        "timeframe:",
        "yaml-syntax",
        'The space after "timeframe:" is a no-break space',
        "est insécable",
    ),
    Mistake(
        PUPILS,
        'timeframe: "2019"',
        "timeframe: “2019”",
        "timeframe:",
        "unreadable-period",
        'Write straight ones: "2019"',
        'Taper des guillemets droits : "2019"',
    ),
    # What we say ourselves of what is not known, or done
    Mistake(
        GROWTH, "context:", "status: réalisée\ncontext:", "status:", "wrong-value", '"completed"?', "« completed » ?"
    ),
    Mistake(
        GROWTH,
        "context:",
        "status: N/A\ncontext:",
        "status:",
        "wrong-value",
        "Delete the line where nothing is known",
        "Supprimer la ligne",
    ),
    Mistake(
        FUNDING,
        "amount: 3000\n",
        "amount: à préciser\n",
        "amount: à",
        "unreadable-quantity",
        "Write to_be_specified: true",
        "Écrire to_be_specified: true",
    ),
    Mistake(
        FUNDING,
        "amount: 3000\n",
        "amount: to be specified\n",
        "amount: to",
        "unreadable-quantity",
        "Write to_be_specified: true",
        "Écrire to_be_specified: true",
    ),
    Mistake(
        PUPILS,
        'timeframe: "2019"',
        "timeframe: à préciser",
        "timeframe:",
        "unreadable-period",
        "Write timeframe: {to_be_specified: true}",
        "Écrire timeframe: {to_be_specified: true}",
    ),
]


def problems(plan: Path) -> list[Diagnostic]:
    return check(load(gather(plan, SHOWN)), DAY, DAY)


def said(problem: Diagnostic) -> tuple[str, str, str]:
    return problem.location.path, problem.rule, speech("en").say(problem.message)


SOUND = Counter(said(problem) for problem in problems(CLERMONT))


def planted(tmp_path: Path, mistakes: list[Mistake]) -> Path:
    plan = tmp_path / "clermont-techtown"
    shutil.copytree(CLERMONT, plan)
    for mistake in mistakes:
        file = plan / mistake.file
        text = file.read_text(encoding="utf-8")
        assert mistake.right in text
        file.write_text(text.replace(mistake.right, mistake.wrong, 1), encoding="utf-8")
    return plan


def new_problems(plan: Path) -> list[Diagnostic]:
    """The problems that the sound plan does not have, wherever its lines have moved to."""
    left = Counter(SOUND)
    found = []
    for problem in problems(plan):
        if left[said(problem)]:
            left[said(problem)] -= 1
        else:
            found.append(problem)
    return found


def expected(plan: Path, mistake: Mistake) -> tuple[str, int, str]:
    lines = (plan / mistake.file).read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, 1) if mistake.line in line)
    return f"{SHOWN}/{mistake.file}", number, mistake.rule


def place(problem: Diagnostic) -> tuple[str, int, str]:
    return problem.location.path, problem.location.line, problem.rule


def has_words(problem: Diagnostic, mistake: Mistake) -> bool:
    french = tell(problem, speech("fr")).replace("\u00a0", " ")
    return mistake.english in tell(problem, speech("en")) and mistake.french in french


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake.rule}: {mistake.wrong.strip()[:40]}")
def test_a_mistake_is_told_once_at_its_line_and_in_clear_words(tmp_path: Path, mistake: Mistake) -> None:
    plan = planted(tmp_path, [mistake])
    found = new_problems(plan)
    assert [place(problem) for problem in found] == [expected(plan, mistake)]
    assert has_words(found[0], mistake), tell(found[0], speech("en")) + tell(found[0], speech("fr"))


def test_many_mistakes_are_all_told_in_one_run_and_nothing_else_is(tmp_path: Path) -> None:
    mistakes = [mistake for mistake in MISTAKES if mistake.with_others]
    assert len(mistakes) >= 20
    plan = planted(tmp_path, mistakes)
    found = new_problems(plan)
    assert sorted(map(place, found)) == sorted(expected(plan, mistake) for mistake in mistakes)
    for mistake in mistakes:
        (problem,) = [problem for problem in found if place(problem) == expected(plan, mistake)]
        assert has_words(problem, mistake)


def test_a_card_under_a_name_that_is_not_read_is_told_and_not_what_misses_it(tmp_path: Path) -> None:
    plan = planted(tmp_path, [])
    (plan / HUB).rename(plan / f"{HUB}.txt")
    assert [place(problem) for problem in new_problems(plan)] == [(f"{SHOWN}/{HUB}.txt", 0, "stray-file")]


def test_a_plan_without_any_card_is_told_that_and_nothing_else(tmp_path: Path) -> None:
    plan = planted(tmp_path, [])
    shutil.rmtree(plan / "actions")
    assert [problem.rule for problem in new_problems(plan)] == ["no-plan"]
