"""What is known on a day."""

from datetime import date

import pytest

from ccitrack.model.action import Action
from ccitrack.model.status import Status
from ccitrack.progress.status import is_cancelled, last_status, status_on


def action(**fields: object) -> Action:
    return Action.model_validate({"id": "1", "title": "An action", **fields})


def test_no_status_is_not_stated():
    assert status_on(action(), date(2026, 1, 1)) is None


def test_an_undated_status_stands():
    assert status_on(action(status="in_progress"), date(2020, 1, 1)) is Status.IN_PROGRESS


@pytest.mark.parametrize(("day", "status"), [(date(2019, 11, 29), None), (date(2019, 11, 30), Status.COMPLETED)])
def test_a_status_is_known_from_its_day_on(day: date, status: Status | None):
    assert status_on(action(status="completed", status_date="2019-11-30"), day) is status


def test_before_its_date_the_last_dated_update_stands():
    card = action(
        status="completed",
        status_date="2021-01",
        updates=[
            {"date": "2019-01-01", "text": "Works started.", "status": "in_progress"},
            {"date": "2020-01-01", "text": "Works stopped.", "status": "on_hold"},
        ],
    )
    assert status_on(card, date(2020, 6, 1)) is Status.ON_HOLD
    assert status_on(card, date(2021, 1, 1)) is Status.COMPLETED


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, None),
        ({"status": "in_progress", "status_date": "2040"}, Status.IN_PROGRESS),
        ({"updates": [{"date": "2040", "text": "Stopped.", "status": "cancelled"}]}, Status.CANCELLED),
    ],
)
def test_what_was_declared_last_does_not_depend_on_the_day(fields: dict[str, object], status: Status | None):
    assert last_status(action(**fields)) is status
    assert is_cancelled(action(**fields)) is (status is Status.CANCELLED)
