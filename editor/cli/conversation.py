"""A night in the terminal: the story goes on until the dreamer has to choose, and then asks."""

import sys
from typing import Final

from editor.cli.opening import say, tell
from editor.playback.chooser import MAX_MOVES
from editor.playback.night import Night
from editor.playback.telling import tell_door, tell_end, tell_passage

BACK: Final = ("b", "back")
QUIT: Final = ("q", "quit")


def converse(night: Night, max_moves: int = MAX_MOVES, *, tell_story: bool = True) -> None:
    """Play a night with somebody at the terminal; the story goes to standard output, the questions to standard error.

    Args:
        night: At its start.
        max_moves: After how many moves it is left.
        tell_story: Whether to tell the story on standard output too, rather than on standard error.
    """
    show = tell if tell_story else say
    show(tell_passage(night, night.position))
    while not night.is_over and night.position < max_moves:
        if night.chooses():
            answer = _ask(night)
            if answer is None:
                break
            if answer < 0:
                _go_back(night)
                show("\n" + tell_passage(night, night.position))
                continue
            night.step(answer)
        else:
            night.step()
        show("\n" + tell_passage(night, night.position))
    show("\n" + tell_end(night))


def _ask(night: Night) -> int | None:
    """The transition that is chosen; -1 to go back, `None` to leave."""
    possible = {str(way.move): way.move for way in night.ways() if isinstance(way.move, int)}
    say("")
    for door in night.doors():
        why = f"  ({door.reason})" if door.reason else ""
        say(f"  {door.index if door.acts else '-':>3}  {tell_door(night, door)}{why}")
    while True:
        answer = _read_line("Which way? (b goes back, q leaves) ")
        if answer is None or answer in QUIT:
            return None
        if answer in BACK:
            if night.position:
                return -1
            say("This is the start.")
        elif answer in possible:
            return possible[answer]
        elif answer:
            say(f"Type one of {', '.join(possible)}, b or q.")


def _read_line(prompt: str) -> str | None:
    sys.stdout.flush()
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    return line.strip().lower() if line else None


def _go_back(night: Night) -> None:
    """Back to where the dreamer chose last, else to the start."""
    while night.back() and not night.chooses():
        continue
