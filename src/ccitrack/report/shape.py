"""The report: exactly what a reader sees, in the order of reading, in one language."""

from dataclasses import dataclass
from datetime import date

from ccitrack.model.text import Wording
from ccitrack.report.said import Field, Group, Link, Said, Table


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of one action: its status (a status of the model, or `not_stated`), the word for it, its card."""

    status: str
    word: str
    action: Link


@dataclass(frozen=True, slots=True)
class Count:
    """How many actions have a status, in words."""

    status: str
    told: str


@dataclass(frozen=True, slots=True)
class StatusRow:
    """An axis with the statuses in it; without marks where the plan has too many actions for them."""

    title: Wording
    marks: tuple[Mark, ...]
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Statuses:
    """The declared statuses at a glance: axis by axis, and the key to the marks with the counts of the plan."""

    rows: tuple[StatusRow, ...]
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: what this is, about what, as of which day, and where it comes from."""

    title: Wording
    lead: Wording | None
    masthead: tuple[Wording, ...]
    """The authority and the programme, where they are stated."""
    facts: tuple[Field, ...]
    origin: str
    statuses: Statuses | None
    is_fictional: bool
    warnings: tuple[str, ...]
    """What makes this a draft."""


@dataclass(frozen=True, slots=True)
class AxisPart:
    """One axis with the actions in it; the actions of no axis have a part of their own."""

    anchor: str
    label: str | None
    title: Wording
    fields: tuple[Field, ...]
    actions: Table | None


@dataclass(frozen=True, slots=True)
class Card:
    """One action, with all that its card says. `status` names the mark: a status of the model, or `not_stated`."""

    anchor: str
    label: str
    title: Wording
    status: str
    state: tuple[Field, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A figure with its unit, and the sentence that tells it."""

    figure: str
    unit: str
    said: Said


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark of the tables or of the drawings of a section, and what it means. `name` is a class of the style.

    With `is_mark`, it is one that stands before words, such as that of a status; else it is a part of a drawing.
    """

    name: str
    meaning: str
    is_mark: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the report, made of what it has among highlights, groups, axes and cards.

    `note` tells how to read it. Where there is nothing to say, `nothing` says so in one line. `number` is its place in
    the contents: 1, 2… and A, B… for the annexes.
    """

    anchor: str
    title: str
    note: str | None = None
    key: tuple[Sign, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    groups: tuple[Group, ...] = ()
    axes: tuple[AxisPart, ...] = ()
    cards: tuple[Card, ...] = ()
    nothing: str | None = None
    is_annex: bool = False
    number: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        has_groups = any(group.fields or group.tables or group.figures for group in self.groups)
        return not (self.highlights or has_groups or self.axes or self.cards)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents, and those under it."""

    anchor: str
    label: str | None
    title: Wording
    entries: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report. `name` is that of its files, without language and format."""

    name: str
    language: str
    plan_id: str
    as_of: date
    day: str
    is_draft: bool
    is_brief: bool
    is_public: bool
    marks: tuple[str, ...]
    """What every page says of itself: that it is a draft, that its data are invented."""
    page_title: str
    cover: Cover
    contents: tuple[Entry, ...]
    sections: tuple[Section, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every card of the report, in the order of reading."""
        return tuple(card for section in self.sections for card in section.cards)

    @property
    def axes(self) -> tuple[AxisPart, ...]:
        """Every axis of the report."""
        return tuple(axis for section in self.sections for axis in section.axes)
