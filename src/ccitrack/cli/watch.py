"""Check again whenever a file of the plans changes, for a person at work."""

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from ccitrack.cli.plans import Place

SECONDS = 0.4
"""How long a change may go unseen."""

Seen = dict[str, tuple[int, int]]


def again_and_again(places: Callable[[], Iterable[Place]], look: Callable[[], None]) -> None:
    """Look once, then after every change of a file, until the person ends it (Ctrl-C)."""
    seen: Seen | None = None
    try:
        while True:
            now = _files(places())
            if now != seen:
                seen = now
                look()
            time.sleep(SECONDS)
    except KeyboardInterrupt:
        return


def _files(places: Iterable[Place]) -> Seen:
    """The files of the plans with when they were written and how long they are."""
    found: Seen = {}
    for place in places:
        folder = place.path if place.path.is_dir() else place.path.parent
        for top, _, names in os.walk(folder):
            for name in names:
                if name.endswith((".yaml", ".yml")):
                    _note(Path(top) / name, found)
    return found


def _note(path: Path, found: Seen) -> None:
    try:
        state = path.lstat()
    except OSError:  # gone in between
        return
    found[path.as_posix()] = (state.st_mtime_ns, state.st_size)
