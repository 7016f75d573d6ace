"""What a subcommand is, and the door through which all of them are called."""

import argparse
import io
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NoReturn

from editor import __version__
from editor.errors import EditorError
from editor.registry import Registry

DONE: Final = 0
FOUND: Final = 1
REFUSED: Final = 2
LONGEST_MESSAGE: Final = 2000
NUMBERS: Final = {"int": "a whole number", "_positive": "a whole number"}
_INVALID: Final = re.compile(r"invalid (?P<type>\w+) value: (?P<value>.*)")
_ANNOUNCEMENT: Final = re.compile(r'"""`sleepsync (?P<name>\w+)`: (?P<summary>.+)\."""')


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
        plain = _INVALID.sub(lambda found: f"{found['value']} is not {NUMBERS.get(found['type'], 'a number')}", message)
        raise EditorError(f"{plain[:1].upper()}{plain[1:]}.", f"See '{self.prog} --help'.")


def command(
    name: str, declare: Callable[[argparse.ArgumentParser], None]
) -> Callable[[Callable[[argparse.Namespace], int]], Callable[[argparse.Namespace], int]]:
    """Decorate the function that does the work of a subcommand.

    The first line of its file says what it does, as the first lines of all the others do; `--help` reads no more.
    """

    def remember(run: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
        line = (sys.modules[run.__module__].__doc__ or name).partition("\n")[0]
        COMMANDS.register(name)(Command(name, line.partition(": ")[2].rstrip("."), declare, run))
        return run

    return remember


def announced() -> dict[str, str]:
    """Our own subcommands with what each does, from the first lines of their files.

    No file is run before its command is asked for: all of them together take ten times as long as the help itself.
    """
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.py")):
        with path.open(encoding="utf-8") as opened:
            line = _ANNOUNCEMENT.match(opened.readline())
        if line is not None:
            found[line["name"]] = line["summary"]
    return found


def build_parser(word: str | None, names: Mapping[str, str]) -> argparse.ArgumentParser:
    """The parser of a command line.

    Args:
        word: The subcommand that is asked for; the arguments of the others are not declared.
        names: Every subcommand with what it does.
    """
    parser = Parser(prog="sleepsync", description="Draw the dream, watch it dream, prove that it wakes.", allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"sleepsync {__version__}")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    for name, summary in names.items():
        sub = subparsers.add_parser(name, help=summary, description=summary, allow_abbrev=False)
        if name == word:
            found = COMMANDS.one(name)
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
    known = announced()
    if words and words[0] not in known:
        known |= {name: found.summary for name, found in COMMANDS.from_packages().items()}
    if not words or (words[0] not in known and not words[0].startswith("-")):
        if words and not _names_a_file(words[0]):
            raise EditorError(
                f"There is no command and no file called {words[0]!r}.", "See 'sleepsync --help' for the commands."
            )
        words = ["edit", *words]
    options = build_parser(next((word for word in words if word in known), None), known).parse_args(words)
    status = int(options.run(options))
    if sys.stdout is None:
        raise EditorError("Standard output is closed, so nothing could be printed.", "Send it somewhere.")
    sys.stdout.flush()
    return status


def _names_a_file(word: str) -> bool:
    return os.path.exists(word) or word.endswith((".yaml", ".yml")) or os.sep in word  # noqa: PTH110
