"""A part of a report on the terminal: labels, and what is said under each, at the width there is."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ccitrack.cli.head import titled
from ccitrack.cli.paper import drawn, ink
from ccitrack.language.phrases import visible
from ccitrack.language.speech import Speech
from ccitrack.model.text import Wording, plain
from ccitrack.report.excerpt import Excerpt
from ccitrack.report.said import Field, Group, Link, Prose, Row, Said
from ccitrack.report.said import Table as Told

STEP = 2


def screen(part: Excerpt, address: str, fictional: bool, speech: Speech, columns: int, colourful: bool) -> str:
    """The part with its title and its address above it, and the warning that a fictional plan carries."""
    return drawn(_parts(part, address, fictional, speech), columns, colourful)


def _parts(part: Excerpt, address: str, fictional: bool, speech: Speech) -> Iterator[RenderableType]:
    yield titled("".join(piece.text for piece in part.title), fictional, speech)
    yield ink(address if part.within is None else f"{address}  ({part.within.label}, {_plain([part.within.title])})")
    yield ""
    yield from _fields(part.fields, speech, 0)
    for group in part.groups:
        yield from _group(group, speech)


def _group(group: Group, speech: Speech) -> Iterator[RenderableType]:
    if group.title:
        yield ""
        yield ink(visible(group.title).upper(), style="bold")
    yield from _fields(group.fields, speech, 0)
    for table in group.tables:
        yield from _table(table, speech)


def _fields(fields: Iterable[Field], speech: Speech, margin: int) -> Iterator[RenderableType]:
    for field in fields:
        label = ink(_plain([field.label]), style="bold")
        if field.is_run or (len(field.said) == 1 and _is_short(field.said[0])):
            told = speech.word("; ").join(_line(said, speech) for said in field.said)
            yield _set(label.append_text(ink(speech.word(": ") + told, "not bold")), margin)
        else:
            yield _set(label, margin)
            for said in field.said:
                yield from _said(said, speech, margin + STEP, is_item=len(field.said) > 1)


def _is_short(said: Said) -> bool:
    return not said.details and not any(isinstance(piece, Prose) for piece in said.pieces)


def _said(said: Said, speech: Speech, margin: int, *, is_item: bool) -> Iterator[RenderableType]:
    yield _set(ink(_line(said, speech)), margin, "- " if is_item else "")
    for detail in said.details:
        yield from _said(detail, speech, margin + STEP, is_item=True)


def _line(said: Said, speech: Speech) -> str:
    """What is said, then what stands beside it: marks, the source's words, a remark."""
    beside = [f"({visible(mark)})" for mark in said.marks]
    if said.quote:
        beside.append(speech.word("“") + _plain([said.quote]) + speech.word("”"))
    if said.note:
        beside.append(f"({_plain([said.note])})")
    return " ".join(filter(None, [_plain(said.pieces), *beside]))


def _table(table: Told, speech: Speech) -> Iterator[RenderableType]:
    """A table as one block for each row: the first cell names it, the others stand under their columns."""
    yield ink(visible(plain(table.caption)), style="italic")
    for row in table.rows:
        yield from _row(table, row, speech)
    if table.remark:
        yield ink(visible(table.remark))


def _row(table: Told, row: Row, speech: Speech) -> Iterator[RenderableType]:
    first, *others = zip(table.columns, row.cells, strict=True)
    for said in first[1]:
        yield from _said(said, speech, STEP, is_item=True)
    for column, cell in others:
        if cell:
            label = Wording(column.label, speech.code)
            yield from _fields([Field("", label, cell)], speech, 2 * STEP)


def _set(text: Text, margin: int, mark: str = "") -> RenderableType:
    """A text with a margin; a mark hangs in front of it."""
    hung: RenderableType = text
    if mark:
        hung = Table.grid()
        hung.add_row(mark, text)
    return Padding(hung, (0, 0, 0, margin)) if margin else hung


def _plain(pieces: Iterable[Wording]) -> str:
    """The pieces as one text; what is Markdown stays as it was typed, an address of the web stands after its text."""
    return "".join(_with_address(piece) for piece in pieces)


def _with_address(piece: Wording) -> str:
    text = visible(piece.text, keep_lines=True)
    if isinstance(piece, Link) and not piece.href.startswith("#"):
        return f"{text} <{visible(piece.href)}>"
    return text
