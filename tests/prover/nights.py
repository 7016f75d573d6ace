"""How nights go, written a second time from the format page alone: a dictionary of states."""

from dataclasses import dataclass
from typing import Any

from editor.language.check import Scope, check_effect, check_guard
from editor.language.grammar import parse_effect, parse_expression
from editor.language.syntax import (
    Arithmetic,
    At,
    Awake,
    Call,
    Compare,
    Conditional,
    Effect,
    Expression,
    Literal,
    Logic,
    Name,
    Negate,
    Not,
    Visited,
    walk,
)  # fmt: skip
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.transition import Kind
from editor.model.variable import IntVariable


class TooManyError(Exception):
    """More states than a naive judge can bear."""


@dataclass(frozen=True)
class Moment:
    """A state: what the format page, part 4, says one is, and what happens next."""

    stack: tuple[tuple[str, str], ...]
    variables: tuple[tuple[str, Any], ...]
    woke: str
    visited: frozenset[tuple[str, str]]
    spent: frozenset[tuple[str, str, int]]
    resumed: bool


class Nights:
    """One dreamer's nights."""

    def __init__(self, project: Project, dreamer: str | None, most: int = 700) -> None:
        self.project = project
        self.who = project.dreamers.get(dreamer) if dreamer is not None else None
        self.most = most
        self.asked = self._asked()
        self.states: list[Moment] = []
        self.moves: list[list[tuple[int, float]]] = []
        self.far: list[int] = []
        self.kinds: list[set[Kind]] = []
        self.open: set[tuple[Any, ...]] = set()
        self.acted: set[tuple[Any, ...]] = set()
        self.moved: set[tuple[str, str]] = set()

    def _asked(self) -> set[tuple[str, str]]:
        found = set()
        for dream, _, scene in self.project.scenes():
            effects = [*scene.enter, *(text for way in scene.transitions for text in way.do)]
            trees: list[Expression] = []
            for text in effects:
                trees += [parse_effect(text).value] if _parses(parse_effect, text) else []
            for way in scene.transitions:
                trees += [parse_expression(way.when)] if way.when is not None and _parses(parse_expression, way.when) else []
            found |= {(n.dream or dream, n.scene) for tree in trees for n in walk(tree) if isinstance(n, Visited)}
        for promise in self.project.promises:
            if _parses(parse_expression, promise.expression):
                tree = parse_expression(promise.expression)
                found |= {(n.dream or "", n.scene) for n in walk(tree) if isinstance(n, Visited)}
        return found

    # --- how a night goes -------------------------------------------------------------------------

    def value(self, node: Expression, s: dict[str, Any]) -> Any:
        if isinstance(node, Literal):
            return node.value
        if isinstance(node, Name):
            return s["variables"][node.name]
        if isinstance(node, Conditional):
            return self.value(node.value if self.value(node.condition, s) else node.otherwise, s)
        if isinstance(node, Visited):
            return (node.dream if node.dream is not None else s["stack"][-1][0], node.scene) in s["visited"]
        if isinstance(node, At):
            return s["stack"][-1] == (node.dream, node.scene)
        if isinstance(node, Awake):
            return s["awake"]
        parts = [self.value(part, s) for part in node.parts]
        if isinstance(node, Not):
            return not parts[0]
        if isinstance(node, Negate):
            return -parts[0]
        if isinstance(node, Call):
            return {"min": min, "max": max, "abs": abs}[node.function](*parts)
        if isinstance(node, Logic):
            return all(parts) if node.operator == "and" else any(parts)
        if isinstance(node, Compare | Arithmetic):
            return _joined(node.operator, *parts)
        return s["woke"]

    def run(self, effect: Effect, s: dict[str, Any]) -> None:
        value = self.value(effect.value, s)
        old = s["variables"][effect.target]
        self.store(s, effect.target, value if effect.operator == "=" else _joined(effect.operator[0], old, value))

    def store(self, s: dict[str, Any], name: str, value: Any) -> None:
        variable = self.project.variables[name]
        if isinstance(variable, IntVariable):
            value = sorted((variable.minimum, value, variable.maximum))[1]
        s["variables"] = {**s["variables"], name: value}

    def arrive(self, s: dict[str, Any]) -> Moment:
        key = s["stack"][-1]
        scene = self.scene(key)
        if scene is not None:
            for name, strengths in (("fear", self.who and self.who.fears), ("calm", self.who and self.who.desires)):
                if strengths is not None and isinstance(self.project.variables.get(name), IntVariable):
                    rise = sum(strengths.get(motif, 0) * much for motif, much in scene.motifs.items()) // 10
                    self.store(s, name, s["variables"][name] + rise)
            scope = Scope(self.project.variables, key[0])
            for text in scene.enter:
                if check_effect(text, scope) is None:
                    self.run(parse_effect(text), s)
            if key in self.asked:
                s["visited"] = s["visited"] | {key}
        return self.freeze(s, False)

    def freeze(self, s: dict[str, Any], resumed: bool) -> Moment:
        return Moment(tuple(s["stack"]), tuple(s["variables"].items()), s["woke"], s["visited"], s["spent"], resumed)

    def melt(self, m: Moment) -> dict[str, Any]:
        return {"stack": list(m.stack), "variables": dict(m.variables), "woke": m.woke, "visited": m.visited,
                "spent": m.spent, "awake": self.awake(m)}  # fmt: skip

    def scene(self, key: tuple[str, str]) -> Scene | None:
        found = self.project.scene(*key)
        return None if found is None or found.damaged else found

    def awake(self, m: Moment) -> bool:
        scene = self.scene(m.stack[-1])
        return len(m.stack) == 1 and scene is not None and scene.wake

    def follow(self, m: Moment) -> list[tuple[Moment, float]]:
        scene, key = self.scene(m.stack[-1]), m.stack[-1]
        if scene is None or self.awake(m):
            return []
        if scene.wake and not m.resumed:
            s = self.melt(m)
            s["woke"] = s["stack"].pop()[1]
            return [(self.freeze(s, True), 1.0)]
        if scene.descend is not None and not m.resumed:
            if scene.descend not in self.project.dreams or len(m.stack) == 16:
                return []
            s = self.melt(m)
            s["stack"].append((scene.descend, self.project.dreams[scene.descend].start or ""))
            return [(self.arrive(s), 1.0)]
        opened = [i for i in range(len(scene.transitions)) if self.is_open(m, key, scene, i)]
        kinds = [scene.transitions[i].kind for i in opened]
        best = next((kind for kind in (Kind.PULL, Kind.CHOICE, Kind.DRIFT) if kind in kinds), None)
        acting = [i for i in opened if scene.transitions[i].kind is best]
        self.open |= {(*key, i) for i in opened}
        self.acted |= {(*key, i) for i in acting}
        if acting:
            self.moved.add(key)
        total = sum(scene.transitions[i].weight for i in acting)
        return [(self.take(m, key, scene, i), scene.transitions[i].weight / total) for i in acting]

    def wrong(self, key: tuple[str, str], scene: Scene, i: int) -> bool:
        way, scope = scene.transitions[i], Scope(self.project.variables, key[0])
        if way.damaged or way.to is None or any(check_effect(text, scope) is not None for text in way.do):
            return True
        return way.when is not None and check_guard(way.when, scope) is not None

    def is_open(self, m: Moment, key: tuple[str, str], scene: Scene, i: int) -> bool:
        way = scene.transitions[i]
        if self.wrong(key, scene, i) or (way.once and (*key, i) in m.spent):
            return False
        return way.when is None or bool(self.value(parse_expression(way.when), self.melt(m)))

    def take(self, m: Moment, key: tuple[str, str], scene: Scene, i: int) -> Moment:
        s, way = self.melt(m), scene.transitions[i]
        if way.once:
            s["spent"] = s["spent"] | {(*key, i)}
        for text in way.do:
            self.run(parse_effect(text), s)
        s["stack"][-1] = (key[0], way.to)
        return self.arrive(s)

    def explore(self) -> list[int]:
        dream = self.project.dreams[self.project.start or ""]
        numbers: dict[Moment, int] = {}
        starts = []

        def number(m: Moment, far: int) -> int:
            if m not in numbers:
                numbers[m] = len(self.states)
                self.states.append(m)
                self.far.append(far)
                if len(self.states) > self.most:
                    raise TooManyError
            return numbers[m]

        for name in (dream.start or "", *dream.entries):
            s = {"stack": [(self.project.start, name)], "woke": "", "visited": frozenset(), "spent": frozenset()}
            first = self.arrive({**s, "variables": {k: v.start for k, v in self.project.variables.items()}, "awake": False})
            starts.append(number(first, 0))
        at = 0
        while at < len(self.states):
            self.moves.append([(number(target, self.far[at] + 1), p) for target, p in self.follow(self.states[at])])
            at += 1
        return starts


def _parses(parse: Any, text: str) -> bool:
    try:
        parse(text)
    except Exception:
        return False
    return True


def _joined(operator: str, a: Any, b: Any) -> Any:
    return {"+": lambda: a + b, "-": lambda: a - b, "*": lambda: a * b, "//": lambda: a // b, "%": lambda: a % b,
            "==": lambda: a == b, "!=": lambda: a != b, "<": lambda: a < b, "<=": lambda: a <= b,
            ">": lambda: a > b, ">=": lambda: a >= b}[operator]()  # fmt: skip
