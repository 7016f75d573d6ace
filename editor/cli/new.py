"""`sleepsync new`: begin a project from a template."""

import argparse
from pathlib import Path

from editor.cli.command import DONE, command
from editor.cli.opening import say, tell, write_result
from editor.errors import EditorError
from editor.storage.templates import template, templates


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of `new`."""
    parser.add_argument("project", nargs="?", metavar="PROJECT", help="the file to make; - is standard output")
    parser.add_argument("--template", default="empty", metavar="NAME", help="what to begin from")
    parser.add_argument("--list", action="store_true", help="name the templates")


@command("new", declare)
def run(options: argparse.Namespace) -> int:
    """Write a new project; an existing file is never overwritten."""
    if options.list:
        for found in templates().values():
            tell(f"{found.name:16}{found.title}: {found.summary}")
        return DONE
    if options.project is None:
        raise EditorError("No file was named.", "Write 'sleepsync new PROJECT', or '--list' for the templates.")
    text = template(options.template).text()
    if options.project != "-" and Path(options.project).exists():
        raise EditorError(f"{options.project} is there already.", "Choose another name; nothing was overwritten.")
    write_result(options.project, text.encode("utf-8"))
    if options.project != "-":
        say(f"Wrote {options.project}. Open it with: sleepsync {options.project}")
    return DONE
