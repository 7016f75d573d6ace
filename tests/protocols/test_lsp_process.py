"""`sleepsync lsp`, as another editor talks to it."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from protocols.test_lsp_text import TEXT, at

from editor.cli.command import main

lsp = pytest.importorskip("lsprotocol.types")
clients = pytest.importorskip("pygls.lsp.client")
PATIENCE = 30.0


class Editor:
    """A client of a real process, with one text open."""

    def __init__(self, uri: str) -> None:
        self.uri = uri
        self.told: list[Any] = []
        self.client = clients.LanguageClient("test", "1")
        self._news = asyncio.Event()

        @self.client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def on_told(params: Any) -> None:
            self.told.append(params)
            self._news.set()

    async def begin(self, text: str) -> Any:
        """Start the server and open a text; what the server can do."""
        await self.client.start_io(sys.executable, "-m", "editor", "lsp", "--stdio")
        can = await self.client.initialize_async(lsp.InitializeParams(capabilities=lsp.ClientCapabilities()))
        self.client.initialized(lsp.InitializedParams())
        item = lsp.TextDocumentItem(self.uri, "yaml", 1, text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        return can

    async def hear(self, code: str, version: int) -> Any:
        """The first report of a version with a code in it."""
        while True:
            for params in self.told:
                if params.version == version and code in [one.code for one in params.diagnostics]:
                    return {one.code: one for one in params.diagnostics}
            self._news.clear()
            await self._news.wait()

    def place(self, text: str, marked: str) -> dict[str, Any]:
        """The arguments of a question about a place."""
        cursor = at(text, marked)
        where = lsp.Position(cursor.line, cursor.column)
        return {"text_document": lsp.TextDocumentIdentifier(self.uri), "position": where}

    async def end(self) -> None:
        """Leave politely."""
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()


def talk(path: Path, said: Callable[[Editor], Awaitable[None]], text: str = TEXT) -> None:
    """Talk to a server about a text."""

    async def whole() -> None:
        editor = Editor(path.as_uri())
        await editor.begin(text)
        try:
            await said(editor)
        finally:
            await editor.end()

    asyncio.run(asyncio.wait_for(whole(), PATIENCE))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "small.dream.yaml"


def test_a_text_is_checked_while_it_is_typed(path: Path) -> None:
    async def said(editor: Editor) -> None:
        found = await editor.hear("missing-scene", 1)
        missing = found["missing-scene"]
        line = TEXT.splitlines()[missing.range.start.line]
        assert line[missing.range.start.character : missing.range.end.character] == "nowhere"
        assert (missing.severity, missing.source) == (lsp.DiagnosticSeverity.Error, "sleepsync")
        await editor.hear("promise-broken", 1)
        new = TEXT.replace("to: nowhere", "to: path").replace("feer", "feel")
        change = lsp.TextDocumentContentChangeWholeDocument(new)
        document = lsp.VersionedTextDocumentIdentifier(2, editor.uri)
        editor.client.text_document_did_change(lsp.DidChangeTextDocumentParams(document, [change]))
        found = await editor.hear("unknown-variable", 2)
        assert "missing-scene" not in found
        wrong = found["unknown-variable"]
        units = new.splitlines()[wrong.range.start.line].encode("utf-16-le")
        assert units[2 * wrong.range.start.character : 2 * wrong.range.end.character].decode("utf-16-le") == "feel"

    talk(path, said)


def test_questions_are_answered(path: Path) -> None:
    async def said(editor: Editor) -> None:
        client = editor.client
        shown = await client.text_document_hover_async(lsp.HoverParams(**editor.place(TEXT, "{to: ho|me}")))
        assert "garden/home" in shown.contents.value
        found = await client.text_document_definition_async(lsp.DefinitionParams(**editor.place(TEXT, "- to: cel|lar")))
        assert TEXT.splitlines()[found.range.start.line].strip().startswith("cellar:")
        offered = await client.text_document_completion_async(lsp.CompletionParams(**editor.place(TEXT, "- to: cel|lar")))
        assert [one.label for one in offered.items] == ["gate", "cellar", "path", "pit", "home"]
        renamed = await client.text_document_rename_async(
            lsp.RenameParams(new_name="vault", **editor.place(TEXT, "- to: cel|lar"))
        )
        edits = renamed.changes[editor.uri]
        assert len(edits) > 1 and {edit.new_text for edit in edits} == {"vault"}
        document = lsp.TextDocumentIdentifier(editor.uri)
        symbols = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(document))
        assert [one.name for one in symbols] == ["leo", "fear", "guide", "garden", "maze"]
        with pytest.raises(Exception, match="cannot be an id"):
            await client.text_document_rename_async(lsp.RenameParams(new_name="", **editor.place(TEXT, "- to: cel|lar")))

    talk(path, said)


def test_yaml_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    async def said(editor: Editor) -> None:
        while not editor.told:
            await asyncio.sleep(0.02)
        assert list(editor.told[0].diagnostics) == []

    talk(tmp_path / "compose.yaml", said, "services: {}\n")


def test_without_pygls_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("editor.cli.lsp.find_spec", lambda _: None)
    assert main(["lsp"]) == 2
    assert capsys.readouterr().err == (
        "sleepsync: The language server needs pygls. Install it with: pip install 'sleepsync-studio[lsp]'\n"
    )


def test_the_commands_load_nothing_of_it_before_it_is_asked_for() -> None:
    code = (
        "import sys; from editor.cli.command import COMMANDS; COMMANDS.names(); "
        "print([name for name in sys.modules if name.startswith(('pygls', 'lsprotocol', 'editor.protocols'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_malformed_input_leaves_no_traceback() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "editor", "lsp"], input=b"Content-Length: 3\r\n\r\n{,}", capture_output=True, check=False
    )
    assert done.returncode == 0
    assert done.stderr.startswith(b"sleepsync: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_server_that_is_told_to_leave_goes_without_a_word() -> None:
    messages = (
        {
            "jsonrpc": "2.0",
            "id": 1,
            "method": "initialize",
            "params": {"processId": None, "rootUri": None, "capabilities": {}},
        },
        {"jsonrpc": "2.0", "method": "initialized", "params": {}},
        {"jsonrpc": "2.0", "id": 2, "method": "shutdown", "params": None},
        {"jsonrpc": "2.0", "method": "exit", "params": None},
    )
    told = b"".join(
        b"Content-Length: %d\r\n\r\n%b" % (len(body), body) for body in (json.dumps(one).encode() for one in messages)
    )
    done = subprocess.run([sys.executable, "-m", "editor", "lsp"], input=told, capture_output=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b'"id":2' in done.stdout.replace(b" ", b"")
