"""A plan: its header, and the cards it is made of."""

from typing import Annotated, Any

from pydantic import Field, model_validator

from ccitrack.language.phrases import phrase
from ccitrack.model.action import Action
from ccitrack.model.base import (
    Flag,
    Id,
    Line,
    ReadBy,
    Reference,
    Stated,
    Whole,
    refusal,
    unwrapped,
)
from ccitrack.model.document import Document
from ccitrack.model.follow_up import Confidence
from ccitrack.model.governance import Approved, Governance
from ccitrack.model.indicator import Indicator
from ccitrack.model.milestone import Milestone
from ccitrack.model.party import Organisation, Party
from ccitrack.model.period import Period
from ccitrack.model.quantity import Quantity
from ccitrack.model.recommendation import Recommendation
from ccitrack.model.risk import Risk
from ccitrack.model.settings import Settings
from ccitrack.model.text import Language, Text

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

    schema_version: Annotated[int, ReadBy(_as_version)] = Field(alias="schema")
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


def get_ready() -> None:
    """Have Pydantic build first what stands in several classes: a class takes it as it is then, else builds it anew."""
    for part in (Period, Quantity, Party, Action, Settings):
        part.model_rebuild()
