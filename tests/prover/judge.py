"""A second opinion on every question, by naive definitions."""

from dataclasses import dataclass, field
from typing import Any

from prover.nights import Moment, Nights

from editor.language.check import Scope, check_guard
from editor.language.grammar import parse_expression
from editor.model.project import PromiseKind
from editor.model.scene import Scene
from editor.model.transition import Kind
from editor.model.variable import IntVariable


@dataclass
class Opinion:
    """What the judge says; findings are (code, scenes, transition index, promise, moves of a shortest night)."""

    states: int = 0
    wakes: bool = True
    stuck: bool = False
    fear_limit: bool | None = None
    promises: list[tuple[bool, int | None]] = field(default_factory=list)
    findings: set[tuple[Any, ...]] = field(default_factory=set)
    feedback: dict[tuple[str, str], int] = field(default_factory=dict)
    peace: float = 0.0
    minutes: float | None = None


class Judge(Nights):
    """What there is to say of one dreamer's nights."""

    def opinion(self) -> Opinion:
        starts = self.explore()
        n = len(self.states)
        reach = self.closure()
        awake = [self.awake(m) for m in self.states]
        stuck = [not awake[i] and not self.moves[i] for i in range(n)]
        said = Opinion(states=n)
        said.wakes = all(any(awake[j] for j in reach[i] | {i}) for i in range(n))
        said.stuck = any(stuck)
        for i in range(n):
            if stuck[i]:
                self.note(said, "stuck", [self.states[i].stack[-1]], i)
        self.groups(said, reach, awake)
        self.nevers(said)
        bad = self.limits(said)
        self.promise(said, reach, bad)
        self.fears(said, reach)
        self.chances(said, starts, awake, bad)
        return said

    def note(self, said: Opinion, code: str, scenes: Any, i: int) -> None:
        known = next((f for f in said.findings if f[:2] == (code, frozenset(scenes))), None)
        if known is None or known[4] > self.far[i]:
            said.findings.discard(known)  # type: ignore[arg-type]
            said.findings.add((code, frozenset(scenes), None, None, self.far[i]))

    def closure(self) -> list[set[int]]:
        """For each state those that at least one move leads to."""
        found = []
        for i in range(len(self.states)):
            seen: set[int] = set()
            todo = [i]
            while todo:
                for target, _ in self.moves[todo.pop()]:
                    if target not in seen:
                        seen.add(target)
                        todo.append(target)
            found.append(seen)
        return found

    def groups(self, said: Opinion, reach: list[set[int]], awake: list[bool]) -> None:
        closed = [i for i in range(len(self.states)) if reach[i] and all(i in reach[j] for j in reach[i]) and i in reach[i]]
        quiet: dict[frozenset[Any], bool] = {}
        near: dict[frozenset[Any], int] = {}
        for i in closed:
            scenes = frozenset(self.states[j].stack[-1] for j in reach[i])
            quiet[scenes] = quiet.get(scenes, True) and not any(self.chooses(j) for j in reach[i])
            near[scenes] = min(near.get(scenes, 10**9), self.far[i])
        for scenes, silent in quiet.items():
            said.findings.add(("endless-drift" if silent else "trapped", scenes, None, None, near[scenes]))

    def chooses(self, i: int) -> bool:
        m = self.states[i]
        scene = self.scene(m.stack[-1])
        if scene is None or self.awake(m) or ((scene.wake or scene.descend is not None) and not m.resumed):
            return False
        kinds = {way.kind for k, way in enumerate(scene.transitions) if self.is_open(m, m.stack[-1], scene, k)}
        return Kind.CHOICE in kinds and Kind.PULL not in kinds

    def nevers(self, said: Opinion) -> None:
        wired, todo = set(), []
        dream = self.project.dreams[self.project.start or ""]
        todo.extend((self.project.start, name) for name in (dream.start, *dream.entries))
        while todo:
            key = todo.pop()
            scene = self.project.scene(*key) if key[1] is not None else None
            if scene is None or key in wired:
                continue
            wired.add(key)
            if not scene.wake and not scene.damaged:
                todo += [(key[0], way.to) for way in scene.transitions]
                if scene.descend in self.project.dreams:
                    todo.append((scene.descend, self.project.dreams[scene.descend].start))
        arrived = {m.stack[-1] for m in self.states}
        for d, s, scene in self.project.scenes():
            if (d, s) in wired and (d, s) not in arrived and not scene.damaged:
                said.findings.add(("never-visited", frozenset([(d, s)]), None, None, None))
            for i in range(len(scene.transitions) if (d, s) in self.moved else 0):
                if self.wrong((d, s), scene, i):
                    continue
                if (d, s, i) not in self.open:
                    said.findings.add(("never-open", frozenset([(d, s)]), i, None, None))
                elif (d, s, i) not in self.acted:
                    said.findings.add(("never-acts", frozenset([(d, s)]), i, None, None))

    def limits(self, said: Opinion) -> set[int]:
        limit = self.who.fear_limit if self.who is not None else None
        if limit is None or not isinstance(self.project.variables.get("fear"), IntVariable):
            return set()
        over = [i for i, m in enumerate(self.states) if dict(m.variables)["fear"] > limit]
        said.fear_limit = not over
        if over:
            near = min(self.far[i] for i in over)
            worst = max(dict(self.states[i].variables)["fear"] for i in over if self.far[i] == near)
            said.findings.add(("fear-limit", worst, None, None, near))
        return set(over)

    def promise(self, said: Opinion, reach: list[set[int]], bad: set[int]) -> None:
        scope = Scope(self.project.variables, None, promise=True)
        for place, promise in enumerate(self.project.promises):
            if promise.damaged or check_guard(promise.expression, scope) is not None:
                continue
            tree = parse_expression(promise.expression)
            holds = [bool(self.value(tree, self.melt(m))) for m in self.states]
            everyone = range(len(self.states))
            if promise.kind is PromiseKind.ALWAYS:
                shown = [i for i in everyone if not holds[i]]
                bad |= set(shown)
                kept = not shown
            elif promise.kind is PromiseKind.REACHABLE:
                shown = [i for i in everyone if holds[i]]
                kept = bool(shown)
            else:
                shown = [i for i in everyone if not holds[i] and not any(holds[j] for j in reach[i])]
                kept = not shown
            far = min((self.far[i] for i in shown), default=None)
            said.promises.append((kept, far))
            if not kept:
                said.findings.add(("promise-broken", None, None, place, far))

    def fears(self, said: Opinion, reach: list[set[int]]) -> None:
        if not isinstance(self.project.variables.get("fear"), IntVariable):
            return

        def apart(m: Moment) -> tuple[Any, int]:
            v = dict(m.variables)
            fear = v.pop("fear")
            return (m.stack, tuple(v.items()), m.woke, m.visited, m.spent, m.resumed), fear

        parts = [apart(m) for m in self.states]
        for i, targets in enumerate(reach):
            higher = {j for j in targets if parts[j][0] == parts[i][0] and parts[j][1] > parts[i][1]}
            if higher:
                here, moves = self.states[i].stack[-1], self.far[i] + self.moves_between(i, higher)
                said.feedback[here] = min(moves, said.feedback.get(here, moves))

    def moves_between(self, i: int, goals: set[int]) -> int:
        """The least number of moves from a state to one of some others."""
        front, moves = {i}, 0
        while not front & goals:
            front |= {target for j in front for target, _ in self.moves[j]}
            moves += 1
        return moves

    def chances(self, said: Opinion, starts: list[int], awake: list[bool], bad: set[int]) -> None:
        n = len(self.states)
        peace = [1.0 if awake[i] and i not in bad else 0.0 for i in range(n)]
        peace = self.iterate(peace, [0.0] * n, {i for i in range(n) if not awake[i] and i not in bad})
        said.peace = peace[starts[0]]
        if said.wakes:
            cost = [0.0 if m.resumed else (self.scene(m.stack[-1]) or Scene()).minutes for m in self.states]
            said.minutes = self.iterate(list(cost), cost, {i for i in range(n) if self.moves[i]})[starts[0]]

    def iterate(self, values: list[float], cost: list[float], free: set[int]) -> list[float]:
        for _ in range(100_000):
            largest = 0.0
            for i in sorted(free, reverse=True):
                new = cost[i] + sum(p * values[j] for j, p in self.moves[i])
                largest, values[i] = max(largest, abs(new - values[i])), new
            if largest < 1e-11:
                break
        return values
