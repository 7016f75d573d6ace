"""`sleepsync play`: play a night, replay one that a check found, or simulate many."""

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from editor.cli.command import DONE, FOUND, command
from editor.cli.conversation import converse
from editor.cli.night_report import errors_of, errors_of_many, night_json, statistics_json, statistics_text
from editor.cli.opening import dreamers_asked, read_project, say, tell, write_result
from editor.cli.progress import watch
from editor.cli.trace_file import read_trace, replay_found
from editor.errors import EditorError
from editor.model.project import Project
from editor.playback.chooser import MAX_MOVES, ByList, play
from editor.playback.night import Night
from editor.playback.saved import play_saved, saved_night
from editor.playback.statistics import play_many
from editor.playback.telling import tell_night
from editor.storage.kept_nights import night_text, open_night, read_night, save_night

LONGEST_INDEX: Final = 9
"""Of how many digits a transition's index has at most."""


def declare(parser: argparse.ArgumentParser) -> None:
    """The arguments of `play`."""
    parser.add_argument("project", metavar="PROJECT", help="a project file; - reads standard input")
    parser.add_argument("--dreamer", metavar="ID", help="who dreams; otherwise the project's first dreamer, if it has one")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="what chance depends on; 0 unless given")
    parser.add_argument("--choose", metavar="0,2,...", help="the transitions to choose, in order; then chance decides")
    parser.add_argument("--trace", metavar="FILE", help="replay a trace, or the first trace of a check's JSON; - reads it")
    parser.add_argument("--kept", metavar="FILE", help="play a kept night again; - reads it")
    parser.add_argument("--keep", metavar="FILE", help="keep the night as YAML, to be played again; - prints it instead")
    parser.add_argument("--nights", type=int, metavar="N", help="simulate so many nights and print their statistics")
    parser.add_argument("--max-moves", type=int, default=MAX_MOVES, metavar="N", help="leave a night after so many moves")
    parser.add_argument("--format", choices=("text", "json"), default="text")


@command("play", declare)
def run(options: argparse.Namespace) -> int:
    """Play as asked; the status says whether an error of the dream showed."""
    _refuse_what_does_not_fit(options)
    project = read_project(options.project).project
    if options.nights is not None:
        return _play_many(project, options)
    if options.trace is not None:
        if options.dreamer is not None:
            dreamers_asked(project, options.dreamer)
        found = read_trace(options.trace)
        night = replay_found(project, found, options.dreamer)
        if found.message:
            say(f"It fits, move by move: {found.message}.")
        return _finish(night, options)
    if options.kept is not None:
        return _play_kept(project, options)
    night = Night(project, dreamers_asked(project, options.dreamer)[0], seed=options.seed)
    if options.choose is None and options.project != "-" and sys.stdin.isatty():
        converse(night, options.max_moves, tell_story=options.format == "text" and options.keep != "-")
        return _finish(night, options, told=True)
    chosen = ByList(_choices(options.choose))
    play(night, chosen, options.max_moves)
    if chosen.left:
        say(f"The night ended before {chosen.left} of the choices.")
    return _finish(night, options)


def _play_many(project: Project, options: argparse.Namespace) -> int:
    dreamer = dreamers_asked(project, options.dreamer)[0]
    with watch(noun="nights") as watching:
        found = play_many(project, dreamer, options.nights, seed=options.seed, max_moves=options.max_moves, watch=watching)
    if options.format == "json":
        tell(json.dumps(statistics_json(options.project, found), indent=1, ensure_ascii=False))
    else:
        tell(statistics_text(project, found))
    return FOUND if errors_of_many(found) else DONE


def _play_kept(project: Project, options: argparse.Namespace) -> int:
    """Play a kept night again; another way than it went counts as an error."""
    data = read_night(_standard_input()).data if options.kept == "-" else open_night(Path(options.kept))
    if options.dreamer is not None:
        data = {**data, "dreamer": options.dreamer}
    kept = play_saved(project, data)
    status = _finish(kept.night, options)
    if kept.trouble is not None:
        say(kept.trouble.message)
        return FOUND
    if not kept.unchanged:
        say("The dream was changed since; the night goes as it did.")
    return status


def _standard_input() -> str:
    return sys.stdin.buffer.read().decode("utf-8", errors="replace")


def _finish(night: Night, options: argparse.Namespace, *, told: bool = False) -> int:
    if options.keep == "-":
        write_result("-", night_text(saved_night(night)).encode("utf-8"))
        return FOUND if errors_of(night) else DONE
    if options.keep is not None:
        save_night(Path(options.keep), saved_night(night))
    if options.format == "json":
        tell(json.dumps(night_json(options.project, night), indent=1, ensure_ascii=False))
    elif not told:
        tell(tell_night(night).rstrip("\n"))
    return FOUND if errors_of(night) else DONE


def _refuse_what_does_not_fit(options: argparse.Namespace) -> None:
    asked = [name for name in ("choose", "trace", "kept", "nights") if getattr(options, name) is not None]
    asked += ["keep"] if options.keep is not None and options.nights is not None else []
    if len(asked) > 1:
        raise EditorError(f"--{asked[0]} and --{asked[1]} do not go together.", "Give one of them.")
    if options.project == "-" and "-" in (options.trace, options.kept):
        raise EditorError("The project and the night cannot both come from standard input.", "Name a file for one of them.")
    if options.nights is not None and options.nights < 1:
        raise EditorError(f"{options.nights} nights cannot be played.", "Ask for at least one.")
    if options.max_moves < 1:
        raise EditorError(f"A night of {options.max_moves} moves cannot be played.", "Allow at least one.")


def _choices(text: str | None) -> list[int]:
    """The transition indexes of `--choose`.

    Raises:
        EditorError: Something in the list is no index.
    """
    if text is None:
        return []
    found = []
    for part in text.split(","):
        word = part.strip()
        if not (word.isascii() and word.isdecimal() and len(word) <= LONGEST_INDEX):
            raise EditorError(
                f"--choose is a list of transition indexes such as 0,2,1; {word!r} is none.",
                "They count from 0 in the file.",
            )
        found.append(int(word))
    return found
