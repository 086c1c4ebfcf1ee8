"""An action: one card of the plan."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from ccitrack.language.phrases import phrase
from ccitrack.model.base import Basis, Flag, Id, Line, Number, Reference, Stated, Whole, refusal, unwrapped
from ccitrack.model.budget import Budget
from ccitrack.model.follow_up import Confidence, Obstacle, Update
from ccitrack.model.indicator import Indicator
from ccitrack.model.meant import meant_word
from ccitrack.model.milestone import Milestone
from ccitrack.model.party import Party
from ccitrack.model.period import Period
from ccitrack.model.risk import Risk
from ccitrack.model.status import Status
from ccitrack.model.target import Commitment
from ccitrack.model.text import Text
from ccitrack.model.timeframe import Actual, Timeframe


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


class Priority(Stated):
    """How pressing the action is: its rank in the axis (`1`), a level, a flag, or the words of the source."""

    rank: Whole | None = None
    """Its rank in the axis: `1`."""

    level: PriorityLevel | None = None
    """How pressing it is, where the plan says it in words: `high`."""

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
    """Needed to attach a budget line to it: `a`."""

    text: Text
    """What is to be done: `Open a resource desk`."""

    details: tuple[Text, ...] = ()
    """The points under it: `[Coworking space, Shared studios]`."""

    commitment: Commitment | None = None
    """A quantity that it promises: `{value: 15, unit: businesses, every: year}`."""

    open_ended: Flag = False
    """Whether the source ends it with "..."."""

    status: Status | None = None
    """Its state, where somebody declared it: `to_discuss`."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        return unwrapped(data, "text")


class Link(Stated):
    """Another action that the card names."""

    action: Line
    """The id of the action: `"2"`; in another plan of the repository, its address: `other-plan/2`."""

    kind: LinkKind | None = None
    """What the link means; `related` by default."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        return unwrapped(data, "action")


class Inspiration(Stated):
    """An example elsewhere that the card names."""

    title: Text
    """Its name: `Le 104 Factory`."""

    url: Line | None = None
    """Its web address, repaired where the layout broke it: `"https://example.org/hub"`."""

    url_verbatim: Line | None = None
    """The address as printed, where it was repaired: `www.example.org/hub`."""


class CardSource(Stated):
    """Where the card comes from, and remarks on what is damaged there."""

    document: Reference | None = None
    """The id of the document in the plan's `sources`: `adopted-plan`."""

    page: Line | None = None
    """Its page: `"12"`, `12-13`."""

    section: Line | None = None
    """Its section: `Annex 2`."""

    number_stated: Flag | None = None
    """`false` where the number of the action is missing in the document."""

    notes: tuple[Line, ...] = ()
    """Remarks on lost or damaged text: `[The heading is missing]`."""


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


class Action(Stated):
    """A card: a unit of implementation with content, people, time, means and expected effects."""

    id: Id
    """As printed when there is one: `"4"`, `A1.1`."""

    axis: Reference | None = None
    """The id of its axis, needed where the plan has axes: `visibility`."""

    axis_basis: Basis | None = None
    """On what the axis stands, where it is not the source: `inferred`."""

    also_axes: tuple[Reference, ...] = ()
    """Other axes that it really belongs to: `[training]`."""

    transversal: Flag = False
    """Whether it serves all axes; it then has no `axis`."""

    parent: Reference | None = None
    """The id of the action that it is a part of: `"4"`."""

    title: Text
    """What is done, in a line: `Create a physical hub dedicated to the ecosystem`."""

    verbatim_title: Line | None = None
    """The title as printed, where it was shortened: `Creation of a hub in the former tobacco factory`."""

    priority: Priority | None = None
    """Its rank in the axis, `1`, or a mapping: `{level: high}`."""

    horizon: Line | None = None
    """A stamp of phasing in the document: `After 2018`."""

    status: Status | None = None
    """The state that the leader declares: `in_progress`; absent: not stated. `to_discuss`: not decided; `ongoing`:
    without an end by nature; `on_hold`: stopped, may resume. Lateness is no status: it is computed from the dates.
    """

    status_date: Period | None = None
    """The day on which the leader said so: `2019-11-30`."""

    status_note: Text | None = None
    """Why; needed for `cancelled`, expected for `blocked` and `on_hold`: `Merged with action 5`."""

    progress_declared: Number | None = Field(default=None, ge=0, le=100)
    """The leader's own estimate, in percent, 0 to 100: `70`; printed apart from what is computed."""

    confidence: Confidence | None = None
    """A person's judgement, with its reason: `{level: reachable, reason: The team is complete}`."""

    obstacle: Obstacle | None = None
    """What blocks, and what would unblock: `{text: No building yet, since: 2025-06}`."""

    superseded_by: Line | None = None
    """The id of the action that takes over, for a cancelled one: `"2.3"`."""

    internal: Flag = False
    """Whether it is left out of the public export."""

    context: Text | None = None
    """Why the action exists, in one or more paragraphs: `The only studio closed in 2023.`"""

    objectives: tuple[Text, ...] = ()
    """What it wants to change or obtain, in sentences: `[Be an international hub]`."""

    content: tuple[ContentItem, ...] = ()
    """The things to be done, as written: `[{id: a, text: Open a resource desk}]`."""

    expected_effects: Annotated[tuple[Text, ...], BeforeValidator(_listed)] = ()
    """The effects that are expected, in words, a text or a list: `[Jobs that stay in the city]`."""

    leaders: tuple[Party, ...] = ()
    """Who answers for carrying it out, ids of the register: `[le-damier]`. Where there are several, `role:
    coordinator` tells who gathers the others.
    """

    contracting_authority: Party | None = None
    """Who commissions and owns the work (maître d'ouvrage): `city`."""

    elected_lead: Party | None = None
    """The elected member in charge, as a role and not a person: `{name: Deputy mayor for culture}`."""

    partners: tuple[Party, ...] = ()
    """Who takes part, ids of the register or names: `[busi, {name: casting directors, kind: group}]`."""

    funders: tuple[Party, ...] = ()
    """Who pays, in money or in kind: `[city, {org: region, share: 40, funding: requested}]`."""

    target_groups: tuple[Party, ...] = ()
    """Whom it is for: `[{name: students, kind: group}]`."""

    contact: Line | None = None
    """Whom to ask, a role or a service and not a person: `Culture department`."""

    links: tuple[Link, ...] = ()
    """Other actions that the card names, by their ids: `["1", "2", "5"]`."""

    answers: tuple[Reference, ...] = ()
    """The ids of the recommendations and gaps that it answers: `[GOV-1]`."""

    answers_basis: Basis | None = None
    """On what these links stand, where it is not the source: `team`."""

    timeframe: Timeframe | None = None
    """When it takes place: `2018..2020`, or `{end: 2019-Q4}`."""

    actual: Actual | None = None
    """The real dates: `{start: 2018-09-01}`."""

    milestones: tuple[Milestone, ...] = ()
    """Its steps: `[{id: opening, title: Hub open, due: 2026-10}]`."""

    budget: Budget | None = None
    """Its means: `{lines: [{amount: 30000}]}`."""

    indicators: tuple[Indicator, ...] = ()
    """What is measured: `[{id: o1, level: output, title: Meetings held}]`."""

    inspiration: tuple[Inspiration, ...] = ()
    """Examples elsewhere: `[{title: Le 104 Factory}]`."""

    risks: tuple[Risk, ...] = ()
    """What could go wrong: `[{text: The European funds are refused}]`."""

    updates: tuple[Update, ...] = ()
    """Dated notes of follow-up: `[{date: 2019-11-30, text: The desk is open}]`."""

    weight: Number | None = None
    """Its weight in the means over actions; 1 by default: `2`."""

    source: CardSource | None = None
    """Where the card comes from: `{document: adopted-plan, page: "12"}`."""
