"""The nodes of a file, where each of them stands, and the plain data they make."""

from dataclasses import dataclass
from typing import Any, NamedTuple

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


@dataclass(frozen=True, slots=True)
class Point:
    """A point as libyaml counts: line, column and character from 0. Its own marks have the same names."""

    line: int
    column: int
    index: int


def mark(read: Any) -> Mark:
    """A point as people count; `read` is one of libyaml's marks, or a `Point`."""
    return Mark(read.line + 1, read.column + 1, read.index)


class Node:
    """A scalar (`value` is its text), a list (of nodes) or a mapping (of texts to a pair: node of the key, node).

    `style` is `"`, `'`, `|`, `>` or empty for a plain scalar, `{` or `[` for flow collections, `-` for block ones.
    `first` and `last` are where it begins and ends as libyaml counts: of thousands of nodes, few are asked.
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

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and self._said() == other._said()

    def _said(self) -> tuple[Any, ...]:
        return self.start, self.end, self.style, self.value

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
