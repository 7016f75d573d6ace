"""Scattered words, moved by tables many at once: the same as blocks that are moved one by one."""

import numpy as np
import pytest
from builders import project, scene, transition
from prover.random_dreams import random_dream

from editor.model.project import Project
from editor.prover.blocks.reach.space import Space
from editor.prover.blocks.reach.words import Places, Seen, Words, in_order, together
from editor.prover.blocks.sets.domains import TooWideError
from editor.prover.blocks.sets.frame import BLOCK_MOST, Frame
from editor.prover.blocks.sets.location import Location
from editor.prover.blocks.shortest.leaps import Leaps
from editor.prover.watch import Watch
from editor.semantics.rules import Rules


def followed(of: Project, who: str | None = None, block_most: int = BLOCK_MOST) -> Space:
    """All the nights of a dream."""
    space = Space(Frame(Rules(of, who), block_most), Watch(), 1 << 28)
    space.follow(100_000)
    return space


def joined(words: Words) -> dict[int, int]:
    """For each place what lies there."""
    places, held = in_order(words)
    return {place: word for place, word in zip(places.tolist(), held.tolist(), strict=True) if word}


def reached(space: Space, location: Location) -> Words:
    """All that comes to a location."""
    return Places(space).words_of({location: space.reached(location)})


def moved_otherwise(space: Space, block_most: int) -> list[str]:
    """From and to which locations tables move words otherwise than their exits move blocks."""
    leaps, found = Leaps(space), []
    none, nowhere = leaps.places.nothing(), leaps.places.words_of({})
    for location in space.by_number:
        part = (space.reached(location), (0,) * len(space.frame.shape))
        ahead = [
            leaps.places.words_in(exit_.target, moved)
            for exit_ in space.exits(location)
            if exit_.target is not None
            for moved in exit_.image(part)
        ]
        behind = [
            leaps.places.words_in(source, came) for source, exit_ in location.entrances for came in exit_.came_from(part)
        ]
        mine = reached(space, location)
        if joined(leaps.onward(mine, none)) != joined(together([nowhere, *ahead])):
            found.append(f"from {location.where} with room for {block_most}")
        if joined(leaps.backward(mine, none)) != joined(together([nowhere, *behind])):
            found.append(f"to {location.where} with room for {block_most}")
    return found


@pytest.mark.parametrize("block_most", [1, 6, BLOCK_MOST])
def test_tables_move_words_as_exits_move_blocks(block_most: int) -> None:
    found = []
    for seed in range(7000, 7040):
        of = random_dream(seed)
        if of.start in of.dreams:
            try:
                space = followed(of, next(iter(of.dreamers), None), block_most)
            except TooWideError:
                continue
            found += [f"dream {seed}: {line}" for line in moved_otherwise(space, block_most)]
    assert found == []


def test_moves_that_look_at_several_variables_are_among_them() -> None:
    of = project(
        a=scene(
            transition("a", do="x += y"), transition("b", when="x < y or x > 7", do=("y += 3", "lit = true")),
            transition("a", when="x + y < 12 and not lit", do="x = (x * 3 + y) % 11"),
        ),
        b=scene(transition("a", do="y = min(x, y)", when="lit"), transition("a", do="lit = not lit"), "out"),
        out=scene(wake=True), variables={"x": (0, 30, 1), "y": (0, 30, 2), "lit": False},
    )  # fmt: skip
    space = followed(of)
    assert not Leaps(space).simple.all()
    assert Leaps(space).simple.any()
    assert moved_otherwise(space, BLOCK_MOST) == []


def test_what_was_come_to_is_new_only_once_wherever_words_meet() -> None:
    chance = np.random.default_rng(3)
    seen, known = Seen(np.zeros(50, np.uint8)), dict[int, int]()
    for many in (0, 1, 7, 60, 400):
        words = chance.integers(0, 50, many).astype(np.int32), chance.integers(0, 256, many).astype(np.uint8)
        new = seen.add(words)
        assert new[0].tolist() == sorted(set(new[0].tolist()))
        before = dict(known)
        for place, word in zip(*(one.tolist() for one in words), strict=True):
            known[place] = known.get(place, 0) | word
        assert joined(new) == {p: w & ~before.get(p, 0) for p, w in known.items() if w & ~before.get(p, 0)}
    seen.forget(np.arange(50))
    assert joined(seen.add((np.array([9], np.int32), np.array([5], np.uint8)))) == {9: 5}
