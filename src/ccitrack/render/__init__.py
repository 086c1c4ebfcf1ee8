"""A report through its template: the same report and templates give the same bytes."""

from pathlib import Path
from typing import Literal

from ccitrack import bundled
from ccitrack.language.speech import speech
from ccitrack.render.engine import environment
from ccitrack.render.style import Style
from ccitrack.report.shape import Report

Format = Literal["md", "html"]
FORMATS: tuple[Format, ...] = ("md", "html")


def render(report: Report, format: Format, language: str, templates: Path | None = None) -> str:
    """The text of a report in a format. `templates` is the folder of the templates; by default those of ccitrack."""
    folder = templates or bundled.folder("templates")
    words = speech(language)
    template = environment(folder, format, words).get_template(f"report.{format}.j2")
    foot = words.word("Fictional data") if report.cover.is_fictional else ""
    style = Style.of(folder, foot) if format == "html" else None
    return template.render(report=report, style=style)
