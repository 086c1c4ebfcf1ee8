"""A report holds all that its plan says: no text of a card is lost on the way, in either format."""

import html
import re
from collections.abc import Iterator
from enum import Enum
from typing import Any

import pytest
from pydantic import BaseModel

from ccitrack.model.indicator import Indicator
from ccitrack.model.plan import Plan, Settings
from ccitrack.model.text import Words
from ccitrack.render import FORMATS, Format, render
from ccitrack.report.building import build_report
from tests.report.plans import DAY, EVERYTHING, clermont, everything, parsed

TOLD_OTHERWISE = {"org", "kind", "url", "value", "per", "axis", "also_axes", "action", "answers", "line", "content"}
"""Keys whose text is an id, an address or a writing for machines: the report tells the thing that it stands for."""


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


def texts(part: Any, key: str = "") -> Iterator[str]:
    """Every text that people wrote in a part of a plan."""
    match part:
        case Words():
            yield from [part.plain] if part.plain is not None else part.by_language.values()
        case BaseModel() if not isinstance(part, Settings):
            for name in type(part).model_fields:
                yield from texts(getattr(part, name), name)
        case list() | tuple():
            for each in part:
                yield from texts(each, key)
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


def rendered(plan: Plan, format: Format, language: str) -> str:
    return render(build_report(plan, DAY, language), format, language)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("format", FORMATS)
def test_every_text_of_the_clermont_plan_is_in_the_report(format: Format, language: str):
    plan = clermont()
    report = READ[format](rendered(plan, format, language))
    missing = [text for text in texts(plan) if plain(re.sub(r"(?m)^- ", "", text)) not in report]
    assert len(list(texts(plan))) > 400
    assert missing == []


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
