"""`sleepsync lsp`: a language server on standard input and output, for other editors."""

import argparse
import logging
import os
import sys
from importlib.util import find_spec

from editor.cli.command import DONE, command
from editor.errors import EditorError


class OneLine(logging.Formatter):
    """What the library has to say, in one line and without a traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """The message, with the error that it speaks of."""
        error = record.exc_info[1] if record.exc_info else None
        return " ".join(f"sleepsync: {record.getMessage()}{f': {error}' if error is not None else ''}".split())


def declare(parser: argparse.ArgumentParser) -> None:
    """`lsp` takes no arguments; `--stdio`, which many editors add, says what is done anyway."""
    parser.add_argument("--stdio", action="store_true", help="talk over standard input and output, as it always does")


@command("lsp", declare)
def run(options: argparse.Namespace) -> int:
    """Serve one editor until it leaves."""
    del options
    if find_spec("pygls") is None or find_spec("lsprotocol") is None:
        raise EditorError("The language server needs pygls.", "Install it with: pip install 'sleepsync-studio[lsp]'")
    from editor.protocols.lsp.server import build_server

    handler = logging.StreamHandler()
    handler.setFormatter(OneLine())
    logger = logging.getLogger("pygls")
    logger.addHandler(handler)
    logger.propagate = False
    with os.fdopen(os.dup(sys.stdin.fileno()), "rb") as incoming, os.fdopen(os.dup(sys.stdout.fileno()), "wb") as outgoing:
        build_server().start_io(incoming, outgoing)
    return DONE
