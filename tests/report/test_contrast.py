"""The colours of the style: text stands out from its ground 4.5 times, marks and lines 3 times (RGAA 3.2, 3.3).

The ratio is that of WCAG 2.2, "contrast ratio": https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

import re
from collections.abc import Mapping
from functools import cache

import pytest

from ccitrack.bundled import folder

SHEETS = ("style.css", "drawings.css")
TEXT = 4.5
MARKS = 3.0
SCHEMES = {
    "light": None,
    "dark": r"@media screen and \(prefers-color-scheme: dark\)",
    "print": r"@media print",
    "more contrast": r"@media \(prefers-contrast: more\)",
}
TEXTS = {
    "paper": ["ink", "soft", "blue", "ochre", "brick"],
    "wash": ["ink", "soft", "blue", "ochre", "brick"],
    "tint": ["ink"],
    "mid": ["ink"],
    "ink": ["paper"],
    "fill": ["paper"],
}
"""On each ground, the colours in which words stand on it."""
DRAWN = {
    "paper": ["ink", "soft", "fill", "mid", "line", "blue", "ochre", "brick"],
    "tint": ["ink", "line", "fill", "brick"],
}
"""On each ground, the colours of marks, bars and lines that mean something; tint and rule only adorn."""
WHITE = "#ffffff"


@cache
def sheet() -> str:
    return "\n".join((folder("templates") / name).read_text("utf-8") for name in SHEETS)


def declared(text: str) -> dict[str, str]:
    """The properties of the `:root` blocks of a style that hold colours, or the name of another one."""
    blocks = re.findall(r":root\s*\{([^{}]*)\}", text)
    pairs = [pair for block in blocks for pair in re.findall(r"--([\w-]+):\s*(#[0-9a-f]{3,6}|var\(--[\w-]+\))", block)]
    return dict(pairs)


def within(media: str) -> str:
    """What stands in the blocks of a media query."""
    return "\n".join(re.findall(media + r"\s*\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}", sheet()))


def palette(scheme: str) -> Mapping[str, str]:
    """The colours of a scheme by their names, written with six digits."""
    everywhere = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", sheet())
    media = SCHEMES[scheme]
    named = declared(everywhere) | (declared(within(media)) if media else {})
    return {name: six_digits(named, value) for name, value in named.items()}


def six_digits(named: Mapping[str, str], value: str) -> str:
    if value.startswith("var("):
        return six_digits(named, named[value[6:-1]])
    return value if len(value) == 7 else "#" + "".join(2 * digit for digit in value[1:])


def channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def luminance(colour: tuple[float, float, float]) -> float:
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def turned(colour: tuple[float, float, float]) -> tuple[float, float, float]:
    """A colour after `invert(1) hue-rotate(180deg)`: the matrix of Filter Effects, with cos -1 and sin 0."""
    weights = (0.213, 0.715, 0.072)
    grey = 2 * sum(weight * (1 - each) for weight, each in zip(weights, colour, strict=True))
    red, green, blue = (min(1.0, max(0.0, grey - (1 - each))) for each in colour)
    return red, green, blue


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#1b5583", "#fdfcfa", 7.7)],
)
def test_the_ratio_is_that_of_the_standard(one: str, other: str, expected: float):
    assert ratio(channels(one), channels(other)) == pytest.approx(expected, abs=0.05)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ground", "colours"), TEXTS.items(), ids=list(TEXTS))
def test_words_stand_out_from_their_ground(scheme: str, ground: str, colours: list[str]):
    found = {
        name: round(ratio(channels(palette(scheme)[name]), channels(palette(scheme)[ground])), 2) for name in colours
    }
    assert {name: each for name, each in found.items() if each < TEXT} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ground", "colours"), DRAWN.items(), ids=list(DRAWN))
def test_marks_and_lines_stand_out_from_their_ground(scheme: str, ground: str, colours: list[str]):
    found = {
        name: round(ratio(channels(palette(scheme)[name]), channels(palette(scheme)[ground])), 2) for name in colours
    }
    assert {name: each for name, each in found.items() if each < MARKS} == {}


@pytest.mark.parametrize("scheme", ["light", "print", "dark"])
def test_the_marks_of_statuses_and_findings_stand_out_from_their_ground(scheme: str):
    marks = re.findall(r"\.([\w-]+) \{ --mark: url\(\"([^\"]*)\"\)", sheet())
    assert len(marks) > 20
    ground = channels(palette(scheme)["paper"])
    for name, drawing in marks:
        colours = {f"#{each}" for each in re.findall(r"%23([0-9a-f]{6})", drawing)}
        shown = [turned(channels(each)) if scheme == "dark" else channels(each) for each in colours]
        assert shown, name
        assert min(ratio(each, ground) for each in shown) >= MARKS, name


def test_the_colours_of_drawings_without_a_style_are_those_of_paper():
    written = set(
        re.findall(r"#[0-9a-f]{3,6}\b", (folder("templates") / "parts" / "drawing.html.j2").read_text("utf-8"))
    )
    assert {six_digits({}, each) for each in written} <= {*palette("print").values()}


def test_a_colour_is_written_in_the_palette_only():
    """So that none escapes these tests: elsewhere the sheets say its name. Marks are drawings of their own."""
    rules = re.sub(r"url\(\"[^\"]*\"\)|:root\s*\{[^{}]*\}|@page[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", sheet())
    assert re.findall(r"#[0-9a-f]{3,6}\b(?=[\s;!,)])|\b(?:rgba?|hsla?|oklch)\(", rules) == []


def test_the_feet_of_printed_pages_are_in_colours_of_the_palette():
    feet = "".join(re.findall(r"@page[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", sheet()))
    assert set(re.findall(r"#[0-9a-f]{6}", feet)) <= {palette("print")[name] for name in ("ink", "soft", "ochre")}
