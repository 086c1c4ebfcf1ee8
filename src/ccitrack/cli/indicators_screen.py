"""The screen of `ccitrack indicators`: a table for each level, then what the signs and the letters in it mean."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, product
from string import ascii_lowercase

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ccitrack.cli.head import NARROW, UNKNOWN, dated, labelled, packed, titled
from ccitrack.cli.indicators_cells import FOLDED, LABELS, NEEDED, TO_THE_RIGHT, USUAL, WELCOME, cells, id_of, latest
from ccitrack.cli.layout import wrapped
from ccitrack.cli.paper import NO_BREAK, drawn, ink
from ccitrack.cli.status_screen import STYLES
from ccitrack.language.phrases import Phrase, phrase, plural, visible
from ccitrack.language.speech import Speech
from ccitrack.progress.health import ASSESSED, ASSESSED_TRENDS, Health
from ccitrack.report.computed_words import SIGNS
from ccitrack.report.headlines import tone_of
from ccitrack.report.indicator_remarks import remarks
from ccitrack.report.indicators_view import IndicatorsView, Line, Section, sections
from ccitrack.report.words import words_of

LEAST, READABLE = 12, 22
"""The width of a title in any case, and beside columns that are only welcome."""

NUMBERS = frozenset({"baseline", "target", "latest", "expected", "reached", "pace"})
STATES = frozenset({"sign", "state"})
MARKS = {f"≥{NO_BREAK}": phrase("≥ at least"), f"≤{NO_BREAK}": phrase("≤ at most"), "~": phrase("~ about")}
MEANINGS = {
    "reached": phrase("Reached: share of the way from the baseline to the target"),
    "expected": phrase("Expected: what the path foresees for the day of the latest value"),
    "pace": phrase("Pace: what has changed, of what should have by that day"),
}

Letters = dict[str, str]
Row = dict[str, str]
Widths = dict[str, int]


def screen(views: Iterable[IndicatorsView], speech: Speech, columns: int, colourful: bool) -> str:
    """The plans one after the other, at the width of the terminal."""
    return "\n\n".join(drawn(_parts(view, speech, columns), columns, colourful) for view in views)


def _parts(view: IndicatorsView, speech: Speech, columns: int) -> Iterator[RenderableType]:
    yield titled(view.title.text, view.plan.fictional, speech)
    yield from dated(view.as_of, _size(view), speech, columns)
    nothing = _nothing(view)
    if nothing:
        yield ink(wrapped(speech.say(nothing), columns))
    found, letters = tuple(sections(view)), _letters(view, speech)
    rows = {line.address: cells(line, _notes(line, letters, speech), speech) for line in view.lines}
    widths = _widths([rows[line.address] for line in view.lines if line.has_target], speech, columns)
    for place, section in enumerate(found):
        if place or nothing:
            yield ""
        yield from _section(section, rows, widths, speech, columns)
    if letters:
        yield ""
    for remark, letter in letters.items():
        first = f"{letter}  "
        yield ink(wrapped(remark, columns, first, " " * len(first)))
    signs = tuple(_signs(view, rows, widths, speech))
    if signs:
        yield from ("", packed(signs, columns))


def _size(view: IndicatorsView) -> Iterator[Phrase]:
    yield plural("{count} indicator", "{count} indicators", len(view.lines))
    if view.lines:
        aimed = sum(line.has_target for line in view.lines)
        yield plural("{count} with a target", "{count} with a target", aimed)


def _nothing(view: IndicatorsView) -> Phrase | None:
    """That there is nothing to tell, where it is so."""
    if not view.is_whole:
        return None if view.lines else phrase("No indicator is as the filter asks.")
    if view.of_actions:
        return None
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


def _section(
    section: Section, rows: dict[str, Row], widths: Widths, speech: Speech, columns: int
) -> Iterator[RenderableType]:
    """The indicators of a level: how many stand how, those with a target in a table, then the others."""
    label, counts = speech.say(section.label), tuple(_counts(section, speech))
    if len(label) > columns // 3:
        yield ink(wrapped(label, columns), style="bold")
        yield packed(counts, columns)
    else:
        yield labelled(f"{label}   ", counts, columns)
    if section.aimed:
        yield _table(section.aimed, rows, widths, speech)
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


def _widths(rows: Sequence[Row], speech: Speech, columns: int) -> Widths:
    """The columns that have room, with their widths, the same in every table of the plan; the title takes the rest."""
    if not rows:
        return {}
    kept = {key: _width(key, rows, speech, columns) for key in (USUAL if columns >= NARROW else NEEDED)}
    for key in WELCOME:
        tried = {**kept, key: _width(key, rows, speech, columns)}
        if key == "state":
            del tried["sign"]
        if _left(tried, columns) < min(READABLE, kept["title"]):
            break
        kept = tried
    kept["title"] = max(LEAST, min(kept["title"], _left(kept, columns)))
    return {key: kept[key] for key in LABELS if key in kept and any(row[key] for row in rows)}


def _width(key: str, rows: Sequence[Row], speech: Speech, columns: int) -> int:
    widest = max(len(_label(key, speech)), *(len(row[key]) for row in rows))
    if key == "title":
        return widest
    return min(widest, FOLDED.get(key, widest), columns // 5)


def _left(widths: Widths, columns: int) -> int:
    """What the other columns leave to the title."""
    return columns - len(widths) - sum(width for key, width in widths.items() if key != "title")


def _label(key: str, speech: Speech) -> str:
    label = LABELS[key]
    return "" if label is None else speech.say(label)


def _table(lines: Sequence[Line], rows: dict[str, Row], widths: Widths, speech: Speech) -> Table:
    """A line for each indicator."""
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")
    longest = max(len(rows[line.address]["id"]) for line in lines)
    own = min(longest, widths["id"] + widths["title"] - LEAST)
    for key, width in {**widths, "id": own, "title": widths["title"] + widths["id"] - own}.items():
        is_cut = key == "title"
        table.add_column(
            _label(key, speech),
            width=width,
            no_wrap=is_cut,
            overflow="ellipsis" if is_cut else "fold",
            justify="right" if key in TO_THE_RIGHT else "left",
        )
    for line in lines:
        table.add_row(*(_cell(key, line, rows[line.address]) for key in widths))
    return table


def _cell(key: str, line: Line, row: Row) -> Text:
    return ink(row[key], style=STYLES[tone_of(line.standing.health.value)] if key in STATES else "")


def _short_table(lines: Sequence[Line], speech: Speech, columns: int) -> Table:
    """Indicators without a target: their titles, and the latest value where one of them has any."""
    values = [latest(line.standing, speech) for line in lines]
    rows = [
        (id_of(line), visible(line.title.text), value or UNKNOWN) for line, value in zip(lines, values, strict=True)
    ]
    ids, titles, last = (max(len(row[place]) for row in rows) for place in range(3))
    ids, last = min(ids, columns // 4), min(last, columns // 3) if any(values) else 0
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    table.add_column(width=ids, overflow="fold")
    rest = columns - ids - (last + 2 if last else 0) - 4
    table.add_column(width=max(1, min(titles, rest)), no_wrap=True, overflow="ellipsis")
    if last:
        table.add_column(width=last, overflow="fold")
    for row in rows:
        table.add_row(*(ink(text) for text in row[: len(table.columns)]))
    return table


# What the signs mean


def _signs(view: IndicatorsView, rows: dict[str, Row], widths: Widths, speech: Speech) -> Iterator[str]:
    """The signs that occur, then the columns that need a word."""
    aimed = [line for line in view.lines if line.has_target]
    if "state" not in widths:
        healths = {line.standing.health.value for line in aimed}
        for health, sign in SIGNS.items():
            if health in healths:
                yield f"{sign} {speech.say(words_of(Health(health))).lower()}"
    told = [
        rows[line.address][key]
        for line in view.lines
        for key in (NUMBERS & widths.keys() if line.has_target else ("latest",))
    ]
    for key, meaning in MEANINGS.items():
        if key in widths and any(rows[line.address][key] != UNKNOWN for line in aimed):
            yield speech.say(meaning)
    yield from (speech.say(meaning) for mark, meaning in MARKS.items() if any(mark in text for text in told))
    if UNKNOWN in told:
        yield speech.say(phrase("{sign} not known", sign=UNKNOWN))
