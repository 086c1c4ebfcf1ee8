"""The Clermont-Ferrand plan says what its document says: the counts of the source."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from ccitrack.bundled import folder
from ccitrack.load import Loaded, gather, load
from ccitrack.model.indicator import Level
from ccitrack.model.plan import Plan
from ccitrack.progress.budget import Interval, planned
from ccitrack.progress.plan import measure

DAY = date(2026, 11, 22)
PATH = folder("plans") / "clermont-techtown"


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(gather(PATH, "plans/clermont-techtown"))


@pytest.fixture(scope="module")
def plan(loaded: Loaded) -> Plan:
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    return loaded.plan


def test_it_has_three_four_three_actions_and_a_transversal_one(plan: Plan):
    assert Counter(action.axis for action in plan.actions) == {"support": 3, "visibility": 4, "training": 3, None: 1}
    assert measure(plan, DAY).tally.transversal == 1


def test_no_status_and_no_measure_is_stated(plan: Plan):
    assert measure(plan, DAY).tally.status == {"not_stated": 11}
    assert not any(indicator.measures for action in plan.actions for indicator in action.indicators)


def test_it_has_the_outputs_and_results_of_the_document(plan: Plan):
    tally = measure(plan, DAY).tally
    outputs, results = tally.outputs, tally.results
    assert (outputs.indicators, outputs.targets, outputs.trends) == (22, 13, 0)
    assert (results.indicators, results.targets, results.trends) == (19, 1, 3)


def test_each_card_has_its_outputs_and_results(plan: Plan):
    counted = {
        action.id: tuple(
            sum(indicator.level is level for indicator in action.indicators) for level in (Level.OUTPUT, Level.RESULT)
        )
        for action in plan.actions
    }
    assert counted == {
        "1": (2, 2), "2": (3, 4), "3": (4, 1), "4": (2, 2), "5": (2, 3), "6": (3, 1),
        "7": (1, 1), "8": (2, 3), "9": (2, 1), "10": (1, 1), "X": (0, 0),
    }  # fmt: skip


def test_its_budget_is_what_the_cards_add_up_to(plan: Plan):
    budget = planned(plan, plan.actions, DAY)
    assert budget.money == Interval(Decimal(4218000), Decimal(4218000))
    assert budget.at_least
    assert [(line.action, line.amount.min) for line in budget.recurring] == [("4", Decimal(40000))]
    assert [(line.action, line.unit, line.amount) for line in budget.per_unit] == [
        ("6", "showroom", Interval(Decimal(10000), Decimal(15000)))
    ]
    assert budget.fte == Interval(Decimal(1), Decimal(1))
    assert (budget.to_be_specified, budget.none, budget.included_elsewhere) == (8, 2, 4)


def test_only_one_indicator_has_a_baseline(plan: Plan):
    baselines = [
        (action.id, indicator.id) for action in plan.actions for indicator in action.indicators if indicator.baseline
    ]
    assert baselines == [("7", "o1")]
