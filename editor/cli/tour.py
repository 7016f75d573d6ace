"""`sleepsync tour`: build, debug, enter, repair and export Leo's nightmare."""

import argparse
import importlib
import os
from pathlib import Path

from editor.cli.command import command
from editor.cli.display import has_display, load_app


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of `tour`."""
    parser.add_argument("--offscreen", metavar="FOLDER", help="no window: leave pictures, YAML and a report in FOLDER")


@command("tour", declare)
def run(options: argparse.Namespace) -> int:
    """Drive the real window through the main job."""
    folder = None if options.offscreen is None else Path(options.offscreen)
    if folder is None and not has_display():
        folder = Path("tour")
    if folder is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    load_app()
    return int(importlib.import_module("editor.ui.tour.tour").run(folder))
