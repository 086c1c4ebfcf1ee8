"""Values as YAML text, in the style of the cards: short things on one line, long texts as blocks."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ccitrack.source import NULLS, Plain

WIDEST = 110
"""How many characters a line may take before a mapping or a list is written on several."""

_NUMBER_LIKE = re.compile(r"[-+~<>=.]*\d[\d\s.,:_eExXoT/+~-]*(?:[SQ][1-4])?(?:\.\..*)?|\.\..*|[-+]?\.(?:inf|nan)", re.I)
_BARE = re.compile(r"[\w+.][\w+./:%T~-]*(?<!:)|-[\w.]+")
_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "=", "<<"})
_PLAIN = re.compile(r"[^\W_]|[(/€£$«“‘’…–—]")
_BREAKS_PLAIN = re.compile(r":(?:\s|$)|\s#|^\s|\s$|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_UNBLOCKABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\r]|[ \t]+$", re.M)


def scalar(value: str, *, in_flow: bool = False, quote: str = "") -> str:
    """A text on one line: bare where it reads back as itself everywhere, else in quotes (`quote`, if it can be).

    A `Plain` is written as it is, a number, a date, a word of the format: in quotes only where YAML wants them ("~20").
    """
    if isinstance(value, Plain):
        is_bare = not value or _BARE.fullmatch(value) or _can_be_bare(value, in_flow)
        return str(value) if is_bare else _double_quoted(value)
    if quote == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return value if quote != '"' and _can_be_bare(value, in_flow) and _is_a_text(value) else _double_quoted(value)


def _can_be_bare(text: str, in_flow: bool) -> bool:
    """Whether the signs of a text leave it whole without quotes."""
    if not _PLAIN.match(text) or _BREAKS_PLAIN.search(text) or text.endswith(":"):
        return False
    return not (in_flow and re.search(r"[,\[\]{}:?]", text))


def _is_a_text(text: str) -> bool:
    """Whether every reader of YAML takes the bare text for a text, not for a number, a date, true or false."""
    return text.lower() not in _WORDS and text not in NULLS and not _NUMBER_LIKE.fullmatch(text)


def _double_quoted(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def flow(value: Any) -> str:
    """A value on one line: `{date: 2019-06-30, value: 6}`, `[city, region]`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key, in_flow=True)}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value, in_flow=True)


def entry(key: str, value: Any, indent: int) -> list[str]:
    """The lines of a key and its value in a mapping written by lines, the first with its margin too."""
    margin, head = " " * indent, scalar(key) + ":"
    if isinstance(value, str):
        block = _block_scalar(value, indent + 2)
        return [f"{margin}{head} {block[0]}", *block[1:]] if block else [f"{margin}{head} {scalar(value)}"]
    line = f"{margin}{head} {flow(value)}"
    if not value or (len(line) <= WIDEST and _is_short(value)):
        return [line]
    if isinstance(value, Mapping):
        return [margin + head, *mapping(value, indent + 2)]
    return [margin + head, *(line for each in value for line in item(each, indent + 2))]


def mapping(value: Mapping[str, Any], indent: int) -> list[str]:
    """The lines of a mapping."""
    return [line for key, each in value.items() for line in entry(key, each, indent)]


def item(value: Any, indent: int, *, by_lines: bool = False) -> list[str]:
    """The lines of an item of a list; a mapping takes several where it is long, or where its neighbours do."""
    margin = " " * indent + "- "
    if isinstance(value, Mapping) and value:
        line = margin + flow(value)
        if not by_lines and len(line) <= WIDEST and not _has_paragraphs(value):
            return [line]
        first, *others = mapping(value, indent + 2)
        return [margin + first[indent + 2 :], *others]
    if isinstance(value, str):
        block = _block_scalar(value, indent + 2)
        return [margin + block[0], *block[1:]] if block else [margin + scalar(value)]
    return [margin + flow(value)]


def _block_scalar(text: str, indent: int) -> list[str]:
    """A text of several lines as a block; nothing where a block could not hold it as it is."""
    if "\n" not in text or text.startswith((" ", "\n", "\t")) or text.endswith("\n\n") or _UNBLOCKABLE.search(text):
        return []
    lines = text.removesuffix("\n").split("\n")
    return ["|" if text.endswith("\n") else "|-", *(" " * indent + line if line else "" for line in lines)]


def _is_short(value: Any) -> bool:
    """Whether a value reads well on one line: no list in it holds mappings, no text in it has several lines."""
    if isinstance(value, str):
        return "\n" not in value
    if isinstance(value, Mapping):
        return all(map(_is_short, value.values()))
    return all(_is_short(each) and not isinstance(each, Mapping) for each in value)


def _has_paragraphs(value: Any) -> bool:
    if isinstance(value, str):
        return "\n" in value
    return any(map(_has_paragraphs, value.values() if isinstance(value, Mapping) else value))
