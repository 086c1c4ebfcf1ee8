"""What is overdue, due, still to come, to be measured, and without a date."""

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccitrack.model.base import Basis
from ccitrack.model.period import Span
from ccitrack.model.status import Status
from ccitrack.progress.plan import measure
from ccitrack.report.agenda import Kind, build_agenda
from ccitrack.report.agenda_measures import AskedKind, AskedWhen

from . import plans
from .plans import names, parsed

DAY = date(2026, 11, 22)
BLOCKS = ("overdue", "due", "coming", "undated")


def agenda(card: str, header: str = "", day: date = DAY, months: int = 12):
    """The agenda of a plan with one action, A."""
    text = f"schema: 1\nid: p\ntitle: T\nlang: en\n{header}actions:\n  - id: A\n    title: An action\n{card}"
    return build_agenda(measure(parsed(text), day), "en", months)


def found(told) -> dict[str, list[tuple[str, str]]]:
    """What stands in each block: kind and last part of the address."""
    blocks = {name: [(e.kind.value, e.address.split("/")[-1]) for e in getattr(told, name)] for name in BLOCKS}
    return {name: entries for name, entries in blocks.items() if entries}


# Actions


@pytest.mark.parametrize(
    ("card", "expected"),
    [
        ("timeframe: 2025", {"overdue": ["action_end"]}),
        ("status: in_progress\n    timeframe: 2025", {"overdue": ["action_end"]}),
        ("status: in_progress\n    timeframe: 2026", {"due": ["action_end"]}),
        ("status: in_progress\n    timeframe: 2024..2027", {"coming": ["action_end"]}),
        ("status: in_progress\n    timeframe: 2024..2028", {}),
        ("status: blocked\n    timeframe: 2024..2027", {"coming": ["action_end"]}),
        ("status: not_started\n    timeframe: 2025..2027", {"overdue": ["action_start"], "coming": ["action_end"]}),
        ("timeframe: 2025..2027", {"coming": ["action_end"]}),
        ("timeframe: 2026", {"due": ["action_start", "action_end"]}),
        ("status: not_started\n    timeframe: 2027", {"coming": ["action_start", "action_end"]}),
        ("status: in_progress\n    timeframe: 2025..", {"undated": ["action_end"]}),
        ("status: in_progress", {"undated": ["action"]}),
        ("timeframe: {to_be_specified: true}", {"undated": ["action"]}),
        ("status: ongoing\n    timeframe: 2020..2024", {}),
        ("timeframe: {ongoing: true}", {}),
        ("status: completed\n    timeframe: 2025", {}),
        ("status: cancelled\n    status_note: no money\n    timeframe: 2025", {}),
    ],
)
def test_an_action_stands_where_its_windows_lie(card, expected):
    blocks = found(agenda(f"    {card}\n"))
    assert {name: [kind for kind, _ in entries] for name, entries in blocks.items()} == expected


@pytest.mark.parametrize(
    ("day", "block"),
    [("2025-09-30", "coming"), ("2025-10-01", "due"), ("2026-03-31", "due"), ("2026-04-01", "overdue")],
)
def test_an_uncertain_end_is_due_from_its_first_day_and_late_from_the_day_after_its_last(day, block):
    told = agenda("    status: in_progress\n    timeframe: {end: 2025-Q4..2026-Q1}\n", day=date.fromisoformat(day))
    [entry] = getattr(told, block)
    assert entry.span == Span(date(2025, 10, 1), date(2026, 3, 31))
    assert entry.days_late == (1 if block == "overdue" else None)


@pytest.mark.parametrize(
    ("status", "is_old"),
    [
        ("status: in_progress\n    status_date: 2025-03", True),
        ("status: in_progress", True),
        ("status: in_progress\n    status_date: 2026-02", False),
        ("updates: [{date: 2025-03-01, status: in_progress, text: On}]", True),
        ("title_note: none", False),
    ],
)
def test_a_status_is_old_where_it_was_declared_before_the_last_day_or_nobody_knows_when(status, is_old):
    card = "" if status.startswith("title_note") else f"    {status}\n"
    [entry] = agenda(f"    timeframe: ..2025\n{card}").overdue
    assert entry.is_status_old is is_old


def test_the_status_is_that_of_the_day_with_its_own_date():
    card = "    timeframe: ..2025\n    status: blocked\n    status_date: 2027-01\n"
    [entry] = agenda(card + "    updates: [{date: 2025-03-01, status: in_progress, text: On}]\n").overdue
    assert (entry.declared.status, str(entry.declared.date)) == (Status.IN_PROGRESS, "2025-03-01")


def test_a_revised_end_stands_from_its_revision_on_with_its_own_marks():
    card = "    timeframe: {end: 2025, revised: [{date: 2025-06, end: {value: ~2027-03, basis: team}}]}\n"
    assert found(agenda(card, day=date(2025, 3, 1))) == {"due": [("action_end", "A")]}
    [entry] = agenda(card).coming
    assert (entry.span.last, entry.is_approximate, entry.basis) == (date(2027, 3, 31), True, Basis.TEAM)


def test_what_is_late_is_told_by_kind_and_the_latest_first():
    plan = """\
schema: 1
id: p
title: T
lang: en
actions:
  - {id: late, title: A, status: in_progress, timeframe: 2025}
  - {id: unknown, title: A, timeframe: 2020}
  - {id: later, title: A, status: in_progress, timeframe: 2023}
  - {id: waiting, title: A, status: not_started, timeframe: 2021..2030}
"""
    told = build_agenda(measure(parsed(plan), DAY), "en")
    assert [entry.action and entry.action.id for entry in told.overdue] == ["later", "late", "unknown", "waiting"]


def test_what_comes_stands_by_month_and_what_is_not_known_to_the_month_under_its_own_window():
    milestones = "{id: a, title: A, due: 2027}, {id: b, title: B, due: 2027-01-20}, {id: c, title: C, due: 2027-02}"
    told = agenda(f"    status: ongoing\n    milestones: [{milestones}, {{id: d, title: D, due: 2027-01}}]\n")
    assert [(each.address[-1], str(each.heading.first), str(each.heading.last)) for each in told.coming] == [
        ("b", "2027-01-01", "2027-01-31"),
        ("d", "2027-01-01", "2027-01-31"),
        ("a", "2027-01-01", "2027-12-31"),
        ("c", "2027-02-01", "2027-02-28"),
    ]


def test_the_months_ahead_are_counted_from_the_day():
    card = "    status: ongoing\n    milestones: [{id: m, title: M, due: 2027-05-22}]\n"
    assert found(agenda(card, months=6)) == {"coming": [("milestone", "m")]}
    assert found(agenda(card, months=5)) == {}


# Milestones


@pytest.mark.parametrize(
    ("milestone", "expected"),
    [
        ("due: 2026-10", {"overdue": [("milestone", "m")]}),
        ("due: 2026-11", {"due": [("milestone", "m")]}),
        ("due: 2027-01", {"coming": [("milestone", "m")]}),
        ("note: some day", {"undated": [("milestone", "m")]}),
        ("due: 2026-10, done: 2026-10-01", {}),
        ("due: 2026-10, status: cancelled", {}),
    ],
)
def test_a_milestone_stands_where_it_is_due(milestone, expected):
    assert found(agenda(f"    status: ongoing\n    milestones: [{{id: m, title: M, {milestone}}}]\n")) == expected


def test_a_milestone_of_the_plan_belongs_to_no_action():
    [entry] = agenda("    status: ongoing\n", "milestones: [{id: m, title: M, due: 2027-01}]\n").coming
    assert (entry.address, entry.action) == ("p/@milestones/m", None)


def repeated(occurrences: str, day: date = DAY):
    milestone = f"{{id: m, title: M, repeats: {{times: 2, per: year, first: 2025}}{occurrences}}}"
    return agenda(f"    status: ongoing\n    timeframe: 2025..\n    milestones: [{milestone}]\n", day=day)


def test_a_milestone_that_comes_back_is_short_due_and_to_come_by_its_periods():
    told = repeated(", occurrences: [{date: 2025-03-01}, {date: 2026-02-01}, {date: 2027-02-01}]")
    assert found(told) == {name: [("repeated_milestone", "m")] for name in ("overdue", "due", "coming")}
    [short], [now], [then] = told.overdue, told.due, told.coming
    assert (short.span.first.year, short.times.held, short.times.expected_by_now) == (2025, 1, None)
    assert (now.span.first.year, now.times.held, now.times.expected_by_now) == (2026, 1, 1)
    assert (then.span.first.year, then.times.held, then.times.expected) == (2027, None, 2)


def test_a_milestone_whose_occurrences_nobody_recorded_is_never_late():
    told = repeated("")
    assert found(told) == {name: [("repeated_milestone", "m")] for name in ("due", "coming")}
    assert [entry.times.held for entry in (*told.due, *told.coming)] == [None, None]


def test_the_first_period_begins_when_the_milestone_first_takes_place():
    milestone = "{id: m, title: M, repeats: {times: 1, per: year, first: 2026-12}, occurrences: []}"
    card = f"    status: ongoing\n    timeframe: 2025..\n    milestones: [{milestone}]\n"
    [entry] = agenda(card, months=1).coming
    assert entry.span == Span(date(2026, 12, 1), date(2026, 12, 31))
    assert entry.times.held is None


def test_a_milestone_that_was_held_often_enough_is_due_again_in_its_next_period():
    held = ", occurrences: [{date: 2025-03-01}, {date: 2025-04-01}, {date: 2026-02-01}, {date: 2026-03-01}]"
    assert found(repeated(held)) == {"coming": [("repeated_milestone", "m")]}


def test_a_milestone_that_comes_back_nobody_knows_from_when_has_no_date():
    card = "    status: ongoing\n    milestones: [{id: m, title: M, repeats: {times: 2, per: year}}]\n"
    assert found(agenda(card)) == {"undated": [("repeated_milestone", "m")]}


# Targets


STOCK = "{id: o1, level: output, title: Studios, measured_as: stock, baseline: {value: 1, date: 2023-12-31}"


def indicator(text: str, day: date = DAY, months: int = 12, status: str = "ongoing"):
    card = f"    status: {status}\n    timeframe: 2024..2030\n    indicators: [{text}]\n"
    return agenda(card, day=day, months=months)


def test_a_target_falls_due_on_its_last_day_and_is_not_told_afterwards():
    text = f"{STOCK}, targets: [{{value: 5, by: 2025}}, {{value: 8, by: 2026}}, {{value: 9, by: 2028}}]}}"
    [entry] = indicator(text).coming
    assert (entry.kind, entry.address, entry.span) == (
        Kind.TARGET,
        "p/A/o1",
        Span(date(2026, 12, 31), date(2026, 12, 31)),
    )
    assert (entry.aimed.quantity.min, entry.aimed.is_dated_by_action) == (8, False)


def test_a_target_without_a_date_falls_due_with_its_action():
    card = "    status: ongoing\n    timeframe: 2024..2026\n"
    [entry] = agenda(f"{card}    indicators: [{STOCK}, targets: [{{value: 5}}]}}]\n").coming
    assert (entry.span.last, entry.aimed.is_dated_by_action) == (date(2026, 12, 31), True)


# Measures


def measures(text: str, **options):
    return [
        (each.when.value, [str(day) for day in each.days], str(each.last) if each.last else None)
        for each in indicator(text, **options).measures
    ]


def test_what_was_never_measured_is_overdue_since_the_first_day_it_was_due():
    text = f"{STOCK}, targets: [{{value: 8, by: 2026}}]}}"
    assert measures(text) == [
        ("overdue", ["2024-12-31", "2025-12-31"], None),
        ("coming", ["2026-12-31"], None),
    ]


@pytest.mark.parametrize(
    ("measured", "day", "expected"),
    [
        ("2025-12-31", "2026-11-22", []),
        ("2025-06-30", "2026-01-15", []),
        ("2024-12-31", "2026-01-15", [("due", ["2025-12-31"], "2024-12-31")]),
        ("2024-12-31", "2026-06-01", [("overdue", ["2025-12-31"], "2024-12-31")]),
    ],
)
def test_a_level_is_asked_for_where_its_period_has_no_value(measured, day, expected):
    text = f"{STOCK}, targets: [{{value: 8, by: 2026}}], measures: [{{date: {measured}, value: 3}}]}}"
    coming = ("coming", ["2026-12-31"], measured)
    assert measures(text, day=date.fromisoformat(day)) == [*expected, coming]


YEARLY = "targets: [{value: 4, every: year, from: 2024, until: 2027}]"
FLOW = f"{{id: o1, level: output, title: Meetings, measured_as: flow, {YEARLY}"


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("{period: 2024, value: 4}, {date: 2025-06-30, value: 2}", ["2025-12-31"]),
        ("{period: 2024, value: 4}, {period: 2025, value: 4}", []),
        ("{period: 2024, value: 4}, {period: 2025, missing: true}", []),
        ("{period: 2024, value: 4}", ["2025-12-31"]),
    ],
)
def test_of_a_flow_all_days_of_a_period_are_asked_for_unless_somebody_could_not_measure(found, expected):
    told = measures(f"{FLOW}, measures: [{found}]}}")
    assert [days for when, days, _ in told if when != "coming"] == ([expected] if expected else [])


def test_a_gap_before_the_last_measure_is_told():
    text = (
        "{id: o1, level: output, title: M, measured_as: flow, targets: [{value: 4, in: 2024}, {value: 4, in: 2025}],"
        " measures: [{period: 2025, value: 4}]}"
    )
    [asked] = indicator(text).measures
    assert (asked.when, asked.days, asked.gaps) == (
        AskedWhen.OVERDUE,
        (),
        (Span(date(2024, 1, 1), date(2024, 12, 31)),),
    )


def test_the_delay_of_publication_comes_after_the_end_of_the_period():
    text = f"{STOCK}, delay_months: 6, targets: [{{value: 8, by: 2026}}], measures: [{{date: 2025-12-31, value: 3}}]}}"
    assert measures(text) == [("coming", ["2027-06-30"], "2025-12-31")]


def test_each_age_of_a_cohort_is_asked_for_apart():
    text = (
        "{id: r1, level: result, title: Alive, measured_as: rate, unit: '%', cohort: intake, offsets: [1, 2, 3],"
        " targets: [{value: 80}],"
        " measures: [{cohort_date: 2024, offset: 1, value: 90}, {cohort_date: 2022, offset: 3, value: 70}]}"
    )
    told = indicator(text).measures
    assert {each.kind for each in told} == {AskedKind.COHORT}
    assert [(each.when, each.cohort.year, each.offset, str(each.days[0])) for each in told] == [
        (AskedWhen.OVERDUE, 2022, 1, "2023-12-31"),
        (AskedWhen.OVERDUE, 2022, 2, "2024-12-31"),
        (AskedWhen.COMING, 2024, 2, "2026-12-31"),
    ]


@pytest.mark.parametrize(
    ("text", "unasked"),
    [
        ("title: M", 1),
        ("title: M, frequency: year", 0),
        ("title: M, responsible: X", 0),
        ("title: M, targets: [{trend: increase}]", 0),
    ],
)
def test_an_indicator_that_nothing_is_expected_of_is_counted_and_not_asked_for(text, unasked):
    told = indicator(f"{{id: o1, level: output, measured_as: stock, {text}}}")
    assert told.unasked == unasked
    assert bool(told.measures) is not bool(unasked)


def test_who_measures_is_whom_the_indicator_names_else_who_leads():
    card = "    timeframe: 2024..2026\n    leaders: [city, {to_be_specified: true}]\n    indicators:\n"
    one = "      - {id: o1, level: output, title: A, targets: [{trend: increase}], responsible: {name: Office}}\n"
    two = "      - {id: o2, level: output, title: B, targets: [{trend: increase}]}\n"
    told = agenda(card + one + two, "organisations: [{id: city, name: The City}]\n", months=1).measures
    assert {each.of.address: (each.of.who.ids, each.of.who.names, each.of.is_leader) for each in told} == {
        "p/A/o1": (("Office",), ("Office",), False),
        "p/A/o2": (("city",), ("The City",), True),
    }
    assert {each.of.who.to_be_specified for each in told} == {False, True}


# Laws, on the plans that come with ccitrack


bundled = cache(plans.bundled)
DAYS = st.dates(date(2013, 1, 1), date(2032, 12, 31))


@given(st.sampled_from(names()), DAYS, st.integers(1, 36))
def test_every_date_stands_in_the_block_that_its_days_say(name, day, months):
    told = build_agenda(measure(bundled(name), day), "fr", months)
    assert all(e.span and e.span.last < day and e.days_late == (day - e.span.last).days for e in told.overdue)
    assert all(e.span and e.span.first <= day <= e.span.last and e.days_late is None for e in told.due)
    assert all(e.span and day < e.span.first <= told.until and e.days_late is None for e in told.coming)
    assert all(e.span is None for e in told.undated)
    for each in told.measures:
        is_coming = each.when is AskedWhen.COMING
        assert all(day < due <= told.until if is_coming else due <= day for due in each.days)


@given(st.sampled_from(names()), DAYS)
def test_a_longer_look_ahead_changes_nothing_of_today(name, day):
    short, long = (build_agenda(measure(bundled(name), day), "en", months) for months in (1, 24))
    assert (short.overdue, short.due, short.undated) == (long.overdue, long.due, long.undated)
    assert [e for e in long.coming if e.span and e.span.first <= short.until] == list(short.coming)
    assert short.until - day <= timedelta(days=31)
