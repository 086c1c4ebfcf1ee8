"""How an action is followed: dated notes, a person's confidence, what blocks."""

from enum import StrEnum

from ccitrack.model.base import Flag, Line, Stated
from ccitrack.model.period import Period
from ccitrack.model.status import Status
from ccitrack.model.text import Text


class ConfidenceLevel(StrEnum):
    """A person's judgement of whether the aims will be reached."""

    SECURED = "secured"
    REACHABLE = "reachable"
    SUPPORT_NEEDED = "support_needed"
    COMPROMISED = "compromised"


class Alert(StrEnum):
    """How much a note should be seen by the committee."""

    INFO = "info"
    WATCH = "watch"
    ALERT = "alert"


class Confidence(Stated):
    """A person's judgement beside the computed state, with its reason."""

    level: ConfidenceLevel
    """Whether the aims will be reached: secured, reachable, only if others help (`support_needed`), or compromised."""

    reason: Text
    """Why: `The team is complete`."""

    date: Period | None = None
    """When it was given: `2026-06-18`."""


class Obstacle(Stated):
    """What blocks the action."""

    text: Text
    """What blocks: `The agreement with the region is not signed`."""

    unblock: Text | None = None
    """What would unblock it: `A decision of the region`."""

    since: Period | None = None
    """Since when: `2025-06`."""


class Update(Stated):
    """A dated note of follow-up."""

    date: Period
    """The day of the note: `2019-11-30`."""

    text: Text
    """What happened: `The desk is open`."""

    author_role: Line | None = None
    """Who writes, as a role and not a person: `leader`."""

    status: Status | None = None
    """The status from that day on: `in_progress`."""

    alert: Alert | None = None
    """How much the committee should see it: `info`, `watch`, or `alert` for a point of attention."""

    internal: Flag = False
    """Whether it is left out of the public export."""
