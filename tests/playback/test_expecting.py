"""What nights by weights are like from scene to scene."""

import pytest
from builders import dreamer, project, scene, transition

from editor.playback import expecting
from editor.playback.expecting import expect
from editor.prover.watch import Watch

WALK = project(
    a=scene(transition("b", weight=3), transition("c"), motifs={"dark": 1}),
    b=scene("a"),
    c=scene("out"),
    out=scene(wake=True),
    never=scene("out"),
    variables={"fear": (0, 100, 0)},
    dreamers={"leo": dreamer({"dark": 100})},
)


def test_visits_and_fear_are_those_of_the_chain() -> None:
    found = expect(WALK, "leo", Watch())
    assert found.visits == pytest.approx({("d", "a"): 1, ("d", "b"): 0.75, ("d", "c"): 0.25, ("d", "out"): 0.25})
    assert found.fear[("d", "a")] < found.fear[("d", "b")] + 0.1
    assert found.fear[("d", "c")] == pytest.approx(found.fear[("d", "out")])


def test_the_simulated_ones_are_near_where_there_are_too_many_states(monkeypatch: pytest.MonkeyPatch) -> None:
    exact = expect(WALK, "leo", Watch())
    monkeypatch.setattr(expecting, "WIDE_MOST", 2)
    near = expect(WALK, "leo", Watch())
    assert near.visits != exact.visits
    assert near.visits == pytest.approx(exact.visits, abs=0.06)
    assert near.fear == pytest.approx(exact.fear, abs=0.06)


def test_where_nights_go_round_for_ever_is_the_most_visited() -> None:
    of = project(a=scene("a", "b", "out"), b=scene("c"), c=scene("b"), out=scene(wake=True))
    found = expect(of, None, Watch())
    assert found.visits == pytest.approx({("d", "a"): 0.9, ("d", "b"): 1, ("d", "c"): 1, ("d", "out"): 0.3})
    assert found.fear == {}
