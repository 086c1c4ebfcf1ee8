"""The screen of `ccitrack indicators`: a table for each level, then what the signs and the letters in it mean."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import localcontext
from itertools import count, product
from string import ascii_lowercase

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ccitrack.cli.head import NARROW, UNKNOWN, WIDE, dated, labelled, packed, titled
from ccitrack.cli.indicators_cells import FOLDED, LABELS, TO_THE_RIGHT, WIDEST, cells, id_of, keys, latest
from ccitrack.cli.layout import wrapped
from ccitrack.cli.paper import drawn, ink
from ccitrack.cli.status_screen import STYLES
from ccitrack.language.phrases import Phrase, phrase, plural, visible
from ccitrack.language.speech import Speech
from ccitrack.progress.health import ASSESSED, ASSESSED_TRENDS, Health
from ccitrack.report.computed_words import SIGNS
from ccitrack.report.headlines import tone_of
from ccitrack.report.indicator_remarks import remarks
from ccitrack.report.indicators_view import IndicatorsView, Line, Section, sections
from ccitrack.report.words import words_of

DIGITS = 400
"""Sums of numbers of thirty signs are printed without a digit being lost."""
LEAST = 12
"""The width of the narrowest title."""

NUMBERS = frozenset({"baseline", "target", "latest", "reached"})
MARKS = {"≥": phrase("≥ at least"), "≤": phrase("≤ at most"), "~": phrase("~ about")}

Letters = dict[str, str]
Row = dict[str, str]


def screen(views: Iterable[IndicatorsView], speech: Speech, columns: int, colourful: bool) -> str:
    """The plans one after the other, at the width of the terminal."""
    with localcontext(prec=DIGITS):
        return "\n\n".join(drawn(_parts(view, speech, columns), columns, colourful) for view in views)


def _parts(view: IndicatorsView, speech: Speech, columns: int) -> Iterator[RenderableType]:
    yield titled(view.title.text, view.plan.fictional, speech)
    yield from dated(view.as_of, _size(view), speech, columns)
    if not view.of_actions:
        yield ink(wrapped(speech.say(_nothing(view)), columns))
    found, letters = tuple(sections(view)), _letters(view, speech)
    rows = {line.address: cells(line, _notes(line, letters, speech), speech, columns) for line in view.lines}
    for place, section in enumerate(found):
        if place or not view.of_actions:
            yield ""
        yield from _section(section, rows, speech, columns)
    if letters:
        yield ""
    for remark, letter in letters.items():
        first = f"{letter}  "
        yield ink(wrapped(remark, columns, first, " " * len(first)))
    if any(section.aimed for section in found):
        yield from ("", packed(tuple(_signs(view, rows.values(), speech, columns)), columns))


def _size(view: IndicatorsView) -> Iterator[Phrase]:
    yield plural("{count} indicator", "{count} indicators", len(view.lines))
    aimed = sum(line.has_target for line in view.lines)
    yield plural("{count} with a target", "{count} with a target", aimed)


def _nothing(view: IndicatorsView) -> Phrase:
    if not view.is_whole:
        return phrase("No indicator of an action is as the filter asks.")
    return phrase("No action has an indicator: nothing tells what was made, nor what it changed.")


def _letters(view: IndicatorsView, speech: Speech) -> Letters:
    """Each remark with the letter that stands for it in the tables, in the order of reading."""
    told = dict.fromkeys(
        speech.say(remark)
        for section in sections(view)
        for line in section.aimed
        for remark in remarks(line.standing, speech)
    )
    names = ("".join(name) for length in count(1) for name in product(ascii_lowercase, repeat=length))
    return dict(zip(told, names, strict=False))


def _notes(line: Line, letters: Letters, speech: Speech) -> list[str]:
    if not line.has_target:
        return []
    return list(dict.fromkeys(letters[speech.say(remark)] for remark in remarks(line.standing, speech)))


# A level


def _section(section: Section, rows: dict[str, Row], speech: Speech, columns: int) -> Iterator[RenderableType]:
    """The indicators of a level: how many stand how, those with a target in a table, then the others."""
    yield labelled(f"{speech.say(section.label)}   ", tuple(_counts(section, speech)), columns)
    if section.aimed:
        every = [row for address, row in rows.items() if row["target"] != UNKNOWN]
        yield _table(section.aimed, rows, every, speech, columns)
    if section.others and section.aimed:
        yield ink(speech.say(phrase("Without a target:")), style="bold")
    if section.others:
        yield _short_table(section.others, speech, columns)


def _counts(section: Section, speech: Speech) -> Iterator[str | Text]:
    if not section.aimed:
        yield speech.say(plural("{count} indicator, no target", "{count} indicators, no target", len(section.others)))
        return
    healths = [line.standing.health for line in section.aimed]
    assessed = sum(health in ASSESSED | ASSESSED_TRENDS for health in healths)
    yield speech.say(phrase("{assessed} of {count} with a target assessed", assessed=assessed, count=len(healths)))
    for health in Health:
        if health in healths:
            yield ink(f"{SIGNS[health]} {healths.count(health)}", style=STYLES[tone_of(health.value)])


def _table(lines: Sequence[Line], rows: dict[str, Row], every: Sequence[Row], speech: Speech, columns: int) -> Table:
    """A line for each indicator; the columns of numbers are as wide in every table of the plan."""
    gap = 1 if columns < WIDE else 2
    labels = {key: speech.say(LABELS[key]) if key in LABELS else "" for key in keys(columns)}
    widths = {key: _width(key, label, every, columns) for key, label in labels.items() if _is_told(key, every)}
    widths["id"] = min(max(len(rows[line.address]["id"]) for line in lines), columns // 6)
    left = columns - gap * len(widths) - sum(width for key, width in widths.items() if key != "title")
    widths["title"] = max(LEAST, min(widths["title"], left))
    table = Table(box=None, padding=(0, gap, 0, 0), pad_edge=False, header_style="bold")
    for key, width in widths.items():
        is_cut = key == "title"
        table.add_column(
            labels[key],
            width=width,
            no_wrap=is_cut,
            overflow="ellipsis" if is_cut else "fold",
            justify="right" if key in TO_THE_RIGHT else "left",
        )
    for line in lines:
        table.add_row(*(_cell(key, line, rows[line.address]) for key in widths))
    return table


def _is_told(key: str, every: Sequence[Row]) -> bool:
    """Whether anything stands in a column; the notes and the last values are left out where there are none."""
    return any(row[key] for row in every)


def _width(key: str, label: str, every: Sequence[Row], columns: int) -> int:
    widest = max(len(label), *(len(row[key]) for row in every))
    return min(widest, 15 if columns < WIDE else 17) if key in FOLDED else widest


def _cell(key: str, line: Line, row: Row) -> Text:
    return ink(row[key], style=STYLES[tone_of(line.standing.health.value)] if key == "state" else "")


def _short_table(lines: Sequence[Line], speech: Speech, columns: int) -> Table:
    """Indicators without a target: their titles, and the latest value where one of them has any."""
    values = [latest(line.standing, speech) for line in lines]
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    table.add_column(overflow="fold", max_width=columns // 3)
    table.add_column(no_wrap=True, overflow="ellipsis")
    if any(values):
        table.add_column(overflow="fold", max_width=columns // 3)
    for line, value in zip(lines, values, strict=True):
        told = (id_of(line, columns), visible(line.title.text), value or UNKNOWN)
        table.add_row(*(ink(text) for text in told[: len(table.columns)]))
    return table


# What the signs mean


def _signs(view: IndicatorsView, rows: Iterable[Row], speech: Speech, columns: int) -> Iterator[str]:
    """The signs that occur, then the columns that need a word."""
    aimed = [line.standing for line in view.lines if line.has_target]
    if columns < WIDE:
        told = {standing.health for standing in aimed}
        yield from (
            f"{sign} {speech.say(words_of(Health(health))).lower()}" for health, sign in SIGNS.items() if health in told
        )
    yield speech.say(phrase("Reached: share of the way from the baseline to the target"))
    if columns >= WIDE:
        yield speech.say(phrase("Expected: what the path foresees for the day of the latest value"))
    if columns >= WIDEST:
        yield speech.say(phrase("Pace: what has changed, of what should have by that day"))
    told_cells = " ".join(text for row in rows for key, text in row.items() if key in NUMBERS)
    yield from (speech.say(said) for sign, said in MARKS.items() if sign in told_cells)
    yield speech.say(phrase("{sign} not known", sign=UNKNOWN))
