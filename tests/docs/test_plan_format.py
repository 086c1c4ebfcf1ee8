"""The reference of the format says what the models accept: its tables, its examples, its traps."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from ccitrack.model.base import Part, Stated
from ccitrack.model.described import hints, meanings, own_fields, title
from ccitrack.model.period import Period
from ccitrack.model.quantity import Quantity
from ccitrack.source import read
from tools import plan_format
from tools.plan_format import models

TEXT = plan_format.PAGE.read_text("utf-8")
MODELS = models()
EXAMPLE = re.compile(r"`([^`]+)`")
EVERY: tuple[type[Part], ...] = (Stated, *MODELS.values())
KEYS = {key for model in EVERY for key in own_fields(model).values()} | {"x-", "~"}
TRAP = re.compile(r"\| [^\n]* \| `([^`]+)` \| `([^`]+)` \|$", re.MULTILINE)


def test_the_page_is_up_to_date() -> None:
    assert plan_format.page(TEXT) == TEXT, "make docs"


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_every_key_of_a_mapping_is_in_its_table(model: type[Part]) -> None:
    section = TEXT.split(f"\n### {title(model)}\n")[1].partition("\n#")[0]
    assert [f"| `{key}` |" in section for key in own_fields(model).values()] == [True] * len(own_fields(model))
    assert own_fields(model).keys() == meanings(model).keys()


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_a_meaning_is_a_sentence(model: type[Part]) -> None:
    for said in meanings(model).values():
        assert said[0].isupper() or said[0] in '`"', said
        assert said.rstrip("`").endswith((".", "?", ")")), said


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_an_example_of_a_key_is_a_value_that_it_accepts(model: type[Part]) -> None:
    for name, said in meanings(model).items():
        for example in EXAMPLE.findall(said):
            assert is_name(example) or accepts(hints(model)[name], example), (name, example)


@pytest.mark.parametrize("model", [Period, Quantity])
def test_an_example_of_a_period_or_a_quantity_is_one(model: type[Part]) -> None:
    examples = EXAMPLE.findall(model.__doc__ or "")
    assert len(examples) >= 5
    assert [example for example in examples if not accepts(model, example)] == []


def test_the_periods_of_the_table_begin_and_end_as_it_says() -> None:
    rows = rows_under("Periods")
    assert len(rows) >= 10
    for example, first, last in rows:
        period = Period.model_validate(value_of(example))
        assert (period.earliest, period.latest) == (day(first), day(last)), example


def test_the_quantities_of_the_table_are_what_it_says() -> None:
    rows = rows_under("Quantities")
    assert len(rows) >= 9
    for example, least, most, about in rows:
        quantity = Quantity.model_validate(value_of(example))
        assert (quantity.min, quantity.max, quantity.approx) == (number(least), number(most), about == "yes"), example


def test_what_the_traps_tell_to_write_is_read_and_what_they_warn_of_is_not() -> None:
    traps = TRAP.findall(TEXT.split("\n## Traps of YAML\n")[1])
    assert len(traps) >= 10
    for wrong, right in traps:
        assert content(right) is not None, right
        assert content(wrong) is None or content(wrong) != content(right), wrong


def test_a_link_of_the_page_leads_to_a_section() -> None:
    anchors = {heading.lower().replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", TEXT, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= anchors


def is_name(example: str) -> bool:
    """Whether an example is no value but the name of a key, or `key: value`."""
    return example in KEYS or example.partition(":")[0] in KEYS


def accepts(hint: Any, example: str) -> bool:
    """Whether a card may have the example as a value of that type, or as an item of a list of them."""
    value = value_of(example)
    return any(is_valid(hint, written) for written in (value, [value]))


def is_valid(hint: Any, value: Any) -> bool:
    try:
        TypeAdapter(hint).validate_python(value)
    except ValidationError:
        return False
    return True


def value_of(example: str) -> Any:
    data = content(f"value: {example}")
    return data["value"] if isinstance(data, dict) else None


def content(text: str) -> Any:
    """What a text says as YAML; None where it is refused."""
    reading = read("a.yaml", f"{text}\n".encode())
    return reading.source.data if reading.source is not None and not reading.diagnostics else None


def rows_under(heading: str) -> list[tuple[str, ...]]:
    section = TEXT.split(f"\n## {heading}\n")[1].partition("\n## ")[0]
    rows = [line[1:-1].split("|") for line in section.splitlines() if line.startswith("| `")]
    return [tuple(cell.strip(" `") for cell in row) for row in rows]


def day(text: str) -> date | None:
    return None if text == "open" else date.fromisoformat(text)


def number(text: str) -> Decimal | None:
    return None if text == "none" else Decimal(text)
