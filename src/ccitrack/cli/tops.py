"""Paths as the tools of a repository want them: from its top, with `/`."""

import os
from pathlib import Path


def top_of(here: Path) -> Path:
    """The top of the repository around a folder, else the folder itself."""
    absolute = here.resolve()
    return next((folder for folder in (absolute, *absolute.parents) if (folder / ".git").exists()), absolute)


def is_repository(here: Path) -> bool:
    """Whether a folder lies in a repository."""
    return (top_of(here) / ".git").exists()


def as_seen_from(here: Path, path: Path) -> str:
    """A path as it is seen from a folder."""
    return Path(os.path.relpath(path, here.resolve())).as_posix()


def from_top(path: str, here: Path) -> str:
    """A path that is seen from a folder, from the top of the repository around that."""
    return Path(os.path.relpath(here.resolve() / path, top_of(here))).as_posix()
