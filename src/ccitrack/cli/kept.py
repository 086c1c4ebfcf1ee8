"""Where results are kept between two runs: the folder of the user, another one of the environment, or nowhere."""

import os
from pathlib import Path

from ccitrack.load.cache import Cache

PLACE, NOTHING = "CCITRACK_CACHE_DIR", "CCITRACK_NO_CACHE"


def usual(*, refused: bool = False) -> Cache | None:
    """The cache of this person; None where they want none, or the machine has no place for it."""
    return None if refused or os.environ.get(NOTHING) else kept(folder())


def kept(folder: Path | None) -> Cache | None:
    """The cache in a folder; None where there is no place for it."""
    return Cache(folder) if folder is not None else None


def folder() -> Path | None:
    """The folder of what is kept; None where the machine does not say where such things go."""
    if chosen := os.environ.get(PLACE):
        return Path(chosen)
    from platformdirs import user_cache_path

    found = user_cache_path("ccitrack", appauthor=False)
    return found if found.is_absolute() else None
