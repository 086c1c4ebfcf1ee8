"""A plan directory as one document over several files: each file, or a part of one, is mounted at an address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ccitrack.diagnostics import Location
from ccitrack.source import Loc, Source, plain_data


class Mount(NamedTuple):
    """Where a part of the document is written: the file, and the place in it."""

    source: Source
    inside: Loc = ()


@dataclass(frozen=True, slots=True)
class PlanFiles:
    """The files of one plan. The header is mounted at `()`, a card at `("actions", 3)`."""

    folder: str
    mounts: Mapping[Loc, Mount]
    kept: Mapping[Loc, tuple[int, ...]] = field(default_factory=dict)
    """For each list of which items are refused: the places, in the file, of those that are left."""

    def resolve(self, loc: Loc) -> tuple[Source, Loc] | None:
        """The file that holds an address of the document, and the address in that file."""
        loc = self._written(loc)
        for length in range(len(loc), -1, -1):
            mount = self.mounts.get(loc[:length])
            if mount is not None:
                return mount.source, mount.inside + loc[length:]
        return None

    def _written(self, loc: Loc) -> Loc:
        """The address as the file counts it: items that were refused still take their places there."""
        for length, step in enumerate(loc):
            kept = self.kept.get(loc[:length])
            if kept is not None and isinstance(step, int):
                return (*loc[:length], kept[step], *loc[length + 1 :])
        return loc

    def counted(self, loc: Loc) -> Loc | None:
        """The address of what the file counts so: without the items that are refused; None for one of these."""
        for length, step in enumerate(loc):
            kept = self.kept.get(loc[:length])
            if kept is not None and isinstance(step, int):
                return (*loc[:length], kept.index(step), *loc[length + 1 :]) if step in kept else None
        return loc

    def left(self, loc: Loc, items: list[Any]) -> list[Any]:
        """The items of a list at an address of the document, but those that are refused."""
        kept = self.kept.get(loc)
        return items if kept is None else [items[index] for index in kept]

    def locate(self, loc: Loc, *, key: bool = False) -> Location:
        """Where an address of the document stands; the folder itself when no file holds it."""
        found = self.resolve(loc)
        if found is None:
            return Location(self.folder)
        source, inside = found
        return source.locate(inside, key=key)

    def data(self, loc: Loc) -> Any:
        """What is written at an address of the document, as plain data; None where no file holds it."""
        found = self.resolve(loc)
        node = found[0].find(found[1]) if found else None
        return None if node is None else plain_data(node)
