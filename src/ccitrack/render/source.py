"""How a text of the plan is printed in Markdown: its own paragraphs and lists, and nothing that could act as markup."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from ccitrack.language.phrases import visible
from ccitrack.model.text import Wording
from ccitrack.render.cardtext import blocks, inline, is_safe
from ccitrack.report.said import Inline, Link, Prose, Table

ACTIVE = re.compile(r"[\\`*\[\]<|~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|(?<!\S)#")
AT_START = re.compile(r"^(\s*)([>=+-]|\d{1,9}(?=[.)](?:\s|$)))")
MARKS = {"strong_open": "**", "strong_close": "**", "em_open": "*", "em_close": "*"}
INDENT = "   "


def printed(wording: Wording, language: str) -> str:  # noqa: ARG001 - Markdown cannot tell the language of a text
    """The text as Markdown."""
    if isinstance(wording, Prose):
        return "\n".join(_blocks(blocks(visible(wording.text, keep_lines=True))))
    if isinstance(wording, Link):
        text = escaped(wording.text)
        return f"[{text}]({_address(wording.href)})" if is_safe(wording.href) else text
    if isinstance(wording, Inline):
        return _at_start(_line(inline(visible(wording.text, keep_lines=True))))
    return escaped(wording.text)


def escaped(text: str) -> str:
    """A text in one line, in which nothing is markup. The spaces around it stay."""
    flat = re.sub(r"[^\S\u00a0\u202f]+", " ", visible(text, keep_lines=True))
    return _at_start(_inert(flat))


def inert(text: str | Wording) -> str | Wording:
    """A text that a template prints as it is given, in which nothing is markup."""
    return escaped(text) if isinstance(text, str) else text


def _inert(text: str) -> str:
    return ACTIVE.sub(lambda found: f"\\{found[0]}", text)


def _at_start(text: str) -> str:
    """The line, should it begin as a list does: a list it is not."""
    return AT_START.sub(_escape_start, text)


def _escape_start(found: re.Match[str]) -> str:
    """A list mark or a heading that a text begins with: `1.` is written `1\\.`."""
    return f"{found[1]}{found[2]}\\" if found[2].isdigit() else f"{found[1]}\\{found[2]}"


def slug(title: str) -> str:
    """The anchor that GitHub and GitLab give to a heading."""
    kept = re.sub(r"[^\w\s-]", "", title.lower())
    return re.sub(r"\s+", "-", kept.strip())


ALWAYS_TABLES = frozenset(
    {"actions", "glance", "aimed", "aimless", "calendar", "milestones", "overdue", "statuses", "values"}
)
"""What is read across, also where a cell holds a remark."""


def is_dense(table: Table) -> bool:
    """Whether a table is hard to read as plain text: its cells hold quotations, remarks or details."""
    said = (each for row in table.rows for cell in row.cells[1:] for each in cell)
    return table.name not in ALWAYS_TABLES and any(each.quote or each.note or each.details for each in said)


def cell(text: str) -> str:
    """Several lines in the one line that a cell of a table has."""
    return " ".join(filter(None, map(str.strip, text.strip().split("\n"))))


def _address(address: str) -> str:
    """An address between the parentheses of a link."""
    return re.sub(r"[()\s<>|\\]", lambda found: f"%{ord(found[0]):02X}", address)


def _blocks(tokens: list[Token]) -> Iterator[str]:
    """The lines of paragraphs and lists, an empty line between those that are not items of one list."""
    numbers: list[int | None] = []
    mark = ""
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            numbers.append(int(token.attrGet("start") or 1) if token.type == "ordered_list_open" else None)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            numbers.pop()
        elif token.type == "list_item_open":
            mark = "- " if numbers[-1] is None else f"{numbers[-1]}. "
            numbers[-1] = None if numbers[-1] is None else numbers[-1] + 1
        elif token.type in ("inline", "fence", "code_block"):
            depth = len(numbers) - 1 if mark else len(numbers)
            yield from ("", INDENT * max(0, depth) + mark + _block(token))
            mark = ""


def _block(token: Token) -> str:
    return _at_start(_line([token])) if token.type == "inline" else escaped(token.content)


def _line(tokens: list[Token]) -> str:
    """One line of text with its emphasis and its links."""
    pieces: list[str] = []
    address = ""
    for token in (child for each in tokens for child in each.children or ()):
        if token.type == "link_open":
            address = str(token.attrGet("href") or "")
            pieces.append("[")
        elif token.type == "link_close":
            pieces.append(f"]({_address(address)})")
        elif token.type in ("softbreak", "hardbreak"):
            pieces.append(" ")
        else:
            pieces.append(MARKS.get(token.type) or _inert(token.content))
    return "".join(pieces)
