"""Closed groups of states from which no night wakes, told once for each set of scenes."""

from dataclasses import dataclass

import numpy as np

from editor.model.difference import SceneKey
from editor.prover.blocks.sets.parts import Block
from editor.prover.chains.graphs import by_scenes, closed_groups_of
from editor.prover.sparse.graph import Graph
from editor.prover.sparse.seeing import Seeing


@dataclass(frozen=True)
class Trap:
    """The closed groups that range over the same scenes.

    Attributes:
        scenes: In the project's order.
        order: Their numbers, by which equally near traps are told.
        nearest: The number of a nearest state in one of them.
        chooses: Whether the dreamer ever decides in one of them.
    """

    scenes: tuple[SceneKey, ...]
    order: tuple[int, ...]
    nearest: int
    chooses: bool


def traps(graph: Graph, lost: Block, seeing: Seeing) -> list[Trap]:
    """The traps among the states that are lost, all of whose moves are known; near ones first."""
    members, groups = _closed(graph, lost)
    keys = graph.search.packing.places.keys
    found = []
    for kind, mine in by_scenes(members, groups, seeing.scenes(members)).items():
        chosen = np.zeros(graph.size, bool)
        chosen[mine] = True
        nearest = seeing.nearest_of(chosen)
        assert nearest is not None
        found.append(Trap(tuple(keys[one] for one in kind), kind, nearest, bool(graph.chooses[mine].any())))
    return sorted(found, key=lambda trap: (int(graph.search.depths(np.array([trap.nearest]))[0]), trap.order))


def _closed(graph: Graph, lost: Block) -> tuple[Block, Block]:
    """The states of closed groups in which nights go round for ever, and the number of each one's group."""
    stuck = lost & (np.bincount(graph.sources, minlength=graph.size) == 0)
    return closed_groups_of(graph, lost & ~graph.leading_to(stuck, lost))
