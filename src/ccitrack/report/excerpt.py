"""The part of a report that stands at an address: one card, one indicator, one axis, one organisation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ccitrack.model.plan import Plan
from ccitrack.model.text import Wording
from ccitrack.report.building import SECTIONS, material_of
from ccitrack.report.cover import Edition, cover
from ccitrack.report.material import Material
from ccitrack.report.said import Field, Group, Row, Said, Table
from ccitrack.report.sections.axes import axes
from ccitrack.report.sections.cards import cards
from ccitrack.report.shape import Card, Section


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a report under its title. `within` is the title of the card that holds it, where one does."""

    title: tuple[Wording, ...]
    within: Card | None
    fields: tuple[Field, ...]
    groups: tuple[Group, ...]


def excerpt(plan: Plan, day: date, language: str, address: str) -> Excerpt | None:
    """What the report of a plan on a day says of the thing at an address; None where it says nothing of it.

    Sections are made one after the other until the thing is found: the axes and the cards, which hold most, first.
    """
    material = material_of(plan, day, language)
    if address == plan.id:
        return _plan(material)
    first = (axes, cards)
    sections = (*first, *(section for section in SECTIONS if section not in first))
    return next((found for section in sections for found in _found(section(material), address)), None)


def _found(section: Section, address: str) -> Iterator[Excerpt]:
    for axis in section.axes:
        if axis.anchor == address:
            tables = (axis.actions,) if axis.actions else ()
            yield Excerpt((axis.title,), None, axis.fields, (Group("actions", "", (), tables),))
    for card in section.cards:
        if card.anchor == address:
            yield Excerpt((card.title,), None, card.state, card.groups)
        yield from _items(card.groups, card, address)
    yield from _items(section.groups, None, address)


def _plan(material: Material) -> Excerpt:
    """The plan as a whole: its cover, what it says of itself, and its actions by axis."""
    front = cover(material.teller, material.actions, (), Edition(since=material.since))
    section = axes(material)
    tables = tuple(axis.actions for axis in section.axes if axis.actions)
    return Excerpt((front.title,), None, front.facts, (*section.groups, Group("actions", "", (), tables)))


def _items(groups: Iterable[Group], card: Card | None, address: str) -> Iterator[Excerpt]:
    for group in groups:
        for field in group.fields:
            for said in _with_details(field.said):
                if said.anchor == address:
                    yield Excerpt((field.label,), card, (Field("", field.label, (said,)),), ())
        for table in group.tables:
            yield from (_row(table, row, card) for row in table.rows if row.anchor == address)


def _with_details(said: Iterable[Said]) -> Iterator[Said]:
    for each in said:
        yield each
        yield from _with_details(each.details)


def _row(table: Table, row: Row, card: Card | None) -> Excerpt:
    """A row of a table, each cell under the label of its column."""
    first, *others = zip(table.columns, row.cells, strict=True)
    title = tuple(piece for said in first[1] for piece in said.pieces)
    lang = title[0].lang if title else ""
    named = [(column, cell) for column, cell in others if cell]
    fields = tuple(Field(column.label, Wording(column.label, lang), cell) for column, cell in named)
    beside = tuple(said for said in first[1] if said.quote or said.marks or said.note or said.details)
    head = (Field("", Wording(first[0].label, lang), beside),) if beside else ()
    return Excerpt(title, card, (*head, *fields), ())
