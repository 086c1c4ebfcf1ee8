"""The tables of `ccitrack budget`: what is planned, committed and spent, by row, by action and by plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.table import Table

from ccitrack.cli.head import NARROW, UNKNOWN, WIDE
from ccitrack.cli.paper import ink
from ccitrack.language.phrases import phrase, visible
from ccitrack.language.readings import amount, quantity
from ccitrack.language.speech import Speech
from ccitrack.model.status import Status
from ccitrack.progress.budget import ZERO, Interval, Planned
from ccitrack.progress.spending import ActionPart
from ccitrack.progress.sums import Executed, Sums
from ccitrack.report.budget_view import BudgetView, Row, rate_words
from ccitrack.report.headlines import planned_sum
from ccitrack.report.words import NONE_NEEDED, NOT_STATED, TO_BE_SPECIFIED, words_of

ROOMY = 72
"""From this width on, what was committed has room beside the rest."""
LABELS = {
    "adopted": phrase("First adopted"),
    "planned": phrase("Planned"),
    "committed": phrase("Committed"),
    "spent": phrase("Spent"),
    "unplanned": phrase("Unplanned"),
    "rate": phrase("Rate"),
}
WIDTHS = {"adopted": 15, "planned": 15, "rate": 7}
"""On a terminal that is not wide, a range beside other amounts takes two lines."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: what names it, its sums, and the words that stand for a planned sum it does not have."""

    names: tuple[str, ...]
    sums: Sums
    view: BudgetView
    instead: str = UNKNOWN
    style: str = ""


def by_row(label: str, rows: Sequence[Row], view: BudgetView, speech: Speech, columns: int) -> Table:
    """Sums in rows, and their total."""
    lines = [Line((visible(row.name),), row.sums, view) for row in rows]
    if len(lines) > 1:
        lines.append(Line((speech.say(phrase("Total")),), view.account.total, view, style="bold"))
    is_wide = columns >= WIDE
    table = _table(expand=not is_wide)
    table.add_column(label, overflow="fold", ratio=None if is_wide else 1)
    is_adopted_told = any(row.sums.original is not None for row in rows)
    return _filled(table, lines, speech, columns, without=("rate",) if is_adopted_told else ("rate", "adopted"))


def by_action(view: BudgetView, speech: Speech, columns: int) -> Table:
    """One line for each action. A narrow terminal has no title."""
    table = _table()
    table.add_column(speech.say(phrase("No.")), no_wrap=True)
    if columns >= NARROW:
        table.add_column(speech.say(phrase("Action")), no_wrap=True, overflow="ellipsis", ratio=1)
    lines = [
        Line(
            (visible(row.part.action.id), visible(row.title.text))[: len(table.columns)],
            row.part.sums,
            view,
            _instead(row.part, view, speech),
        )
        for row in view.actions
    ]
    return _filled(table, lines, speech, columns)


def by_plan(views: Sequence[BudgetView], speech: Speech, columns: int) -> Table:
    """One line for each plan; currencies may differ, so there is no total."""
    table = _table()
    table.add_column(speech.say(phrase("Plan")), no_wrap=True, overflow="ellipsis", ratio=2, min_width=12)
    if columns >= WIDE:
        table.add_column(speech.say(phrase("Title")), no_wrap=True, overflow="ellipsis", ratio=3)
    lines = [
        Line((visible(view.plan.id), visible(view.title.text))[: len(table.columns)], view.account.total, view)
        for view in views
    ]
    return _filled(table, lines, speech, columns, without=("adopted", "unplanned"))


def money(interval: Interval, view: BudgetView, speech: Speech) -> str:
    """An amount in the currency of the plan."""
    return amount(interval.min, interval.max, False, view.plan.currency, speech)


def planned_words(means: Planned, view: BudgetView, speech: Speech) -> str:
    """The planned sum; where no amount can be added up, what comes back or is counted per unit."""
    total = planned_sum(means, view.plan.currency, speech)
    if total is None:
        return speech.say(phrase("no amount"))
    if means.money == ZERO and (listed := "; ".join(listed_words(means, view, speech))):
        return listed
    return speech.say(total)


def listed_words(means: Planned, view: BudgetView, speech: Speech) -> Iterator[str]:
    """What comes back each year or is counted per unit, and is in no sum."""
    for yearly in means.recurring:
        yield speech.say(phrase("+ {money} per year", money=money(yearly.amount, view, speech)))
    for each in means.per_unit:
        yield speech.say(phrase("+ {money} per {unit}", money=money(each.amount, view, speech), unit=each.unit))


def _table(*, expand: bool = True) -> Table:
    return Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=expand, header_style="bold")


def _filled(table: Table, lines: Sequence[Line], speech: Speech, columns: int, without: tuple[str, ...] = ()) -> Table:
    """The table with its columns of money, but those in which nothing stands, and its lines."""
    kept = [key for key in _shown([line.sums for line in lines], columns) if key not in without]
    for key in kept:
        width = WIDTHS.get(key) if columns < WIDE and len(kept) > 1 else None
        table.add_column(speech.say(LABELS[key]), justify="right", max_width=width, overflow="fold")
    for line in lines:
        cells = (*line.names, *(_cell(key, line, speech) for key in kept))
        table.add_row(*(ink(cell, style=line.style) for cell in cells))
    return table


def _shown(sums: Sequence[Sums], columns: int) -> Iterator[str]:
    if columns >= WIDE and any(each.original not in (None, each.planned) for each in sums):
        yield "adopted"
    yield "planned"
    if columns >= ROOMY and any(each.committed for each in sums):
        yield "committed"
    if any(each.spent for each in sums):
        yield "spent"
    if columns >= NARROW and any(each.spent and each.spent.unplanned for each in sums):
        yield "unplanned"
    if columns >= NARROW and any(each.spent_rate for each in sums):
        yield "rate"


def _cell(key: str, line: Line, speech: Speech) -> str:
    sums = line.sums
    if key == "rate":
        return rate_words(sums.spent_rate, speech) if sums.spent_rate else UNKNOWN
    if key == "planned":
        return _planned(line, speech)
    amounts = {
        "adopted": sums.original,
        "committed": _total(sums.committed),
        "spent": _total(sums.spent),
        "unplanned": sums.spent.unplanned if sums.spent else None,
    }
    shown = amounts[key]
    return money(shown, line.view, speech) if shown is not None else UNKNOWN


def _total(executed: Executed | None) -> Interval | None:
    return executed.total if executed else None


def _planned(line: Line, speech: Speech) -> str:
    """The planned sum, said to be a lower bound where it is one; failing that, the words in its place."""
    planned = line.sums.planned
    if planned is None or (planned == ZERO and line.instead != UNKNOWN):
        return line.instead
    highest = None if line.sums.at_least else planned.max
    return amount(planned.min, highest, False, line.view.plan.currency, speech)


def _instead(part: ActionPart, view: BudgetView, speech: Speech) -> str:
    """What an action without a planned sum says of its means."""
    means = part.planned
    if part.is_cancelled:
        return speech.say(words_of(Status.CANCELLED)).lower()
    if listed := tuple(listed_words(means, view, speech)):
        return "\n".join(listed)
    if means.to_be_specified:
        return speech.say(TO_BE_SPECIFIED).lower()
    if means.included_elsewhere:
        return speech.say(phrase("Included elsewhere")).lower()
    if means.none:
        return speech.say(NONE_NEEDED).lower()
    if means.fte:
        return speech.say(phrase("{number} FTE", number=quantity(means.fte.min, means.fte.max, False, speech)))
    return speech.say(NOT_STATED).lower()
