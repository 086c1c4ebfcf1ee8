"""A report through its template: the same report and templates give the same bytes."""

from ccitrack.render.apart import Limits, error, laid_out_apart
from ccitrack.render.faults import Broken, TemplateError
from ccitrack.render.folders import Folders
from ccitrack.render.layout import FORMATS, Format, laid_out
from ccitrack.report.shape import Report

__all__ = ["FORMATS", "Broken", "Folders", "Format", "Limits", "TemplateError", "render"]


def render(
    report: Report,
    format: Format,
    language: str,
    templates: Folders | None = None,
    limits: Limits | None = None,
) -> str:
    """The text of a report in a format, by our templates or by those of the users where they have some.

    Templates that are not ours run in a process of their own, within `limits`. Raises TemplateError.
    """
    folders = templates or Folders()
    try:
        replaced = folders.replaced()
    except Broken as broken:
        raise error(broken.fault, folders) from broken
    if replaced:
        return laid_out_apart(report, format, language, folders, limits or Limits())
    return laid_out(report, format, language, folders)
