"""What is dated after the day changes no figure, of whatever kind; what mutation testing had shown to be untold."""

# mypy: disable-error-code="comparison-overlap"

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from ccitrack.progress.budget import Interval, planned
from ccitrack.progress.executed import entries
from ccitrack.progress.milestones import MilestoneState
from ccitrack.progress.plan import measure
from ccitrack.progress.schedule import Schedule
from ccitrack.progress.spending import account
from ccitrack.progress.sums import rate
from tests.progress.cards import FLOW, STOCK, on, plan_of

DAY = date(2020, 6, 30)
LATER = "2020-09-01"


def action(**said: object) -> dict[str, object]:
    return {"id": "1", "title": "An action", **said}


@pytest.mark.parametrize(
    "later",
    [
        {"timeframe": {"start": "2019", "end": "2020-03", "revised": [{"date": LATER, "end": "2021"}]}},
        {"updates": [{"date": LATER, "text": "Stopped", "status": "cancelled"}]},
        {"updates": [{"date": LATER, "text": "Done", "status": "completed"}]},
        {"budget": {"lines": [{"amount": "10", "revised": [{"date": LATER, "amount": "90"}]}]}},
        {"budget": {"lines": [{"amount": "10"}], "execution": [{"date": LATER, "stage": "spent", "amount": "4"}]}},
        {"milestones": [{"id": "m", "title": "Open", "due": "2020-03", "done": LATER}]},
    ],
    ids=["a later end", "cancelled later", "completed later", "a later amount", "spent later", "done later"],
)
def test_what_an_action_gets_later_is_as_if_it_were_not_written(later):
    base = action(
        timeframe={"start": "2019", "end": "2020-03"},
        status="in_progress",
        status_date="2020-01",
        budget={"lines": [{"amount": "10"}]},
        milestones=[{"id": "m", "title": "Open", "due": "2020-03"}],
        indicators=[{**STOCK, "baseline": {"value": "0", "date": "2018-12-31"}, "targets": [{"value": "10"}]}],
    )
    before, after = plan_of(base, period="2019..2020"), plan_of({**base, **later}, period="2019..2020")
    [was], [found] = measure(before, DAY).actions, measure(after, DAY).actions
    assert (found.timing, found.health, found.status) == (was.timing, was.health, was.status)
    assert found.timing.schedule is Schedule.OVERDUE
    assert found.milestones == was.milestones
    assert found.milestones[0].state is not MilestoneState.DONE
    assert found.standings[0].last == was.standings[0].last == date(2020, 3, 31)
    told, known = account(after, DAY), account(before, DAY)
    assert (told.total, told.planned.money) == (known.total, known.planned.money)
    assert [part.sums for part in told.actions] == [part.sums for part in known.actions]
    assert [part.is_cancelled for part in told.actions] == [False]


def test_spending_after_an_entry_that_is_not_known_yet_still_counts():
    plan = plan_of(
        action(
            budget={
                "lines": [{"id": "a", "amount": "100"}],
                "execution": [
                    {"date": LATER, "stage": "spent", "amount": "7"},
                    {"date": "2020-01-02", "stage": "spent", "amount": "5"},
                ],
            }
        )
    )
    [entry] = entries(plan, plan.actions[0], DAY)
    assert (entry.index, entry.amount) == (1, Interval(Decimal(5), Decimal(5)))


def test_a_line_with_no_upper_bound_makes_the_sum_a_lower_bound():
    plan = plan_of(action(budget={"lines": [{"id": "a", "amount": ">=100"}]}))
    assert planned(plan, plan.actions, DAY).at_least
    [part] = account(plan, DAY).actions
    assert part.sums.at_least
    assert part.sums.planned == Interval(Decimal(100), None)


def test_a_milestone_of_the_plan_that_comes_back_stops_with_its_period():
    repeats = {"times": "2", "per": "year", "first": "2018-03"}
    meeting = {"id": "m", "title": "Meeting", "repeats": repeats, "occurrences": [{"date": "2018-03"}]}
    plan = plan_of(action(), period="2018..2019", milestones=[meeting])
    [over] = measure(plan, date(2020, 6, 30)).milestones
    [endless] = measure(plan_of(action(), milestones=[meeting]), date(2020, 6, 30)).milestones
    assert over.state is MilestoneState.LATE
    assert len(over.rounds) < len(endless.rounds)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [("-5", (Fraction(-1, 2), Fraction(-1, 4))), ("0", (0, 0)), ("5", (Fraction(1, 4), Fraction(1, 2)))],
)
def test_a_rate_of_spending_lies_between_its_ends_whatever_its_sign(amount, expected):
    part = Interval(Decimal(amount), Decimal(amount))
    found = rate(part, Interval(Decimal(10), Decimal(20)))
    assert found is not None
    assert (found.low, found.high) == expected


def test_a_band_of_several_years_adds_up_at_both_ends():
    card = {
        **FLOW,
        "targets": [{"value": "40..50", "in": "2019"}, {"value": "20..30", "in": "2020"}],
        "measures": [{"period": "2019", "value": "45"}, {"period": "2020", "value": "10"}],
    }
    found = on("2021-03-01", card)
    assert found.aim is not None
    assert (found.aim.low, found.aim.high, found.aim.far) == (60, None, 80)
