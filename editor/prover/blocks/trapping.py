"""Closed groups of states from which no night wakes, told once for each set of scenes."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from editor.model.difference import SceneKey
from editor.prover.blocks.reach.asking import Asking, Sets, copied
from editor.prover.blocks.reach.sweeps import remove_leading_to
from editor.prover.blocks.sets.parts import count
from editor.prover.blocks.singles.chain import Chain
from editor.prover.blocks.singles.chances import Chances
from editor.prover.chains.graphs import by_scenes, closed_groups_of

MOST_STATES: Final = 5_000_000


class NotDecidedError(Exception):
    """So many states never wake that the groups among them are not told apart."""


@dataclass(frozen=True)
class Trap:
    """The closed groups that range over the same scenes.

    Attributes:
        scenes: In the project's order.
        order: Their places in it.
        blocks: Where the groups lie.
        chooses: Whether the dreamer ever decides in one of them.
    """

    scenes: tuple[SceneKey, ...]
    order: tuple[int, ...]
    blocks: Sets
    chooses: bool


def _lost(asking: Asking) -> Chain:
    """The chain of the states from which nights neither wake nor get stuck."""
    left = copied(asking.cannot_wake)
    remove_leading_to(asking.space, left, asking.parts(asking.stuck))
    left = asking.some(left)
    if sum(map(count, left.values())) > MOST_STATES:
        raise NotDecidedError
    return Chain.of(asking.space, left)


def traps(asking: Asking, chances: Chances | None = None) -> list[Trap]:
    """The traps among the states that cannot wake.

    Args:
        asking: What was reached.
        chances: The chain of all of it, where there is one.

    Raises:
        NotDecidedError: There are too many such states.
    """
    space = asking.space
    chain = chances.chain if chances is not None else _lost(asking)
    members, groups = closed_groups_of(chain, chances.endless if chances is not None else np.ones(chain.size, bool))
    scenes: dict[SceneKey, int] = {}
    scene_of = np.zeros(chain.size, np.int64)
    for location in chain.offsets:
        scene_of[chain.states_of(location)] = scenes.setdefault(location.here, len(scenes))
    names = list(scenes)
    found = []
    for kind, mine in by_scenes(members, groups, scene_of[members]).items():
        chosen = np.zeros(chain.size, bool)
        chosen[mine] = True
        keys = tuple(sorted((names[one] for one in kind), key=lambda key: (space.place_of(key), key)))
        order = tuple(space.place_of(key) for key in keys)
        found.append(Trap(keys, order, chain.blocks(chosen), bool(chain.chooses[chosen].any())))
    return found
