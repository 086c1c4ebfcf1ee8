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


def labelled(label: str, facts: Sequence[str], columns: int) -> Text:
    """A label and its facts, each whole, on as many lines as they need; the label above where there is no room."""
    margin = len(label) if columns >= NARROW else 2
    text = ink(label if columns >= NARROW else f"{label}\n  ", style="bold")
    kept = packed(facts, columns - margin).plain.replace("\n", "\n" + " " * margin)
    return text.append_text(ink(kept, style="not bold"))


def packed(facts: Sequence[str], columns: int) -> Text:
    """Facts one after the other, each whole, on as many lines as they need."""
    lines: list[str] = []
    for fact in facts:
        if lines and len(lines[-1]) + len(GAP) + len(fact) <= columns:
            lines[-1] += GAP + fact
        else:
            lines.append(fact)
    return ink("\n".join(lines))
