"""`ccitrack calendar`: the screen and its JSON."""

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from ccitrack.bundled import folder
from ccitrack.cli.schema import whole

from .conftest import write_plan
from .test_schema import strict

DAY = ("--as-of", "2026-11-22")
PLANS = ("exemple-ville", "amiens-cci-roadmap", "clermont-techtown", "wallonia-creative-district")


@pytest.fixture
def plans(here: Path) -> None:
    for name in PLANS:
        shutil.copytree(folder("plans") / name, here / "plans" / name)


@pytest.mark.usefixtures("plans")
def test_the_screen_begins_with_what_is_late_and_says_how_old_a_status_is(ccitrack):
    told = ccitrack("calendar", "exemple-ville", *DAY, "--lang", "en")
    assert told.code == 0
    assert told.out.startswith(
        """\
Roadmap for the cultural and creative industries   FICTIONAL DATA
As of 22 November 2026              12 overdue, 2 due now, 6 measures to ask for
────────────────────────────────────────────────────────────────────────────────

DEADLINES PASSED
Last day passed
2.4  Présenter les entreprises du territoire dans les sal…  Chambre de commerce…
       first half of 2026: 145 days late, in progress (status of 30 September
         2025)
1.1  Open the Ourdisserie, shared workshops and studios     Ville de Sauvebrume
       October 2026: 22 days late, in progress (status of 15 September 2026)
Last day passed, status not stated
3.3  Faire connaître les métiers de la création aux jeunes  To be specified
       2025: passed 326 days ago
Late to start
3.2  Ouvrir une formation aux métiers techniques du spect…  Université de Septe…
       September 2025: 13 months late
"""
    )


@pytest.mark.usefixtures("plans")
def test_what_comes_stands_month_by_month_and_an_uncertain_date_as_such(ccitrack):
    told = ccitrack("calendar", "amiens-cci-roadmap", "--as-of", "2025-06-20", "--lang", "en").out
    assert (
        """\
THE NEXT 12 MONTHS
Fourth quarter of 2025 to first quarter of 2026, month not stated
A1.1  Regular meetings with cultural, economic and training local players
        to end
        milestone: Intensification of these events and a precise timetable
"""
        in told
    )
    assert "        Creation of ICC afterworks: 3 expected in 2025, how many were held is\n" in told
    assert "        first quarter of 2025 (inferred): 81 days late, in progress\n" in told


@pytest.mark.usefixtures("plans")
def test_measures_are_counted_by_who_takes_them_and_named_in_full(ccitrack):
    short = ccitrack("calendar", "clermont-techtown", "--as-of", "2019-06-30", "--lang", "en").out
    full = ccitrack("calendar", "clermont-techtown", "--as-of", "2019-06-30", "--lang", "en", "--full").out
    assert "31 December 2019: 15 measures\n  Le Damier: 1 (1)\n" in short
    assert "In brackets: how many measures of the action.\n" in short
    assert "31 December 2019\n" in full
    assert "      Number of enterprises incubated\n" in full
    assert "In brackets" not in full


@pytest.mark.usefixtures("plans")
def test_deadlines_passed_without_a_status_are_told_as_such(ccitrack):
    told = ccitrack("calendar", "clermont-techtown", *DAY, "--lang", "en").out
    assert "9 overdue, 19 measures to ask for, 2 without a date\n" in told
    assert "DEADLINES PASSED\nLast day passed, status not stated\n1   Strengthen" in told
    assert "      second half of 2018: passed 7 years and 10 months ago\n" in told
    assert "DUE NOW" not in told


@pytest.mark.usefixtures("plans")
def test_a_plan_without_any_date_says_so(ccitrack):
    told = ccitrack("calendar", "wallonia-creative-district", *DAY, "--lang", "en").out
    assert "\nNothing has a date: nobody can tell what is late or what comes next.\n\nWITHOUT A DATE\n" in told
    assert "—" not in told


CARD = """\
id: "1"
axis: one
title: A desk
status: in_progress
status_date: 2026-11-01
timeframe: 2026..2026-12
leaders: [{name: Town hall}]
milestones:
  - {id: m, title: Opening, due: 2026-11-22}
  - {id: n, title: Fair, due: 2026-11-10..2026-12-03}
  - {id: p, title: Review, due: ~2027-02}
indicators:
  - id: o1
    level: output
    title: Visits
    unit: visitors
    measured_as: flow
    targets: [{value: 50, in: 2026-11}, {value: 60, in: 2026-11-23..2026-12-15}]
    frequency: month
    measures: [{period: 2026-11-01..2026-11-22, value: 40}]
"""


def test_days_left_and_targets_are_told(ccitrack, here):
    write_plan(here / "plans/town", card=CARD)
    told = ccitrack("calendar", *DAY, "--lang", "en", "--months", "3", "--full").out
    assert (
        """\
Nothing is overdue.

DUE NOW
1  A desk                                                   Town hall
     milestone: Opening, 22 November 2026, last day
     milestone: Fair, 10 November to 3 December 2026, 11 days left

THE NEXT 3 MONTHS
November 2026
1  A desk                                                   Town hall
     target: Visits 50 visitors (on track)
December 2026
1  A desk                                                   Town hall
     to end
     target: Visits 60 visitors (not expected yet), 15 December 2026
"""
        in told
    )
    assert "     milestone: Review, about February 2027\n" in told


def test_a_gap_and_somebody_who_is_not_named_are_told(ccitrack, here):
    windows = "targets: [{value: 4, in: 2024}, {value: 4, in: 2025}], measures: [{period: 2025, value: 4}]"
    indicator = f"{{id: o1, level: output, title: Visits, measured_as: flow, {windows}, responsible: {{name: Office}}}}"
    card = f'id: "1"\naxis: one\ntitle: A desk\nstatus: in_progress\ntimeframe: 2024..2026\nindicators: [{indicator}]\n'
    write_plan(here / "plans/town", card=card)
    told = ccitrack("calendar", *DAY, "--lang", "en").out
    assert "     Visits: last value on 31 December 2025, nothing known of 2024\n" in told
    assert told.endswith("\n— nobody is named\n")


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("columns", "day"),
    [
        (20, "2026-11-22"),
        (40, "9999-12-31"),
        (64, "2019-06-30"),
        (80, "2025-06-30"),
        (109, "0001-01-01"),
        (110, "2026-11-22"),
    ],
)
@pytest.mark.usefixtures("plans")
def test_no_line_is_wider_than_the_terminal(ccitrack, monkeypatch, columns, day):
    monkeypatch.setenv("COLUMNS", str(columns))
    told = ccitrack("calendar", "--as-of", day, "--months", "120", "--full", "--lang", "en").out
    long = [line for line in told.splitlines() if len(line) > columns]
    assert all(" " not in line.strip() for line in long)


@pytest.mark.parametrize("typed", ["0", "121", "-1", "twelve", "1.5", "٣", "9" * 400])
@pytest.mark.usefixtures("town")
def test_a_number_of_months_out_of_range_is_refused(ccitrack, typed):
    told = ccitrack("calendar", f"--months={typed}", "--lang", "en")
    assert told.code == 2
    assert "is not a number of months from 1 to 120." in told.err


def test_no_text_of_a_plan_acts_on_the_terminal(ccitrack, here):
    card = 'id: "1"\naxis: one\ntitle: "A \\e[31m title"\ntimeframe: 2020\nleaders: [{name: "\\e[5m"}]\n'
    write_plan(here / "plans/town", card=card)
    assert "\x1b" not in ccitrack("calendar", *DAY, "--lang", "en").out


@pytest.mark.sweep
@pytest.mark.parametrize("day", ["0001-01-01", "2019-06-30", "2025-06-30", "2026-11-22", "9999-12-31"])
@pytest.mark.usefixtures("plans")
def test_the_json_is_as_its_schema_says(ccitrack, day):
    told = ccitrack("calendar", "--as-of", day, "--months", "24", "--json")
    document = json.loads(told.out)
    assert list(document)[:2] == ["format", "as_of"]
    assert [plan["id"] for plan in document["plans"]] == sorted(PLANS)
    Draft202012Validator(strict(whole("calendar")), format_checker=FormatChecker()).validate(document)


@pytest.mark.usefixtures("plans")
def test_the_json_gives_windows_as_days_and_what_is_unknown_as_null(ccitrack):
    [plan] = json.loads(ccitrack("calendar", "exemple-ville", *DAY, "--lang", "fr", "--json").out)["plans"]
    assert plan["until"] == "2027-11-22"
    late = next(each for each in plan["overdue"] if each["address"] == "exemple-ville/2.4")
    assert late == {
        "address": "exemple-ville/2.4",
        "kind": "action_end",
        "title": late["title"],
        "action": "2.4",
        "first": "2026-01-01",
        "last": "2026-06-30",
        "approximate": False,
        "basis": "stated",
        "days_late": 145,
        "status": "in_progress",
        "status_date": "2025-09-30",
        "leaders": ["chambre-commerce"],
        "leader_to_be_specified": False,
        "times": None,
        "target": None,
    }
    held = next(each for each in plan["due"] if each["address"] == "exemple-ville/T/cotech")
    assert held["times"] == {"expected": "4", "held": 3, "expected_by_now": 3}
    target = next(each for each in plan["coming"] if each["address"] == "exemple-ville/1.3/o1")
    assert (target["target"]["min"], target["target"]["health"], target["last"]) == ("35", "on_track", "2026-12-31")
    cohort = next(each for each in plan["measures"] if each["kind"] == "cohort")
    assert (cohort["address"], cohort["when"], cohort["cohort"], cohort["offset"], cohort["first"]) == (
        "exemple-ville/1.3/r1",
        "coming",
        "2024-12-31",
        2,
        "2027-03-31",
    )
    stale = next(each for each in plan["measures"] if each["address"] == "exemple-ville/context/acceptation")
    assert (stale["when"], stale["stale"], stale["measured_on"], stale["action"]) == (
        "overdue",
        True,
        "2025-06-30",
        None,
    )


def test_a_card_that_cannot_be_read_is_said_first(ccitrack, town):
    (town / "actions/1-action.yaml").write_text('title: "open\n', encoding="utf-8")
    told = ccitrack("calendar", "--lang", "en")
    assert told.code == 1
    assert told.err.startswith("1 file could not be read: plans/town/actions/1-action.yaml.")
