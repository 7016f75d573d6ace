"""`sleepsync dap`, talked to by the protocol's implementation in debugpy, which is VS Code's own for Python."""

import queue
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from protocols.adapters import DREAM

messaging = pytest.importorskip("debugpy.common.messaging")
PATIENCE = 30.0


class Editor:
    """A client on the pipes of a real process."""

    def __init__(self, folder: Path) -> None:
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            [sys.executable, "-m", "editor", "dap"], cwd=folder, stdin=pipe, stdout=pipe, stderr=pipe
        )
        self.events: queue.Queue[Any] = queue.Queue()
        self.channel = messaging.JsonMessageChannel(messaging.JsonIOStream.from_process(self.process), self)
        self.channel.start()

    def event(self, event: Any) -> None:
        """Called by the channel for every event."""
        self.events.put(event)

    def disconnect(self) -> None:
        """Called by the channel when the adapter has left."""

    def ask(self, command: str, **arguments: Any) -> Any:
        """The body of the response."""
        return self.channel.request(command, arguments)

    def expect(self, name: str) -> Any:
        """The body of the next event of a name."""
        while True:
            event = self.events.get(timeout=PATIENCE)
            if event.event == name:
                return event.body

    def launch(self, **arguments: Any) -> None:
        """To where breakpoints can be set."""
        self.ask("initialize", adapterID="sleepsync", linesStartAt1=True, columnsStartAt1=True, pathFormat="path")
        self.ask("launch", **arguments)
        self.expect("initialized")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "small.dream.yaml"
    path.write_text(DREAM, encoding="utf-8")
    return path


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    found = Editor(tmp_path)
    yield found
    found.process.kill()
    found.process.wait()
    found.channel.wait()
    found.channel.close()
    for pipe in (found.process.stdin, found.process.stdout, found.process.stderr):
        assert pipe is not None
        pipe.close()


def test_a_client_steps_through_a_dream_in_its_file(editor: Editor, project: Path) -> None:
    editor.launch(project="small.dream.yaml", choose=[0])
    line = next(number for number, text in enumerate(DREAM.splitlines(), 1) if "turn: {" in text)
    asked = [{"line": line, "condition": "fear >= 22"}]
    [found] = editor.ask("setBreakpoints", source={"path": str(project)}, breakpoints=asked)["breakpoints"]
    assert (found["verified"], found["line"]) == (True, line)
    editor.ask("setExceptionBreakpoints", filters=["stuck"])
    editor.ask("configurationDone")
    stopped = editor.expect("stopped")
    assert (stopped["reason"], stopped["hitBreakpointIds"]) == ("breakpoint", [found["id"]])
    [thread] = editor.ask("threads")["threads"]
    frames = editor.ask("stackTrace", threadId=thread["id"])["stackFrames"]
    assert (frames[0]["name"], frames[0]["line"], frames[0]["source"]["path"]) == ("turn (maze/turn)", line, str(project))
    scopes = editor.ask("scopes", frameId=frames[0]["id"])["scopes"]
    reference = scopes[0]["variablesReference"]
    values = {one["name"]: one["value"] for one in editor.ask("variables", variablesReference=reference)["variables"]}
    assert values == {"fear": "22", "lantern": "false", "guide": '"fox"'}
    assert editor.ask("setVariable", variablesReference=reference, name="fear", value="30")["value"] == "30"
    assert editor.ask("evaluate", expression="fear > 20", frameId=frames[0]["id"], context="watch")["result"] == "true"
    for command, reason in (("stepIn", "step"), ("stepBack", "step"), ("stepBack", "breakpoint"), ("next", "step")):
        editor.ask(command, threadId=1)
        assert editor.expect("stopped")["reason"] == reason
    editor.ask("setBreakpoints", source={"path": str(project)}, breakpoints=[])
    editor.ask("continue", threadId=1)
    assert editor.expect("exited")["exitCode"] == 0
    editor.expect("terminated")
    editor.ask("disconnect")
    assert editor.process.wait(PATIENCE) == 0


def test_a_night_that_runs_hears_the_client(editor: Editor, project: Path) -> None:
    loop = "{start: a, scenes: {a: {transitions: [{to: a, kind: drift}]}}}"
    project.write_text(f"sleepsync: 1\nstart: d\ndreams: {{d: {loop}}}\n", encoding="utf-8")
    editor.launch(project=str(project))
    editor.ask("configurationDone")
    editor.ask("pause", threadId=1)
    assert editor.expect("stopped")["reason"] == "pause"
    assert editor.ask("evaluate", expression='at("d/a")', context="repl")["result"] == "true"


def test_what_is_refused_is_an_error_response(editor: Editor) -> None:
    for command, arguments, said in [
        ("launch", {"project": "nowhere.dream.yaml"}, "nowhere.dream.yaml"),
        ("stackTrace", {"threadId": 1}, "No night"),
        ("dance", {}, "no request called 'dance'"),
    ]:
        with pytest.raises(messaging.MessageHandlingError, match=said):
            editor.ask(command, **arguments)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Content-Length: 3\r\n\r\n{,}", b"no JSON"),
        (b"nonsense\r\n\r\n", b"nonsense"),
        (b"\xff\xff: \r\n\r\n", b"Content-Length"),
        (b"", b""),
        (b"Content-Length: 9\r\n\r\n{", b""),
    ],
)
def test_malformed_input_leaves_no_traceback(data: bytes, said: bytes, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "editor", "dap"]
    done = subprocess.run(command, cwd=tmp_path, input=data, capture_output=True, timeout=PATIENCE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert said in done.stdout
    assert (b'"success":false' in done.stdout) is bool(said)
