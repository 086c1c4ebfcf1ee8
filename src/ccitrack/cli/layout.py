"""Plain text at the width of the terminal: paragraphs, and lists of names with what they mean."""

from collections.abc import Sequence
from textwrap import wrap

INDENT = "  "
GAP = 2
NARROWEST_TEXT = 32
LONGEST_NAME = 30
AS_WRITTEN = (" ", "- ", "* ", "|", "```")


def paragraphs(text: str, width: int, indent: str = "") -> str:
    """The text with its paragraphs wrapped; lists, tables and indented examples stay as they are."""
    blocks = (_block(block, width, indent) for block in text.split("\n\n"))
    return "\n\n".join(blocks)


def _block(block: str, width: int, indent: str) -> str:
    lines = block.splitlines()
    if any(line.startswith(AS_WRITTEN) for line in lines):
        return "\n".join(indent + line if line else line for line in lines)
    return wrapped(" ".join(lines), width, indent)


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> str:
    """One paragraph; `first` opens its first line and `rest` the others (the same by default)."""
    rest = first if rest is None else rest
    lines = wrap(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
    return "\n".join(lines) or first.rstrip()


def definitions(rows: Sequence[tuple[str, str]], width: int) -> str:
    """Names and what they mean: in two columns where there is room, else one under the other."""
    names = [len(name) for name, _ in rows if len(name) <= LONGEST_NAME]
    column = len(INDENT) + max(names, default=0) + GAP
    if width - column < NARROWEST_TEXT:
        column = 2 * len(INDENT)
    return "\n".join(_definition(name, meaning, column, width) for name, meaning in rows)


def _definition(name: str, meaning: str, column: int, width: int) -> str:
    title = INDENT + name
    if not meaning:
        return title
    margin = " " * column
    if len(title) + GAP <= column:
        return wrapped(meaning, width, title.ljust(column), margin)
    return f"{title}\n{wrapped(meaning, width, margin)}"
