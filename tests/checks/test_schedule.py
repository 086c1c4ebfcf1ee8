"""Rules about time, where one case does not show how they behave."""

from datetime import date

import pytest

from ccitrack.checks import check
from ccitrack.checks.dates import stamped
from ccitrack.diagnostics import Diagnostic
from ccitrack.load import Gathered, load

HEADER = b"schema: 1\nid: demo\ntitle: Demo\nlang: en\n"
TODAY = date(2026, 11, 22)


def found(rule: str, header: bytes, as_of: date = TODAY, **cards: bytes) -> list[Diagnostic]:
    files = {"demo/plan.yaml": HEADER + header, **{f"demo/actions/{name}.yaml": text for name, text in cards.items()}}
    problems = check(load(Gathered(files, (), "demo", "demo/plan.yaml")), TODAY, as_of)
    return [problem for problem in problems if problem.rule == rule]


def test_a_target_that_ends_before_it_starts_is_told_at_its_end():
    target = b"targets: [{value: 5, every: year, from: 2028, until: 2026}]"
    card = b"id: '1'\ntitle: Hub\nindicators:\n  - {id: o1, level: output, title: Visits, " + target + b"}\n"
    (problem,) = found("end-before-start", b"", a=card)
    assert (problem.location.path, problem.location.line) == ("demo/actions/a.yaml", 4)
    assert problem.address == "demo/1/o1"


def test_a_period_that_cannot_be_read_makes_no_second_error():
    assert not found("end-before-start", b"", a=b"id: '1'\ntitle: Hub\ntimeframe: {start: 2020, end: soon}\n")
    assert not found(
        "same-as-plan-without-period", b"period: soon\n", a=b"id: '1'\ntitle: Hub\ntimeframe: {same_as_plan: true}"
    )


def test_a_timeframe_that_cannot_be_read_is_not_missing():
    assert not found("no-timeframe", b"", a=b"id: '1'\ntitle: Hub\ntimeframe: soon\n")


def test_a_period_written_backwards_is_told_once():
    (problem,) = found("end-before-start", b"", a=b"id: '1'\ntitle: Hub\ntimeframe: 2020..2019\n")
    assert problem.is_cause


def test_a_revision_counts_from_its_day_on():
    card = b"id: '1'\ntitle: Hub\ntimeframe: {end: 2026, revised: [{date: 2025-03-01, end: 2028}]}\n"
    assert found("outside-plan-period", b"period: 2024..2027\n", a=card)
    assert not found("outside-plan-period", b"period: 2024..2027\n", as_of=date(2025, 2, 28), a=card)


def test_the_future_is_that_of_the_real_day():
    card = b"id: '1'\ntitle: Hub\nactual: {start: 2026-11-22}\n"
    assert not found("actual-in-future", b"", as_of=date(2020, 1, 1), a=card)


@pytest.mark.parametrize(
    ("horizon", "first", "last"),
    [
        ("2018", "2018-01-01", "2018-12-31"),
        ("After 2018", "2019-01-01", "9999-12-31"),
        ("post-2018", "2019-01-01", "9999-12-31"),
        ("Après 2018-S1", "2018-07-01", "9999-12-31"),
        ("D’ici 2020", "0001-01-01", "2020-12-31"),
        ("2018 – 2020", "2018-01-01", "2020-12-31"),
        ("2018 à 2020", "2018-01-01", "2020-12-31"),
        ("fin 2018", "2018-01-01", "2018-12-31"),
        ("after 9999", "9999-12-31", "9999-12-31"),
    ],
)
def test_a_stamp_that_is_understood(horizon, first, last):
    assert stamped(horizon) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "horizon", ["Short term", "Phase 2", "2018/19", "not 2018", "2018 or 2020", "", "0000", "Phase 1 2018"]
)
def test_a_stamp_that_is_not_understood(horizon):
    assert stamped(horizon) is None
