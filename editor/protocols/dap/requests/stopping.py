"""Where to stop."""

from editor.protocols.dap.arguments import Arguments
from editor.protocols.dap.request import Body, request
from editor.protocols.dap.session import Session
from editor.protocols.dap.stops import BY_LINE, BY_NAME, BY_VARIABLE, FILTERS, Asked, absolute


@request("setBreakpoints")
def set_breakpoints(session: Session, arguments: Arguments) -> Body:
    """The breakpoints of one file, instead of those it had."""
    path = arguments.part("source").needed_text("path")
    asked = [
        _asked(session, one, BY_LINE, line=one.needed_number("line") + 1 - session.lines_from)
        for one in arguments.parts("breakpoints")
    ]
    session.stops.by_file[absolute(path)] = asked
    _look_again(session)
    source = {"path": path}
    found = session.stops.by_file[absolute(path)]
    return {"breakpoints": [one.body(source, session.lines_from - 1) for one in found]}


@request("setFunctionBreakpoints")
def set_function_breakpoints(session: Session, arguments: Arguments) -> Body:
    """Breakpoints on a scene by its name, or when a sentence becomes true."""
    session.stops.by_name = [
        _asked(session, one, BY_NAME, name=one.needed_text("name")) for one in arguments.parts("breakpoints")
    ]
    _look_again(session)
    return {"breakpoints": [one.body() for one in session.stops.by_name]}


@request("dataBreakpointInfo")
def data_breakpoint_info(session: Session, arguments: Arguments) -> Body:
    """Whether the night can stop when something changes: where it is a variable."""
    name = arguments.needed_text("name")
    if name not in session.night.project.variables:
        return {"dataId": None, "description": f"{name} is no variable of the dream."}
    return {"dataId": name, "description": name, "accessTypes": ["write"], "canPersist": True}


@request("setDataBreakpoints")
def set_data_breakpoints(session: Session, arguments: Arguments) -> Body:
    """Breakpoints on variables: a move that changes one."""
    session.stops.by_variable = [
        _asked(session, one, BY_VARIABLE, name=one.needed_text("dataId")) for one in arguments.parts("breakpoints")
    ]
    _look_again(session)
    return {"breakpoints": [one.body() for one in session.stops.by_variable]}


@request("setExceptionBreakpoints")
def set_exception_breakpoints(session: Session, arguments: Arguments) -> Body:
    """What to stop at wherever it happens."""
    wanted = [*arguments.texts("filters"), *(one.needed_text("filterId") for one in arguments.parts("filterOptions"))]
    session.stops.filters = frozenset(wanted) & frozenset(FILTERS)
    session.heed()
    return {"breakpoints": [{"verified": name in FILTERS} for name in wanted]}


def _asked(session: Session, one: Arguments, kind: str, *, line: int = 0, name: str = "") -> Asked:
    column = one.number("column", session.columns_from - 1) + 1 - session.columns_from
    return Asked(
        session.stops.number(),
        kind,
        line,
        column if kind == BY_LINE else 0,
        name,
        one.text("condition"),
        one.text("hitCondition"),
        one.text("logMessage"),
    )


def _look_again(session: Session) -> None:
    if session.launch is not None:
        session.stops.resolve(session.night.project, session.positions, session.launch.project)
        session.heed()
