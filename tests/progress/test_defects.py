"""Defects that other tools have had (domain study, 2.8), one test each."""

# mypy: disable-error-code="comparison-overlap"

from datetime import date
from fractions import Fraction

import pytest

from ccitrack.progress.health import Health, Reason
from ccitrack.progress.plan import measure
from tests.progress.cards import FLOW, STOCK, Card, on, plan_of


@pytest.mark.parametrize(
    ("card", "share", "reason"),
    [
        ({**STOCK, "baseline": {"value": "12"}}, Fraction(3, 4), None),
        ({**STOCK, "direction": "increase"}, None, Reason.ZERO_TARGET),
        ({**STOCK, "direction": "decrease"}, None, Reason.NO_BASELINE),
        ({**FLOW, "direction": "increase"}, None, Reason.ZERO_TARGET),
        ({**FLOW, "direction": "decrease"}, None, Reason.CEILING),
        ({**STOCK, "direction": "maintain"}, None, Reason.MAINTAIN),
    ],
)
def test_a_target_of_zero_is_never_divided_by(card: Card, share: Fraction | None, reason: Reason | None) -> None:
    targets, measures = [{"value": "0", "by": "2019"}], [{"date": "2019-06-30", "value": "3"}]
    found = on("2019-06-30", {**card, "targets": targets, "measures": measures})
    assert (found.share.value, found.share.reason) == (share, reason)


@pytest.mark.parametrize("kind", ["stock", "rate", "flow", "average"])
def test_a_baseline_that_equals_the_target_is_never_divided_by(kind: str) -> None:
    time = {"in": "2019"} if kind in ("flow", "average") else {"by": "2019"}
    card = {**STOCK, "measured_as": kind, "baseline": {"value": "50"}, "targets": [{"value": "50", **time}]}
    found = on("2020-01-01", {**card, "measures": [{"period": "2019", "value": "48"}]})
    assert (found.share.value, found.share.reason, found.pace) == (None, Reason.BASELINE_EQUALS_TARGET, None)


def test_a_value_of_zero_is_a_measure_and_a_missing_one_is_not() -> None:
    card = {**FLOW, "targets": [{"value": "10", "in": "2019"}]}
    zero = on("2020-01-01", {**card, "measures": [{"period": "2019", "value": "0"}]})
    missing = on("2020-01-01", {**card, "measures": [{"period": "2019", "missing": True}]})
    assert (zero.value, zero.share.value, zero.health) == (0, 0, Health.MISSED)
    assert (missing.value, missing.share.value, missing.health) == (None, None, Health.NOT_MEASURED)


def test_none_of_none_is_not_a_hundred_percent() -> None:
    tally = measure(plan_of({"id": "1", "title": "A", "indicators": []}), date(2026, 1, 1)).tally
    assert (tally.outputs.measured, tally.outputs.targets, tally.outputs.coverage) == (0, 0, None)
    assert (tally.outputs.progress.value, tally.completion.value) == (None, None)


def test_a_missing_target_is_never_drawn_as_zero() -> None:
    found = on("2019-06-30", {**STOCK, "measures": [{"date": "2019-06-30", "value": "3"}]})
    assert (found.health, found.value) == (Health.NO_TARGET, 3)
    assert (found.aim, found.expected, found.pace, found.share.value, found.windows) == (None, None, None, None, ())


@pytest.mark.parametrize("day", ["2019-06-30", "2019-12-31", "2020-01-01", "2030-01-01"])
def test_the_formula_is_the_same_within_the_period_and_at_its_end(day: str) -> None:
    flow = {**FLOW, "targets": [{"value": "100", "in": "2019"}], "measures": [{"period": "2019-S1", "value": "47"}]}
    stock = {**STOCK, "baseline": {"value": "47"}, "targets": [{"value": "60", "by": "2019"}]}
    assert on(day, flow).share.value == Fraction(47, 100)
    found = on(day, {**stock, "measures": [{"date": "2019-06-30", "value": "50"}]})
    assert found.share.value == Fraction(3, 13)
