"""Several plans on one screen: one line each, with what can be compared and nothing that ranks them."""

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ccitrack.cli.head import NARROW, UNKNOWN, WIDE, dated
from ccitrack.cli.paper import drawn, ink
from ccitrack.language.phrases import phrase, plural, visible
from ccitrack.language.speech import Speech
from ccitrack.progress.status import NOT_STATED
from ccitrack.report.choice import LATE
from ccitrack.report.headlines import planned_sum
from ccitrack.report.status import PlanStatus


def portfolio(states: Sequence[PlanStatus], speech: Speech, columns: int, colourful: bool) -> str:
    """The plans in one table, each under the name that commands know it by."""
    return drawn(_parts(states, speech, columns), columns, colourful)


def _parts(states: Sequence[PlanStatus], speech: Speech, columns: int) -> Iterable[RenderableType]:
    counts = [
        plural("{count} plan", "{count} plans", len(states)),
        plural("{count} action", "{count} actions", sum(state.tally.total for state in states)),
    ]
    yield from dated(states[0].as_of, counts, speech, columns)
    yield _table(states, speech, columns)
    yield ""
    yield ink(speech.say(phrase("Stated: actions with a status. Measured: targets with a value, outputs and results.")))
    yield ink(speech.say(phrase("Late: last day to end or to start passed, also where no status is stated.")))
    fictional = ", ".join(visible(state.plan.id) for state in states if state.plan.fictional)
    if fictional:
        yield ink(speech.say(phrase("Fictional data:")) + f" {fictional}", style="yellow")


def _table(states: Iterable[PlanStatus], speech: Speech, columns: int) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True, header_style="bold")
    table.add_column(speech.say(phrase("Plan")), no_wrap=True, overflow="ellipsis", ratio=2, min_width=12)
    if columns >= WIDE:
        table.add_column(speech.say(phrase("Title")), no_wrap=True, overflow="ellipsis", ratio=3)
    for label in (phrase("Actions"), phrase("Stated"), phrase("Late"), phrase("Measured")):
        table.add_column(speech.say(label), no_wrap=True, justify="right")
    if columns >= NARROW:
        table.add_column(speech.say(phrase("Planned")), no_wrap=True, justify="right")
    for state in states:
        cells = _cells(state, speech)
        table.add_row(*(cells if columns >= WIDE else (cells[0], *cells[2:]))[: len(table.columns)])
    return table


def _cells(state: PlanStatus, speech: Speech) -> tuple[Text, ...]:
    tally = state.tally
    targets = tally.outputs.targets + tally.results.targets
    measured = tally.outputs.measured + tally.results.measured
    late = sum(tally.schedule.get(where.value, 0) for where in LATE)
    money = planned_sum(state.money.planned, state.plan.currency, speech)
    return (
        ink(visible(state.plan.id)),
        ink(visible(state.title.text)),
        ink(str(tally.total)),
        ink(f"{tally.total - tally.status.get(NOT_STATED, 0)}/{tally.total}" if tally.total else UNKNOWN),
        ink(str(late) if tally.total else UNKNOWN),
        ink(f"{measured}/{targets}" if targets else UNKNOWN),
        ink(speech.say(money) if money else UNKNOWN),
    )
