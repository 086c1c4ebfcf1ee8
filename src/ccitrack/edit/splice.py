"""One change in the text of one file: the lines that must change are written anew, every other byte stays.

What comes out is read again before it is given back: it must hold what was asked for, and all else must be as it was.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from ccitrack.diagnostics import Location
from ccitrack.edit.written import entry, flow, item, scalar
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.source import NULLS, Loc, Node, Plain, Source, read

Order = Sequence[str]
"""The keys of a mapping in the order of the model."""

Change = tuple[int, int, str]
"""From where to where the text is replaced, and by what."""

_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=\r?\n|$)")


class CannotSplice(CcitrackError):
    """The text is written so that the change cannot be made safely: where, and why."""

    def __init__(self, place: Location, why: Phrase | None = None) -> None:
        message = why or phrase("the way it is written there leaves no safe place for the change")
        super().__init__(
            phrase("{place}: nothing was changed: {why}.", place=str(place), why=message),
            phrase("Make this change in an editor: `ccitrack edit` opens it at the line."),
        )


def replaced(source: Source, loc: Loc, value: Any) -> str:
    """The text with another value at an address that is written, be it empty."""
    node, key = _node(source, loc), _key(source, loc)
    if node.is_null and key is not None and node.start.offset == node.end.offset:
        at = _colon(source, key)
        return _checked(source, (at, at, " " + _in_place(source, loc, value)), _setter(loc, value))
    text, start = _in_place(source, loc, value), node.start.offset
    if text.startswith(("\r", "\n")) and key is not None:
        start = _colon(source, key)  # by lines below its key: no space stays behind it
    return _checked(source, (start, _end(source, loc), text), _setter(loc, value))


def with_key(source: Source, loc: Loc, key: str, value: Any, order: Order) -> str:
    """The text with one more key in the mapping at an address, at its place in the order of the model."""
    holder = _node(source, loc)
    assert isinstance(holder.value, dict), "only a mapping has keys"
    before = _before(list(holder.value), key, order)
    place = _flow_pair if holder.style == "{" else _block_pair
    return _checked(source, place(source, loc, holder, key, value, before), _setter((*loc, key), value))


def appended(source: Source, loc: Loc, value: Any) -> str:
    """The text with one more item at the end of the list at an address; an empty list may be written there."""
    holder, eol = _node(source, loc), _eol(source)
    if holder.is_null or holder.value == []:
        return replaced(source, loc, [value]) if holder.style == "[" else _first_item(source, loc, value)
    assert isinstance(holder.value, list), "only a list has items"
    last = (*loc, len(holder.value) - 1)
    if holder.style == "[":
        at = _end(source, last)
        return _checked(source, (at, at, ", " + flow(value)), _appender(loc, value))
    at, is_by_lines = _line_end(source, _end(source, last)), _node(source, last).style == "-"
    lines = item(value, holder.start.column - 1, by_lines=is_by_lines)
    return _checked(source, (at, at, eol + eol.join(lines)), _appender(loc, value))


def without(source: Source, loc: Loc) -> str:
    """The text without a key or an item; what would be left empty goes with it."""
    if not loc:
        raise CannotSplice(source.locate(loc), phrase("a file cannot be left empty"))
    holder = _node(source, loc[:-1])
    siblings = list(holder.value)
    if len(siblings) == 1:
        return without(source, loc[:-1])
    place = siblings.index(str(loc[-1])) if isinstance(holder.value, dict) else int(loc[-1])
    if holder.style in "{[" and holder.style:
        change = _out_of_line(source, loc, siblings, place)
    else:
        change = _out_of_block(source, loc, siblings, place)
    return _checked(source, (*change, ""), _remover(loc))


# Where things begin and end


def _node(source: Source, loc: Loc) -> Node:
    node = source.find(loc)
    if node is None:
        raise CannotSplice(source.locate(loc), phrase("nothing is written at that place"))
    return node


def _key(source: Source, loc: Loc) -> Node | None:
    holder = source.find(loc[:-1]) if loc else None
    if holder is None or not isinstance(holder.value, dict):
        return None
    return holder.value[str(loc[-1])][0]


def _colon(source: Source, key: Node) -> int:
    """The place after the colon of a key."""
    found = re.compile(r"[ \t]*:").match(source.text, key.end.offset)
    if found is None:
        raise CannotSplice(source.locate(()), phrase("the colon of the key stands apart from it"))
    return found.end()


def _begin(source: Source, loc: Loc) -> int:
    """Where a pair or an item begins: at its key, else at its value."""
    key = _key(source, loc)
    return (key or _node(source, loc)).start.offset


def _end(source: Source, loc: Loc) -> int:
    """Where the last character of a value stands, without the blank lines and the remarks that follow it."""
    node = _node(source, loc)
    if node.style == "-" and node.value:
        children = list(node.value) if isinstance(node.value, dict) else list(range(len(node.value)))
        return _end(source, (*loc, children[-1]))
    if node.style in ("|", ">"):
        return node.start.offset + len(source.text[node.start.offset : node.end.offset].rstrip(" \t\r\n"))
    key = _key(source, loc)
    if node.start.offset == node.end.offset and key is not None and not node.style:
        return _colon(source, key)
    return node.end.offset


def _line_start(source: Source, at: int) -> int:
    return source.text.rfind("\n", 0, at) + 1


def _line_end(source: Source, at: int) -> int:
    """The end of the line, past the remark on it; something else on the line is no place for a new one."""
    found = _REST_OF_LINE.match(source.text, at)
    if found is None:
        raise CannotSplice(_location(source, at))
    return found.end()


def _location(source: Source, at: int) -> Location:
    line = source.text.count("\n", 0, at) + 1
    column = at - _line_start(source, at) + 1
    return Location(source.path, line, column, line, column + 1)


def _eol(source: Source) -> str:
    return "\r\n" if "\r\n" in source.text else "\n"


# How a value is written where it goes


def _in_place(source: Source, loc: Loc, value: Any) -> str:
    """A value after its key or its dash, as it was written there, or else as cards are."""
    node, key, eol = _node(source, loc), _key(source, loc), _eol(source)
    if _is_in_flow(source, loc):
        return flow(value) if not isinstance(value, str) else scalar(value, in_flow=True, quote=_quote(node, value))
    if isinstance(value, str) and "\n" not in value:
        return scalar(value, quote=_quote(node, value))
    indent = key.start.column - 1 if key is not None else max(0, node.start.column - 3)
    if key is None and isinstance(value, Mapping):
        first, *others = item(value, indent, by_lines=node.style == "-")
        return eol.join([first.strip().removeprefix("- "), *others])
    first, *others = entry("x", value, indent)
    return eol.join([first.strip()[len("x:") :].lstrip(), *others])


def _quote(node: Node, value: str) -> str:
    """The quotation marks that stood there, for a text; a number or a date has none."""
    return node.style if node.style in ("'", '"') and not isinstance(value, Plain) else ""


def _is_in_flow(source: Source, loc: Loc) -> bool:
    return any(_node(source, loc[:length]).style in ("{", "[") for length in range(len(loc)))


# Where a new pair goes


def _before(keys: Sequence[str], key: str, order: Order) -> str | None:
    """The key after which a new one goes: the last of those that the model has before it."""
    places = {name: place for place, name in enumerate(order)}
    wanted = places.get(key, len(places))
    found = [name for name in keys if places.get(name, len(places)) <= wanted]
    return found[-1] if found else None


def _flow_pair(source: Source, loc: Loc, holder: Node, key: str, value: Any, before: str | None) -> Change:
    told = f"{scalar(key, in_flow=True)}: {flow(value)}"
    if not holder.value:
        return holder.start.offset, holder.end.offset, "{" + told + "}"
    if before is None:
        at = _begin(source, (*loc, str(next(iter(holder.value)))))
        return at, at, f"{told}, "
    at = _end(source, (*loc, before))
    return at, at, f", {told}"


def _block_pair(source: Source, loc: Loc, holder: Node, key: str, value: Any, before: str | None) -> Change:
    assert isinstance(holder.value, dict) and holder.value, "a mapping by lines has a key"
    first, eol = next(iter(holder.value.values()))[0], _eol(source)
    lines = entry(key, value, first.start.column - 1)
    if before is None:
        start = _line_start(source, first.start.offset)
        if not source.text[start : first.start.offset].strip():
            return start, start, eol.join([*lines, ""])
        before = next(iter(holder.value))  # the first key shares its line with the dash of a list
    at = _line_end(source, _end(source, (*loc, before)))
    return at, at, eol + eol.join(lines)


def _first_item(source: Source, loc: Loc, value: Any) -> str:
    """The first item of a list whose key is written with nothing after it."""
    key, node, eol = _key(source, loc), _node(source, loc), _eol(source)
    if key is None or node.start.offset != node.end.offset or _is_in_flow(source, loc):
        return replaced(source, loc, [value])
    at = _line_end(source, _colon(source, key))
    lines = item(value, key.start.column + 1)
    return _checked(source, (at, at, eol + eol.join(lines)), _setter(loc, [value]))


# What goes away


def _out_of_line(source: Source, loc: Loc, siblings: list[Any], place: int) -> tuple[int, int]:
    def at(index: int) -> Loc:
        return (*loc[:-1], siblings[index] if isinstance(loc[-1], str) else index)

    if place + 1 < len(siblings):
        return _begin(source, loc), _begin(source, at(place + 1))
    return _end(source, at(place - 1)), _end(source, loc)


def _out_of_block(source: Source, loc: Loc, siblings: list[Any], place: int) -> tuple[int, int]:
    """The lines of a pair or of an item; for a first key that stands behind a dash, up to the second one."""
    begin, end = _begin(source, loc), _line_end(source, _end(source, loc))
    start = _line_start(source, begin)
    head = source.text[start:begin]
    if isinstance(loc[-1], str) and head.strip():
        after = _begin(source, (*loc[:-1], siblings[place + 1])) if place + 1 < len(siblings) else None
        if after is None or "#" in source.text[end:after]:
            raise CannotSplice(source.locate(loc))
        return begin, after
    stop = source.text.find("\n", end)
    if stop < 0:  # the last line of a file without a last line end
        return max(0, start - len(_eol(source))), end
    return start, stop + 1


# The proof


def _checked(source: Source, change: Change, expect: Callable[[Any], None]) -> str:
    """The text with a change, once it was read again: everything but what was asked for must be as it was."""
    start, end, text = change
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise CannotSplice(_location(source, start), phrase("the text holds characters that no file can")) from None
    made = source.text[:start] + text + source.text[end:]
    expected = deepcopy(source.data)
    expect(expected)
    reading = read(source.path, made.encode("utf-8"))
    if reading.source is None or reading.diagnostics or reading.source.data != expected:
        raise CannotSplice(_location(source, start))
    return made


def _setter(loc: Loc, value: Any) -> Callable[[Any], None]:
    def put(data: Any) -> None:
        _at(data, loc[:-1])[loc[-1]] = _read_back(value)

    return put


def _appender(loc: Loc, value: Any) -> Callable[[Any], None]:
    return lambda data: _at(data, loc).append(_read_back(value))


def _remover(loc: Loc) -> Callable[[Any], None]:
    def remove(data: Any) -> None:
        del _at(data, loc[:-1])[loc[-1]]

    return remove


def _at(data: Any, loc: Loc) -> Any:
    for step in loc:
        data = data[step]
    return data


def _read_back(value: Any) -> Any:
    """A value as reading gives it back: what says nothing is None."""
    if isinstance(value, dict):
        return {key: _read_back(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_read_back(each) for each in value]
    return None if isinstance(value, Plain) and value in NULLS else value
