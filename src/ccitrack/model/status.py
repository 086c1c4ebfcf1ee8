"""The state that the leader of an action declares."""

from enum import StrEnum


class Status(StrEnum):
    """The state that the leader declares. Lateness is none: it is computed from the dates."""

    NOT_STARTED = "not_started"
    TO_DISCUSS = "to_discuss"
    IN_PROGRESS = "in_progress"
    ONGOING = "ongoing"
    ON_HOLD = "on_hold"
    BLOCKED = "blocked"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
