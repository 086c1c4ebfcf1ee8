"""Several plans on one screen: one line each, with what can be compared and nothing that ranks them."""

from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ccitrack.cli.head import NARROW, UNKNOWN, WIDE, dated
from ccitrack.cli.paper import drawn, ink
from ccitrack.language.phrases import phrase, plural, visible
from ccitrack.language.readings import amount
from ccitrack.language.speech import Speech
from ccitrack.report.line import PlanLine


def portfolio(lines: Sequence[PlanLine], as_of: date, speech: Speech, columns: int, colourful: bool) -> str:
    """The plans in one table, each under the name that commands know it by."""
    return drawn(_parts(lines, as_of, speech, columns), columns, colourful)


def _parts(lines: Sequence[PlanLine], as_of: date, speech: Speech, columns: int) -> Iterable[RenderableType]:
    counts = [
        plural("{count} plan", "{count} plans", len(lines)),
        plural("{count} action", "{count} actions", sum(line.actions for line in lines)),
    ]
    yield from dated(as_of, counts, speech, columns)
    yield _table(lines, speech, columns)
    yield ""
    yield ink(speech.say(phrase("Stated: actions with a status. Measured: targets with a value, outputs and results.")))
    yield ink(speech.say(phrase("Late: last day to end or to start passed, also where no status is stated.")))
    fictional = ", ".join(visible(line.id) for line in lines if line.is_fictional)
    if fictional:
        yield ink(speech.say(phrase("Fictional data:")) + f" {fictional}", style="yellow")


def _table(lines: Iterable[PlanLine], speech: Speech, columns: int) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True, header_style="bold")
    table.add_column(speech.say(phrase("Plan")), no_wrap=True, overflow="ellipsis", ratio=2, min_width=12)
    if columns >= WIDE:
        table.add_column(speech.say(phrase("Title")), no_wrap=True, overflow="ellipsis", ratio=3)
    for label in (phrase("Actions"), phrase("Stated"), phrase("Late"), phrase("Measured")):
        table.add_column(speech.say(label), no_wrap=True, justify="right")
    if columns >= NARROW:
        table.add_column(speech.say(phrase("Planned")), no_wrap=True, justify="right")
    for line in lines:
        cells = _cells(line, speech)
        table.add_row(*(cells if columns >= WIDE else (cells[0], *cells[2:]))[: len(table.columns)])
    return table


def _cells(line: PlanLine, speech: Speech) -> tuple[Text, ...]:
    money = None if line.planned is None else amount(*line.planned, False, line.currency, speech)
    return (
        ink(visible(line.id)),
        ink(visible(line.titles[speech.code])),
        ink(str(line.actions)),
        ink(f"{line.stated}/{line.actions}" if line.actions else UNKNOWN),
        ink(str(line.late) if line.actions else UNKNOWN),
        ink(f"{line.measured}/{line.targets}" if line.targets else UNKNOWN),
        ink(UNKNOWN if money is None else speech.say(phrase("{money}", money=money))),
    )
