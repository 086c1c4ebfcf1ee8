"""What libyaml complains of, in the words of somebody who edits a card: the usual causes and what to write."""

import re
from dataclasses import dataclass

from ruamel.yaml.error import MarkedYAMLError

from ccitrack.diagnostics import Diagnostic, Location, malformed
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.source.reading import QUOTE_IT

ITEM = phrase('Begin each item on its own line with "- "')
GLUED = re.compile(r"\s*(?:- )*[A-Za-z_][\w-]*:(?=[^ \t\r/])")
NO_BREAK_SPACES = "\u00a0\u202f\u2007"
BULLET = re.compile(rf"(\s*)(?:[*+·](?=[ {NO_BREAK_SPACES}])|[•‣▪–—]|-(?=[^\s\d-]|[{NO_BREAK_SPACES}]))")
LONGEST_LINE = 2000
OPENING = r"(?:^\s*|[-:\[{,]\s+|[\[{,])"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where libyaml stopped (from 0), what it complains of, and where the thing that it was reading begins."""

    lines: list[str]
    line: int
    column: int
    problem: str
    context: str
    begun: tuple[int, int]

    @property
    def before(self) -> str:
        """The text of the line before the place."""
        return self.written(self.line)[: self.column]

    @property
    def after(self) -> str:
        """The text of the line from the place on."""
        return self.written(self.line)[self.column :]

    def written(self, line: int) -> str:
        """The text of a line."""
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def line_above(self, line: int) -> int:
        """The nearest line above that holds something."""
        return next((above for above in range(line - 1, -1, -1) if self.written(above).strip()), -1)


Explained = tuple[int, int, Phrase, Phrase | None]


def explain_syntax(path: str, text: str, error: MarkedYAMLError) -> Diagnostic:
    """The error at its place; where the text of the line shows the cause, with that cause."""
    trouble = _trouble(text, error)
    for cause in _CAUSES if len(trouble.written(trouble.line)) <= LONGEST_LINE else ():
        explained = cause(trouble)
        if explained:
            return _at(path, trouble.lines, *explained)
    return _at(path, trouble.lines, *_unknown(trouble))


def _trouble(text: str, error: MarkedYAMLError) -> Trouble:
    mark = error.problem_mark or error.context_mark
    begun = error.context_mark or mark
    (line, column), start = [(at.line, at.column) if at else (0, 0) for at in (mark, begun)]
    return Trouble(text.split("\n"), line, column, str(error.problem), str(error.context), start)


def _at(path: str, lines: list[str], line: int, column: int, message: Phrase, help: Phrase | None) -> Diagnostic:
    line = min(line, len(lines) - 1)
    while line > 0 and not lines[line].strip() and column == 0:
        line -= 1
        column = len(lines[line].rstrip("\r"))
    place = Location(path, line + 1, column + 1, line + 1, column + 2)
    return malformed("yaml-syntax", place, message, help)


def _tab(trouble: Trouble) -> Explained | None:
    written = trouble.written(trouble.line)
    indentation = written[: len(written) - len(written.lstrip())]
    if "\t" in indentation:
        tab = indentation.index("\t")
        return trouble.line, tab, phrase("The line is indented with a tab."), phrase("Indent with spaces.")
    if trouble.after.startswith("\t") and "cannot start any token" in trouble.problem:
        return trouble.line, trouble.column, phrase("There is a tab here."), phrase("Write a space.")
    return None


def _backslash(trouble: Trouble) -> Explained | None:
    if "escape" not in trouble.problem and "hexdecimal" not in trouble.problem:
        return None
    column = max(trouble.before.rfind("\\"), 0) if "\\" in trouble.before else trouble.column
    return (
        trouble.line,
        column,
        phrase('A backslash announces a special character in a text between "…".'),
        phrase("Write the backslash twice, or put the text between '…'."),
    )


def _bullet(trouble: Trouble) -> Explained | None:
    """An item that begins with another sign than "- "; libyaml may notice it on the line below only."""
    for line in (trouble.begun[0], trouble.line) if "':'" in trouble.problem else (trouble.line,):
        bullet = BULLET.match(trouble.written(line))
        if bullet:
            return line, len(bullet[1]), *_why_no_item(trouble.written(line)[bullet.end() - 1 :])
    return None


def _why_no_item(written: str) -> tuple[Phrase, Phrase]:
    if written[0] == "-" and written[1:2] in NO_BREAK_SPACES:
        return phrase("The space after this hyphen is a no-break space."), phrase("Write an ordinary space.")
    if written[0] == "-":
        return phrase("A space is missing after the hyphen of this list item."), ITEM
    return phrase("A list item begins with a hyphen and a space."), ITEM


def _no_hyphen(trouble: Trouble) -> Explained | None:
    """A text among the items of a list, which are indented further than the key above them."""
    line = trouble.begun[0]
    margin = _margin(trouble.written(line))
    if "':'" not in trouble.problem or trouble.begun[1] != margin:
        return None
    item = _nearest_above(trouble, line, margin)
    if item is None or not trouble.written(item)[margin:].startswith("- ") or _margin(trouble.written(item)) != margin:
        return None
    while item is not None and trouble.written(item)[margin:].startswith("- "):
        item = _nearest_above(trouble, item, margin)
    if item is None or _margin(trouble.written(item)) == margin:
        return None
    return line, margin, phrase("A list item begins with a hyphen and a space."), ITEM


def _nearest_above(trouble: Trouble, line: int, margin: int) -> int | None:
    """The nearest line above that begins no further right, where there is one."""
    above = trouble.line_above(line)
    while above >= 0 and _margin(trouble.written(above)) > margin:
        above = trouble.line_above(above)
    return above if above >= 0 else None


def _margin(written: str) -> int:
    return len(written) - len(written.lstrip(" "))


def _special_start(trouble: Trouble) -> Explained | None:
    place = None
    if "cannot start any token" in trouble.problem:
        place = (trouble.line, trouble.column)
    elif re.search(r"(scanning|parsing) (an alias|an anchor|a tag|a directive)", trouble.context):
        place = trouble.begun
    elif re.fullmatch(rf".*?{OPENING}\*\S+\s*", trouble.before):
        place = (trouble.line, trouble.before.rindex("*", 0, len(trouble.before.rstrip()) - 1))
    if place is None:
        return None
    character = trouble.written(place[0])[place[1] : place[1] + 1]
    return *place, phrase('A text without quotes cannot begin with "{character}".', character=character), QUOTE_IT


def _colon_in_brackets(trouble: Trouble) -> Explained | None:
    if "unexpected ':'" not in trouble.problem:
        return None
    message = phrase('Between brackets or braces, a text with "{character}" goes in quotes.', character=":")
    return *trouble.begun, message, QUOTE_IT


def _nothing_there(trouble: Trouble) -> Explained | None:
    if "expected node content" not in trouble.problem:
        return None
    message = phrase("A value is missing here, or a bracket is not closed.")
    return trouble.line, trouble.column, message, phrase("Write the value, or close the bracket.")


def _colon_without_space(trouble: Trouble) -> Explained | None:
    if "':'" not in trouble.problem and "mapping values" not in trouble.problem:
        return None
    for line in (trouble.begun[0], trouble.line, trouble.line_above(trouble.line)):
        glued = GLUED.match(trouble.written(line))
        if glued and trouble.written(line)[glued.end()] in NO_BREAK_SPACES:
            message = phrase('The space after "{key}" is a no-break space.', key=glued[0].strip(" -"))
            return line, glued.end(), message, phrase("Write an ordinary space.")
        if glued:
            return (
                line,
                glued.end(),
                phrase('A space is missing after the colon of "{key}".', key=glued[0].strip(" -")),
                phrase("Write key: value"),
            )
    return None


def _quoted_before(trouble: Trouble) -> Explained | None:
    """A text goes on after a quotation mark; or that mark was to open, and one above was never closed."""
    mark = trouble.before.rstrip()[-1:]
    if mark not in ("'", '"') or not trouble.after.strip() or trouble.after.lstrip().startswith("#"):
        return None
    opened = re.search(OPENING + mark, trouble.before)
    if opened is None or opened.end() == len(trouble.before.rstrip()):
        return _left_open(trouble, mark) or _text_after(trouble)
    return _text_after(trouble)


def _left_open(trouble: Trouble, mark: str) -> Explained | None:
    for line in range(trouble.line - 1, -1, -1):
        if opened := re.search(rf"{OPENING}({mark})[^{mark}]*$", trouble.written(line)):
            message = phrase("A quotation mark opens here and is not closed on its line.")
            return line, opened.start(1), message, phrase("Close it at the end of its text.")
    return None


def _text_after(trouble: Trouble) -> Explained:
    return (
        trouble.line,
        trouble.column,
        phrase("The text goes on after its closing quotation mark."),
        phrase("Put the whole text between '…', and write each apostrophe in it twice."),
    )


def _unclosed(trouble: Trouble) -> Explained | None:
    if "quoted scalar" in trouble.context:
        mark = trouble.written(trouble.begun[0])[trouble.begun[1] : trouble.begun[1] + 1]
        message = phrase("A quotation mark opens here and is never closed.")
        if mark == "'":
            return *trouble.begun, message, phrase("Close it, and write an apostrophe inside '…' twice.")
        return *trouble.begun, message, phrase("Close it at the end of its text.")
    if (
        re.search(r"'[\]}]'", trouble.problem)
        and trouble.after[:1] in (":", "[", "{")
        and trouble.begun[0] == trouble.line
    ):
        return _in_brackets(trouble, trouble.after[0])
    if "flow mapping" in trouble.context and "'}'" in trouble.problem:
        return *trouble.begun, phrase('A brace "{{" opens here; a comma or "}}" is missing after it.'), None
    if "flow sequence" in trouble.context and "']'" in trouble.problem:
        return *trouble.begun, phrase('A bracket "[" opens here; a comma or "]" is missing after it.'), None
    return None


def _in_brackets(trouble: Trouble, character: str) -> Explained:
    word = re.search(r"[\w-]+$", trouble.before)
    if character == ":" and word:
        message = phrase('A comma is missing before "{key}", or a text with a colon goes in quotes.', key=word[0])
        return trouble.line, word.start(), message, None
    message = phrase('Between brackets or braces, a text with "{character}" goes in quotes.', character=character)
    return trouble.line, trouble.column, message, QUOTE_IT


def _text_after_bracket(trouble: Trouble) -> Explained | None:
    closed = trouble.before.rstrip()[-1:]
    if closed not in ("]", "}") or not trouble.after.strip():
        return None
    bracket = trouble.after.lstrip()[0]
    if bracket in "]}":
        message = phrase('Nothing is open that "{character}" could close.', character=bracket)
        return trouble.line, trouble.column, message, phrase("Delete it.")
    opened = re.search(rf"{OPENING}([\[{{])", trouble.before)
    if opened is None:
        return None
    message = phrase('A text without quotes cannot begin with "{character}".', character=opened[1])
    return trouble.line, opened.start(1), message, QUOTE_IT


def _colon_in_text(trouble: Trouble) -> Explained | None:
    above = trouble.line_above(trouble.begun[0])
    item = re.match(r"\s*- [^\"'\[{#][^:]*?(:) ", trouble.written(above))
    message = phrase("There is a colon and a space inside a text.")
    if "':'" in trouble.problem and item and " " in trouble.written(trouble.begun[0]).strip():
        return above, item.start(1), message, QUOTE_IT
    if "mapping values are not allowed" not in trouble.problem:
        return None
    written = trouble.written(trouble.line)
    if re.match(r"\s*(- )?[^\s:]+:(\s|$)", written) and written.find(":") == trouble.column:
        return (
            trouble.line,
            len(written) - len(written.lstrip()),
            phrase("A key stands here where the text of the line before goes on."),
            phrase("Indent it as the key above, and look at the end of the line before."),
        )
    return trouble.line, trouble.column, message, QUOTE_IT


def _comparison(trouble: Trouble) -> Explained | None:
    if "block scalar" not in trouble.context:
        return None
    return (
        *trouble.begun,
        phrase('A value that begins with ">" or "|" announces a text on the lines below.'),
        phrase('Write the value in quotes, for example ">=5".'),
    )


def _list_in_line(trouble: Trouble) -> Explained | None:
    if "block sequence entries are not allowed" not in trouble.problem:
        return None
    message = phrase("A list cannot begin on the line of its key.")
    return trouble.line, trouble.column, message, phrase("Begin it on the next line, or write [a, b].")


def _colon_missing(trouble: Trouble) -> Explained | None:
    if "':'" not in trouble.problem:
        return None
    return *trouble.begun, phrase("A colon is missing after a key."), phrase("Write key: value")


def _indentation(trouble: Trouble) -> Explained | None:
    if trouble.before.strip() or not trouble.after.strip() or not trouble.line:
        return None
    beginnings = {match.end() for line in trouble.lines[: trouble.line] for match in re.finditer(r"^ *(?:- +)*", line)}
    beginnings |= {len(line) - len(line.lstrip()) for line in trouble.lines[: trouble.line]}
    if trouble.column in beginnings:
        return None
    message = phrase("The line begins further to the right or left than those it belongs with.")
    return trouble.line, trouble.column, message, phrase("Align it with the line above that it follows.")


def _item_expected(trouble: Trouble) -> Explained | None:
    if "'-' indicator" not in trouble.problem or trouble.before.strip():
        return None
    message = phrase("A list stands here: its items begin with a hyphen and a space.")
    return trouble.line, trouble.column, message, ITEM


def _unknown(trouble: Trouble) -> Explained:
    return (
        trouble.line,
        trouble.column,
        phrase("The line does not fit with those above it."),
        phrase("Look at its indentation, and at the quotation marks and brackets above it."),
    )


_CAUSES = (
    _tab,
    _backslash,
    _bullet,
    _special_start,
    _colon_in_brackets,
    _nothing_there,
    _colon_without_space,
    _quoted_before,
    _unclosed,
    _text_after_bracket,
    _colon_in_text,
    _comparison,
    _list_in_line,
    _no_hyphen,
    _colon_missing,
    _indentation,
    _item_expected,
)
