"""A report holds all that its plan says: no text of a card is lost on the way, in either format."""

import html
import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

import pytest
from pydantic import BaseModel

from ccitrack.language.readings import percent
from ccitrack.language.speech import speech
from ccitrack.model.base import Basis
from ccitrack.model.indicator import Indicator, Level
from ccitrack.model.period import Period
from ccitrack.model.plan import Plan
from ccitrack.model.quantity import Quantity
from ccitrack.model.settings import Settings
from ccitrack.model.text import Words
from ccitrack.progress.plan import measure
from ccitrack.render import FORMATS, Format, render
from ccitrack.report.building import build_report
from ccitrack.report.figure_words import value_words
from ccitrack.report.words import words_of
from tests.report.plans import DAY, EVERYTHING, bundled, everything, names, parsed

pytestmark = pytest.mark.sweep

TOLD_OTHERWISE = {"org", "kind", "url", "value", "per", "axis", "also_axes", "action", "answers", "line", "content"}
"""Keys whose text is an id, an address or a writing for machines: the report tells the thing that it stands for."""


LATER = date(2027, 1, 1)
"""A day on which all that the plans tell is known."""

NEXT_CENTURY = date(2100, 1, 1)

COMMON = {"local_fields", "basis", "verbatim", "note"}
UNUSED = {"BudgetLine": {"currency"}, "Execution": {"currency"}}
"""What the report does not repeat: the currency of a line is the plan's, and stands in each amount."""


def parts(part: Any) -> Iterator[BaseModel]:
    """A part of a plan and all those in it."""
    if isinstance(part, BaseModel):
        yield part
        for name in type(part).model_fields:
            yield from parts(getattr(part, name))
    elif isinstance(part, list | tuple):
        for each in part:
            yield from parts(each)


def texts(part: Any, language: str, key: str = "") -> Iterator[str]:
    """Every text that people wrote in a part of a plan, as far as a reader of that language needs it."""
    match part:
        case Words():
            yield part.within(language, "fr").text
        case BaseModel() if not isinstance(part, Settings):
            for name in type(part).model_fields:
                yield from texts(getattr(part, name), language, name)
        case list() | tuple():
            for each in part:
                yield from texts(each, language, key)
        case Enum():
            return
        case str() if key not in TOLD_OTHERWISE and " " in part:
            yield part


def read_html(text: str) -> str:
    body = text.partition("</head>")[2]
    return plain(html.unescape(re.sub(r"<[^>]*>", " ", body)))


def read_md(text: str) -> str:
    return plain(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text))


def plain(text: str) -> str:
    """A text without the spaces and the marks that lists and emphasis add."""
    return re.sub(r"[\s*]+", "", re.sub(r"(?m)^\s*-\s+", "", text))


READ = {"html": read_html, "md": read_md}


def rendered(plan: Plan, format: Format, language: str, day: date = DAY) -> str:
    return render(build_report(plan, day, language), format, language)


def explained(part: Any, told: list[str]) -> Any:
    """The same part of a plan with words, a remark and a basis beside each of its dates and quantities."""
    if isinstance(part, tuple):
        return tuple(explained(each, told) for each in part)
    if not isinstance(part, BaseModel) or isinstance(part, Settings):
        return part
    changes = {name: explained(getattr(part, name), told) for name in type(part).model_fields}
    if isinstance(part, Period | Quantity):
        told += [f"verbatim{len(told)}x", f"note{len(told)}x"]
        changes |= {"verbatim": told[-2], "note": told[-1], "basis": Basis.INFERRED}
    return part.model_copy(update=changes)


@cache
def read_later(name: str, format: Format, language: str) -> str:
    """The text of the report of a bundled plan, on a day when all that it tells is known."""
    return READ[format](rendered(bundled(name), format, language, LATER))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", names())
def test_every_text_of_the_plans_is_in_the_report(name: str, format: Format, language: str):
    plan, report = bundled(name), read_later(name, format, language)
    missing = [text for text in texts(plan, language) if plain(re.sub(r"(?m)^- ", "", text)) not in report]
    assert len(list(texts(plan, language))) > 40
    assert missing == []


def computed(plan: Plan, language: str) -> Iterator[str]:
    """What is computed of each action and of each indicator, in words."""
    words, progress = speech(language), measure(plan, LATER)
    for each in progress.actions:
        yield words.say(words_of(each.health))
        if not each.is_cancelled:
            yield f"{len(each.completeness.have)}/{each.completeness.of}"
    figures = [each for each in progress.figures if each.indicator.level is not Level.CONTEXT]
    for standing in (*(one for each in progress.actions for one in each.standings), *figures):
        yield words.say(words_of(standing.health))
        if standing.share.value is not None:
            yield percent(standing.share.value, words)
        if standing.expected is not None:
            yield value_words(standing.expected, standing.indicator.unit, words)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", names())
def test_what_is_computed_is_in_the_report(name: str, format: Format, language: str):
    plan, report = bundled(name), read_later(name, format, language)
    told = list(computed(plan, language))
    assert bool(told) == bool(plan.actions)
    assert [text for text in told if plain(text) not in report] == []


@pytest.mark.parametrize("format", FORMATS)
def test_every_field_of_the_model_reaches_the_report(format: Format):
    written = set(re.findall(r"\bT[a-z]+", EVERYTHING.read_text("utf-8")))
    report = rendered(everything(), format, "en")
    assert sorted(word for word in written if not re.search(rf"\b{word}\b", report)) == ["Tactionfr"]


def test_the_plan_of_these_tests_uses_every_field_of_the_model():
    used: dict[type[BaseModel], set[str]] = {}
    for part in parts(everything()):
        model = Indicator if isinstance(part, Indicator) else type(part)
        used.setdefault(model, set()).update(part.model_fields_set)
    del used[Settings]
    unused = {model.__name__: set(model.model_fields) - fields - COMMON for model, fields in used.items()}
    assert {name: fields for name, fields in unused.items() if fields} == UNUSED


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_said_of_a_date_or_a_quantity_is_told_wherever_it_stands(format: Format):
    told: list[str] = []
    plan = everything()
    report = rendered(explained(plan, told), format, "en", NEXT_CENTURY)
    assert len(told) > 140
    assert [word for word in told if word not in report] == []
    assert report.count("(inferred)") >= rendered(plan, format, "en", NEXT_CENTURY).count("(inferred)") + len(told) // 2


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_dated_after_the_day_is_told(format: Format):
    assert "Ulater" not in rendered(everything(), format, "en")


def test_a_text_in_the_language_of_the_reader_is_preferred():
    assert "Tactionfr" in rendered(everything(), "html", "fr")


@pytest.mark.parametrize("format", FORMATS)
def test_long_texts_are_never_cut(format: Format):
    """Facts of a sentence are shortened on a screen; a report shortens nothing."""
    long = EVERYTHING.read_text("utf-8")
    for word in set(re.findall(r"\bT[a-z]+", long)):
        long = re.sub(rf"\b{word}\b", f"{word} {'x' * 200} end{word}", long)
    report = rendered(parsed(long), format, "en")
    cut = [word for word in set(re.findall(r"\bendT[a-z]+", long)) if word not in report]
    assert cut == ["endTactionfr"]
    assert "…" not in report
