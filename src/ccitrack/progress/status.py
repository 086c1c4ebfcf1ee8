"""What is known of an action on a day: nothing dated after it is."""

from datetime import date
from typing import NamedTuple

from ccitrack.model.action import Action
from ccitrack.model.known import is_known
from ccitrack.model.period import Period
from ccitrack.model.status import Status

NOT_STATED = "not_stated"


class Declared(NamedTuple):
    """A status, when it was declared (None where nobody says), and the update that says so (None for `status`)."""

    status: Status
    when: Period | None
    update: int | None = None


def status_on(action: Action, day: date) -> Status | None:
    """The status that the leader declared last, on or before the day, if any is stated.

    It comes from `status` with its `status_date` and from the dated notes (`updates`). A status without a date is taken
    for the latest. Where none is stated, none is supposed: an action without a status is told neither begun nor ended.
    """
    declared = declared_on(action, day)
    return declared.status if declared else None


def declared_on(action: Action, day: date) -> Declared | None:
    """The last declaration of a status known on the day, with its date and its place."""
    declared = [
        Declared(update.status, update.date, index)
        for index, update in enumerate(action.updates)
        if update.status is not None
    ]
    if action.status is not None:
        declared.insert(0, Declared(action.status, action.status_date))
    known = [each for each in declared if is_known(each.when, day)]
    return max(known, key=_first_day) if known else None


def _first_day(declared: Declared) -> date:
    return (declared.when.earliest if declared.when else None) or date.max


def last_status(action: Action) -> Status | None:
    """The status that was declared last, whatever the day."""
    return status_on(action, date.max)


def is_cancelled(action: Action) -> bool:
    """Whether it was cancelled, by its status or by a note of follow-up."""
    return last_status(action) is Status.CANCELLED


def status_word(status: Status | None) -> str:
    """The word of a status in counts: that of the model, or `not_stated`."""
    return NOT_STATED if status is None else status.value
