"""What a walk through a small space has found: its states by number, and their moves."""

from dataclasses import dataclass

from editor.prover.blocks.sets.parts import Block


@dataclass(frozen=True)
class Walked:
    """States by location, and in each by their place in the block; moves by the state that they leave.

    Attributes:
        word_of: For each state the place of its word among all the blocks.
        bit_of: The number of its bit.
        firsts: For each location the number of its first state, and after the last how many states there are.
        rows: Where the moves of each state begin, and after the last where they end.
        targets: For each move the state that it leads to.
        weights: Its probability.
        via: Which of all the exits it is, location by location.
        chooses: For each state whether the dreamer decides.
        far: The least number of moves to it.
        came: The move by which it was first reached; -1 for the beginnings.
        before: The state from which it was.
    """

    word_of: Block
    bit_of: Block
    firsts: Block
    rows: Block
    targets: Block
    weights: Block
    via: Block
    chooses: Block
    far: Block
    came: Block
    before: Block
