"""The status screen: facts first, then a line for each action, then what the signs mean and what is not stated."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ccitrack.cli.head import NARROW, UNKNOWN, dated, labelled, packed, titled
from ccitrack.cli.paper import drawn, ink
from ccitrack.language.phrases import phrase, visible
from ccitrack.language.speech import Speech
from ccitrack.model.period import as_written
from ccitrack.model.status import Status
from ccitrack.report.headlines import headlines, not_stated, size, status_words
from ccitrack.report.status import Item, PlanStatus
from ccitrack.report.words import TO_BE_SPECIFIED

LABELS = 14
LATE = "!"


def screen(states: Iterable[PlanStatus], speech: Speech, columns: int, colourful: bool) -> str:
    """The plans one after the other, at the width of the terminal."""
    return "\n\n".join(drawn(_parts(state, speech, columns), columns, colourful) for state in states)


def _parts(state: PlanStatus, speech: Speech, columns: int) -> Iterable[RenderableType]:
    yield titled(state.title.text, state.plan.fictional, speech)
    yield from dated(state.as_of, size(state), speech, columns)
    for line in headlines(state, speech):
        yield labelled(line.label.ljust(LABELS), line.facts, columns)
    if state.items:
        yield ""
        yield _actions(state, speech, columns)
        yield ""
        yield packed(_signs(state, speech), columns)
    missing = tuple(speech.say(fact) for fact in not_stated(state))
    if missing:
        yield labelled(speech.say(phrase("Not stated:")) + " ", missing, columns)


def _actions(state: PlanStatus, speech: Speech, columns: int) -> Table:
    """One line for each action. A narrow terminal has its number, its title and its status only."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True, header_style="bold")
    table.add_column(speech.say(phrase("No.")), no_wrap=True)
    table.add_column(speech.say(phrase("Action")), no_wrap=True, overflow="ellipsis", ratio=2)
    table.add_column(speech.say(phrase("Status")), no_wrap=True)
    if columns >= NARROW:
        table.add_column(speech.say(phrase("End")), no_wrap=True)
        table.add_column(speech.say(phrase("Targets")), no_wrap=True, justify="right")
        table.add_column(speech.say(phrase("Leader")), no_wrap=True, overflow="ellipsis", ratio=1)
    for item in state.items:
        table.add_row(*_cells(item, speech)[: len(table.columns)])
    return table


def _cells(item: Item, speech: Speech) -> tuple[Text, ...]:
    mark, weight = ("*", "bold") if _is_flagged(item) else ("", "")
    return (
        ink(visible(item.action.id) + mark, style=weight),
        ink(visible(item.title.text)),
        ink(speech.say(status_words(item.status)), style="bold red" if item.status is Status.BLOCKED else ""),
        ink(_end(item, speech), style="bold red" if item.timing.days_late else ""),
        ink(f"{item.outputs.targets}/{item.outputs.indicators}" if item.outputs.indicators else UNKNOWN),
        ink(_leader(item, speech)),
    )


def _is_flagged(item: Item) -> bool:
    return item.action.priority is not None and item.action.priority.flagged


def _end(item: Item, speech: Speech) -> str:
    """The end of an action as a card writes it, else why there is none, else from when it runs."""
    timeframe, windows = item.action.timeframe, item.timing.windows
    if windows.end:
        return as_written(windows.end) + (f" {LATE}" if item.timing.days_late else "")
    if windows.is_ongoing:
        return speech.say(phrase("no end"))
    if windows.start:
        return f"{as_written(windows.start)}.."
    if timeframe and timeframe.same_as_plan:
        return speech.say(phrase("as the plan"))
    return UNKNOWN


def _leader(item: Item, speech: Speech) -> str:
    """The first leader, and how many more there are."""
    if not item.leader_names:
        return speech.say(TO_BE_SPECIFIED) if item.leader_to_be_specified else UNKNOWN
    first, *others = item.leader_names
    return f"{visible(first)} +{len(others)}" if others else visible(first)


def _signs(state: PlanStatus, speech: Speech) -> tuple[str, ...]:
    signs = [phrase("Targets: outputs with a number to reach (reached or not), of all outputs")]
    if any(_is_flagged(item) for item in state.items):
        signs.append(phrase("* singled out by the plan"))
    if any(item.timing.days_late for item in state.items):
        signs.append(phrase("{sign} deadline passed", sign=LATE))
    return tuple(speech.say(sign) for sign in (*signs, phrase("{sign} nothing stated", sign=UNKNOWN)))
