"""What `ccitrack diff` prints: the headings of a committee, a sentence for each change."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ccitrack.cli.head import titled
from ccitrack.cli.paper import drawn, ink
from ccitrack.language.figures import day
from ccitrack.language.phrases import Phrase, counted, phrase, plural, visible
from ccitrack.language.speech import Speech
from ccitrack.report.comparison import Comparison, Side, Topic

HEADINGS: dict[Topic, Phrase] = {
    Topic.GOALPOSTS: phrase("Moved goalposts"),
    Topic.ACTIONS: phrase("Actions"),
    Topic.DEADLINES: phrase("Deadlines"),
    Topic.TARGETS: phrase("Targets and baselines"),
    Topic.HEALTH: phrase("Findings"),
    Topic.MONEY: phrase("Money"),
    Topic.PEOPLE: phrase("Who"),
    Topic.MILESTONES: phrase("Milestones"),
    Topic.MEASURES: phrase("Measures"),
    Topic.DECISIONS: phrase("Decisions"),
    Topic.NOTES: phrase("Notes"),
    Topic.OTHER: phrase("Other details"),
}


def screen(found: Iterable[Comparison], speech: Speech, columns: int, colourful: bool, *, full: bool = False) -> str:
    """Each plan under its title."""
    parts: list[RenderableType] = []
    for each in found:
        parts += [*([Text()] if parts else []), *_parts(each, speech, columns, full=full)]
    return drawn(parts, columns, colourful)


def _parts(told: Comparison, speech: Speech, columns: int, *, full: bool) -> Iterator[RenderableType]:
    plan = told.after.plan
    yield titled(told.teller.text(plan.title).text, plan.fictional, speech)
    yield ink(speech.say(between(told, speech)))
    yield ink("─" * columns, style="dim")
    yield from (ink(speech.say(each), style="yellow") for each in unread(told))
    if not told.events:
        yield ink(speech.word("Nothing of the plan has changed."))
    else:
        yield ink(in_short(told, speech))
    for topic in Topic:
        events = told.shown(topic, full=full)
        if not events:
            continue
        yield Text()
        yield ink(speech.say(HEADINGS[topic]).upper(), style="bold red" if topic is Topic.GOALPOSTS else "bold")
        for event in events:
            yield hung(event.text)
        left = len(told.of(topic)) - len(events)
        if left:
            yield ink(speech.say(plural("and {count} more detail", "and {count} more details", left)), style="dim")


def hung(text: str) -> RenderableType:
    """A sentence behind its dash, whose other lines stand under its first word."""
    grid = Table.grid(padding=0)
    grid.add_column(width=2)
    grid.add_column()
    grid.add_row(ink("-"), ink(visible(text)))
    return grid


COUNTS: dict[Topic, Phrase] = {
    Topic.GOALPOSTS: plural("{count} moved goalpost", "{count} moved goalposts", 1),
    Topic.ACTIONS: plural("{count} change of an action", "{count} changes of actions", 1),
    Topic.DEADLINES: plural("{count} date moved", "{count} dates moved", 1),
    Topic.TARGETS: plural("{count} change of a target", "{count} changes of targets", 1),
    Topic.HEALTH: plural("{count} other finding", "{count} other findings", 1),
    Topic.MONEY: plural("{count} change of money", "{count} changes of money", 1),
    Topic.PEOPLE: plural("{count} change of who", "{count} changes of who", 1),
    Topic.MILESTONES: plural("{count} milestone", "{count} milestones", 1),
    Topic.MEASURES: plural("{count} value", "{count} values", 1),
    Topic.DECISIONS: plural("{count} decision", "{count} decisions", 1),
    Topic.NOTES: plural("{count} note", "{count} notes", 1),
    Topic.OTHER: plural("{count} other detail", "{count} other details", 1),
}


def in_short(told: Comparison, speech: Speech) -> str:
    """How many changes of each kind there are, in one sentence."""
    counts = [counted(COUNTS[topic], len(told.of(topic))) for topic in Topic if told.of(topic)]
    return speech.say(phrase("In short: {counts}.", counts=counts))


def between(told: Comparison, speech: Speech) -> Phrase:
    """From which version to which."""
    return phrase("From {before} to {after}", before=_called(told.before, speech), after=_called(told.after, speech))


def _called(side: Side, speech: Speech) -> str:
    shown = day(side.day, speech.code)
    return shown if side.name == side.day.isoformat() else f"{shown} ({side.name})"


def unread(told: Comparison) -> Iterator[Phrase]:
    """That a version could not be read wholly: what is said of it is said of the rest."""
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
    lines += [line for each in unread(told) for line in ("", escaped(speech.say(each)))]
    lines += ["", in_short(told, speech) if told.events else speech.word("Nothing of the plan has changed.")]
    for topic in Topic:
        events = told.shown(topic, full=full)
        if events:
            lines += ["", f"## {speech.say(HEADINGS[topic])}", ""]
            lines += [f"- {''.join(printed(piece, speech.code) for piece in event.said)}" for event in events]
        if len(told.of(topic)) > len(events):
            left = len(told.of(topic)) - len(events)
            lines.append(f"- {speech.say(plural('and {count} more detail', 'and {count} more details', left))}")
    return "\n".join(lines)
