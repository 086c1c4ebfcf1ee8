"""An editor as the YAML language server knows one: files are opened, and it is asked what VS Code asks."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

Message = dict[str, Any]
SETTINGS = {"yaml": {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}}
PATIENCE = 60.0


class Editor:
    """One run of the server, talked to over its standard input and output."""

    def __init__(self, argv: Sequence[str], folder: Path) -> None:
        self.process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.heard: Queue[Message] = Queue()
        self.told: dict[str, list[Message]] = {}
        self.opened: set[str] = set()
        self.asked = self.version = 0
        self.listener = Thread(target=self._listen, daemon=True)
        self.listener.start()
        abilities = {
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
                "hover": {"contentFormat": ["markdown"]},
            },
            "workspace": {"configuration": True},
        }
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": abilities})
        self.tell("initialized", {})

    def close(self) -> None:
        """End the server, as an editor does."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.wait(PATIENCE)
        self.listener.join(PATIENCE)
        for stream in (self.process.stdin, self.process.stdout):
            assert stream is not None
            stream.close()

    def open(self, path: Path, text: str | None = None) -> list[Message]:
        """Open a file, with another text than it has where one is given; what the server finds wrong in it."""
        uri = path.as_uri()
        said = path.read_text(encoding="utf-8") if text is None else text
        self.version += 1
        document = {"uri": uri, "version": self.version}
        if uri in self.opened:
            self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": said}]})
        else:
            self.opened.add(uri)
            self.tell("textDocument/didOpen", {"textDocument": {**document, "languageId": "yaml", "text": said}})
        self.told.pop(uri, None)
        while uri not in self.told:
            self._hear()
        return self.told[uri]

    def at(self, what: str, path: Path, line: int, column: int) -> Any:
        """What the server answers about a place: `completion`, `hover`. Lines and columns count from 0."""
        place = {"line": line, "character": column}
        return self.ask(f"textDocument/{what}", {"textDocument": {"uri": path.as_uri()}, "position": place})

    def tell(self, method: str, facts: Any) -> None:
        """Tell the server something."""
        self._send({"method": method, "params": facts})

    def ask(self, method: str, facts: Any) -> Any:
        """Ask the server something, and give back its answer."""
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": facts})
        while True:
            message = self._hear()
            if message.get("id") == self.asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _hear(self) -> Message:
        """The next message; the server's own questions are answered on the way."""
        try:
            message = self.heard.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError("the language server does not answer") from None
        if message.get("method") == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: Message) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        return [SETTINGS.get(item.get("section") or "") for item in message["params"]["items"]]

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            self.heard.put(json.loads(stream.read(length)))
