"""The language server: what an editor asks, in the protocol's own types."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path
from pygls.workspace import PositionCodec, ServerTextPosition

from editor import __version__
from editor.errors import EditorError
from editor.protocols.lsp.checking import Checker, Sheet
from editor.protocols.lsp.completion import complete
from editor.protocols.lsp.diagnostics import Trouble
from editor.protocols.lsp.hover import hover
from editor.protocols.lsp.naming import nameable, rename
from editor.protocols.lsp.outline import Entry, outline
from editor.protocols.lsp.pointing import declaration, pointed
from editor.protocols.lsp.text import Cursor, Opened, Span

SEVERITIES: Final = {
    "error": lsp.DiagnosticSeverity.Error,
    "warning": lsp.DiagnosticSeverity.Warning,
    "info": lsp.DiagnosticSeverity.Information,
    "waived": lsp.DiagnosticSeverity.Hint,
}
KINDS: Final = {
    "scene": lsp.CompletionItemKind.Reference,
    "dream": lsp.CompletionItemKind.Module,
    "variable": lsp.CompletionItemKind.Variable,
    "word": lsp.CompletionItemKind.Keyword,
    "value": lsp.CompletionItemKind.EnumMember,
    "key": lsp.CompletionItemKind.Property,
}
SYMBOLS: Final = {
    "dream": lsp.SymbolKind.Module,
    "scene": lsp.SymbolKind.Class,
    "variable": lsp.SymbolKind.Variable,
    "dreamer": lsp.SymbolKind.Object,
}
PROJECT_ENDINGS: Final = (".dream.yaml", ".dream.yml")


class DreamServer(LanguageServer):
    """Serves one editor."""

    def __init__(self) -> None:
        super().__init__("sleepsync", __version__)
        self.checker = Checker(self._publish)
        self.loop: asyncio.AbstractEventLoop | None = None

    def sheet(self, uri: str) -> Sheet:
        """What is known of a text; looked at anew where the checker has not come to it yet."""
        document = self.workspace.get_text_document(uri)
        sheet = self.checker.sheet(uri)
        if sheet is not None and sheet.opened.text == document.source:
            return sheet
        fresh = Sheet(None)
        fresh.opened = Opened(document.source)
        reading = fresh.opened.reading
        fresh.project = reading.project if reading is not None else sheet.project if sheet is not None else None
        return fresh

    def cursor(self, uri: str, opened: Opened, position: lsp.Position) -> Cursor:
        """A place, from the units that the client counts in."""
        codec = self._codec(uri)
        line = opened.line(position.line)
        found = codec.position_from_client_units([line], lsp.Position(0, position.character))
        return Cursor(position.line, found.character)

    def range(self, uri: str, opened: Opened, span: Span) -> lsp.Range:
        """A part of the text, in the units that the client counts in."""
        codec = self._codec(uri)
        ends = [
            codec.position_to_client_units([opened.line(one.line)], ServerTextPosition(0, one.column)).character
            for one in span
        ]
        return lsp.Range(lsp.Position(span.first.line, ends[0]), lsp.Position(span.last.line, ends[1]))

    def _codec(self, uri: str) -> PositionCodec:
        return self.workspace.get_text_document(uri).position_codec

    def _publish(self, uri: str, version: int, opened: Opened, told: tuple[Trouble, ...]) -> None:
        """Called in the checker's thread."""
        if self.loop is not None:
            self.loop.call_soon_threadsafe(self._send, uri, version, opened, told)

    def _send(self, uri: str, version: int, opened: Opened, told: tuple[Trouble, ...]) -> None:
        if self.checker.sheet(uri) is None:
            return
        another_kind = opened.trouble is not None and not uri.endswith(PROJECT_ENDINGS)
        found = [] if another_kind else [self._diagnostic(uri, opened, one) for one in told]
        self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found, version))

    def _diagnostic(self, uri: str, opened: Opened, one: Trouble) -> lsp.Diagnostic:
        related = [
            lsp.DiagnosticRelatedInformation(lsp.Location(uri, self.range(uri, opened, span)), title)
            for span, title in one.related
        ]
        return lsp.Diagnostic(
            range=self.range(uri, opened, one.span),
            message=one.message,
            severity=SEVERITIES[one.severity],
            code=one.code or None,
            source="sleepsync",
            related_information=related or None,
        )


def build_server() -> DreamServer:
    """A server with everything that it answers."""
    server = DreamServer()
    _follow_texts(server)
    _answer_questions(server)
    _answer_names(server)
    return server


def _follow_texts(server: DreamServer) -> None:
    def check(uri: str) -> None:
        server.loop = asyncio.get_running_loop()
        document = server.workspace.get_text_document(uri)
        path = to_fs_path(uri) if uri.startswith("file:") else None
        folder = Path(path).parent if path is not None else None
        server.checker.change(uri, document.version or 0, document.source, folder)

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def did_open(params: lsp.DidOpenTextDocumentParams) -> None:
        check(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def did_change(params: lsp.DidChangeTextDocumentParams) -> None:
        check(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def did_close(params: lsp.DidCloseTextDocumentParams) -> None:
        server.checker.forget(params.text_document.uri)
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(params.text_document.uri, []))


def _answer_questions(server: DreamServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def on_hover(params: lsp.HoverParams) -> lsp.Hover | None:
        uri = params.text_document.uri
        sheet = server.sheet(uri)
        found = hover(sheet.opened, server.cursor(uri, sheet.opened, params.position), sheet.told)
        if found is None:
            return None
        text, span = found
        where = server.range(uri, sheet.opened, span) if span is not None else None
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text), where)

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[" ", '"']))
    def on_completion(params: lsp.CompletionParams) -> lsp.CompletionList:
        uri = params.text_document.uri
        sheet = server.sheet(uri)
        cursor = server.cursor(uri, sheet.opened, params.position)
        items = []
        for number, one in enumerate(complete(sheet.opened, cursor, sheet.project)):
            span = Span(Cursor(cursor.line, cursor.column - one.begun), cursor)
            items.append(
                lsp.CompletionItem(
                    one.label,
                    kind=KINDS[one.kind],
                    detail=one.detail or None,
                    documentation=lsp.MarkupContent(lsp.MarkupKind.Markdown, one.about) if one.about else None,
                    sort_text=f"{number:05}",
                    text_edit=lsp.TextEdit(server.range(uri, sheet.opened, span), one.insert),
                )
            )
        return lsp.CompletionList(is_incomplete=False, items=items)

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def on_symbols(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        uri = params.text_document.uri
        opened = server.sheet(uri).opened
        return _symbols(server, uri, opened, outline(opened))


def _symbols(server: DreamServer, uri: str, opened: Opened, entries: Sequence[Entry]) -> list[lsp.DocumentSymbol]:
    return [
        lsp.DocumentSymbol(
            one.name,
            SYMBOLS[one.kind],
            server.range(uri, opened, one.whole),
            server.range(uri, opened, one.key),
            one.detail or None,
            children=_symbols(server, uri, opened, one.inner),
        )
        for one in entries
    ]


def _answer_names(server: DreamServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def on_definition(params: lsp.DefinitionParams) -> lsp.Location | None:
        uri = params.text_document.uri
        opened = server.sheet(uri).opened
        named = pointed(opened, server.cursor(uri, opened, params.position))
        span = declaration(opened, named) if named is not None else None
        return lsp.Location(uri, server.range(uri, opened, span)) if span is not None else None

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def on_prepare(params: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
        uri = params.text_document.uri
        opened = server.sheet(uri).opened
        named = nameable(opened, server.cursor(uri, opened, params.position))
        return lsp.PrepareRenamePlaceholder(server.range(uri, opened, named.span), named.name) if named is not None else None

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    def on_rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit:
        uri = params.text_document.uri
        opened = server.sheet(uri).opened
        try:
            found = rename(opened, server.cursor(uri, opened, params.position), params.new_name)
        except EditorError as error:
            raise JsonRpcInvalidParams(str(error)) from None
        edits = [lsp.TextEdit(server.range(uri, opened, span), text) for span, text in found]
        return lsp.WorkspaceEdit(changes={uri: edits})
