"""How templates place a drawing: with its title, ids of its own, and a look for every role."""

import re
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from ccitrack.bundled import folder
from ccitrack.language.speech import speech
from ccitrack.render.engine import environment
from ccitrack.render.folders import Folders
from ccitrack.report.drawing import HATCHED, Bar, Box, Drawing, Label, Line, Mark, Role, Shape, Sign, across, short

pytestmark = pytest.mark.sweep

SVG = "{http://www.w3.org/2000/svg}"
PLACE = '{% from "parts/drawing.html.j2" import drawing %}{% for each in drawings %}{{ drawing(each) }}{% endfor %}'
TEN = Decimal(10)


def placed(*drawings: Drawing) -> str:
    return environment(Folders(), "html", speech("en")).from_string(PLACE).render(drawings=drawings)


def tree(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{text}</svg>')


def one_of_each(role: Role) -> Drawing:
    shapes: tuple[Shape, ...] = (
        Bar(role, TEN, TEN, TEN, TEN),
        Box(role, TEN, TEN, TEN, TEN, TEN),
        Line(role, TEN, TEN, TEN, TEN),
        *(Mark(role, TEN, TEN, sign) for sign in Sign),
        Label(role, TEN, TEN, "12"),
    )
    return Drawing("p/1", "Value <1 & more", 22, shapes, "The axis begins at 4.")


@pytest.mark.parametrize("role", Role)
def test_each_role_has_a_look_on_paper_and_on_a_screen(role):
    text = placed(one_of_each(role))
    assert text.count(f'class="d-{role}"') == 8
    assert ("url(#drawing.p-1:hatch)" in text) is (role in HATCHED)
    assert re.search(rf"\.d-{role}\b", (folder("templates") / "drawings.css").read_text("utf-8"))


def test_a_drawing_is_an_image_with_its_title_and_its_description():
    drawing = tree(placed(one_of_each(Role.VALUE)))[0]
    texts = {element.get("id"): element.text for element in drawing if element.get("id")}
    assert drawing.get("role") == "img"
    assert texts[drawing.get("aria-labelledby")] == "Value <1 & more"
    assert texts[drawing.get("aria-describedby")] == "The axis begins at 4."


def test_two_drawings_of_a_page_never_share_an_id():
    text = placed(one_of_each(Role.UNKNOWN), one_of_each(Role.UNKNOWN), Drawing("p/1:title", "Other", 22))
    ids = re.findall(r'id="([^"]+)"', text)
    assert len(ids) == len(set(ids)) == 7
    assert set(re.findall(r"url\(#([^)]+)\)", text)) <= set(ids)


@pytest.mark.parametrize("name", ["a b", 'a"b', "a)b", "a(b", "a'b", "é", "a:b"])
def test_an_address_needs_no_escape(name):
    assert Drawing(name, "", 22).address == f"drawing.{'a-b' if len(name) > 1 else '-'}"


def test_nothing_in_it_needs_a_style_of_its_own_nor_anything_from_elsewhere():
    text = "".join(placed(one_of_each(role)) for role in Role)
    assert not re.search(r"style=|<style|<script|href|https?:|on\w+=", text)


def test_a_page_of_drawings_is_the_same_each_time():
    drawings = [one_of_each(role) for role in Role]
    assert placed(*drawings) == placed(*drawings)


@pytest.mark.parametrize(
    ("share", "percent"),
    [
        (Fraction(1, 3), "33.333"),
        (Fraction(1), "100"),
        (Fraction(-1), "0"),
        (Fraction(9), "100"),
        (Fraction(1, 8), "12.5"),
    ],
)
def test_places_are_percents_of_three_decimals_at_most(share, percent):
    assert str(across(share)) == percent


@pytest.mark.parametrize(
    ("number", "told"), [("0.0005", "0"), ("0.0015", "0.002"), ("1000", "1000"), ("-2.50", "-2.5")]
)
def test_numbers_are_written_short(number, told):
    assert str(short(Decimal(number))) == told
