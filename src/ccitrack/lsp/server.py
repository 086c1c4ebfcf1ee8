"""The server: it keeps what editors have open, looks at a plan again after each change, and answers from that."""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from ccitrack.diagnostics import Diagnostic, Location
from ccitrack.errors import CcitrackError
from ccitrack.language.phrases import Uncut, phrase
from ccitrack.language.speech import LANGUAGES, Speech, speech
from ccitrack.lsp.completing import offers
from ccitrack.lsp.homes import Home, home_of
from ccitrack.lsp.hovering import hover
from ccitrack.lsp.mending import mends, renamable, renamed
from ccitrack.lsp.view import Approved, View, look, problems
from ccitrack.lsp.ways import definition, outline, references
from ccitrack.lsp.wire import Opened, Wire
from ccitrack.version import __version__

PATIENCE = 0.2
"""For how many seconds nothing must be typed before a plan is looked at again."""
REQUEST_FAILED = -32803
TRIGGERS = [" ", "[", ",", '"', "'"]
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Desk:
    """A plan of which something is open: how it was last seen, what was found, and where that was told."""

    home: Home
    view: View
    is_stale: bool = False
    changes: int = 0
    """How often it changed."""
    found: tuple[Diagnostic, ...] = ()
    checked: View | None = None
    """The view in which that was found."""
    told: frozenset[str] = frozenset()
    waiting: asyncio.Task[None] | None = None


@dataclass(slots=True)
class Room:
    """All that is open in an editor."""

    words: Speech
    approved: Approved
    root: Path | None = None
    opened: dict[Path, Opened] = field(default_factory=dict)
    desks: dict[Path, Desk] = field(default_factory=dict)


class Server(LanguageServer):
    """A language server for plans. `room` is what is open."""

    def __init__(self, words: Speech, is_asked: bool, approved: Approved) -> None:
        super().__init__("ccitrack", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.is_asked = is_asked
        self.room = Room(words, approved)

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002
        """Keep a fault in the log of the editor, rather than in the way of who types."""
        log.error("%s: %s", type(error).__name__, error)

    # What is open

    def settle(self, params: types.InitializeParams) -> None:
        """Take the language and the folder of the editor."""
        code = (params.locale or "").replace("-", "_").partition("_")[0].lower()
        if not self.is_asked and code in LANGUAGES:
            self.room.words = speech(code)
        folders = params.workspace_folders or []
        root = to_fs_path(folders[0].uri) if folders else self.workspace.root_path
        self.room.root = Path(root) if root else None

    def open(self, uri: str) -> None:
        """Take the text of a file as the editor has it, and look at its plan."""
        path = _path(uri)
        if path is None:
            return
        document = self.workspace.get_text_document(uri)
        self.room.opened[path] = Opened(uri, document.version, document.source)
        self.look_again(path, at_once=True)

    def change(self, uri: str) -> None:
        """Take another text of an open file, and look at its plan once nothing more is typed."""
        path = _path(uri)
        if path is None or path not in self.room.opened:
            return
        document = self.workspace.get_text_document(uri)
        self.room.opened[path] = Opened(uri, document.version, document.source)
        self.look_again(path, at_once=False)

    def close(self, uri: str) -> None:
        """Leave a file to the disk again; a plan of which nothing is open is put away."""
        path = _path(uri)
        if path is None:
            return
        self.room.opened.pop(path, None)
        for desk in [desk for desk in self.room.desks.values() if desk.home.told(path) is not None]:
            if any(desk.home.told(each) is not None for each in self.room.opened):
                self.set_stale(desk, at_once=True)
            else:
                self.put_away(desk)

    def look_again(self, path: Path, at_once: bool) -> None:
        """Look again at the plan that a file belongs to; it may belong to another one than before."""
        room = self.room
        opened = room.opened.get(path)
        homes = [desk.home for desk in room.desks.values()]
        home = home_of(path, opened.text if opened is not None else "", room.root, homes)
        if home is None:
            return
        if home.path in room.desks:
            self.set_stale(room.desks[home.path], at_once)
        else:
            room.desks[home.path] = Desk(home, look(home, self.texts(), date.today()))
            self.plan_check(room.desks[home.path], at_once=True)

    def disk_changed(self, paths: Iterable[Path]) -> None:
        """Look again at the plans of files that changed on the disk."""
        for desk in list(self.room.desks.values()):
            if any(path.is_relative_to(desk.home.folder) for path in paths):
                self.set_stale(desk, at_once=False)

    def put_away(self, desk: Desk) -> None:
        """Forget a plan, and what was told of it."""
        if desk.waiting is not None:
            desk.waiting.cancel()
        self.room.desks.pop(desk.home.path, None)
        for uri in desk.told:
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    # Looking again

    def set_stale(self, desk: Desk, at_once: bool) -> None:
        """Note that a plan changed, and plan to check it, now or after a moment without a change."""
        desk.is_stale = True
        desk.changes += 1
        self.plan_check(desk, at_once)

    def plan_check(self, desk: Desk, at_once: bool) -> None:
        """Plan to check a plan; what was planned before is dropped."""
        if desk.waiting is not None:
            desk.waiting.cancel()
        desk.waiting = asyncio.get_running_loop().create_task(self.check_later(desk, 0 if at_once else PATIENCE))

    async def check_later(self, desk: Desk, patience: float) -> None:
        """Check a plan after a moment, beside the rest, and tell what was found."""
        await asyncio.sleep(patience)
        try:
            await self.look_beside(desk)
            await self.check(desk)
        except Exception:  # a fault of ours ends no editing
            log.exception("a check failed")
            return
        if desk.checked is desk.view and not desk.is_stale:
            self.publish(desk)

    async def look_beside(self, desk: Desk) -> None:
        """Look at a changed plan while other requests are answered; what changed meanwhile is looked at later."""
        changes = desk.changes
        if desk.is_stale:
            view = await asyncio.to_thread(look, desk.home, self.texts(), date.today(), desk.view)
            if desk.is_stale and desk.changes == changes:
                desk.view, desk.is_stale = view, False

    async def check(self, desk: Desk) -> Iterable[Diagnostic]:
        """The problems of a plan as it is now."""
        view = self.seen(desk)
        if desk.checked is not view:
            found = await asyncio.to_thread(problems, view, self.room.approved)
            desk.found, desk.checked = tuple(found), view
        return desk.found

    def seen(self, desk: Desk) -> View:
        """A plan as it is now."""
        if desk.is_stale:
            desk.view = look(desk.home, self.texts(), date.today(), desk.view)
            desk.is_stale = False
        return desk.view

    def texts(self) -> dict[Path, str]:
        """The texts of what is open, without the byte order marks."""
        return {path: each.text.removeprefix("\ufeff") for path, each in self.room.opened.items()}

    def publish(self, desk: Desk) -> None:
        """Tell the problems of every file of a plan, and that others have none any more."""
        wire = self.wire(desk)
        by_uri: dict[str, list[types.Diagnostic]] = {}
        for problem in desk.found:
            uri = wire.uri(_file_of(desk.view, problem.location).path)
            by_uri.setdefault(uri, []).append(wire.diagnostic(problem, self.room.words))
        versions = {each.uri: each.version for each in self.room.opened.values()}
        for uri in sorted(desk.told | set(by_uri)):
            params = types.PublishDiagnosticsParams(uri, by_uri.get(uri, []), versions.get(uri))
            self.text_document_publish_diagnostics(params)
        desk.told = frozenset(by_uri)

    # Answering

    def wire(self, desk: Desk) -> Wire:
        """A plan in the terms of the protocol."""
        return Wire(desk.view, self.room.opened, str(self.workspace.position_encoding or "utf-16"))

    def at(self, uri: str, as_it_is: bool = True) -> tuple[Desk, Wire, str] | None:
        """The plan that an open file belongs to, as it is now or was a moment ago, and how the file is called."""
        path = _path(uri)
        for desk in self.room.desks.values():
            told = desk.home.told(path) if path is not None else None
            if told is not None:
                if as_it_is:
                    self.seen(desk)
                return desk, self.wire(desk), told
        return None

    @property
    def knows_versions(self) -> bool:
        """Whether the editor takes edits with the versions of its files."""
        workspace = self.client_capabilities.workspace
        edit = workspace.workspace_edit if workspace else None
        return bool(edit and edit.document_changes)

    @property
    def reads_markdown(self) -> bool:
        """Whether the editor shows Markdown."""
        document = self.client_capabilities.text_document
        shown = document.hover.content_format if document and document.hover else None
        return shown is None or types.MarkupKind.Markdown in shown


def _path(uri: str) -> Path | None:
    """The path of a file on this machine; None for anything else that an editor may show."""
    path = to_fs_path(uri)
    return Path(path) if path and "\0" not in path else None


def _file_of(view: View, place: Location) -> Location:
    """The place, or the header for what concerns a folder, which no editor can open."""
    is_folder = view.home.is_folder and place.path not in view.gathered.files and view.home.file(place.path).is_dir()
    return Location(view.gathered.header) if is_folder else place


def made(words: Speech, is_asked: bool, approved: Approved) -> Server:
    """A server. It speaks the language of the editor, unless another one was asked for."""
    server = Server(words, is_asked, approved)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.settle(params)

    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        _watch(server)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.open(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        server.change(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def did_save(params: types.DidSaveTextDocumentParams) -> None:
        server.change(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_files(params: types.DidChangeWatchedFilesParams) -> None:
        server.disk_changed([path for each in params.changes if (path := _path(each.uri)) is not None])

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=TRIGGERS))
    def complete(params: types.CompletionParams) -> types.CompletionList | None:
        found = server.at(params.text_document.uri, as_it_is=False)  # at each key: ids are the last that were read
        if found is None:
            return None
        desk, wire, told = found
        offset, text = wire.offset(told, params.position), wire.text(told)
        lang = server.room.words.code
        items = [
            wire.completion(each, told, rank) for rank, each in enumerate(offers(desk.view, told, text, offset, lang))
        ]
        return types.CompletionList(is_incomplete=False, items=items)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def define(params: types.DefinitionParams) -> types.Location | None:
        found = server.at(params.text_document.uri)
        if found is None:
            return None
        desk, wire, told = found
        place = definition(desk.view, told, wire.offset(told, params.position))
        return wire.location(place) if place is not None else None

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def refer(params: types.ReferenceParams) -> list[types.Location]:
        found = server.at(params.text_document.uri)
        if found is None:
            return []
        desk, wire, told = found
        with_definition = params.context.include_declaration
        places = references(desk.view, told, wire.offset(told, params.position), with_definition)
        return [wire.location(place) for place in places]

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def explain(params: types.HoverParams) -> types.Hover | None:
        found = server.at(params.text_document.uri)
        if found is None:
            return None
        desk, wire, told = found
        said = hover(desk.view, told, wire.offset(told, params.position), server.room.words)
        if said is None:
            return None
        if server.reads_markdown:
            content = types.MarkupContent(types.MarkupKind.Markdown, said.as_markdown())
        else:
            content = types.MarkupContent(types.MarkupKind.PlainText, said.as_text())
        return types.Hover(content, wire.range_then(said.place))

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def list_symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        found = server.at(params.text_document.uri)
        if found is None:
            return []
        desk, wire, told = found
        return [wire.symbol(entry, server.room.words.code) for entry in outline(desk.view, told)]

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare_rename(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        found = server.at(params.text_document.uri)
        if found is None:
            return None
        desk, wire, told = found
        place = renamable(desk.view, told, wire.offset(told, params.position))
        return types.PrepareRenamePlaceholder(wire.range_then(place[0]), place[1]) if place is not None else None

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        found = server.at(params.text_document.uri)
        if found is None:
            return None
        desk, wire, told = found
        try:
            edits = renamed(desk.view, told, wire.offset(told, params.position), params.new_name)
        except CcitrackError as error:
            said = [error.message, *([error.help] if error.help else [])]
            raise JsonRpcException("\n".join(map(server.room.words.say, said)), REQUEST_FAILED) from error
        return wire.workspace_edit(edits, server.knows_versions)

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    async def mend(params: types.CodeActionParams) -> list[types.CodeAction]:
        only = params.context.only
        if only is not None and not any(types.CodeActionKind.QuickFix.startswith(kind) for kind in only):
            return []
        if (asked := server.at(params.text_document.uri)) is not None:
            await server.check(asked[0])
        found = server.at(params.text_document.uri)  # what was typed meanwhile counts
        if found is None or found[0].checked is not found[0].view:
            return []
        desk, wire, told = found
        checked = [each for each in desk.found if each.location.path == told]
        here = [each for each in checked if _meet(wire.range(each.location), params.range)]
        return [_action(server, wire, mended.problem, mended.edit) for mended in mends(desk.view, here)]

    return server


def _action(server: Server, wire: Wire, problem: Diagnostic, edit: Any) -> types.CodeAction:
    words = server.room.words
    return types.CodeAction(
        title=words.say(phrase("Write {text}", text=Uncut(edit.text))),
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[wire.diagnostic(problem, words)],
        is_preferred=True,
        edit=wire.workspace_edit([edit], server.knows_versions),
    )


def _meet(one: types.Range, other: types.Range) -> bool:
    return one.start <= other.end and other.start <= one.end


def _watch(server: Server) -> None:
    """Ask to be told of files that change on the disk, where the editor can do that."""
    workspace = server.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if watched is None or not watched.dynamic_registration:
        return
    watchers = [types.FileSystemWatcher(glob_pattern=f"**/*.{ending}") for ending in ("yaml", "yml")]
    options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
    registration = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    server.client_register_capability(types.RegistrationParams([registration]))


def serve(words: Speech, is_asked: bool, approved: Approved) -> None:
    """Serve one editor over the standard input and output, until it says goodbye or is gone."""
    made(words, is_asked, approved).start_io()
