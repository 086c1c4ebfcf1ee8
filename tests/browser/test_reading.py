"""The report in Chromium: it stays by itself, fits every window and every size of letters, and hides no word."""

import pytest

from tests.browser.conftest import View, assert_none

pytestmark = pytest.mark.real

WIDTHS = (1280, 1100, 880, 700, 640, 360, 320)
NARROW = 320
TEXT_WIDTH_OF_A4 = 665
"""Pixels across between the margins of the style: 210 mm less twice 17 mm."""


def test_nothing_is_asked_of_the_network_and_nothing_is_complained_of(view: View):
    view.look(1280)
    view.look(NARROW, "dark")
    view.print_layout(TEXT_WIDTH_OF_A4)
    asked = [each for each in view.complaints if each != f"request: {view.path.as_uri()}"]
    assert_none([each for each in asked if not each.startswith("request: data:")])


def test_the_fonts_of_the_page_are_those_it_brings(view: View):
    loaded = view.page.evaluate("document.fonts.ready.then(fonts => [...fonts].map(each => each.family + each.status))")
    assert {each.replace('"', "") for each in loaded} == {"Source Sans 3loaded", "Source Serif 4loaded"}


def test_nothing_runs_and_nothing_moves(view: View):
    assert_none(view.judge("activity()"))


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_to_the_side_of_the_window(view: View, width: int):
    view.look(width)
    assert_none(view.judge("sideways()"))
    assert_none(view.judge("cut()"))


@pytest.mark.parametrize("width", [1280, NARROW])
def test_letters_of_twice_the_size_cut_nothing(view: View, width: int):
    view.look(width, font_size=32)
    assert_none(view.judge("cut()"))
    if width != NARROW:
        assert_none(view.judge("sideways()"))


@pytest.mark.parametrize("width", [1280, NARROW])
def test_lines_words_and_letters_can_be_set_apart(view: View, width: int):
    view.look(width)
    view.judge("spaced(true)")
    faults = view.judge("cut()") + ([] if width == NARROW else view.judge("sideways()"))
    view.judge("spaced(false)")
    assert_none(faults)


@pytest.mark.parametrize("width", [1280, 880, NARROW])
def test_no_words_of_a_drawing_lie_on_others(view: View, width: int):
    view.look(width)
    assert_none(view.judge("collisions()"))


def test_no_words_of_a_printed_drawing_lie_on_others_or_leave_the_sheet(view: View):
    view.print_layout(TEXT_WIDTH_OF_A4)
    assert_none(view.judge("collisions()"))
    assert_none(view.judge("sideways()"))
