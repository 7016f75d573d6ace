"""A debugging session: requests in, responses and events out; no file, stream or clock of its own."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from editor.errors import EditorError
from editor.playback.night import Night
from editor.protocols.dap.arguments import Arguments
from editor.protocols.dap.launching import Knowledge, Launch
from editor.protocols.dap.request import REQUESTS, Body
from editor.protocols.dap.running import Run, Stop, move_on, say_end, say_passage
from editor.protocols.dap.stops import Stops
from editor.protocols.dap.walk import Walk
from editor.protocols.positions import Positions
from editor.storage.reading import Reading

THREAD: Final = 1
"""A night is one thread."""


class Session:
    """What a client talks to.

    A run goes on in `run_on`, a few moves at a time, so that the client can be heard in between.

    Args:
        open_project: Reads a project file by its path.

    Attributes:
        stops: What the client wants to stop at.
        lines_from: 1 where the client counts lines from 1, else 0.
        columns_from: The same for columns.
        launch: How the night is to begin; `None` before it was said.
        is_over: Whether the client has left.
    """

    def __init__(self, open_project: Callable[[str], Reading]) -> None:
        self.stops = Stops()
        self.lines_from = 1
        self.columns_from = 1
        self.launch: Launch | None = None
        self.is_over = False
        self._open = open_project
        self._walk: Walk | None = None
        self._knowledge: Knowledge | None = None
        self._positions: Positions | None = None
        self._run: Run | None = None
        self._ended = False
        self._seq = 0
        self._events: list[dict[str, Any]] = []

    @property
    def walk(self) -> Walk:
        """The night that is debugged.

        Raises:
            EditorError: None is.
        """
        if self._walk is None:
            raise EditorError("No night is played yet.", "Launch one first.")
        return self._walk

    @property
    def night(self) -> Night:
        """The night that is debugged; see `walk`."""
        return self.walk.night

    @property
    def positions(self) -> Positions:
        """Where everything stands in the project file.

        Raises:
            EditorError: None was launched.
        """
        if self._positions is None:
            raise EditorError("No project is open yet.", "Launch a night first.")
        return self._positions

    @property
    def is_running(self) -> bool:
        """Whether `run_on` has something to do."""
        return self._run is not None

    def handle(self, message: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Answer a message: the response first, then the events that it caused."""
        command, seq = message.get("command"), message.get("seq")
        number = seq if isinstance(seq, int) and not isinstance(seq, bool) else 0
        name = command if isinstance(command, str) else ""
        try:
            if message.get("type") != "request" or not name:
                raise EditorError("This is no request.", "A request has the type 'request' and a command.")
            if name not in REQUESTS.names():
                raise EditorError(f"There is no request called {name!r} here.")
            body = REQUESTS.get(name)(self, Arguments(message.get("arguments"), name))
        except EditorError as error:
            return self.refuse(number, name, str(error))
        response: dict[str, Any] = {"type": "response", "request_seq": number, "success": True, "command": name}
        return self._sent({**response, "body": {} if body is None else body})

    def refuse(self, number: int, command: str, why: str) -> list[dict[str, Any]]:
        """The response to a request that cannot be carried out."""
        error = {"id": 1, "format": why.replace("{", "(").replace("}", ")"), "showUser": True}
        response = {"type": "response", "request_seq": number, "success": False, "command": command, "message": why}
        return self._sent({**response, "body": {"error": error}})

    def run_on(self, most: int) -> list[dict[str, Any]]:
        """Make so many moves at most of the run that goes on, until it stops."""
        for _ in range(most):
            if self._run is None:
                break
            stop = move_on(self, self._run)
            if stop is not None:
                self.stop(stop)
        return self._sent(None)

    def event(self, name: str, body: Body | None = None) -> None:
        """Send an event after the present response."""
        self._events.append({"type": "event", "event": name, "body": {} if body is None else body})

    def tell(self, text: str, category: str = "stdout") -> None:
        """Print something in the client's console."""
        last = self._events[-1] if self._events else None
        if last is not None and last["event"] == "output" and last["body"]["category"] == category:
            last["body"]["output"] += text + "\n"
        else:
            self.event("output", {"category": category, "output": text + "\n"})

    def open(self, launch: Launch) -> None:
        """Read the project and put a night at its start.

        Raises:
            EditorError: It cannot be read, or the night cannot begin.
        """
        reading = self._open(launch.project)
        self._walk = launch.walk(reading.project)
        self._knowledge = Knowledge(self._walk.night)
        self._positions = Positions(reading)
        self.launch = launch
        self._run, self._ended = None, False
        self.stops.resolve(reading.project, self._positions, launch.project)

    def begin(self) -> None:
        """The night begins: stops at its start where it should, else runs."""
        self.heed()
        say_passage(self)
        if self.launch is not None and self.launch.stop_on_entry:
            self.stop(Stop("entry", "The start of the night"))
            return
        self._run = Run(begins=True)

    def heed(self) -> None:
        """Stop from now on at what the client wants."""
        if self._walk is None or self._knowledge is None:
            return
        if self.launch is not None and self.launch.no_debug:
            return
        filters, sound = self.stops.filters, self.stops.sound()
        outlook = self._knowledge.outlook(filters)
        self._walk.heed(
            [one.found for one in sound if one.found is not None],
            self.stops.halts(),
            troubled=self._knowledge.troubled(filters),
            peace=outlook.hope if outlook is not None else lambda _: None,
        )

    def start(self, run: Run) -> None:
        """Let the night run.

        Raises:
            EditorError: It runs already, or none is played, or it has ended.
        """
        self.ready()
        self._run = run

    def ready(self) -> Walk:
        """The night, where it stands still and can be moved.

        Raises:
            EditorError: It runs, or none is played, or it has ended.
        """
        walk = self.walk
        if self._run is not None:
            raise EditorError("The night is running.", "Pause it first.")
        if self._ended:
            raise EditorError("The night has ended.", "Restart it.")
        return walk

    def stop(self, stop: Stop) -> None:
        """The night stands still."""
        self._run = None
        body = {"reason": stop.reason, "description": stop.description, "threadId": THREAD, "allThreadsStopped": True}
        if stop.text:
            body["text"] = stop.text
        if stop.hits:
            body["hitBreakpointIds"] = list(stop.hits)
        self.event("stopped", body)

    def end(self) -> None:
        """The night has ended; whether it was awake is its exit code."""
        self._run = None
        if not self._ended and self._walk is not None:
            self._ended = True
            say_end(self)
            self.event("exited", {"exitCode": 0 if self._walk.night.state.awake else 1})
            self.event("terminated")

    def _sent(self, response: dict[str, Any] | None) -> list[dict[str, Any]]:
        messages = [*([response] if response is not None else []), *self._events]
        self._events = []
        numbered = []
        for message in messages:
            self._seq += 1
            numbered.append({"seq": self._seq, **message})
        return numbered
