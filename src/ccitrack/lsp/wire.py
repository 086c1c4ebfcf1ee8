"""From our values to those of the protocol, and back: positions, problems, edits, the outline."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path

from ccitrack.diagnostics import Diagnostic, Location, Severity
from ccitrack.language.speech import Speech
from ccitrack.lsp.completing import Offer
from ccitrack.lsp.lines import MARK, Lines
from ccitrack.lsp.mending import Edit
from ccitrack.lsp.view import View
from ccitrack.lsp.ways import Entry

SOURCE = "ccitrack"
NOWHERE = types.Range(types.Position(0, 0), types.Position(0, 0))
SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
SYMBOLS = {
    "actions": types.SymbolKind.Class,
    "indicators": types.SymbolKind.Number,
    "context_indicators": types.SymbolKind.Number,
    "milestones": types.SymbolKind.Event,
    "axes": types.SymbolKind.Namespace,
    "organisations": types.SymbolKind.Interface,
}


@dataclass(frozen=True)
class Opened:
    """A file that an editor has open: the address that it uses for it, its version, its text."""

    uri: str
    version: int | None
    text: str


@dataclass(frozen=True)
class Wire:
    """A view in the terms of the protocol. `opened` are the open files by their paths on the disk."""

    view: View
    opened: dict[Path, Opened]
    encoding: str

    def uri(self, told: str) -> str:
        """The address of a file that people are told of: the one that the editor uses, where it has the file open."""
        path = self.view.home.file(told)
        known = next((each for at, each in self.opened.items() if self.view.home.told(at) == told), None)
        return known.uri if known is not None else from_fs_path(str(path)) or path.as_uri()

    def text(self, told: str) -> str:
        """The text of a file as it is in the editor, without a byte order mark."""
        return self._lines(told).text.removeprefix(MARK)

    def offset(self, told: str, position: types.Position) -> int:
        """The offset of a position in a file."""
        return self._lines(told).offset(position.line, position.character)

    def range(self, place: Location) -> types.Range:
        """A place of a file as it is now; a whole file is its beginning."""
        lines = self._lines(place.path)
        return self._range(lines, *_offsets(lines, place)) if place.line else NOWHERE

    def range_then(self, place: Location) -> types.Range:
        """A place of a file as it could last be read, where it stands now."""
        source = self.view.source(place.path)
        if source is None or source.text == self.view.text(place.path) or not place.line:
            return self.range(place)
        offsets = [self.view.now(place.path, offset) for offset in _offsets(Lines(source.text), place)]
        start, end = (0 if offset is None else offset for offset in offsets)
        return self._range(self._lines(place.path), start, max(start, end))

    def location(self, place: Location) -> types.Location:
        """A place of a file as it could last be read, with the address of the file."""
        return types.Location(self.uri(place.path), self.range_then(place))

    def diagnostic(self, problem: Diagnostic, speech: Speech) -> types.Diagnostic:
        """A problem, with what to write instead on the line below."""
        said = [problem.message, *([problem.help] if problem.help else [])]
        return types.Diagnostic(
            range=self.range(problem.location),
            message="\n".join(map(speech.say, said)),
            severity=SEVERITIES[problem.severity],
            code=problem.rule,
            source=SOURCE,
        )

    def text_edit(self, edit: Edit) -> types.TextEdit:
        """An edit of a text."""
        return types.TextEdit(self._range(self._lines(edit.path), edit.start, edit.end), edit.text)

    def workspace_edit(self, edits: Iterable[Edit], with_versions: bool) -> types.WorkspaceEdit:
        """Edits of several files, with the versions of those that are open where the editor understands that."""
        by_path: dict[str, list[types.TextEdit]] = {}
        for edit in edits:
            by_path.setdefault(edit.path, []).append(self.text_edit(edit))
        if not with_versions:
            return types.WorkspaceEdit(changes={self.uri(told): each for told, each in by_path.items()})
        return types.WorkspaceEdit(
            document_changes=[types.TextDocumentEdit(self._identified(told), each) for told, each in by_path.items()]
        )

    def completion(self, offer: Offer, told: str, rank: int) -> types.CompletionItem:
        """An id that could be typed."""
        edit = self.text_edit(Edit(told, offer.start, offer.end, offer.written))
        return types.CompletionItem(
            label=offer.id,
            kind=types.CompletionItemKind.Reference,
            detail=offer.title or None,
            sort_text=f"{rank:05}",
            filter_text=offer.sought,
            text_edit=edit,
        )

    def symbol(self, entry: Entry, lang: str) -> types.DocumentSymbol:
        """A line of the outline."""
        whole, name = self.range_then(entry.whole), self.range_then(entry.name)
        is_within = _at(whole.start) <= _at(name.start) and _at(name.end) <= _at(whole.end)
        return types.DocumentSymbol(
            name=entry.target.id,
            detail=entry.target.title(lang),
            kind=SYMBOLS.get(entry.target.kind, types.SymbolKind.Field),
            range=whole,
            selection_range=name if is_within else whole,
            children=[self.symbol(each, lang) for each in entry.within],
        )

    def _identified(self, told: str) -> types.OptionalVersionedTextDocumentIdentifier:
        uri = self.uri(told)
        version = next((each.version for each in self.opened.values() if each.uri == uri), None)
        return types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=version)

    def _range(self, lines: Lines, start: int, end: int) -> types.Range:
        return types.Range(types.Position(*lines.position(start)), types.Position(*lines.position(end)))

    def _lines(self, told: str) -> Lines:
        if told not in self._known:
            text = next((each.text for at, each in self.opened.items() if self.view.home.told(at) == told), None)
            self._known[told] = Lines(self.view.text(told) if text is None else text, self.encoding)
        return self._known[told]

    @cached_property
    def _known(self) -> dict[str, Lines]:
        return {}


def _offsets(lines: Lines, place: Location) -> tuple[int, int]:
    start = lines.offset_at(place.line, place.column)
    return start, max(start, lines.offset_at(place.end_line or place.line, place.end_column or place.column))


def _at(position: types.Position) -> tuple[int, int]:
    return position.line, position.character
