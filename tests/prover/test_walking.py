"""A space that is walked through state by state, beside the same space followed by sets."""

from itertools import count

import numpy as np
import pytest
from benchmarks.large_dreams import typical_dream
from builders import project, scene, transition
from prover.random_dreams import random_dream

from editor.model.project import Project
from editor.prover.blocks.reach.space import Space
from editor.prover.blocks.sets.frame import BLOCK_MOST, Frame
from editor.prover.blocks.sets.location import Location
from editor.prover.blocks.sets.parts import count as ones
from editor.prover.blocks.singles.chain import Chain
from editor.prover.blocks.singles.walking import NARROW, walk
from editor.prover.chains.graphs import Paths
from editor.prover.watch import Watch
from editor.semantics.rules import Rules


def space_of(of: Project, room: int = BLOCK_MOST, watch: Watch | None = None) -> Space:
    who = next(iter(of.dreamers), None)
    return Space(Frame(Rules(of, who), room), watch if watch is not None else Watch(), 1 << 30)


def walked(of: Project, room: int = BLOCK_MOST) -> Space:
    space = space_of(of, room)
    assert walk(space, 1_000_000)
    return space


def by_sets(of: Project, room: int = BLOCK_MOST) -> Space:
    space = space_of(of, room)
    space.follow(1_000_000)
    return space


def told(space: Space, chain: Chain, far: dict[int, int]) -> dict[object, object]:
    """For each state how far it is, who decides, and where its moves lead with which odds."""
    names = [(chain.location_of(state).where, *chain.point(state)[1]) for state in range(chain.size)]
    found: dict[object, object] = {}
    for state, name in enumerate(names):
        moves = range(int(chain.rows[state]), int(chain.rows[state + 1]))
        leads = [
            (str(chain.exits[chain.via[one]].move), names[chain.targets[one]], round(float(chain.weights[one]), 9))
            for one in moves
        ]
        found[name] = (far[state], bool(chain.chooses[state]), sorted(leads, key=str))
    return found


def seen_by(space: Space) -> dict[object, object]:
    sets: dict[Location, np.ndarray] = {location: space.reached(location) for location in space.by_number}
    numbers = Chain.of(space, sets) if space.walked is None else Chain.walked(space, space.walked)
    firsts = [numbers.number(at, part[1], int(part[0].reshape(-1)[0]).bit_length() - 1) for at, part in space.starts]
    paths = Paths.of(numbers, np.array(firsts))
    if space.walked is not None:
        assert (space.walked.far == paths.far).all()
        later = np.flatnonzero(space.walked.came >= 0)
        assert (numbers.targets[space.walked.came[later]] == later).all()
        assert (numbers.sources[space.walked.came[later]] == space.walked.before[later]).all()
        assert (space.walked.far[space.walked.before[later]] + 1 == space.walked.far[later]).all()
    return told(space, numbers, dict(enumerate(paths.far.tolist())))


def taken(space: Space) -> set[object]:
    """The moves that some night makes, as the locations tell them at both ends."""
    exits = {
        (location.where, exit_.move, exit_.target.where)
        for location in space.by_number
        for exit_ in space.exits(location)
        if exit_.target is not None
    }
    entrances = {(at.where, one.move, location.where) for location in space.by_number for at, one in location.entrances}
    assert exits == entrances
    return exits


@pytest.mark.parametrize("room", [BLOCK_MOST, 6])
def test_a_walk_finds_the_states_and_moves_that_sets_find(room: int) -> None:
    for seed in range(8000, 8060):
        of = random_dream(seed)
        if of.start in of.dreams:
            one, other = walked(of, room), by_sets(of, room)
            assert seen_by(one) == seen_by(other)
            assert taken(one) == taken(other)
            assert one.states == other.states


def test_wide_levels_are_followed_like_narrow_ones() -> None:
    of = typical_dream(30, 4)
    space = walked(of)
    assert space.walked is not None
    assert np.bincount(space.walked.far).max() > 4 * NARROW
    assert seen_by(space) == seen_by(by_sets(of))


def test_where_there_are_too_many_states_the_space_is_as_it_was() -> None:
    of = typical_dream(30, 4)
    space = space_of(of)
    assert not walk(space, 100)
    assert (space.locations, space.by_number, space.starts, space.walked) == ({}, [], [], None)
    space.follow(1_000_000)
    assert space.states == walked(of).states


def test_choices_that_mix_what_lies_along_axes_and_in_words_are_told_apart() -> None:
    ways = [
        transition("b", when="fear < 30 or lantern", kind="pull"),
        transition("a", do=["fear += 10", "lantern = not lantern"]),
        transition("c", when="fear > 50", do="fear = 20 if lantern else 70"),
    ]
    of = project(
        a=scene(*ways), b=scene(transition("a", do="fear += 10"), transition("c")), c=scene(wake=True),
        variables={"fear": (0, 100, 10), "lantern": False},
    )  # fmt: skip
    assert seen_by(walked(of)) == seen_by(by_sets(of))


def test_what_was_not_followed_when_the_time_is_up_waits_where_it_came() -> None:
    ticks = count()
    space = space_of(typical_dream(30, 4), watch=Watch(clock=lambda: float(next(ticks)), deadline=6.0))
    assert walk(space, 1_000_000)
    assert not space.complete
    assert sum(len(location.waiting) for location in space.by_number) > 0
    assert space.states == sum(ones(space.reached(at)) for at in space.by_number)
