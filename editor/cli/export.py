"""`sleepsync export`: the project in another format."""

import argparse

from editor.cli.command import DONE, command
from editor.cli.opening import read_project, write_result
from editor.exchange.exporter import EXPORTERS


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of `export`."""
    parser.add_argument("project", metavar="PROJECT", help="a project file; - reads standard input")
    parser.add_argument("--to", required=True, metavar="FORMAT", help=", ".join(EXPORTERS.names()))
    parser.add_argument("-o", "--output", metavar="OUT", help="the file to write; - (the default) is standard output")


@command("export", "write the project in another format", declare)
def run(options: argparse.Namespace) -> int:
    """Write the project in the format that is asked for."""
    exporter = EXPORTERS.get(options.to)
    write_result(options.output, exporter.run(read_project(options.project).project))
    return DONE
