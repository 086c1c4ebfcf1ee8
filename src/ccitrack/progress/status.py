"""What is known of an action on a day: nothing dated after it is."""

from datetime import date

from ccitrack.model.action import Action
from ccitrack.model.known import is_known
from ccitrack.model.period import Period
from ccitrack.model.status import Status


def status_on(action: Action, day: date) -> Status | None:
    """The status that the leader declared last, on or before the day; None where none is stated.

    It comes from `status` with its `status_date` and from the dated updates. A status without a date stands.
    """
    declared: list[tuple[Period | None, Status]] = [
        (update.date, update.status) for update in action.updates if update.status is not None
    ]
    if action.status is not None:
        declared.insert(0, (action.status_date, action.status))
    known = [(when.earliest if when else None, status) for when, status in declared if is_known(when, day)]
    return max(known, key=lambda entry: entry[0] or date.max)[1] if known else None


def last_status(action: Action) -> Status | None:
    """The status that was declared last, whatever the day."""
    return status_on(action, date.max)


def is_cancelled(action: Action) -> bool:
    """Whether it was cancelled, by its status or by a note of follow-up."""
    return last_status(action) is Status.CANCELLED
