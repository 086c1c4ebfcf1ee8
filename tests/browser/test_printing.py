"""The report printed by the browser: sheets of A4 with their numbers, no heading alone at the foot of one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import assert_none
from tests.report.shown import REPORTS, Shown

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser
    from pypdf import PdfReader

pytestmark = pytest.mark.real

PRINTED = tuple(each for each in REPORTS if each.language == "fr")
A4 = (595, 842)
FOOT = 150
"""A heading below this height, in points from the bottom, may be alone at the foot of its sheet."""
BEHAVIOUR = """() => ({
  heads: [...new Set([...document.querySelectorAll("thead")].map(each => getComputedStyle(each).display))],
  rows: [...new Set([...document.querySelectorAll("tr")].map(each => getComputedStyle(each).breakInside))],
  links: [...document.querySelectorAll("[class=skip]")].map(each => getComputedStyle(each).display),
})"""


@dataclass(frozen=True)
class Printed:
    """A report on paper, and how the style lays out what may be parted between two sheets."""

    shown: Shown
    sheets: "PdfReader"
    behaviour: dict[str, list[str]]

    def text(self, sheet: int) -> str:
        return re.sub(r"\s+", " ", self.sheets.pages[sheet].extract_text())

    def headings(self) -> Iterator[tuple[str, int, float]]:
        """Each heading with its sheet and its height on it, in points from the bottom."""
        for item in _flat(self.sheets.outline):
            yield item.title, self.sheets.get_destination_page_number(item), float(item["/Top"])


def _flat(items: list[Any]) -> Iterator[Any]:
    for item in items:
        yield from _flat(item) if isinstance(item, list) else (item,)


@pytest.fixture(scope="module", params=PRINTED, ids=str)
def printed(browser: "Browser", request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    from pypdf import PdfReader

    path: Path = tmp_path_factory.mktemp("print") / "report.html"
    path.write_text(request.param.text("html"), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    sheets = page.pdf(prefer_css_page_size=True, print_background=True, tagged=True, outline=True)
    page.emulate_media(media="print")
    behaviour = page.evaluate(BEHAVIOUR)
    page.close()
    return Printed(request.param, PdfReader(BytesIO(sheets)), behaviour)


def test_every_sheet_is_a4(printed: Printed):
    assert {(round(each.mediabox.width), round(each.mediabox.height)) for each in printed.sheets.pages} == {A4}


def test_sheets_have_their_numbers_and_say_what_is_a_draft_and_what_is_invented(printed: Printed):
    count = len(printed.sheets.pages)
    report = printed.shown.report()
    for sheet in {0, count // 2, count - 1}:
        text = printed.text(sheet)
        assert f"{sheet + 1} / {count}" in text
        assert ("Données fictives" in text) == report.cover.is_fictional
        assert ("Version provisoire" in text) == report.is_draft


def test_no_heading_stands_alone_at_the_foot_of_a_sheet(printed: Printed):
    low = [(title, sheet) for title, sheet, height in printed.headings() if height < FOOT]
    assert_none([f"{title} on sheet {sheet + 1}" for title, sheet in low if _ends_with(printed.text(sheet), title)])


def _ends_with(text: str, title: str) -> bool:
    """Whether nothing follows a title; the spaces of a printed file are those that its reader guesses."""
    return re.sub(r"\s", "", text).endswith(re.sub(r"\s", "", title))


def test_the_heads_of_long_tables_come_again_and_rows_stay_whole(printed: Printed):
    assert set(printed.behaviour["heads"]) <= {"table-header-group"}
    assert set(printed.behaviour["rows"]) <= {"avoid"}


def test_the_printed_file_is_tagged_and_tells_its_language_and_its_title(printed: Printed):
    root = printed.sheets.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == printed.shown.language
    assert printed.sheets.metadata is not None
    assert printed.shown.report().day in str(printed.sheets.metadata.title)


def test_the_brief_takes_one_sheet(printed: Printed):
    assert printed.shown.kind != "brief" or len(printed.sheets.pages) == 1
