"""Rules about money, where one case does not show how they behave."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccitrack.checks import check
from ccitrack.checks.funders import amounts_problem, shares_problem
from ccitrack.diagnostics import Diagnostic
from ccitrack.language.speech import speech
from ccitrack.load import Gathered, load
from ccitrack.model.budget import BudgetLine

HEADER = b"schema: 1\nid: demo\ntitle: Demo\nlang: en\n"
TODAY = date(2026, 11, 22)
NUMBER = st.decimals(-1000, 1000, places=2).map(str)


def found(rule: str, header: bytes, **budgets: bytes) -> list[Diagnostic]:
    files = {"demo/plan.yaml": HEADER + header}
    for name, budget in budgets.items():
        files[f"demo/actions/{name}.yaml"] = f"id: '{name}'\ntitle: Hub\n".encode() + b"budget: " + budget + b"\n"
    problems = check(load(Gathered(files, (), "demo", "demo/plan.yaml")), TODAY, TODAY)
    return [problem for problem in problems if problem.rule == rule]


def test_a_plan_that_mixes_taxes_although_no_card_does_is_told_once():
    problems = found(
        "mixed-tax",
        b"",
        a=b"{lines: [{amount: 9, tax: included}]}",
        b=b"{lines: [{amount: 9, tax: excluded}]}",
        c=b"{lines: [{amount: 9, tax: excluded}]}",
    )
    assert [problem.location.path for problem in problems] == ["demo/actions/b.yaml"]


@pytest.mark.parametrize(("written", "code"), [("eur", "EUR"), ("€", "EUR"), ("Euros", "EUR"), ("francs", "EUR")])
def test_the_currency_of_a_plan_is_a_code_and_its_amounts_are_not_blamed_too(written, code):
    header = f"settings: {{currency: {written}}}\n".encode()
    (problem,) = found("other-currency", header, a=b"{lines: [{amount: 9, currency: CHF}]}")
    assert problem.location.path == "demo/plan.yaml"
    assert problem.help
    assert speech("en").say(problem.help) == f"Write {code}"


def test_amounts_are_in_the_currency_of_the_plan_without_settings():
    assert not found("other-currency", b"", a=b"{lines: [{amount: 9, currency: EUR}]}")
    assert found("other-currency", b"settings: {currency: CHF}\n", a=b"{lines: [{amount: 9, currency: EUR}]}")


def test_a_budget_that_cannot_be_read_is_not_missing():
    assert not found("no-budget", b"", a=b"much")


def test_a_yearly_line_ends_with_the_plan():
    line = b"{lines: [{amount: 9, per: year}]}"
    assert not found("recurring-without-end", b"period: 2024..2027\n", a=line)
    assert found("recurring-without-end", b'period: "2024.."\n', a=line)
    assert not found("recurring-without-end", b"period: soon\n", a=line)


def test_the_ways_of_a_line_are_those_that_are_given():
    line = BudgetLine.model_validate({"fte": "0", "none": False, "included_in": "le-damier"})
    assert line.ways == ("fte", "included_in")


FUNDER = st.fixed_dictionaries(
    {"name": st.just("A")},
    optional={
        "share": NUMBER,
        "amount": st.one_of(NUMBER, st.just(">=5"), st.just("<=5"), st.just("~8..10")),
        "funding": st.sampled_from(["secured", "refused"]),
    },
)


@given(st.lists(FUNDER, max_size=4), st.one_of(NUMBER, st.sampled_from([">=5", "<=5", "~>=5", "8..10"])))
def test_any_funders_can_be_added_up(funders, amount):
    line = BudgetLine.model_validate({"amount": amount, "funders": funders})
    for problem in (shares_problem(line.funders), amounts_problem(line)):
        assert problem is None or speech("en").say(problem)


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=5))
def test_funders_that_bring_the_whole_amount_are_never_blamed(parts):
    funders = [{"name": "A", "amount": str(part)} for part in parts]
    line = BudgetLine.model_validate({"amount": str(sum(parts)), "funders": funders})
    assert amounts_problem(line) is None
