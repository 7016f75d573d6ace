"""Arriving at a scene: feelings, effects, visited, observed, waking and descending, in this order."""

from builders import dream, dreamer, project, scene, transition

from editor.model.project import Project
from editor.model.scene import Scene
from editor.semantics.rules import DESCEND, MAX_DEPTH, WAKE, Rules
from editor.semantics.state import Phase, State


def begin(made: Project, who: str | None = None) -> tuple[Rules, State]:
    rules = Rules(made, who)
    return rules, rules.begin()


def values(rules: Rules, state: State) -> dict[str, object]:
    return dict(zip(rules.project.variables, state.values, strict=True))


def moves(rules: Rules, state: State) -> list[object]:
    return [way.move for way in rules.ways(state)]


def leo() -> dict[str, object]:
    return {"leo": dreamer({"dark": 70, "mirrors": 45}, {"foxes": 99})}


def test_fear_rises_by_the_sum_of_what_is_feared_and_only_then_by_tenths() -> None:
    made = project(a=scene(motifs={"dark": 1, "mirrors": 1, "cats": 3}), variables={"fear": 10, "calm": 50}, dreamers=leo())
    rules, state = begin(made, "leo")
    assert values(rules, state) == {"fear": 10 + 115 // 10, "calm": 50}


def test_calm_rises_by_what_is_longed_for_times_its_intensity() -> None:
    made = project(a=scene(motifs={"foxes": 3}), variables={"fear": 10, "calm": 10}, dreamers=leo())
    rules, state = begin(made, "leo")
    assert values(rules, state) == {"fear": 10, "calm": 10 + 297 // 10}


def test_feelings_are_clamped_where_they_are_stored() -> None:
    made = project(a=scene(motifs={"dark": 3}, enter="fear -= 5"), variables={"fear": (0, 20, 15)}, dreamers=leo())
    rules, state = begin(made, "leo")
    assert values(rules, state) == {"fear": 15}


def test_nobody_feels_nothing() -> None:
    made = project(a=scene(motifs={"dark": 3, "foxes": 3}), variables={"fear": 10, "calm": 10}, dreamers=leo())
    rules, state = begin(made)
    assert values(rules, state) == {"fear": 10, "calm": 10}


def test_a_fear_that_is_no_int_is_not_felt() -> None:
    made = project(a=scene(motifs={"dark": 3}), variables={"fear": False, "calm": ("low", "high")}, dreamers=leo())
    rules, state = begin(made, "leo")
    assert values(rules, state) == {"fear": False, "calm": "low"}


def test_feelings_come_before_effects_and_each_effect_sees_the_last() -> None:
    made = project(
        a=scene(motifs={"dark": 1}, enter=("fear *= 2", "x = fear", "x += 1", "fear = x - 2")),
        variables={"fear": 10, "x": 0},
        dreamers=leo(),
    )
    rules, state = begin(made, "leo")
    assert values(rules, state) == {"fear": 33, "x": 35}


def test_ints_are_computed_exactly_and_clamped_only_when_stored() -> None:
    made = project(a=scene(enter=("x = x * 1000 - 99990", "y = y - 300 + 290")), variables={"x": 100, "y": 50})
    rules, state = begin(made)
    assert values(rules, state) == {"x": 10, "y": 40}


def test_division_and_remainder_round_as_pythons_do() -> None:
    made = project(
        a=scene(enter=("x = -7 // 2", "y = -7 % 2", "z = 7 // -2", "w = 7 % -2")),
        variables=dict.fromkeys("xyzw", (-10, 10, 0)),
    )
    rules, state = begin(made)
    assert values(rules, state) == {"x": -4, "y": 1, "z": -4, "w": -1}


def test_a_scene_counts_as_visited_only_after_its_effects() -> None:
    made = project(
        a=scene("a", enter=('x += 1 if visited("a") else 10', 'y += 1 if visited("d/a") else 10')),
        variables={"x": 0, "y": 0},
    )
    rules, first = begin(made)
    assert values(rules, first) == {"x": 10, "y": 10}
    assert first.visited == {("d", "a")}
    assert values(rules, rules.follow(first, 0)) == {"x": 11, "y": 11}


def test_a_wrong_effect_is_skipped_and_the_others_run() -> None:
    made = project(a=scene(enter=("x += 1", "x += true", "nothing = 3", "x +", "x += 2")), variables={"x": 0})
    rules, state = begin(made)
    assert values(rules, state) == {"x": 3}


def test_waking_in_the_outermost_dream_ends_the_night_after_everything_was_felt() -> None:
    made = project(a=scene("a", wake=True, enter="x = 5", minutes=3), variables={"x": 0})
    rules, state = begin(made)
    assert (state.awake, values(rules, state), moves(rules, state)) == (True, {"x": 5}, [])
    assert rules.minutes(state) == 3


def test_waking_in_an_inner_dream_pops_sets_woke_and_resumes_the_outer_scene() -> None:
    made = project(
        named={
            "out": dream(a=scene(transition("b", when='woke == "deep"'), "c", descend="in"), b=scene(wake=True), c=scene()),
            "in": dream(deep=scene(wake=True, enter="x += 1")),
        },
        variables={"x": 0},
    )
    rules, arrived = begin(made)
    assert (arrived.stack, moves(rules, arrived)) == ((("out", "a"),), [DESCEND])
    inside = rules.follow(arrived, DESCEND)
    assert (inside.stack, inside.woke, moves(rules, inside)) == ((("out", "a"), ("in", "deep")), "", [WAKE])
    resumed = rules.follow(inside, WAKE)
    assert (resumed.stack, resumed.woke, resumed.phase) == ((("out", "a"),), "deep", Phase.RESUMED)
    assert moves(rules, resumed) == [0, 1]
    assert values(rules, resumed) == {"x": 1}
    assert (rules.minutes(inside), rules.minutes(resumed)) == (1, 0)


def test_resuming_feels_and_runs_nothing_again() -> None:
    made = project(
        named={
            "out": dream(a=scene("a", descend="in", motifs={"dark": 1}, enter="x += 1")),
            "in": dream(w=scene(wake=True)),
        },
        variables={"fear": 0, "x": 0},
        dreamers=leo(),
    )
    rules, state = begin(made, "leo")
    resumed = rules.follow(rules.follow(state, DESCEND), WAKE)
    assert values(rules, resumed) == {"fear": 7, "x": 1}
    again = rules.follow(resumed, 0)
    assert (values(rules, again), again.phase) == ({"fear": 14, "x": 2}, Phase.ARRIVED)


def test_a_scene_that_wakes_and_descends_counts_as_wake() -> None:
    made = project(named={"out": dream(a=scene(descend="in", wake=True)), "in": dream(w=scene(wake=True))})
    assert begin(made)[1].awake


def test_a_scene_that_is_not_there_is_arrived_at_and_stuck() -> None:
    made = project(a=scene("nowhere", minutes=2))
    rules, state = begin(made)
    ghost = rules.follow(state, 0)
    assert (ghost.here, ghost.awake, moves(rules, ghost), rules.minutes(ghost)) == (("d", "nowhere"), False, [], 0)


def test_a_damaged_scene_is_stuck_and_felt_by_nobody() -> None:
    broken = Scene(damaged=True, motifs=scene(motifs={"dark": 3}).motifs, enter=("fear += 9",), wake=True)
    made = project(a=broken, variables={"fear": 1}, dreamers=leo())
    rules, state = begin(made, "leo")
    assert (values(rules, state), state.awake, moves(rules, state)) == ({"fear": 1}, False, [])


def test_descending_into_a_dream_that_is_not_there_is_stuck_after_arriving() -> None:
    made = project(a=scene("a", descend="nowhere", enter="x += 1"), variables={"x": 0})
    rules, state = begin(made)
    assert (values(rules, state), moves(rules, state), rules.moves_on(state)) == ({"x": 1}, [], False)


def test_an_inner_dream_without_a_start_is_stuck_inside() -> None:
    made = project(named={"out": dream(a=scene("a", descend="in")), "in": dream()})
    rules, state = begin(made)
    inside = rules.follow(state, DESCEND)
    assert (len(inside.stack), moves(rules, inside)) == (2, [])


def test_a_bottomless_night_is_stuck_sixteen_dreams_deep() -> None:
    made = project(a=scene("a", descend="d"))
    rules, state = begin(made)
    while rules.ways(state):
        state = rules.follow(state, DESCEND)
    assert (len(state.stack), state.awake) == (MAX_DEPTH, False)
    assert MAX_DEPTH == 16


def test_dreams_that_go_round_through_others_are_bottomless_too() -> None:
    made = project(named={"one": dream(a=scene(descend="two")), "two": dream(b=scene(descend="one"))})
    rules, state = begin(made)
    while rules.ways(state):
        state = rules.follow(state, DESCEND)
    assert len(state.stack) == MAX_DEPTH


def test_dreams_within_dreams_may_be_deeper_than_that_where_none_is_bottomless() -> None:
    deepest = 20
    named = {f"d{n}": dream(a=scene("w", descend=f"d{n + 1}"), w=scene(wake=True)) for n in range(deepest - 1)}
    named[f"d{deepest - 1}"] = dream(a=scene(wake=True))
    rules, state = begin(project(named=named))
    depths = [1]
    while rules.ways(state):
        state = rules.follow(state, rules.ways(state)[0].move)
        depths.append(len(state.stack))
    assert (max(depths), state.awake) == (deepest, True)
