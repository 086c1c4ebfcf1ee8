"""The files of a report: made of a plan as they were asked for, and written whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ccitrack.cli.identity import identity
from ccitrack.cli.output import CannotWrite
from ccitrack.cli.plans import Place
from ccitrack.diagnostics import Diagnostic
from ccitrack.language.phrases import Phrase, Uncut, plural
from ccitrack.language.speech import Speech
from ccitrack.load import Loaded

if TYPE_CHECKING:
    from ccitrack.progress.plan import Progress
    from ccitrack.render import Folders, Format
    from ccitrack.report.cover import Identity
    from ccitrack.report.past import Past


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a report: the day, the version or day since which changes are told, its forms, its templates.

    `freeze` is the folder that keeps it with all that it is made of.
    """

    day: date
    since: str | None
    words: Speech
    formats: "tuple[Format, ...]"
    templates: "Folders"
    folder: Path
    is_brief: bool
    is_public: bool
    is_draft: bool
    freeze: Path | None = None


def made(
    loaded: Loaded, place: Place, errors: list[Diagnostic], wanted: Wanted, measured: "Progress | None" = None
) -> Iterator[tuple[Path, str]]:
    """The report of a plan in each format: where it goes, and its text. Raises TemplateError.

    `measured` is how far it has come on the day, where the check has computed that.
    """
    from ccitrack.cli.past import past_of
    from ccitrack.render import render
    from ccitrack.report.building import build_report

    assert loaded.plan is not None
    language = wanted.words.code
    past, since = past_of(place, loaded.plan, wanted.since, wanted.day)
    version, warnings = identity(place.path), tuple(_warnings(loaded, errors, wanted.is_public))
    built = build_report(
        loaded.plan,
        wanted.day,
        language,
        is_draft=wanted.is_draft,
        is_brief=wanted.is_brief,
        is_public=wanted.is_public,
        warnings=warnings,
        since=since,
        identity=version,
        past=past,
        measured=measured,
    )
    if wanted.freeze is not None:
        from ccitrack.cli.frozen import freeze

        freeze(wanted.freeze, place, loaded, wanted, Kept(past, since, version, warnings))
    for name in wanted.formats:
        yield wanted.folder / f"{built.name}.{language}.{name}", render(built, name, language, wanted.templates)


@dataclass(frozen=True, slots=True)
class Kept:
    """What a report was made of beside its plan: the versions before, the day of the last report, its own version.

    `warnings` are what made a draft of it.
    """

    past: "Past"
    since: date | None
    identity: "Identity | None"
    warnings: tuple[Phrase, ...] = ()


def _warnings(loaded: Loaded, errors: list[Diagnostic], is_public: bool) -> Iterator[Phrase]:
    """What makes a draft of the report. The name of a file may say what the public should not read."""
    if errors:
        yield plural("The plan has {count} error.", "The plan has {count} errors.", len(errors))
    paths = [Uncut(each.path) for each in loaded.unread]
    if paths and is_public:
        yield plural("{count} card is left out.", "{count} cards are left out.", len(paths))
    elif paths:
        yield plural(
            "{count} card is left out: {paths}.", "{count} cards are left out: {paths}.", len(paths), paths=paths
        )


def save_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all: beside it first, then in its place. Raises CannotWrite."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    make_folders(path.parent)
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as reason:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise CannotWrite(str(path), reason) from reason


def make_folders(folder: Path) -> None:
    """Make a folder and those above it, where they are not there. Raises CannotWrite."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as reason:
        raise CannotWrite(folder.as_posix(), NotADirectoryError(errno.ENOTDIR, str(reason))) from reason
    except OSError as reason:
        raise CannotWrite(folder.as_posix(), reason) from reason
