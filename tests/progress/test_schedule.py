"""Where an action stands in time: the rules of the method, one line each."""

from collections import Counter
from datetime import date

import pytest

from ccitrack.bundled import folder
from ccitrack.load import gather, load
from ccitrack.model.action import Action
from ccitrack.model.plan import Plan
from ccitrack.progress.schedule import Schedule, timing

PLAN = Plan.model_validate({"schema": "1", "id": "p", "title": "P", "lang": "en"})
CANCELLED = {"status": "cancelled", "status_note": "no more funds"}
LATE_2025 = {"end": "2025-Q4..2026-Q1"}


@pytest.mark.parametrize(
    ("card", "day", "expected"),
    [
        ({**CANCELLED, "timeframe": "2019"}, "2030-01-01", "cancelled"),
        ({"status": "completed", "timeframe": "2019"}, "2030-01-01", "done"),
        ({"status": "completed", "timeframe": {"start": "2019"}, "actual": {"end": "2020"}}, "2030-01-01", "done"),
        ({"status": "completed", "timeframe": "2019", "actual": {"end": "2019-12-31"}}, "2030-01-01", "done_on_time"),
        ({"status": "completed", "timeframe": "2019", "actual": {"end": "2020-01-01"}}, "2030-01-01", "done_late"),
        ({"status": "ongoing", "timeframe": "2019"}, "2030-01-01", "ongoing"),
        ({"status": "in_progress", "timeframe": {"ongoing": True}}, "2030-01-01", "ongoing"),
        ({}, "2030-01-01", "undated"),
        ({"status": "in_progress"}, "2030-01-01", "undated"),
        ({"timeframe": {"same_as_plan": True}}, "2030-01-01", "undated"),
        ({"timeframe": "2019"}, "2019-12-31", "status_unknown"),
        ({"timeframe": "2019"}, "2020-01-01", "overdue_unknown"),
        ({"timeframe": {"start": "2018"}}, "2026-11-22", "status_unknown"),
        ({"status": "blocked", "timeframe": "2019"}, "2020-01-01", "overdue"),
        ({"status": "blocked", "timeframe": "2019"}, "2019-06-01", "paused"),
        ({"status": "on_hold", "timeframe": "2019"}, "2019-06-01", "paused"),
        ({"status": "not_started", "timeframe": {"end": "2019"}}, "2019-06-01", "planned"),
        ({"status": "not_started", "timeframe": "2019"}, "2018-12-31", "planned"),
        ({"status": "not_started", "timeframe": "2019"}, "2019-01-01", "start_due"),
        ({"status": "to_discuss", "timeframe": {"start": "2018", "end": "2020"}}, "2019-01-01", "late_start"),
        ({"status": "in_progress", "timeframe": {"start": "2018"}}, "2019-01-01", "undated"),
        ({"status": "in_progress", "timeframe": LATE_2025}, "2025-10-01", "on_time"),
        ({"status": "in_progress", "timeframe": LATE_2025}, "2026-03-31", "due"),
        ({"status": "in_progress", "timeframe": LATE_2025}, "2026-04-01", "overdue"),
    ],
)
def test_the_schedule_of_an_action(card: dict[str, object], day: str, expected: str) -> None:
    action = Action.model_validate({"id": "1", "title": "An action", **card})
    assert timing(action, PLAN, date.fromisoformat(day)).schedule == expected


def test_days_late_count_from_the_day_after_the_last_one() -> None:
    action = Action.model_validate({"id": "1", "title": "A", "status": "in_progress", "timeframe": LATE_2025})
    assert [timing(action, PLAN, date(2026, 3, day)).days_late for day in (30, 31)] == [0, 0]
    assert [timing(action, PLAN, date(2026, 4, day)).days_late for day in (1, 2)] == [1, 2]


def test_a_real_end_after_the_day_is_not_known_yet() -> None:
    card = {"id": "1", "title": "A", "status": "completed", "timeframe": "2019", "actual": {"end": "2020-02"}}
    assert timing(Action.model_validate(card), PLAN, date(2020, 2, 15)).schedule is Schedule.DONE


def test_clermont_has_nine_deadlines_passed_and_nobody_knows_what_became_of_them() -> None:
    plan = load(gather(folder("plans") / "clermont-techtown", "clermont")).plan
    assert plan is not None
    found = Counter(timing(action, plan, date(2026, 11, 22)).schedule for action in plan.actions)
    assert found == {Schedule.OVERDUE_UNKNOWN: 9, Schedule.STATUS_UNKNOWN: 1, Schedule.UNDATED: 1}
