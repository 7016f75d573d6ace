"""A second player, written from part 4 of the format page alone and for nothing but clarity.

Sentences are known to be right or wrong by the language room; what they come to is asked of Python, whose precedence,
`//` and `%` the format page names as its own.
"""

import re
from copy import deepcopy
from typing import Any

from editor.language.check import Scope, check_effect, check_guard
from editor.model.project import Project
from editor.model.variable import IntVariable


class Reference:
    """One night of one dreamer."""

    def __init__(self, project: Project, dreamer: str | None) -> None:
        self.project = project
        self.dreamer = project.dreamers[dreamer] if dreamer is not None else None
        self.stack: list[tuple[str, str]] = []
        self.variables: dict[str, Any] = {name: variable.start for name, variable in project.variables.items()}
        self.woke = ""
        self.visited: set[tuple[str, str]] = set()
        self.spent: set[tuple[str, str, int]] = set()
        self.resumed = False
        self.minutes = 0.0

    def copy(self) -> "Reference":
        other = Reference.__new__(Reference)
        other.__dict__ = {
            name: value if name in ("project", "dreamer") else deepcopy(value) for name, value in vars(self).items()
        }
        return other

    def begin(self) -> None:
        start = self.project.start
        assert start is not None
        self.stack = [(start, self.project.dreams[start].start or "")]
        self.arrive()

    @property
    def scene(self) -> Any:
        found = self.project.scene(*self.stack[-1])
        return None if found is None or found.damaged else found

    @property
    def awake(self) -> bool:
        return len(self.stack) == 1 and self.scene is not None and self.scene.wake

    def arrive(self) -> None:
        self.resumed = False
        if self.scene is None:
            return
        if self.dreamer is not None:
            self.feel("fear", self.dreamer.fears)
            self.feel("calm", self.dreamer.desires)
        for effect in self.scene.enter:
            if check_effect(effect, self.scope) is None:
                self.run(effect)
        self.visited.add(self.stack[-1])
        self.minutes += self.scene.minutes

    def feel(self, name: str, strengths: Any) -> None:
        if isinstance(self.project.variables.get(name), IntVariable):
            total = sum(strengths.get(motif, 0) * intensity for motif, intensity in self.scene.motifs.items())
            self.store(name, self.variables[name] + total // 10)

    def store(self, name: str, value: Any) -> None:
        variable = self.project.variables[name]
        if isinstance(variable, IntVariable):
            value = max(variable.minimum, min(variable.maximum, value))
        self.variables[name] = value

    @property
    def scope(self) -> Scope:
        return Scope(self.project.variables, self.stack[-1][0])

    def value(self, text: str) -> Any:
        dream = self.stack[-1][0]

        def visited(name: str) -> bool:
            return (tuple(name.split("/")) if "/" in name else (dream, name)) in self.visited

        known = {"true": True, "false": False, "woke": self.woke, "visited": visited, "min": min, "max": max, "abs": abs}
        return eval(text, {"__builtins__": {}}, {**known, **self.variables})

    def run(self, effect: str) -> None:
        found = re.fullmatch(r"\s*(\w+)\s*([-+*]?)=(?!=)(.*)", effect, re.DOTALL)
        assert found is not None
        name, operator, right = found.groups()
        value = self.value(right.strip())
        old = self.variables[name]
        joined = {"": lambda: value, "+": lambda: old + value, "-": lambda: old - value, "*": lambda: old * value}
        self.store(name, joined[operator]())

    def moves(self) -> dict[str | int, float]:
        """What can happen next, with its probability."""
        scene = self.scene
        if scene is None or self.awake:
            return {}
        if not self.resumed and scene.wake:
            return {"wake": 1.0}
        if not self.resumed and scene.descend is not None:
            return {"descend": 1.0} if scene.descend in self.project.dreams and len(self.stack) < 16 else {}
        opened = [index for index in range(len(scene.transitions)) if self.is_open(index)]
        for kind in ("pull", "choice", "drift"):
            acting = {index: scene.transitions[index].weight for index in opened if scene.transitions[index].kind == kind}
            if acting:
                return {index: weight / sum(acting.values()) for index, weight in acting.items()}
        return {}

    def is_open(self, index: int) -> bool:
        way = self.scene.transitions[index]
        wrong = way.damaged or way.to is None or any(check_effect(text, self.scope) is not None for text in way.do)
        if wrong or (*self.stack[-1], index) in self.spent:
            return False
        if way.when is None:
            return True
        return check_guard(way.when, self.scope) is None and self.value(way.when)

    def take(self, move: str | int) -> None:
        if move == "wake":
            self.woke = self.stack.pop()[1]
            self.resumed = True
        elif move == "descend":
            inner = self.scene.descend
            self.stack.append((inner, self.project.dreams[inner].start or ""))
            self.arrive()
        else:
            way = self.scene.transitions[move]
            if way.once:
                self.spent.add((*self.stack[-1], int(move)))
            for effect in way.do:
                self.run(effect)
            self.stack[-1] = (self.stack[-1][0], way.to)
            self.arrive()
