"""A plan made by `ccitrack init`, and an editor: a real client that talks with the server over pipes."""

import asyncio
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

from ccitrack.cli.main import run

TOP = Path(__file__).resolve().parent.parent.parent
SPEAKING = ("CCITRACK_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
LONG = 30.0
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in SPEAKING}
CONFIG = ClientServerConfig(
    server_command=[sys.executable, "-m", "ccitrack", "lsp"],
    server_env={**ENVIRONMENT, "PYTHONPATH": str(TOP / "src")},
)


def uri(path: Path) -> str:
    """The address of a file as editors write it."""
    return f"file://{quote(path.as_posix())}"


@dataclass
class Editor:
    """An editor with some files open. Lines and columns are those of the protocol, from 0."""

    client: LanguageClient
    root: Path
    texts: dict[Path, str] = field(default_factory=dict)
    versions: dict[Path, int] = field(default_factory=dict)

    async def start(
        self, locale: str | None = None, encodings: Iterable[str] = (), watches: bool = False
    ) -> types.InitializeResult:
        general = types.GeneralClientCapabilities(position_encodings=[*encodings]) if encodings else None
        edit = types.WorkspaceEditClientCapabilities(document_changes=True)
        watched = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=watches)
        workspace = types.WorkspaceClientCapabilities(workspace_edit=edit, did_change_watched_files=watched)
        capabilities = types.ClientCapabilities(general=general, workspace=workspace)
        folders = [types.WorkspaceFolder(uri(self.root), "work")]
        params = types.InitializeParams(capabilities, locale=locale, root_uri=uri(self.root), workspace_folders=folders)
        return await self.client.initialize_session(params)

    def open(self, path: Path, text: str | None = None) -> str:
        text = path.read_bytes().decode("utf-8") if text is None else text
        self.texts[path], self.versions[path] = text, 1
        self.client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri(path), "yaml", 1, text))
        )
        return text

    def type(self, path: Path, text: str) -> None:
        """Give an open file another text, which is not saved."""
        self.texts[path] = text
        self.versions[path] += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self.versions[path], uri(path)),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def close(self, path: Path) -> None:
        del self.texts[path]
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri(path))))

    def problems(self, path: Path) -> list[types.Diagnostic]:
        return list(self.client.diagnostics.get(uri(path), []))

    def rules(self, path: Path) -> list[tuple[int, str]]:
        """The line and the rule of each problem of a file, but remarks."""
        found = [each for each in self.problems(path) if each.severity != types.DiagnosticSeverity.Information]
        return sorted((each.range.start.line, str(each.code)) for each in found)

    async def until(self, is_so: Callable[[], Any]) -> None:
        """Wait until something is so, as messages come when they come."""
        for _ in range(int(LONG / 0.02)):
            if is_so():
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"it never came; last told: {self.client.diagnostics}")

    def place(self, path: Path, before: str, after: str = "") -> types.Position:
        """The position between two texts that stand side by side."""
        text = self.texts[path]
        at = text.index(before + after) + len(before)
        line = text.count("\n", 0, at)
        column = len(text[text.rfind("\n", 0, at) + 1 : at].encode("utf-16-le")) // 2
        return types.Position(line, column)

    async def completed(self, path: Path, at: types.Position) -> dict[str, types.CompletionItem]:
        params = types.CompletionParams(types.TextDocumentIdentifier(uri(path)), at)
        found = await self.client.text_document_completion_async(params)
        assert found is None or isinstance(found, types.CompletionList)
        return {item.label: item for item in found.items} if found else {}

    async def hovered(self, path: Path, at: types.Position) -> str:
        params = types.HoverParams(types.TextDocumentIdentifier(uri(path)), at)
        found = await self.client.text_document_hover_async(params)
        return found.contents.value if found and isinstance(found.contents, types.MarkupContent) else ""

    async def defined(self, path: Path, at: types.Position) -> types.Location | None:
        params = types.DefinitionParams(types.TextDocumentIdentifier(uri(path)), at)
        found = await self.client.text_document_definition_async(params)
        assert found is None or isinstance(found, types.Location)
        return found

    async def fixes(self, path: Path, problem: types.Diagnostic) -> list[types.CodeAction]:
        context = types.CodeActionContext([problem])
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri(path)), problem.range, context)
        found = await self.client.text_document_code_action_async(params) or []
        return [each for each in found if isinstance(each, types.CodeAction)]

    def apply(self, edit: types.WorkspaceEdit | None) -> dict[Path, str]:
        """What the files hold after an edit: those that are open get that text, the others are written."""
        assert edit is not None
        assert edit.document_changes is not None
        made = {}
        for change in edit.document_changes:
            assert isinstance(change, types.TextDocumentEdit)
            path = next(
                each for each in (*self.texts, *self.root.rglob("*.yaml")) if uri(each) == change.text_document.uri
            )
            edits = [each for each in change.edits if isinstance(each, types.TextEdit)]
            if path in self.texts:
                assert change.text_document.version == self.versions[path]
                made[path] = edited(self.texts[path], edits)
                self.type(path, made[path])
            else:
                made[path] = edited(path.read_bytes().decode("utf-8"), edits)
                path.write_bytes(made[path].encode("utf-8"))
        return made


def edited(text: str, edits: Iterable[types.TextEdit]) -> str:
    """A text with edits of the protocol."""

    def offset(position: types.Position) -> int:
        lines = text.splitlines(keepends=True)
        units = lines[position.line].encode("utf-16-le")[: 2 * position.character]
        return sum(map(len, lines[: position.line])) + len(units.decode("utf-16-le"))

    for each in sorted(edits, key=lambda edit: edit.range.start, reverse=True):
        text = text[: offset(each.range.start)] + each.new_text + text[offset(each.range.end) :]
    return text


@pytest_lsp.fixture(config=CONFIG)  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient):
    yield
    await lsp_client.shutdown_session()


@pytest.fixture
def editor(client: LanguageClient, tmp_path: Path) -> Editor:
    """An editor of the folder "tmp_path", not started yet."""
    return Editor(client, tmp_path)


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A plan as `ccitrack init` makes it, in a folder whose name has a space and an accent."""
    for variable in SPEAKING:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)
    assert run(["init", "plans/été 2030", "--id", "town"]) == 0
    capsys.readouterr()
    return tmp_path / "plans/été 2030"


@pytest.fixture
def techtown(tmp_path: Path) -> Path:
    """A copy of the plan of Clermont-Ferrand."""
    return Path(shutil.copytree(TOP / "plans/clermont-techtown", tmp_path / "plans/clermont-techtown"))
