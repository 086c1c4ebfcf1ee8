"""One change in a text: the lines that must change do, and no other byte."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ccitrack.bundled import folder
from ccitrack.edit.splice import CannotSplice, appended, replaced, with_key, without
from ccitrack.source import Loc, Node, Plain, Source, read
from tests.examples import examples

CARDS = tuple(sorted((folder("plans")).glob("*/actions/*.yaml")))
ORDER = ("id", "axis", "title", "status", "leaders", "timeframe", "budget", "indicators", "measures", "updates")


def source_of(text: str) -> Source:
    found = read("card.yaml", text.encode()).source
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("before", "loc", "value", "after"),
    [
        ("a: 1   # one\nb: 2\n", ("a",), Plain("3"), "a: 3   # one\nb: 2\n"),
        ('a: "x"\nb: 2\n', ("a",), "R&D: more", 'a: "R&D: more"\nb: 2\n'),
        ("a: 'x'\n", ("a",), "l'eau", "a: 'l''eau'\n"),
        ("a:\nb: 2\n", ("a",), Plain("2019"), "a: 2019\nb: 2\n"),
        ("a:   # to come\nb: 2\n", ("a",), Plain("2019"), "a: 2019   # to come\nb: 2\n"),
        ("a: ~\n", ("a",), "text", "a: text\n"),
        ("a: {b: 1, c: 2}  # short\n", ("a", "b"), "x, y", 'a: {b: "x, y", c: 2}  # short\n'),
        ("a: >-\n  long\n  text\n\n# remark\nb: 1\n", ("a",), "short", "a: short\n\n# remark\nb: 1\n"),
        ("a: short # why\nb: 1\n", ("a",), "one\ntwo", None),
        ("a: short\nb: 1\n", ("a",), "one\n\ntwo", "a: |-\n  one\n\n  two\nb: 1\n"),
        ("a:\r\n  - b: 1\r\n    c: 2\r\n", ("a", 0, "c"), Plain("3"), "a:\r\n  - b: 1\r\n    c: 3\r\n"),
        ("a: x", ("a",), "true", 'a: "true"'),
        ("a: x\n", ("a",), "08:30", 'a: "08:30"\n'),
        ("a: x\n", ("a",), "?0", 'a: "?0"\n'),
        ("a:\n  - x  # first\n  - y\n", ("a", 0), "z", "a:\n  - z  # first\n  - y\n"),
    ],
)
def test_a_value_is_replaced_in_its_place_and_style(before: str, loc: Loc, value: str, after: str | None):
    if after is None:
        with pytest.raises(CannotSplice):
            replaced(source_of(before), loc, value)
    else:
        assert replaced(source_of(before), loc, value) == after


@pytest.mark.parametrize(
    ("before", "loc", "key", "value", "after"),
    [
        (
            "id: 1\ntitle: A  # t\nbudget: {}\n",
            (),
            "status",
            Plain("x"),
            "id: 1\ntitle: A  # t\nstatus: x\nbudget: {}\n",
        ),
        ("title: A\n", (), "id", Plain("1"), "id: 1\ntitle: A\n"),
        ("title: A", (), "status", Plain("x"), "title: A\nstatus: x"),
        ("a:\n  - title: A\n    x: 1\n", ("a", 0), "id", Plain("1"), "a:\n  - title: A\n    id: 1\n    x: 1\n"),
        ("a: {title: A, budget: 1}\n", ("a",), "status", Plain("x"), "a: {title: A, status: x, budget: 1}\n"),
        ("a: {title: A}\n", ("a",), "id", Plain("1"), "a: {id: 1, title: A}\n"),
        ("a: {}\n", ("a",), "id", Plain("1"), "a: {id: 1}\n"),
        (
            "title: >\n  long\n\n# next\nx: 1\n",
            (),
            "status",
            Plain("y"),
            "title: >\n  long\nstatus: y\n\n# next\nx: 1\n",
        ),
        ("id: 1\r\ntitle: A\r\n", (), "status", "é: è", 'id: 1\r\ntitle: A\r\nstatus: "é: è"\r\n'),
        (
            "title: A\n",
            (),
            "updates",
            [{"date": Plain("2019-06-30"), "text": "Open"}],
            "title: A\nupdates:\n  - {date: 2019-06-30, text: Open}\n",
        ),
        ("title: A\n", (), "leaders", ["city", "region"], "title: A\nleaders: [city, region]\n"),
    ],
)
def test_a_key_goes_to_its_place_in_the_order_of_the_model(before, loc, key, value, after):
    assert with_key(source_of(before), loc, key, value, ORDER) == after


@pytest.mark.parametrize(
    ("before", "loc", "value", "after"),
    [
        ("a:\n  - x  # x\n\n# tail\nb: 1\n", ("a",), "w", "a:\n  - x  # x\n  - w\n\n# tail\nb: 1\n"),
        ("a:\n- x\n", ("a",), "w", "a:\n- x\n- w\n"),
        ("a: [x, y,]\n", ("a",), "z", "a: [x, y, z,]\n"),
        ("a: []\n", ("a",), "z", "a: [z]\n"),
        ("a:  # none yet\nb: 1\n", ("a",), {"v": Plain("1")}, "a:  # none yet\n  - {v: 1}\nb: 1\n"),
        ("a:\n  - v: 1\n    w: 2\n", ("a",), {"v": Plain("3")}, "a:\n  - v: 1\n    w: 2\n  - v: 3\n"),
        ("a:\n  - {v: 1}", ("a",), {"v": Plain("3")}, "a:\n  - {v: 1}\n  - {v: 3}"),
    ],
)
def test_an_item_goes_to_the_end_of_its_list_in_the_style_of_its_neighbours(before, loc, value, after):
    assert appended(source_of(before), loc, value) == after


@pytest.mark.parametrize(
    ("before", "loc", "after"),
    [
        ("a: 1\nb: 2  # two\nc: 3\n", ("b",), "a: 1\nc: 3\n"),
        ("a: 1\nb: >\n  x\n  y\n# c\nc: 3\n", ("b",), "a: 1\n# c\nc: 3\n"),
        ("a: {x: 1, y: 2}\n", ("a", "y"), "a: {x: 1}\n"),
        ("a: {x: 1, y: 2}\n", ("a", "x"), "a: {y: 2}\n"),
        ("a:\n  - x\n  - y\n", ("a", 0), "a:\n  - y\n"),
        ("b: 1\na:\n  - x\n", ("a", 0), "b: 1\n"),
        ("a:\n  - x: 1\n    y: 2\n", ("a", 0, "x"), "a:\n  - y: 2\n"),
        ("a: 1\nb: 2", ("b",), "a: 1"),
        ("a: 1\r\nb: 2\r\n", ("b",), "a: 1\r\n"),
    ],
)
def test_what_is_taken_out_takes_its_lines_and_an_empty_holder_with_it(before, loc, after):
    assert without(source_of(before), loc) == after


def test_a_remark_between_the_first_keys_of_an_item_is_not_lost():
    with pytest.raises(CannotSplice, match="nothing was changed"):
        without(source_of("a:\n  - x: 1\n    # about y\n    y: 2\n"), ("a", 0, "x"))


# Whatever is written, wherever


def places(node: Node, loc: Loc = ()) -> list[Loc]:
    inner: list[tuple[Loc, Node]] = []
    if isinstance(node.value, dict):
        inner = [((*loc, key), value) for key, (_, value) in node.value.items()]
    elif isinstance(node.value, list):
        inner = [((*loc, index), value) for index, value in enumerate(node.value)]
    return [*([loc] if loc else []), *(each for place, child in inner for each in places(child, place))]


def card(path: Path) -> Source:
    found = read(path.name, path.read_bytes()).source
    assert found is not None
    return found


HOSTILE = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=60),
    st.text(st.sampled_from(":#-?!&*{}[]|>'\"%@`, \n\té«»0129.~="), min_size=1, max_size=20),
    st.sampled_from(
        ["true", "null", "~", "08:30", "1e5", "0x1F", "2019-06-30", "- a", "a: b", "<<", "=", "#", "é\u2028b"]
    ),
)


def outside(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that differ, of each, without those that are the same at the top and at the end."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    while old and new and old[0] == new[0]:
        old, new = old[1:], new[1:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return old, new


@examples(150)
@given(st.data(), HOSTILE)
def test_any_text_set_anywhere_in_a_real_card_reads_back_and_touches_its_own_lines_only(data: st.DataObject, text: str):
    source = card(data.draw(st.sampled_from(CARDS)))
    loc = data.draw(st.sampled_from(places(source.root)))
    node = source.find(loc)
    assert node is not None
    try:
        made = replaced(source, loc, text)
    except CannotSplice:
        assume(False)
    after = read(source.path, made.encode()).source
    assert after is not None
    found = after.find(loc)
    assert found is not None
    assert found.value == text
    old, _ = outside(source.text, made)
    first = node.start.line
    assert len(old) <= max(1, source.text[: node.end.offset].count("\n") + 2 - first)


@given(st.data(), HOSTILE)
def test_a_value_set_and_set_back_restores_the_file(data: st.DataObject, text: str):
    source = card(data.draw(st.sampled_from(CARDS)))
    loc = data.draw(st.sampled_from(places(source.root)))
    node = source.find(loc)
    assert node is not None
    assume(isinstance(node.value, str) and node.style in ("", "'", '"') and node.start.line == node.end.line)
    assume(not node.is_null)
    assert isinstance(node.value, str)
    was = Plain(node.value) if not node.style else node.value
    try:
        made = replaced(source, loc, text)
    except CannotSplice:
        assume(False)
    again = read(source.path, made.encode()).source
    assert again is not None
    assert replaced(again, loc, was) == source.text


@given(st.data(), HOSTILE)
def test_a_key_added_and_taken_out_restores_the_file(data: st.DataObject, text: str):
    source = card(data.draw(st.sampled_from(CARDS)))
    holders = [loc for loc in [(), *places(source.root)] if isinstance(getattr(source.find(loc), "value", 0), dict)]
    loc = data.draw(st.sampled_from(holders))
    try:
        made = with_key(source, loc, "new-key", text, ORDER)
    except CannotSplice:
        assume(False)
    again = read(source.path, made.encode()).source
    assert again is not None
    assert without(again, (*loc, "new-key")) == source.text


@given(st.data(), HOSTILE)
def test_an_item_added_and_taken_out_restores_the_file(data: st.DataObject, text: str):
    source = card(data.draw(st.sampled_from(CARDS)))
    lists = [loc for loc in places(source.root) if isinstance(getattr(source.find(loc), "value", 0), list)]
    assume(lists)
    loc = data.draw(st.sampled_from(lists))
    count = len(getattr(source.find(loc), "value", []))
    assume(count)
    item = data.draw(st.sampled_from([text, {"date": Plain("2019"), "text": text}]))
    try:
        made = appended(source, loc, item)
    except CannotSplice:
        assume(False)
    again = read(source.path, made.encode()).source
    assert again is not None
    assert without(again, (*loc, count)) == source.text
