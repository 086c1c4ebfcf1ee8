"""One file that could be read: what it says, and where each thing of it stands."""

from dataclasses import dataclass
from typing import Any

from ccitrack.diagnostics import Location
from ccitrack.source.nodes import Loc, Mark, Node
from ccitrack.source.packed import Packed


@dataclass(frozen=True, slots=True)
class Source:
    """One file that could be read. `data` is what it says; `path` is the one to show to people."""

    path: str
    text: str
    packed: Packed
    data: Any

    @property
    def root(self) -> Node:
        """All nodes of the file; they are made each time."""
        return self.packed.root

    def find(self, loc: Loc) -> Node | None:
        """The node at an address of this file, if it is there."""
        return self.packed.node(loc)

    def locate(self, loc: Loc, *, key: bool = False) -> Location:
        """Where the thing at an address stands; a thing that is not there is placed at what should hold it.

        With `key`, the place is that of the key. So it is too for a value that is empty.
        """
        found = self.packed.along(loc)
        if found.key is not None and (key or found.data is None):
            return self._place(found.key, None)
        return self._place(found.place, found.data)

    def after_key(self, loc: Loc) -> str:
        """What stands on its line after the key at an address and its colon."""
        key = self.packed.along(loc).key
        if key is None:
            return ""
        _, end = self.packed.span(key)
        stop = self.text.find("\n", end.offset)
        return self.text[end.offset : None if stop < 0 else stop].lstrip().removeprefix(":")

    def _place(self, place: int, data: Any) -> Location:
        start, end = self.packed.span(place)
        if self.packed.is_block_mapping(place, data):
            _, end = self.packed.span(place + 1)
        elif end.line > start.line:
            end = self._end_of_line(start)
        return Location(self.path, start.line, start.column, end.line, max(end.column, start.column))

    def _end_of_line(self, start: Mark) -> Mark:
        stop = self.text.find("\n", start.offset)
        stop = len(self.text) if stop < 0 else stop
        length = len(self.text[start.offset : stop].rstrip("\r"))
        return Mark(start.line, start.column + length, start.offset + length)
