"""The comments of a file. libyaml drops them: they are what begins with `#` outside every text that it read."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from ccitrack.diagnostics import Location
from ccitrack.source.nodes import Node
from ccitrack.source.source import Source

NOTHING = ("", "---")


class Comment(NamedTuple):
    """A comment, from its `#` to the end of its line.

    `about` is the line that it speaks of: its own, or where it stands alone, the next one that holds something. None
    where nothing follows.
    """

    text: str
    location: Location
    about: int | None


def comments(source: Source) -> Iterator[Comment]:
    """The comments of a file, in order; never a `#` inside a text, in quotes or on lines of its own.

    A file with a key that is written twice is not to be asked: one of the two texts is no node.
    """
    text, spans = source.text, sorted(_spans(source))
    starts = [start for start, _ in spans]
    lines = text.split("\n")
    line, begin, at, following = 1, 0, 0, _next_line(lines, 0)
    while (sign := text.find("#", at)) >= 0:
        before = bisect_right(starts, sign) - 1
        if before >= 0 and sign < spans[before][1]:
            at = spans[before][1]
            continue
        line += text.count("\n", begin, sign)
        begin = text.rfind("\n", 0, sign) + 1
        at = begin + len(lines[line - 1])
        said = text[sign:at].rstrip()
        column = sign - begin + 1
        if following is not None and following <= line:
            following = _next_line(lines, line)
        about = following if not text[begin:sign].strip() else line
        yield Comment(said, Location(source.path, line, column, line, column + len(said)), about)
        begin = at


def _spans(source: Source) -> Iterator[tuple[int, int]]:
    """From where to where the texts of a file stand; after `|` or `>` the line may end with a comment."""
    waiting: list[Node] = [source.root]
    while waiting:
        node = waiting.pop()
        if isinstance(node.value, str):
            start, end = node.start.offset, node.end.offset
            if node.style in ("|", ">"):
                first_line = source.text.find("\n", start, end)
                start = end if first_line < 0 else first_line
            if start < end:
                yield start, end
        elif isinstance(node.value, list):
            waiting.extend(node.value)
        else:
            waiting.extend(each for pair in node.value.values() for each in pair)


def _next_line(lines: list[str], line: int) -> int | None:
    """The next line that holds something, from 1."""
    for number in range(line, len(lines)):
        text = lines[number].strip()
        if text not in NOTHING and not text.startswith("#"):
            return number + 1
    return None
