"""What tells the states of a chain of blocks apart besides fear: for the question whether it feeds on itself."""

import math

import numpy as np

from editor.model.difference import SceneKey
from editor.prover.blocks.singles.chain import Chain
from editor.prover.chains.rounds import STAGE, Seen


def seen_in(chain: Chain) -> Seen:
    """Fear, scene and all the rest of each state of a chain of blocks."""
    frame, numbers = chain.space.frame, chain.numbers
    spot = frame.spots["fear"]
    places: dict[object, int] = {}
    scenes: dict[SceneKey, int] = {}
    fear_of, place_of, scene_of = (np.zeros(len(numbers.locations), np.int64) for _ in range(3))
    for number, location in enumerate(numbers.locations):
        fixed = location.where.fixed
        if spot.place == "located":
            fear_of[number] = fixed[spot.number]
            fixed = (*fixed[: spot.number], 0, *fixed[spot.number + 1 :])
        place_of[number] = places.setdefault(location.where._replace(fixed=fixed), len(places))
        scene_of[number] = scenes.setdefault(location.here, len(scenes))
    chain.watch.step(chain.size, STAGE)
    at, many = numbers.location_of, frame.words_in_block
    words, bits = numbers.word_of - at * many, numbers.bit_of.astype(np.int64)
    if spot.place == "axis":
        stride = math.prod(frame.shape[spot.number + 1 :])
        fear = (words // stride % frame.shape[spot.number]).astype(np.int64)
        words = words - fear * stride
    elif spot.place == "word":
        fear = frame.word_indices(bits)[spot.number]
        bits = bits - fear * frame.bit_stride(spot.number)
    else:
        fear = fear_of[at]
    chain.watch.step(chain.size, STAGE)
    apart = (place_of[at] * many + words) * frame.bits + bits
    return Seen(fear, scene_of[at], list(scenes), apart, spot.place != "located")
