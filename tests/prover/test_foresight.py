"""What lies ahead: the point of no return, why nobody gets here, and figures by weights."""

import numpy as np
import pytest
from builders import dream, dreamer, project, scene, transition
from prover.agreement import dreamers_of
from prover.random_dreams import random_dream

from editor.model.project import Project
from editor.prover.figures import Figures, figures
from editor.prover.foresight import Foresight, foresee
from editor.prover.no_return import NoReturn, point_of_no_return
from editor.prover.outlook import WideOutlook, look_far
from editor.prover.plain.chance import backward_edges
from editor.prover.plain.components import backward_closure
from editor.prover.plain.graph import StateGraph, explore_states
from editor.prover.prove import prove
from editor.prover.sparse.ahead import foresee_packed
from editor.prover.watch import Watch
from editor.prover.why_not import Obstacle, why_not_taken, why_not_visited
from editor.semantics.rules import Rules


def seen(of: Project, who: str | None = None) -> Foresight:
    found = foresee(of, who)
    assert found is not None
    return found


def cellar() -> Project:
    return project(
        gate=scene("hall", transition("out", when="key"), transition("attic", when="key and fear > 3")),
        hall=scene(transition("gate", do="fear += 1"), transition("cellar", do="fear += 1"), "out"),
        cellar=scene("pit", enter="fear = 9"),
        pit=scene("cellar"),
        attic=scene("out"),
        out=scene(wake=True),
        variables={"key": False, "fear": (0, 9, 0)},
    )


def test_the_point_of_no_return_is_the_last_state_that_could_wake() -> None:
    of = cellar()
    trapped = next(f for f in prove(of, None).findings if f.code == "trapped")
    assert [step.at[-1][1] for step in trapped.trace] == ["gate", "hall", "cellar"]
    assert point_of_no_return(seen(of), trapped.trace) == NoReturn(1, 1)


def test_a_night_that_could_never_wake_was_lost_at_the_start() -> None:
    of = project(a=scene("b"), b=scene())
    stuck = next(f for f in prove(of, None).findings if f.code == "stuck")
    assert point_of_no_return(seen(of), stuck.trace) == NoReturn(None, "start")


def test_a_night_that_can_wake_has_no_point_of_no_return() -> None:
    of = project(a=scene("b"), b=scene(wake=True), promises=('always: not at("d/b")',))
    assert point_of_no_return(seen(of), prove(of, None).promises[0].trace) is None


def test_a_closed_way_names_what_is_never_true_and_what_would_open_it() -> None:
    found = why_not_taken(seen(cellar()), ("d", "gate"), 2)
    assert found is not None
    assert (found.reason, found.blamed) == ("closed", ("key",))
    assert dict(found.openers) == {"key": (True,)}


def test_parts_that_hold_apart_but_never_together_are_blamed_together() -> None:
    of = project(
        a=scene(transition("a", when="x < 5", do="x += 1"), transition("b", when="x > 2 and x < 2"), "out"),
        b=scene("out"), out=scene(wake=True), variables={"x": (0, 9, 0)},
    )  # fmt: skip
    found = why_not_taken(seen(of), ("d", "a"), 1)
    assert found is not None
    assert (found.blamed, dict(found.openers)) == (("x > 2", "x < 2"), {})


def test_a_way_that_others_outrank_names_them() -> None:
    of = project(a=scene(transition("b", kind="drift"), "out"), b=scene("out"), out=scene(wake=True))
    assert why_not_taken(seen(of), ("d", "a"), 0) == Obstacle(("d", "a"), 0, "outranked", outranked_by=(1,))


def test_a_scene_without_visits_is_explained_by_what_bars_every_way_to_it() -> None:
    of = project(
        a=scene(transition("b", when="x == 3"), "out"), b=scene("c"), c=scene("out"),
        out=scene(wake=True), variables={"x": (0, 9, 0)},
    )  # fmt: skip
    found = why_not_visited(seen(of), ("d", "c"))
    assert [(one.at, one.transition, dict(one.openers)) for one in found] == [(("d", "a"), 0, {"x": (3,)})]


def test_a_visited_scene_and_a_taken_way_need_no_excuse() -> None:
    assert why_not_visited(seen(cellar()), ("d", "hall")) == ()
    assert why_not_taken(seen(cellar()), ("d", "gate"), 0) is None


def test_figures_of_a_walk_that_comes_back() -> None:
    of = project(
        a=scene(transition("a", weight=3, kind="drift"), transition("out", kind="drift"), motifs={"dark": 1}),
        out=scene(wake=True), variables={"fear": (0, 9, 1)}, dreamers={"leo": dreamer({"dark": 20})},
    )  # fmt: skip
    found = figures(seen(of, "leo"))
    assert found is not None
    assert found.scenes["d", "a"].visits == pytest.approx(4.0)
    assert found.scenes["d", "a"].highest_fear == 9
    assert dict(found.endings) == {("d", "out"): pytest.approx(1.0)}
    assert found.endless == 0


def test_nights_that_never_end_are_counted_as_such() -> None:
    of = project(
        a=scene(transition("out", weight=3, kind="drift"), transition("b", kind="drift")), b=scene("b"), out=scene(wake=True)
    )
    found = figures(seen(of))
    assert found is not None
    assert found.endless == pytest.approx(0.25)
    assert found.scenes["d", "b"].visits == float("inf")


def test_a_dream_within_is_counted_once_an_arrival() -> None:
    of = project(named={"d": dream(a=scene("out", descend="maze"), out=scene(wake=True)), "maze": dream(m=scene(wake=True))})
    found = figures(seen(of))
    assert found is not None
    assert [found.scenes[key].visits for key in (("d", "a"), ("maze", "m"))] == [pytest.approx(1.0), pytest.approx(1.0)]


def walked(graph: StateGraph) -> tuple[dict[tuple[str, str], float], float]:
    """By a different way: where many nights are after each of many moves; arrivals, and how many have ended."""
    share = np.zeros(len(graph.states))
    share[graph.firsts[0]] = 1.0
    visits = share.copy()
    for _ in range(3000):
        after = np.zeros_like(share)
        for number, targets in enumerate(graph.successors):
            for target, probability in targets:
                after[target] += share[number] * probability
        visits, share = visits + after, after
        if share.sum() < 1e-12:
            break
    arrivals: dict[tuple[str, str], float] = {}
    for number, state in enumerate(graph.states):
        arrivals[state.here] = arrivals.get(state.here, 0.0) + (visits[number] if state.phase != 1 else 0.0)
    return arrivals, float(share.sum())


@pytest.mark.parametrize("first", range(800, 880, 40))
def test_foresight_agrees_with_the_plain_explorer_on_random_dreams(first: int) -> None:
    for seed in range(first, first + 40):
        of = random_dream(seed, scenes=5)
        for who in dreamers_of(of) if of.start in of.dreams else []:
            graph = explore_states(Rules(of, who), 400, Watch())
            if graph.complete:
                _compare(seen(of, who), graph)


def test_packed_states_lie_ahead_as_in_blocks() -> None:
    for seed in range(820, 860):
        of = random_dream(seed, scenes=5)
        for who in dreamers_of(of) if of.start in of.dreams else []:
            graph = explore_states(Rules(of, who), 400, Watch())
            if graph.complete:
                packed, blocks = foresee_packed(Rules(of, who), 1000, Watch(), 1 << 26), seen(of, who)
                assert packed is not None
                assert [packed.can_wake(state) for state in graph.states] == [
                    blocks.can_wake(state) for state in graph.states
                ]
                peace = [packed.peace(state) for state in graph.states]
                assert peace == pytest.approx([blocks.peace(state) for state in graph.states], abs=1e-9)
                assert packed.lowest_peace == pytest.approx(blocks.lowest_peace, abs=1e-9)


def test_a_dream_too_wide_for_blocks_has_an_outlook() -> None:
    rooms = {f"r{n}": scene(transition(f"r{n + 1}"), transition(f"r{n + 1}", do=f"f{n} = true")) for n in range(12)}
    ends = [transition("out", when=f"f{n}", do="gold += 1") for n in range(12)]
    of = project(
        **rooms, r12=scene(*ends, transition("well"), transition("out")), well=scene("well"), out=scene(wake=True),
        variables={f"f{n}": False for n in range(12)} | {"gold": (0, 100_000, 7)},
    )  # fmt: skip
    found, rules = look_far(of, None), Rules(of, None)
    assert foresee(of, None) is None
    assert isinstance(found, WideOutlook)
    last = rules.begin()
    assert found.hope(last) == 1.0
    for _ in range(12):
        last = rules.follow(last, 1)
    assert found.of(last) == pytest.approx(13 / 14)
    assert found.of_scenes("d")["well"] == 0.0
    gold = list(of.variables).index("gold")
    for other in (8, 10**6):
        assert found.of(last._replace(values=(*last.values[:gold], other, *last.values[gold + 1 :]))) is None


def _compare(ahead: Foresight, graph: StateGraph) -> None:
    awake = {number for number, state in enumerate(graph.states) if state.awake}
    can = backward_closure(awake, backward_edges(graph.successors, len(graph.states)))
    assert [ahead.can_wake(state) for state in graph.states] == [number in can for number in range(len(graph.states))]
    found = figures(ahead)
    assert isinstance(found, Figures)
    arrivals, left = walked(graph)
    assert sum(found.endings.values()) + sum(found.stuck.values()) + found.endless == pytest.approx(1.0, abs=1e-6)
    for key, one in found.scenes.items():
        if one.visits != float("inf") and left < 1e-9:
            assert one.visits == pytest.approx(arrivals[key], abs=1e-6)
    assert set(found.scenes) == {state.here for state in graph.states}
