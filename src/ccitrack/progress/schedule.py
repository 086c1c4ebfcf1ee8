"""Where an action stands in time on a day: planned, on time, late, or nobody knows.

Lateness is computed from the dates and never declared; a window is judged on its last day.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ccitrack.model.action import Action
from ccitrack.model.plan import Plan
from ccitrack.model.schedule import Windows, windows
from ccitrack.model.status import Status
from ccitrack.progress.status import status_on


class Schedule(StrEnum):
    """Where an action stands in time."""

    CANCELLED = "cancelled"
    DONE = "done"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    ONGOING = "ongoing"
    UNDATED = "undated"
    OVERDUE_UNKNOWN = "overdue_unknown"
    STATUS_UNKNOWN = "status_unknown"
    OVERDUE = "overdue"
    PAUSED = "paused"
    LATE_START = "late_start"
    START_DUE = "start_due"
    PLANNED = "planned"
    ON_TIME = "on_time"
    DUE = "due"


class Timing(NamedTuple):
    """The schedule of an action on a day. `days_late` counts from the day after its last one; 0 if it is not late."""

    schedule: Schedule
    windows: Windows
    days_late: int = 0


def timing(action: Action, plan: Plan, day: date) -> Timing:
    """Where an action stands in time on a day, with the dates in force on that day.

    A start and an end may be uncertain ("end of 2025 or early 2026"): lateness is judged on their last day, and
    computed from the dates, never declared. The first line that applies:

    1. Cancelled: "cancelled".
    2. Completed: "done on time" or "done late" where its real end and its planned one are known, else "done".
    3. Without an end by nature: "ongoing", never overdue.
    4. Without a start and an end: "no dates".
    5. No status: "deadline passed, status not stated" after the last day of the end, before it "status not stated".
    6. The last day of the end has passed: "overdue", by so many days.
    7. On hold or blocked: "paused".
    8. Not started, or to be discussed: "planned" before its start, "start due" on the days within which it should
       start, "late to start" after them.
    9. In progress: "on time" until the first day of its end, "due" from there to the last; "no dates" without an end.

    End from October 2025 to March 2026, in progress: due on 31 March 2026, overdue by 1 day on 1 April. The share of
    time that has elapsed is never used as progress.
    """
    dates = windows(action, plan, day)
    status = status_on(action, day)
    schedule = _settled(action, status, dates, day) or _running(status, dates, day)
    is_late = schedule in (Schedule.OVERDUE, Schedule.OVERDUE_UNKNOWN) and dates.end is not None
    return Timing(schedule, dates, (day - dates.end.last).days if is_late and dates.end else 0)


def _settled(action: Action, status: Status | None, dates: Windows, day: date) -> Schedule | None:
    """What does not depend on how far the day has come: ended, without an end, or without any date."""
    if status is Status.CANCELLED:
        return Schedule.CANCELLED
    if status is Status.COMPLETED:
        return _done(action, dates, day)
    if status is Status.ONGOING or dates.is_ongoing:
        return Schedule.ONGOING
    if dates.start is None and dates.end is None:
        return Schedule.UNDATED
    return None


def _done(action: Action, dates: Windows, day: date) -> Schedule:
    """Whether it was done in time, where both its real and its planned end are known."""
    ended = action.actual.end.latest if action.actual and action.actual.end else None
    if ended is None or ended > day or dates.end is None:
        return Schedule.DONE
    return Schedule.DONE_ON_TIME if ended <= dates.end.last else Schedule.DONE_LATE


def _running(status: Status | None, dates: Windows, day: date) -> Schedule:
    """What the day decides, for an action that has dates and has not ended."""
    is_over = dates.end is not None and day > dates.end.last
    if status is None:
        return Schedule.OVERDUE_UNKNOWN if is_over else Schedule.STATUS_UNKNOWN
    if is_over:
        return Schedule.OVERDUE
    if status in (Status.ON_HOLD, Status.BLOCKED):
        return Schedule.PAUSED
    if status is Status.IN_PROGRESS:
        return _in_progress(dates, day)
    return _not_begun(dates, day)


def _in_progress(dates: Windows, day: date) -> Schedule:
    if dates.end is None:
        return Schedule.UNDATED
    return Schedule.ON_TIME if day <= dates.end.first else Schedule.DUE


def _not_begun(dates: Windows, day: date) -> Schedule:
    if dates.start is None or day < dates.start.first:
        return Schedule.PLANNED
    return Schedule.LATE_START if day > dates.start.last else Schedule.START_DUE
