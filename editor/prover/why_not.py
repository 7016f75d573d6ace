"""Why can nobody get here? Which guards stand in the way, and which values would open them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from editor.language.grammar import parse_expression
from editor.language.syntax import Expression, Logic, Name, walk
from editor.model.difference import SceneKey
from editor.model.table import Table
from editor.model.variable import EnumVariable, IntVariable, Scalar, Variable
from editor.prover.blocks.sets.location import Location
from editor.prover.blocks.sets.parts import Block
from editor.prover.blocks.sets.sights import BlockSight
from editor.prover.foresight import Foresight
from editor.semantics.places import WayOut
from editor.semantics.wiring import wired_to

MOST_VALUES: Final = 1000
"""How far from its start the values of an int are tried."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A transition that no night takes, though nights come to its scene.

    Attributes:
        at: The scene.
        transition: Its index.
        reason: `closed` (its guard never holds), `outranked` (others always come first), `spent` (taken once, it is
            never open again when wanted), `wrong` (a sentence of it is wrong) or `unmoved` (nights do not move on here).
        blamed: The parts of the guard that never hold here; where each holds at times but never all at once, all.
        openers: For each variable that alone could open it, the values that would, in some state that nights bring.
        brought: For each variable of the guard the values that nights bring there.
        outranked_by: The transitions that come first.
        together: Each of the parts that are blamed holds at times, but never all at once.
    """

    at: SceneKey
    transition: int
    reason: str
    blamed: tuple[str, ...] = ()
    openers: Table[str, tuple[Scalar, ...]] = field(default_factory=Table)
    brought: Table[str, tuple[Scalar, ...]] = field(default_factory=Table)
    outranked_by: tuple[int, ...] = ()
    together: bool = False


def why_not_taken(foresight: Foresight, at: SceneKey, index: int) -> Obstacle | None:
    """What keeps a transition from acting; `None` where it acts at times, or nights do not come to its scene."""
    way = next((one for one in foresight.rules.places[at].ways if one.index == index), None)
    written = foresight.rules.project.transition(*at, index)
    if way is None or written is None or at not in foresight.arrived:
        return None
    if way.wrong:
        return Obstacle(at, index, "wrong")
    opened, acted, _ = foresight.asking.transitions
    if (at, index) in acted:
        return None
    space = foresight.asking.space
    locations = [location for location in foresight.arrived[at] if space.moves_on(location.where)]
    if not locations:
        return Obstacle(at, index, "unmoved")
    if (at, index) in opened:
        return Obstacle(at, index, "outranked", outranked_by=tuple(_before(foresight, at, way)))
    if written.when is None:
        return Obstacle(at, index, "spent")
    tree = parse_expression(written.when)
    never, parts = _blamed(foresight, locations, tree)
    blamed = tuple(written.when[part.start : part.end] for part in never or parts)
    together = not never and len(parts) > 1
    openers, brought = _openers(foresight, locations, tree), _brought(foresight, locations, tree)
    return Obstacle(at, index, "closed", blamed, openers, brought, together=together)


def why_not_visited(foresight: Foresight, key: SceneKey) -> tuple[Obstacle, ...]:
    """The obstacles on every way along the wiring to a scene, nearest to it first; none where nights do come there."""
    if key in foresight.arrived:
        return ()
    project = foresight.rules.project
    before: dict[SceneKey, list[tuple[SceneKey, int | None]]] = {}
    for dream, name, scene in project.scenes():
        ways: list[tuple[SceneKey, int | None]] = [
            ((dream, way.to), index) for index, way in enumerate(scene.transitions) if way.to is not None
        ]
        wired = wired_to(project, dream, scene)
        ways += [(target, None) for target in wired if target not in [one for one, _ in ways]]
        for target, index in ways:
            if target in wired:
                before.setdefault(target, []).append(((dream, name), index))
    found: dict[tuple[SceneKey, int], Obstacle] = {}
    seen, todo = {key}, [key]
    for target in todo:
        for source, index in before.get(target, []):
            if source in foresight.arrived:
                obstacle = why_not_taken(foresight, source, index) if index is not None else None
                if obstacle is not None and index is not None:
                    found.setdefault((source, index), obstacle)
            elif source not in seen:
                seen.add(source)
                todo.append(source)
    return tuple(found.values())


def _before(foresight: Foresight, at: SceneKey, way: WayOut) -> Iterator[int]:
    ranks = ["pull", "choice", "drift"]
    opened = foresight.asking.transitions[0]
    for other in foresight.rules.places[at].ways:
        if ranks.index(other.kind.value) < ranks.index(way.kind.value) and (at, other.index) in opened:
            yield other.index


def _conjuncts(tree: Expression) -> list[Expression]:
    if isinstance(tree, Logic) and tree.operator == "and":
        return [*_conjuncts(tree.left), *_conjuncts(tree.right)]
    return [tree]


def _blamed(foresight: Foresight, locations: list[Location], tree: Expression) -> tuple[list[Expression], list[Expression]]:
    """The parts of a guard that never hold, and all its parts."""
    parts = _conjuncts(tree)
    return [part for part in parts if not any(_meets(foresight, location, part) for location in locations)], parts


def _meets(foresight: Foresight, location: Location, tree: Expression) -> bool:
    return bool((foresight.asking.reached[location] & _words(foresight, location, tree)).any())


def _words(foresight: Foresight, location: Location, tree: Expression) -> Block:
    space = foresight.asking.space
    return space.frame.packed(np.asarray(space.sight(location.where).holds(tree)))


def _brought(foresight: Foresight, locations: list[Location], tree: Expression) -> Table[str, tuple[Scalar, ...]]:
    """For each variable of a guard the values that nights bring to some locations."""
    frame, space = foresight.asking.frame, foresight.asking.space
    found: dict[str, tuple[Scalar, ...]] = {}
    for name in _names(tree):
        met: set[int] = set()
        for location in locations:
            reached = frame.unpacked(foresight.asking.reached[location])
            values = np.broadcast_to(np.asarray(space.sight(location.where).variable(name)), reached.shape)
            met.update(np.unique(values[reached]).tolist())
        found[name] = tuple(value for value in frame.known[name].values if frame.plain(value) in met)
    return Table(found)


def _openers(foresight: Foresight, locations: list[Location], tree: Expression) -> Table[str, tuple[Scalar, ...]]:
    """For each variable of a guard the values with which it would hold, all else being as nights bring it."""
    frame = foresight.asking.frame
    found: dict[str, tuple[Scalar, ...]] = {}
    for name in _names(tree):
        values = _declared(foresight.rules.project.variables[name])
        supposed = np.array([frame.plain(value) for value in values]).reshape(-1, *(1,) * frame.dimensions)
        opening: Block = np.zeros(len(values), bool)
        for location in locations:
            reached = frame.unpacked(foresight.asking.reached[location])
            if frame.spots[name].place != "located":
                reached = np.asarray(reached.any(axis=frame.dimension_of(name), keepdims=True))
            where = location.where
            sight = _Supposing(frame, location.here, where.woke, where.fixed, name=name, values=supposed)
            holds = np.asarray(np.logical_and(reached[None], sight.holds(tree)))
            opening = np.asarray(np.logical_or(opening, holds.any(axis=tuple(range(1, frame.dimensions + 1)))))
        if opening.any():
            found[name] = tuple(value for value, opens in zip(values, opening.tolist(), strict=True) if opens)
    return Table(found)


@dataclass(frozen=True)
class _Supposing(BlockSight):
    """What a guard would see if one variable had other values, whether nights bring them or not."""

    name: str = ""
    values: Block = field(default_factory=lambda: np.zeros(0))

    def variable(self, name: str) -> object:
        """The supposed values in a dimension of their own."""
        return self.values if name == self.name else super().variable(name)

    def largest(self, name: str) -> int:
        """The greatest amount of an int variable."""
        if name != self.name:
            return super().largest(name)
        return int(np.abs(self.values.astype(np.int64)).max(initial=0))


def _names(tree: Expression) -> list[str]:
    return list(dict.fromkeys(part.name for part in walk(tree) if isinstance(part, Name)))


def _declared(variable: Variable) -> tuple[Scalar, ...]:
    if isinstance(variable, IntVariable):
        low = max(variable.minimum, variable.start - MOST_VALUES)
        return tuple(range(low, min(variable.maximum, variable.start + MOST_VALUES) + 1))
    return variable.values if isinstance(variable, EnumVariable) else (False, True)
