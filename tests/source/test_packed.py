"""What a file keeps of its nodes in few bytes is all that there is to know of them."""

from typing import Any

import pytest
from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # it has no __all__
from ruamel.yaml.events import MappingEndEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from ccitrack.bundled import folder
from ccitrack.source import Loc, Node, Source, plain_data, read
from ccitrack.source.nodes import Mark, mark

CARD = "id: \"1\"\ntitle: >-\n  Ouvrir l’été\n  en ville\naxes: [a, {b: ~}]\nempty:\nlist:\r\n- x   # said\n- 'y'\n"


def source_of(text: str) -> Source:
    source = read("card.yaml", text.encode()).source
    assert source is not None
    return source


def node_at(*loc: str | int) -> Node:
    node = source_of(CARD).find(loc)
    assert node is not None
    return node


def test_every_node_comes_back_at_its_place():
    title = node_at("title")
    assert (title.start, title.style, title.value) == (Mark(2, 8, 15), ">", "Ouvrir l’été en ville")
    assert (node_at("axes", 1).style, node_at("axes", 1, "b").value, node_at("empty").value) == ("{", "~", "")
    assert node_at("list", 1).start == Mark(9, 3, CARD.index("'y'"))
    whole = node_at()
    assert isinstance(whole.value, dict)
    key, _ = whole.value["title"]
    assert (key.value, key.start, key.end) == ("title", Mark(2, 1, 8), Mark(2, 6, 13))


@pytest.mark.parametrize("path", sorted(folder("plans").rglob("*.yaml")), ids=lambda path: path.name)
def test_what_is_kept_of_a_card_is_what_libyaml_tells_of_it(path):
    text = path.read_text("utf-8")
    source = source_of(text)
    assert told(source.root) == following(text)
    assert source.data == plain_data(source.root)


@pytest.mark.parametrize("value", ["x", "[x, {y: [z]}]", "{y: [z, {a: b}]}", "\n  - y\n  - z: 1"])
def test_a_value_whose_key_was_written_before_is_kept_nowhere(value):
    without = "id: '1'\nlist:\n- x: 1\n  y: 2\nempty:\nlast: y\n"
    doubled = without.replace("empty:", f"id: {value}\nempty:").replace("  y: 2\n", "  y: 2\n  x: [a, {b: c}]\n")
    reading = read("card.yaml", doubled.encode())
    assert [problem.rule for problem in reading.diagnostics] == ["duplicate-key", "duplicate-key"]
    assert reading.source is not None
    assert said(reading.source.root) == said(source_of(without).root)
    assert [reading.source.locate((key,)).line for key in ("list", "empty", "last")] == [
        line for line, text in enumerate(doubled.splitlines(), 1) if text.startswith(("- x", "empty", "last"))
    ]


@pytest.mark.parametrize(
    "loc", [(), ("axes",), ("axes", 1), ("axes", 1, "b"), ("list", 1), ("list", 2), ("nothing",), ("id", 0), (0,)]
)
def test_a_node_is_found_without_those_before_it(loc):
    source = source_of(CARD)
    assert told(source.find(loc)) == told(followed(source.root, loc))


def told(node: Node | None) -> Any:
    """All that a node says."""
    if node is None:
        return None
    value: Any = node.value
    if isinstance(value, list):
        value = [told(item) for item in value]
    elif isinstance(value, dict):
        value = {name: (told(key), told(item)) for name, (key, item) in value.items()}
    return node.start, node.end, node.style, value


def said(node: Node) -> Any:
    """What a node says, without its places."""
    value: Any = node.value
    if isinstance(value, list):
        return [said(item) for item in value]
    if isinstance(value, dict):
        return {name: said(item) for name, (_, item) in value.items()}
    return node.style, value


def following(text: str) -> Any:
    """All that libyaml's events say of a text, made the plainest way, as `told` tells it."""
    parser = CParser(text)

    def node(event: Any) -> Any:
        if isinstance(event, ScalarEvent):
            return mark(event.start_mark), mark(event.end_mark), event.style or "", event.value
        last: Any = event
        value: Any
        if isinstance(event, SequenceStartEvent):
            value = []
            while not isinstance(last := parser.get_event(), SequenceEndEvent):
                value.append(node(last))
            return mark(event.start_mark), mark(last.end_mark), "[" if event.flow_style else "-", value
        value = {}
        while not isinstance(last := parser.get_event(), MappingEndEvent):
            key = node(last)
            value[key[3]] = key, node(parser.get_event())
        return mark(event.start_mark), mark(last.end_mark), "{" if event.flow_style else "-", value

    parser.get_event(), parser.get_event()  # the stream and the document begin
    return node(parser.get_event())


def followed(node: Node, loc: Loc) -> Node | None:
    for step in loc:
        value: Any = node.value
        if isinstance(value, str):
            return None
        try:
            node = value[step][1] if isinstance(value, dict) else value[step]
        except LookupError:
            return None
    return node
