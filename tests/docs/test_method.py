"""The manual of the method: what the docstrings of the formulas say is what the code does, in both languages."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from inspect import getmembers, getmodule, isfunction
from math import ceil

import pytest

from ccitrack.language.readings import percent
from ccitrack.language.speech import speech
from ccitrack.model.indicator import Direction
from ccitrack.model.quantity import Quantity
from ccitrack.model.settings import Preset
from ccitrack.progress import pace as formulas
from ccitrack.progress.budget import Interval
from ccitrack.progress.calendar import add_months, share
from ccitrack.progress.goals import Aim, aim
from ccitrack.progress.health import Health
from ccitrack.progress.manual import MANUAL, Entry, Kind, messages, paragraphs
from ccitrack.progress.method import PRESETS, Method
from ccitrack.progress.pace import achievement, expected_level, judged, pace
from ccitrack.progress.rollup import mean
from ccitrack.progress.sums import rate
from tools.method import PAGES, page

ENTRIES = [entry for chapter in MANUAL for entry in chapter.entries]
ENGLISH, FRENCH = speech("en"), speech("fr")
TEXT = page(ENGLISH)
MESSAGES = tuple(dict.fromkeys(messages()))
CODE = re.compile(r"`[^`]+`")
FENCE = re.compile(r"^```\w*$", re.MULTILINE)
NUMBER = re.compile(r"\d+(?:[.,\u00a0]\d+)*")
LINK = re.compile(r"^- \[.+\]\(#(.+)\)$", re.MULTILINE)


@pytest.mark.sweep
@pytest.mark.parametrize("code", PAGES)
def test_a_page_is_up_to_date(code: str) -> None:
    assert PAGES[code].read_text("utf-8") == page(speech(code)), "make docs"


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.title)
def test_a_concept_has_a_docstring_that_says_what_one_gets_and_more(entry: Entry) -> None:
    first, *others = entry.paragraphs
    assert first.kind is Kind.TEXT
    assert first.text.endswith(".")
    assert others


def test_every_title_and_every_formula_stands_once() -> None:
    titles = [*(chapter.title for chapter in MANUAL), *(entry.title for entry in ENTRIES)]
    assert sorted(titles) == sorted(set(titles))
    assert len({entry.of for entry in ENTRIES}) == len(ENTRIES)


def test_every_formula_of_the_pace_is_explained() -> None:
    public = {
        function
        for name, function in getmembers(formulas, isfunction)
        if getmodule(function) is formulas and not name.startswith("_")
    }
    assert public <= {entry.of for entry in ENTRIES}


def test_a_docstring_is_cut_into_text_formulas_points_and_steps() -> None:
    written = (
        "What one gets,\nover two lines.\n\n"
        "    a = b ÷ c\n\n"
        "- one point\n  that goes on\n- another\n\n"
        "1. first\n2. second"
    )
    assert [(each.kind.value, each.text) for each in paragraphs(written)] == [
        ("text", "What one gets, over two lines."),
        ("formula", "a = b ÷ c"),
        ("point", "one point that goes on"),
        ("point", "another"),
        ("step", "first"),
        ("step", "second"),
    ]


# The worked numbers of the page are what the code finds


def rising(written: str, tolerance: str = "0") -> Aim:
    return aim(Quantity.model_validate(written), Direction.INCREASE, Fraction(tolerance))


def told(value: Fraction | None) -> str:
    assert value is not None
    return percent(value, ENGLISH)


def way(value: int) -> Fraction | None:
    return achievement(Fraction(value), rising("60"), Fraction(47), is_level=True).value


def on_the_way(value: int) -> Health:
    return judged(Fraction(value), Fraction(53), Fraction(47), 1, Method()).health


PATH = ((date(2018, 12, 31), Fraction(47)), (date(2019, 12, 31), Fraction(60)))
HALF_WAY = expected_level(PATH, date(2019, 6, 30), None)
HALF_YEAR = share(date(2019, 6, 30), date(2018, 12, 31), date(2019, 12, 31))
QUARTER = share(date(2020, 3, 31), date(2019, 12, 31), date(2020, 12, 31))
THREE_OF_TEN = mean([(share, False, Fraction(1)) for share in (Fraction(3, 4), Fraction(8, 13), Fraction(98, 100))], 10)
SPENT = rate(Interval(Decimal(12400), Decimal(12400)), Interval(Decimal(30000), Decimal(45000)))
assert SPENT is not None


@pytest.mark.parametrize(
    "worked",
    [
        f"(50 − 47) ÷ (60 − 47) = {told(way(50))} of the way",
        f"at 44, {told(way(44))}.",
        f"50 ÷ 60 = {told(Fraction(50, 60))} would count what was there before",
        f"47 ÷ {100 + 150 + 200} = {told(Fraction(47, 100 + 150 + 200))}.",
        f"47 + 13 × 181 ÷ 365 = {float(HALF_WAY):.1f} is expected on 30 June 2019",
        f"100 × {HALF_YEAR.numerator} ÷ {HALF_YEAR.denominator} = {float(100 * HALF_YEAR):.1f}.",
        f"10 × {QUARTER.numerator} ÷ 366 = {float(10 * QUARTER):.1f}, so {ceil(10 * QUARTER)} are allowed",
        f"(50 − 47) ÷ (53 − 47) = {told(pace(Fraction(50), Fraction(53), Fraction(47), 1))} of the change",
        f"18 is {told(achievement(Fraction(18), rising('~20', '0.1'), None, is_level=False).value)}.",
        f'are {told(THREE_OF_TEN.value)}, "over {THREE_OF_TEN.known} of {THREE_OF_TEN.total} actions"',
        f"is from {told(SPENT.low)} to {told(SPENT.high)}.",
    ],
)
def test_a_worked_number_is_what_the_code_finds(worked: str) -> None:
    assert worked in TEXT


def test_the_words_of_the_worked_paces_are_those_that_the_code_gives() -> None:
    at_53, at_52, at_50, at_45 = (on_the_way(value).value.replace("_", " ") for value in (53, 52, 50, 45))
    assert f"53 is {at_53} (6 ÷ 6), 52 {at_52} (5 ÷ 6), 50 {at_50} (3 ÷ 6), 45 {at_45} (−2 ÷ 6)." in TEXT


def test_what_counts_as_about_twenty_is_what_the_page_says() -> None:
    about = rising("~20", "0.1")
    assert (about.is_reached_by(Fraction(18)), about.is_reached_by(Fraction(179, 10))) == (True, False)


def test_a_value_is_too_old_on_the_day_that_the_page_says() -> None:
    assert add_months(date(2019, 12, 31), 12 + Method().stale_after_months) == date(2021, 3, 31)
    assert "A yearly value of 31 December 2019 is too old from 1 April 2021." in TEXT


@pytest.mark.parametrize("preset", PRESETS)
def test_the_thresholds_of_the_page_are_those_of_the_code(preset: Preset) -> None:
    (line,) = (line for line in TEXT.splitlines() if line.startswith(f"- `{preset}`"))
    on_track, at_risk = PRESETS[preset]
    assert NUMBER.findall(line)[:2] == [f"{on_track * 100:.0f}", f"{at_risk * 100:.0f}"]


# The two languages say the same


@pytest.mark.parametrize("message", MESSAGES)
def test_the_french_has_the_numbers_and_the_keys_of_the_english(message: str) -> None:
    french = FRENCH.word(message)
    assert french != message, "no French yet"
    assert numbers(french) == numbers(message)
    assert set(CODE.findall(french)) <= set(CODE.findall(message))


def test_the_pages_have_the_same_shape() -> None:
    shapes = [re.findall(r"^(#+|- |\d+\.|```|\|)", page(words), re.MULTILINE) for words in (ENGLISH, FRENCH)]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("code", PAGES)
def test_the_contents_lead_to_the_chapters(code: str) -> None:
    text = page(speech(code))
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    anchors = [re.sub(r"[^\w\s-]", "", heading.lower()).replace(" ", "-") for heading in headings]
    assert LINK.findall(text) == anchors


def test_the_french_page_is_set_as_french_is() -> None:
    prose = CODE.sub("…", FENCE.sub("", page(FRENCH).partition("-->")[2]))
    assert re.findall(r".{0,20}[ \w…][:;!?»%](?= |$)", prose, re.MULTILINE) == []
    assert re.findall(r".{0,20}« .{0,9}", prose) == []
    assert re.findall(r".{0,20}'.{0,9}", prose) == []


def numbers(text: str) -> list[str]:
    return sorted(number.replace(",", "").replace(".", "").replace("\u00a0", "") for number in NUMBER.findall(text))
