"""What a subcommand is, and the door through which all of them are called."""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NoReturn

from editor import __version__
from editor.errors import EditorError
from editor.registry import Registry

DONE: Final = 0
FOUND: Final = 1
REFUSED: Final = 2
LONGEST_MESSAGE: Final = 2000


@dataclass(frozen=True)
class Command:
    """A subcommand.

    Attributes:
        name: What the user types.
        summary: One line for `--help`.
        declare: Adds its arguments to a parser.
        run: Does the work and returns the exit status.
    """

    name: str
    summary: str
    declare: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


COMMANDS: Final[Registry[Command]] = Registry("editor.cli", "command")


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with the call."""

    def error(self, message: str) -> NoReturn:
        """Refuse in one line."""
        raise EditorError(f"{message[:1].upper()}{message[1:]}.", f"See '{self.prog} --help'.")


def command(
    name: str, summary: str, declare: Callable[[argparse.ArgumentParser], None]
) -> Callable[[Callable[[argparse.Namespace], int]], Callable[[argparse.Namespace], int]]:
    """Decorate the function that does the work of a subcommand."""

    def remember(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
        COMMANDS.register(name)(Command(name, summary, declare, run))
        return run

    return remember


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = Parser(prog="sleepsync", description="Draw the dream, watch it dream, prove that it wakes.", allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"sleepsync {__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    for found in COMMANDS.values():
        sub = subparsers.add_parser(found.name, help=found.summary, description=found.summary, allow_abbrev=False)
        found.declare(sub)
        sub.set_defaults(run=found.run)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `sleepsync` with these arguments and return the exit status; never a traceback for bad input."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _never_refuse_a_letter()
    try:
        return _run(words)
    except EditorError as error:
        _refuse(str(error))
    except KeyboardInterrupt:
        _refuse("stopped; nothing was left half written.")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (RecursionError, MemoryError):
        _refuse("the project is too large or too deeply nested for this machine.")
    except OSError as error:
        _refuse(f"{error.strerror or error}: {error.filename or ''}".rstrip(": "))
    return REFUSED


def _refuse(message: str) -> None:
    """Say why in one line, whatever the message was made of."""
    if len(message) > LONGEST_MESSAGE:
        message = f"{message[: LONGEST_MESSAGE // 2]}… …{message[-LONGEST_MESSAGE // 2 :]}"
    line = "".join(letter if letter.isprintable() else " " for letter in message)
    if sys.stderr is not None:
        print(f"sleepsync: {line}", file=sys.stderr)  # noqa: T201


def _never_refuse_a_letter() -> None:
    """Escape what the terminal's encoding cannot say, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _run(words: list[str]) -> int:
    known = COMMANDS.names()
    if not words or (words[0] not in known and not words[0].startswith("-")):
        if words and not _names_a_file(words[0]):
            raise EditorError(
                f"There is no command and no file called {words[0]!r}.", "See 'sleepsync --help' for the commands."
            )
        words = ["edit", *words]
    options = build_parser().parse_args(words)
    status = int(options.run(options))
    if sys.stdout is None:
        raise EditorError("Standard output is closed, so nothing could be printed.", "Send it somewhere.")
    sys.stdout.flush()
    return status


def _names_a_file(word: str) -> bool:
    return os.path.exists(word) or word.endswith((".yaml", ".yml")) or os.sep in word  # noqa: PTH110
