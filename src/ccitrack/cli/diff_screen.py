"""What `ccitrack diff` prints: in short, what was moved, then action by action, a sentence for each change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ccitrack.cli.head import titled
from ccitrack.cli.paper import drawn, ink
from ccitrack.language.figures import day
from ccitrack.language.phrases import Phrase, phrase, plural, visible
from ccitrack.language.speech import Speech
from ccitrack.report.comparison import INTERNAL, Comparison, Side, Topic
from ccitrack.report.sentences import Pieces


def screen(found: Iterable[Comparison], speech: Speech, columns: int, colourful: bool, *, full: bool = False) -> str:
    """Each plan under its title."""
    shown: list[RenderableType] = []
    for each in found:
        shown += [*([Text()] if shown else []), *_shown(each, speech, columns, full=full)]
    return drawn(shown, columns, colourful)


def _shown(told: Comparison, speech: Speech, columns: int, *, full: bool) -> Iterator[RenderableType]:
    plan = told.after.plan
    yield titled(told.teller.text(plan.title).text, plan.fictional, speech)
    yield ink(speech.say(between(told, speech)))
    yield ink("─" * columns, style="dim")
    yield from (ink(speech.say(each), style="yellow") for each in warnings(told))
    if not told.events:
        yield ink(speech.word("Nothing of the plan has changed."))
    for part in parts(told, speech, full=full):
        yield Text()
        yield ink(part.heading.upper() if part.is_main else part.heading, style=part.style)
        yield from (hung(text_of(each)) for each in part.said)


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under a heading."""

    heading: str
    said: tuple[Pieces, ...]
    style: str = "bold"
    is_main: bool = True


def parts(told: Comparison, speech: Speech, *, full: bool) -> Iterator[Part]:
    """In short, what was moved, each action, the plan as a whole, the details; what is internal last, to be cut off."""
    if told.summary:
        yield Part(speech.word("In short"), told.summary)
    if moved := told.of(Topic.GOALPOSTS):
        yield Part(speech.word("Adopted goals that were moved"), tuple(event.said for event in moved), "bold red")
    actions = told.by_action()
    if actions:
        yield Part(speech.word("Action by action"), ())
    for action, events in actions:
        title = f"{action.id} · {told.teller.text(action.title).text}"
        yield Part(title, tuple(event.within for event in events), is_main=False)
    whole = tuple(event.said for event in told.of_plan())
    if told.details and not full:
        said = plural(
            "{count} change of texts, remarks or contacts is not detailed here.",
            "{count} changes of texts, remarks or contacts are not detailed here.",
            len(told.details),
        )
        whole += ((told.teller.own(said),),)
    if whole:
        yield Part(speech.word("The plan as a whole"), whole)
    if full and told.details:
        yield Part(speech.word("Other details"), tuple(event.said for event in told.details))
    if told.internal:
        yield Part(speech.say(INTERNAL), tuple(event.said for event in told.internal), "bold yellow")


def text_of(pieces: Pieces) -> str:
    """A sentence."""
    return "".join(piece.text for piece in pieces)


def hung(text: str) -> RenderableType:
    """A sentence behind its dash, whose other lines stand under its first word."""
    grid = Table.grid(padding=0)
    grid.add_column(width=2)
    grid.add_column()
    grid.add_row(ink("-"), ink(visible(text)))
    return grid


def between(told: Comparison, speech: Speech) -> Phrase:
    """From which version to which."""
    return phrase("From {before} to {after}", before=_called(told.before, speech), after=_called(told.after, speech))


def _called(side: Side, speech: Speech) -> str:
    shown = day(side.day, speech.code)
    return shown if side.name == side.day.isoformat() else f"{shown} ({side.name})"


def warnings(told: Comparison) -> Iterator[Phrase]:
    """That a version could not be read wholly."""
    for side in (told.before, told.after):
        if side.unread:
            yield plural(
                "In {version}, {count} card could not be read: the rest is compared.",
                "In {version}, {count} cards could not be read: the rest is compared.",
                side.unread,
                version=side.name,
            )


def markdown(told: Comparison, speech: Speech, *, full: bool = False) -> str:
    """The same in Markdown, for a message or a page."""
    from ccitrack.render.source import escaped, printed

    title, dates = told.teller.text(told.after.plan.title).text, speech.say(between(told, speech))
    lines = [f"# {escaped(title)}", "", f"**{escaped(dates)}**"]
    if told.after.plan.fictional:
        lines += ["", f"**{speech.say(phrase('FICTIONAL DATA'))}**"]
    lines += [line for each in warnings(told) for line in ("", escaped(speech.say(each)))]
    if not told.events:
        lines += ["", speech.word("Nothing of the plan has changed.")]
    for part in parts(told, speech, full=full):
        lines += ["", f"{'##' if part.is_main else '###'} {escaped(part.heading)}", ""]
        lines += [f"- {''.join(printed(piece, speech.code) for piece in each)}" for each in part.said]
    return "\n".join(lines)
