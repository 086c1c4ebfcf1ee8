"""What the screens begin with: the title of a plan, the day, how much there is; and facts packed into lines."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from rich.text import Text

from ccitrack.cli.paper import ink
from ccitrack.language.figures import day
from ccitrack.language.phrases import Phrase, phrase, visible
from ccitrack.language.speech import Speech

NARROW = 64
WIDE = 110
GAP = "   "
UNKNOWN = "—"


def titled(title: str, fictional: bool, speech: Speech) -> Text:
    """The title of a plan, with the warning that a fictional one carries."""
    text = ink(visible(title), style="bold")
    if fictional:
        text.append_text(ink(f"{GAP}{speech.say(phrase('FICTIONAL DATA'))}", style="yellow"))
    return text


def dated(as_of: date, counts: Iterable[Phrase], speech: Speech, columns: int) -> Iterator[Text]:
    """The day on the left and the counts on the right, under each other where there is no room; then a rule."""
    when = speech.say(phrase("As of {day}", day=day(as_of, speech.code)))
    large = ", ".join(speech.say(count) for count in counts)
    gap = columns - len(when) - len(large)
    yield ink(f"{when}{' ' * gap}{large}" if gap >= len(GAP) else f"{when}\n{large}")
    yield ink("─" * columns, style="dim")


def labelled(label: str, facts: Sequence[str | Text], columns: int) -> Text:
    """A label and its facts, each whole, on as many lines as they need; the label above where there is no room."""
    margin = len(label) if columns >= NARROW else 2
    text = ink(label if columns >= NARROW else f"{label}\n  ", style="bold")
    for place, line in enumerate(_lines(facts, columns - margin)):
        text.append("\n" + " " * margin if place else "", style="not bold")
        text.append_text(line)
    return text


def packed(facts: Sequence[str | Text], columns: int) -> Text:
    """Facts one after the other, each whole, on as many lines as they need."""
    return Text("\n").join(_lines(facts, columns))


def _lines(facts: Sequence[str | Text], columns: int) -> Iterator[Text]:
    line: Text | None = None
    for fact in facts:
        text = ink(fact, style="not bold") if isinstance(fact, str) else fact
        if line is not None and line.cell_len + len(GAP) + text.cell_len > columns:
            yield line
            line = None
        line = Text(style="not bold").append_text(text) if line is None else line.append(GAP).append_text(text)
    if line is not None:
        yield line
