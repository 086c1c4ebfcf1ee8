"""The line of a problem, with a caret under the place."""

import re
from collections.abc import Mapping

from rich.cells import cell_len, set_cell_size

from ccitrack.diagnostics import Location
from ccitrack.language.phrases import visible

ENDS = re.compile(r"\r\n|\r|\n")
INDENT = "    "
MARGIN = 12
"""How much of a long line stands before the place."""


def source_lines(place: Location, contents: Mapping[str, bytes], width: int) -> str:
    """The line in the file and its caret, as wide as the terminal at most; nothing for a file as a whole."""
    content = contents.get(place.path)
    if content is None or not place.line:
        return ""
    lines = ENDS.split(content.decode("utf-8-sig", "replace"))
    if place.line > len(lines):
        return ""
    line, start = lines[place.line - 1], place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line)
    end = max(end, start + 1)
    number = f"{place.line} | "
    room = max(width - len(INDENT) - len(number), MARGIN * 2)
    if cell_len(visible(line)) > room:
        cut = max(0, start - MARGIN)
        line, start, end = line[cut:], start - cut, end - cut
    before, inside = visible(line[:start]), visible(line[start:end])
    shown = set_cell_size(visible(line), min(room, cell_len(visible(line))))
    carets = "^" * max(1, min(cell_len(inside), room - cell_len(before)))
    return f"{INDENT}{number}{shown}\n{INDENT}{' ' * (len(number) - 2)}| {' ' * cell_len(before)}{carets}"
