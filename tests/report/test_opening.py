"""The first pages of a report: the essentials, earlier decisions, what changed, points of attention."""

from datetime import date

import pytest

from ccitrack.language.phrases import phrase
from ccitrack.language.speech import speech
from ccitrack.model.plan import Plan
from ccitrack.model.register import Register
from ccitrack.report.called_for import called_for
from ccitrack.report.highlights import highlights
from ccitrack.report.material import Material
from ccitrack.report.revised import moves
from ccitrack.report.said import Said, Table
from ccitrack.report.sections.attention import attention
from ccitrack.report.sections.changes import changes
from ccitrack.report.sections.decisions import decisions
from ccitrack.report.sections.essentials import essentials
from ccitrack.report.sentences import listed, parted, woven
from ccitrack.report.shape import Section
from ccitrack.report.teller import Teller

from .plans import bundled, names, parsed

DAY = date(2026, 11, 22)
SINCE = date(2026, 6, 18)
HEAD = "schema: 1\nid: p\ntitle: T\nlang: en\n"


def material(plan: Plan, since: date | None = None) -> Material:
    teller = Teller(speech("en"), plan, DAY, Register(plan.organisations), plan.lang)
    return Material(teller, since)


def of(more: str, since: date | None = None) -> Material:
    return material(parsed(HEAD + more), since)


def text(said: Said) -> str:
    beside = "".join(f" ({mark})" for mark in said.marks) + "".join(f" [{text(each)}]" for each in said.details)
    return "".join(piece.text for piece in said.pieces).replace("\u00a0", " ") + beside


def rows(table: Table) -> list[list[str]]:
    return [["; ".join(map(text, cell)) for cell in row.cells] for row in table.rows]


def tables(section: Section) -> dict[str, list[list[str]]]:
    return {table.name: rows(table) for group in section.groups for table in group.tables}


def told(found: Material) -> list[tuple[str, str, str]]:
    return [(each.figure, each.unit, text(each.said)) for each in highlights(found)]


# Sentences


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_things_are_listed_with_a_last_and(items: list[str], said: str):
    teller = of("actions: [{id: a, title: A}]").teller
    assert text(Said(listed(teller, [(teller.own(each),) for each in items]))) == said


def test_a_text_of_the_plan_that_looks_like_a_place_in_a_sentence_is_left_as_it_is():
    teller = of("actions: [{id: a, title: A}]").teller
    said = woven(teller, phrase("the target “{subject}” of action {which}", subject="⟦x⟧"), which=(teller.own("1"),))
    assert text(Said(said)) == "the target “⟦x⟧” of action 1"


def test_a_sentence_begins_with_a_capital_and_ends_with_a_full_stop():
    teller = of("actions: [{id: a, title: A}]").teller
    assert text(Said(parted(teller, [(teller.own("one"),), (), (teller.own("two"),)]))) == "One; two."
    assert parted(teller, [()]) == ()


# The essentials


def test_statuses_are_told_the_most_frequent_first_and_those_not_stated_are_named():
    found = of(
        "actions:\n"
        "- {id: a, title: A, status: completed}\n"
        "- {id: b, title: B, status: in_progress}\n"
        "- {id: c, title: C, status: in_progress}\n"
        "- {id: d, title: D}\n"
        "- {id: e, title: E, parent: d, status: blocked}\n"
    )
    assert told(found)[0] == (
        "2",
        "of 4",
        "Two actions are in progress and one is completed; the status of action d is not stated. "
        "One action that is a part of another counts inside it.",
    )


def test_what_is_late_is_named_with_its_days_and_what_nobody_tells_is_apart():
    found = of(
        "actions:\n"
        "- {id: a, title: A, status: in_progress, timeframe: {end: 2026-10}}\n"
        "- {id: b, title: B, status: not_started, timeframe: {start: 2026-11-01, end: 2027}}\n"
        "- {id: c, title: C, timeframe: 2025}\n"
        "- {id: d, title: D, status: blocked, timeframe: {end: 2026-11-21}}\n"
    )
    assert told(found)[1] == (
        "3",
        "late",
        "Action a (A) is past its end by 22 days; action b (B) should have begun 21 days ago; "
        "action d (D) is past its end by 1 day and is blocked; "
        "the end of action c has passed, and its status is not stated.",
    )


def test_many_late_actions_are_counted_and_the_worst_is_named():
    late = "".join(
        f"- {{id: a{day}, title: A, status: in_progress, timeframe: 2026-10-0{day}}}\n" for day in range(1, 6)
    )
    assert told(of(f"actions:\n{late}"))[1][2] == (
        "Five actions are past their end; the most overdue, by 52 days, is action a1 (A)."
    )


@pytest.mark.parametrize(
    ("cards", "figure", "said"),
    [
        ("- {id: a, title: A}", "—", "Nothing tells whether an action is late; no action states its dates."),
        (
            "- {id: a, title: A, timeframe: 2025}",
            "—",
            "Nothing tells whether an action is late; the end of action a has passed, and its status is not stated.",
        ),
        ("- {id: a, title: A, status: in_progress, timeframe: 2027}", "0", "No action is known to be late."),
    ],
)
def test_late_is_not_zero_where_nobody_can_tell(cards: str, figure: str, said: str):
    assert told(of(f"actions:\n{cards}\n"))[1] == (figure, "late", said)


def test_a_revision_is_told_with_its_old_value_and_whether_a_decision_is_recorded():
    found = of(
        "actions:\n"
        "- id: a\n"
        "  title: A\n"
        "  timeframe: {end: 2025-12, revised: [{date: 2026-09-15, end: 2026-10, decision: D-1}]}\n"
        "  budget: {lines: [{amount: 100, revised: [{date: 2026-03-01, amount: 200}]}]}\n"
        "  indicators:\n"
        "  - {id: o, level: output, title: Area, unit: ha, measured_as: stock,\n"
        "     targets: [{value: 20, by: 2026,\n"
        "                revised: [{date: 2026-10-01, value: 15}, {date: 2027-01-01, value: 1}]}]}\n",
        SINCE,
    )
    assert told(found)[2] == (
        "2",
        "revisions",
        "Since 18 June 2026, the end of action a is now planned in October 2026, and no longer in December 2025 "
        "(decision D-1); the target “Area” of action a is now 15 ha, 20 before (no decision recorded).",
    )
    assert len(moves(found.plan, None, DAY)) == 3


@pytest.mark.parametrize(
    ("budget", "figure", "unit", "said"),
    [
        ("{}", "—", "budget", "No card states an amount of budget; no money is recorded as committed or spent."),
        (
            "{lines: [{amount: 5, per: visit}]}",
            "—",
            "budget",
            "The amounts of the cards cannot be added up; no money is recorded as committed or spent. "
            "€5 per visit comes on top.",
        ),
        (
            "{lines: [{amount: 100..150}, {to_be_specified: true}]}",
            "€100",
            "planned, at least",
            "At least €100 is planned; no money is recorded as committed or spent. One budget line is to be specified.",
        ),
        (
            "{lines: [{amount: 200}], execution: [{year: 2025, stage: spent, amount: 0}]}",
            "€0",
            "spent",
            "€200 is planned and €0 is spent (0 % of the amounts planned); no money is recorded as committed.",
        ),
        (
            "{lines: [{amount: 200}, {id: x, to_be_specified: true}],"
            " execution: [{year: 2025, stage: spent, amount: 60, line: x},"
            " {year: 2025, stage: spent, amount: 50}, {year: 2025, stage: committed, amount: 90}]}",
            "€110",
            "spent",
            "At least €200 is planned, €90 is committed (45 % of the amounts planned) and €110 is spent "
            "(25 % of the amounts planned). Of what is spent, €60 had no amount planned; "
            "one budget line is to be specified.",
        ),
    ],
)
def test_money_that_nobody_recorded_is_not_zero(budget: str, figure: str, unit: str, said: str):
    found = of(f"actions: [{{id: a, title: A, budget: {budget}}}]\n")
    assert told(found)[3] == (figure, unit, said)


def test_targets_that_nobody_measured_are_said_so():
    found = of(
        "period: 2024..2027\nactions:\n- id: a\n  title: A\n  indicators:\n"
        "  - {id: o1, level: output, title: A, measured_as: flow, targets: [{value: 5, in: 2025}]}\n"
        "  - {id: o2, level: output, title: B, measured_as: flow, targets: [{value: 5, in: 2025}]}\n"
        "  - {id: r1, level: result, title: C, measured_as: flow, targets: [{value: 5, in: 2025}],\n"
        "     measures: [{period: 2025, value: 5}]}\n"
        "  - {id: r2, level: result, title: D}\n"
    )
    assert told(found)[4] == (
        "0",
        "of 2 outputs assessed",
        "None of the 2 outputs with a target can be assessed: none is measured. "
        "The only result with a target: achieved. 1 more indicator has no target.",
    )


def test_a_plan_without_actions_is_told_in_one_line():
    assert told(material(bundled("nice-chimera"))) == [
        (
            "0",
            "actions",
            "The plan has no action yet: there is nothing to follow. It holds 5 gaps and 5 recommendations.",
        )
    ]


def test_what_the_plan_asks_of_a_meeting_to_come_stands_first_and_earlier_questions_stand_with_decisions():
    found = of(
        "actions: [{id: a, title: A, leaders: [{name: X}]}]\n"
        "governance:\n  asked:\n"
        "  - {id: Q-1, question: 'Open?', action: a, options: [Yes, No], meeting: 2026-12-10}\n"
        "  - {id: Q-0, question: 'Old?', meeting: 2026-06-18}\n"
    )
    section = essentials(found)
    assert section.groups[0].tables[0].caption == "One decision is asked of the committee of 10 December 2026"
    assert tables(section)["asked"] == [["Q-1: Open?", "Yes; No", "a · A"]]
    assert tables(decisions(found)) == {"asked-before": [["Q-0: Old?"]]}


def test_what_many_actions_lack_is_one_row_and_what_one_lacks_stands_with_it():
    found = of(
        "actions:\n"
        "- {id: a, title: A, timeframe: 2024}\n"
        "- {id: b, title: B, timeframe: 2024, leaders: [{name: X}], obstacle: {text: No room}}\n"
        "- {id: c, title: C, status: cancelled, obstacle: {text: Never told}}\n"
    )
    assert rows(called_for(found)) == [
        ["a · A", "It has no stated leader", "Name a leader"],
        ["b · B", "Obstacle: No room", "Say what would unblock it"],
        ["Actions a and b", "Their ends have passed and their status is not stated", "Have their status stated"],
    ]


# Earlier decisions


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("due: 2026-06-30, done: 2026-07-10", "10 July 2026 [10 days after its date]"),
        ("due: 2026-11-21", "Not recorded; due 1 day ago"),
        ("due: 2026-11-22", "Still to come"),
        ("due: 2026-10-01, done: 2027-01-01", "Not recorded; due 52 days ago"),
        ("id: D", "Not said"),
    ],
)
def test_a_decision_without_a_record_is_not_taken_for_one_not_carried_out(more: str, said: str):
    more = more if more.startswith("id") else f"id: D, {more}"
    found = of(f"governance: {{decisions: [{{{more}, text: Do it, date: 2026-06-01}}]}}\n")
    assert said in tables(decisions(found))["decisions"][0]


def test_a_decision_taken_after_the_day_is_not_known_yet():
    found = of("governance: {decisions: [{id: D, text: Do it, date: 2026-12-01}]}\n")
    assert decisions(found).nothing == "No decision of a committee is recorded in the plan."


# What changed


CARD = """\
actions:
- id: a
  title: A
  status: blocked
  status_date: 2026-09-01
  status_note: No permit
  milestones:
  - {id: m, title: Permit, due: 2026-06, done: 2026-07-10}
  - {id: n, title: Old, due: 2026-01, done: 2026-06-18}
  indicators:
  - {id: o, level: output, title: Visits, unit: visits, measured_as: flow, targets: [{value: 10, in: 2026}],
     measures: [{date: 2026-03-31, value: 3}, {date: 2026-09-30, value: 4}]}
  budget: {execution: [{date: 2026-07-01, stage: spent, amount: 50}, {year: 2026, stage: spent, amount: 9}]}
  updates:
  - {date: 2026-01-10, text: It begins, status: in_progress}
  - {date: 2026-07-11, text: Stuck, alert: alert}
  - {date: 2026-06-18, text: On the day of the committee}
"""


def test_what_is_dated_after_the_last_report_is_told_and_what_was_known_then_is_not():
    section = changes(of(CARD, SINCE))
    assert tables(section) == {
        "statuses": [["a · A", "In progress", "Blocked", "1 September 2026", "No permit"]],
        "milestones": [["a · A", "Permit", "June 2026", "10 July 2026 [10 days after its date]"]],
        "measures": [
            [
                "Visits (outputs) [visits]",
                "a · A",
                "3 on 31 March 2026",
                "4 on 30 September 2026",
                *tables(section)["measures"][0][4:],
            ]
        ],
        "money": [["a · A", "1 July 2026", "Spent", "€50"]],
    }
    fields = [text(said) for group in section.groups for field in group.fields for said in field.said]
    assert fields == [
        "1 new note, among the points of attention",
        "For action a, amounts are recorded by year: what was added since then cannot be told apart.",
    ]


def test_a_value_of_before_that_was_recorded_since_stands_apart():
    found = of(
        "actions:\n- id: a\n  title: A\n  indicators:\n"
        "  - {id: o, level: output, title: Jobs, measured_as: stock,\n"
        "     measures: [{date: 2025-12-31, value: 7, recorded: 2026-07-02}]}\n",
        SINCE,
    )
    assert tables(changes(found)) == {"recorded": [["Jobs (outputs)", "a · A", "7 on 31 December 2025", "2 July 2026"]]}


@pytest.mark.parametrize(
    ("since", "said"),
    [
        (None, "No earlier report and no earlier committee is recorded: there is nothing to compare with."),
        (date(2026, 11, 21), "Nothing is dated since 21 November 2026."),
    ],
)
def test_nothing_to_tell_is_told_in_one_line(since: date | None, said: str):
    section = changes(of("actions: [{id: a, title: A}]\n", since))
    assert (section.nothing, section.groups) == (said, ())


# Points of attention


def test_alerts_come_latest_first_and_the_new_ones_are_marked():
    found = of(
        "actions:\n"
        "- id: a\n  title: A\n  updates:\n"
        "  - {date: 2025-01-01, text: Old, alert: alert}\n"
        "  - {date: 2026-07-01, text: New, alert: alert, internal: true}\n"
        "  - {date: 2026-12-01, text: Not yet, alert: alert}\n"
        "- {id: b, title: B, status: completed, updates: [{date: 2026-08-01, text: Over, alert: alert}]}\n",
        SINCE,
    )
    section = attention(found)
    assert tables(section)["alert"] == [
        ["a · A", "1 July 2026 (new)", "New (internal)"],
        ["a · A", "1 January 2025", "Old"],
    ]
    assert section.groups[0].tables[0].remark == "Those of completed and cancelled actions are in their cards only."


def test_what_blocks_what_is_doubted_what_is_late_and_what_could_go_wrong_each_have_a_table():
    found = of(
        "risks: [{text: No funds, likelihood: high, effect: Stop, response: Wait}]\n"
        "confidence: {level: compromised, reason: No team}\n"
        "actions:\n"
        "- id: a\n  title: A\n  status: on_hold\n  status_note: No leader\n"
        "  milestones: [{id: m, title: Permit, due: 2026-10, status: in_progress}, {id: n, title: Later, due: 2027}]\n"
        "- {id: b, title: B, confidence: {level: reachable, reason: Fine}}\n"
    )
    assert tables(attention(found)) == {
        "obstacles": [["a · A", "On hold (undated)", "No leader"]],
        "doubts": [["The plan as a whole", "Compromised", "No team"]],
        "late-milestones": [["Permit", "a · A", "October 2026", "Late", "22"]],
        "risks": [["No funds", "The plan as a whole", "high", "Stop", "Wait"]],
    }


def test_a_plan_in_which_nothing_is_recorded_says_so():
    found = of("actions: [{id: a, title: A}]\n")
    assert attention(found).nothing == (
        "No note of follow-up and no dated milestone is recorded: nothing tells where attention goes."
    )


@pytest.mark.parametrize("since", [None, SINCE, date(2014, 1, 1)])
@pytest.mark.parametrize("name", names())
def test_every_plan_has_its_first_pages_and_no_sentence_is_left_open(name: str, since: date | None):
    found = material(bundled(name), since)
    for section in (essentials(found), decisions(found), changes(found), attention(found)):
        assert section.nothing or not section.is_empty
    for _, _, said in told(found):
        assert said.endswith(".")
        assert said[0].isupper() or said[0] in "€0123456789"
        assert not any(sign in said for sign in ("⟦", "{", "  "))
