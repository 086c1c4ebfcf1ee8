"""What people declare beside what the card shows: what the cases do not show."""

from datetime import date

import pytest

from tests.checks.indicators import DAY, rules

NO_MEASURE = "unit: rooms, measured_as: stock"
RUNNING = "status: in_progress\nstatus_date: 2018-06-30\n"


@pytest.mark.parametrize(
    ("day", "is_told"), [(date(2020, 3, 31), False), (date(2020, 4, 1), True), (date(2021, 4, 1), False)]
)
def test_only_the_status_that_holds_on_the_day_is_judged(day, is_told):
    card = (
        "status: in_progress\nstatus_date: 2018-06-30\n"
        "milestones: [{id: opening, title: Opening, due: 2020-12, done: 2021-03}]\n"
        "updates: [{date: 2020-04-01, text: Open, status: completed}]\n"
    )
    assert ("status-contradicted" in rules(NO_MEASURE, day, more=card)) == is_told


@pytest.mark.parametrize(
    ("given", "is_told"),
    [("", True), (", date: 2018", True), (", date: 2020-12-31", True), (", date: 2021-01-01", False)],
)
def test_a_judgement_later_than_the_end_of_the_action_stands(given, is_told):
    card = RUNNING + f"confidence: {{level: secured, reason: The team is complete{given}}}\n"
    assert ("confidence-contradicted" in rules(NO_MEASURE, DAY, more=card)) == is_told


@pytest.mark.parametrize(("declared", "is_told"), [(10, False), (9.9, True), (70, False), (70.5, True)])
def test_thirty_points_are_no_contradiction(declared, is_told):
    written = "unit: rooms, measured_as: stock, baseline: {value: 0, basis: team}, targets: [{value: 10, by: 2020}], "
    card = RUNNING + f"progress_declared: {declared}\n"
    found = rules(written + "measures: [{date: 2018-12-31, value: 4}]", date(2019, 1, 1), more=card)
    assert ("progress-contradicted" in found) == is_told
