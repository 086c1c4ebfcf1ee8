"""What a file keeps of its nodes in few bytes is all that there is to know of them."""

from typing import Any

import pytest

from ccitrack.bundled import folder
from ccitrack.source import Loc, Node, Source, plain_data, read
from ccitrack.source.nodes import Mark
from ccitrack.source.packed import packed

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
def test_packing_and_unpacking_change_nothing(path):
    text = path.read_text("utf-8")
    root = source_of(text).root
    again = packed(text, root)
    assert told(again.root) == told(root)
    assert again.data == plain_data(root)


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
