"""`sleepsync schema`: print the JSON Schema of the format."""

import argparse

from editor.cli.command import DONE, command
from editor.cli.opening import write_result
from editor.shipped import resource


def declare(parser: argparse.ArgumentParser) -> None:
    """`schema` takes no arguments."""


@command("schema", declare)
def run(options: argparse.Namespace) -> int:
    """Print the schema, for any editor's YAML support."""
    del options
    write_result(None, resource("dream.schema.json").read_bytes())
    return DONE
