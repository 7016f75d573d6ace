"""A debugging session that is talked to in one line a request."""

from collections.abc import Mapping
from typing import Any

from editor.protocols.dap.session import Session
from editor.storage.reading import Reading, read

DREAM = """\
sleepsync: 1
title: A small night
start: garden
dreamers:
  leo: {name: Leo, fears: {dark: 70}, limits: {fear: 40}}
variables:
  fear: {min: 0, max: 100, start: 10}
  lantern: false
  guide: {values: [none, fox], start: none}
dreams:
  garden:
    start: gate
    scenes:
      gate:
        title: The gate
        text: The gate stands open.
        motifs: {dark: 1}
        transitions:
          - to: cellar
            label: Down
            do: [guide = "fox", fear += 5]
          - {to: path, label: Along, when: lantern}
          - {to: pit, label: Into the pit, do: fear += 50}
      cellar:
        title: The cellar
        descend: maze
        transitions: [{to: home}]
      path: {transitions: [{to: gate}]}
      pit: {title: The pit}
      home: {title: Home, wake: true}
  maze:
    start: turn
    scenes:
      turn: {transitions: [{to: stairs, kind: drift, do: fear += 1}]}
      stairs: {wake: true}
"""
PATH = "/dreams/small.dream.yaml"


class Adapter:
    """A client that waits for every run to end.

    Attributes:
        events: All that were sent, oldest first.
    """

    def __init__(self, text: str = DREAM) -> None:
        self.text = text
        self.session = Session(self._open)
        self.events: list[dict[str, Any]] = []
        self._seq = 0

    def _open(self, path: str) -> Reading:
        assert path == PATH
        return read(self.text)

    def ask(self, command: str, **arguments: Any) -> dict[str, Any]:
        """The response to a request, once the night stands still."""
        self._seq += 1
        request = {"seq": self._seq, "type": "request", "command": command, "arguments": arguments}
        response = self._take(self.session.handle(request))
        while self.session.is_running:
            self._take(self.session.run_on(10))
        assert response["request_seq"] == self._seq
        return response

    def body(self, command: str, **arguments: Any) -> Any:
        """The body of a response that must be a success."""
        response = self.ask(command, **arguments)
        assert response["success"], response
        return response.get("body")

    def refused(self, command: str, **arguments: Any) -> str:
        """What is said to a request that must be refused."""
        response = self.ask(command, **arguments)
        assert not response["success"], response
        assert response["body"]["error"]["showUser"]
        return str(response["message"])

    def launched(self, **arguments: Any) -> "Adapter":
        """At the start, stopped there unless something else is asked."""
        self.body("initialize", adapterID="sleepsync")
        self.body("launch", **{"project": PATH, "stopOnEntry": True, **arguments})
        self.body("configurationDone")
        return self

    def stopped(self) -> Mapping[str, Any]:
        """The last stop."""
        return next(event["body"] for event in reversed(self.events) if event["event"] == "stopped")

    def said(self, category: str = "stdout") -> str:
        """All that was printed."""
        found = [e["body"] for e in self.events if e["event"] == "output"]
        return "".join(body["output"] for body in found if body["category"] == category)

    def here(self) -> str:
        """Where the night is."""
        return str(self.body("stackTrace", threadId=1)["stackFrames"][0]["name"])

    def variables(self, reference: int = 1) -> dict[str, str]:
        """What is in a scope, by name."""
        found = self.body("variables", variablesReference=reference)["variables"]
        return {one["name"]: one["value"] for one in found}

    def named(self, name: str) -> list[dict[str, Any]]:
        """All events of a name."""
        return [event for event in self.events if event["event"] == name]

    def _take(self, messages: list[dict[str, Any]]) -> dict[str, Any]:
        self.events += [message for message in messages if message["type"] == "event"]
        return next((message for message in messages if message["type"] == "response"), {})
