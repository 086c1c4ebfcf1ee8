"""What `ccitrack history` prints: day after day what changed, and the values over time."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from ccitrack.cli.diff_screen import hung, text_of
from ccitrack.cli.head import titled
from ccitrack.cli.paper import drawn, ink
from ccitrack.language.figures import day
from ccitrack.language.phrases import phrase, visible
from ccitrack.language.speech import Speech
from ccitrack.report.life import Day, Life


def screen(told: Life, speech: Speech, columns: int, colourful: bool) -> str:
    """The life of a thing."""
    return drawn(_parts(told, speech, columns), columns, colourful)


def _parts(told: Life, speech: Speech, columns: int) -> Iterator[RenderableType]:
    yield titled(told.title.text, told.plan.fictional, speech)
    yield ink(told.address)
    yield ink("─" * columns, style="dim")
    if not told.days:
        yield ink(speech.word("No version of the repository holds it yet."))
    for each in told.days:
        yield _head(each, speech)
        if each.is_first:
            yield hung(speech.word("First appears in the plan."))
        elif not each.events:
            yield hung(speech.word("It was taken out of the plan."))
        for event in each.events:
            yield hung(text_of(event.within))
    if told.values:
        yield Text()
        yield ink(speech.word("Values").upper(), style="bold")
        widest = max(len(when) for when, _ in told.values)
        for when, value in told.values:
            yield ink(f"{when.ljust(widest)}  {value}")


def _head(each: Day, speech: Speech) -> Text:
    """The day, the version and what was said of it."""
    line = ink(day(each.day, speech.code), style="bold")
    if each.version is None:
        return line.append_text(ink(f"   {speech.word('not committed yet')}", style="yellow"))
    line.append_text(ink(f"   {visible(each.version.subject)}"))
    if each.approved is not None:
        line.append_text(ink(f"   {speech.say(phrase('approved: {name}', name=each.approved))}", style="green"))
    return line.append_text(ink(f"   {each.version.short}", style="dim"))
