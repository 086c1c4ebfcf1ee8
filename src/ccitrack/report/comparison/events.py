"""What a comparison is made of."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from ccitrack.language.phrases import phrase
from ccitrack.model.action import Action
from ccitrack.model.plan import Plan
from ccitrack.report.sentences import Pieces
from ccitrack.report.teller import Teller


class Topic(StrEnum):
    """What a change is about, the important first."""

    GOALPOSTS = "goalposts"
    ACTIONS = "actions"
    DEADLINES = "deadlines"
    TARGETS = "targets"
    HEALTH = "health"
    MEASURES = "measures"
    MONEY = "money"
    PEOPLE = "people"
    MILESTONES = "milestones"
    DECISIONS = "decisions"
    NOTES = "notes"
    OTHER = "other"


FIRST = frozenset({Topic.ACTIONS, Topic.DEADLINES, Topic.TARGETS})
PRESSING = frozenset({"alert_noted", "obstacle_added", "obstacle_removed", "confidence_compromised"})
"""What is told of an action after these topics and before all others."""
INTERNAL = phrase("Internal notes, not to be handed on")
"""What stands over that which is not meant for everybody."""


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

    `within` is the sentence under the heading of its action, which need not be named again. `is_folded` tells that
    another sentence, which tells more, says it as well. `before` and `after` are its values as people read them, None
    where there was none. `is_easier` tells whether a goal came nearer; `reason` and `decision` are those that were
    recorded. `about` is what it is of, `because` what made a finding another one: tables tell them apart. Of money,
    `total` is how much more. What `is_internal` is not meant for everybody.
    """

    topic: Topic
    kind: str
    address: str
    said: Pieces
    within: Pieces
    before: str | None = None
    after: str | None = None
    is_easier: bool | None = None
    reason: str | None = None
    decision: str | None = None
    about: Pieces = ()
    because: Pieces = ()
    total: Decimal | None = None
    is_folded: bool = False
    is_internal: bool = False

    @property
    def action(self) -> str | None:
        """The id of the action that it is of; None for the plan as a whole."""
        _, *steps = self.address.split("/")
        return steps[0] if steps and steps[0] != "context" and not steps[0].startswith("@") else None

    @property
    def text(self) -> str:
        """The sentence."""
        return "".join(piece.text for piece in self.said)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two versions, in the order of reading, and in short."""

    before: Side
    after: Side
    events: tuple[Event, ...]
    summary: tuple[Pieces, ...]
    teller: Teller

    def of(self, topic: Topic) -> tuple[Event, ...]:
        """The changes of a topic, each told once."""
        return tuple(event for event in self.events if event.topic is topic and not event.is_folded)

    @property
    def internal(self) -> tuple[Event, ...]:
        """What is not meant for everybody: it stands apart, so that the rest can be handed on."""
        return tuple(event for event in self.events if event.is_internal)

    @property
    def details(self) -> tuple[Event, ...]:
        """The changes of texts, remarks and contacts."""
        return self.of(Topic.OTHER)

    def by_action(self, *left_out: Topic) -> tuple[tuple[Action, tuple[Event, ...]], ...]:
        """The other changes of each action that has any, in the order of the plan, without those of some topics."""
        kept = [event for event in self._grouped(left_out) if event.action is not None]
        known = {action.id: action for action in (*self.before.plan.actions, *self.after.plan.actions)}
        order = dict.fromkeys(action.id for action in (*self.after.plan.actions, *self.before.plan.actions))
        ids = [id for id in order if any(event.action == id for event in kept)]
        kept.sort(
            key=lambda event: (event.topic in FIRST or event.kind in PRESSING, event.topic in FIRST), reverse=True
        )
        return tuple((known[id], tuple(event for event in kept if event.action == id)) for id in ids)

    def of_plan(self, *left_out: Topic) -> tuple[Event, ...]:
        """The other changes of the plan as a whole."""
        return tuple(event for event in self._grouped(left_out) if event.action is None)

    def _grouped(self, left_out: Collection[Topic]) -> Iterator[Event]:
        """What has no place of its own: all but the moved goalposts, mere details and what is internal."""
        own = {Topic.GOALPOSTS, Topic.OTHER, *left_out}
        told = (event for event in self.events if not event.is_folded and not event.is_internal)
        return (event for event in told if event.topic not in own)
