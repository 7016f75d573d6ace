"""What is told of fear that feeds on itself."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from editor.model.difference import SceneKey
from editor.prover.answer import Finding, Move
from editor.prover.blocks.asking import Asking
from editor.prover.blocks.chances import Chances
from editor.prover.blocks.feeding import Feeding, TooMuchError
from editor.prover.blocks.graphs import Paths
from editor.prover.blocks.layers import Layers, Wanted
from editor.prover.blocks.nearest import Nearest
from editor.prover.blocks.rising import Rising
from editor.prover.blocks.space import Location
from editor.prover.blocks.valuations import Point, points_in
from editor.prover.plain.graph import trace_of
from editor.semantics.state import State

WALKED_WORDS: Final = 1 << 23
"""How many words may be gone through for whole walks; those of other scenes are told as far as where they begin."""
UNDECIDED: Final = "whether fear feeds on itself"


def fed_fears(asking: Asking, chances: Chances | None, most_bytes: int) -> Iterator[Finding]:
    """A finding for each scene, near ones first, and at last whether that is all."""
    if asking.fear is None or not asking.rises:
        return
    if chances is not None:
        try:
            yield from _one_by_one(asking, chances)
        except TooMuchError:
            pass
        else:
            return
    yield from _in_blocks(asking, chances, most_bytes)


def _one_by_one(asking: Asking, chances: Chances) -> list[Finding]:
    chain, paths = chances.chain, chances.paths
    feeding = Feeding(chain, paths)
    found = []
    order = sorted(feeding.found().items(), key=lambda item: (paths.far[item[1].low], asking.space.place_of(item[0])))
    for key, fed in order:
        onward = paths.of(chain, np.array([fed.low]), feeding.inside(fed), np.array([fed.high])).walk_to(fed.high)
        walk = [*paths.walk_to(fed.low), *onward[1:]]
        value = float(asking.fear_values[int(feeding.fear[fed.high])])
        found.append(_finding(asking, key, value, paths.visits(walk)))
    return found


def _in_blocks(asking: Asking, chances: Chances | None, most_bytes: int) -> Iterator[Finding]:
    nearest = Nearest(asking.space, chances, most_bytes)
    rising = Rising(asking)
    wanted = {key: Wanted(lows) for key, lows in rising.lows.items()}
    nearest.find(list(wanted.values()))
    order = sorted(wanted.items(), key=lambda item: (item[1].layer or 0, asking.space.place_of(item[0])))
    walked = max(1, WALKED_WORDS // (len(asking.reached) * asking.frame.words_in_block))
    for place, (key, low) in enumerate(order):
        asking.space.watch.step(asking.states, "Looking for fear that feeds on itself")
        if low.point is None:
            continue
        location, (coordinates, bit) = low.point
        part = (asking.frame.constant(asking.frame.kind(1 << bit)), coordinates)
        higher = Wanted(rising.higher(location, part))
        visits = nearest.visits(low)
        if chances is not None:
            visits += _onward_on_chain(chances, location, (coordinates, bit), higher)
        elif place < walked:
            onward = Layers(asking.space, most_bytes, [(location, part)])
            onward.find([higher])
            visits += onward.visits(higher)[1:]
        else:
            higher.point = location, points_in((higher.blocks[location], (0,) * len(coordinates)), 1)[0]
        yield _finding(asking, key, asking.fear_at(higher), visits)
    if not rising.complete:
        yield Finding("not-decided", value=float(asking.states), question=UNDECIDED)


def _onward_on_chain(chances: Chances, location: Location, point: Point, higher: Wanted) -> list[tuple[State, Move]]:
    chain = chances.chain
    goals = np.flatnonzero(chain.flags(higher.blocks))
    paths = Paths.of(chain, np.array([chain.number(location, *point)]), goals=goals)
    high = min(goals.tolist(), key=lambda goal: (paths.far[goal] < 0, paths.far[goal], goal))
    higher.point = chain.point(high)
    return paths.visits(paths.walk_to(high))[1:]


def _finding(asking: Asking, key: SceneKey, value: float | None, visits: list[tuple[State, Move]]) -> Finding:
    return Finding("fear-feedback", key, value=value, trace=trace_of(visits, asking.frame.rules))
