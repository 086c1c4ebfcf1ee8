"""The sections of the report that hold numbers: glance, indicators, calendar, budget, the year to come."""

import re
from collections.abc import Callable
from datetime import date
from itertools import chain

import pytest

from ccitrack.language.speech import speech
from ccitrack.model.register import Register
from ccitrack.report.drawing import Drawing
from ccitrack.report.material import Material
from ccitrack.report.said import Group, Said, Table
from ccitrack.report.sections.ahead import ahead
from ccitrack.report.sections.budget import budget
from ccitrack.report.sections.calendar import calendar
from ccitrack.report.sections.glance import glance
from ccitrack.report.sections.indicators import indicators
from ccitrack.report.shape import Section
from ccitrack.report.signed import Drawn, Signed, Total
from ccitrack.report.teller import Teller
from tests.report.plans import bundled, names, parsed

pytestmark = pytest.mark.sweep

DAY = date(2026, 11, 22)
SECTIONS = (glance, indicators, calendar, budget, ahead)
HEADER = "schema: 1\nid: p\ntitle: T\nlang: en\nperiod: 2024..2027\n"


def material(plan, day: date = DAY, lang: str = "en") -> Material:
    return Material(Teller(speech(lang), plan, day, Register(plan.organisations), plan.lang))


def of(section: Callable[[Material], Section], text: str, day: date = DAY) -> Section:
    return section(material(parsed(HEADER + text), day))


def tables(section: Section) -> list[Table]:
    return [table for group in section.groups for table in group.tables]


def table(section: Section, name: str) -> Table:
    return next(each for each in tables(section) if each.name == name)


def words(said: Said) -> str:
    own = "".join(piece.text for piece in said.pieces)
    return " / ".join(
        filter(None, (own, *(f"({mark})" for mark in said.marks), *(words(each) for each in said.details)))
    )


def cells(found: Table) -> list[list[str]]:
    return [["; ".join(words(said) for said in cell) for cell in row.cells] for row in found.rows]


def labels(found: Table) -> list[str]:
    return [column.label for column in found.columns]


def everything_said(section: Section):
    groups: tuple[Group, ...] = section.groups
    for group in groups:
        figures = tuple(figure.table for figure in group.figures)
        for each in (*group.tables, *figures):
            yield from chain.from_iterable(chain.from_iterable(row.cells for row in each.rows))
        yield from chain.from_iterable(field.said for field in group.fields)


def drawings(section: Section) -> list[Drawing]:
    found = [said.drawing for said in everything_said(section) if said.drawing]
    return found + [figure.drawing for group in section.groups for figure in group.figures]


# What holds for every plan


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("name", names())
def test_a_section_says_something_or_that_there_is_nothing(name, section):
    found = section(material(bundled(name)))
    assert bool(found.nothing) is found.is_empty


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("name", names())
def test_no_sign_stands_that_the_fonts_lack(name, section, lang):
    found = section(material(bundled(name), lang=lang))
    texts = [found.note or "", *(words(said) for said in everything_said(found))]
    texts += [drawing.title for drawing in drawings(found)]
    assert not [text for text in texts if re.search("[≥≤→←●★✓\u202f\u2011]", text)]


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("name", names())
def test_each_drawing_has_a_name_of_its_own_and_tells_what_it_shows(name, section):
    found = drawings(section(material(bundled(name))))
    assert len({each.name for each in found}) == len(found)
    assert all(each.title for each in found)


@pytest.mark.parametrize("section", SECTIONS)
def test_each_row_has_a_cell_for_each_column(section):
    for each in tables(section(material(bundled("exemple-ville")))):
        assert all(len(row.cells) == len(each.columns) for row in each.rows)


@pytest.mark.parametrize(
    ("section", "nothing"),
    [
        (glance, "The plan has no action yet"),
        (indicators, "No action has an indicator"),
        (calendar, "Nothing has a date"),
        (budget, "No action states a budget"),
        (ahead, "Nothing is dated in the next twelve months"),
    ],
)
def test_a_plan_without_actions_has_one_line_in_each(section, nothing):
    found = section(material(parsed("schema: 1\nid: p\ntitle: T\nlang: en\n")))
    assert found.is_empty
    assert nothing in (found.nothing or "")


# The plan at a glance

OUTPUTS = """
  indicators:
  - {id: o1, level: output, title: Desks, unit: desks, measured_as: flow, targets: [{value: 10, in: 2025}],
     measures: [{period: 2025, value: 10}]}
  - {id: o2, level: output, title: Rooms, unit: rooms, measured_as: flow, targets: [{value: 4, in: 2025}]}
  - {id: o3, level: output, title: Halls, unit: halls, measured_as: flow, targets: [{value: 4, in: 2025}]}
"""


def test_a_mean_of_too_few_stands_in_brackets_with_how_many_were_measured():
    found = of(glance, "actions:\n- id: a\n  title: A\n  status: in_progress\n  timeframe: 2024..2026" + OUTPUTS)
    [row] = cells(table(found, "glance"))
    assert (
        row[labels(table(found, "glance")).index("Outputs")] == "Too little measured / (100\u00a0%), rate known: 1 of 3"
    )


def test_a_status_has_a_round_mark_and_a_finding_another():
    found = of(glance, "actions:\n- id: a\n  title: A\n  status: blocked\n  timeframe: 2024..2025" + OUTPUTS)
    signs = {said.sign for said in everything_said(found) if isinstance(said, Signed)}
    assert signs == {"status-blocked", "finding-late", "finding-partial"}


def test_what_no_action_states_has_no_column_and_is_said():
    found = of(glance, "actions:\n- {id: a, title: A}\n")
    assert labels(table(found, "glance")) == ["Action"]
    assert "No action has a stated status. No action has dates. No action has a stated leader." in (found.note or "")


def test_axes_stand_apart_then_transversal_then_cancelled_actions():
    actions = (
        "axes: [{id: x, code: '1', title: Grow}]\nactions:\n- {id: a, title: A, axis: x, status: in_progress}\n"
        "- {id: t, title: T, transversal: true, status: ongoing}\n"
        "- {id: c, title: C, axis: x, status: cancelled, status_note: No money}\n"
    )
    found = of(glance, actions)
    shown = [(getattr(each.caption, "text", each.caption), len(each.rows)) for each in tables(found)]
    assert shown == [
        ("Declared statuses by axis", 4),
        ("1 · Grow", 1),
        ("Cross-sectional action", 1),
        ("Cancelled actions, in no other count", 1),
    ]
    assert isinstance(table(found, "statuses").rows[-1], Total)


def test_a_sub_action_follows_its_parent_and_counts_inside_it():
    found = of(
        glance,
        "actions:\n- {id: a, title: A, status: ongoing}\n- {id: b, title: B, status: ongoing}\n"
        "- {id: a1, title: A1, parent: a, status: completed}\n",
    )
    assert [row[0].partition(" ")[0] for row in cells(table(found, "glance"))] == ["a", "a1", "b"]
    assert cells(table(found, "statuses"))[0][-1] == "2 actions: 2 ongoing"


# Indicators

LEVEL = (
    "actions:\n- id: a\n  title: A\n  timeframe: 2024..2027\n  indicators:\n  - {id: o1, level: output, title: Jobs, "
)


def row_of(text: str, day: date = DAY) -> dict[str, str]:
    found = table(of(indicators, LEVEL + text, day), "aimed")
    [row] = cells(found)
    return dict(zip(labels(found), row, strict=True))


def test_a_row_tells_from_where_to_where_and_how_far():
    row = row_of(
        "unit: jobs, measured_as: stock, baseline: {value: 40, date: 2023-12-31}, targets: [{value: 60, by: 2027}],"
        " measures: [{date: 2025-12-31, value: 45}]}"
    )
    assert row == {
        "Indicator": "a · Jobs / jobs",
        "Baseline": "40 / 31\u00a0Dec 2023",
        "Value": "45 / 31\u00a0Dec 2025",
        "Expected": "50",
        "Target": "60 / 2027",
        "From the baseline to the target": "",
        "Way done": "25\u00a0%",
        "Finding": "Off track",
    }


def test_what_nobody_measured_has_no_value_and_no_share():
    row = row_of("unit: jobs, measured_as: flow, targets: [{value: 60, in: 2025}]}")
    assert (row["Value"], row["Way done"], row["Finding"]) == ("", "", "Not measured")


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        ("{period: 2025, value: 45, provisional: true}", "45 / (provisional) / 2025"),
        ("{period: 2025, value: 45, estimated: true}", "45 / (estimate) / 2025"),
        ("{period: 2025, value: ~45}", "about 45 / 2025"),
        ("{period: 2025, value: 0}", "0 / 2025"),
    ],
)
def test_a_value_says_how_sure_it_is(measure, told):
    text = f"unit: jobs, measured_as: flow, targets: [{{value: 60, in: 2025}}], measures: [{measure}]}}"
    assert row_of(text)["Value"] == told


def test_an_old_value_says_of_when_it_is():
    row = row_of(
        "unit: jobs, measured_as: stock, baseline: {value: 40, date: 2023-12-31}, targets: [{value: 60, by: 2027}],"
        " measures: [{date: 2024-01-31, value: 45}]}"
    )
    assert row["Value"] == "45 / value of 31\u00a0Jan 2024, too old"


def test_what_the_card_does_not_say_of_a_target_is_marked():
    text = """
actions:
  - id: "1"
    title: A
    timeframe: "2025"
    indicators:
      - {id: o1, title: Y, level: output, measured_as: flow, targets: [{value: 100, in: 2024}, {value: 150, in: 2025}]}
      - {id: o2, title: U, level: output, measured_as: stock, targets: [{value: 8}]}
      - {id: o3, title: R, level: output, measured_as: average, targets: [{value: 5, every: year}]}
"""
    found = [row[4] for row in cells(table(of(indicators, text), "aimed"))]
    assert found == ["250 / sum of 2 periods / 2024 to 2025", "8 / 2025 (end of the action)", "5 / per year / 2026"]


def test_outputs_and_results_never_share_a_table():
    found = of(
        indicators,
        LEVEL
        + "targets: [{value: 6, in: 2025}]}\n"
        + "  - {id: r1, level: result, title: Income, targets: [{value: 6, in: 2025}]}",
    )
    assert [group.title for group in found.groups] == ["Outputs", "Results"]
    assert [each.caption for each in tables(found)] == ["0 of 1 with a target assessed"] * 2


def test_an_indicator_without_a_target_stands_apart():
    found = of(indicators, LEVEL + "unit: jobs}")
    assert [each.name for each in tables(found)] == ["aimless"]
    assert cells(tables(found)[0]) == [["a · Jobs / jobs", "", "Not measured"]]


def test_a_trajectory_has_the_same_values_in_a_table():
    found = of(
        indicators,
        LEVEL
        + "unit: jobs, measured_as: stock, baseline: {value: 40, date: 2023-12-31}, targets: [{value: 60, by: 2027}],"
        " measures: [{date: 2024-12-31, value: 44, source: Survey}, {date: 2025-12-31, value: 45}]}",
    )
    [figure] = [figure for group in found.groups for figure in group.figures]
    assert cells(figure.table) == [
        ["2023", "40 / (baseline)", "", ""],
        ["2024", "44", "", "Survey"],
        ["2025", "45", "50", ""],
        ["2027", "", "60 / (target)", ""],
    ]


def test_at_most_six_trajectories_are_drawn_and_the_others_named():
    found = indicators(material(bundled("exemple-ville")))
    figures = [figure for group in found.groups for figure in group.figures]
    [more] = [field for group in found.groups for field in group.fields]
    assert len(figures) == 6
    assert more.said


# The calendar


def test_what_is_late_comes_first_in_words():
    found = of(
        calendar, "actions:\n- {id: a, title: A, status: in_progress, status_date: 2026-01-01, timeframe: 2024..2025}\n"
    )
    assert [group.name for group in found.groups] == ["overdue", "courses"]
    [row] = cells(table(found, "overdue"))
    assert row[1] == "2025: 326 days late, in progress"


def test_a_passed_end_without_a_status_says_that_nobody_knows():
    found = of(calendar, "actions:\n- {id: a, title: A, timeframe: 2024..2025}\n")
    assert cells(table(found, "overdue"))[0][1] == "2025: passed 326 days ago, status not stated"


def test_an_action_without_dates_is_listed_and_not_drawn():
    found = of(calendar, "actions:\n- {id: a, title: A, timeframe: 2026..2027, status: ongoing}\n- {id: b, title: B}\n")
    assert len(table(found, "calendar").rows) == 1
    [undated] = [group for group in found.groups if group.name == "undated"]
    assert [words(said) for field in undated.fields for said in field.said] == ["b · B"]


def test_the_words_of_the_source_stand_beside_the_reading():
    found = of(calendar, "actions:\n- {id: a, title: A, timeframe: {value: 2026, verbatim: in the year 2026}}\n")
    [said] = table(found, "calendar").rows[0].cells[0]
    assert said.quote is not None
    assert said.quote.text == "in the year 2026"


# The budget


def test_nothing_recorded_is_said_once_and_has_no_column():
    found = of(budget, "actions:\n- {id: a, title: A, budget: {lines: [{amount: 5000}]}}\n")
    assert labels(table(found, "money-action")) == ["Action", "On one scale", "Planned"]
    told = [words(said) for group in found.groups for field in group.fields for said in field.said]
    assert told.count("Nothing is recorded as committed or spent") == 1


def test_an_action_that_dwarfs_the_others_is_named():
    lines = (
        "actions:\n- {id: a, title: A, budget: {lines: [{amount: 5000000}]}}\n"
        "- {id: b, title: B, budget: {lines: [{amount: 9}]}}\n"
    )
    assert "Action a has most of the money" in (of(budget, lines).note or "")
    assert "has most of the money" not in (of(budget, lines.replace("5000000", "9")).note or "")


def test_what_has_no_amount_says_why():
    found = of(
        budget,
        "actions:\n- {id: a, title: A, budget: {lines: [{amount: 5000}]}}\n"
        "- {id: b, title: B, budget: {lines: [{to_be_specified: true}]}}\n- {id: c, title: C}\n"
        "- {id: d, title: D, budget: {lines: [{fte: 2}]}}\n- {id: e, title: E, budget: {lines: [{none: true}]}}\n",
    )
    assert [row[2] for row in cells(table(found, "money-action"))] == [
        "€5,000",
        "to be specified",
        "not stated",
        "2 FTE",
        "no supplementary budget",
    ]


def test_a_table_of_several_rows_ends_with_its_total():
    found = of(
        budget,
        "axes: [{id: x, title: X}, {id: y, title: Y}]\nactions:\n"
        "- {id: a, title: A, axis: x, budget: {lines: [{amount: 5000}]}}\n"
        "- {id: b, title: B, axis: y, budget: {lines: [{amount: 700}, {to_be_specified: true}]}}\n",
    )
    assert [row[2] for row in cells(table(found, "money-axis"))] == ["€5,000", "at least €700", "at least €5,700"]
    assert isinstance(table(found, "money-axis").rows[-1], Total)


def test_drawings_stand_in_columns_of_their_own():
    for section in SECTIONS:
        for each in tables(section(material(bundled("exemple-ville")))):
            for row in each.rows:
                for column, cell in zip(each.columns, row.cells, strict=True):
                    assert all(bool(said.drawing) is isinstance(column, Drawn) for said in cell)


# The year to come


def test_what_comes_stands_under_its_month_and_measures_under_who_takes_them():
    found = of(
        ahead,
        "actions:\n- id: a\n  title: A\n  status: in_progress\n  leaders: [{name: City}]\n  timeframe: 2024..2027-03\n"
        "  indicators: [{id: o1, level: output, title: Jobs, unit: jobs, measured_as: flow,"
        " targets: [{value: 60, in: 2025}, {value: 60, in: 2026}]}]\n",
    )
    shown = {}
    for group in found.groups:
        shown[group.title] = [(each.label.text, [words(said) for said in each.said]) for each in group.fields]
    assert shown == {
        "Month by month": [
            ("December 2026", ["a · A / (City) / target: Jobs 60 (not measured)"]),
            ("March 2027", ["a · A / (City) / to end"]),
        ],
        "Measures to ask for now": [("City", ["a · Jobs: never measured, due since 31 December 2025"])],
        "Measures that fall due": [("City", ["a · Jobs: 31 December 2026"])],
    }
