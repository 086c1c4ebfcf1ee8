"""What is being typed at a place of a text that YAML cannot follow yet: the address of the value to come."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ccitrack.source import Loc, Node, read

MARKER = "zzzz0here0zzzz"
LETTERS = re.compile(r"[\w.\-]*")
LETTERS_BEFORE = re.compile(r"[\w.\-]*$")
KEY = re.compile(r"( *)((?:- +)*)([\w-]+) *:(?: |$)")
CLOSING = {"[": "]", "{": "}"}
LONGEST_LINE = 2000


@dataclass(frozen=True, slots=True)
class Typed:
    """A value being typed: its address in the file, the letters that it holds so far, and how it is written."""

    loc: Loc
    start: int
    end: int
    quote: str = ""
    in_flow: bool = False


def typed_at(text: str, offset: int) -> Typed | None:
    """The value being typed at an offset; None where a key is, or nothing can be told."""
    start, end = _word(text, offset)
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    if line_end - line_start > LONGEST_LINE:
        return None
    head = text[line_start:start]
    quote, closing = _open(head)
    tail = (quote or "") + closing
    attempts = (
        text[:start] + MARKER + text[end:],
        text[:start] + MARKER + tail + "\n",
        text[:start] + MARKER + tail + text[line_end:],
        "\n".join([*_frame(text[:line_start], head), head + MARKER + tail, ""]),
    )
    for attempt in attempts:
        reading = read("", attempt.encode("utf-8", "replace"))
        found = next(_found(reading.source.root, (), False), None) if reading.source is not None else None
        if found is not None:
            return _typed(text, start, end, *found)
        if reading.source is not None and not reading.diagnostics:
            return None
    return None


def _word(text: str, offset: int) -> tuple[int, int]:
    """Where the letters around an offset begin and end; a dash that begins an item is none of them."""
    offset = min(max(0, offset), len(text))
    before, after = LETTERS_BEFORE.search(text, max(0, offset - LONGEST_LINE), offset), LETTERS.match(text, offset)
    start, end = before.start() if before else offset, after.end() if after else offset
    return (start, end) if text[start:offset].strip("-") else (offset, end)


def _open(head: str) -> tuple[str, str]:
    """The quotation mark, and the brackets, that a line leaves open."""
    quote, stack = "", list[str]()
    for at, sign in enumerate(head):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and (at == 0 or head[at - 1] in " [{,:-"):
            quote = sign
        elif sign in CLOSING:
            stack.append(CLOSING[sign])
        elif stack and sign == stack[-1]:
            stack.pop()
    return quote, "".join(reversed(stack))


def _typed(text: str, start: int, end: int, loc: Loc, node: Node, in_flow: bool) -> Typed | None:
    """The value at its address, from the first of the words that stand before the letters on."""
    lead = str(node.value).removesuffix(MARKER)
    if lead.strip("-") != lead or text[start - len(lead) : start] != lead:
        return None
    return Typed(loc, start - len(lead), end, node.style if node.style in ("'", '"') else "", in_flow)


def _found(node: Node, loc: Loc, in_flow: bool) -> Iterator[tuple[Loc, Node, bool]]:
    value = node.value
    if isinstance(value, str):
        if value.endswith(MARKER) and "\n" not in value:
            yield loc, node, in_flow
        return
    in_flow = in_flow or node.style in ("[", "{")
    children = [(name, held) for name, (_, held) in value.items()] if isinstance(value, dict) else enumerate(value)
    for step, child in children:
        yield from _found(child, (*loc, step), in_flow)


def _frame(above: str, head: str) -> list[str]:
    """The lines above that hold a line, each without its value: enough to tell where it stands."""
    limit = len(head) - len(head.lstrip(" "))
    is_item, kept = head.lstrip(" ").startswith("- "), list[str]()
    for line in reversed(above.split("\n")):
        found = KEY.match(line[:LONGEST_LINE])
        if found is None or not (limit or is_item):
            continue
        dash, column = len(found[1]), len(found[1]) + len(found[2])
        if found[2] and dash < limit and column <= limit:
            kept.append(found[1] + found[2] + (f"{found[3]}:" if column < limit or is_item else "zz: 0"))
            limit, is_item = dash, True
        elif not found[2] and (column < limit or (is_item and column == limit)):
            kept.append(f"{found[1]}{found[3]}:")
            limit, is_item = column, False
    return kept[::-1]
