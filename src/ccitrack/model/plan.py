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
    """Its number as printed: `2`."""

    title: Text
    """Its title."""

    aim: Text | None = None
    """What it aims at."""

    parent: Id | None = None
    """The axis that it is a part of."""

    actions_declared: Whole | None = None
    """How many actions the document says it has."""

    aliases: tuple[Line, ...] = ()
    """Other names of it in the document."""


class Territory(Stated):
    """Where the plan applies."""

    name: Text
    """Its name."""

    kind: Line | None = None
    """`city`, `region`…"""

    code: Line | None = None
    """Its INSEE or SIREN code, kept as typed."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, data: Any) -> Any:
        return unwrapped(data, "name")


class Body(Stated):
    """A body of the plan's governance, such as a steering committee."""

    id: Id
    """Its identifier."""

    name: Text
    """Its name."""

    role: Text | None = None
    """What it does, and how often it meets."""

    members: tuple[Party, ...] = ()
    """Organisations and groups, not people."""


class Meeting(Stated):
    """A meeting of a body."""

    date: Period
    """When."""

    body: Id | None = None
    """The body that met."""

    decisions: tuple[Id, ...] = ()
    """The ids of what it decided."""


class Decision(Stated):
    """Something that the committee decided."""

    id: Id
    """Its identifier."""

    meeting: Period | None = None
    """The date of the meeting."""

    date: Period | None = None
    """The day of the decision."""

    text: Text
    """What was decided."""

    action: Id | None = None
    """The action it is about."""

    owner: Party | None = None
    """Who carries it out."""

    due: Period | None = None
    """By when."""

    done: Period | None = None
    """When it was carried out."""


class Asked(Stated):
    """A decision that the committee is asked for."""

    id: Id
    """Its identifier."""

    question: Text
    """What is asked."""

    action: Id | None = None
    """The action it is about."""

    options: tuple[Text, ...] = ()
    """The choices."""

    owner: Party | None = None
    """Who prepares it."""

    meeting: Period | None = None
    """The meeting at which it is asked."""


class Governance(Stated):
    """Who decides and follows, when they meet, what they decided and what they are asked."""

    bodies: tuple[Body, ...] = ()
    """Committees and groups."""

    meetings: tuple[Meeting, ...] = ()
    """Their meetings."""

    decisions: tuple[Decision, ...] = ()
    """What was decided."""

    asked: tuple[Asked, ...] = ()
    """What is asked."""

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
    """Its identifier, for cards."""

    title: Text
    """Its title."""

    publisher: Line | None = None
    """Who published it."""

    date: Period | None = None
    """When."""

    url: Line | None = None
    """Its web address."""

    file: Line | None = None
    """Its file."""

    pages: Line | None = None
    """Its pages."""

    lang: Line | None = None
    """Its language."""

    kind: DocumentKind | None = None
    """document, article, minutes or dataset."""


class Approved(Stated):
    """A version that the committee adopted: later changes are compared with it."""

    revision: Line
    """The git tag or commit."""

    date: Period
    """When it was adopted."""

    body: Id | None = None
    """By which body."""


class Preset(StrEnum):
    """Published sets of thresholds (95/60, 90/70, 100/50)."""

    EUROSTAT = "eurostat"
    CAMMS = "camms"
    UNDP = "undp"


class Thresholds(Stated):
    """The thresholds of the pace: a preset, or the plan's own with the date of their decision."""

    preset: Preset | None = None
    """eurostat (default), camms or undp."""

    on_track: Number | None = None
    """From this share of the expected change on, on track: `0.95`."""

    at_risk: Number | None = None
    """From this share on, at risk; below, off track: `0.60`."""

    decided: Period | None = None
    """When the plan's own thresholds were decided."""

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
    """text, number, date, choice or flag."""

    values: tuple[Line, ...] = ()
    """The accepted words, for a choice."""

    label: Text | None = None
    """Its name as people read it."""

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
    """eurostat (default), camms, undp, or `{on_track, at_risk, decided}`."""

    tolerance: Number | None = None
    """The tolerance of approximate targets; 0.10 by default."""

    min_coverage: Number | None = None
    """Under this share of measured indicators a mean is printed in brackets; 0.5 by default."""

    stale_after_months: Whole | None = None
    """How many months after its due day a measure is stale; 3 by default."""

    currency: Line | None = None
    """The currency of all amounts; EUR by default."""

    fiscal_year_start: Whole | None = Field(default=None, ge=1, le=12)
    """The month in which the fiscal year starts; 1 by default."""

    rules: Mapping[Line, RuleSeverity] = Field(default_factory=dict)
    """The team's own severities: `{no-coordinator: off}`."""

    extensions: Mapping[Line, Extension] = Field(default_factory=dict)
    """Extra `x-` fields, declared: `{x-quartier: {type: text, label: Quartier}}`."""


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
    """gap, challenge, recommendation or example."""

    group: Text | None = None
    """The heading under which it stands."""

    group_basis: Basis | None = None
    """On what the heading stands, where it is not the source: `inferred`."""

    text: Text | None = None
    """What it says."""

    observed: Text | None = None
    """For a gap: what the others have."""

    missing: Text | None = None
    """For a gap: what we lack."""

    answers: tuple[Id, ...] = ()
    """The gaps or challenges that it answers."""

    answers_basis: Basis | None = None
    """On what these links stand, where it is not the source: `inferred`."""

    actions: tuple[Line, ...] = ()
    """The actions that take it up."""

    actions_basis: Basis | None = None
    """On what these links stand, where it is not the source: `team`."""

    status: AdviceStatus | None = None
    """open, taken_up or declined."""

    date: Period | None = None
    """When it was given."""

    source: Id | None = None
    """The id of the document in the plan's `sources`."""

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

    axis: Id | None = None
    """The axis that a result or impact is about."""


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
    """Its title."""

    lang: Language
    """The language of its texts: `fr`, `en`."""

    fictional: Flag = False
    """Whether it is invented; every screen and report says so."""

    territory: Territory | None = None
    """Where it applies."""

    owner: Party | None = None
    """The authority that adopted it."""

    programme: Text | None = None
    """The programme it belongs to: `TechTown`."""

    adopted: Period | None = None
    """When it was adopted."""

    approved: tuple[Approved, ...] = ()
    """The versions that the committee adopted."""

    period: Period | None = None
    """Its period: `2024..2027`."""

    confidence: Confidence | None = None
    """A person's judgement of the plan, with its reason."""

    summary: Text | None = None
    """What it is, in a few sentences."""

    objectives: tuple[Text, ...] = ()
    """Its general aims."""

    context: Text | None = None
    """Why it exists."""

    axes: tuple[Axis, ...] = ()
    """Its axes; a flat plan has none."""

    organisations: tuple[Organisation, ...] = ()
    """The register of organisations."""

    partners: tuple[Party, ...] = ()
    """The partners of the plan."""

    funders: tuple[Party, ...] = ()
    """The funders of the plan."""

    governance: Governance | None = None
    """Who decides and follows."""

    milestones: tuple[Milestone, ...] = ()
    """Steps of the plan as a whole."""

    sources: tuple[Document, ...] = ()
    """The documents that it comes from."""

    settings: Settings | None = None
    """What the team chooses."""

    risks: tuple[Risk, ...] = ()
    """What could go wrong."""

    actions: tuple[Action, ...] = ()
    """Its actions; in a folder, one card each under `actions/`."""

    recommendations: tuple[Recommendation, ...] = ()
    """Gaps, challenges, recommendations and examples; in a folder, `recommendations.yaml`."""

    context_indicators: tuple[ContextFigure, ...] = ()
    """Figures of the territory; in a folder, `context.yaml`."""

    @property
    def currency(self) -> str:
        """The currency of all amounts, as an ISO 4217 code."""
        return (self.settings.currency if self.settings else None) or "EUR"
