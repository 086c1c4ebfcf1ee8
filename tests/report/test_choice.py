"""Which actions of a plan are chosen."""

from datetime import date

import pytest

from ccitrack.model.plan import Plan
from ccitrack.model.register import Register
from ccitrack.progress.plan import measure
from ccitrack.report.choice import Choice, is_priority, names_of_axes, names_of_parties

from .plans import parsed

DAY = date(2025, 6, 30)
HEADER = """
schema: 1
id: town
title: A plan
lang: en
period: 2024..2027
axes:
  - {id: one, code: "1", title: {en: Make, fr: Faire}}
  - {id: two, title: Show}
organisations:
  - {id: city, name: The City, aliases: [Town hall]}
"""
DATES = """
actions:
  - {id: "1", axis: one, title: Dated, timeframe: 2025..2026}
  - {id: "2", axis: one, title: Only an end, timeframe: ..2025}
  - {id: "3", axis: one, title: Only a start, timeframe: 2026..}
  - {id: "4", axis: one, title: Ongoing, timeframe: {ongoing: true}}
  - {id: "5", axis: one, title: Without dates}
  - {id: "6", axis: one, title: As the plan, timeframe: {same_as_plan: true}}
  - {id: "7", axis: one, title: Ongoing from a year on, timeframe: {start: 2026, ongoing: true}}
"""


def plan_of(text: str) -> Plan:
    return parsed(HEADER + text)


def left(plan: Plan, choice: Choice) -> str:
    register = Register(plan.organisations)
    found = [each for each in measure(plan, DAY).actions if choice.takes(each, plan, register)]
    return " ".join(each.action.id for each in found)


def test_what_asks_for_nothing_takes_everything():
    assert Choice().is_all
    assert not Choice(is_late=True).is_all
    assert left(plan_of(DATES), Choice()) == "1 2 3 4 5 6 7"


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2023, "2 4"),
        (2024, "2 4 6"),
        (2025, "1 2 4 6"),
        (2026, "1 3 4 6 7"),
        (2027, "3 4 6 7"),
        (2028, "3 4 7"),
        (9999, "3 4 7"),
    ],
)
def test_a_year_takes_what_may_run_on_some_day_of_it(year, expected):
    assert left(plan_of(DATES), Choice(year=year)) == expected


def test_an_axis_takes_its_actions_and_those_that_really_belong_to_it_too():
    plan = plan_of("""
actions:
  - {id: "1", axis: one, title: First, also_axes: [two]}
  - {id: "2", axis: two, title: Second}
  - {id: "3", axis: one, title: Third}
  - {id: "4", transversal: true, title: Fourth}
""")
    assert left(plan, Choice(axis="two")) == left(plan, Choice(axis="show")) == "1 2"
    assert left(plan, Choice(axis="1")) == left(plan, Choice(axis="faire")) == "1 3"
    assert left(plan, Choice(axis="nowhere")) == ""
    assert list(names_of_axes(plan)) == ["one", "1", "Make", "Faire", "two", "Show"]


LED = """
actions:
  - {id: "1", axis: one, title: By id, leaders: [city]}
  - {id: "2", axis: one, title: By alias, leaders: [Town hall], partners: [{name: A choir}]}
  - {id: "3", axis: one, title: By nobody yet, leaders: [{to_be_specified: true}]}
  - {id: "4", axis: one, title: Without a leader, partners: [city]}
"""


@pytest.mark.parametrize("name", ["city", "the city", "TOWN HALL"])
def test_an_organisation_is_the_same_by_every_name(name):
    assert left(plan_of(LED), Choice(leader=name)) == "1 2"
    assert left(plan_of(LED), Choice(partner=name)) == "4"


def test_a_name_outside_the_register_is_known_by_itself_and_nobody_has_no_name():
    plan = plan_of(LED)
    assert left(plan, Choice(partner="a choir")) == "2"
    leaders = [party for action in plan.actions for party in action.leaders]
    assert set(names_of_parties(leaders, Register(plan.organisations))) == {"city", "The City", "Town hall"}


@pytest.mark.parametrize(
    ("priority", "expected"),
    [
        ("", False),
        (", priority: {rank: 1}", False),
        (", priority: {level: medium}", False),
        (", priority: {level: high}", True),
        (", priority: {flagged: true}", True),
    ],
)
def test_a_rank_alone_singles_nothing_out(priority, expected):
    [action] = plan_of(f'\nactions: [{{id: "1", axis: one, title: First{priority}}}]\n').actions
    assert is_priority(action) is expected


def test_late_is_where_a_deadline_or_the_latest_start_is_passed():
    plan = plan_of("""
actions:
  - {id: "1", axis: one, title: Overdue, timeframe: 2024, status: in_progress, status_date: 2025-01-31}
  - {id: "2", axis: one, title: Nobody knows, timeframe: 2024}
  - {id: "3", axis: one, title: Late to start, timeframe: 2024..2026, status: not_started, status_date: 2025-01-31}
  - {id: "4", axis: one, title: Done, timeframe: 2024, status: completed, status_date: 2025-01-31}
  - {id: "5", axis: one, title: On time, timeframe: 2024..2026, status: in_progress, status_date: 2025-01-31}
""")
    assert left(plan, Choice(is_late=True)) == "1 2 3"
    assert left(plan, Choice(is_late=True, status="in_progress")) == "1"
    assert left(plan, Choice(status="not_stated")) == "2"
