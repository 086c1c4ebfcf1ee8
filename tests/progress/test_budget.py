"""What is planned: the sum as an interval, and what no sum can hold."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccitrack.model.plan import Plan
from ccitrack.progress.budget import Interval, PerUnit, Planned, Recurring, figure, planned

DAY = date(2026, 11, 22)


def plan_with(
    *lines: Mapping[str, object],
    period: str | None = None,
    settings: Mapping[str, object] | None = None,
    **action: object,
) -> Planned:
    """The planned means of a plan with one action that has these lines."""
    card = {"id": "1", "title": "An action", "budget": {"lines": list(lines)}, **action}
    header = {"schema": "1", "id": "p", "title": "A plan", "lang": "en", "actions": [card]}
    plan = Plan.model_validate(
        {**header, **({"period": period} if period else {}), **({"settings": settings} if settings else {})}
    )
    return planned(plan, plan.actions, DAY)


def euros(low: int, high: int | None = None) -> Interval:
    return Interval(Decimal(low), Decimal(low if high is None else high))


def test_a_plan_without_an_amount_has_no_planned_sum_rather_than_zero():
    assert plan_with({"to_be_specified": True}).money is None


def test_a_line_that_says_none_is_counted_and_gives_no_sum_by_itself():
    result = plan_with({"none": True}, {"none": True})
    assert (result.none, result.money, result.at_least) == (2, None, False)


def test_a_line_to_be_specified_makes_the_sum_a_lower_bound():
    result = plan_with({"amount": "30000"}, {"to_be_specified": True})
    assert (result.money, result.at_least, result.to_be_specified) == (euros(30000), True, 1)


def test_a_range_stays_a_range_in_the_sum():
    assert plan_with({"amount": "10..15"}, {"amount": "100"}).money == euros(110, 115)


def test_an_amount_without_upper_bound_leaves_the_sum_open():
    result = plan_with({"amount": ">=100"}, {"amount": "5"})
    assert (result.money, result.at_least) == (Interval(Decimal(105), None), True)


def test_a_yearly_line_without_an_end_is_listed_and_not_summed():
    result = plan_with({"id": "animation", "amount": "40000", "per": "year"})
    assert (result.money, result.at_least) == (euros(0), True)
    assert result.recurring == (Recurring("1", "animation", euros(40000)),)


def test_a_yearly_line_counts_once_a_year_to_the_end_of_the_plan():
    result = plan_with({"amount": "40000", "per": "year", "period": "2019.."}, period="2018..2021")
    assert (result.money, result.at_least) == (euros(120000), False)


def test_a_yearly_line_starts_with_its_action_when_it_says_nothing_itself():
    result = plan_with({"amount": "1", "per": "year", "until": "2022"}, timeframe={"start": "2020-06"})
    assert result.money == euros(3)


def test_a_line_per_unit_counts_times_its_own_units():
    assert plan_with({"amount": "10000..15000", "per": "showroom", "units": "3"}).money == euros(30000, 45000)


def test_a_line_per_unit_without_units_is_listed():
    result = plan_with({"amount": "10000..15000", "per": "showroom"})
    assert result.per_unit == (PerUnit("1", None, euros(10000, 15000), "showroom"),)


def test_staff_never_becomes_money():
    result = plan_with({"fte": "1"}, {"fte": "0.5"}, {"amount": "30000"})
    assert (result.fte, result.money) == (Interval(Decimal("1.5"), Decimal("1.5")), euros(30000))


def test_means_in_kind_are_apart():
    result = plan_with({"amount": "500", "kind": "in_kind"}, {"amount": "1000"})
    assert (result.in_kind, result.money) == (euros(500), euros(1000))


def test_a_cancelled_action_leaves_the_planned_sum():
    assert plan_with({"amount": "1"}, status="cancelled", status_note="no more funds").money is None


@pytest.mark.parametrize(("revision_date", "sum_"), [("2026-11-22", 20), ("2026-11-23", 10)])
def test_the_last_revision_up_to_the_day_is_in_force(revision_date: str, sum_: int):
    line = {"amount": "10", "revised": [{"date": revision_date, "amount": "20", "reason": "tender"}]}
    assert plan_with(line).money == euros(sum_)


def test_the_budget_of_a_plan_with_its_dates_and_units_is_a_sum():
    """Example 25 of the method: the lines of Clermont, with an end for the yearly one and a number of showrooms."""
    result = plan_with(
        *({"amount": amount} for amount in ("30000", "50000", "3000", "4000000", "100000", "35000")),
        {"amount": "40000", "per": "year", "period": "2019.."},
        {"amount": "10000..15000", "per": "showroom", "units": "3"},
        period="2018..2021",
    )
    assert (result.money, result.at_least) == (euros(4_368_000, 4_383_000), False)


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ({"period": "2024..2026"}, 3),
        ({"year": "2024"}, 1),
        ({"period": "2024-03..2026-02"}, 3),
        ({"until": "2025"}, 3),
        ({"period": "2026..", "until": "2025"}, 0),
        ({}, 5),
    ],
)
def test_a_yearly_line_counts_each_calendar_year_that_it_touches(line, years):
    assert plan_with({"amount": "7", "per": "year", **line}, period="2023..2027").money == euros(7 * years)


def test_a_year_that_is_written_whole_is_a_fiscal_year():
    line = {"amount": "7", "per": "year", "period": "2024..2026"}
    assert plan_with(line, settings={"fiscal_year_start": "4"}).money == euros(21)
    assert plan_with({**line, "period": "2024-04..2026-03"}, settings={"fiscal_year_start": "4"}).money == euros(14)


def test_a_line_to_be_specified_that_has_an_amount_since_is_specified():
    line = {"to_be_specified": True, "revised": [{"date": "2026-01", "amount": "500", "reason": "quote"}]}
    result = plan_with(line)
    assert (result.money, result.to_be_specified, result.at_least) == (euros(500), 0, False)


def test_means_in_kind_come_back_as_money_does():
    line = {"amount": "500", "kind": "in_kind", "per": "year"}
    assert plan_with(line, period="2024..2026").in_kind == euros(1500)
    assert plan_with(line).in_kind == euros(500)


def test_no_digit_of_a_large_amount_is_lost():
    large = "123456789012345678901234567890"
    assert plan_with({"amount": large}, {"amount": "0.01"}).money == Interval(*[Decimal(f"{large}.01")] * 2)


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)).map(sorted)))
def test_the_order_of_lines_does_not_matter(ranges: list[list[int]]):
    lines = [{"amount": f"{low}..{high}"} for low, high in ranges]
    assert plan_with(*lines) == plan_with(*reversed(lines))


@pytest.mark.parametrize(
    ("value", "told"), [("30000", "30000"), ("30000.50", "30000.5"), ("1E+3", "1000"), ("0.00", "0")]
)
def test_a_number_is_told_exactly_without_needless_zeros(value: str, told: str):
    assert figure(Decimal(value)) == told
