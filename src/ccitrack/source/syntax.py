"""What libyaml complains of, in the words of somebody who edits a card: the usual causes and what to write."""

import re

from ruamel.yaml.error import MarkedYAMLError

from ccitrack.diagnostics import Diagnostic, Location, malformed
from ccitrack.language.phrases import Phrase, phrase

QUOTE_IT = phrase('Put the whole text in quotes: "…".')


def explain_syntax(path: str, text: str, error: MarkedYAMLError) -> Diagnostic:
    """The error at its place; where the text of the line shows the cause, with that cause."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    written = lines[line] if line < len(lines) else ""
    for cause in (_tab, _special_start, _unclosed, _colon_in_text, _text_after_quote, _comparison, _list_in_line):
        explained = cause(written, column, error)
        if explained:
            return _at(path, lines, *_place(error, cause, line, column), *explained)
    return _at(path, lines, line, column, *_unknown(error))


def _place(error: MarkedYAMLError, cause: object, line: int, column: int) -> tuple[int, int]:
    """Where something was opened and never closed is more telling than where the reading stopped."""
    if cause is _unclosed and error.context_mark:
        return error.context_mark.line, error.context_mark.column
    return line, column


def _at(path: str, lines: list[str], line: int, column: int, message: Phrase, help: Phrase | None) -> Diagnostic:
    line = min(line, len(lines) - 1)
    while line > 0 and not lines[line].strip() and column == 0:
        line -= 1
        column = len(lines[line])
    place = Location(path, line + 1, column + 1, line + 1, column + 2)
    return malformed("yaml-syntax", place, message, help)


Explained = tuple[Phrase, Phrase | None]


def _tab(written: str, column: int, error: MarkedYAMLError) -> Explained | None:
    if "\t" not in re.match(r"\s*", written).group():  # type: ignore[union-attr]
        return None
    return phrase("The line is indented with a tab."), phrase("Indent with spaces.")


def _special_start(written: str, column: int, error: MarkedYAMLError) -> Explained | None:
    if "cannot start any token" not in str(error.problem):
        return None
    return (
        phrase("A text without quotes cannot begin with `{character}`.", character=written[column : column + 1]),
        QUOTE_IT,
    )


def _unclosed(written: str, column: int, error: MarkedYAMLError) -> Explained | None:
    context, problem = str(error.context), str(error.problem)
    if "quoted scalar" in context:
        return (
            phrase("A quotation mark opens here and is never closed."),
            phrase("Close it, and write an apostrophe inside '…' twice."),
        )
    if "flow mapping" in context and "'}'" in problem and not _after_quote(written, column):
        return phrase("A brace `{{` opens here; a comma or `}}` is missing after it."), None
    if "flow sequence" in context and "']'" in problem and not _after_quote(written, column):
        return phrase("A bracket `[` opens here; a comma or `]` is missing after it."), None
    return None


def _colon_in_text(written: str, column: int, error: MarkedYAMLError) -> Explained | None:
    if "mapping values are not allowed" not in str(error.problem):
        return None
    if re.match(r"\s*(- )?[^\s:]+:(\s|$)", written) and written.find(":") == column:
        return (
            phrase("A key stands here where the text of the line before goes on."),
            phrase("Indent it as the key above, and look at the end of the line before."),
        )
    return phrase("There is a colon and a space inside a text."), QUOTE_IT


def _after_quote(written: str, column: int) -> bool:
    return written[:column].rstrip()[-1:] in ("'", '"')


def _text_after_quote(written: str, column: int, error: MarkedYAMLError) -> Explained | None:
    if not _after_quote(written, column) or not written[column:].strip():
        return None
    return (
        phrase("The text goes on after its closing quotation mark."),
        phrase("Put the whole text in quotes, with \\\" or '' for the quotation marks inside."),
    )


def _comparison(written: str, column: int, error: MarkedYAMLError) -> Explained | None:
    if "block scalar" not in str(error.context):
        return None
    return (
        phrase("A value that begins with `>` or `|` announces a text on the lines below."),
        phrase('Write the value in quotes, for example ">=5".'),
    )


def _list_in_line(written: str, column: int, error: MarkedYAMLError) -> Explained | None:
    if "block sequence entries are not allowed" not in str(error.problem):
        return None
    return phrase("A list cannot begin on the line of its key."), phrase("Begin it on the next line, or write [a, b].")


def _unknown(error: MarkedYAMLError) -> Explained:
    if "expected ':'" in str(error.problem):
        return phrase("A colon is missing after a key."), phrase("Write `key: value`.")
    return (
        phrase("The line does not fit with those above it."),
        phrase("Look at its indentation, and at the quotation marks and brackets above it."),
    )
