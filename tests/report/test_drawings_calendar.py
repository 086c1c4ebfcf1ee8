"""The row of an action in a calendar: what is certain, what is not, what is late."""

import json
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccitrack.language.speech import speech
from ccitrack.model.period import Span
from ccitrack.model.schedule import windows
from ccitrack.progress.milestones import MilestoneState
from ccitrack.progress.plan import measure
from ccitrack.progress.schedule import Schedule
from ccitrack.report.drawing import Bar, Drawing, Label, Line, Mark, Role
from ccitrack.report.drawings.calendar import (
    CalendarScale,
    Course,
    Step,
    calendar_axis,
    calendar_row,
    calendar_scale,
    course,
    shapes,
)
from tests.examples import examples
from tests.report.drawn import edges, is_within, labels
from tests.report.plans import parsed

ENGLISH = speech("en")
TODAY = date(2022, 12, 31)
SCALE = CalendarScale(2021, 2024, TODAY)
"""Four years, a quarter of the width each but for the leap day: the day itself lies in the middle."""


def course_of(**said: Any) -> Course:
    """The course of an action on the last day of 2022."""
    action = {"id": "1", "title": "Something", **said}
    plan = parsed(json.dumps({"schema": "1", "id": "p", "title": "A plan", "lang": "en", "actions": [action]}))
    standing = measure(plan, TODAY).actions[0]
    return course(standing, windows(standing.action, plan), TODAY)


def row(**said: Any) -> Drawing:
    drawing = calendar_row(course_of(**said), SCALE, "p/1/calendar", ENGLISH)
    assert drawing is not None
    return drawing


def told(**said: Any) -> list[tuple[str, str, str]]:
    """The shapes of a row without the lines of the years."""
    return [(shape.role.value, *edges(shape)) for shape in shapes(course_of(**said), SCALE)]


def frame(start: str, end: str, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, **more}


MIDDLE, END_2021, END_2023 = "49.966", "24.983", "74.949"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (  # runs: solid up to the day, outlined beyond, its end uncertain
            {"timeframe": frame("2022-01-01", "2024"), "status": "in_progress"},
            [("elapsed", END_2021, MIDDLE), ("to-come", MIDDLE, END_2023), ("uncertain", END_2023, "100")],
        ),
        (  # an uncertain start is hatched, what lies after it is certain
            {"timeframe": frame("2021", "2023-12-31"), "status": "in_progress"},
            [("uncertain", "0", END_2021), ("elapsed", END_2021, MIDDLE), ("to-come", MIDDLE, END_2023)],
        ),
        (  # its uncertain end has begun, and it runs: up to the day it did not end
            {"timeframe": frame("2021-01-01", "2022..2023"), "status": "in_progress"},
            [("elapsed", "0", MIDDLE), ("uncertain", MIDDLE, END_2023)],
        ),
        (  # overdue: a line for the days late
            {"timeframe": frame("2021-01-01", "2021-12-31"), "status": "in_progress"},
            [("elapsed", "0", END_2021), ("late", END_2021, MIDDLE), ("late", END_2021, END_2021)],
        ),
        (  # nobody says what became of it: its end stays uncertain, the line is not that of a delay
            {"timeframe": frame("2021-01-01", "2021")},
            [
                ("uncertain", "0", END_2021),
                ("maybe-late", END_2021, MIDDLE),
                ("maybe-late", END_2021, END_2021),
            ],
        ),
        (  # should have begun
            {"timeframe": frame("2021", "2023-12-31"), "status": "not_started"},
            [("uncertain", "0", END_2021), ("not-begun", END_2021, END_2023), ("late", END_2021, MIDDLE)],
        ),
        (  # done in time: solid up to the day it was, with a disc
            {
                "timeframe": frame("2021-01-01", "2023"),
                "status": "completed",
                "actual": {"start": "2021-01-01", "end": "2021-12-31"},
            },
            [("elapsed", "0", END_2021), ("done", END_2021, END_2021)],
        ),
        (  # done late
            {
                "timeframe": frame("2021-01-01", "2021-12-31"),
                "status": "completed",
                "actual": {"start": "2021-01-01", "end": "2022-12-31"},
            },
            [
                ("elapsed", "0", END_2021),
                ("late", END_2021, MIDDLE),
                ("late", END_2021, END_2021),
                ("done", MIDDLE, MIDDLE),
            ],
        ),
        (  # done, and nobody says when: no disc
            {"timeframe": frame("2021-01-01", "2022"), "status": "completed"},
            [("elapsed", "0", END_2021), ("uncertain", END_2021, MIDDLE)],
        ),
        (  # without an end by nature
            {"timeframe": {"start": "2022-01-01", "ongoing": True}, "status": "ongoing"},
            [("elapsed", END_2021, MIDDLE), ("to-come", MIDDLE, "100"), ("endless", "100", "100")],
        ),
        (  # its end is not stated: a short hatch stands for it
            {"timeframe": {"start": "2022-01-01"}, "status": "in_progress"},
            [("elapsed", END_2021, MIDDLE), ("unknown", MIDDLE, "53.966")],
        ),
        (  # its start is not stated
            {"timeframe": {"end": "2024"}, "status": "not_started"},
            [("unknown", "70.949", END_2023), ("uncertain", END_2023, "100")],
        ),
        (
            {"timeframe": frame("2022-01-01", "2023"), "status": "cancelled"},
            [("called-off", END_2021, END_2023)],
        ),
    ],
)
def test_each_case_has_its_bars(said, expected):
    assert told(**said) == expected


def test_a_moved_deadline_keeps_a_sign_where_it_first_was():
    revised = [{"date": "2021-10-01", "end": "2023"}]
    found = told(timeframe=frame("2021-01-01", "2021", revised=revised), status="in_progress")
    assert ("moved", END_2021, END_2021) in found
    assert not any(role == "late" for role, _, _ in found)


def test_milestones_are_signs_on_their_days():
    milestones = [
        {"id": "a", "title": "A", "due": "2022", "done": "2021-12-31"},
        {"id": "b", "title": "B", "due": "2022-06", "status": "in_progress"},
        {"id": "c", "title": "C", "due": "2023"},
        {"id": "d", "title": "D"},
    ]
    found = told(timeframe=frame("2021-01-01", "2024"), status="in_progress", milestones=milestones)
    assert [shape for shape in found if shape[0].startswith("milestone")] == [
        ("milestone-done", END_2021, END_2021),
        ("milestone-late", "37.372", "37.372"),
        ("milestone", END_2023, END_2023),
    ]


def test_a_milestone_that_comes_back_has_a_sign_for_each_time_it_was_held():
    held = [{"date": "2021-12-31"}, {"date": "2022-12-31"}, {"date": "2023-06-30"}]
    milestone = {"id": "a", "title": "A", "repeats": {"times": "1", "per": "year"}, "occurrences": held}
    said = {"timeframe": frame("2021-01-01", "2024"), "status": "in_progress", "milestones": [milestone]}
    found = [shape for shape in told(**said) if shape[0].startswith("milestone")]
    assert found == [("milestone-done", END_2021, END_2021), ("milestone-done", MIDDLE, MIDDLE)]
    assert row(**said).title == "1 January 2021 to 2024, 2 milestones, of which done: 2"


def test_what_is_undated_has_no_row():
    assert calendar_row(course_of(status="in_progress"), SCALE, "p/1/calendar", ENGLISH) is None


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ({"timeframe": "2021..2023", "status": "in_progress"}, "2021 to 2023"),
        ({"timeframe": frame("2021", "2021-12"), "status": "in_progress"}, "2021 to December 2021, 365 days late"),
        ({"timeframe": "2021"}, "2021, its end passed 365 days ago, status not stated"),
        (
            {"timeframe": frame("2021", "2024"), "status": "not_started"},
            "2021 to 2024, not begun, should have begun 365 days ago",
        ),
        ({"timeframe": {"start": "2021", "ongoing": True}}, "From 2021 on, without an end"),
        ({"timeframe": "2021", "status": "cancelled"}, "2021, cancelled"),
        ({"timeframe": "2021", "status": "completed"}, "2021, done, the day is not stated"),
    ],
)
def test_the_title_tells_the_same_dates(said, title):
    assert row(**said).title == title


def test_the_scale_holds_whole_years_with_the_day():
    scale = calendar_scale([Span(date(2019, 5, 1), date(2020, 2, 1))], date(2022, 3, 4))
    assert (scale.first, scale.last, [year for year, _ in scale.years]) == (2019, 2022, [2019, 2020, 2021, 2022])


@pytest.mark.parametrize(("first", "last"), [(2020, 2020), (2018, 2025), (2010, 2026), (1, 9999)])
def test_the_years_of_the_axis_never_touch_each_other(first, last):
    scale = CalendarScale(first, last, date(last, 1, 1))
    axis = calendar_axis(scale, "calendar", ENGLISH)
    starts = [label.x for label in labels(axis.shapes)]
    assert starts == sorted(starts)
    assert all(later - sooner >= 11 for sooner, later in pairwise([*starts, Decimal(100)]))


DAYS = st.dates() | st.dates(date(2018, 1, 1), date(2024, 12, 31)) | st.sampled_from([date.min, date.max])
SPANS = st.none() | st.tuples(DAYS, DAYS).map(lambda days: Span(min(days), max(days)))
COURSES = st.builds(
    Course,
    st.sampled_from(Schedule),
    SPANS,
    SPANS,
    st.booleans(),
    st.none() | st.booleans(),
    st.booleans(),
    st.none() | DAYS,
    st.none() | DAYS,
    st.lists(st.builds(Step, DAYS, st.sampled_from(MilestoneState)), max_size=3).map(tuple),
)


@examples(150)
@given(COURSES, DAYS)
def test_whatever_the_dates_every_shape_lies_within_the_row_and_bars_never_overlap(run, today):
    scale = calendar_scale(run.spans, today)
    drawing = calendar_row(run, scale, "p/1/calendar", ENGLISH)
    if drawing is None:
        assert run.start is None
        assert run.end is None
        return
    assert drawing == calendar_row(run, scale, "p/1/calendar", ENGLISH)
    assert all(is_within(shape, drawing.height) for shape in drawing.shapes)
    bars = [shape for shape in drawing.shapes if isinstance(shape, Bar)]
    assert all(one.x + one.width <= other.x for one, other in pairwise(bars))
    assert not any(isinstance(shape, Label) for shape in drawing.shapes)


@given(COURSES, DAYS)
def test_nothing_is_solid_after_the_day_itself(run, today):
    scale = calendar_scale(run.spans, today)
    drawing = calendar_row(run, scale, "p/1/calendar", ENGLISH)
    solid = [shape for shape in drawing.shapes if shape.role is Role.ELAPSED] if drawing else []
    limit = scale.after(max(today, run.done or today))
    assert all(isinstance(shape, Bar) and shape.x + shape.width <= limit for shape in solid)


def test_the_line_of_the_day_runs_through_the_row_at_its_place():
    drawing = row(timeframe="2021..2023", status="in_progress")
    lines = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.role is Role.TODAY]
    assert [(f"{line.x}", int(line.y), int(line.to_y)) for line in lines] == [(MIDDLE, 0, drawing.height)]
    assert not any(isinstance(shape, Mark) for shape in drawing.shapes)
