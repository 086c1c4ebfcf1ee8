"""Where a milestone stands on a day: the rules of the method, one line each, and the times of those that come back."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccitrack.bundled import folder
from ccitrack.load import gather, load
from ccitrack.model.milestone import Milestone
from ccitrack.model.period import Span, parse_period
from ccitrack.model.plan import Plan
from ccitrack.model.schedule import Windows, windows
from ccitrack.progress.milestones import MilestoneStanding, MilestoneState, Round, milestone_standing

DAYS = st.dates(date(2024, 7, 1), date(2026, 6, 30))
PER = st.sampled_from(["year", "semester", "quarter", "month", "fortnight"])
TIMES = st.sampled_from(["1", "2", "3..4", ">=5", "<=3", "~2"])


def milestone(**fields: object) -> Milestone:
    return Milestone.model_validate({"id": "m", "title": "A step", **fields})


def standing(day: str, within: Windows | None = None, **fields: object) -> MilestoneStanding:
    return milestone_standing(milestone(**fields), within or Windows(), date.fromisoformat(day))


def repeated(day: str, *held: str, within: Windows | None = None, **repeats: str) -> MilestoneStanding:
    """The standing of a milestone that comes back, twice a year if nothing else is said, held on these dates."""
    occurrences = [{"date": when} for when in held]
    return standing(day, within, repeats={"times": "2", "per": "year", **repeats}, occurrences=occurrences)


def within(period: str, *, is_ongoing: bool = False) -> Windows:
    window = parse_period(period)
    return Windows(window.begin, window.end, is_ongoing)


def year(number: int) -> Span:
    return Span(date(number, 1, 1), date(number, 12, 31))


@pytest.mark.parametrize(
    ("fields", "day", "expected"),
    [
        ({"due": "2019-06", "done": "2019-06-12"}, "2019-06-12", "done"),
        ({"due": "2019-06", "done": "2019-06-12"}, "2019-06-11", "next"),
        ({"due": "2019-06", "done": "2019-08-12"}, "2019-07-01", "overdue_unknown"),
        ({"due": "2019-06", "done": "2019-06"}, "2019-06-01", "done"),
        ({"due": "2019-06", "done": "..2019-06"}, "2030-01-01", "done"),
        ({"due": "2019-06", "status": "completed"}, "2030-01-01", "done"),
        ({"due": "2019-06", "status": "completed", "done": "2031"}, "2030-01-01", "done"),
        ({"due": "2019-06", "status": "cancelled"}, "2030-01-01", "cancelled"),
        ({"due": "2019-06", "status": "cancelled", "done": "2019-06-12"}, "2030-01-01", "done"),
        ({"due": "2019-06", "status": "in_progress"}, "2019-06-30", "next"),
        ({"due": "2019-06", "status": "in_progress"}, "2019-07-01", "late"),
        ({"due": "2019-06", "status": "ongoing"}, "2019-07-01", "late"),
        ({"due": "2019-06"}, "2019-06-30", "next"),
        ({"due": "2019-06"}, "2019-07-01", "overdue_unknown"),
        ({"due": "2019-06.."}, "2030-01-01", "undated"),
        ({"status": "in_progress"}, "2030-01-01", "undated"),
        ({}, "2030-01-01", "undated"),
    ],
)
def test_the_state_of_a_milestone(fields: dict[str, Any], day: str, expected: str) -> None:
    assert standing(day, **fields).state == expected


@pytest.mark.parametrize(
    ("due", "first", "last"),
    [
        ("2026-10", date(2026, 10, 1), date(2026, 10, 31)),
        ("2025-Q4..2026-Q1", date(2025, 10, 1), date(2026, 3, 31)),
        ("..2019", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_a_milestone_is_due_within_the_days_of_its_period(due: str, first: date, last: date):
    assert standing("2018-01-01", due=due).due == Span(first, last)


@pytest.mark.parametrize(("day", "days_late"), [("2019-06-30", 0), ("2019-07-01", 1), ("2019-07-02", 2)])
def test_days_late_count_from_the_day_after_the_last_one_due(day: str, days_late: int):
    assert standing(day, due="2019-06").days_late == days_late
    assert standing(day, due="2019-06", status="blocked").days_late == days_late


@pytest.mark.parametrize(
    ("done", "days"),
    [("2019-06-30", 0), ("2019-07-01", 1), ("2019-07-10", 10), ("2019", 0), ("2019-08", 32), ("..2020", 0)],
)
def test_a_milestone_is_done_late_where_even_the_first_day_of_its_date_is(done: str, days: int):
    told = standing("2030-01-01", due="2019-06", done=done)
    assert (told.state, told.is_late_done, told.days_late_done, told.days_late) == ("done", days > 0, days, 0)


def test_what_has_no_due_day_or_is_not_yet_known_to_be_done_is_not_done_late():
    assert not standing("2030-01-01", done="2019-07-10").is_late_done
    assert not standing("2019-07-01", due="2019-06", done="2019-07-10", status="completed").is_late_done
    assert not standing("2030-01-01", due="2019-06", status="completed").is_late_done


def test_a_repeated_milestone_of_which_nothing_is_recorded_is_never_late():
    often = {"times": "2", "per": "year", "first": "2018-03-01", "until": "2020"}
    assert standing("2030-01-01", repeats=often) == MilestoneStanding(MilestoneState.NOT_RECORDED)
    assert standing("2030-01-01", repeats=often, occurrences=[]).state == "late"


@pytest.mark.parametrize(("status", "state"), [("completed", "done"), ("cancelled", "cancelled"), ("blocked", "late")])
def test_a_repeated_milestone_may_be_ended_by_its_status(status: str, state: str):
    often = {"times": "2", "per": "year", "first": "2018-03-01"}
    assert standing("2030-01-01", status=status, repeats=often, occurrences=[]).state == state


def test_the_period_that_is_open_says_how_many_were_held_and_how_many_are_expected_by_now():
    told = repeated("2025-12-31", "2025-03-19", first="2025-03-19")
    assert told.rounds == (Round(date(2025, 1, 1), date(2025, 12, 31), Decimal(2), 1, expected_by_now=2),)
    assert (told.state, told.due, told.days_late) == ("held", year(2025), 0)


def test_the_day_after_its_last_one_a_period_is_closed_and_fewer_than_expected_is_late():
    told = repeated("2026-01-01", "2025-03-19", first="2025-03-19")
    assert (told.state, told.due, told.days_late) == ("late", year(2025), 1)
    assert [each.is_open for each in told.rounds] == [False, True]
    assert [each.is_short for each in told.rounds] == [True, False]


def test_late_is_counted_from_the_last_period_that_fell_short():
    told = repeated("2028-01-10", "2025-03-19", "2027-02-01", "2027-03-01", first="2025-03-19")
    assert (told.due, told.days_late) == (year(2026), 375)
    assert [(each.held, each.is_short) for each in told.rounds] == [(1, True), (0, True), (2, False), (0, False)]


@pytest.mark.parametrize(
    ("day", "expected"), [("2025-03-19", 0), ("2025-06-30", 0), ("2025-07-02", 1), ("2025-12-30", 1), ("2025-12-31", 2)]
)
def test_what_is_expected_by_now_is_in_whole_times(day: str, expected: int):
    assert repeated(day, first="2025-03-19").rounds[-1].expected_by_now == expected


@pytest.mark.parametrize(
    ("per", "first", "last"),
    [
        ("year", date(2025, 1, 1), date(2025, 12, 31)),
        ("semester", date(2025, 7, 1), date(2025, 12, 31)),
        ("quarter", date(2025, 7, 1), date(2025, 9, 30)),
        ("month", date(2025, 8, 1), date(2025, 8, 31)),
    ],
)
def test_the_first_period_is_the_one_that_holds_the_first_time(per: str, first: date, last: date):
    told = repeated("2025-08-20", per=per, first="2025-08-15")
    assert [(each.first, each.last) for each in told.rounds] == [(first, last)]


def test_without_a_first_time_the_earliest_known_occurrence_is_it():
    told = repeated("2026-06-01", "2025-11-03", "2024-05-02", "2027-01-01")
    assert [(each.first.year, each.held) for each in told.rounds] == [(2024, 1), (2025, 1), (2026, 0)]


def test_what_is_held_later_in_the_open_period_is_not_held_yet():
    assert [repeated(day, "2025-09-01", first="2025").rounds[0].held for day in ("2025-08-31", "2025-09-01")] == [0, 1]


def test_the_first_time_may_be_the_last():
    assert repeated("2025-03-19", first="2025-03-19", until="2025-03-19").state == "held"


def test_before_the_first_time_nothing_is_expected():
    told = repeated("2025-03-18", first="2025-03-19")
    assert (told.state, told.due, told.rounds) == ("next", year(2025), ())


@pytest.mark.parametrize("first", ["..2025", "2025..", "~2025", "2025-01-01"])
def test_an_open_or_approximate_first_time_is_that_year(first: str):
    assert repeated("2026-02-01", first=first).rounds[0].first == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("frame", "until", "years"),
    [
        (None, None, [2024, 2025, 2026, 2027]),
        (None, "2025", [2024, 2025]),
        (None, "2025-S1", [2024, 2025]),
        (None, "2025..", [2024, 2025, 2026, 2027]),
        (within("2023..2026"), None, [2024, 2025, 2026]),
        (within("2023..2026"), "2025", [2024, 2025]),
        (within("2023..2026"), "2029", [2024, 2025, 2026, 2027]),
        (within("2023..2026", is_ongoing=True), None, [2024, 2025, 2026, 2027]),
        (within("2023.."), None, [2024, 2025, 2026, 2027]),
    ],
)
def test_it_comes_back_until_its_own_end_else_that_of_its_action(
    frame: Windows | None, until: str | None, years: list[int]
):
    often: dict[str, Any] = {"first": "2024-05", **({"until": until} if until else {})}
    told = repeated("2027-05-01", within=frame, **often)
    assert [each.first.year for each in told.rounds] == years


def test_once_all_periods_are_closed_and_none_fell_short_it_is_held_and_nothing_is_due():
    told = repeated("2030-01-01", "2024-05-02", "2024-09", first="2024-05", until="2024")
    assert (told.state, told.due, told.rounds[-1].expected_by_now) == ("held", None, None)


@pytest.mark.parametrize(
    "repeats",
    [{}, {"per": "fortnight", "first": "2024"}, {"per": "Year", "first": "2024"}, {"first": "2026", "until": "2025"}],
)
def test_without_a_first_time_a_known_span_or_an_end_after_it_there_is_no_date(repeats: dict[str, Any]):
    assert repeated("2030-01-01", **repeats) == MilestoneStanding(MilestoneState.UNDATED)


@pytest.mark.parametrize(
    ("times", "expected", "state"),
    [("3..4", 3, "late"), (">=3", 3, "late"), ("~3", 3, "late"), ("2", 2, "held"), ("2.5", 2.5, "late")],
)
def test_the_lower_end_of_a_range_is_what_is_expected(times: str, expected: float, state: str):
    told = repeated("2026-01-01", "2025-03", "2025-05", times=times, first="2025")
    assert (told.rounds[0].expected, told.state) == (Decimal(str(expected)), state)


def test_at_most_asks_for_none():
    told = repeated("2026-01-01", times="<=3", first="2025")
    assert (told.rounds[0].expected, told.state) == (Decimal(0), MilestoneState.HELD)


def test_the_plan_that_shows_everything_tells_which_of_its_meetings_fell_short():
    plan = shipped("exemple-ville")
    day = date(2026, 9, 30)
    states = {
        each.id: milestone_standing(each, windows(action, plan, day), day).state
        for action in plan.actions
        for each in action.milestones
        if each.repeats and action.id in ("T", "1.2")
    }
    assert states == {"copil": "held", "cotech": "late", "portes-ouvertes": "held"}


def test_the_meetings_of_amiens_are_not_recorded():
    plan = shipped("amiens-cci-roadmap")
    found = [each for action in plan.actions for each in action.milestones if each.repeats]
    assert [milestone_standing(each, Windows(), date(2030, 1, 1)).state for each in found] == ["not_recorded"]


@st.composite
def milestones(draw: st.DrawFn) -> dict[str, Any]:
    """The fields of any milestone, repeated or not."""
    optional = st.none() | DAYS.map(str)
    return {
        "due": draw(optional),
        "done": draw(optional),
        "status": draw(st.sampled_from([None, "in_progress", "completed", "cancelled"])),
        "repeats": draw(
            st.none() | st.fixed_dictionaries({"times": TIMES, "per": PER, "first": optional, "until": optional})
        ),
        "occurrences": draw(st.none() | st.lists(DAYS.map(lambda day: {"date": str(day)}), max_size=12)),
    }


@given(milestones(), DAYS)
def test_what_is_dated_after_the_day_changes_nothing(fields: dict[str, Any], day: date):
    known = {**fields, "done": fields["done"] if fields["done"] and fields["done"] <= str(day) else None}
    if fields["occurrences"] is not None:
        known["occurrences"] = [each for each in fields["occurrences"] if each["date"] <= str(day)]
    assert standing(str(day), **known) == standing(str(day), **fields)


@given(milestones(), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_occurrences_does_not_matter(fields: dict[str, Any], day: date, random: Any):
    shuffled = fields["occurrences"] and random.sample(fields["occurrences"], len(fields["occurrences"]))
    assert standing(str(day), **{**fields, "occurrences": shuffled}) == standing(str(day), **fields)


@given(milestones(), DAYS)
def test_the_periods_follow_each_other_and_only_the_last_one_may_be_open(fields: dict[str, Any], day: date):
    rounds = standing(str(day), **fields).rounds
    assert all((after.first - before.last).days == 1 for before, after in pairwise(rounds))
    assert [each.is_open for each in rounds] == [each.first <= day <= each.last for each in rounds]
    assert not any(each.is_open for each in rounds[:-1])
    assert all(0 <= each.expected_by_now <= each.expected for each in rounds if each.expected_by_now is not None)


@given(milestones(), DAYS)
def test_only_what_is_late_has_days_late(fields: dict[str, Any], day: date):
    told = standing(str(day), **fields)
    assert (told.days_late > 0) == (told.state in ("late", "overdue_unknown"))
    assert told.state == "late" or not any(each.is_short for each in told.rounds)


def shipped(name: str) -> Plan:
    plan = load(gather(folder("plans") / name, name)).plan
    assert plan is not None
    return plan
