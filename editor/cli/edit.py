"""`sleepsync edit`: open the editor (what 'sleepsync PROJECT' does)."""

import argparse
from pathlib import Path

from editor.cli.command import command
from editor.cli.display import open_window
from editor.errors import EditorError


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of `edit`."""
    parser.add_argument("project", nargs="?", metavar="PROJECT", help="a project file; without one, the welcome page")


@command("edit", declare)
def run(options: argparse.Namespace) -> int:
    """Open the window and stay until it is closed."""
    path = None if options.project is None else Path(options.project)
    if path is not None and not path.is_file():
        raise EditorError(f"There is no file {path}.", f"Make one with: sleepsync new {path}")
    return open_window(path)
