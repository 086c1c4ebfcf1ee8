"""The report in Chromium, for those who read it by ear, by keyboard or enlarged: what a machine can tell of it.

The numbers are those of the criteria of RGAA 4.1.
"""

from typing import Literal

import pytest

from tests.browser.conftest import View, assert_none, package
from tests.report.shown import LANGUAGES

pytestmark = pytest.mark.real

EVERY_RULE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES_ON_COLOURS = ["color-contrast", "link-in-text-block"]
STEPS = 40


@pytest.mark.parametrize(
    ("width", "scheme", "rules"),
    [
        (1280, "light", EVERY_RULE),
        (320, "light", EVERY_RULE),
        (1280, "dark", RULES_ON_COLOURS),
        (320, "dark", RULES_ON_COLOURS),
    ],
    ids=["1280-light", "320-light", "1280-dark", "320-dark"],
)
def test_axe_finds_no_violation(view: View, width: int, scheme: Literal["light", "dark"], rules: list[str]):
    view.look(width, scheme)
    if not view.page.evaluate("'axe' in globalThis"):
        view.page.evaluate(package("axe-core/axe.min.js").read_text("utf-8"))
    assert_none(view.judge(f"violations({rules})"))


def test_the_language_of_the_page_and_of_its_parts_is_told(view: View):
    """8.3, 8.4, 8.7, 8.8."""
    assert view.page.evaluate("document.documentElement.lang") == view.shown.language
    assert_none(view.judge(f"languages({[*LANGUAGES]})"))


def test_the_title_of_the_page_names_the_plan_and_the_day(view: View):
    """8.5, 8.6."""
    report = view.shown.report()
    assert report.cover.title.text in view.page.title()
    assert report.day in view.page.title()


def test_there_is_one_main_heading_and_no_level_is_skipped(view: View):
    """9.1."""
    assert_none(view.judge("headings()"))


def test_the_parts_of_the_page_are_landmarks_with_names(view: View):
    """9.2, 12.6."""
    assert_none(view.judge("landmarks()"))


def test_tables_have_captions_and_heads_for_rows_and_columns(view: View):
    """5.4 to 5.7."""
    view.look(1280)
    assert_none(view.judge("tables()"))


def test_drawings_have_a_name(view: View):
    """1.1 to 1.3."""
    assert_none(view.judge("drawings()"))


def test_links_say_where_they_lead(view: View):
    """6.1, 6.2."""
    assert_none(view.judge("links()"))


def test_ids_are_there_once_and_what_is_referred_to_is_there(view: View):
    """8.2."""
    assert_none(view.judge("references()"))


def test_the_first_key_leads_past_the_cover(view: View):
    """12.7."""
    view.look(1280)
    view.open()
    view.page.keyboard.press("Tab")
    skip = view.page.locator(":focus")
    assert skip.get_attribute("class") == "skip"
    place = skip.bounding_box()
    assert place is not None
    assert place["x"] >= 0
    target = str(skip.get_attribute("href"))[1:]
    view.page.keyboard.press("Enter")
    assert view.page.evaluate("id => document.getElementById(id).closest('main') !== null", target)
    assert 0 <= view.page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", target) < 400
    if view.page.locator("main a").count():
        view.page.keyboard.press("Tab")
        assert view.page.evaluate("document.activeElement.closest('main') !== null"), "the next key goes on from there"


@pytest.mark.parametrize("width", [1280, 320])
def test_the_keyboard_goes_through_the_links_in_order_and_shows_where_it_is(view: View, width: int):
    """10.7, 12.8, 12.9."""
    view.look(width)
    view.page.evaluate("document.querySelector('.skip').focus()")
    places, faults = [], []
    for _ in range(min(STEPS, view.page.locator("a[href]").count() - 1)):
        view.page.keyboard.press("Tab")
        found = view.judge("focus()")
        places.append(found["place"])
        faults += found["faults"]
    assert_none(faults)
    assert places == sorted(set(places))
