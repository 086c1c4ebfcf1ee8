"""Who decides and follows: bodies, their meetings, what they decided, what they are asked, what they adopted."""

from ccitrack.model.base import (
    Id,
    Line,
    Reference,
    Stated,
)
from ccitrack.model.party import Party
from ccitrack.model.period import Period
from ccitrack.model.text import Text


class Body(Stated):
    """A body of the plan's governance, such as a steering committee."""

    id: Id
    """Its identifier, for meetings: `steering-committee`."""

    name: Text
    """Its name: `Annual steering committee`."""

    role: Text | None = None
    """What it does, and how often it meets: `Decides; meets once a year`."""

    members: tuple[Party, ...] = ()
    """Organisations and groups, not people: `[city, region]`."""


class Meeting(Stated):
    """A meeting of a body."""

    date: Period
    """When it took place: `2025-03-06`."""

    body: Reference | None = None
    """The id of the body that met: `steering-committee`."""

    decisions: tuple[Reference, ...] = ()
    """The ids of what it decided: `[D-2025-01]`."""


class Decision(Stated):
    """Something that the committee decided."""

    id: Id
    """Its identifier: `D-2025-01`."""

    meeting: Period | None = None
    """The date of the meeting: `2025-03-06`."""

    date: Period | None = None
    """The day of the decision: `2025-03-06`."""

    text: Text
    """What was decided: `Open the hub in October 2026.`"""

    action: Reference | None = None
    """The id of the action it is about: `"4"`."""

    owner: Party | None = None
    """Who carries it out: `city`."""

    due: Period | None = None
    """By when: `2025-06-30`."""

    done: Period | None = None
    """When it was carried out: `2025-05-15`; absent: not yet, or nobody said so."""


class Asked(Stated):
    """A decision that the committee is asked for."""

    id: Id
    """Its identifier: `Q-2026-1`."""

    question: Text
    """What is asked: `Does the hub open in one go, or in steps?`"""

    action: Reference | None = None
    """The id of the action it is about: `"4"`."""

    options: tuple[Text, ...] = ()
    """The choices: `[In one go, In steps]`."""

    owner: Party | None = None
    """Who prepares it: `city`."""

    meeting: Period | None = None
    """The date of the meeting at which it is asked: `2026-12-10`."""


class Governance(Stated):
    """Who decides and follows, when they meet, what they decided and what they are asked."""

    bodies: tuple[Body, ...] = ()
    """Committees and groups: `[{id: board, name: Steering committee}]`."""

    meetings: tuple[Meeting, ...] = ()
    """Their meetings: `[{date: 2025-03-06, body: board}]`."""

    decisions: tuple[Decision, ...] = ()
    """What was decided: `[{id: D-2025-01, text: Open the hub in 2026.}]`."""

    asked: tuple[Asked, ...] = ()
    """What the committee is asked to decide: `[{id: Q-2026-1, question: "In one go?"}]`."""

    review_every: Line | None = None
    """How often the plan is reviewed: `year`."""


class Approved(Stated):
    """A version that the committee adopted: later changes are compared with it."""

    revision: Line
    """The git tag or commit: `board-2024`."""

    date: Period
    """When it was adopted: `2024-03-21`."""

    body: Reference | None = None
    """The id of the body that adopted it: `board`."""
