"""The part of a report that stands at an address: one card, one indicator, one axis, one organisation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ccitrack.model.text import Wording
from ccitrack.report.said import Field, Group, Row, Said, Table
from ccitrack.report.shape import Card, Report


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a report under its title. `within` is the title of the card that holds it, where one does."""

    title: tuple[Wording, ...]
    within: Card | None
    fields: tuple[Field, ...]
    groups: tuple[Group, ...]


def excerpt(report: Report, address: str) -> Excerpt | None:
    """What a report says of the thing at an address; None where it says nothing of it."""
    return next(_found(report, address), None)


def _found(report: Report, address: str) -> Iterator[Excerpt]:
    if address == report.plan_id:
        yield _plan(report)
    for axis in report.axes:
        if axis.anchor == address:
            tables = (axis.actions,) if axis.actions else ()
            yield Excerpt((axis.title,), None, axis.fields, (Group("actions", "", (), tables),))
    for card in report.cards:
        if card.anchor == address:
            yield Excerpt((card.title,), None, card.state, card.groups)
        yield from _items(card.groups, card, address)
    for groups in (section.groups for section in report.sections):
        yield from _items(groups, None, address)


def _plan(report: Report) -> Excerpt:
    """The plan as a whole: its cover, what it says of itself, and its actions by axis."""
    tables = tuple(axis.actions for axis in report.axes if axis.actions)
    about = next((section.groups for section in report.sections if section.anchor == "@plan"), ())
    actions = Group("actions", "", (), tables)
    return Excerpt((report.cover.title,), None, report.cover.facts, (*about, actions))


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
