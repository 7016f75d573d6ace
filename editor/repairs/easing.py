"""What makes a variable grow on a night, and how that could be less."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from editor.analysis.anomaly import Anomaly
from editor.edits.scenes import ChangeScene
from editor.edits.transitions import ChangeTransition
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.table import Table
from editor.prover.answer import Trace
from editor.repairs.effects import Effect, effects_on, places_on
from editor.repairs.showing import replayed
from editor.semantics.places import rise
from editor.semantics.rules import Rules
from editor.semantics.state import State

OPPOSITE: Final = {"+=": "-=", "-=": "+="}


@dataclass(frozen=True)
class Number:
    """A number that could be less.

    Attributes:
        key: The scene it stands in.
        what: An effect, the name of a motif, or the start of an effect that soothes there.
        size: How much it adds on arrival.
        room: By how much it can be lowered.
    """

    key: SceneKey
    what: Effect | str
    size: int
    room: int

    def lowered(self, project: Project, by: int) -> Project:
        """The dream with the number lowered."""
        scene = project.scene(*self.key)
        if isinstance(self.what, Effect):
            return self.what.rewritten(project, self.what.with_amount((self.what.amount or 0) - by)).apply(project)
        if scene is None:
            return project
        if self.what in scene.motifs:
            motifs = scene.motifs.with_item(self.what, scene.motifs[self.what] - by)
            return ChangeScene(*self.key, Table({"motifs": motifs})).apply(project)
        enter, amount = scene.enter, by
        match = re.fullmatch(rf"{re.escape(self.what)} (\d+)", enter[-1]) if enter else None
        if match is not None:
            enter, amount = enter[:-1], by + int(match[1])
        return ChangeScene(*self.key, Table({"enter": (*enter, f"{self.what} {amount}")})).apply(project)


@dataclass(frozen=True)
class Trail:
    """A night as it goes now, and a variable along it.

    Attributes:
        project: The dream.
        night: The night that shows the anomaly.
        states: Where it comes.
        values: The variable in each of those, turned so that more is worse.
        variable: Its name.
        sign: How effects make it worse, `+=` or `-=`.
        dreamer: Who dreams.
    """

    project: Project
    night: Trace
    states: tuple[State, ...]
    values: tuple[int, ...]
    variable: str
    sign: str
    dreamer: str | None

    @classmethod
    def of(cls, project: Project, anomaly: Anomaly, variable: str, sign: str) -> "Trail | None":
        """The trail of an anomaly's night; `None` where it cannot be gone any more."""
        dreamer = anomaly.dreamers[0] if anomaly.dreamers else None
        states = replayed(Rules(project, dreamer), anomaly.trace)
        if not states or variable not in project.variables:
            return None
        slot = list(project.variables).index(variable)
        values = tuple(int(state.values[slot]) * (1 if sign == "+=" else -1) for state in states)
        return cls(project, anomaly.trace, tuple(states), values, variable, sign, dreamer)

    def numbers(self) -> list[Number]:
        """What could be lowered; where nothing is left of that, what could soothe."""
        return [*self._effects(), *self._motifs()] or list(self._rests())

    def without_its_round(self) -> Project | None:
        """The dream with the first round on which it grows closed or soothed; `None` where there is none."""
        found = self._round()
        if found is None:
            return None
        first, last = found
        inside = {state.here for state in self.states[first : last + 1]}
        for place in range(last, first, -1):
            key, move = self.states[place - 1].here, self.night[place].move
            scene = self.project.scene(*key)
            if scene is None or not isinstance(move, int):
                continue
            others = [way for index, way in enumerate(scene.transitions) if index != move and way.when is None]
            if any((key[0], way.to) not in inside and way.kind is scene.transitions[move].kind for way in others):
                return ChangeTransition(*key, move, Table({"once": True})).apply(self.project)
        worst = max(range(first + 1, last + 1), key=lambda place: self.values[place] - self.values[place - 1])
        net = self.values[last] - self.values[first]
        return Number(self.states[worst].here, self._rest, net, net).lowered(self.project, net)

    @property
    def _rest(self) -> str:
        return f"{self.variable} {OPPOSITE[self.sign]}"

    def _round(self) -> tuple[int, int] | None:
        """Where the night first comes back to a place with more, by ways that can be gone again."""
        for last in range(len(self.states)):
            for first in range(last - 1, -1, -1):
                same = self.states[first].stack == self.states[last].stack
                if same and self.values[first] < self.values[last] and not self._has_once(first, last):
                    return first, last
        return None

    def _has_once(self, first: int, last: int) -> bool:
        moves = ((self.states[place - 1].here, self.night[place].move) for place in range(first + 1, last + 1))
        ways = (self.project.transition(*key, move) for key, move in moves if isinstance(move, int))
        return any(way is not None and way.once for way in ways)

    def _effects(self) -> Iterator[Number]:
        for effect in effects_on(self.project, self.night):
            amount = effect.amount
            if effect.variable == self.variable and self.sign in effect.text and amount is not None and amount > 1:
                yield Number(effect.key, effect, amount, amount - 1)

    def _motifs(self) -> Iterator[Number]:
        who = self.project.dreamers.get(self.dreamer or "")
        if who is None or self.variable != "fear" or self.sign != "+=":
            return
        for key in places_on(self.night):
            scene = self.project.scene(*key)
            if scene is None:
                continue
            for motif, intensity in scene.motifs.items():
                if intensity > 1 and motif in who.fears:
                    size = rise(who, replace(scene, motifs=Table({motif: intensity})), "fear")
                    yield Number(key, motif, size, intensity - 1)

    def _rests(self) -> Iterator[Number]:
        for (_, before), (state, after) in pairwise(zip(self.states, self.values, strict=False)):
            if after > before:
                yield Number(state.here, self._rest, after - before, after - before)
