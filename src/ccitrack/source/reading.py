"""From the bytes of a file to its nodes, in one pass over libyaml's events. Nothing here raises for what it says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

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
from ccitrack.source.nodes import LARGEST_FILE, NULLS, Mark, Plain, mark
from ccitrack.source.packed import Packing, place_of_key
from ccitrack.source.source import Source

DEEPEST = 50
NOT_KEYS = NULLS | {"<<"}
MOST = 30_000
"""How many keys, values, and ends of lists and mappings a file may have: cards have some hundreds."""
MOST_DOUBLES = 100
"""After how many keys that are written twice a file is not read further."""
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
LONELY_RETURN = re.compile(r"\r(?!\n)")


class Reading(NamedTuple):
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
    forbidden = FORBIDDEN.search(text) or LONELY_RETURN.search(text)
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
    """Packs the nodes of one text as their events come. `nodes` are those so far, `open` the places of the collections
    that are not closed yet.
    """

    path: str
    text: str
    nodes: Packing = field(default_factory=Packing)
    open: list[int] = field(default_factory=list)
    documents: int = 0
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def reading(self) -> Reading:
        try:
            data = self._follow_events()
        except _Refused as refusal:
            return Reading(None, (*self.diagnostics, refusal.diagnostic))
        except MarkedYAMLError as error:
            from ccitrack.source.syntax import explain_syntax  # most files need none of it

            return Reading(None, (*self.diagnostics, explain_syntax(self.path, self.text, error)))
        except YAMLError:
            return Reading(None, (*self.diagnostics, self._unreadable()))
        if data is None:
            return Reading(None, (self._empty(),))
        return Reading(Source(self.path, self.text, self.nodes.packed(self.text, data), data), tuple(self.diagnostics))

    def _follow_events(self) -> Any:
        """What all events say. A third of the time of a large plan is spent here, so nothing is called twice.

        `holder` is the list or mapping that is filled now, and `key` the one whose value comes next; in its place,
        after a key that was written before, the place from which on everything is forgotten once its value was read.
        """
        next_event, open, nodes = CParser(self.text).get_event, self.open, self.nodes
        starts, ends, nexts, styles = nodes.starts, nodes.ends, nodes.nexts, nodes.styles
        whole: list[Any] = []
        holder: Any = whole
        key: str | int | None = None
        above: list[tuple[Any, str | int | None]] = []
        said: Any
        for event in islice(iter(next_event, None), MOST):
            kind = type(event)
            if kind is ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_decoration(event)
                first, last, style, said = event.start_mark, event.end_mark, event.style, event.value
                if not style and first.line != last.line:
                    self._refuse_swallowed_item(first, last)
                starts.append(first.index)
                ends.append(last.index)
                styles.append(style or " ")
                nexts.append(len(styles))
                if key is None and type(holder) is dict:
                    if not style and said in NOT_KEYS:
                        self._refuse_key(event)
                    key = said if said not in holder else self._doubled(event, holder)
                    continue
                if not style:
                    said = None if said in NULLS else Plain(said)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._refuse_decoration(event)
                if len(open) >= DEEPEST:
                    message = phrase("Lists and mappings are nested more than {depth} deep.", depth=DEEPEST)
                    self._refuse(event, message, None)
                if key is None and type(holder) is dict:
                    self._refuse_key(event)
                is_list = kind is SequenceStartEvent
                open.append(len(styles))
                above.append((holder, key))
                holder, key = [] if is_list else {}, None
                starts.append(event.start_mark.index)
                ends.append(0)
                nexts.append(0)
                styles.append("-" if not event.flow_style else "[" if is_list else "{")
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                place = open.pop()
                ends[place], nexts[place] = event.end_mark.index, len(styles)
                said = holder
                holder, key = above.pop()
            else:
                self._follow_rare(event)
                continue
            if type(holder) is list:
                holder.append(said)
            elif isinstance(key, str):
                holder[key] = said
            elif key is not None:
                nodes.forget(key)
            key = None
        if next_event() is not None:
            raise _Refused(self._too_much())
        return whole[0] if whole else None

    def _follow_rare(self, event: Any) -> None:
        if isinstance(event, AliasEvent):
            self._refuse(event, *_DECORATIONS["alias"])
        elif isinstance(event, DocumentStartEvent):
            self._begin_document(event)

    def _begin_document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse(event, phrase("A second document begins here."), phrase("Keep one card for each file."))

    def _refuse_key(self, event: Any) -> None:
        if isinstance(event, ScalarEvent) and event.value == "<<":
            self._refuse(event, *_DECORATIONS["merge"])
        message, help = phrase("A key must be a word."), phrase("Write key: value, or put it in quotes.")
        self._refuse(event, message, help)

    def _doubled(self, event: Any, holder: Mapping[str, Any]) -> int:
        """The place of a key that its mapping has already, which is told."""
        first = self.nodes.starts[place_of_key(self.nodes.nexts, self.open[-1], holder, event.value)]
        told = malformed(
            "duplicate-key",
            self._location(mark(event.start_mark), mark(event.end_mark)),
            phrase(
                'The key "{key}" is already written on line {line}.',
                key=event.value,
                line=self.text.count("\n", 0, first) + 1,
            ),
            phrase("Keep one of the two, and delete the other."),
        )
        if len(self.diagnostics) >= MOST_DOUBLES:
            raise _Refused(told)
        self.diagnostics.append(told)
        return len(self.nodes.styles) - 1

    def _refuse_decoration(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, *_DECORATIONS["anchor"])
        if event.tag is not None:
            self._refuse(event, *_DECORATIONS["tag"])

    def _refuse_swallowed_item(self, first: Any, last: Any) -> None:
        """Refuses a text without quotes that took a list item below it for its next line."""
        if self.open and self.nodes.styles[self.open[-1]] in "{[":
            return
        swallowed = re.search(r"\n[ \t]*(-) ", self.text[first.index : last.index])
        if swallowed:
            place = _location(self.path, self.text, first.index + swallowed.start(1))
            raise _Refused(malformed("yaml-syntax", place, _SWALLOWED, _ALIGN))

    def _refuse(self, event: Any, message: Phrase, help: Phrase | None) -> None:
        place = self._location(mark(event.start_mark), mark(event.end_mark))
        raise _Refused(malformed("unsupported-yaml", place, message, help))

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


QUOTE_IT = phrase('Put the whole text in quotes: "…".')
_SWALLOWED = phrase("This line goes on with the text of the line above: its hyphen begins no list item.")
_ALIGN = phrase("Align it with the items of its list, or put the whole text in quotes.")
_DECORATIONS: dict[str, tuple[Phrase, Phrase | None]] = {
    "alias": (phrase('A value that begins with "*" is an alias in YAML, which cards do not have.'), QUOTE_IT),
    "anchor": (phrase('A value that begins with "&" is an anchor in YAML, which cards do not have.'), QUOTE_IT),
    "tag": (phrase('A value that begins with "!" is a tag in YAML, which cards do not have.'), QUOTE_IT),
    "merge": (phrase('"<<" merges mappings in YAML, which cards do not have.'), phrase("Write each key out.")),
}
