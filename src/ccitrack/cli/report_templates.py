"""The templates of reports: which ones are used, and a copy of ours to begin with."""

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ccitrack.cli.output import CannotWrite
from ccitrack.cli.report_files import make_folders
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, Uncut, phrase
from ccitrack.render.folders import Folders, leads_to_file, stays_in

FOLDER = "templates"
MOST = 1000
KINDS = (".j2", ".css", ".woff2")


class NoTemplates(CcitrackError):
    """The folder of templates cannot be used."""


def folders_of(typed: Path | None, here: Path) -> Folders:
    """The folder that was typed, else `templates` where the command runs, before ours. Raises NoTemplates."""
    if typed is not None:
        if not os.path.isdir(here / typed):  # noqa: PTH112 - Path.is_dir raises where it may not look
            help = phrase("Type `ccitrack report --export-templates {folder}` to begin one.", folder=Uncut(typed))
            raise NoTemplates(phrase("There is no folder {path}.", path=Uncut(typed)), help)
        return _before_ours(here / typed)
    own = here / FOLDER
    if not os.path.isdir(own):  # noqa: PTH112
        return Folders()
    if not own.resolve().is_relative_to(here.resolve()):
        help = phrase("If these are the templates that you want, write --template {folder}.", folder=FOLDER)
        raise NoTemplates(phrase("{path} is a link that leads out of this folder.", path=FOLDER), help)
    return _before_ours(own)


def _before_ours(folder: Path) -> Folders:
    return Folders() if folder.resolve() == Folders().ours.resolve() else Folders(folder)


def listed(folders: Folders) -> Iterator[tuple[str, Phrase]]:
    """Every file of the templates, with where it comes from."""
    known = folders.names()
    for name in sorted({*known, *_yours(folders)}):
        yield name, _origin(folders, name, name in known)


def _origin(folders: Folders, name: str, is_known: bool) -> Phrase:
    if folders.yours is None or not leads_to_file(folders.yours, name):
        return phrase("from ccitrack")
    path = Uncut((folders.yours / name).as_posix())
    if not stays_in(folders.yours, name):
        return phrase("yours, refused since it leads out of the folder: {path}", path=path)
    return phrase("yours: {path}", path=path) if is_known else phrase("yours, an addition: {path}", path=path)


def _yours(folders: Folders) -> Iterator[str]:
    """The files of your folder that may be templates; of a very large folder, the first only."""
    if folders.yours is not None:
        for path in islice(_files(folders.yours), MOST):
            if path.suffix in KINDS:
                yield path.relative_to(folders.yours).as_posix()


def _files(folder: Path) -> Iterator[Path]:
    for at, names, files in os.walk(folder):
        names[:] = sorted(name for name in names if not name.startswith("."))
        yield from (Path(at) / file for file in sorted(files))


def export(folder: Path) -> tuple[list[Path], list[Path]]:
    """Copy our templates into a folder: the files that were written, and those that were there and stay as they are.

    Raises CannotWrite.
    """
    ours = Folders()
    written: list[Path] = []
    kept: list[Path] = []
    for name in ours.names():
        target = folder / name
        (written if _create(target, ours.read(name)) else kept).append(target)
    return written, kept


def _create(path: Path, content: bytes) -> bool:
    """Write a new file; False where something stands there. Raises CannotWrite."""
    make_folders(path.parent)
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        return False
    except OSError as reason:
        raise CannotWrite(path.as_posix(), reason) from reason
    return True
