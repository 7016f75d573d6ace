"""Beginning and ending."""

from typing import Final

from editor.errors import EditorError
from editor.protocols.dap.arguments import Arguments
from editor.protocols.dap.launching import Launch
from editor.protocols.dap.request import Body, request
from editor.protocols.dap.session import Session
from editor.protocols.dap.stops import FILTERS, FIRST_FILTERS

CAN: Final = (
    "supportsBreakpointLocationsRequest",
    "supportsCompletionsRequest",
    "supportsConditionalBreakpoints",
    "supportsConfigurationDoneRequest",
    "supportsDataBreakpoints",
    "supportsEvaluateForHovers",
    "supportsFunctionBreakpoints",
    "supportsGotoTargetsRequest",
    "supportsHitConditionalBreakpoints",
    "supportsLogPoints",
    "supportsRestartRequest",
    "supportsSetExpression",
    "supportsSetVariable",
    "supportsStepBack",
    "supportsStepInTargetsRequest",
    "supportsTerminateRequest",
)
"""What is announced to the client."""


@request("initialize")
def initialize(session: Session, arguments: Arguments) -> Body:
    """Say what can be done; hear how the client counts."""
    session.lines_from = int(arguments.flag("linesStartAt1", True))
    session.columns_from = int(arguments.flag("columnsStartAt1", True))
    filters = [
        {"filter": key, "label": label, "default": key in FIRST_FILTERS, "supportsCondition": False}
        for key, label in FILTERS.items()
    ]
    return {**dict.fromkeys(CAN, True), "exceptionBreakpointFilters": filters}


@request("launch")
def launch(session: Session, arguments: Arguments) -> None:
    """Read the project; the night begins when the client has said where to stop."""
    session.open(Launch.of(arguments))
    for asked in session.stops.all():
        session.event("breakpoint", {"reason": "changed", "breakpoint": asked.body(shift=session.lines_from - 1)})
    session.event("initialized")


@request("configurationDone")
def configuration_done(session: Session, arguments: Arguments) -> None:
    """The night begins."""
    del arguments
    session.ready()
    session.begin()


@request("restart")
def restart(session: Session, arguments: Arguments) -> None:
    """The same night again, in the project file as it is now."""
    if session.launch is None:
        raise EditorError("No night is played yet.", "Launch one first.")
    asked = arguments.part("arguments")
    session.open(Launch.of(asked) if "project" in asked else session.launch)
    session.begin()


@request("terminate")
def terminate(session: Session, arguments: Arguments) -> None:
    """End the night where it is."""
    del arguments
    session.end()


@request("disconnect")
def disconnect(session: Session, arguments: Arguments) -> None:
    """The client leaves."""
    del arguments
    session.is_over = True


@request("attach")
def attach(session: Session, arguments: Arguments) -> None:
    """There is nothing to attach to."""
    del session, arguments
    raise EditorError("A dream is launched, not attached to.", "Use a launch configuration with a 'project'.")
