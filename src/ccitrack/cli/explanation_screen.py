"""An explanation on the terminal: what is written with its place, what follows from it, and the result."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from ccitrack.cli.head import dated, titled
from ccitrack.cli.paper import drawn, ink
from ccitrack.language.phrases import phrase, visible
from ccitrack.language.speech import Speech
from ccitrack.load import Loaded
from ccitrack.report.explanation import Explanation
from ccitrack.report.steps import Part, Step

MARGIN = 2
GAP = 3


def screen(told: Explanation, loaded: Loaded, speech: Speech, columns: int, colourful: bool) -> str:
    """The explanation at the width of the terminal."""
    return drawn(_parts(told, loaded, speech, columns), columns, colourful)


def _parts(told: Explanation, loaded: Loaded, speech: Speech, columns: int) -> Iterator[RenderableType]:
    yield titled(told.title.text, told.fictional, speech)
    yield from dated(told.as_of, [phrase("{address}", address=told.address)], speech, columns)
    titles = {Part.WRITTEN: phrase("What is written"), Part.COMPUTED: phrase("What follows")}
    for part, title in titles.items():
        steps = [step for step in told.steps if step.part is part]
        if steps:
            yield ink(speech.say(title), style="bold")
            yield from _steps(steps, loaded, speech, columns)
            yield ""
    for step in told.steps:
        if step.part is Part.RESULT:
            yield ink(speech.say(phrase("Result: {result}", result=step.text)), style="bold")


def _steps(steps: Iterable[Step], loaded: Loaded, speech: Speech, columns: int) -> Iterator[RenderableType]:
    for step in steps:
        yield Padding(_step(step, loaded, speech, columns - MARGIN), (0, 0, 0, MARGIN))


def _step(step: Step, loaded: Loaded, speech: Speech, columns: int) -> Text:
    """A step, with its place at the right where there is room, else under it."""
    text = ink(speech.say(step.text))
    if step.loc is None:
        return text
    location = loaded.files.locate(step.loc)
    place = f"{visible(location.path)}:{location.line}"
    gap = columns - text.cell_len - len(place)
    text.append(" " * gap if gap >= GAP else "\n  ")
    return text.append_text(ink(place, style="dim"))
