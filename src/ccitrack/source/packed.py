"""The nodes of a file in a few bytes each: where they begin and end, in the order of the text.

A plan of a thousand cards has hundreds of thousands of nodes, and next to none of them is ever asked for. So a file
keeps numbers, and makes a node of them where one is looked at.
"""

from array import array
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, NamedTuple

from ccitrack.source.nodes import Loc, Mark, Node, Point, mark

NUMBERS = "I"
"""The type of the arrays: a file is far smaller than four thousand million characters."""


def _numbers() -> "array[int]":
    return array(NUMBERS)


def place_of_key(nexts: "array[int]", mapping: int, data: Mapping[str, Any], key: str) -> int:
    """The place of a key in the mapping at a place, which holds `data`."""
    place = mapping + 1
    for name in data:
        if name == key:
            break
        place = nexts[place + 1]
    return place


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
                key = place_of_key(self.nexts, place, data, str(step))
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


@dataclass(slots=True)
class Packing:
    """The nodes of a text while they are read, of those places that `Packed` counts."""

    starts: "array[int]" = field(default_factory=_numbers)
    ends: "array[int]" = field(default_factory=_numbers)
    nexts: "array[int]" = field(default_factory=_numbers)
    styles: list[str] = field(default_factory=list)

    def packed(self, text: str, data: Any) -> Packed:
        """All of them, where the whole text was read: `data` is what they say."""
        lines = array(NUMBERS, accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
        return Packed(text, data, self.starts, self.ends, self.nexts, "".join(self.styles), lines)

    def forget(self, place: int) -> None:
        """Leaves out the nodes from a place on."""
        for kept in (self.starts, self.ends, self.nexts, self.styles):
            del kept[place:]
