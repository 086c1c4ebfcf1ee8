"""The Markdown that people write in cards, read once for all formats: no HTML, no image, no table, safe links only."""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

SAFE_LINK = re.compile(r"(https?://|mailto:)[^\s]", re.IGNORECASE)
END_OF_SENTENCE = re.compile(r"(?<=[.!?:;…»”’\")])\n(?=\S)(?![-*+] |\d+[.)] )")
SPACES = re.compile(r"[^\S\u00a0\u202f]+")
"""Spaces and line ends where a text may be broken: those that keep words together stay."""
WITHOUT = ["image", "table", "hr"]


def is_safe(address: str) -> bool:
    """Whether an address may be made a link: the web and mail, never a script or a file."""
    return SAFE_LINK.match(address) is not None


class _Reader(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is that of markdown-it
        return is_safe(url)


@cache
def reader() -> MarkdownIt:
    """The reader of card texts."""
    return _Reader("js-default", {"html": False}).disable(WITHOUT)


def blocks(text: str) -> list[Token]:
    """The paragraphs and lists of a text; headings are bold paragraphs, since the report has its own."""
    tokens = reader().parse(_with_paragraphs(text))
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "p"
            token.attrSet("class", "heading") if token.nesting == 1 else None
    return tokens


def _with_paragraphs(text: str) -> str:
    """The text with its paragraphs apart: a folded YAML text (`>`) keeps but one line break between two of them."""
    return text if "\n\n" in text else END_OF_SENTENCE.sub("\n\n", text)


def inline(text: str) -> list[Token]:
    """What stands in one line of text."""
    return reader().parseInline(SPACES.sub(" ", text).strip(" "))
