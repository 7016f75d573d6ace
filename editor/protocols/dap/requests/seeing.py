"""Where the night is, and what it remembers."""

from editor.errors import EditorError
from editor.model.difference import SceneKey
from editor.protocols.dap.arguments import Arguments
from editor.protocols.dap.request import Body, request
from editor.protocols.dap.scopes import SCOPES, entries_of
from editor.protocols.dap.session import THREAD, Session
from editor.protocols.dap.stops import absolute


@request("threads")
def threads(session: Session, arguments: Arguments) -> Body:
    """A night is one thread."""
    del session, arguments
    return {"threads": [{"id": THREAD, "name": "The night"}]}


@request("stackTrace")
def stack_trace(session: Session, arguments: Arguments) -> Body:
    """The dreams within each other, the innermost first."""
    stack = session.night.state.stack
    frames = [_frame(session, depth, stack[depth]) for depth in reversed(range(len(stack)))]
    first, levels = max(0, arguments.number("startFrame")), arguments.number("levels")
    shown = frames[first : first + levels] if levels > 0 else frames[first:]
    return {"stackFrames": shown, "totalFrames": len(frames)}


@request("scopes")
def scopes(session: Session, arguments: Arguments) -> Body:
    """What can be looked at; the ways on only where the night is."""
    depth = _depth(session, arguments)
    innermost = depth == len(session.night.state.stack) - 1
    return {
        "scopes": [
            {"name": name, "variablesReference": reference, "expensive": False, "presentationHint": hint}
            for name, reference, hint, outer in SCOPES
            if innermost or outer
        ]
    }


@request("variables")
def variables(session: Session, arguments: Arguments) -> Body:
    """What is in a scope."""
    found = entries_of(session.night, arguments.needed_number("variablesReference"))
    first, count = max(0, arguments.number("start")), arguments.number("count")
    return {"variables": found[first : first + count] if count > 0 else found[first:]}


def depth_of_frame(session: Session, frame: int | None) -> int:
    """How deep the dream of a frame is, from 0; the innermost without one.

    Raises:
        EditorError: There is no such frame.
    """
    stack = session.night.state.stack
    if frame is None:
        return len(stack) - 1
    if not 1 <= frame <= len(stack):
        raise EditorError("There is no such frame any more.")
    return frame - 1


def _depth(session: Session, arguments: Arguments) -> int:
    return depth_of_frame(session, arguments.needed_number("frameId"))


def _frame(session: Session, depth: int, key: SceneKey) -> Body:
    project = session.night.project
    frame: Body = {"id": depth + 1, "name": f"{project.title_of(*key)} ({'/'.join(key)})", "line": 0, "column": 0}
    spot = session.positions.spot_of(key)
    if spot is not None and session.launch is not None:
        path = absolute(session.launch.project)
        frame["source"] = {"name": path.replace("\\", "/").rsplit("/", 1)[-1], "path": path}
        frame["line"] = spot.line - 1 + session.lines_from
        frame["column"] = spot.column - 1 + session.columns_from
    return frame
