"""How well each scene is known."""

from builders import project, scene, transition

from editor.playback.coverage import Cover, cover, with_plays
from editor.prover.watch import Watch

DREAM = project(
    a=scene(transition("b", weight=1), transition("rare", weight=1e-9), transition("walled", when="x > 200")),
    b=scene(wake=True),
    rare=scene(wake=True),
    walled=scene("b"),
    lonely=scene("b"),
    variables={"x": 0},
)


def test_simulation_proof_and_never_are_told_apart_and_plays_count_most() -> None:
    found = cover(DREAM, None, nights=200, watch=Watch())
    assert {scene: how for (_, scene), how in found.items()} == {
        "a": Cover.SIMULATED,
        "b": Cover.SIMULATED,
        "rare": Cover.PROVED,
        "walled": Cover.NEVER,
        "lonely": Cover.NEVER,
    }
    with_mine = with_plays(found, {("d", "b"), ("d", "gone")})
    assert with_mine[("d", "b")] is Cover.PLAYED and len(with_mine) == 5
