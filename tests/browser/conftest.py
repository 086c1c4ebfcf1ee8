"""A browser for all tests of this folder, in which each report is opened once and then looked at in many ways."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.report.shown import REPORTS, Shown

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession, Page

HERE = Path(__file__).parent
PACKAGES = HERE / "node_modules"
JUDGE = (HERE / "judge.js").read_text("utf-8")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
HEIGHT = 800


@dataclass
class View:
    """A report in a page of the browser, what was asked of the network, and what the console said."""

    shown: Shown
    path: Path
    page: "Page"
    protocol: "CDPSession"
    complaints: list[str] = field(default_factory=list)

    def open(self) -> None:
        """Open the page anew. The judge comes in by the debugger's way, which the policy of the page leaves open."""
        self.page.goto(self.path.as_uri())
        self.page.evaluate(JUDGE)

    def look(self, width: int, scheme: Literal["light", "dark"] = "light", font_size: int = 16) -> None:
        """Show the page in a window of that width, in light or dark, to a reader with that size of letters."""
        self.page.set_viewport_size({"width": width, "height": HEIGHT})
        self.page.emulate_media(color_scheme=scheme, media="screen")
        self.protocol.send("Page.setFontSizes", {"fontSizes": {"standard": font_size}})

    def print_layout(self, width: int) -> None:
        """Show the page as it is printed on sheets with that much room across."""
        self.look(width)
        self.page.emulate_media(media="print", color_scheme="light")

    def judge(self, question: str) -> Any:
        """What a function of judge.js finds: a list of faults, each in a line."""
        return self.page.evaluate(f"judge.{question}")


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("there is no Chromium: install the Debian package chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session", params=REPORTS, ids=str)
def view(
    browser: "Browser", request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[View]:
    """Each report in turn."""
    path = tmp_path_factory.mktemp("report") / f"{request.param}.html"
    path.write_text(request.param.text("html"), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1280, "height": HEIGHT})
    seen = View(request.param, path, page, page.context.new_cdp_session(page))
    page.on("console", lambda message: seen.complaints.append(f"{message.type}: {message.text}"))
    page.on("request", lambda request: seen.complaints.append(f"request: {request.url}"))
    page.on("pageerror", lambda error: seen.complaints.append(f"error: {error}"))
    seen.open()
    yield seen
    page.close()


def package(path: str) -> Path:
    """A file of the packages that package.json names; without them the test is skipped."""
    if not (PACKAGES / path).is_file():
        pytest.skip("its npm packages are not installed: run `npm ci` in tests/browser, as `make test-real` does")
    return PACKAGES / path


def assert_none(faults: list[str]) -> None:
    assert not faults, "\n".join(faults)
