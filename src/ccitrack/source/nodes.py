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


@dataclass(slots=True)
class Node:
    """A scalar (`value` is its text), a list (of nodes) or a mapping (of texts to a pair: node of the key, node).

    `style` is `"`, `'`, `|`, `>` or empty for a plain scalar, `{` or `[` for flow collections, `-` for block ones.
    """

    start: Mark
    end: Mark
    style: str
    value: "str | list[Node] | dict[str, tuple[Node, Node]]"

    @property
    def is_null(self) -> bool:
        """Whether this is a scalar that says nothing (`key:`, `key: ~`, `key: null`)."""
        return isinstance(self.value, str) and not self.style and self.value in NULLS


def plain_data(node: Node) -> Any:
    """The data of a node: dicts, lists, None and texts as they were written (`Plain` where without quotes)."""
    value = node.value
    if isinstance(value, str):
        if node.style:
            return value
        return None if value in NULLS else Plain(value)
    if isinstance(value, list):
        return [plain_data(item) for item in value]
    return {key: plain_data(item) for key, (_, item) in value.items()}
