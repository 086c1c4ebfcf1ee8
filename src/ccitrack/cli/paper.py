"""What Rich lays out, as text to be printed: colours only where they may be, no markup read in any text."""

from collections.abc import Iterable
from io import StringIO

from rich.console import Console, RenderableType
from rich.text import Text

NO_BREAK = "\u00a0"
GLUE = "\ue000"
"""Stands for the no-break space while lines are broken: Rich would break them there, before a French colon."""


def ink(text: str, style: str = "") -> Text:
    """A text to be laid out, whose no-break spaces hold."""
    return Text(text.replace(NO_BREAK, GLUE), style=style)


def drawn(parts: Iterable[RenderableType], columns: int, colourful: bool) -> str:
    """The parts one under the other, without spaces at the ends of lines."""
    paper = StringIO()
    console = Console(
        file=paper,
        width=columns,
        color_system="standard" if colourful else None,
        force_terminal=colourful,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for part in parts:
        console.print(part)
    text = paper.getvalue().replace(GLUE, NO_BREAK)
    return "\n".join(line.rstrip(" ") for line in text.rstrip("\n").split("\n"))
