"""A plan: its header, and the cards it is made of."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from ccitrack.language.phrases import phrase
from ccitrack.model.action import Action, Confidence, Milestone, Risk
from ccitrack.model.base import (
    Basis,
    Flag,
    Id,
    Line,
    Number,
    Reference,
    Stated,
    Whole,
    as_flag,
    as_number,
    as_text,
    refusal,
    unwrapped,
)
from ccitrack.model.indicator import Indicator
from ccitrack.model.party import Organisation, Party
from ccitrack.model.period import Period
from ccitrack.model.text import Language, Text, as_words

SCHEMA_VERSION = 1


class Axis(Stated):
    """A strategic line that groups actions."""

    id: Id
    """Its identifier, for cards: `visibility`."""

    code: Line | None = None
    """Its number as printed: `"2"`."""

    title: Text
    """Its title: `Visibility and cooperation`."""

    aim: Text | None = None
    """What it aims at: `Become visible internationally.`"""

    parent: Reference | None = None
    """The id of the axis that it is a part of: `visibility`."""

    actions_declared: Whole | None = None
    """How many actions the document says it has: `4`."""

    aliases: tuple[Line, ...] = ()
    """Other names of it in the document: `[Training/Education]`."""


class Territory(Stated):
    """Where the plan applies."""

    name: Text
    """Its name: `Clermont-Ferrand`."""

    kind: Line | None = None
    """What it is: `city`, `region`."""

    code: Line | None = None
    """Its INSEE or SIREN code, kept as typed: `"63113"`."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        return unwrapped(data, "name")


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


class DocumentKind(StrEnum):
    """What a source is."""

    DOCUMENT = "document"
    ARTICLE = "article"
    MINUTES = "minutes"
    DATASET = "dataset"


class Document(Stated):
    """A document that the plan comes from."""

    id: Id
    """Its identifier, for cards: `adopted-plan`."""

    title: Text
    """Its title: `Action plan for the music/picture industry`."""

    publisher: Line | None = None
    """Who published it: `Clermont Auvergne Métropole`."""

    date: Period | None = None
    """When it was published: `2024-02-08`."""

    url: Line | None = None
    """Its web address: `"https://example.org/plan.pdf"`."""

    file: Line | None = None
    """Its file: `plan-2024.pdf`."""

    pages: Line | None = None
    """Its pages: `12-18`."""

    lang: Line | None = None
    """Its language: `fr`."""

    kind: DocumentKind | None = None
    """What it is: `minutes`."""


class Approved(Stated):
    """A version that the committee adopted: later changes are compared with it."""

    revision: Line
    """The git tag or commit: `board-2024`."""

    date: Period
    """When it was adopted: `2024-03-21`."""

    body: Reference | None = None
    """The id of the body that adopted it: `board`."""


class Preset(StrEnum):
    """Published sets of thresholds (95/60, 90/70, 100/50)."""

    EUROSTAT = "eurostat"
    CAMMS = "camms"
    UNDP = "undp"


class Thresholds(Stated):
    """The thresholds of the pace: a preset, or the plan's own with the date of their decision."""

    preset: Preset | None = None
    """A published set: `eurostat` (default, 0.95 and 0.60), `camms` (0.90 and 0.70) or `undp` (1 and 0.50)."""

    on_track: Number | None = None
    """From this share of the expected change on, on track: `0.95`."""

    at_risk: Number | None = None
    """From this share on, at risk; below, off track: `0.60`."""

    decided: Period | None = None
    """When the plan's own thresholds were decided: `2024-03-21`."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        return unwrapped(data, "preset")


class RuleSeverity(StrEnum):
    """How a team weighs a rule."""

    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


class ExtensionType(StrEnum):
    """What an extra field holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    FLAG = "flag"


class Extension(Stated):
    """The declaration of an extra field of the team's own."""

    type: ExtensionType
    """What the field holds: `number`; `date` is any period, `flag` is true or false."""

    values: tuple[Line, ...] = ()
    """The accepted words, for a choice: `[Centre, Station]`."""

    label: Text | None = None
    """Its name as people read it: `District`."""

    def accepts(self, value: Any) -> bool:
        """Whether a value that was typed is of this type."""
        try:
            READERS[self.type](value)
        except ValueError:
            return False
        return self.type is not ExtensionType.CHOICE or not self.values or value in self.values


READERS: dict[ExtensionType, Callable[[Any], object]] = {
    ExtensionType.TEXT: as_words,
    ExtensionType.NUMBER: as_number,
    ExtensionType.DATE: Period.model_validate,
    ExtensionType.CHOICE: as_text,
    ExtensionType.FLAG: as_flag,
}


class Settings(Stated):
    """What a team chooses for its plan."""

    thresholds: Thresholds | None = None
    """The thresholds of the pace: `eurostat` (default), or the plan's own: `{on_track: 0.9, at_risk: 0.5, decided:
    2024-03-21}`.
    """

    tolerance: Number | None = None
    """How far from an approximate target still counts as reached, as a share of it; 0.10 by default: `0.05`."""

    min_coverage: Number | None = None
    """Under this share of measured indicators a mean is printed in brackets; 0.5 by default: `0.6`."""

    stale_after_months: Whole | None = None
    """How many months after its due day a measure is stale; 3 by default: `6`."""

    currency: Line | None = None
    """The currency of all amounts, as three letters; EUR by default: `CHF`."""

    fiscal_year_start: Whole | None = Field(default=None, ge=1, le=12)
    """The month in which the fiscal year starts, 1 to 12; 1 by default: `4`."""

    rules: Mapping[Line, RuleSeverity] = Field(default_factory=dict)
    """The team's own severities, by the names of rules: `{no-coordinator: off}`."""

    extensions: Mapping[Line, Extension] = Field(default_factory=dict)
    """The extra `x-` fields, declared: `{x-district: {type: text, label: District}}`."""


class AdviceKind(StrEnum):
    """What a piece of advice or diagnosis is."""

    GAP = "gap"
    CHALLENGE = "challenge"
    RECOMMENDATION = "recommendation"
    EXAMPLE = "example"


class AdviceStatus(StrEnum):
    """What became of it."""

    OPEN = "open"
    TAKEN_UP = "taken_up"
    DECLINED = "declined"


class Recommendation(Stated):
    """A gap, a challenge, a recommendation or an example, before any action."""

    id: Id
    """Its identifier: `GOV-1`."""

    kind: AdviceKind
    """What it is: `gap` (seen elsewhere, missing here), `challenge`, `recommendation` or `example`."""

    group: Text | None = None
    """The heading under which it stands: `Governance`."""

    group_basis: Basis | None = None
    """On what the heading stands, where it is not the source: `inferred`."""

    text: Text | None = None
    """What it says: `Appoint one contact for film crews.`"""

    observed: Text | None = None
    """For a gap, what the others have: `One desk for all crews`."""

    missing: Text | None = None
    """For a gap, what we lack: `Three desks that do not talk to each other`."""

    answers: tuple[Reference, ...] = ()
    """The ids of the gaps or challenges that it answers: `[G1]`."""

    answers_basis: Basis | None = None
    """On what these links stand, where it is not the source: `inferred`."""

    actions: tuple[Line, ...] = ()
    """The ids of the actions that take it up: `["7"]`."""

    actions_basis: Basis | None = None
    """On what these links stand, where it is not the source: `team`."""

    status: AdviceStatus | None = None
    """What became of it: `taken_up`."""

    date: Period | None = None
    """When it was given: `2024-11`."""

    source: Reference | None = None
    """The id of the document in the plan's `sources`: `peer-review`."""

    @model_validator(mode="after")
    def _says_something(self) -> "Recommendation":
        if self.text is None and self.observed is None and self.missing is None:
            raise refusal(
                "missing-field",
                phrase('"{id}" says nothing.', id=self.id),
                phrase("Write text:, or for a gap observed: (what the others have) and missing: (what we lack)"),
            )
        return self


class ContextFigure(Indicator):
    """A figure of the territory, without a target; or a result or impact of the whole plan or of an axis."""

    axis: Reference | None = None
    """The id of the axis that a result or impact is about: `visibility`."""


def _as_version(value: Any) -> int:
    if value != str(SCHEMA_VERSION):
        shown = value if isinstance(value, str) else "…"
        raise refusal(
            "schema-version",
            phrase("This version of ccitrack does not know the format {version}.", version=shown),
            phrase("Write schema: {version}, or update ccitrack", version=SCHEMA_VERSION),
        )
    return SCHEMA_VERSION


class Plan(Stated):
    """A set of actions that an authority adopted to reach stated aims over a period."""

    schema_version: Annotated[int, BeforeValidator(_as_version)] = Field(alias="schema")
    """The version of the format: `1`."""

    id: Id
    """Unique in the repository: `clermont-techtown`."""

    title: Text
    """Its title: `Action plan for the music/picture industry`."""

    lang: Language
    """The language of its texts: `fr`, `en`."""

    fictional: Flag = False
    """Whether it is invented; every screen and report says so."""

    territory: Territory | None = None
    """Where it applies: `Clermont-Ferrand`, or `{name: Clermont-Ferrand, kind: city}`."""

    owner: Party | None = None
    """The authority that adopted it, an id of the register: `city`."""

    programme: Text | None = None
    """The programme it belongs to: `TechTown`."""

    adopted: Period | None = None
    """When it was adopted: `2024-02-08`."""

    approved: tuple[Approved, ...] = ()
    """The versions that the committee adopted: `[{revision: board-2024, date: 2024-03-21}]`."""

    period: Period | None = None
    """From when to when it runs: `2024..2027`."""

    confidence: Confidence | None = None
    """A person's judgement of the plan, with its reason: `{level: reachable, reason: The funds are there}`."""

    summary: Text | None = None
    """What it is, in a few sentences: `Fourteen actions over four years.`"""

    objectives: tuple[Text, ...] = ()
    """Its general aims: `[Give each child an occasion to create]`."""

    context: Text | None = None
    """Why it exists, in one or more paragraphs: `The workshops have been empty since 2009.`"""

    axes: tuple[Axis, ...] = ()
    """Its axes: `[{id: support, title: Support}]`; a flat plan has none."""

    organisations: tuple[Organisation, ...] = ()
    """The register of those that lead, take part or pay: `[{id: city, name: City council}]`."""

    partners: tuple[Party, ...] = ()
    """The partners of the plan as a whole: `[{org: region, role_type: associated}]`."""

    funders: tuple[Party, ...] = ()
    """The funders of the plan as a whole: `[city, region]`."""

    governance: Governance | None = None
    """Who decides and follows: `{review_every: year}`."""

    milestones: tuple[Milestone, ...] = ()
    """Steps of the plan as a whole: `[{id: review, title: Mid-term review, due: 2025-12}]`."""

    sources: tuple[Document, ...] = ()
    """The documents that it comes from: `[{id: adopted-plan, title: Plan as adopted}]`."""

    settings: Settings | None = None
    """What the team chooses: `{currency: EUR}`."""

    risks: tuple[Risk, ...] = ()
    """What could go wrong for the plan: `[{text: The European funds are refused}]`."""

    actions: tuple[Action, ...] = ()
    """Its actions; in a folder, one card each under actions/."""

    recommendations: tuple[Recommendation, ...] = ()
    """Gaps, challenges, recommendations and examples; in a folder, recommendations.yaml."""

    context_indicators: tuple[ContextFigure, ...] = ()
    """Figures of the territory; in a folder, context.yaml."""

    @property
    def currency(self) -> str:
        """The currency of all amounts, as an ISO 4217 code."""
        return (self.settings.currency if self.settings else None) or "EUR"
