"""Walks on a chain, with whole fronts of states at a time."""

from dataclasses import dataclass, replace

import numpy as np

from editor.prover.answer import Move
from editor.prover.blocks.chain import Chain
from editor.prover.blocks.parts import Block, distinct
from editor.prover.blocks.valuations import state_of
from editor.semantics.state import State

UNSEEN = -1


def moves_from(chain: Chain, states: Block) -> tuple[Block, Block]:
    """The places of all moves from some states, and for each the place of its state among those."""
    begins = chain.rows[states]
    counts = chain.rows[states + 1] - begins
    which = np.repeat(np.arange(len(states)), counts)
    shift = begins - (np.cumsum(counts) - counts)
    return np.arange(len(which)) + shift[which], which


@dataclass
class Paths:
    """Shortest walks from some states to all others.

    Attributes:
        far: For each state the least number of moves to it; -1 where none lead.
        came: The move by which it was first reached, as its place in the chain; -1 for the sources.
        before: The state from which it was.
    """

    chain: Chain
    far: Block
    came: Block
    before: Block

    @classmethod
    def of(cls, chain: Chain, sources: Block, inside: Block | None = None, goals: Block | None = None) -> "Paths":
        """Breadth first, within the states of `inside`, until one of `goals` is reached if there are any."""
        found = cls(chain, *(np.full(chain.size, UNSEEN, np.int64) for _ in range(3)))
        front = distinct(sources)
        found.far[front] = 0
        step = 0
        while len(front) and (goals is None or (found.far[goals] == UNSEEN).all()):
            step += 1
            chain.space.watch.step(chain.size, "Looking for the shortest nights")
            moves, which = moves_from(chain, front)
            targets = chain.targets[moves]
            new = found.far[targets] == UNSEEN
            if inside is not None:
                new &= inside[targets]
            targets, moves, which = targets[new], moves[new], which[new]
            found.far[targets] = step
            found.came[targets] = moves
            found.before[targets] = front[which]
            front = targets[found.came[targets] == moves]
        return found

    def walk_to(self, state: int) -> list[tuple[int, int]]:
        """The states on the way with the moves that led to each, the source with -1."""
        walk = []
        while state != UNSEEN:
            walk.append((state, int(self.came[state])))
            state = int(self.before[state])
        return walk[::-1]

    def visits(self, walk: list[tuple[int, int]]) -> list[tuple[State, Move]]:
        """A walk as states with the moves that led to them."""
        chain, frame = self.chain, self.chain.space.frame
        found: list[tuple[State, Move]] = []
        for state, came in walk:
            location, point = chain.point(state)
            move: Move = "start" if came == UNSEEN else chain.exits[int(chain.via[came])].move
            found.append((state_of(frame, location.where, point), move))
        return found


def closed_groups(chain: Chain) -> tuple[Block, Block]:
    """The closed groups of a chain in which every state has a move: the states in any, and for each its group's number.

    Every state learns the highest number that it can come to. A state that can come to none higher than its own is
    the highest of a closed group just when all that it leads to say the same.
    """
    label = np.arange(chain.size)
    while True:
        chain.space.watch.step(chain.size, "Telling closed groups apart")
        best = np.maximum(label, np.maximum.reduceat(label[chain.targets], chain.rows[:-1]))
        best = np.maximum(best, best[best])
        if (best == label).all():
            break
        label = best
    roots = np.flatnonzero(label == np.arange(chain.size))
    closed = np.ones(chain.size, bool)
    seen = np.zeros(chain.size, bool)
    seen[roots] = True
    front = roots
    while len(front):
        moves, which = moves_from(chain, front)
        targets, mine = chain.targets[moves], label[front[which]]
        closed[mine[label[targets] != mine]] = False
        front = distinct(targets[(label[targets] == mine) & ~seen[targets]])
        seen[front] = True
    members = np.flatnonzero(seen & closed[label])
    return members, label[members]


def closed_groups_of(chain: Chain) -> Block:
    """For each state whether it lies in a closed group, of a chain in which nights may also end."""
    ended = np.diff(chain.rows) == 0
    if not ended.any():
        found = np.zeros(chain.size, bool)
        found[closed_groups(chain)[0]] = True
        return found
    stays = np.flatnonzero(ended)
    counts = np.diff(chain.rows) + ended
    rows = np.concatenate([[0], np.cumsum(counts)])
    targets = np.empty(int(rows[-1]), np.int64)
    targets[rows[stays]] = stays
    moving = np.ones(len(targets), bool)
    moving[rows[stays]] = False
    targets[moving] = chain.targets
    found = np.zeros(chain.size, bool)
    found[closed_groups(replace(chain, rows=rows, targets=targets))[0]] = True
    return np.asarray(found & ~ended)
