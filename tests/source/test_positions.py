"""Where things stand in a file, as people count lines and columns; no place goes beyond its first line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ccitrack.diagnostics import Location
from ccitrack.source import Loc, Node, Source, read
from ccitrack.source.nodes import Mark

CARD = """id: "4"
title: Ouvrir un lieu de création
budget:
  lines:
    - {label: École, amount: 10}
    - label: Fête
      amount: 20
due:
context: >
  One line,
  another.
note: "a text
  that goes on"
empty: {}
"""


def source_of(text: str) -> Source:
    source = read("a.yaml", text.encode()).source
    assert source is not None
    return source


@pytest.mark.parametrize(
    ("loc", "expected"),
    [
        (("id",), "a.yaml:1:5-1:8"),
        (("title",), "a.yaml:2:8-2:34"),
        (("budget",), "a.yaml:4:3-4:8"),
        (("budget", "lines", 0), "a.yaml:5:7-5:33"),
        (("budget", "lines", 0, "label"), "a.yaml:5:15-5:20"),
        (("budget", "lines", 0, "amount"), "a.yaml:5:30-5:32"),
        (("budget", "lines", 1), "a.yaml:6:7-6:12"),
        (("budget", "lines", 1, "amount"), "a.yaml:7:15-7:17"),
        (("due",), "a.yaml:8:1-8:4"),
        (("context",), "a.yaml:9:10-9:11"),
        (("note",), "a.yaml:12:7-12:14"),
        (("empty",), "a.yaml:14:8-14:10"),
        (("budget", "lines", 0, "kind"), "a.yaml:5:7-5:33"),
        (("budget", "lines", 7), "a.yaml:5:5-5:33"),
        (("title", "x"), "a.yaml:2:8-2:34"),
    ],
)
def test_a_value_is_at_its_place_and_a_missing_one_at_what_should_hold_it(loc: Loc, expected: str) -> None:
    for text in (CARD, CARD.replace("\n", "\r\n"), "\ufeff" + CARD):
        assert spelled(source_of(text).locate(loc)) == expected


@pytest.mark.parametrize(
    ("loc", "expected"),
    [
        (("title",), "a.yaml:2:1-2:6"),
        (("budget", "lines", 0, "amount"), "a.yaml:5:22-5:28"),
        (("budget", "lines", 1, "label"), "a.yaml:6:7-6:12"),
        (("due",), "a.yaml:8:1-8:4"),
    ],
)
def test_a_key_has_a_place_of_its_own(loc: Loc, expected: str) -> None:
    assert spelled(source_of(CARD).locate(loc, key=True)) == expected


@pytest.mark.parametrize(
    "written",
    [
        "012",
        "05520012300014",
        "1e5",
        "12.10",
        "1_000",
        "0x1A",
        "0o17",
        "yes",
        "True",
        ".nan",
        "2019-02-30",
        "=",
        "1.",
    ],
)
def test_a_scalar_keeps_its_written_text(written: str) -> None:
    assert source_of(f"key: {written}\nlist: [{written}]\n").data == {"key": written, "list": [written]}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none_and_a_text_in_quotes_never_is(written: str) -> None:
    assert source_of(f"key: {written}\nquoted: '{written}'\n").data == {"key": None, "quoted": written}


plain_texts = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="\"'\\"), min_size=1, max_size=8)
trees = st.recursive(
    plain_texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain_texts, inner, max_size=3),
    max_leaves=9,
)


@given(st.dictionaries(plain_texts, trees, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_reading_and_locating_every_node_gives_the_text_at_that_place(tree, line_end: str, has_mark: bool) -> None:
    text = line_end.join(f'"{key}": {flow(value)}' for key, value in tree.items()) + line_end
    source = source_of(("\ufeff" if has_mark else "") + text)

    assert source.data == tree
    for loc, node in nodes(source.root, ()):
        if isinstance(node.value, str):
            place = source.locate(loc)
            line = text.split(line_end)[place.line - 1]
            assert line[place.column - 1 : place.end_column - 1] == f'"{node.value}"'


def spelled(place: Location) -> str:
    return f"{place}-{place.end_line}:{place.end_column}"


def flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}": {flow(item)}' for key, item in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]" if isinstance(value, list) else f'"{value}"'


def nodes(node: Node, loc: Loc) -> list[tuple[Loc, Node]]:
    below: list[tuple[Loc, Node]] = []
    if isinstance(node.value, dict):
        below = [found for key, (_, item) in node.value.items() for found in nodes(item, (*loc, key))]
    elif isinstance(node.value, list):
        below = [found for index, item in enumerate(node.value) for found in nodes(item, (*loc, index))]
    return [(loc, node), *below]


def test_no_place_is_made_of_what_nobody_asks_about(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Mark] = []

    def counting(*point: int) -> Mark:
        asked.append(Mark(*point))
        return asked[-1]

    monkeypatch.setattr("ccitrack.source.nodes.Mark", counting)
    source = source_of('id: "4"\ntitle: Ouvrir un lieu\nleaders: [city, region]\n')
    assert asked == []
    assert source.locate(("title",)).line == 2
    assert len(asked) == 2
