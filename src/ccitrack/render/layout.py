"""One report, laid out by its templates in this process."""

from collections.abc import Iterator
from typing import Literal

from ccitrack.language.speech import Speech, speech
from ccitrack.render.engine import environment
from ccitrack.render.faults import TooMuch
from ccitrack.render.folders import Folders
from ccitrack.render.style import Style
from ccitrack.report.shape import Report

Format = Literal["md", "html"]
FORMATS: tuple[Format, ...] = ("md", "html")


def laid_out(report: Report, format: Format, language: str, folders: Folders, longest: int | None = None) -> str:
    """The text of a report in a format. Raises what the templates raise, and TooMuch past `longest` characters."""
    words = speech(language)
    template = environment(folders, format, words).get_template(f"report.{format}.j2")
    style = Style.of(folders, _marks(report, words)) if format == "html" else None
    pieces: list[str] = []
    length = 0
    for piece in template.generate(report=report, style=style):
        length += len(piece)
        if longest is not None and length > longest:
            raise TooMuch
        pieces.append(piece)
    return "".join(pieces)


def _marks(report: Report, words: Speech) -> Iterator[str]:
    """What each printed page says at its foot."""
    if report.is_draft:
        yield words.word("Draft")
    if report.cover.is_fictional:
        yield words.word("Fictional data")
