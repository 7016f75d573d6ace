"""`sleepsync format`: bring the file into its canonical layout."""

import argparse

from editor.cli.command import DONE, FOUND, command
from editor.cli.opening import read_project, say, write_result
from editor.errors import EditorError
from editor.storage.formatting import format_reading


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of `format`."""
    parser.add_argument("project", metavar="PROJECT", help="a project file; - formats standard input")
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 when it would differ")


@command("format", declare)
def run(options: argparse.Namespace) -> int:
    """Rewrite the file in place, or say whether it would change."""
    reading = read_project(options.project)
    try:
        formatted = format_reading(reading)
    except EditorError as error:
        raise EditorError(f"{options.project}: {error.message}", error.hint) from None
    changed = formatted != reading.text
    if options.check:
        if changed:
            say(f"{options.project} is not in canonical layout; 'sleepsync format {options.project}' brings it there.")
        return FOUND if changed else DONE
    if changed or options.project == "-":
        write_result(options.project, formatted.encode("utf-8"))
    return DONE
