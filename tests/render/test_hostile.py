"""Whatever people write in cards comes out as text: it runs nothing, draws nothing and breaks no table."""

import re
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from markdown_it import MarkdownIt

from ccitrack.model.plan import Plan
from ccitrack.model.text import Wording
from ccitrack.render import page, render, source
from ccitrack.report.building import build_report
from ccitrack.report.said import Inline, Link, Prose
from tests.report.plans import DAY

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "| a | b |",
    "# h1",
    "- item",
    "1. one",
    "===",
    "---",
    "```",
    "[x](javascript:alert(1))",
    "](javascript:alert(1))",
    "![x](https://example.org/x.png)",
    "<https://example.org>",
    "{{7*7}} {% raw %}",
    "*a* _b_ `c` ~d~ $e$",
    "a\n\n# b\n\n| c |\n| --- |",
    "&lt;b&gt; &amp;",
    "</style></title>",
    "\u202eright to left\x07",
]


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def hostile_plan(text: str) -> Plan:
    """A plan that says this everywhere."""
    action: dict[str, Any] = {
        "id": "1",
        "axis": "a",
        "title": text,
        "verbatim_title": text,
        "horizon": text,
        "context": text,
        "objectives": [text],
        "content": [{"id": "a", "text": text, "details": [text], "verbatim": text, "note": text}],
        "leaders": [{"name": text, "role": text, "members": [text]}],
        "timeframe": {"value": "2019", "verbatim": text, "note": text},
        "budget": {"verbatim": text, "lines": [{"label": text, "amount": "5", "per": text, "verbatim": text}]},
        "indicators": [
            {"id": "o1", "level": "output", "title": text, "unit": text, "targets": [{"value": "5", "verbatim": text}]}
        ],
        "inspiration": [{"title": text, "url": text}, {"title": "x", "url": "javascript:alert(1)"}],
        "source": {"notes": [text]},
        "x-field": text,
    }
    header = {"schema": "1", "id": "p", "title": text, "lang": "en", "summary": text, "context": text, "note": text}
    axes = [{"id": "a", "title": text, "aim": text, "aliases": [text]}]
    organisations = [{"id": "o", "name": text, "url": text}]
    return Plan.model_validate({**header, "axes": axes, "organisations": organisations, "actions": [action]})


def tags(text: str) -> list[tuple[str, dict[str, str | None]]]:
    """The tags and attributes of the report in HTML of a plan that says this everywhere."""
    parser = Tags()
    parser.feed(render(build_report(hostile_plan(text), DAY, "en"), "html", "en"))
    return parser.found


@cache
def drawn() -> int:
    """How many drawings the report of a harmless plan has."""
    return [tag for tag, _ in tags("harmless")].count("svg")


@cache
def outline(text: str) -> list[str]:
    """The headings and the parts of tables of the report in Markdown of such a plan."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(
        render(build_report(hostile_plan(text), DAY, "en"), "md", "en")
    )
    return [token.tag for token in tokens if token.tag in ("h1", "h2", "h3", "h4", "table", "tr", "td", "th", "hr")]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_adds_no_active_tag_and_no_dangerous_address(text: str):
    found = tags(text)
    names = [tag for tag, _ in found]
    assert not set(names) & {"script", "img", "iframe", "object", "form", "use", "image", "foreignobject", "animate"}
    assert names.count("svg") == drawn()
    assert not any(name.startswith("on") for _, attrs in found for name in attrs)
    addresses = [str(attrs["href"]) for _, attrs in found if "href" in attrs]
    assert all(re.match(r"#|https?://|mailto:", address) for address in addresses)
    assert names.count("h1") == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_changes_no_heading_and_no_table_of_the_markdown(text: str):
    assert outline(text) == outline("harmless")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_plain_text_reads_in_markdown_as_it_was_written(text: str):
    """Read back, the text holds no markup and the same characters (control characters are written out)."""
    written = source.printed(Wording(text, "en"), "en")
    (paragraph, *more) = [
        token for token in MarkdownIt("gfm-like", {"linkify": False}).parse(written) if token.type == "inline"
    ]
    kinds = {child.type for child in paragraph.children or ()}
    assert not more
    assert kinds <= {"text", "text_special"}
    shown = "".join(child.content for child in paragraph.children or ())
    assert shown == " ".join(text.replace("\u202e", "\\u202e").replace("\x07", "\\x07").split())


def test_templates_are_not_read_in_texts():
    assert "{{7*7}}" in render(build_report(hostile_plan("{{7*7}}"), DAY, "en"), "html", "en")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//example.org"])
def test_only_the_web_and_mail_are_linked(address: str):
    assert "href" not in page.printed(Link("x", "en", address), "en")
    assert source.printed(Link("x", "en", address), "en") == "x"
    assert "href" not in page.printed(Prose(f"[x]({address})", "en"), "en")


def test_the_markdown_of_a_card_is_kept_where_it_is_harmless():
    assert page.printed(Inline("a *b* **c**", "en"), "en") == "a <em>b</em> <strong>c</strong>"
    assert "<li>one</li>" in page.printed(Prose("- one\n- two", "en"), "en")
    assert source.printed(Inline("[x](https://e.org/a_(b))", "en"), "en") == "[x](https://e.org/a_%28b%29)"


def test_headings_of_a_card_are_bold_paragraphs():
    assert page.printed(Prose("# Title", "en"), "en") == '<div class="prose"><p class="heading">Title</p></div>'


def test_a_text_in_another_language_says_so():
    assert page.printed(Wording("the hub", "en"), "fr") == '<span lang="en">the hub</span>'
    assert page.printed(Wording("the hub", "en"), "en") == "the hub"
