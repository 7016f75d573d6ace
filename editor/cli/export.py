"""`sleepsync export`: write the project in another format."""

import argparse

from editor.cli.command import DONE, command
from editor.cli.opening import folder_of, read_project, write_result
from editor.exchange.exporter import EXPORTERS
from editor.exchange.options import Options


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of `export`."""
    parser.add_argument("project", metavar="PROJECT", help="a project file; - reads standard input")
    parser.add_argument("--to", required=True, metavar="FORMAT", help=", ".join(EXPORTERS.names()))
    parser.add_argument("-o", "--output", metavar="OUT", help="the file to write; - (the default) is standard output")
    parser.add_argument("--dreamer", metavar="ID", help=f"for whom it is written ({_taking('dreamer')})")
    parser.add_argument("--dream", metavar="ID", help=f"this dream alone ({_taking('dream')})")
    parser.add_argument(
        "--scene", metavar="ID", action="append", help=f"this scene of the dream, and others so named ({_taking('scenes')})"
    )
    parser.add_argument("--theme", metavar="THEME", help=f"night, day or contrast ({_taking('theme')})")
    parser.add_argument("--scale", metavar="N", type=float, help=f"pixels for each unit of the canvas ({_taking('scale')})")


@command("export", declare)
def run(options: argparse.Namespace) -> int:
    """Write the project in the format that is asked for."""
    exporter = EXPORTERS.get(options.to)
    wishes = Options(
        folder=folder_of(options.project),
        dreamer=options.dreamer,
        dream=options.dream,
        scenes=tuple(options.scene) if options.scene else None,
        theme=options.theme,
        scale=options.scale,
    )
    write_result(options.output, exporter.run(read_project(options.project).project, wishes))
    return DONE


def _taking(option: str) -> str:
    """The formats that heed an option."""
    return ", ".join(name for name, exporter in EXPORTERS.items() if option in exporter.takes)
