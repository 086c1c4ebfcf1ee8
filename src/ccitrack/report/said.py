"""What a report is made of: things said, fields of them, and tables of them. Nothing here decides anything."""

from dataclasses import dataclass, replace
from typing import ClassVar

from ccitrack.model.text import Wording
from ccitrack.report.drawing import Drawing


@dataclass(frozen=True, slots=True)
class Inline(Wording):
    """A text of one paragraph, with the Markdown that fits in a line (emphasis, links)."""


@dataclass(frozen=True, slots=True)
class Prose(Wording):
    """A text in Markdown, with its paragraphs and lists."""


@dataclass(frozen=True, slots=True)
class Link(Wording):
    """A text that leads to `href`: an anchor of the report (`#plan/7`) or an address of the web."""

    href: str


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that the plan says: how it reads, and what stands beside it.

    `pieces` are read one after the other, each in its own language, spaces included. `quote` is the source's own
    words, `marks` what to know about the reading ("inferred"), `note` a remark, `details` the points under it.
    """

    is_signed: ClassVar[bool] = False
    """Whether it stands under a mark of the style."""

    pieces: tuple[Wording, ...]
    quote: Wording | None = None
    marks: tuple[str, ...] = ()
    note: Wording | None = None
    details: tuple["Said", ...] = ()
    anchor: str | None = None
    is_absent: bool = False
    """Whether it tells that the plan says nothing."""
    drawing: Drawing | None = None
    """The same as a drawing, for formats that have them; the words or the row say it too."""

    @property
    def is_plain(self) -> bool:
        """Whether it is its pieces alone: nothing stands around or beside them."""
        beside = self.marks or self.details or self.quote or self.note or self.drawing
        return not (beside or self.is_absent or self.is_signed)


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a card may tell, under its label; `name` is its key in the card.

    With `is_run`, it is a list of short things that can be read in one go, such as partners.
    """

    name: str
    label: Wording
    said: tuple[Said, ...]
    is_run: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `is_number` sets its figures to the right."""

    is_drawn: ClassVar[bool] = False
    """Whether it holds drawings, and nothing that the rest of the row does not say."""

    label: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells in the order of the columns, the first of which names the row."""

    cells: tuple[tuple[Said, ...], ...]
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title and a remark on it. A title that the plan gives is a `Wording`: it comes out inert."""

    name: str
    caption: str | Wording
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing under its title, with the table of the same figures."""

    caption: str | Wording
    drawing: Drawing
    table: Table
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a card or of a section: fields, then tables, then figures, under a title."""

    name: str
    title: str
    fields: tuple[Field, ...] = ()
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()


def without_empty_columns(table: Table) -> Table:
    """The table without the columns in which no row says anything."""
    kept = [index for index in range(len(table.columns)) if any(row.cells[index] for row in table.rows)]
    rows = tuple(replace(row, cells=tuple(row.cells[index] for index in kept)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[index] for index in kept), rows=rows)
