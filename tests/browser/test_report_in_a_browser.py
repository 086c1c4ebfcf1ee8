"""The report in Chromium: nothing is asked of the network, nothing is complained of, nothing scrolls sideways."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from ccitrack.render import render
from ccitrack.report.building import build_report
from tests.report.plans import bundled, everything, names

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.real

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
DAY = date(2026, 11, 22)
PLANS = {name: partial(bundled, name) for name in names()} | {"everything": everything}


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield opened
        opened.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 880, 700, 360, 320])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("plan", PLANS)
def test_the_page_fits_and_stays_by_itself(
    browser: "Browser", tmp_path: Path, plan: str, language: str, width: int, scheme: Literal["light", "dark"]
):
    path = tmp_path / "report.html"
    path.write_text(render(build_report(PLANS[plan](), DAY, language), "html", language), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: complaints.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path.as_uri())
    asked = [each for each in complaints if each != path.as_uri() and not each.startswith("data:")]
    assert asked == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.fonts.check('16px \"Source Sans 3\"')")
    page.close()
