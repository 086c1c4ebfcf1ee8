"""What a card tells and what it leaves out, and how well its indicators are described."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccitrack.bundled import folder
from ccitrack.load import gather, load
from ccitrack.model.action import Action
from ccitrack.model.indicator import Indicator
from ccitrack.model.plan import Plan
from ccitrack.progress.completeness import CardField, Completeness, IndicatorQuality, completeness, quality

DAY = date(2026, 11, 22)
OUTPUT = {"id": "o1", "level": "output", "title": "Events", "unit": "events"}
RESULT = {"id": "r1", "level": "result", "title": "Jobs", "unit": "jobs"}
SPENT = {"stage": "spent", "amount": "100"}
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31)).map(str)


def plan_with(**header: object) -> Plan:
    return Plan.model_validate({"schema": "1", "id": "p", "title": "A plan", "lang": "en", **header})


def told(day: date = DAY, plan: Plan | None = None, **card: object) -> Completeness:
    return completeness(Action.model_validate({"id": "1", "title": "An action", **card}), plan or plan_with(), day)


def says(field: str, day: date = DAY, plan: Plan | None = None, **card: object) -> bool | None:
    """Whether a card has a field; None where the field does not apply to it."""
    found = told(day, plan, **card)
    return True if field in found.have else False if field in found.missing else None


def test_a_card_with_a_title_only_lacks_all_but_its_identity():
    assert told() == Completeness(
        have=(CardField.IDENTITY,),
        missing=(
            CardField.OBJECTIVES,
            CardField.CONTENT,
            CardField.LEADER,
            CardField.PARTNERS,
            CardField.TIMEFRAME,
            CardField.BUDGET,
            CardField.OUTPUT,
            CardField.STATUS,
            CardField.FOLLOW_UP,
        ),
    )


def test_a_complete_card_lacks_nothing():
    card: dict[str, Any] = {
        "axis": "support",
        "objectives": ["Meet"],
        "content": ["Hold meetings"],
        "leaders": ["city"],
        "partners": ["club"],
        "timeframe": "2026",
        "budget": {"lines": [{"none": True}]},
        "indicators": [{**OUTPUT, "targets": [{"value": "3"}]}],
        "updates": [{"date": "2026-06-01", "text": "Begun", "status": "in_progress"}],
    }
    found = told(plan=plan_with(axes=[{"id": "support", "title": "Support"}]), **card)
    assert (found.have, found.missing, found.of) == (tuple(CardField), (), 12)


def test_the_hub_of_clermont_has_ten_of_twelve():
    plan = shipped("clermont-techtown")
    found = completeness(next(each for each in plan.actions if each.id == "4"), plan, DAY)
    assert (len(found.have), found.of, found.missing) == (10, 12, ("status", "follow_up"))


@pytest.mark.parametrize("card", [{"axis": "support"}, {"transversal": True}])
def test_an_axis_applies_where_the_plan_has_axes_and_a_transversal_action_serves_them_all(card: dict[str, Any]):
    with_axes = plan_with(axes=[{"id": "support", "title": "Support"}])
    assert [says("axis", plan=with_axes, **card), says("axis", plan=with_axes), says("axis")] == [True, False, None]


@pytest.mark.parametrize(("field", "key"), [("leader", "leaders"), ("partners", "partners")])
def test_a_party_still_to_be_specified_is_nobody(field: str, key: str):
    unknown = {"to_be_specified": True, "verbatim": "foundation?"}
    cards: list[dict[str, Any]] = [{key: [unknown]}, {key: [unknown, "city"]}, {key: ["city"]}]
    assert [says(field, **card) for card in cards] == [False, True, True]


@pytest.mark.parametrize(
    ("card", "period", "expected"),
    [
        ({"timeframe": "2019"}, None, True),
        ({"timeframe": {"start": "2018"}}, None, False),
        ({"timeframe": {"to_be_specified": True}}, None, False),
        ({"timeframe": {"ongoing": True}}, None, True),
        ({"status": "ongoing"}, None, True),
        ({"status": "in_progress"}, None, False),
        ({"timeframe": {"same_as_plan": True}}, "2024..2027", True),
        ({"timeframe": {"same_as_plan": True}}, "2024..", False),
        ({"timeframe": {"same_as_plan": True}}, None, False),
    ],
)
def test_a_timeframe_is_an_end_or_that_there_is_none(card: dict[str, Any], period: str | None, expected: bool):
    assert says("timeframe", plan=plan_with(**({"period": period} if period else {})), **card) is expected


def test_an_end_is_there_from_the_day_of_the_revision_that_gives_it():
    card: dict[str, Any] = {"timeframe": {"start": "2025", "revised": [{"date": "2026-03-01", "end": "2027"}]}}
    assert [says("timeframe", date(2026, *day), **card) for day in ((2, 28), (3, 1))] == [False, True]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([], False),
        ([{"to_be_specified": True}], False),
        ([{"to_be_specified": True}, {"none": True}], True),
        ([{"included_in": "city"}], True),
        ([{"fte": "1"}], True),
        ([{"amount": "100"}], True),
    ],
)
def test_a_budget_is_any_line_that_is_not_to_be_specified(lines: list[dict[str, object]], expected: bool):
    assert says("budget", budget={"lines": lines}) is expected


@pytest.mark.parametrize(
    ("indicators", "output", "target"),
    [
        ([], False, None),
        ([{**RESULT, "targets": [{"value": "3"}]}], False, None),
        ([OUTPUT], True, False),
        ([{**OUTPUT, "targets": [{"by": "2027"}]}], True, False),
        ([{**OUTPUT, "targets": [{"value": "3"}]}, RESULT], True, True),
        ([{**OUTPUT, "targets": [{"trend": "increase"}]}], True, True),
        ([{**OUTPUT, "measured_as": "qualitative", "targets": [{"text": "Signed by all"}]}], True, True),
        ([{**OUTPUT, "targets": [{"value": "3"}]}, {**OUTPUT, "id": "o2"}], True, False),
    ],
)
def test_every_output_needs_a_target(indicators: list[dict[str, object]], output: bool, target: bool | None):
    assert (says("output", indicators=indicators), says("target", indicators=indicators)) == (output, target)


def note(day: str, status: str | None = None) -> dict[str, Any]:
    return {"date": day, "text": "A note", **({"status": status} if status else {})}


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ({"status": "in_progress"}, False),
        ({"status": "in_progress", "status_date": "2026"}, True),
        ({"status": "in_progress", "status_date": "2026-11-23"}, False),
        ({"updates": [note("2026-11-22")]}, False),
        ({"updates": [note("2026-11-22", "blocked")]}, True),
        ({"updates": [note("2026-11-23", "blocked")]}, False),
        ({"status": "blocked", "updates": [note("2026-11-22", "blocked")]}, True),
        ({"status": "blocked", "updates": [note("2026-11-23", "blocked")]}, False),
        ({"status": "blocked", "updates": [note("2026-11-22", "in_progress")]}, False),
    ],
)
def test_a_status_needs_the_date_on_which_it_was_declared(card: dict[str, Any], expected: bool):
    assert says("status", **card) is expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2025-11-21", False),
        ("2025-11-22", False),
        ("2025-11-23", True),
        ("2026-11-22", True),
        ("2026-11-23", False),
        ("2025", True),
        ("2024", False),
        ("2026", True),
    ],
)
@pytest.mark.parametrize(
    "told_by",
    [
        lambda when: {"updates": [note(when)]},
        lambda when: {"indicators": [{**RESULT, "measures": [{"period": when, "value": "3"}]}]},
        lambda when: {"milestones": [{"id": "m", "title": "M", "occurrences": [{"date": when}]}]},
        lambda when: {"budget": {"execution": [{**SPENT, "date": when}]}},
        lambda when: {"budget": {"execution": [{**SPENT, "year": when}]}},
    ],
    ids=["note", "measure", "occurrence", "spending on a day", "spending of a year"],
)
def test_follow_up_is_what_was_told_of_the_last_twelve_months(told_by: Any, when: str, expected: bool):
    assert says("follow_up", **told_by(when)) is expected


def test_a_measure_of_a_cohort_tells_of_the_day_so_many_years_after():
    def followed(offset: str) -> bool | None:
        measure = {"cohort_date": "2024-06-30", "offset": offset, "value": "3"}
        return says("follow_up", indicators=[{**RESULT, "measures": [measure]}])

    assert [followed(offset) for offset in ("1", "2", "3")] == [False, True, False]


def test_what_has_no_date_is_no_recent_follow_up():
    card: dict[str, Any] = {"indicators": [{**RESULT, "measures": [{"value": "3"}]}], "budget": {"execution": [SPENT]}}
    assert says("follow_up", **card) is False


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ({"timeframe": "2027"}, None),
        ({"timeframe": "2026-11-23..2027"}, None),
        ({"timeframe": "2026-11-22..2027"}, False),
        ({"timeframe": {"end": "2027"}}, False),
        ({"status": "completed"}, None),
        ({"status": "cancelled"}, None),
        ({"status": "completed", "status_date": "2026-11-23"}, False),
        ({"updates": [note("2026-11-22", "cancelled")]}, None),
        ({"status": "on_hold"}, False),
    ],
)
def test_follow_up_is_not_expected_before_the_start_nor_after_the_end(card: dict[str, Any], expected: bool | None):
    assert says("follow_up", **card) is expected


def indicator(**fields: object) -> Indicator:
    return Indicator.model_validate({**RESULT, **fields})


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, (0, 0, 0, 0)),
        ({"baseline": {"value": "4"}}, (1, 0, 0, 0)),
        ({"baseline": {"value": "4", "date": "2026-12-01"}}, (0, 0, 0, 0)),
        ({"targets": [{"trend": "increase"}]}, (0, 1, 0, 0)),
        ({"measures": [{"date": "2026-11-22", "value": "0"}]}, (0, 0, 1, 0)),
        ({"measures": [{"date": "2026-11-22", "value": "3", "source": "A list"}]}, (0, 0, 1, 1)),
        ({"measures": [{"date": "2026-11-23", "value": "3", "source": "A list"}]}, (0, 0, 0, 0)),
        ({"measures": [{"date": "2026-11-22", "missing": True, "source": "A list"}]}, (0, 0, 0, 0)),
        ({"source_of_verification": "A register"}, (0, 0, 0, 1)),
    ],
)
def test_an_indicator_may_have_a_baseline_a_target_a_measure_and_a_source(
    fields: dict[str, Any], expected: tuple[int, int, int, int]
):
    assert quality([indicator(**fields)], DAY) == IndicatorQuality(1, *expected)


def test_the_indicators_are_counted_and_none_of_none_has_anything():
    good = indicator(baseline={"value": "4"}, source_of_verification="A register")
    assert quality(iter([good, indicator(), good]), DAY) == IndicatorQuality(3, 2, 0, 0, 2)
    assert quality([], DAY) == IndicatorQuality(0, 0, 0, 0, 0)


@st.composite
def cards(draw: st.DrawFn) -> dict[str, Any]:
    """The dated parts of any card, and a few of the others."""
    status = st.sampled_from([None, "in_progress", "completed", "cancelled", "ongoing"])
    measures = st.lists(
        DAYS.map(lambda day: {"date": day, "value": "3"}), max_size=3, unique_by=lambda each: each["date"]
    )
    return {
        "status": draw(status),
        "status_date": draw(DAYS),
        "leaders": draw(st.lists(st.sampled_from(["city", {"to_be_specified": True}]), max_size=3)),
        "timeframe": draw(st.sampled_from([None, "2025", "2026..2027", {"start": "2026-07"}, {"ongoing": True}])),
        "updates": draw(st.lists(st.builds(note, DAYS, status), max_size=3)),
        "indicators": [
            {**shape, "id": f"i{place}", "targets": draw(st.sampled_from([[], [{"value": "3"}]])), "measures": found}
            for place, (shape, found) in enumerate(
                draw(st.lists(st.tuples(st.sampled_from([OUTPUT, RESULT]), measures), max_size=3))
            )
        ],
        "milestones": [
            {"id": f"m{place}", "title": "M", "occurrences": [{"date": day}]}
            for place, day in enumerate(draw(st.lists(DAYS, max_size=2)))
        ],
        "budget": {"execution": [{**SPENT, "date": day} for day in draw(st.lists(DAYS, max_size=2))]},
    }


@given(cards(), DAYS.map(date.fromisoformat))
def test_each_field_that_applies_is_there_or_missing(card: dict[str, Any], day: date):
    found = told(day, **card)
    assert found.of == len({*found.have, *found.missing})
    order = list(CardField)
    assert [sorted(part, key=order.index) == list(part) for part in (found.have, found.missing)] == [True, True]


@given(cards(), DAYS.map(date.fromisoformat), st.randoms(use_true_random=False))
def test_the_order_of_lists_does_not_matter(card: dict[str, Any], day: date, random: Any):
    lists = ("leaders", "indicators", "milestones")
    shuffled = {**card, **{key: random.sample(card[key], len(card[key])) for key in lists}}
    assert told(day, **shuffled) == told(day, **card)


@given(cards(), DAYS)
def test_what_is_dated_after_the_day_changes_nothing(card: dict[str, Any], day: str):
    def known(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [entry for entry in entries if entry["date"] <= day]

    cut = {
        **card,
        "updates": known(card["updates"]),
        "indicators": [{**each, "measures": known(each["measures"])} for each in card["indicators"]],
        "milestones": [{**each, "occurrences": known(each["occurrences"])} for each in card["milestones"]],
        "budget": {"execution": known(card["budget"]["execution"])},
        "status": card["status"] if card["status_date"] <= day else None,
    }
    assert told(date.fromisoformat(day), **cut) == told(date.fromisoformat(day), **card)


def shipped(name: str) -> Plan:
    plan = load(gather(folder("plans") / name, name)).plan
    assert plan is not None
    return plan
