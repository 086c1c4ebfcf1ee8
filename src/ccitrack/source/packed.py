"""The nodes of a file in a few bytes each: where they begin and end, in the order of the text.

A plan of a thousand cards has hundreds of thousands of nodes, and next to none of them is ever asked for. So a file
keeps numbers, and makes a node of them where one is looked at.
"""

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any, NamedTuple

from ccitrack.source.nodes import NULLS, Loc, Mark, Node, Plain, Point, mark

NUMBERS = "I"
"""The type of the arrays: a file is far smaller than four thousand million characters."""


class Found(NamedTuple):
    """How far an address leads: the last node on its way, what it says, and its key where it has one."""

    place: int
    data: Any
    key: int | None
    is_cut_short: bool


@dataclass(frozen=True, slots=True)
class Packed:
    """Every node of a text by its place, which counts them from 0 as they begin: a key stands before its value.

    For each place: where the node begins and ends in the text, its style (a space for none), and the place after all
    that it holds. `data` is what the nodes say, of which there is one copy; `lines` is where each line begins.
    """

    text: str
    data: Any
    starts: "array[int]"
    ends: "array[int]"
    nexts: "array[int]"
    styles: str
    lines: "array[int]"

    @property
    def root(self) -> Node:
        """All nodes; they are made each time."""
        return self._node(0, self.data)

    def node(self, loc: Loc) -> Node | None:
        """The node at an address with all that it holds, if it is there."""
        found = self.along(loc)
        return None if found.is_cut_short else self._node(found.place, found.data)

    def along(self, loc: Loc) -> Found:
        """Follows an address as far as it leads."""
        place, data, key = 0, self.data, None
        for step in loc:
            if isinstance(data, dict) and step in data:
                key = place + 1
                for name in data:
                    if name == step:
                        break
                    key = self.nexts[key + 1]
                place, data = key + 1, data[step]
            elif isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data):
                place, key = place + 1, None
                for _ in range(step):
                    place = self.nexts[place]
                data = data[step]
            else:
                return Found(place, data, None, True)
        return Found(place, data, key, False)

    def span(self, place: int) -> tuple[Mark, Mark]:
        """Where a node begins and ends."""
        return mark(self._point(self.starts[place])), mark(self._point(self.ends[place]))

    def is_block_mapping(self, place: int, data: Any) -> bool:
        """Whether a node is a mapping without braces, with something in it."""
        return isinstance(data, dict) and bool(data) and self.styles[place] != "{"

    def _point(self, offset: int) -> Point:
        line = bisect_right(self.lines, offset) - 1
        return Point(line, offset - self.lines[line], offset)

    def _node(self, place: int, data: Any) -> Node:
        value: str | list[Node] | dict[str, tuple[Node, Node]]
        if isinstance(data, dict):
            value, key = {}, place + 1
            for name, item in data.items():
                value[name] = self._node(key, name), self._node(key + 1, item)
                key = self.nexts[key + 1]
        elif isinstance(data, list):
            value, below = [], place + 1
            for item in data:
                value.append(self._node(below, item))
                below = self.nexts[below]
        else:
            value = str(data) if data is not None else self.text[self.starts[place] : self.ends[place]]
        first, last = self._point(self.starts[place]), self._point(self.ends[place])
        return Node(first, last, self.styles[place].strip(), value)


def packed(text: str, root: Node) -> Packed:
    """The nodes of a text, packed, with the data that they hold."""
    starts, ends, nexts = array(NUMBERS), array(NUMBERS), array(NUMBERS)
    styles: list[str] = []

    def pack(node: Node) -> Any:
        place, style, value = len(styles), node.style, node.value
        starts.append(node.first.index)
        ends.append(node.last.index)
        nexts.append(place + 1)
        styles.append(style or " ")
        if isinstance(value, str):
            if style:
                return value
            return None if value in NULLS else Plain(value)
        data: Any
        if isinstance(value, list):
            data = [pack(item) for item in value]
        else:
            data = {}
            for name, (key, item) in value.items():
                pack(key)
                data[name] = pack(item)
        nexts[place] = len(styles)
        return data

    data = pack(root)
    lines = array(NUMBERS, [0])
    at = text.find("\n")
    while at >= 0:
        lines.append(at + 1)
        at = text.find("\n", at + 1)
    return Packed(text, data, starts, ends, nexts, "".join(styles), lines)
