"""What Rich lays out, as text to be printed: colours only where they may be, no markup read in any text."""

from collections.abc import Iterable
from io import StringIO

from rich.console import Console, RenderableType


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
    return "\n".join(line.rstrip() for line in paper.getvalue().rstrip("\n").split("\n"))
