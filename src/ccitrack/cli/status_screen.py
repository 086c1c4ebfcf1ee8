"""The status screen: facts first, then a line for each action, then what the signs mean and what most cards lack."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ccitrack.cli.head import NARROW, UNKNOWN, WIDE, dated, labelled, packed, titled
from ccitrack.cli.paper import drawn, ink
from ccitrack.language.phrases import Phrase, phrase, plural, visible
from ccitrack.language.readings import percent
from ccitrack.language.speech import Speech
from ccitrack.model.period import as_written
from ccitrack.model.status import Status
from ccitrack.progress.action import ActionHealth
from ccitrack.progress.health import Health
from ccitrack.report.choice import LATE as LATE_STATES
from ccitrack.report.computed_words import SIGNS, outputs_health
from ccitrack.report.headlines import Fact, Tone, headlines, is_moved, missing_most, size, status_words, tone_of
from ccitrack.report.status import Item, PlanStatus
from ccitrack.report.words import TO_BE_SPECIFIED, words_of

LABELS = 14
LATE, MOVED, FLAGGED = "!", "R", "*"
STYLES = {Tone.PLAIN: "", Tone.WORRY: "yellow", Tone.ALARM: "bold red"}
BAR = 10
FULL, EMPTY, UNTOLD = "█", "░", "·"


def screen(states: Iterable[PlanStatus], speech: Speech, columns: int, colourful: bool) -> str:
    """The plans one after the other, at the width of the terminal."""
    return "\n\n".join(drawn(_parts(state, speech, columns), columns, colourful) for state in states)


def _parts(state: PlanStatus, speech: Speech, columns: int) -> Iterable[RenderableType]:
    yield titled(state.title.text, state.plan.fictional, speech)
    yield from dated(state.as_of, size(state), speech, columns)
    for line in headlines(state, speech):
        facts = [styled(fact, speech) for fact in line.facts]
        yield labelled(speech.say(line.label).ljust(LABELS), facts, columns)
    if len(state.items) < len(state.progress.actions):
        yield ""
        yield ink(speech.say(_chosen(state)), style="bold")
    if not state.progress.actions:
        yield ""
        yield ink(speech.say(phrase("This plan has no action card.")))
    if state.items:
        yield ""
        yield _actions(state, speech, columns)
        yield ""
        yield packed(tuple(_signs(state, speech, columns)), columns)
    missing = tuple(speech.say(fact) for fact in missing_most(state))
    if missing:
        more = speech.say(phrase("See {command}", command="ccitrack gaps"))
        yield labelled(speech.say(phrase("Missing most:")) + " ", (*missing, more), columns)


def styled(fact: Fact, speech: Speech) -> Text:
    """A fact in its colour, which adds nothing that the words do not say."""
    return ink(speech.say(fact.said), style=STYLES[fact.tone])


def _chosen(state: PlanStatus) -> Phrase:
    """How many actions the filters leave."""
    everything = len(state.progress.actions)
    if not state.items:
        return plural(
            "The filter leaves none of {count} action.", "The filter leaves none of {count} actions.", everything
        )
    return plural(
        "{shown} of {count} action, as the filter asks:",
        "{shown} of {count} actions, as the filter asks:",
        everything,
        shown=len(state.items),
    )


def _actions(state: PlanStatus, speech: Speech, columns: int) -> Table:
    """One line for each action. A narrow terminal has its number, its title, its sign and its status only."""
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, expand=True, header_style="bold")
    table.add_column(speech.say(phrase("No.")), no_wrap=True)
    table.add_column(speech.say(phrase("Action")), no_wrap=True, overflow="ellipsis", ratio=2)
    table.add_column("", no_wrap=True)
    table.add_column(speech.say(phrase("Status")), no_wrap=True)
    if columns >= NARROW:
        table.add_column(speech.say(phrase("End")), no_wrap=True)
    if columns >= WIDE:
        table.add_column("", no_wrap=True)
    if columns >= NARROW:
        table.add_column(speech.say(phrase("Reached")), no_wrap=True, justify="right")
        table.add_column(speech.say(phrase("Leader")), no_wrap=True, overflow="ellipsis", ratio=1)
    for item in state.items:
        cells = _cells(item, state, speech)
        table.add_row(*(cells if columns >= WIDE else (*cells[:5], *cells[6:]))[: len(table.columns)])
    return table


def _cells(item: Item, state: PlanStatus, speech: Speech) -> tuple[Text, ...]:
    health, is_out = outputs_health(item.standing), item.standing.is_cancelled
    return (
        ink(visible(item.action.id) + (FLAGGED if item.is_flagged else ""), style="bold" if item.is_flagged else ""),
        ink(visible(item.title.text)),
        ink("" if is_out else SIGNS[health], style=STYLES[tone_of(health.value)]),
        ink(speech.say(status_words(item.status)), style="bold red" if item.status is Status.BLOCKED else ""),
        ink(_end(item, state, speech), style=STYLES[tone_of(item.timing.schedule.value)] if _is_late(item) else ""),
        ink("" if is_out else _bar(item)),
        ink(UNKNOWN if is_out else _reached(item, state, speech)),
        ink(_leader(item, speech)),
    )


def _end(item: Item, state: PlanStatus, speech: Speech) -> str:
    """The end of an action as a card writes it, else why there is none, else from when it runs."""
    marks = [MOVED] if is_moved(item.action, state.as_of) else []
    if _is_late(item):
        marks.append(LATE)
    return " ".join((_end_of(item, speech), *marks))


def _is_late(item: Item) -> bool:
    return item.timing.schedule in LATE_STATES


def _end_of(item: Item, speech: Speech) -> str:
    timeframe, windows = item.action.timeframe, item.timing.windows
    if windows.end:
        return as_written(windows.end)
    if windows.is_ongoing:
        return speech.say(phrase("no end"))
    if windows.start:
        return f"{as_written(windows.start)}.."
    if timeframe and timeframe.same_as_plan:
        return speech.say(phrase("as the plan"))
    return UNKNOWN


def _reached(item: Item, state: PlanStatus, speech: Speech) -> str:
    """The mean of what its outputs reached, in brackets where few were measured; and how many were, of how many."""
    outputs = item.standing.outputs
    if not outputs.targets:
        return UNKNOWN
    share = UNKNOWN
    if outputs.progress.value is not None:
        share = percent(outputs.progress.value, speech, at_least=outputs.progress.is_lower_bound)
        share = share if outputs.is_covered(state.progress.method) else f"({share})"
    return f"{share} {outputs.measured}/{outputs.targets}"


def _bar(item: Item) -> str:
    """The same as a bar of ten; dots where nothing is known, which is no bar at zero."""
    progress = item.standing.outputs.progress.value
    if progress is None:
        return UNTOLD * BAR if item.standing.outputs.targets else ""
    full = int(progress * BAR)
    return FULL * full + EMPTY * (BAR - full)


def _leader(item: Item, speech: Speech) -> str:
    """The first leader, and how many more there are."""
    if not item.leader_names:
        return speech.say(TO_BE_SPECIFIED) if item.leader_to_be_specified else UNKNOWN
    first, *others = item.leader_names
    return f"{visible(first)} +{len(others)}" if others else visible(first)


def _signs(state: PlanStatus, speech: Speech, columns: int) -> Iterator[str]:
    """What the signs that occur mean, those of health first."""
    told = {outputs_health(item.standing).value for item in state.items if not item.standing.is_cancelled}
    if columns >= NARROW:
        told |= {health.value for found in (state.tally.outputs, state.tally.results) for health in found.health}
    for health in SIGNS:
        if health in told:
            yield f"{SIGNS[health]} {speech.say(words_of(_health(health))).lower()}"
    yield from (speech.say(sign) for sign in _marks(state, columns))


def _health(word: str) -> Health | ActionHealth:
    return Health(word) if word in set(Health) else ActionHealth(word)


def _marks(state: PlanStatus, columns: int) -> Sequence[Phrase]:
    items = state.items
    marks = [phrase("{sign} singled out by the plan", sign=FLAGGED)] if any(item.is_flagged for item in items) else []
    if columns < NARROW:
        return marks
    if any(item.standing.outputs.targets for item in items):
        marks.append(phrase("Reached: mean of the outputs measured, and how many were, of those with a target"))
    if any(_is_bracketed(item, state) for item in items):
        marks.append(phrase("(…) fewer measured than the plan asks for"))
    if any(item.standing.outputs.progress.is_lower_bound for item in items):
        marks.append(phrase("≥ at least: a period was not measured"))
    if any(map(_is_late, items)):
        marks.append(phrase("{sign} late", sign=LATE))
    if any(is_moved(item.action, state.as_of) for item in items):
        marks.append(phrase("{sign} end revised", sign=MOVED))
    return [*marks, phrase("{sign} not known", sign=UNKNOWN)]


def _is_bracketed(item: Item, state: PlanStatus) -> bool:
    outputs = item.standing.outputs
    return outputs.progress.value is not None and not outputs.is_covered(state.progress.method)
