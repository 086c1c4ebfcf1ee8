"""From the bytes of a file to its nodes, in one pass over libyaml's events. Nothing here raises for what it says."""

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined]  # it has no __all__
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from ccitrack.diagnostics import Diagnostic, Location, malformed
from ccitrack.language.phrases import Phrase, phrase
from ccitrack.source.nodes import LARGEST_FILE, NULLS, Mark, Node, mark
from ccitrack.source.packed import packed
from ccitrack.source.source import Source
from ccitrack.source.syntax import QUOTE_IT, explain_syntax

DEEPEST = 50
NOT_KEYS = NULLS | {"<<"}
MOST = 30_000
"""How many keys, values, and ends of lists and mappings a file may have: cards have some hundreds."""
MOST_DOUBLES = 100
"""After how many keys that are written twice a file is not read further."""
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)")


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a file gave: its source, unless the text cannot be followed to its end, and what is wrong."""

    source: Source | None
    diagnostics: tuple[Diagnostic, ...] = ()


def read(path: str, content: bytes) -> Reading:
    """Reads one file. `path` is how people are told of it."""
    text = _decoded(path, content)
    if isinstance(text, Diagnostic):
        return Reading(None, (text,))
    return _Reader(path, text).reading()


def _decoded(path: str, content: bytes) -> str | Diagnostic:
    """The text without its byte order mark, or what makes it no text."""
    if len(content) > LARGEST_FILE:
        return malformed(
            "unreadable-file",
            Location(path),
            phrase("The file is larger than 1 MiB."),
            phrase("Split it: one card for each action."),
        )
    content = content.removeprefix(BYTE_ORDER_MARK)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf8(path, content, error.start)
    forbidden = FORBIDDEN.search(text)
    if forbidden:
        return malformed(
            "yaml-syntax",
            _location(path, text, forbidden.start()),
            phrase("There is a control character here ({character}).", character=forbidden.group()),
            phrase("Delete it: it often comes from a copy and paste."),
        )
    return text


def _not_utf8(path: str, content: bytes, start: int) -> Diagnostic:
    before = content[:start].decode("utf-8", "replace")
    return malformed(
        "not-utf8",
        _location(path, before, len(before)),
        phrase("The file is not in UTF-8 (byte {byte}).", byte=f"0x{content[start]:02x}"),
        phrase("Save it again with the encoding UTF-8."),
    )


def _location(path: str, text: str, index: int) -> Location:
    line = text.count("\n", 0, index) + 1
    column = index - (text.rfind("\n", 0, index) + 1) + 1
    return Location(path, line, column, line, column + 1)


class _Refused(Exception):
    """What is not part of the YAML of cards: the reading stops there."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message.wording)
        self.diagnostic = diagnostic


@dataclass(slots=True)
class _Reader:
    """Builds the nodes of one text; the collections that are not closed yet are on `open`."""

    path: str
    text: str
    open: list[Node] = field(default_factory=list)
    keys: list[Node | None] = field(default_factory=list)
    root: Node | None = None
    documents: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def reading(self) -> Reading:
        try:
            self._follow_events()
        except _Refused as refusal:
            return Reading(None, (*self.diagnostics, refusal.diagnostic))
        except MarkedYAMLError as error:
            return Reading(None, (*self.diagnostics, explain_syntax(self.path, self.text, error)))
        except YAMLError:
            return Reading(None, (*self.diagnostics, self._unreadable()))
        if self.root is None or self.root.is_null:
            return Reading(None, (self._empty(),))
        nodes = packed(self.text, self.root)
        return Reading(Source(self.path, self.text, nodes, nodes.data), tuple(self.diagnostics))

    def _follow_events(self) -> None:
        """Makes the nodes of all events. Half of the time of a large plan is spent here, so nothing is called twice."""
        next_event, above, keys = CParser(self.text).get_event, self.open, self.keys
        for event in islice(iter(next_event, None), MOST):
            kind = type(event)
            if kind is ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_decoration(event)
                first, last, style = event.start_mark, event.end_mark, event.style or ""
                node = Node(first, last, style, event.value)
                if not style and first.line != last.line:
                    self._refuse_swallowed_item(node.start, node.end)
            elif kind is MappingStartEvent:
                node = self._begun(event, "{" if event.flow_style else "-", {})
            elif kind is SequenceStartEvent:
                node = self._begun(event, "[" if event.flow_style else "-", [])
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                above.pop().last = event.end_mark
                keys.pop()
                continue
            else:
                self._follow_rare(event)
                continue
            if not above:
                self.root = node
            elif type(holder := above[-1].value) is list:
                holder.append(node)
            elif (key := keys[-1]) is None:
                keys[-1] = self._checked_key(node)
            else:
                keys[-1] = None
                self._add_pair(holder, key, node)
            if kind is not ScalarEvent:
                above.append(node)
                keys.append(None)
        if next_event() is not None:
            raise _Refused(self._too_much())

    def _follow_rare(self, event: Any) -> None:
        if isinstance(event, AliasEvent):
            self._refuse(event, *_DECORATIONS["alias"])
        elif isinstance(event, DocumentStartEvent):
            self._begin_document(event)

    def _begin_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse(event, phrase("A second document begins here."), phrase("Keep one card for each file."))

    def _begun(self, event: Any, style: str, value: Any) -> Node:
        self._refuse_decoration(event)
        if len(self.open) >= DEEPEST:
            self._refuse(event, phrase("Lists and mappings are nested more than {depth} deep.", depth=DEEPEST), None)
        return Node(event.start_mark, event.end_mark, style, value)

    def _add_pair(self, holder: Any, key: Node, node: Node) -> None:
        name: Any = key.value
        if name in holder:
            self._tell_duplicate(name, holder[name][0], key)
        else:
            holder[name] = (key, node)

    def _checked_key(self, node: Node) -> Node:
        value = node.value
        if type(value) is not str or (not node.style and value in NOT_KEYS):
            self._refuse_key(node)
        return node

    def _refuse_key(self, node: Node) -> None:
        if node.value == "<<":
            raise _Refused(self._unsupported(node.start, node.end, *_DECORATIONS["merge"]))
        message, help = phrase("A key must be a word."), phrase("Write key: value, or put it in quotes.")
        raise _Refused(self._unsupported(node.start, node.end, message, help))

    def _tell_duplicate(self, name: str, first: Node, second: Node) -> None:
        told = malformed(
            "duplicate-key",
            self._location(second.start, second.end),
            phrase('The key "{key}" is already written on line {line}.', key=name, line=first.start.line),
            phrase("Keep one of the two, and delete the other."),
        )
        if len(self.diagnostics) >= MOST_DOUBLES:
            raise _Refused(told)
        self.diagnostics.append(told)

    def _refuse_decoration(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, *_DECORATIONS["anchor"])
        if event.tag is not None:
            self._refuse(event, *_DECORATIONS["tag"])

    def _refuse_swallowed_item(self, start: Mark, end: Mark) -> None:
        """Refuses a text without quotes that took a list item below it for its next line."""
        if self.open and self.open[-1].style in "{[":
            return
        swallowed = re.search(r"\n[ \t]*(-) ", self.text[start.offset : end.offset])
        if swallowed:
            place = _location(self.path, self.text, start.offset + swallowed.start(1))
            raise _Refused(malformed("yaml-syntax", place, _SWALLOWED, _ALIGN))

    def _refuse(self, event: Any, message: Phrase, help: Phrase | None) -> None:
        raise _Refused(self._unsupported(mark(event.start_mark), mark(event.end_mark), message, help))

    def _unsupported(self, start: Mark, end: Mark, message: Phrase, help: Phrase | None) -> Diagnostic:
        return malformed("unsupported-yaml", self._location(start, end), message, help)

    def _location(self, start: Mark, end: Mark) -> Location:
        if end.line > start.line:
            end = Mark(start.line, start.column + 1, start.offset + 1)
        return Location(self.path, start.line, start.column, end.line, end.column)

    def _too_much(self) -> Diagnostic:
        message = phrase("The file holds too much: some {count} keys and values are read at most.", count=MOST)
        return malformed("unreadable-file", Location(self.path), message, phrase("Split it: one card for each action."))

    def _empty(self) -> Diagnostic:
        return malformed("unreadable-file", Location(self.path), phrase("The file is empty."), None)

    def _unreadable(self) -> Diagnostic:
        return malformed("yaml-syntax", Location(self.path), phrase("The file cannot be read as YAML."), None)


_SWALLOWED = phrase("This line goes on with the text of the line above: its hyphen begins no list item.")
_ALIGN = phrase("Align it with the items of its list, or put the whole text in quotes.")
_DECORATIONS: dict[str, tuple[Phrase, Phrase | None]] = {
    "alias": (phrase('A value that begins with "*" is an alias in YAML, which cards do not have.'), QUOTE_IT),
    "anchor": (phrase('A value that begins with "&" is an anchor in YAML, which cards do not have.'), QUOTE_IT),
    "tag": (phrase('A value that begins with "!" is a tag in YAML, which cards do not have.'), QUOTE_IT),
    "merge": (phrase('"<<" merges mappings in YAML, which cards do not have.'), phrase("Write each key out.")),
}
