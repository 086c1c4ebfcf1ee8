"""The nodes of one file, where each of them stands, and the plain data they make."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from ccitrack.diagnostics import Location

Loc = tuple[str | int, ...]
"""An address inside a document: keys and list positions, the same as Pydantic's error `loc`."""

LARGEST_FILE = 1024 * 1024
"""How many bytes of a file are read at most."""

NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Plain(str):
    """A scalar written without quotes: only such a one may be a number, a date or true and false for other readers."""

    __slots__ = ()


class Mark(NamedTuple):
    """A point in the text: line and column as people count (from 1), and the offset of the character (from 0)."""

    line: int
    column: int
    offset: int


def mark(read: Any) -> Mark:
    """The point that libyaml means by one of its marks, which count from 0."""
    return Mark(read.line + 1, read.column + 1, read.index)


class Node:
    """A scalar (`value` is its text), a list (of nodes) or a mapping (of texts to a pair: node of the key, node).

    `style` is `"`, `'`, `|`, `>` or empty for a plain scalar, `{` or `[` for flow collections, `-` for block ones.
    `first` and `last` are the marks of libyaml: of thousands of nodes, a few are asked where they stand.
    """

    __slots__ = ("first", "last", "style", "value")

    def __init__(
        self, first: Any, last: Any, style: str, value: "str | list[Node] | dict[str, tuple[Node, Node]]"
    ) -> None:
        self.first, self.last, self.style, self.value = first, last, style, value

    @property
    def start(self) -> Mark:
        """Where it begins."""
        return mark(self.first)

    @property
    def end(self) -> Mark:
        """Where it ends: after its last character."""
        return mark(self.last)

    @property
    def is_null(self) -> bool:
        """Whether this is a scalar that says nothing (`key:`, `key: ~`, `key: null`)."""
        return isinstance(self.value, str) and not self.style and self.value in NULLS


def plain_data(node: Node) -> Any:
    """The data of a node: dicts, lists, None and texts as they were written (`Plain` where without quotes)."""
    value = node.value
    if isinstance(value, str):
        return value if node.style else None if value in NULLS else Plain(value)
    if isinstance(value, list):
        return [plain_data(item) for item in value]
    return {key: plain_data(item) for key, (_, item) in value.items()}


@dataclass(frozen=True, slots=True)
class Source:
    """One file that could be read. `data` holds what `root` says; `path` is the one to show to people."""

    path: str
    text: str
    root: Node
    data: Any

    def find(self, loc: Loc) -> Node | None:
        """The node at an address of this file, if it is there."""
        node = self.root
        for step in loc:
            value = node.value
            if isinstance(value, dict) and step in value:
                node = value[str(step)][1]
            elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
                node = value[step]
            else:
                return None
        return node

    def locate(self, loc: Loc, *, key: bool = False) -> Location:
        """Where the thing at an address stands; a thing that is not there is placed at what should hold it.

        With `key`, the place is that of the key. So it is too for a value that is empty.
        """
        node, written_key = self._deepest(loc)
        if written_key is not None and (key or node.is_null):
            node = written_key
        return self._place(node)

    def after_key(self, loc: Loc) -> str:
        """What stands on its line after the key at an address and its colon."""
        _, key = self._deepest(loc)
        if key is None:
            return ""
        stop = self.text.find("\n", key.end.offset)
        return self.text[key.end.offset : None if stop < 0 else stop].lstrip().removeprefix(":")

    def _deepest(self, loc: Loc) -> tuple[Node, Node | None]:
        node, written_key = self.root, None
        for step in loc:
            value = node.value
            if isinstance(value, dict) and step in value:
                written_key, node = value[str(step)]
            elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
                written_key, node = None, value[step]
            else:
                return node, None
        return node, written_key

    def _place(self, node: Node) -> Location:
        start, end = node.start, node.end
        if isinstance(node.value, dict) and node.style != "{" and node.value:
            first_key, _ = next(iter(node.value.values()))
            end = first_key.end
        elif end.line > start.line:
            end = self._end_of_line(start)
        return Location(self.path, start.line, start.column, end.line, max(end.column, start.column))

    def _end_of_line(self, start: Mark) -> Mark:
        stop = self.text.find("\n", start.offset)
        stop = len(self.text) if stop < 0 else stop
        length = len(self.text[start.offset : stop].rstrip("\r"))
        return Mark(start.line, start.column + length, start.offset + length)
