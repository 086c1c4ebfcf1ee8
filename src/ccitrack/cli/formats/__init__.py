"""The forms in which problems are handed to people, and to the tools around a repository: one module for each."""

from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ccitrack.cli.findings import Findings
from ccitrack.cli.tops import from_top
from ccitrack.diagnostics import Diagnostic
from ccitrack.language.speech import Speech

JsonDocument = dict[str, object] | list[dict[str, object]]


class Manner(NamedTuple):
    """How problems are told. `limit` is the severity from which on the check fails; the rest is of text alone."""

    form: str
    limit: str = "error"
    in_full: Collection[str] = ()
    shows_source: bool = False
    is_colourful: bool = False
    is_quiet: bool = False
    width: int = 80


def told(found: Findings, manner: Manner, speech: Speech, here: Path) -> str | JsonDocument:
    """The problems in a form: a text, or what is to be written as JSON.

    The tools of a repository get paths from its top.
    """
    if manner.form == "text":
        return _text(found, manner, speech)
    if manner.form == "json":
        from ccitrack.cli.findings import as_document

        return as_document(found, speech)
    found = seen_from_top(found, here)
    match manner.form:
        case "github":
            from ccitrack.cli.formats.github import annotations

            return annotations(found, speech)
        case "gitlab":
            from ccitrack.cli.formats.gitlab import code_quality

            return code_quality(found, speech)
        case "sarif":
            from ccitrack.cli.formats.sarif import log

            return log(found, speech)
        case "junit":
            from ccitrack.cli.formats.junit import suites

            return suites(found, speech, manner.limit)
    raise ValueError(manner.form)


def seen_from_top(found: Findings, here: Path) -> Findings:
    """The same with paths from the top of the repository."""
    problems = tuple(
        replace(each, location=replace(each.location, path=from_top(each.location.path, here)))
        for each in found.diagnostics
    )
    contents = {from_top(path, here): content for path, content in found.contents.items()}
    paths = tuple(from_top(path, here) for path in found.paths)
    return replace(found, diagnostics=problems, paths=paths, contents=contents)


def _text(found: Findings, manner: Manner, speech: Speech) -> str:
    from ccitrack.cli.findings import as_text

    return as_text(
        found,
        speech,
        colourful=manner.is_colourful,
        quiet=manner.is_quiet,
        in_full=manner.in_full,
        shown=_source(found, manner.width) if manner.shows_source else None,
    )


def _source(found: Findings, width: int) -> Callable[[Diagnostic], str]:
    from ccitrack.cli.formats.source_lines import source_lines

    return lambda problem: source_lines(problem.location, found.contents, width)
