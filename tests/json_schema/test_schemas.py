"""The schemas of the files of a plan: whole in themselves, described in both languages, no stricter than the reader."""

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from ccitrack.json_schema import FILES, text, whole
from ccitrack.json_schema.mappings import name_of
from ccitrack.language.speech import speech
from ccitrack.load.folder import KINDS
from ccitrack.model.base import Flag, Id, Line, Number, Whole
from ccitrack.model.described import Model, as_data, hints, meanings, own_fields, reached, said, title
from ccitrack.model.period import Period
from ccitrack.model.plan import Plan
from ccitrack.model.quantity import Quantity
from ccitrack.model.text import Language, Text
from ccitrack.source import read

EVERY = reached(Plan)
FRENCH = speech("fr")


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Every mapping of a schema, itself first."""
    if isinstance(schema, dict):
        yield schema
    if isinstance(schema, dict | list):
        for part in schema.values() if isinstance(schema, dict) else schema:
            yield from parts(part)


@cache
def reader(part: str) -> Any:
    """What reads one of the `$defs` of the schema of a plan in a single file."""
    schema = whole("single")
    return Draft202012Validator({"$ref": f"#/$defs/{part}", "$defs": schema["$defs"]})


def keys_of(model: Model) -> dict[str, Any]:
    """The keys of a mapping with what the schema says of each."""
    schema = whole("single")["$defs"][name_of(model)]
    found: dict[str, Any] = schema.get("then", schema)["properties"]
    return found


# What a schema is


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_valid_and_whole_in_itself(name: str) -> None:
    schema = json.loads(text(name))
    Draft202012Validator.check_schema(schema)
    assert schema == whole(name)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    referred = {part["$ref"] for part in parts(schema) if isinstance(part.get("$ref"), str)}
    assert referred == {f"#/$defs/{part}" for part in schema["$defs"]}


def test_the_patterns_are_understood_by_every_reader_of_json_schema() -> None:
    patterns = {part["pattern"] for part in parts(whole("single")) if isinstance(part.get("pattern"), str)}
    assert patterns
    for pattern in patterns:
        assert not re.search(r"\\[dwDWbAZ]|\(\?[P<#]", pattern), pattern


@pytest.mark.parametrize("model", EVERY, ids=lambda model: model.__name__)
def test_a_mapping_has_every_key_of_its_model_described_in_both_languages(model: Model) -> None:
    schema, keys = whole("single")["$defs"][name_of(model)], keys_of(model)
    assert schema["title"].split(" · ")[0] == title(model)
    assert keys.keys() >= set(own_fields(model).values())
    for name, key in own_fields(model).items():
        english = said(meanings(model)[name]).text
        assert keys[key]["description"] == f"{english}\n\n{FRENCH.word(english)}"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_language_asked_for_comes_first(lang: str) -> None:
    title = whole("card", lang)["$defs"]["action"]["properties"]["title"]["description"]
    lines = ["What is done, in a line.", "Ce qui est fait, en une ligne."]
    assert title.split("\n\n") == (lines if lang == "en" else lines[::-1])


def test_a_folder_leaves_the_actions_to_the_cards_and_a_single_file_does_not() -> None:
    in_folder, alone = (whole(name)["$defs"]["plan"]["properties"].keys() for name in ("plan", "single"))
    assert alone - in_folder == {"actions"}
    assert "actions" in whole("plan")["$defs"]["recommendation"]["properties"]


# Its examples


@pytest.mark.parametrize("model", EVERY, ids=lambda model: model.__name__)
def test_the_examples_are_those_of_the_docstrings_and_can_be_written(model: Model) -> None:
    for name, key in own_fields(model).items():
        schema, typed = keys_of(model)[key], said(meanings(model)[name]).examples
        assert schema.get("examples", []) == [as_data(example) for example in typed]
        for each in typed:
            source = read("example", each.encode()).source
            assert source is not None
            TypeAdapter(hints(model)[name]).validate_python(source.data)
            Draft202012Validator({**schema, "$defs": whole("single")["$defs"]}).validate(as_data(each))


@pytest.mark.parametrize(
    ("docstring", "sentence", "examples"),
    [
        ("Its title: `A hub`.", "Its title.", ["A hub"]),
        ("When: `2019`; absent: not yet.", "When; absent: not yet.", ["2019"]),
        ("Where it applies: `Lyon`, or `{name: Lyon}`.", "Where it applies.", ["Lyon", "{name: Lyon}"]),
        ("What it says: `Open a desk.`", "What it says.", ["Open a desk."]),
        ("The end of the period: `2019` (stock, rate).", "The end of the period (stock, rate).", ["2019"]),
        ("What it is: `gap` (missing here), `example`.", "What it is: `gap` (missing here), `example`.", []),
        ("The `note` says why.", "The `note` says why.", []),
    ],
)
def test_examples_are_told_apart_from_what_a_docstring_says(docstring, sentence, examples) -> None:
    assert (said(docstring).text, list(said(docstring).examples)) == (sentence, examples)


# What it takes


FORMS = {
    "period": Period,
    "quantity": Quantity,
    "number": Number,
    "whole": Whole,
    "id": Id,
    "language": Language,
    "text": Line,
    "words": Text,
}
PRINTABLE = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff")
YEARS = st.integers(1900, 2100).map(str)
DATES = st.one_of(
    YEARS,
    st.dates().map(str),
    st.builds("{}-{}{}".format, YEARS, st.sampled_from("SHQ"), st.integers(0, 5)),
    st.builds("{}-{:02}".format, YEARS, st.integers(0, 13)),
)
PERIODS = st.one_of(
    DATES, DATES.map("~{}".format), st.builds("{}..{}".format, DATES | st.just(""), DATES | st.just(""))
)
DIGITS = st.decimals(allow_nan=False, allow_infinity=False, places=3).map(str) | st.integers().map(str)
QUANTITIES = st.builds("{}{}".format, st.sampled_from(["", "~", ">=", "<=", "~>="]), DIGITS)
RANGES = st.builds("{}..{}".format, DIGITS, DIGITS)
TYPED = st.one_of(
    PERIODS,
    QUANTITIES,
    RANGES,
    st.text(PRINTABLE, max_size=12),
    st.from_regex(r"\A[\w.\-]{1,8}\Z"),
    st.from_regex(r"\A[a-z]{1,4}\Z"),
).flatmap(lambda text: st.sampled_from([text, f" {text}", f"{text}\t"]))


@pytest.mark.parametrize("part", FORMS)
@given(typed=TYPED)
@example(typed="2018..")
@example(typed="~2018-S2")
@example(typed="~8..10")
@example(typed="été")
@example(typed="0:")
def test_what_the_reader_takes_the_schema_takes_too(part: str, typed: str) -> None:
    try:
        TypeAdapter(FORMS[part]).validate_python(typed)
    except ValidationError:
        return
    assert reader(part).is_valid(typed)
    written = as_data(typed.strip()) if read("", typed.encode()).source else typed
    if not isinstance(written, dict | list):  # else it is no text in a file: `0:` is a key
        assert reader(part).is_valid(written)


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("period", ["2nd semester 2018", "30/06/2019", "2019-13", "2019-S3", "..", 20190630, True, ["2019"]]),
        ("quantity", ["10 000", "1.5 M€", "12,5", "8 et 10", "> 5", "", True, [8, 10], {}, {"approx": True}]),
        ("number", ["12,5", "12 %", "", True]),
        ("whole", ["2.5", 2.5, "two", True]),
        ("id", ["action 1", "4, 5", "«4»", "“4”", "a/b", "", None, ["4"]]),
        ("language", ["English", "FR", "fr-FR", 12]),
        ("flag", ["true", "oui", "yes", 1]),
        ("text", ["", "  ", None, ["a"], {"fr": "a"}]),
        ("words", ["", None, ["a"], {}, {"Fr": "a"}, {"fr": ""}]),
    ],
)
def test_what_is_no_such_value_is_refused(part: str, wrong: list[Any]) -> None:
    assert [each for each in wrong if reader(part).is_valid(each)] == []


@pytest.mark.parametrize("typed", ["true", "True", "TRUE", "false"])
def test_true_and_false_are_those_of_yaml(typed: str) -> None:
    source = read("", typed.encode()).source
    assert source is not None
    assert TypeAdapter(Flag).validate_python(source.data) is (typed.lower() == "true")
    assert reader("flag").is_valid(typed.lower() == "true")


@pytest.mark.parametrize(
    "card",
    [
        {"leaders": ["city"]},
        {"leaders": [{"org": "city", "role": {"fr": "pilote", "en": "leader"}}]},
        {"timeframe": 2019},
        {"timeframe": {"start": "2018-S2", "end": 2019, "verbatim": "fin 2019"}},
        {"timeframe": None, "leaders": None, "status": None, "budget": None, "transversal": None},
        {"budget": {"lines": [{"amount": "8..10"}, {"amount": {"min": 8, "max": 10}}, {"amount": {"value": "~8"}}]}},
        {"expected_effects": "Jobs"},
        {"expected_effects": ["Jobs"]},
        {"x-district": ["anything", {"at": "all"}]},
    ],
    ids=str,
)
def test_a_card_in_its_short_and_long_forms_is_valid(card: dict[str, Any]) -> None:
    Draft202012Validator(whole("card")).validate({"id": 4, "title": "A hub", **card})


@pytest.mark.parametrize(
    ("card", "place"),
    [
        ({"titel": "A hub"}, "$"),
        ({"title": None}, "$.title"),
        ({"leaders": "city"}, "$.leaders"),
        ({"leaders": [None]}, "$.leaders[0]"),
        ({"leaders": [{"role": "leader"}]}, "$.leaders[0]"),
        ({"leaders": [{"orgg": "city"}]}, "$.leaders[0]"),
        ({"timeframe": {"ends": 2019}}, "$.timeframe"),
        ({"timeframe": {"end": "end 2019"}}, "$.timeframe.end"),
        ({"status": "en cours"}, "$.status"),
        ({"progress_declared": 150}, "$.progress_declared"),
        ({"budget": {"lines": [{"amount": {"approx": True}}]}}, "$.budget.lines[0].amount"),
        ({"indicators": [{"id": "o1", "title": "Meetings"}]}, "$.indicators[0]"),
    ],
    ids=str,
)
def test_what_cannot_stand_in_a_card_is_refused_at_its_place(card: dict[str, Any], place: str) -> None:
    problems = Draft202012Validator(whole("card")).iter_errors({"id": 4, "title": "A hub", **card})
    assert place in [problem.json_path for problem in problems]


def test_each_kind_of_file_that_is_looked_for_beside_a_plan_has_a_schema() -> None:
    assert tuple(FILES) == KINDS
