"""The nearest of some states on a chain."""

import numpy as np

from editor.prover.blocks.chain import Chain
from editor.prover.blocks.graphs import Paths
from editor.prover.blocks.layers import Wanted, preferred


def nearest_on(chain: Chain, paths: Paths, one: Wanted) -> None:
    """Fill in what was wanted from the shortest walks on a chain."""
    states = np.flatnonzero(chain.flags(one.blocks))
    if not len(states):
        return
    far = paths.far[states]
    chosen = np.zeros(chain.size, bool)
    chosen[states[far == far.min()]] = True
    hits = {location: (block, (0,) * block.ndim) for location, block in chain.blocks(chosen).items()}
    one.layer, one.point = int(far.min()), preferred(chain.space, hits, one.highest)
