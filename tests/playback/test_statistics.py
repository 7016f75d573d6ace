"""Many nights at once."""

from collections import Counter
from dataclasses import replace
from math import sqrt

import numpy as np
import pytest
from builders import dream, dreamer, project, scene, transition
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from prover.random_dreams import random_dream

from editor.errors import Cancelled, EditorError
from editor.model.project import Project
from editor.playback import statistics as room
from editor.playback.bounds import Bounds
from editor.playback.chain import Chain
from editor.playback.chooser import ByWeight, play
from editor.playback.dice import pick
from editor.playback.night import Night, Outcome
from editor.playback.statistics import Figure, play_many
from editor.prover.prove import prove
from editor.prover.watch import Progress, Watch
from editor.semantics.rules import Rules


def gamble(**keys: object) -> Project:
    """One in four nights gets stuck, in a scene that is feared."""
    return project(
        a=scene(transition("good", kind="drift", weight=3), transition("bad", kind="drift"), minutes=2),
        good=scene(wake=True, minutes=5),
        bad=scene(motifs={"dark": 2}),
        variables={"fear": 10},
        dreamers={"leo": dreamer({"dark": 70}, fear_limit=20)},
        promises=("always: fear < 24", "always: fear < 25", "reachable: awake", "always: fear <"),
        **keys,  # type: ignore[arg-type]
    )


def one_by_one(made: Project, who: str | None, nights: int, seed: int, max_moves: int) -> dict[str, object]:
    """The same figures from single nights."""
    played = [play(Night(made, who, seed=seed + number), ByWeight(), max_moves) for number in range(nights)]
    bounds = Bounds(played[0].rules)
    kept = [bounds.broken_by(passage.state for passage in night.passages) == 0 for night in played]
    arrivals = Counter(passage.state.here for night in played for passage in night.passages if passage.move != "wake")
    return {
        "awake": sum(night.outcome is Outcome.AWAKE for night in played),
        "stuck": sum(night.outcome is Outcome.STUCK for night in played),
        "dreaming": sum(night.outcome is None for night in played),
        "peaceful": sum(fine and night.outcome is Outcome.AWAKE for fine, night in zip(kept, played, strict=True)),
        "minutes": Counter(int(night.minutes // 1) for night in played),
        "moves": Counter(night.position for night in played),
        "visits": dict(arrivals),
        "wakes": dict(Counter(night.here for night in played if night.outcome is Outcome.AWAKE)),
        "stuck_at": dict(Counter(night.here for night in played if night.outcome is Outcome.STUCK)),
        "highest": Counter(max(int(p.state.values[bounds.fear]) for p in night.passages) for night in played)
        if bounds.fear >= 0 else None,
        "final": Counter(int(night.state.values[bounds.fear]) for night in played) if bounds.fear >= 0 else None,
    }  # fmt: skip


def all_at_once(made: Project, who: str | None, nights: int, seed: int, max_moves: int, **keys: int) -> dict[str, object]:
    found = play_many(made, who, nights, seed=seed, max_moves=max_moves, **keys)

    def bars(figure: Figure | None) -> Counter[int] | None:
        return None if figure is None else Counter(figure.histogram)

    return {
        "awake": found.awake, "stuck": found.stuck, "dreaming": found.dreaming, "peaceful": found.peaceful,
        "minutes": bars(found.minutes), "moves": bars(found.moves), "visits": dict(found.visits),
        "wakes": dict(found.wakes), "stuck_at": dict(found.stuck_at),
        "highest": bars(found.highest_fear), "final": bars(found.final_fear),
    }  # fmt: skip


def test_the_figures_of_a_gamble_are_near_its_chances() -> None:
    found = play_many(gamble(), "leo", 100_000, seed=3)
    assert found.stuck / found.nights == pytest.approx(0.25, abs=0.006)
    assert (found.awake + found.stuck, found.dreaming) == (100_000, 0)
    assert found.minutes.mean == pytest.approx(0.75 * 7 + 0.25 * 3, abs=0.03)
    assert found.minutes.deviation == pytest.approx(sqrt(0.75 * 0.25) * 4, abs=0.02)
    assert (found.minutes.least, found.minutes.most, dict(found.moves.histogram)) == (3, 7, {1: 100_000})
    assert dict(found.visits) == {("d", "a"): 100_000, ("d", "good"): found.awake, ("d", "bad"): found.stuck}
    assert dict(found.wakes) == {("d", "good"): found.awake}
    assert dict(found.stuck_at) == {("d", "bad"): found.stuck}


def test_limits_and_promises_are_watched_in_every_observed_state() -> None:
    found = play_many(gamble(), "leo", 1000, seed=3)
    assert found.over_limit == found.stuck
    assert [(str(promise), broken) for promise, broken in found.promises] == [
        ("always: fear < 24", found.stuck),
        ("always: fear < 25", 0),
    ]
    assert found.peaceful == found.awake
    assert found.highest_fear is not None
    assert dict(found.highest_fear.histogram) == {10: found.awake, 24: found.stuck}


def test_nobody_has_no_limit_and_a_dream_without_fear_has_no_fear() -> None:
    assert play_many(gamble(), None, 100).over_limit is None
    found = play_many(project(a=scene(wake=True)), None, 100)
    assert (found.highest_fear, found.final_fear) == (None, None)


def test_more_promises_than_bits_are_told_apart() -> None:
    made = project(a=scene(wake=True), variables={"x": 70}, promises=tuple(f"always: x != {n + 1}" for n in range(150)))
    assert [place for place, (_, broken) in enumerate(play_many(made, None, 10).promises) if broken] == [69]
    made = project(a=scene(wake=True), variables={"x": 70}, promises=tuple(f"always: x > {n}" for n in range(150)))
    found = play_many(made, None, 10)
    assert [broken for _, broken in found.promises] == [0] * 70 + [10] * 80
    assert found.peaceful == 0


def test_a_night_of_many_is_the_single_night_of_its_seed() -> None:
    found = play_many(gamble(), "leo", 1000, seed=50)
    for name, outcome in (("stuck", Outcome.STUCK), ("longest", Outcome.AWAKE), ("promise broken", Outcome.STUCK)):
        assert play(Night(gamble(), "leo", seed=found.examples[name]), ByWeight()).outcome is outcome
    before = [play(Night(gamble(), "leo", seed=seed), ByWeight()).outcome for seed in range(50, found.examples["stuck"])]
    assert Outcome.STUCK not in before


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.integers(-(2**65), 2**65))
def test_all_at_once_gives_exactly_what_night_by_night_gives(dreamt: int, seed: int) -> None:
    made = random_dream(dreamt)
    assume(made.start in made.dreams)
    who = next(iter(made.dreamers), None)
    assert all_at_once(made, who, 40, seed, 30) == one_by_one(made, who, 40, seed, 30)


@pytest.mark.parametrize("ways", [1, 2, 5, 6, 7, 8, 9, 33])
def test_scenes_with_many_ways_are_left_by_the_same_way(ways: int) -> None:
    drifts = [transition(f"s{n}", kind="drift", weight=0.1 + n % 4) for n in range(ways)]
    made = project(a=scene(*drifts), **{f"s{n}": scene(transition("a"), wake=n % 5 == 4) for n in range(ways)})
    assert all_at_once(made, None, 500, 3, 12) == one_by_one(made, None, 500, 3, 12)


@pytest.mark.parametrize("ways", [4, 8])
def test_a_dice_on_the_border_takes_the_next_way_in_one_night_and_in_many(ways: int) -> None:
    made = project(a=scene(*(transition(f"s{n}", kind="drift") for n in range(ways))))
    rules = Rules(made)
    chain = Chain(rules)
    here = np.full(ways, chain.number(rules.begin()))
    borders = np.arange(ways) / ways
    arrived = chain.follow(here, chain.degrees(here, lambda: None), borders, lambda: None)
    assert [chain.here(number)[1] for number in arrived.tolist()] == [f"s{n}" for n in range(ways)]
    assert [pick(rules.ways(rules.begin()), border).move for border in borders.tolist()] == list(range(ways))


def test_batches_and_forgetting_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    dreams = [random_dream(seed) for seed in range(30)]
    dreams = [made for made in dreams if made.start in made.dreams]
    plain = [all_at_once(made, None, 300, 9, 40) for made in dreams]
    monkeypatch.setattr(room, "BATCH", 64)
    assert [all_at_once(made, None, 300, 9, 40) for made in dreams] == plain
    assert [all_at_once(made, None, 300, 9, 40, max_states=5) for made in dreams] == plain


def test_a_seed_gives_the_same_figures_and_another_one_others() -> None:
    assert play_many(gamble(), "leo", 5000, seed=1) == play_many(gamble(), "leo", 5000, seed=1)
    assert play_many(gamble(), "leo", 5000, seed=1).stuck != play_many(gamble(), "leo", 5000, seed=10_000).stuck


def test_nights_that_never_end_are_left_after_so_many_moves() -> None:
    found = play_many(project(a=scene("a"), variables={"fear": 4}), None, 100, max_moves=25)
    assert (found.dreaming, found.awake, found.stuck, found.moves.mean, found.minutes.mean) == (100, 0, 0, 25, 26)
    assert (found.examples["dreaming"], dict(found.visits)) == (0, {("d", "a"): 2600})
    assert found.final_fear is not None
    assert found.final_fear.mean == 4


def test_the_shares_agree_with_the_exact_chances_of_the_prover() -> None:
    compared = 0
    for seed in range(40):
        made = random_dream(seed)
        if made.start not in made.dreams:
            continue
        for who in made.dreamers or [None]:
            answer = prove(made, who, max_states=20_000)
            found = play_many(made, who, 2500, seed=seed, max_moves=300)
            if answer.peace is None or found.dreaming:
                continue
            compared += 1
            spread = sqrt(answer.peace * (1 - answer.peace) / found.nights)
            assert found.peaceful / found.nights == pytest.approx(answer.peace, abs=5 * spread + 1e-9)
            if answer.minutes is not None:
                assert found.minutes.mean == pytest.approx(answer.minutes, abs=5 * found.minutes.deviation / 50 + 1e-6)
    assert compared > 12


def test_more_states_than_can_be_remembered_are_still_played() -> None:
    made = project(
        a=scene(*(transition("a", kind="drift", do=f"x = x * 7 % 100003 + {n}", weight=n + 1) for n in range(6)),
                transition("w", kind="pull", when="x > 90000")),
        w=scene(wake=True), variables={"x": (0, 10**6, 1)},
    )  # fmt: skip
    few, many = (play_many(made, None, 3000, seed=1, max_moves=12, max_states=bound) for bound in (200, 10**6))
    assert replace(few, states=many.states) == many


def test_somebody_hears_the_progress_and_can_stop_it() -> None:
    heard: list[Progress] = []
    play_many(gamble(), "leo", 200_000, watch=Watch(report=heard.append))
    assert {progress.states for progress in heard} == {0, 65_536, 131_072, 196_608}
    with pytest.raises(Cancelled):
        play_many(gamble(), "leo", 10, watch=Watch(cancelled=lambda: True))


def test_when_the_time_is_up_what_was_played_is_told() -> None:
    found = play_many(gamble(), "leo", 10**9, watch=Watch(clock=lambda: 2.0, deadline=1.0))
    assert found.nights == found.awake + found.stuck == 65_536


def test_what_cannot_be_played_is_refused_in_words() -> None:
    with pytest.raises(EditorError, match="0 nights cannot be played"):
        play_many(gamble(), "leo", 0)
    with pytest.raises(EditorError, match="no dreamer"):
        play_many(gamble(), "mia", 10)
    with pytest.raises(EditorError, match="nowhere to begin"):
        play_many(replace(gamble(), start=None), "leo", 10)


def test_inner_dreams_count_arrivals_and_not_resuming() -> None:
    made = project(named={"out": dream(a=scene("b", descend="in"), b=scene(wake=True)), "in": dream(w=scene(wake=True))})
    found = play_many(made, None, 10)
    assert dict(found.visits) == {("out", "a"): 10, ("out", "b"): 10, ("in", "w"): 10}
    assert found.moves.mean == 3
