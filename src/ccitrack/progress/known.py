"""What is known on a day: nothing dated after it is. The status, and what the model knows of dates."""

from datetime import date

from ccitrack.model.action import Action, Status
from ccitrack.model.known import in_force, is_known

__all__ = ["in_force", "is_known", "status_on"]


def status_on(action: Action, day: date) -> Status | None:
    """The status that the leader declared last, on or before the day; None where none is stated.

    It comes from `status` with its `status_date` and from the dated updates; an undated status stands
    unless a dated update says otherwise.
    """
    declared = [
        (update.date.earliest or date.min, update.status)
        for update in action.updates
        if update.status is not None and is_known(update.date, day)
    ]
    if action.status is not None and is_known(action.status_date, day):
        since = action.status_date.earliest if action.status_date else None
        declared.append((since or date.max, action.status))
    if not declared:
        return None
    return max(declared, key=lambda entry: entry[0])[1]
