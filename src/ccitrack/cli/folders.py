"""New folders, whole or not at all."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from ccitrack.cli.output import CannotWrite
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import phrase


class AlreadyThere(CcitrackError):
    """Something stands where a new folder should be; it is left alone."""

    def __init__(self, shown: str) -> None:
        super().__init__(
            phrase("{path} is already there, and nothing was written.", path=shown),
            phrase("Give another folder: `ccitrack init plans/NAME`."),
        )


def make_folder(folder: Path, fill: Callable[[Path], None]) -> tuple[str, ...]:
    """Make a folder with what `fill` writes into it, and give back its files; where something fails, nothing stays.

    It is filled beside its place, then moved there. An empty folder may stand there already. Raises AlreadyThere.
    """
    shown = folder.as_posix()
    try:
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            raise AlreadyThere(shown)
        files = _filled_beside(folder, fill)
    except OSError as reason:
        raise CannotWrite(shown, reason) from reason
    return tuple(f"{shown}/{file}" if shown != "." else file for file in files)


def _filled_beside(folder: Path, fill: Callable[[Path], None]) -> list[str]:
    place = folder.resolve()
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(mkdtemp(prefix=".ccitrack-", dir=place.parent))
    try:
        fill(draft)
        files = sorted(file.relative_to(draft).as_posix() for file in draft.rglob("*") if file.is_file())
        _move(draft, place)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return files


def _move(draft: Path, place: Path) -> None:
    if place.exists():  # and empty: it may be the working directory, which cannot be replaced
        for child in sorted(draft.iterdir()):
            child.rename(place / child.name)
    else:
        draft.chmod(0o755)  # a temporary folder is closed to others
        draft.rename(place)
