"""Real cards, mutated: ruamel.yaml's own node composer finds the same keys, order and texts, or we refuse the file."""

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode

from ccitrack.source import Node, read

PLANS = Path(__file__).resolve().parent.parent.parent / "plans"
CARDS = sorted(PLANS.glob("*/actions/*.yaml")) + sorted(PLANS.glob("*/*.yaml"))
PIECES = [
    *(
        "\n",
        " ",
        "  ",
        "\t",
        ":",
        ": ",
        "- ",
        "-",
        "#",
        " # ",
        '"',
        "'",
        "|",
        ">",
        "|-\n",
        ">+\n",
        "[",
        "]",
        "{",
        "}",
        ",",
    ),
    *(
        "&a ",
        "*a",
        "!t ",
        "!!int ",
        "? ",
        "<<: ",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "~",
        "null",
        "é",
        "\u00a0",
        "\u2028",
    ),
    *(
        "\\",
        "\\n",
        "\\u00e9",
        "''",
        "\r\n",
        "\r",
        "\x07",
        "id: x\n",
        "  - a\n",
        "0",
        "1e3",
        "😀",
        "\ufeff",
        "@",
        "`",
        "%",
    ),
]


def mutated(text: str, chance: random.Random) -> str:
    """The text with some pieces put in, taken out, doubled or exchanged."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(text))
        length = chance.choice([0, 0, 1, 1, 2, 5, 30])
        lines = text.split("\n")
        match chance.randint(0, 4):
            case 0:
                text = text[:at] + chance.choice(PIECES) + text[at:]
            case 1:
                text = text[:at] + text[at + length :]
            case 2:
                text = text[:at] + chance.choice(PIECES) + text[at + length :]
            case 3:
                line = chance.randrange(len(lines))
                lines[line] = " " * chance.randint(0, 6) + lines[line].lstrip()
                text = "\n".join(lines)
            case _:
                line = chance.randrange(len(lines))
                text = "\n".join([*lines[: line + 1], *lines[line : line + 2], *lines[line + 1 :]])
    return text


def ours(node: Node) -> Any:
    """Keys in order, kinds, and the texts of scalars."""
    if isinstance(node.value, str):
        return node.value
    if isinstance(node.value, list):
        return [ours(each) for each in node.value]
    return {"keys": [(key, ours(value)) for key, (_, value) in node.value.items()]}


def theirs(node: Any) -> Any:
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, MappingNode):
        return {"keys": [(theirs(key), theirs(value)) for key, value in node.value]}
    return [theirs(each) for each in node.value]


def agree(text: str) -> bool:
    """Whether both read it the same; False where we refuse it. Fails where both read it, and not the same."""
    reading = read("a.yaml", text.encode("utf-8", "replace"))
    if reading.source is None or reading.diagnostics:
        return False
    # Its own parser, not libyaml, which we use; but it refuses a tab inside a text, which the specification allows.
    composer = YAML(typ="safe", pure="\t" not in text)
    try:
        node = composer.compose(text.removeprefix("\ufeff"))
    except YAMLError as error:
        raise AssertionError(f"only ccitrack reads this: {error}") from error
    assert ours(reading.source.root) == theirs(node)
    return True


def one(seed: int) -> bool:
    chance = random.Random(seed)
    return agree(mutated(chance.choice(CARDS).read_text("utf-8"), chance))


def test_real_cards_are_read_as_ruamel_reads_them():
    assert all(agree(path.read_text("utf-8")) for path in CARDS[::6])


def test_a_mutated_card_is_read_as_ruamel_reads_it_or_refused():
    assert 5 <= sum(map(one, range(40))) < 40


@pytest.mark.sweep
@given(st.integers(min_value=1000))
def test_any_mutated_card_is_read_as_ruamel_reads_it_or_refused(seed):
    one(seed)
