"""The lint of the policy at its limits: what is told from where on, and what is left alone."""

from datetime import date

import pytest

from ccitrack.checks import check
from ccitrack.load import load
from ccitrack.load.folder import Gathered

DAY = date(2026, 11, 22)
HEAD = "schema: 1\nid: demo\ntitle: Demo\nlang: en\nfictional: true\nperiod: 2024..2027\n"


def told(actions: list[str], rule: str, head: str = "") -> list[str]:
    text = HEAD + head + "actions:\n" + "".join(f"  - {action}\n" for action in actions)
    problems = check(load(Gathered({"plan.yaml": text.encode()}, (), ".", "plan.yaml")), DAY, DAY)
    assert [problem for problem in problems if problem.is_cause] == []
    return [problem.message.wording for problem in problems if problem.rule == rule]


def cards(count: int, keys: str, first: int = 1) -> list[str]:
    return [f'{{id: "{number}", title: Card {number}, {keys}}}' for number in range(first, first + count)]


@pytest.mark.parametrize(("count", "is_told"), [(30, False), (31, True)])
def test_thirty_indicators_are_not_too_many(count: int, is_told: bool) -> None:
    indicators = ", ".join(f"{{id: o{number}, level: output, title: Output {number}}}" for number in range(count))
    assert bool(told([f'{{id: "1", title: Hub, indicators: [{indicators}]}}'], "many-indicators")) is is_told


def test_indicators_of_a_cancelled_action_do_not_count() -> None:
    indicators = ", ".join(f"{{id: o{number}, level: output, title: Output {number}}}" for number in range(31))
    card = f'{{id: "1", title: Hub, status: cancelled, status_note: Merged, indicators: [{indicators}]}}'
    assert told([card], "many-indicators") == []


@pytest.mark.parametrize(("count", "is_told"), [(4, False), (5, True)])
def test_one_end_for_all_is_told_from_five_actions_on(count: int, is_told: bool) -> None:
    assert bool(told(cards(count, "timeframe: {same_as_plan: true}"), "same-end-for-all")) is is_told


def test_another_end_is_enough_of_a_calendar() -> None:
    actions = [*cards(5, "timeframe: {end: 2027}"), *cards(1, "timeframe: {end: 2026}", first=6)]
    assert told(actions, "same-end-for-all") == []


@pytest.mark.parametrize(
    ("most", "next_most", "is_told"), [(5, 1, True), (4, 1, False), (6, 2, True), (5, 2, False), (9, 0, False)]
)
def test_a_leader_of_far_more_than_the_others(most: int, next_most: int, is_told: bool) -> None:
    actions = [*cards(most, "leaders: [{name: City}]"), *cards(next_most, "leaders: [{name: Region}]", first=most + 1)]
    assert bool(told(actions, "overloaded-leader")) is is_told


def test_open_actions_of_a_leader_count_and_closed_ones_do_not() -> None:
    actions = [
        *cards(4, "leaders: [{name: City}]"),
        *cards(3, "leaders: [{name: City}], status: completed", first=5),
        *cards(1, "leaders: [{name: Region}]", first=8),
    ]
    assert told(actions, "overloaded-leader") == []


@pytest.mark.parametrize(
    "indicators",
    [
        "{id: o1, level: output, title: Meetings}",
        "{id: r1, level: result, title: Jobs, baseline: {value: 4, date: 2023}}",
        "{id: r1, level: result, title: Jobs}, {id: o1, level: output, title: Desk, baseline: {value: 0, basis: team}}",
    ],
)
def test_a_plan_with_a_start_or_without_results_needs_no_baseline(indicators: str) -> None:
    assert told([f'{{id: "1", title: Hub, indicators: [{indicators}]}}'], "plan-without-baseline") == []


def test_a_measured_figure_of_the_territory_is_a_start() -> None:
    result = ['{id: "1", title: Hub, indicators: [{id: r1, level: result, title: Jobs}]}']
    context = "context_indicators: [{id: c, level: context, title: People, measures: [{date: 2023-12-31, value: 5}]}]\n"
    assert told(result, "plan-without-baseline") != []
    assert told(result, "plan-without-baseline", context) == []


def test_the_result_of_a_part_is_that_of_the_axis_of_its_whole() -> None:
    axes = "axes: [{id: a, title: Axis}]\n"
    whole = '{id: "1", title: Hub, axis: a, indicators: [{id: o1, level: output, title: Desks}]}'
    part = '{id: "1.1", title: Part, parent: "1", indicators: [{id: r1, level: result, title: Jobs}]}'
    assert told([whole], "outputs-only", axes) != []
    assert told([whole, part], "outputs-only", axes) == []


def test_parts_that_are_parts_of_each_other_do_no_harm() -> None:
    parts = ['{id: "1", title: One, parent: "2"}', '{id: "2", title: Two, parent: "1"}']
    assert told(parts, "outputs-only", "axes: [{id: a, title: Axis}]\n") == []
