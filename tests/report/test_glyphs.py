"""The fonts that a report brings have every character that it shows, and so have its drawings and its style."""

import re
from functools import cache
from html.parser import HTMLParser
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from ccitrack.bundled import folder
from tests.report.shown import REPORTS, Shown

pytestmark = pytest.mark.sweep

FONTS = 3
NOT_SHOWN = {"style", "title", "desc"}
VOID = {"meta", "br", "hr", "link", "img"}
OTHER_SCRIPTS = {"clermont-techtown": set("โยราวอก้")}
"""Characters of a plan that are of another script: a font of the reader shows them."""


class Shows(HTMLParser):
    """The texts that a page shows; the label of a cell is shown in front of it on a narrow screen."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts.append(dict(attrs).get("data-label") or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A shape of a drawing says nothing."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not NOT_SHOWN & set(self.open):
            self.texts.append(data)


@cache
def drawn() -> set[str]:
    """The characters that all the fonts have: any text may stand in any of them."""
    files = sorted((folder("templates") / "fonts").glob("*.woff2"))
    assert len(files) == FONTS
    return set.intersection(
        *({chr(code) for code in TTFont(BytesIO(file.read_bytes())).getBestCmap()} for file in files)
    )


@pytest.mark.parametrize("shown", REPORTS, ids=str)
def test_the_fonts_have_every_character_of_a_report(shown: Shown):
    texts = Shows(shown.text("html")).texts
    missing = {character: text.strip() for text in texts for character in set(text) - drawn() - set("\n")}
    assert missing.keys() <= OTHER_SCRIPTS.get(shown.plan, set()), missing


def test_the_fonts_have_every_character_that_the_style_adds():
    for sheet in sorted(folder("templates").glob("*.css")):
        added = "".join(re.findall(r'(?:content|list-style):\s*"([^"\\]*)"', sheet.read_text("utf-8")))
        assert set(added) <= drawn(), sheet.name
