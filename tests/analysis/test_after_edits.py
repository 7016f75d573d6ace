"""A survey that remembers the one before finds what one that remembers nothing finds, whatever was edited in between."""

from dataclasses import replace
from random import Random

import networkx as nx
import pytest
from builders import dream, project, scene, transition
from edits.random_edits import Dice
from prover.random_dreams import random_dream

from editor.analysis.anomaly import Anomaly
from editor.analysis.survey import SurveyCache, survey
from editor.errors import EditorError
from editor.model.dream import Dream
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Transition

TEXT = "the same words are here again and again for ever more and then some"


def with_odds_and_ends(found: Project, random: Random) -> Project:
    """The project with texts that repeat each other, pictures, and scenes and ways that could not be understood."""

    def changed(one: Scene) -> Scene:
        if random.random() < 0.1:
            return Scene(damaged=True)
        ways = (*one.transitions, Transition(None, damaged=True)) if random.random() < 0.1 else one.transitions
        text = f"{TEXT} {random.choice('abc')}" if random.random() < 0.4 else one.text
        return replace(one, text=text, transitions=ways, image="../x.png" if random.random() < 0.1 else one.image)

    return replace(found, dreams=found.dreams.mapped(lambda one: replace(one, scenes=one.scenes.mapped(changed))))


@pytest.mark.parametrize("seed", range(25))
def test_an_edit_is_surveyed_as_if_all_were_new(seed: int) -> None:
    random = Random(seed)
    cache = SurveyCache()
    now = with_odds_and_ends(random_dream(seed, scenes=12), random)
    for _ in range(12):
        assert survey(now, cache=cache) == survey(now)
        before = now
        try:
            now = Dice(now, random, odd=False).edit().apply(now)
        except (EditorError, TypeError, IndexError):
            now = with_odds_and_ends(now, random)
        now = before if random.random() < 0.1 else now
    assert survey(now, cache=cache) == survey(now)


def test_ways_to_a_scene_that_goes_and_comes_back_are_followed_again() -> None:
    whole = project(a=scene("b"), b=scene("c", "d"), c=scene("a", wake=True), d=scene(wake=True))
    cache = SurveyCache()
    assert codes(survey(whole, cache=cache)) == [("after-wake", "c")]
    scenes = whole.dreams["d"].scenes
    for gone in scenes:
        less = replace(whole, dreams=Table(d=replace(whole.dreams["d"], scenes=scenes.without(gone))))
        assert survey(less, cache=cache) == survey(less)
        assert ("missing-scene", "a" if gone == "b" else "b" if gone != "a" else "c") in codes(survey(less, cache=cache))
        assert survey(whole, cache=cache) == survey(whole)


def test_scenes_that_come_and_go_for_ever_leave_nothing_behind() -> None:
    whole = project(a=scene("b"), b=scene(wake=True))
    cache = SurveyCache()
    for number in range(300):
        more = whole.dreams["d"].scenes.with_item(f"new {number}", scene("a", f"new {number}"))
        found = replace(whole, dreams=Table(d=replace(whole.dreams["d"], scenes=more)))
        assert codes(survey(found, cache=cache)) == [("unreachable", f"new {number}")]
    assert cache.wiring is not None
    assert len(cache.wiring.wires["d"].ways) < 200


@pytest.mark.parametrize("seed", range(40))
def test_closed_loops_are_the_ends_of_the_condensed_wiring(seed: int) -> None:
    random = Random(seed)
    names = [f"s{n}" for n in range(random.choice([3, 8, 30, 90]))]
    wakes = {name for name in names if random.random() < 0.05}
    wired = {name: random.choices([*names, "ghost"], k=random.choice([1, 1, 1, 2, 3])) for name in names}
    scenes = {name: scene(*wired[name], wake=name in wakes) for name in names}
    graph = nx.DiGraph([(name, to) for name in names if name not in wakes for to in wired[name]])
    graph.add_nodes_from(names)
    seen = {"s0", *nx.descendants(graph, "s0")} - {"ghost"}
    loops = {
        frozenset(group)
        for group in nx.attracting_components(graph)
        if group <= seen and not group & wakes and any(graph.has_edge(one, other) for one in group for other in group)
    }
    found = survey(project(**scenes))
    assert {frozenset(one.scenes) for one in found if one.code == "loop-without-exit"} == loops
    assert {one.scene for one in found if one.code == "unreachable"} == set(names) - seen


def test_a_dream_is_reached_through_the_scenes_that_descend_into_it() -> None:
    outer = dream(a=scene("b", descend="one"), b=scene(wake=True, descend="four"), c=scene(descend="three"))
    dreams = {name: dream(a=scene("b"), b=scene(wake=True)) for name in ("one", "two", "three", "four")}
    dreams["one"] = dream(a=scene(transition("b"), descend="two"), b=scene(wake=True))
    found = survey(Project(start="outer", dreams=Table({"outer": outer, **dreams})))
    unreached = [(one.dream, one.scene) for one in found if one.code == "unreachable"]
    assert unreached == [("outer", "c"), ("three", None), ("four", None)]


def test_an_edit_of_one_dream_leaves_what_was_found_in_another() -> None:
    one, two = Dream(start="a", scenes=Table(a=scene("ghost"))), Dream(start="a", scenes=Table(a=scene()))
    cache = SurveyCache()
    first = survey(Project(start="one", dreams=Table(one=one, two=two)), cache=cache)
    changed = replace(two, scenes=Table(a=scene(wake=True)))
    second = survey(Project(start="one", dreams=Table(one=one, two=changed)), cache=cache)
    assert set(first) - set(second) == {a for a in first if a.dream == "two" and a.code in ("dead-end", "no-wake")}


def codes(found: tuple[Anomaly, ...]) -> list[tuple[str, str | None]]:
    return [(anomaly.code, anomaly.scene) for anomaly in found]
