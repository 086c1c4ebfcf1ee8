"""Rules about sources and advice, where one case does not show how they behave."""

from datetime import date

import pytest

from ccitrack.checks import check
from ccitrack.diagnostics import Diagnostic, Severity
from ccitrack.load import Gathered, load

HEADER = b"schema: 1\nid: demo\ntitle: Demo\nlang: en\n"
TODAY = date(2026, 11, 22)


def found(rule: str, files: dict[str, bytes], as_of: date = TODAY) -> list[Diagnostic]:
    given = {f"demo/{name}": text for name, text in ({"plan.yaml": HEADER} | files).items()}
    problems = check(load(Gathered(given, (), "demo", "demo/plan.yaml")), TODAY, as_of)
    return [problem for problem in problems if problem.rule == rule]


@pytest.mark.parametrize(
    ("rules", "severities"),
    [("", []), ("no-verbatim: error", [Severity.ERROR]), ("no-verbatim: off", [])],
)
def test_quotations_are_asked_for_where_a_team_wishes_them(rules, severities):
    header = HEADER + b"sources: [{id: d, title: D}]\nsettings: {rules: {%s}}\n" % rules.encode()
    card = b"id: '1'\ntitle: Hub\nsource: {document: d}\nbudget: {lines: [{amount: 5}]}\n"
    problems = found("no-verbatim", {"plan.yaml": header, "actions/1.yaml": card})
    assert [problem.severity for problem in problems] == severities


def test_advice_is_not_said_to_be_unanswered_while_a_card_cannot_be_read():
    advice = {"recommendations.yaml": b"- {id: R-1, kind: recommendation, text: Act, date: 2020}"}
    assert found("unanswered-recommendation", advice)
    assert not found("unanswered-recommendation", {**advice, "actions/1.yaml": b"id: '1'\ntitle: [\n"})


@pytest.mark.parametrize(("as_of", "told"), [(date(2025, 2, 28), 0), (date(2025, 3, 1), 1)])
def test_a_year_is_counted_to_the_day_asked_about(as_of, told):
    advice = {"recommendations.yaml": b"- {id: R-1, kind: recommendation, text: Act, date: 2024-02-29}"}
    assert len(found("unanswered-recommendation", advice, as_of)) == told


def test_sources_that_cannot_be_read_are_not_missing():
    assert found("no-source", {})
    assert not found("no-source", {"plan.yaml": HEADER + b"sources: [{id: d}]\n"})
