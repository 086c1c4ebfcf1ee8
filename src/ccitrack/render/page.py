"""How a text of the plan is printed in HTML: escaped, with its language where it is not that of the page."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from markdown_it.token import Token
from markupsafe import Markup, escape

from ccitrack.language.phrases import visible
from ccitrack.language.typography import unbroken
from ccitrack.model.text import Wording
from ccitrack.render.cardtext import blocks, inline, is_safe, reader
from ccitrack.report.initial import Initial
from ccitrack.report.said import Inline, Link, Prose

MOST_KEPT = 4096
"""How many texts are kept as they were printed: the words of a report come back in every table."""


@lru_cache(maxsize=MOST_KEPT)
def printed(wording: Wording, language: str) -> Markup:
    """The text as HTML."""
    text = unbroken(visible(wording.text, keep_lines=True), wording.lang)
    if text != wording.text:
        wording = replace(wording, text=text)
    foreign = Markup(' lang="{}"').format(wording.lang) if wording.lang != language else Markup()
    if isinstance(wording, Prose):
        return Markup('<div class="prose"{}>{}</div>').format(foreign, _html(blocks(wording.text)))
    if isinstance(wording, Link):
        return _link(wording, foreign)
    if isinstance(wording, Initial):
        return Markup('<span aria-hidden="true"{0}>{1}</span><span class="unseen"{0}>{2}</span>').format(
            foreign, wording.text, wording.meaning
        )
    inside = _html(inline(wording.text)) if isinstance(wording, Inline) else escape(wording.text)
    return Markup("<span{}>{}</span>").format(foreign, inside) if foreign else Markup(inside)


def _link(link: Link, foreign: Markup) -> Markup:
    if not (link.href.startswith("#") or is_safe(link.href)):
        return Markup("<span{}>{}</span>").format(foreign, link.text)
    return Markup('<a href="{}"{}>{}</a>').format(link.href, foreign, link.text)


def _html(tokens: Sequence[Token]) -> Markup:
    markdown = reader()
    return Markup(markdown.renderer.render(tokens, markdown.options, {}).strip())
