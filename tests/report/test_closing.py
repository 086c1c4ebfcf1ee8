"""The sections that close a report: who works with whom, priorities, what nobody knows, cards, method."""

from datetime import date

import pytest

from ccitrack.language.speech import speech
from ccitrack.load import Gathered, load
from ccitrack.model.plan import Plan
from ccitrack.model.register import Register
from ccitrack.report.initial import Initial
from ccitrack.report.material import Material
from ccitrack.report.said import Field, Row, Said, Table
from ccitrack.report.sections.axes import axes
from ccitrack.report.sections.cards import cards
from ccitrack.report.sections.figures import figures
from ccitrack.report.sections.method import method
from ccitrack.report.sections.partners import governance, partners
from ccitrack.report.sections.priorities import priorities
from ccitrack.report.sections.unknown import unknown
from ccitrack.report.shape import Section
from ccitrack.report.teller import Teller
from ccitrack.report.unknowns import build_unknowns
from ccitrack.report.words import words_of
from tests.report.plans import bundled, names

DAY = date(2026, 6, 30)
HEAD = "schema: 1\nid: p\ntitle: P\nlang: en\n"
FULL = """
adopted: 2024-01-10
owner: {name: City}
period: 2024..2027
axes: [{id: a, code: "1", title: Make}, {id: b, title: Show}]
organisations: [{id: city, name: City}, {id: coop, name: Coop}]
actions:
  - id: "1"
    title: Open a place
    axis: a
    priority: {flagged: true}
    status: in_progress
    status_date: 2026-05-01
    leaders: [{org: city}]
    partners: [{org: coop}]
    funders: [{org: city}]
    timeframe: {start: 2024, end: 2025}
    obstacle: {text: No builder answers., since: 2026-02}
    milestones: [{id: m, title: Permit, due: 2025-06-30, status: in_progress}]
    budget: {lines: [{amount: 1000, until: "2025"}, {to_be_specified: true, label: Rent}],
             execution: [{date: 2025-02-01, stage: spent, amount: 400}]}
    updates: [{date: 2026-05-02, text: The lot is late., alert: alert}, {date: 2027-01-01, text: Later.}]
    indicators:
      - {id: o, level: output, title: Rooms, unit: rooms, measured_as: stock, baseline: {value: 0, date: 2024-01-01},
         targets: [{value: 10, by: 2025-12-31}], measures: [{date: 2025-12-31, value: 4, source: Site}]}
      - {id: q, level: output, title: Days open, measured_as: flow, targets: [{value: 9, in: 2025}]}
  - {id: "2", title: Show it, axis: b, status: cancelled, leaders: [{org: coop}], timeframe: 2024}
  - {id: "3", title: Tell it, transversal: true, partners: [{org: coop}, {to_be_specified: true, verbatim: somebody}]}
"""


def plan_of(text: str) -> Plan:
    plan = load(Gathered({"plan.yaml": text.encode()}, (), ".", "plan.yaml")).plan
    assert plan is not None
    return plan


def material(plan: Plan, language: str = "en", day: date = DAY) -> Material:
    return Material(Teller(speech(language), plan, day, Register(plan.organisations), plan.lang))


def words(said: Said) -> str:
    """All that one thing says, its marks and its details."""
    quote = f"“{said.quote.text}”" if said.quote else ""
    own = " ".join(filter(None, ("".join(piece.text for piece in said.pieces), quote, *said.marks)))
    return "; ".join((own, *map(words, said.details))).replace("\u00a0", " ")


def told(fields: tuple[Field, ...]) -> dict[str, list[str]]:
    return {field.label.text: [words(said) for said in field.said] for field in fields}


def cells(row: Row) -> list[str]:
    return [", ".join(map(words, cell)) for cell in row.cells]


def tables(section: Section) -> dict[str, Table]:
    return {table.name: table for group in section.groups for table in group.tables}


def fields(section: Section) -> dict[str, list[str]]:
    return {label: said for group in section.groups for label, said in told(group.fields).items()}


# Cards


def test_a_card_tells_its_declared_status_and_beside_it_what_is_computed():
    card = cards(material(plan_of(HEAD + FULL))).cards[0]
    state = told(card.state)
    assert state["Declared status"] == ["In progress, 1 May 2026"]
    assert state["Finding"] == ["Overdue from its dates and its outputs"]
    assert state["Dates"] == ["Overdue by 181 days"]
    assert state["Late milestones"] == ["Permit 365 days late"]
    assert state["Outputs"] == ["rates known: 1 of 2 targets; on average 40 % reached; Missed: 1; Not measured: 1"]
    assert state["Card filled"] == ["10/12, missing: objectives, content"]


def test_an_indicator_of_a_card_tells_what_is_found_beside_what_was_measured():
    card = cards(material(plan_of(HEAD + FULL))).cards[0]
    table = next(table for group in card.groups for table in group.tables if table.name == "indicators-output")
    assert [column.label for column in table.columns][-2:] == ["Measures", "Finding"]
    assert cells(table.rows[0])[-1] == "Missed; Expected: 10; Achievement: 40 %; Pace: 40 %"
    assert cells(table.rows[1])[-1] == "Not measured"


@pytest.mark.parametrize("name", names())
def test_each_card_tells_what_is_computed_of_its_own_action_and_indicators(name: str):
    told_of = material(bundled(name), day=date(2026, 11, 22))
    say = told_of.teller.speech.say
    for standing, card in zip(told_of.standings, cards(told_of).cards, strict=True):
        state = told(card.state)
        levels = [table for group in card.groups for table in group.tables if "indicators" in table.name]
        found = [row for table in levels for row in table.rows]
        assert len(found) == len(standing.standings)
        by_title = sorted(cells(row)[-1].partition(";")[0] for row in found)
        assert by_title == sorted(say(words_of(one.health)) for one in standing.standings)
        if not standing.is_cancelled:
            assert state["Finding"][0].startswith(say(words_of(standing.health)))
            assert state["Card filled"][0].startswith(f"{len(standing.completeness.have)}/{standing.completeness.of}")


def test_a_cancelled_action_has_no_computed_state():
    state = told(cards(material(plan_of(HEAD + FULL))).cards[1].state)
    assert state == {"Declared status": ["Cancelled undated"], "Axis": ["Show"]}


def test_figures_of_the_plan_tell_what_is_found_of_them():
    figure = "{id: j, level: result, title: Jobs, measured_as: stock, targets: [{value: 9, by: 2025}]}"
    table = tables(figures(material(plan_of(f"{HEAD}context_indicators: [{figure}]"))))["indicators-result"]
    assert cells(table.rows[0])[-1] == "Not measured"


# Axes


def test_an_axis_tells_how_it_goes():
    first, second, others = axes(material(plan_of(HEAD + FULL))).axes
    assert told(first.fields) == {
        "Declared": ["1 in progress"],
        "Found": ["Overdue: 1"],
        "Deadlines passed": ["1 · Open a place: overdue by 181 days"],
        "Outputs": ["rates known: 1 of 2 targets; on average 40 % reached, over 1 of 1 action"],
        "Difficulties": ["1 · Open a place; No builder answers.; 2 May 2026: The lot is late. alert"],
    }
    assert told(second.fields) == {"Declared": ["1 cancelled"], "Found": ["Cancelled: 1"]}
    assert told(others.fields) == {"Declared": ["1 not stated"], "Found": ["Unknown: 1"]}


def test_a_mean_over_too_few_targets_stands_in_brackets():
    one = "{id: %s, level: output, title: T, measured_as: stock, targets: [{value: 9, by: 2025}]%s}"
    found = one % ("a", ", baseline: {value: 0, date: 2024}, measures: [{date: 2025-12-31, value: 9}]")
    others = ", ".join(one % (each, "") for each in "bcd")
    text = f"{HEAD}actions: [{{id: '1', title: T, indicators: [{found}, {others}]}}]"
    (part,) = axes(material(plan_of(text))).axes
    assert told(part.fields)["Outputs"] == [
        "rates known: 1 of 4 targets; on average (100 %) reached, over 1 of 1 action"
    ]
    assert told(part.fields)["Highlights"] == ["1 · T: 1 target reached; T"]


def test_a_part_of_an_action_is_not_counted_apart():
    text = f"{HEAD}actions: [{{id: '1', title: T, status: completed}}, {{id: '2', title: U, parent: '1'}}]"
    (part,) = axes(material(plan_of(text))).axes
    assert told(part.fields)["Declared"] == ["1 completed one part of another action is not counted apart"]


# Priorities


def test_a_priority_tells_its_state_what_was_reached_and_its_money_and_leads_to_its_card():
    section = priorities(material(plan_of(HEAD + FULL)))
    (group,) = section.groups
    assert told(group.fields) == {
        "Card": ["1 · Open a place"],
        "Priority": ["Singled out by the plan"],
        "Declared status": ["In progress, 1 May 2026"],
        "Finding": ["Overdue from its dates and its outputs"],
        "Dates": ["Overdue by 181 days"],
        "Late milestones": ["Permit 365 days late"],
        "Leader": ["City"],
        "What blocks": ["No builder answers.; Since: February 2026"],
        "Last note": ["2 May 2026: The lot is late. alert"],
        "Money": ["at least €1,000 planned; 1 line to be specified; €400 spent"],
    }
    rows = [cells(row) for row in group.tables[0].rows]
    assert rows[0] == ["Rooms; rooms", "10, by the end of 2025", "4", "10", "40 %", "Missed"]
    assert rows[1] == ["Days open", "9, 2025", "", "", "", "Not measured"]


def test_without_a_priority_one_line_says_so():
    section = priorities(material(plan_of(HEAD + "actions: [{id: '1', title: T}]")))
    assert (section.nothing, section.is_empty) == ("The plan singles out no action.", True)


def test_an_action_of_the_highest_level_is_a_priority_and_unknown_money_is_not_zero():
    section = priorities(material(plan_of(HEAD + "actions: [{id: '1', title: T, priority: {level: high}}]")))
    assert told(section.groups[0].fields)["Money"] == ["Not stated"]


# Who works with whom


def test_the_matrix_tells_the_roles_by_axis_in_letters_and_in_words():
    table = tables(partners(material(plan_of(HEAD + FULL))))["matrix"]
    assert [column.label for column in table.columns] == [
        "Organisation", "Axis 1", "Show", "Cross-sectional", "Actions", "Led",
    ]  # fmt: skip
    assert [cells(row) for row in table.rows] == [
        ["Coop", "T", "L", "T", "3", "1"],
        ["City", "L, F", "", "", "1", "1"],
    ]
    marks = [piece for row in table.rows for cell in row.cells for said in cell for piece in said.pieces]
    assert [mark.meaning for mark in marks if isinstance(mark, Initial)] == [
        "takes part", "leads", "takes part", "leads", "funds",
    ]  # fmt: skip


def test_without_axes_each_action_has_a_column():
    leading, taking = "leaders: [{name: A}]", "partners: [{name: A}]"
    text = f"{HEAD}actions: [{{id: '1', title: T, {leading}}}, {{id: '2', title: U, {taking}}}]"
    table = tables(partners(material(plan_of(text))))["matrix"]
    assert [column.label for column in table.columns] == ["Organisation", "1", "2", "Actions", "Led"]
    assert [cells(row) for row in table.rows] == [["A", "L", "T", "2", "1"]]


def test_with_many_actions_and_no_axis_only_how_many_is_told():
    actions = ", ".join(f"{{id: '{place}', title: T, leaders: [{{name: A}}]}}" for place in range(20))
    table = tables(partners(material(plan_of(f"{HEAD}actions: [{actions}]"))))["matrix"]
    assert [cells(row) for row in table.rows] == [["A", "20", "20"]]


def test_of_more_than_thirty_those_in_one_action_are_left_to_the_register():
    partners_of = ", ".join(f"{{name: P{place}}}" for place in range(40))
    second = "{id: '2', title: U, partners: [{name: P7}]}"
    text = f"{HEAD}actions: [{{id: '1', title: T, partners: [{partners_of}]}}, {second}]"
    found = tables(partners(material(plan_of(text))))
    assert [cells(row)[0] for row in found["matrix"].rows] == ["P7"]
    assert found["matrix"].remark == "39 others are named in one action only: the register below tells in which."
    assert len(found["unregistered"].rows) == 40


def test_those_whom_an_action_is_meant_for_do_not_work_in_it():
    text = f"{HEAD}actions: [{{id: '1', title: T, target_groups: [{{name: Artists}}], leaders: [{{name: A}}]}}]"
    table = tables(partners(material(plan_of(text))))["matrix"]
    assert [cells(row)[0] for row in table.rows] == ["A"]


def test_actions_without_a_leader_and_places_to_be_filled_are_named():
    found = fields(partners(material(plan_of(HEAD + FULL))))
    assert found == {
        "In numbers": ["2 have a part in the actions, 2 lead, 1 funds"],
        "No leader named": ["3 · Tell it"],
        "To be specified": ["3 · Tell it: partner “somebody”"],
    }


def test_where_no_action_names_a_leader_that_is_told_once():
    text = f"{HEAD}actions: [{{id: '1', title: T}}, {{id: '2', title: U}}]"
    assert fields(partners(material(plan_of(text))))["No leader named"] == ["None of the 2 actions names a leader."]


def test_a_plan_that_names_nobody_says_so():
    section = partners(material(plan_of(HEAD)))
    assert (section.nothing, section.groups) == ("The plan names nobody.", ())
    assert governance(material(plan_of(HEAD))).nothing == "The plan does not say who decides and who follows it."


# What we do not know


def test_what_is_not_known_is_counted_first_then_told_leader_by_leader():
    section = unknown(material(plan_of(HEAD + FULL)))
    counts = {row[0]: row[1:] for row in map(cells, tables(section)["unknown-cards"].rows)}
    assert counts["Leader"] == ["1 of 2", "1"]
    assert counts["Status with its date"] == ["1 of 2", "1"]
    figures = [cells(row) for row in tables(section)["unknown-indicators"].rows]
    assert figures[0] == ["A value", "1 of 2", "1"]
    found = fields(section)
    assert found["City"] == [
        "1 · Open a place; Budget: 1 line to be specified: Rent; "
        "Indicators: never measured (due since 31 December 2025): Days open"
    ]
    assert found["Missing on every card"] == ["objectives, content"]


def test_that_nothing_is_missing_is_told_too():
    action = """{id: "1", title: T, leaders: [{name: A}], partners: [{name: B}], objectives: [O], content: [{text: C}],
      funders: [{name: F}], status: completed, status_date: 2026-01-01, timeframe: 2025,
      budget: {lines: [{none: true}]},
      indicators: [{id: o, level: output, title: I, measured_as: flow, source_of_verification: S,
        targets: [{value: 1, in: 2025}], measures: [{period: 2025, value: 1}]}]}"""
    sources = "sources: [{id: d, title: D}]"
    plan = plan_of(f"{HEAD}period: 2025\nowner: {{name: A}}\n{sources}\nactions:\n  - {action}\n")
    assert unknown(material(plan)).nothing == "Nothing is missing."


def test_a_plan_without_actions_does_not_know_its_actions():
    found = fields(unknown(material(plan_of(HEAD))))
    assert found["Not stated"] == [
        "its actions, its period, the authority that adopted it, who pays, the documents that it comes from"
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", names())
def test_all_that_is_missing_of_the_plans_is_in_the_section(name: str, language: str):
    """Every action, indicator, milestone and budget line of which something is not known is named there."""
    told_of = material(bundled(name), language, date(2026, 11, 22))
    section = " ".join(text for said in fields(unknown(told_of)).values() for text in said)
    unknowns = build_unknowns(told_of.progress, language)
    actions = [each for leader in unknowns.leaders for each in leader.actions]
    figures = [each for action in actions for each in action.indicators] + list(unknowns.figures)
    steps = [each for action in actions for each in action.milestones] + list(unknowns.milestones)
    named = [each.title.text for each in figures] + [each.title.text for each in steps]
    named += [each.action.id for each in actions]
    assert [text for text in named if text.replace("\u00a0", " ") not in section] == []


# Method


def test_the_method_begins_with_the_thresholds_in_use_and_has_the_key_of_all_marks():
    section = method(material(plan_of(HEAD)))
    assert next(iter(told(section.groups[0].fields))) == "Thresholds of the pace"
    signs = {sign.name: sign.meaning for sign in section.key}
    assert signs["status-in_progress"] == "In progress"
    assert signs["status-not_stated"] == "Not stated"
    assert signs["finding-off_track"] == "Off track"
    assert signs["finding-overdue_unknown"] == "Deadline passed, status not stated"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_method_has_no_character_that_the_fonts_lack(language: str):
    section = method(material(bundled("exemple-ville"), language))
    text = " ".join(said for group in section.groups for each in told(group.fields).values() for said in each)
    assert len(text) > 5000
    assert [sign for sign in "≥≤→\u202f\u2011●★✓" if sign in text] == []
