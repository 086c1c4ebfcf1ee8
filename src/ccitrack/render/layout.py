"""One report, laid out by its templates in this process."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from ccitrack.language.speech import speech
from ccitrack.render.engine import environment
from ccitrack.render.faults import OutOfTime, TooMuch, place_of
from ccitrack.render.folders import Folders
from ccitrack.render.style import Style
from ccitrack.report.shape import Report

Format = Literal["md", "html"]
FORMATS: tuple[Format, ...] = ("md", "html")


def laid_out(report: Report, format: Format, language: str, folders: Folders, longest: int | None = None) -> str:
    """The text of a report in a format. Raises what the templates raise, and TooMuch past `longest` characters."""
    words = speech(language)
    template = environment(folders, format, words).get_template(f"report.{format}.j2")
    style = Style.of(folders, report.marks) if format == "html" else None
    told = template.generate(report=report, style=style)
    try:
        return "".join(_counted(told, longest))
    except OutOfTime as late:
        late.place = late.place or _place_in(told)
        raise


def _counted(pieces: Iterable[str], longest: int | None) -> Iterator[str]:
    length = 0
    for piece in pieces:
        length += len(piece)
        if longest is not None and length > longest:
            raise TooMuch
        yield piece


def _place_in(told: Any) -> tuple[str, int] | None:
    """Where a template is that has just given a piece and is asked for no other."""
    while getattr(told, "gi_yieldfrom", None) is not None:
        told = told.gi_yieldfrom
    return place_of(getattr(told, "gi_frame", None))
