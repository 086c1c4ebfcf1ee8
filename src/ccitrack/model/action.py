"""An action: one card of the plan."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from ccitrack.language.phrases import phrase
from ccitrack.model.base import Basis, Flag, Id, Line, Number, Stated, Whole, refusal, unwrapped
from ccitrack.model.budget import Budget
from ccitrack.model.indicator import Commitment, Indicator, Revision
from ccitrack.model.meant import meant_word
from ccitrack.model.party import Party
from ccitrack.model.period import Period
from ccitrack.model.quantity import Quantity
from ccitrack.model.text import Text


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


class PriorityLevel(StrEnum):
    """How pressing an action is, where the plan says it in words."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class LinkKind(StrEnum):
    """What a link to another action means."""

    RELATED = "related"
    DEPENDS_ON = "depends_on"
    PART_OF = "part_of"


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


class Repetition(Stated):
    """How often a milestone comes back: `{times: 3..4, per: year, first: 2025-03-19}`."""

    times: Quantity
    """How many times."""

    per: Line
    """In each `year`, `semester`, `quarter` or `month`."""

    first: Period | None = None
    """The day of the first."""

    until: Period | None = None
    """The last period."""


class Occurrence(Stated):
    """One time that a repeated milestone took place."""

    date: Period
    """When: `2025-03-19`."""

    title: Text | None = None
    """Its name."""

    attendance: Quantity | None = None
    """How many people came."""


class Milestone(Stated):
    """A dated or repeated step that is done or not."""

    id: Id
    """Unique in the action (or among those of the plan)."""

    title: Text
    """What will be there."""

    due: Period | None = None
    """When it should be done."""

    start: Period | None = None
    """When it begins."""

    done: Period | None = None
    """When it was done."""

    status: Status | None = None
    """Its state, where somebody declared it."""

    repeats: Repetition | None = None
    """How often it comes back."""

    occurrences: tuple[Occurrence, ...] | None = None
    """The times it took place; without this key, nobody recorded them."""


class TimeframePart(Stated):
    """A window of a part of the action."""

    label: Text
    """Which part: `call for projects`."""

    value: Period | None = None
    """The window, where one period says it."""

    start: Period | None = None
    """When the part starts."""

    end: Period | None = None
    """When the part ends."""


class Timeframe(Stated):
    """When the action takes place: one period (`2019`, `2018..2020`), or its start and its end."""

    value: Period | None = None
    """One period for both: `2018-S2`; `A..B` is from A to B."""

    start: Period | None = None
    """When it starts; an uncertain start is a range (`2025-Q4..2026-Q1`)."""

    end: Period | None = None
    """When it ends; an uncertain end is a range."""

    parts: tuple[TimeframePart, ...] = ()
    """Windows of parts of the action."""

    same_as_plan: Flag = False
    """As long as the plan."""

    to_be_specified: Flag = False
    """The source says that it is not known yet."""

    ongoing: Flag = False
    """Without an end, by nature."""

    revised: tuple[Revision, ...] = ()
    """Later starts and ends, each with its date, reason and decision."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        return unwrapped(data, "value")


class Priority(Stated):
    """How pressing the action is: its rank in the axis (`1`), a level, a flag, or the words of the source."""

    rank: Whole | None = None
    """Its rank in the axis: `1`."""

    level: PriorityLevel | None = None
    """high, medium or low."""

    flagged: Flag = False
    """Whether the plan singles it out."""

    label: Text | None = None
    """The words of the source: `PRIORITY ACTION 2`."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        if isinstance(data, str) and (level := meant_word(data, tuple(PriorityLevel))):
            raise refusal(
                "wrong-value",
                phrase("A rank is expected here: 1, 2, 3…"),
                phrase("Write {{level: {level}}}", level=level),
            )
        return unwrapped(data, "rank")


class ContentItem(Stated):
    """One thing to be done, as written."""

    id: Id | None = None
    """Needed to attach a budget line or a milestone to it."""

    text: Text
    """What is to be done."""

    details: tuple[Text, ...] = ()
    """The points under it."""

    commitment: Commitment | None = None
    """A quantity that it promises."""

    open_ended: Flag = False
    """The source ends it with "..."."""

    status: Status | None = None
    """Its state, where somebody declared it."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        return unwrapped(data, "text")


class Link(Stated):
    """Another action that the card names."""

    action: Line
    """The id of the action; in another plan of the repository, its address."""

    kind: LinkKind | None = None
    """related (default), depends_on or part_of."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        return unwrapped(data, "action")


class Inspiration(Stated):
    """An example elsewhere that the card names."""

    title: Text
    """Its name."""

    url: Line | None = None
    """Its address, repaired where the layout broke it."""

    url_verbatim: Line | None = None
    """The address as printed, where it was repaired."""


class Risk(Stated):
    """What could go wrong, and what would be done."""

    text: Text
    """What could happen."""

    likelihood: Text | None = None
    """How likely."""

    effect: Text | None = None
    """What it would do."""

    response: Text | None = None
    """What would be done."""

    owner: Party | None = None
    """Who watches it."""


class Confidence(Stated):
    """A person's judgement beside the computed state, with its reason."""

    level: ConfidenceLevel
    """secured, reachable, support_needed or compromised."""

    reason: Text
    """Why."""

    date: Period | None = None
    """When it was given."""


class Obstacle(Stated):
    """What blocks the action."""

    text: Text
    """What blocks."""

    unblock: Text | None = None
    """What would unblock it."""

    since: Period | None = None
    """Since when."""


class Update(Stated):
    """A dated note of follow-up."""

    date: Period
    """When: `2019-11-30`."""

    text: Text
    """What happened."""

    author_role: Line | None = None
    """Who writes, as a role and not a person: `leader`."""

    status: Status | None = None
    """The status from that day on."""

    alert: Alert | None = None
    """info, watch or alert: what the committee should see."""

    internal: Flag = False
    """Left out of the public export."""


class Actual(Stated):
    """The real dates of the action."""

    start: Period | None = None
    """When it really started."""

    end: Period | None = None
    """When it really ended."""


class CardSource(Stated):
    """Where the card comes from, and remarks on what is damaged there."""

    document: Id | None = None
    """The id of the document in the plan's `sources`."""

    page: Line | None = None
    """Its page."""

    section: Line | None = None
    """Its section."""

    number_stated: Flag | None = None
    """`false` where the number of the action is missing in the document."""

    notes: tuple[Line, ...] = ()
    """Remarks on lost or damaged text."""


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class Action(Stated):
    """A card: a unit of implementation with content, people, time, means and expected effects."""

    id: Id
    """As printed when there is one: `4`, `A1.1`."""

    axis: Id | None = None
    """The id of its axis."""

    axis_basis: Basis | None = None
    """On what the axis stands, where it is not the source: `inferred`."""

    also_axes: tuple[Id, ...] = ()
    """Other axes that it really belongs to."""

    transversal: Flag = False
    """Whether it serves all axes."""

    parent: Id | None = None
    """The action that it is a part of."""

    title: Text
    """Its title."""

    verbatim_title: Line | None = None
    """The title as printed, where it was shortened."""

    priority: Priority | None = None
    """Its rank in the axis, or a mapping."""

    horizon: Line | None = None
    """A stamp of phasing: `After 2018`."""

    status: Status | None = None
    """The state that the leader declares; absent: not stated."""

    status_date: Period | None = None
    """When the leader said so."""

    status_note: Text | None = None
    """Why; needed for `cancelled`, expected for `blocked` and `on_hold`."""

    progress_declared: Number | None = Field(default=None, ge=0, le=100)
    """The leader's own estimate, 0 to 100; printed apart."""

    confidence: Confidence | None = None
    """A person's judgement, with its reason."""

    obstacle: Obstacle | None = None
    """What blocks, and what would unblock."""

    superseded_by: Line | None = None
    """The action that takes over, for a cancelled one."""

    internal: Flag = False
    """Left out of the public export."""

    context: Text | None = None
    """Why the action exists."""

    objectives: tuple[Text, ...] = ()
    """What it wants to change or obtain."""

    content: tuple[ContentItem, ...] = ()
    """The things to be done, as written."""

    expected_effects: Annotated[tuple[Text, ...], BeforeValidator(_listed)] = ()
    """The effects that are expected, in words: a text or a list."""

    leaders: tuple[Party, ...] = ()
    """Who answers for carrying it out."""

    contracting_authority: Party | None = None
    """Who commissions and owns the work (maître d'ouvrage)."""

    elected_lead: Party | None = None
    """The elected member in charge, as a role."""

    partners: tuple[Party, ...] = ()
    """Who takes part."""

    funders: tuple[Party, ...] = ()
    """Who pays, in money or in kind."""

    target_groups: tuple[Party, ...] = ()
    """Whom it is for."""

    contact: Line | None = None
    """A role or service, not a person."""

    links: tuple[Link, ...] = ()
    """Other actions that the card names."""

    answers: tuple[Id, ...] = ()
    """The recommendations and gaps that it answers."""

    answers_basis: Basis | None = None
    """On what these links stand, where it is not the source: `team`."""

    timeframe: Timeframe | None = None
    """When it takes place."""

    actual: Actual | None = None
    """The real dates."""

    milestones: tuple[Milestone, ...] = ()
    """Steps."""

    budget: Budget | None = None
    """Its means."""

    indicators: tuple[Indicator, ...] = ()
    """What is measured."""

    inspiration: tuple[Inspiration, ...] = ()
    """Examples elsewhere."""

    risks: tuple[Risk, ...] = ()
    """What could go wrong."""

    updates: tuple[Update, ...] = ()
    """Dated notes of follow-up."""

    weight: Number | None = None
    """Its weight in the means of the plan; 1 by default."""

    source: CardSource | None = None
    """Where the card comes from."""
