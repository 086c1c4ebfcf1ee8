"""What a comparison is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ccitrack.model.plan import Plan
from ccitrack.report.sentences import Pieces
from ccitrack.report.teller import Teller

MOST_DETAILS = 8
"""How many changes of texts, remarks and contacts are told at first."""


class Topic(StrEnum):
    """What a change is about, the important first."""

    GOALPOSTS = "goalposts"
    ACTIONS = "actions"
    DEADLINES = "deadlines"
    TARGETS = "targets"
    HEALTH = "health"
    MONEY = "money"
    PEOPLE = "people"
    MILESTONES = "milestones"
    MEASURES = "measures"
    DECISIONS = "decisions"
    NOTES = "notes"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Side:
    """A version of a plan: what people call it, and the day that it is looked at on.

    `unread` counts the cards that could not be read; `commit` is None for files as they are.
    `illegible` are the ids of those cards, None for one whose id cannot be read either.
    `files` are its bytes, by their paths in the folder of the plan, where they are kept.
    """

    plan: Plan
    day: date
    name: str
    unread: int = 0
    commit: str | None = None
    illegible: frozenset[str | None] = frozenset()
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Event:
    """One change in a sentence. `kind` names it for programs: `action_started`, `target_changed`.

    `before` and `after` are its values as people read them, None where there was none. `is_easier` tells whether a goal
    came nearer; `reason` and `decision` are those that were recorded. Of a finding, `about` is what it is of, and `why`
    what made it another one: tables tell them apart.
    """

    topic: Topic
    kind: str
    address: str
    said: Pieces
    before: str | None = None
    after: str | None = None
    is_easier: bool | None = None
    reason: str | None = None
    decision: str | None = None
    about: Pieces = ()
    why: Pieces = ()

    @property
    def text(self) -> str:
        """The sentence."""
        return "".join(piece.text for piece in self.said)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two versions, in the order of reading."""

    before: Side
    after: Side
    events: tuple[Event, ...]
    teller: Teller

    @property
    def is_abridged(self) -> bool:
        """Whether not every detail is shown at first."""
        return len(self.of(Topic.OTHER)) > MOST_DETAILS

    def shown(self, topic: Topic, *, full: bool = False) -> tuple[Event, ...]:
        """The changes of a topic; of mere details the first ones, unless all are asked for."""
        events = self.of(topic)
        return events if full or topic is not Topic.OTHER else events[:MOST_DETAILS]

    def of(self, topic: Topic) -> tuple[Event, ...]:
        """The changes of a topic."""
        return tuple(event for event in self.events if event.topic is topic)
