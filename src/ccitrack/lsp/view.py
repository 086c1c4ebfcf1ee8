"""A plan as an editor has it at a moment: what its files say, and what they said while they could last be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath

from ccitrack.checks import Untold, check
from ccitrack.diagnostics import Diagnostic
from ccitrack.load import Gathered, Loaded, load
from ccitrack.load.folder import ACTIONS, CONTEXT, RECOMMENDATIONS
from ccitrack.lsp.homes import Home
from ccitrack.model.plan import Plan
from ccitrack.progress.plan import Progress, measure
from ccitrack.source import Loc, Source

Approved = Callable[[Path, Loaded, date], Plan | Untold | None]
"""Finds what the committee approved last: from the path of a plan, the plan and the day."""


@dataclass(frozen=True)
class View:
    """A plan at a moment. `loaded` is what its files say; `steady` takes a file that cannot be read as it last could.

    `sound` holds the bytes of the files when each could last be read.
    """

    home: Home
    gathered: Gathered
    loaded: Loaded
    steady: Loaded
    day: date
    sound: Mapping[str, bytes] = field(default_factory=dict)

    def source(self, path: str) -> Source | None:
        """What a file says, as it could last be read."""
        return self._sources.get(path)

    def text(self, path: str) -> str:
        """The text of a file, whatever its bytes are."""
        return self.gathered.files.get(path, b"").decode("utf-8", "replace").removeprefix("\ufeff")

    def then(self, path: str, offset: int) -> int | None:
        """The offset, in a file as it could last be read, of what stands at an offset of it now; None for new text."""
        source = self.source(path)
        return _moved(self.text(path), source.text, offset) if source is not None else None

    def now(self, path: str, offset: int) -> int | None:
        """The offset now of what stood at an offset of a file as it could last be read; None where it is gone."""
        source = self.source(path)
        return _moved(source.text, self.text(path), offset) if source is not None else offset

    def mounted(self, path: str) -> Loc:
        """The address of what a file holds; a card that could never be read has none of its own, and a place of it."""
        if path == self.gathered.header:
            return ()
        if PurePosixPath(path).parent == PurePosixPath(self.gathered.folder) / ACTIONS:
            found = (loc for loc, mount in self.steady.files.mounts.items() if mount.source.path == path)
            return next(found, ("actions", -1))
        lists = {RECOMMENDATIONS: "recommendations", CONTEXT: "context_indicators"}
        return (lists.get(PurePosixPath(path).name, "actions"),)

    @cached_property
    def progress(self) -> Progress | None:
        """Where the plan stands on the day."""
        return measure(self.steady.plan, self.day) if self.steady.plan is not None else None

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {mount.source.path: mount.source for mount in self.steady.files.mounts.values()}


def look(home: Home, texts: Mapping[Path, str], day: date, before: View | None = None) -> View:
    """The plan at its home with the texts that editors hold; `before` is the last view of it."""
    gathered = home.gathered(texts)
    loaded = load(gathered)
    legible = {mount.source.path for mount in loaded.files.mounts.values()}
    known = before.sound if before is not None else {}
    sound = {path: content if path in legible else known.get(path, content) for path, content in gathered.files.items()}
    steady = loaded if sound == gathered.files else load(replace(gathered, files=sound))
    return View(home, gathered, loaded, steady, day, sound)


def _moved(before: str, after: str, offset: int) -> int | None:
    """Where an offset of a text is in another one, which begins and ends alike."""
    if before == after:
        return offset
    shortest = min(len(before), len(after))
    head = next((at for at in range(shortest) if before[at] != after[at]), shortest)
    if offset <= head:
        return offset
    rest = shortest - head
    tail = next((at for at in range(rest) if before[-1 - at] != after[-1 - at]), rest)
    return offset + len(after) - len(before) if offset >= len(before) - tail else None


def problems(view: View, approved: Approved) -> list[Diagnostic]:
    """What `ccitrack validate` tells of the plan."""
    return check(view.loaded, view.day, view.day, approved(view.home.path, view.loaded, view.day))
