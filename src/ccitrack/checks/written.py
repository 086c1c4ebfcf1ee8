"""What the files of a plan hold as it was typed, value by value, with its address in the whole document.

Items that were refused have no address there, and are left out.
"""

import re
from collections.abc import Iterator
from typing import Any

from ccitrack.checks.seen import Seen
from ccitrack.load.mounts import Mount, PlanFiles
from ccitrack.source import Loc

LISTS = ("actions", "recommendations", "context_indicators")


def values(seen: Seen, sign: re.Pattern[str]) -> Iterator[tuple[Loc, Any]]:
    """Every value of the files in whose text the sign occurs; the others are not walked through."""
    shows: dict[str, bool] = {}
    for loc, mount in seen.loaded.files.mounts.items():
        source = mount.source
        if source.path not in shows:
            shows[source.path] = sign.search(source.text) is not None
        if shows[source.path]:
            yield from _below(loc, _data(loc, mount), seen.loaded.files)


def _data(loc: Loc, mount: Mount) -> Any:
    """What is mounted; the lists of the header are mounts of their own."""
    data = mount.source.data
    for step in mount.inside:
        data = data[step]
    if not loc and isinstance(data, dict):
        return {key: value for key, value in data.items() if key not in LISTS}
    return data


def _below(loc: Loc, data: Any, files: PlanFiles) -> Iterator[tuple[Loc, Any]]:
    waiting = [(loc, data)]
    while waiting:
        place, value = waiting.pop()
        yield place, value
        if isinstance(value, dict):
            waiting.extend(((*place, key), below) for key, below in value.items())
        elif isinstance(value, list):
            waiting.extend(((*place, index), below) for index, below in enumerate(files.left(place, value)))
