"""Any bytes and any text in any file of a plan give diagnostics: never an exception, never Pydantic's own words."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ccitrack.checks import check
from ccitrack.diagnostics import as_json, tell
from ccitrack.language.speech import speech
from ccitrack.load import Gathered, load
from ccitrack.model import action, budget, indicator, party, plan, quantity
from ccitrack.model.base import Part
from tests.load.plans import CARD, HEADER

pytestmark = pytest.mark.sweep

FILES = ("plan.yaml", "actions/a.yaml", "recommendations.yaml", "context.yaml")
DAY = date(2026, 11, 22)
PYDANTIC = re.compile(
    r"Input should|Field required|Extra inputs|valid (string|list|integer)|Value error|validator|pydantic", re.I
)
PARTS = [
    part
    for module in (action, budget, indicator, party, plan, quantity)
    for part in vars(module).values()
    if isinstance(part, type) and issubclass(part, Part)
]
ODD = [
    "",
    "~",
    "5",
    "10 000",
    "x y",
    "2019",
    "2019-02-30",
    "true",
    "1..2",
    "a: b",
    "[]",
    "{}",
    "'",
    '"',
    "- a",
    "é",
    "٢٠١٩",
    "9" * 40,
    "0000",
]

pieces = st.sampled_from(
    [
        *ODD,
        "\n",
        "  ",
        ": ",
        "- ",
        "#",
        "id",
        "title",
        "&a",
        "*a",
        "!t",
        "|",
        ">",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\t",
        "\r\n",
        "\x07",
    ]
)
texts = st.lists(pieces, max_size=20).map("".join) | st.text(max_size=60)
scalars = st.sampled_from(ODD) | st.text(max_size=8)


def parts(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Mappings whose keys are those of a part of a plan, with values that may be anything."""
    keys = st.sampled_from(PARTS).flatmap(lambda part: st.sampled_from(part.keys()))
    return st.dictionaries(keys | scalars, inner, max_size=4) | st.lists(inner, max_size=3)


trees = st.recursive(scalars, parts, max_leaves=12)


@given(
    st.dictionaries(
        st.sampled_from(FILES), texts.map(lambda text: text.encode("utf-8", "replace")) | st.binary(max_size=40)
    )
)
@settings(max_examples=300)
def test_any_text_in_any_file_gives_diagnostics(files: dict[str, bytes]) -> None:
    tell_all(files)


@given(st.dictionaries(st.sampled_from(FILES), texts))
@settings(max_examples=300)
def test_any_text_after_a_good_start_gives_diagnostics(files: dict[str, str]) -> None:
    starts = {"plan.yaml": HEADER, "actions/a.yaml": CARD}
    tell_all({path: (starts.get(path, "") + text).encode("utf-8", "replace") for path, text in files.items()})


@given(
    st.dictionaries(st.sampled_from([*plan.Plan.keys()]), trees),
    st.dictionaries(st.sampled_from([*action.Action.keys()]), trees),
    trees,
)
@settings(max_examples=300)
def test_any_values_under_known_keys_give_diagnostics(
    header: dict[str, object], card: dict[str, object], listed: object
) -> None:
    files = {"plan.yaml": {"id": "p", **header}, "actions/a.yaml": {"id": "a", "title": "A", **card}}
    written = {**files, "recommendations.yaml": listed, "context.yaml": [listed]}
    tell_all({path: flow(value).encode("utf-8", "replace") for path, value in written.items()})


def tell_all(files: dict[str, bytes]) -> None:
    loaded = load(Gathered(files, (), ".", "plan.yaml"))
    for problem in check(loaded, DAY, DAY):
        for words in (speech("en"), speech("fr")):
            assert not PYDANTIC.search(tell(problem, words) + str(as_json(problem, words)))
            assert len(tell(problem, words).splitlines()) == 1 + (problem.help is not None)


def flow(value: object) -> str:
    """The value as YAML in one line: odd scalars without quotes, so that they are numbers, dates or nothing at all."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    text = str(value)
    return text if re.fullmatch(r"[\w.~-]*|\d+ \d+", text) else quoted(text)


def quoted(text: object) -> str:
    return "'" + re.sub(r"[^\S ]", " ", str(text)).replace("'", "''") + "'"
