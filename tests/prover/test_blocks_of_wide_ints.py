"""Ints of many values that depend on each other: blocks stay the way to follow them, however wide."""

import numpy as np
from builders import project, scene, transition

from editor.prover.answer import Verdict
from editor.prover.blocks.engine import answer_in_blocks
from editor.prover.blocks.sets.frame import Frame
from editor.prover.blocks.sets.moves import Scatter
from editor.prover.plain.explore import explore
from editor.prover.prove import prove
from editor.prover.watch import Watch
from editor.semantics.rules import Rules


def test_five_ints_in_steps_find_room_in_one_block() -> None:
    names = ("fear", "calm", "trust", "light", "tired")
    ways = [transition("a", do=f"{name} {sign}= 5") for name in names for sign in "+-"]
    of = project(a=scene(*ways, "out"), out=scene(wake=True), variables=dict.fromkeys(names, (0, 100, 50)))
    frame = Frame(Rules(of, None))
    assert (frame.shape, frame.located) == ((21,) * 5, [])


def test_many_flags_do_not_make_blocks_as_large_as_wide_ints_do() -> None:
    ways = [transition("a", do=f"f{n} = true") for n in range(40)]
    of = project(a=scene(*ways, "out"), out=scene(wake=True), variables={f"f{n}": False for n in range(40)})
    frame = Frame(Rules(of, None))
    assert frame.words_in_block == 2**18
    assert len(frame.located) == 40 - 6 - 18


def test_a_block_is_no_larger_than_the_room_there_is() -> None:
    ways = [transition("a", do=f"{name} += 1") for name in "xyz"]
    of = project(a=scene(*ways, "out"), out=scene(wake=True), variables=dict.fromkeys("xyz", (0, 99, 0)))
    assert Frame(Rules(of, None), most_bytes=10_000).shape == (100, 100)


def test_words_that_meet_are_joined_however_many_they_are() -> None:
    table = np.zeros((64, 1), np.int64)
    block = (np.uint64(1) << np.arange(64, dtype=np.uint64)).reshape(64, 1)
    ((found, origin),) = Scatter(0, table).forward((block, (0, 0)))
    assert origin == (0, 0)
    assert int(found[0, 0]) == 2**64 - 1
    assert not found[1:].any()


def test_products_and_remainders_of_several_ints_agree_with_the_plain_explorer() -> None:
    of = project(
        a=scene(transition("b", do="x = (x * 3 + y) % 11"), transition("a", when="x < y", do="y += 4")),
        b=scene(transition("a", when="x * y > 20", do="y = min(x, y)"), transition("out", when="abs(x - y) <= 2")),
        out=scene(wake=True), variables={"x": (0, 10, 3), "y": (0, 10, 8), "f": False},
        promises=("always: x + y < 19", "reachable: x == y"),
    )  # fmt: skip
    fast = answer_in_blocks(Rules(of, None), 10_000, Watch())
    slow = explore(of, None, max_states=10_000, watch=Watch())
    assert fast is not None
    assert (fast.states, fast.wakes, fast.never_stuck) == (slow.states, slow.wakes, slow.never_stuck)
    assert [one.verdict for one in fast.promises] == [one.verdict for one in slow.promises]
    assert fast.wakes is not Verdict.NOT_DECIDED


def test_a_promise_whose_numbers_find_no_room_leaves_the_dream_to_others() -> None:
    many = 10**14
    of = project(
        a=scene(transition("a", do="fear += 1"), transition("b")), b=scene(wake=True),
        variables={"fear": (-many, -many + 3, -many)}, promises=("recoverable: fear * fear == 9",),
    )  # fmt: skip
    assert answer_in_blocks(Rules(of, None), 1000, Watch()) is None
    assert prove(of, None).promises[0].verdict is Verdict.REFUTED
