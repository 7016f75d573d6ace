"""`sleepsync dap`: a debug adapter on standard input and output, for other editors."""

import argparse
import os
import sys
from pathlib import Path

from editor.cli.command import DONE, command


def declare(parser: argparse.ArgumentParser) -> None:
    """`dap` takes no arguments: the client says everything."""
    parser.epilog = (
        "A launch configuration names a 'project', and may name a 'dreamer', a 'seed', where to begin ('at': "
        "'dream/scene'), the transitions to 'choose' and 'stopOnEntry'."
    )


@command("dap", declare)
def run(options: argparse.Namespace) -> int:
    """Serve one client until it leaves.

    The streams are our own: somebody still listens on the first one when Python closes its standard input.
    """
    from editor.protocols.dap.serving import serve
    from editor.protocols.dap.session import Session
    from editor.protocols.dap.stops import plain_path
    from editor.storage.reading import read_file

    del options
    session = Session(lambda path: read_file(Path(plain_path(path))))
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as outgoing:
        serve(session, os.fdopen(os.dup(sys.stdin.fileno()), "rb"), outgoing)
    return DONE
