"""What became of the money: committed and spent beside planned, in accounts whose rows add up."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccitrack.model.budget import BudgetKind, Tax
from ccitrack.model.party import Funding
from ccitrack.model.plan import Plan
from ccitrack.progress.budget import ZERO, Interval, added
from ccitrack.progress.executed import Standing, entries
from ccitrack.progress.fiscal import NO_YEAR, Years
from ccitrack.progress.spending import Account, Apart, Part, account
from ccitrack.progress.sums import Executed, Rate, rate

DAY = date(2026, 11, 22)
AXES = [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]
ORGANISATIONS = [{"id": "city", "name": "The city", "aliases": ["the council"]}, {"id": "region", "name": "Region"}]


def plan_of(*actions: Mapping[str, Any], **header: Any) -> Plan:
    """A plan with these actions, numbered from 1."""
    cards = [{"id": str(number), "title": "An action", **action} for number, action in enumerate(actions, start=1)]
    plan = {"schema": "1", "id": "p", "title": "A plan", "lang": "en", "organisations": ORGANISATIONS, **header}
    return Plan.model_validate({**plan, "actions": cards})


def told(*lines: Mapping[str, Any], spent: Iterable[Mapping[str, Any]] = (), day: date = DAY, **action: Any) -> Account:
    """The account of a plan whose one action has these lines and entries."""
    execution = [{"stage": "spent", **entry} for entry in spent]
    header = {key: action.pop(key) for key in ("period", "settings") if key in action}
    return account(plan_of({"budget": {"lines": list(lines), "execution": execution}, **action}, **header), day)


def euros(low: str | int, high: str | int | None = None) -> Interval:
    return Interval(Decimal(low), Decimal(low if high is None else high))


def sums_of(parts: Iterable[Part[Any]]) -> dict[Any, Interval | None]:
    return {part.key: part.sums.planned for part in parts}


def spent_of(parts: Iterable[Part[Any]]) -> dict[Any, Interval | None]:
    return {part.key: part.sums.spent.total if part.sums.spent else None for part in parts}


def payers_of(account: Account) -> dict[str | None, Interval | None]:
    return {part.key.name if part.key else None: part.sums.planned for part in account.by_funder}


def total(executed: Executed | None) -> Interval | None:
    return executed.total if executed else None


# Rates


def test_what_was_spent_is_a_rate_of_the_range_that_is_planned():
    """Example 26 of the method."""
    line = {"id": "showrooms", "amount": "10000..15000", "per": "showroom", "units": "3"}
    result = told(line, spent=[{"year": "2019", "amount": "12400", "line": "showrooms"}]).total.spent_rate
    assert result == Rate(Fraction(12400, 45000), Fraction(12400, 30000))
    assert [int(100 * side) for side in (result.low, result.high) if side is not None] == [27, 41]


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (None, euros(10), None),
        (euros(5), None, None),
        (euros(5), euros(0), None),
        (euros(5), euros(0, 10), Rate(Fraction(1, 2), None)),
        (euros(5), Interval(Decimal(10), None), Rate(None, Fraction(1, 2))),
        (Interval(Decimal(5), None), euros(10), Rate(Fraction(1, 2), None)),
        (euros(5, 6), euros(10, 20), Rate(Fraction(1, 4), Fraction(3, 5))),
        (euros(-5), euros(10, 20), Rate(Fraction(-1, 2), Fraction(-1, 4))),
        (euros(5), euros(-10), None),
        (euros(0), euros(10), Rate(Fraction(0), Fraction(0))),
    ],
)
def test_a_rate_is_known_where_both_ends_are(part, whole, expected):
    assert rate(part, whole) == expected


def test_what_has_no_planned_amount_is_apart_and_in_no_rate():
    lines = [{"id": "works", "amount": "100"}, {"id": "team", "fte": "1"}, {"id": "rent", "amount": "9", "per": "year"}]
    entries_ = [{"amount": "40", "line": "works"}, {"amount": "7", "line": "team"}, {"amount": "3", "line": "rent"}]
    result = told(*lines, spent=entries_).total
    assert result.spent == Executed(euros(50), planned=euros(40), unplanned=euros(10), cancelled=None)
    assert result.spent_rate == Rate(Fraction(2, 5), Fraction(2, 5))


@pytest.mark.parametrize(
    ("line", "standing"),
    [
        ({"amount": "100"}, Standing.PLANNED),
        ({"to_be_specified": True}, Standing.UNPLANNED),
        ({"amount": "100", "kind": "in_kind"}, Standing.UNPLANNED),
    ],
)
def test_money_that_names_no_line_stands_against_all_amounts_of_its_action(line, standing):
    plan = plan_of({"budget": {"lines": [line], "execution": [{"stage": "spent", "amount": "9", "year": "2025"}]}})
    assert [entry.standing for entry in entries(plan, plan.actions[0], DAY)] == [standing]


# What is known on the day


def test_nothing_recorded_is_none_and_never_zero():
    assert told({"amount": "100"}).total.spent is None
    assert told({"amount": "100"}).total.committed is None
    assert total(told({"amount": "100"}, spent=[{"year": "2025", "amount": "0"}]).total.spent) == ZERO


@pytest.mark.parametrize(
    ("entry", "first_day"),
    [({"year": "2026"}, date(2026, 1, 1)), ({"date": "2026-03-15"}, date(2026, 3, 15)), ({}, date.min)],
)
def test_an_entry_is_known_from_its_first_day_on(entry, first_day):
    known = told({"amount": "100"}, spent=[{"amount": "9", **entry}], day=first_day).total.spent
    assert total(known) == euros(9)
    if first_day > date.min:
        before = date.fromordinal(first_day.toordinal() - 1)
        assert told({"amount": "100"}, spent=[{"amount": "9", **entry}], day=before).total.spent is None


@pytest.mark.parametrize(("day", "in_force"), [(date(2025, 3, 5), 100), (date(2025, 3, 6), 120)])
def test_the_adopted_amount_stays_beside_the_one_in_force(day, in_force):
    line = {"amount": "100", "revised": [{"date": "2025-03-06", "amount": "120", "reason": "tender"}]}
    result = told(line, day=day)
    assert (result.total.original, result.total.planned) == (euros(100), euros(in_force))
    assert result.actions[0].sums.original == euros(100)


def test_committed_and_spent_are_separate_facts():
    result = told({"amount": "100"}, spent=[{"amount": "80", "stage": "committed"}, {"amount": "30"}])
    assert (total(result.total.committed), total(result.total.spent)) == (euros(80), euros(30))
    assert result.total.committed_rate == Rate(Fraction(4, 5), Fraction(4, 5))


# Cancelled actions


def test_a_cancelled_action_leaves_what_is_planned_and_its_spending_stays_in_its_own_row():
    entry = {"stage": "spent", "amount": "20", "year": "2024"}
    gone = {"axis": "a", "status": "cancelled", "status_note": "No demand"}
    result = account(
        plan_of(
            {"axis": "a", "budget": {"lines": [{"amount": "100"}], "execution": [entry]}},
            {**gone, "budget": {"lines": [{"amount": "50"}], "execution": [entry]}},
            axes=AXES,
        ),
        DAY,
    )
    assert (result.total.original, result.total.planned) == (euros(150), euros(100))
    assert result.total.spent == Executed(euros(40), planned=euros(20), unplanned=None, cancelled=euros(20))
    assert result.total.spent_rate == Rate(Fraction(1, 5), Fraction(1, 5))
    assert sums_of(result.by_axis) == {"a": euros(100), "b": None, Apart.CANCELLED: None}
    assert spent_of(result.by_axis) == {"a": euros(20), "b": None, Apart.CANCELLED: euros(20)}
    assert result.cancelled is not None
    assert (result.cancelled.original, result.cancelled.spent) == (
        euros(50),
        Executed(euros(20), planned=None, unplanned=None, cancelled=euros(20)),
    )
    assert [part.is_cancelled for part in result.actions] == [False, True]


def test_a_plan_without_a_cancelled_action_has_no_row_for_them():
    assert told({"amount": "1"}).cancelled is None


# By year


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({"year": "2025"}, {Years(2025, 2025): 12}),
        ({"period": "2025-03..2025-09"}, {Years(2025, 2025): 12}),
        ({"period": "2025..2026"}, {Years(2025, 2026): 12}),
        ({"period": "2025.."}, {Years(2025, None): 12}),
        ({"period": "..2025"}, {Years(None, 2025): 12}),
        ({}, {NO_YEAR: 12}),
        ({"per": "year", "period": "2024..2026"}, {Years(year, year): 12 for year in (2024, 2025, 2026)}),
        ({"per": "prize", "units": "2", "year": "2025"}, {Years(2025, 2025): 24}),
    ],
)
def test_an_amount_goes_to_its_year_and_several_years_are_never_shared_out(line, expected):
    assert sums_of(told({"amount": "12", **line}).by_year) == {years: euros(sum_) for years, sum_ in expected.items()}


def test_years_come_in_order_and_what_is_not_stated_last():
    lines = [{"amount": "1"}, *({"amount": "1", "period": when} for when in ("2026", "2025..2026", "..2024", "2025"))]
    assert [part.key for part in told(*lines).by_year] == [
        Years(None, 2024),
        Years(2025, 2025),
        Years(2025, 2026),
        Years(2026, 2026),
        NO_YEAR,
    ]


@pytest.mark.parametrize(
    ("when", "years"),
    [
        ({"year": "2025"}, Years(2025, 2025)),
        ({"year": "2025..2026"}, Years(2025, 2026)),
        ({"period": "2026-03"}, Years(2025, 2025)),
        ({"period": "2026-04"}, Years(2026, 2026)),
        ({"period": "2025-04..2026-03"}, Years(2025, 2025)),
        ({"period": "2025-S1"}, Years(2024, 2025)),
        ({"period": "0001-01"}, Years(1, 1)),
    ],
)
def test_a_fiscal_year_has_the_name_of_the_calendar_year_in_which_it_begins(when, years):
    result = told({"amount": "12", **when}, settings={"fiscal_year_start": "4"})
    assert [part.key for part in result.by_year] == [years]


def test_spending_goes_to_its_fiscal_year():
    paid = [{"date": "2026-03-31", "amount": "5"}, {"year": "2026", "amount": "7"}]
    result = told({"amount": "12"}, spent=paid, settings={"fiscal_year_start": "4"})
    assert spent_of(result.by_year) == {Years(2025, 2025): euros(5), Years(2026, 2026): euros(7), NO_YEAR: None}


# By funder


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({}, {None: euros(100)}),
        ({"funder": "city"}, {"city": euros(100)}),
        ({"funder": "the council"}, {"city": euros(100)}),
        ({"funder": {"name": "Patrons"}}, {"patrons": euros(100)}),
        ({"funder": "Patrons"}, {"patrons": euros(100)}),
        ({"funder": {"to_be_specified": True}}, {None: euros(100)}),
        ({"funder": {"org": "city", "funding": "refused"}}, {None: euros(100)}),
        ({"funders": [{"org": "city", "amount": "60"}]}, {"city": euros(60), None: euros(40)}),
        ({"funders": [{"org": "city", "share": "60"}, {"org": "region", "share": "40"}]}, {"city": 60, "region": 40}),
        ({"funders": [{"org": "city", "share": "33.3"}]}, {"city": euros("33.3"), None: euros("66.7")}),
        ({"funders": [{"org": "city", "amount": "60"}, "region"]}, {"city": euros(60), None: euros(40)}),
        ({"funders": ["city", "region"]}, {None: euros(100)}),
        ({"funders": [{"org": "city", "amount": "30"}, {"org": "the council", "amount": "70"}]}, {"city": 100}),
        ({"funders": [{"org": "city", "amount": "90"}, {"org": "region", "amount": "20"}]}, {None: euros(100)}),
        ({"funders": [{"org": "city", "amount": "20..40"}]}, {None: euros(100)}),
        ({"funders": [{"org": "city", "amount": ">=20"}]}, {None: euros(100)}),
        ({"funders": [{"org": "city", "amount": "-20"}]}, {None: euros(100)}),
        (
            {"funders": [{"org": "city", "amount": "100"}, {"org": "region", "amount": "9", "funding": "refused"}]},
            {"city": 100},
        ),
    ],
)
def test_who_pays_is_what_the_line_says_and_the_rest_is_not_stated(line, expected):
    wanted = {name: each if isinstance(each, Interval) else euros(each) for name, each in expected.items()}
    assert payers_of(told({"amount": "100", **line})) == wanted


@pytest.mark.parametrize(
    ("amount", "funder", "expected"),
    [
        ("100..200", {"share": "60"}, {"city": euros(60, 120), None: euros(40, 80)}),
        ("100..200", {"amount": "50"}, {"city": euros(50), None: euros(50, 150)}),
        ("100..200", {"amount": "150"}, {None: euros(100, 200)}),
        (">=100", {"share": "60"}, {"city": Interval(Decimal(60), None), None: euros(40)}),
        (">=100", {"share": "100"}, {"city": Interval(Decimal(100), None)}),
        (">=100", {"amount": "30"}, {"city": euros(30), None: Interval(Decimal(70), None)}),
    ],
)
def test_a_share_or_an_amount_of_a_range_leaves_the_rest_of_the_range(amount, funder, expected):
    assert payers_of(told({"amount": amount, "funders": [{"org": "city", **funder}]})) == expected


def test_parts_of_a_yearly_line_or_of_one_per_unit_come_back_as_it_does():
    yearly = {"amount": "100", "per": "year", "period": "2024..2026", "funders": [{"org": "city", "amount": "60"}]}
    each = {"amount": "10", "per": "prize", "units": "2..3", "funders": [{"org": "region", "share": "50"}]}
    assert payers_of(told(yearly)) == {"city": euros(180), None: euros(120)}
    assert payers_of(told(each)) == {"region": euros(10, 15), None: euros(10, 15)}


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ({"funders": ["city", "region"]}, 1),
        ({"funders": [{"org": "city", "amount": "900"}]}, 1),
        ({"funders": [{"org": "city", "amount": "60"}, "region"]}, 0),
        ({"funder": "city"}, 0),
        ({"per": "prize", "funders": ["city", "region"]}, 0),
    ],
)
def test_lines_whose_funders_are_named_without_their_parts_are_counted(line, count):
    assert told({"amount": "100", **line}).unsplit == count


def test_who_paid_is_who_the_entry_names():
    line = {"id": "works", "amount": "100", "funder": "region"}
    paid = [{"amount": "5", "line": "works", "funder": "the council"}, {"amount": "7", "line": "works"}]
    result = told(line, spent=paid)
    assert {part.key.id if part.key else None: total(part.sums.spent) for part in result.by_funder} == {
        "region": None,
        "city": euros(5),
        None: euros(7),
    }


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({}, {None: 100}),
        ({"funding": "secured"}, {Funding.SECURED: 100}),
        ({"funder": "city", "funding": "requested"}, {Funding.REQUESTED: 100}),
        ({"funder": {"org": "city", "funding": "expected"}, "funding": "secured"}, {Funding.EXPECTED: 100}),
        ({"funder": {"org": "city", "funding": "refused"}}, {Funding.REFUSED: 100}),
        ({"funders": [{"org": "city", "amount": "60", "funding": "secured"}]}, {Funding.SECURED: 60, None: 40}),
    ],
)
def test_what_is_really_there_is_told_of_each_part(line, expected):
    assert sums_of(told({"amount": "100", **line}).by_funding) == {key: euros(sum_) for key, sum_ in expected.items()}


# By axis, kind and tax


def test_each_axis_has_its_row_and_what_has_none_is_apart():
    budget = {"lines": [{"amount": "10"}]}
    plan = plan_of(
        {"axis": "a", "budget": budget},
        {"axis": "a", "parent": "1", "budget": budget},
        {"transversal": True, "budget": budget},
        {"axis": "nowhere", "budget": budget},
        {"budget": {"lines": [{"amount": "5", "per": "year"}, {"to_be_specified": True}]}},
        axes=AXES,
    )
    result = account(plan, DAY)
    assert sums_of(result.by_axis) == {
        "a": euros(20),
        "b": None,
        Apart.TRANSVERSAL: euros(10),
        Apart.NOT_STATED: euros(10),
    }
    assert [part.sums.at_least for part in result.by_axis] == [False, False, False, True]


def test_spending_has_the_kind_of_its_line():
    lines = [{"id": "works", "amount": "100", "kind": "investment"}, {"amount": "7", "kind": "unknown"}]
    result = told(*lines, spent=[{"amount": "5", "line": "works"}, {"amount": "3"}])
    assert sums_of(result.by_kind) == {BudgetKind.INVESTMENT: euros(100), None: euros(7)}
    assert spent_of(result.by_kind) == {BudgetKind.INVESTMENT: euros(5), None: euros(3)}


def test_means_in_kind_are_in_no_sum_of_money():
    lines = [{"id": "loan", "amount": "30", "kind": "in_kind"}, {"amount": "100"}]
    result = told(*lines, spent=[{"amount": "8", "line": "loan"}])
    assert (result.total.planned, result.total.spent) == (euros(100), None)
    assert (result.in_kind.planned, total(result.in_kind.spent)) == (euros(30), euros(8))
    assert sums_of(result.by_kind) == {None: euros(100)}


@pytest.mark.parametrize(
    ("taxes", "is_mixed"),
    [(("included", "excluded"), True), (("included", "included"), False), (("included", None), False)],
)
def test_amounts_with_tax_and_without_are_told_apart(taxes, is_mixed):
    first, second = ({"amount": "10", **({"tax": tax} if tax else {})} for tax in taxes)
    assert told(first, second).mixed_tax is is_mixed
    assert told(first, spent=[second]).mixed_tax is is_mixed


def test_there_is_a_total_for_each_tax_basis():
    result = told({"amount": "10", "tax": "included"}, {"amount": "5", "tax": "excluded"}, {"amount": "1"})
    assert sums_of(result.by_tax) == {Tax.INCLUDED: euros(10), Tax.EXCLUDED: euros(5), Tax.UNKNOWN: euros(1)}


def test_a_plan_without_any_amount_has_empty_accounts():
    result = account(plan_of({}, axes=AXES), DAY)
    assert result.total.is_empty
    assert (result.by_year, result.by_funder, result.by_kind, result.by_tax, result.by_funding) == ((),) * 5


def test_two_cards_with_one_id_count_each_for_itself():
    budget = {"lines": [{"amount": "10"}]}
    result = account(plan_of({"id": "1", "budget": budget}, {"id": "1", "budget": budget}), DAY)
    assert [part.sums.planned for part in result.actions] == [euros(10), euros(10)]


# Laws


QUANTITY = st.one_of(
    st.integers(-(10**6), 10**6).map(str),
    st.decimals(0, 10**6, places=2).map(str),
    st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(lambda ends: f"{min(ends)}..{max(ends)}"),
    st.integers(0, 10**6).map(lambda low: f">={low}"),
    st.integers(0, 10**6).map(lambda high: f"<={high}"),
)
FUNDER = st.fixed_dictionaries(
    {"org": st.sampled_from(["city", "region", "someone"])},
    optional={
        "share": st.decimals(0, 120, places=1).map(str),
        "amount": QUANTITY,
        "funding": st.sampled_from(list(Funding)).map(str),
    },
)
WHEN = st.sampled_from(["2024", "2025", "2024..2026", "2025-06", "2026..", "..2025"])
MONEY = {"kind": st.sampled_from(list(BudgetKind)).map(str), "tax": st.sampled_from(list(Tax)).map(str)}
LINE = st.fixed_dictionaries(
    {"amount": QUANTITY},
    optional={
        "id": st.sampled_from(["x", "y"]),
        "per": st.sampled_from(["year", "prize"]),
        "units": QUANTITY,
        "period": WHEN,
        "until": st.sampled_from(["2025", "2027"]),
        "funders": st.lists(FUNDER, max_size=3),
        "revised": st.just([{"date": "2025", "amount": "77"}]),
        **MONEY,
    },
)
ENTRY = st.fixed_dictionaries(
    {"stage": st.sampled_from(["committed", "spent"]), "amount": QUANTITY},
    optional={
        "year": WHEN,
        "line": st.sampled_from(["x", "y", "z"]),
        "funder": st.sampled_from(["city", "region"]),
        "tax": MONEY["tax"],
    },
)
ACTION = st.fixed_dictionaries(
    {"budget": st.fixed_dictionaries({"lines": st.lists(LINE, max_size=3), "execution": st.lists(ENTRY, max_size=3)})},
    optional={
        "axis": st.sampled_from(["a", "b", "c"]),
        "status": st.sampled_from(["in_progress", "cancelled"]),
        "status_note": st.just("A note"),
        "superseded_by": st.just("1"),
    },
)


@given(st.lists(ACTION.filter(lambda card: card.get("status") != "cancelled" or "status_note" in card), max_size=4))
def test_the_rows_of_each_account_add_up_to_the_total(cards):
    result = account(plan_of(*cards, axes=AXES, period="2024..2026"), DAY)
    accounts: tuple[tuple[Part[Any], ...], ...] = (result.by_year, result.by_axis, result.by_kind, result.by_tax)
    for parts in (*accounts, result.by_funder, result.by_funding):
        assert (added(part.sums.planned for part in parts) or ZERO) == (result.total.planned or ZERO)
    for parts in (*accounts, result.by_funder):
        for stage in ("committed", "spent"):
            rows = [total(getattr(part.sums, stage)) for part in parts]
            assert added(rows) == total(getattr(result.total, stage))
    for parts in accounts:
        assert added(part.sums.original for part in parts) == result.total.original
    for stage in ("committed", "spent"):
        whole = getattr(result.total, stage)
        if whole is not None:
            assert added([whole.planned, whole.unplanned, whole.cancelled]) == whole.total


@given(st.lists(ENTRY, max_size=5), st.lists(LINE, max_size=4))
def test_the_order_of_entries_and_lines_does_not_matter(execution, lines):
    def sums(flip: int) -> object:
        budget = {"lines": [{**line, "id": str(index)} for index, line in enumerate(lines)][::flip]}
        result = account(plan_of({"budget": {**budget, "execution": execution[::flip]}}), DAY)
        return result.total, sums_of(result.by_year), sums_of(result.by_kind), payers_of(result)

    assert sums(1) == sums(-1)
