"""How a night runs under a debugger: move by move, until something stops it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from editor.errors import EditorError
from editor.playback.lookout import Met
from editor.playback.telling import tell_door, tell_end, tell_passage
from editor.protocols.dap.stops import CHOICE, END

if TYPE_CHECKING:
    from editor.protocols.dap.session import Session

MOST_MOVES: Final = 100_000
"""After how many moves of one run a night that never ends is stopped."""
THE_START: Final = "The start of the night"


@dataclass(slots=True)
class Run:
    """A run.

    Attributes:
        backwards: Whether it goes back.
        one: Whether it is one move long.
        depth: It ends when the night is no more dreams deep than this; `None` where that does not matter.
        begins: Nothing was looked at yet: the start itself may stop it.
        moves: How many it has made.
    """

    backwards: bool = False
    one: bool = False
    depth: int | None = None
    begins: bool = False
    moves: int = 0


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a night stands still.

    Attributes:
        reason: One of the protocol's words, or our own.
        description: For people, in a few words.
        text: For people, in a sentence.
        hits: The ids of the breakpoints that were hit.
    """

    reason: str
    description: str
    text: str = ""
    hits: tuple[int, ...] = ()


def move_on(session: "Session", run: Run) -> Stop | None:
    """Make the next move of a run; the reason to stop, if it met one."""
    if run.backwards:
        return _move_back(session, run)
    walk = session.walk
    if run.begins:
        run.begins = False
        return _stop_for(session, walk.arrived()) or _pausing(session)
    if walk.night.is_over:
        session.end()
        return None
    try:
        met = walk.forward()
    except EditorError as error:
        return Stop("exception", error.message, str(error))
    say_passage(session)
    run.moves += 1
    return _stop_for(session, met) or _arrived(session, run)


def say_passage(session: "Session") -> None:
    """Tell the scene where the night is."""
    session.tell(tell_passage(session.night, session.night.position))


def say_end(session: "Session") -> None:
    """Tell how the night ended."""
    session.tell(tell_end(session.night))


def say_choices(session: "Session") -> None:
    """Tell the ways to choose from, where the dreamer chooses."""
    night = session.night
    if night.chooses():
        doors = [f"  choose {door.index}: {tell_door(night, door)}" for door in night.doors() if door.acts]
        session.tell("\n".join(["Which way?", *doors]), "console")


def _move_back(session: "Session", run: Run) -> Stop | None:
    met = session.walk.backward()
    if met is None:
        return Stop("entry", THE_START)
    stop = _stop_for(session, met)
    if stop is not None:
        return stop
    if run.one:
        return Stop("step", "One move back")
    return Stop("entry", THE_START) if session.night.position == 0 else None


def _arrived(session: "Session", run: Run) -> Stop | None:
    """Whether the run has come where it should."""
    night = session.night
    steps = run.one or run.depth is not None
    if run.one or (run.depth is not None and (session.walk.depth <= run.depth or night.is_over)):
        say_choices(session)
        return Stop("step", tell_end(night) if night.is_over else "One move on")
    if run.moves >= MOST_MOVES and not steps:
        return Stop("pause", f"{MOST_MOVES:,} moves were made", "The night may go on for ever.")
    return _pausing(session)


def _pausing(session: "Session") -> Stop | None:
    """The filters that no lookout knows: every choice, and the end."""
    night, filters = session.night, session.stops.filters
    if session.launch is not None and session.launch.no_debug:
        return None
    if END in filters and night.is_over:
        return Stop(END, "The end of the night", tell_end(night))
    if CHOICE in filters and night.chooses() and not session.walk.knows_the_way:
        say_choices(session)
        return Stop(CHOICE, "The dreamer chooses", "Say 'choose N', or go on by chance.")
    return None


def _stop_for(session: "Session", met: Sequence[Met]) -> Stop | None:
    """The stop for what a move met; what is only said is said."""
    for one in met:
        if not one.stops:
            session.tell(one.text, "console")
    stopping = [one for one in met if one.stops]
    if not stopping:
        return None
    asked = session.stops.sound()
    hits = [asked[one.index] for one in stopping if one.index is not None and one.index < len(asked)]
    say_choices(session)
    text = " ".join(one.text for one in stopping)
    if hits:
        return Stop(hits[0].kind, stopping[0].text, text, tuple(one.number for one in hits))
    return Stop("exception", stopping[0].text, text)
