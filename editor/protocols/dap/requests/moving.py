"""Going on and back."""

from collections.abc import Iterator

from editor.errors import EditorError
from editor.playback.telling import tell_door
from editor.protocols.dap.arguments import Arguments
from editor.protocols.dap.request import Body, request
from editor.protocols.dap.running import Run, Stop, say_passage
from editor.protocols.dap.session import Session
from editor.protocols.dap.stops import same_file
from editor.protocols.positions import Spot


@request("continue")
def go_on(session: Session, arguments: Arguments) -> Body:
    """Run."""
    del arguments
    session.start(Run())
    return {"allThreadsContinued": True}


@request("next")
def step_over(session: Session, arguments: Arguments) -> None:
    """One move; a dream within counts as one."""
    del arguments
    session.start(Run(depth=session.walk.depth))


@request("stepIn")
def step_in(session: Session, arguments: Arguments) -> None:
    """One move; through the door that the client chose, if it did."""
    if "targetId" not in arguments:
        session.start(Run(one=True))
        return
    choose(session, arguments.needed_number("targetId"))


@request("stepInTargets")
def step_in_targets(session: Session, arguments: Arguments) -> Body:
    """The doors that can be taken now."""
    del arguments
    night = session.ready().night
    targets = []
    for door in night.doors():
        if door.acts:
            spot = session.positions.spot_of(night.here, door.index)
            target = {"id": door.index, "label": tell_door(night, door)}
            targets.append({**target, **_where(session, spot)} if spot is not None else target)
    return {"targets": targets}


@request("stepOut")
def step_out(session: Session, arguments: Arguments) -> None:
    """Run until the dream within has woken; from the outermost one, until the night ends."""
    del arguments
    session.start(Run(depth=session.walk.depth - 1))


@request("stepBack")
def step_back(session: Session, arguments: Arguments) -> None:
    """One move back."""
    del arguments
    session.start(Run(backwards=True, one=True))


@request("reverseContinue")
def run_back(session: Session, arguments: Arguments) -> None:
    """Run back."""
    del arguments
    session.start(Run(backwards=True))


@request("pause")
def pause(session: Session, arguments: Arguments) -> None:
    """Stand still."""
    del arguments
    if session.is_running:
        session.stop(Stop("pause", "Paused"))


@request("gotoTargets")
def goto_targets(session: Session, arguments: Arguments) -> Body:
    """The scene at a line, to go to by hand."""
    if not _is_ours(session, arguments):
        return {"targets": []}
    line = arguments.needed_number("line") + 1 - session.lines_from
    spot = session.positions.at(line)
    scene = session.positions.spot_of(spot.scene) if spot is not None else None
    if scene is None:
        return {"targets": []}
    number = [*_scenes(session)].index(scene.scene)
    title = session.night.project.title_of(*scene.scene)
    return {"targets": [{"id": number, "label": f"Go to {title}", **_where(session, scene)}]}


@request("goto")
def goto(session: Session, arguments: Arguments) -> None:
    """Go to a scene by hand."""
    walk, number = session.ready(), arguments.needed_number("targetId")
    scenes = [*_scenes(session)]
    if not 0 <= number < len(scenes):
        raise EditorError("There is no such scene to go to.", "Ask for the targets again.")
    walk.night.jump(scenes[number])
    say_passage(session)
    session.stop(Stop("goto", "Gone to by hand"))


@request("breakpointLocations")
def breakpoint_locations(session: Session, arguments: Arguments) -> Body:
    """The scenes and transitions that begin in some lines."""
    if not _is_ours(session, arguments):
        return {"breakpoints": []}
    first = arguments.needed_number("line") + 1 - session.lines_from
    last = arguments.number("endLine", arguments.number("line")) + 1 - session.lines_from
    return {"breakpoints": [_where(session, spot) for spot in session.positions.between(first, last)]}


def choose(session: Session, index: int) -> None:
    """Take a door, and stop behind it.

    Raises:
        EditorError: It cannot be taken now.
    """
    session.ready().forward(index)
    say_passage(session)
    session.stop(Stop("step", "One move on"))


def _is_ours(session: Session, arguments: Arguments) -> bool:
    path = arguments.part("source").text("path")
    return session.launch is not None and bool(path) and same_file(path, session.launch.project)


def _where(session: Session, spot: Spot) -> Body:
    return {"line": spot.line - 1 + session.lines_from, "column": spot.column - 1 + session.columns_from}


def _scenes(session: Session) -> Iterator[tuple[str, str]]:
    for dream, scene, _ in session.night.project.scenes():
        yield dream, scene
