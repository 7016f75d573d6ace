from dataclasses import replace
from random import Random

import builders
import pytest
from edits.meaning import meaning, outcome
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from prover.random_dreams import random_dream

from editor.edits.collapsing import CollapseScenes
from editor.edits.expanding import ExpandDream
from editor.errors import EditorError
from editor.language.check import Scope, check_guard
from editor.language.renaming import tells_woke
from editor.model.layout import DreamLayout, Frame
from editor.model.project import Project, PromiseKind, Waiver
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Kind, Transition
from editor.prover.answer import Verdict

seeds = st.integers(0, 10**6)

NIGHT = builders.project(
    gate=builders.scene(builders.transition("cellar", when='not visited("attic")'), "path"),
    cellar=builders.scene("attic", builders.transition("path", do="x += 1", label="Run")),
    attic=builders.scene(builders.transition("roof", when='visited("cellar") and not visited("path")'), "cellar"),
    roof=builders.scene("path", title="The roof"),
    path=builders.scene("morning"),
    morning=builders.scene(wake=True),
    variables={"x": 0},
    promises=('reachable: visited("d/attic")', 'reachable: at("d/cellar")', "always: x <= 1"),
)
COLLAPSE = CollapseScenes("d", ("attic", "cellar"), "house", "house", "The house")


def prepared(seed: int) -> Project:
    """A random dream in which only the ways of a scene that descends ask for `woke`, and each dream is entered once."""
    project = random_dream(seed, scenes=5, span=4)
    entered = {project.start}

    def told(scene: Scene) -> Scene:
        enter = tuple(text for text in scene.enter if not tells_woke(text))
        descend = None if scene.descend in entered or scene.wake else scene.descend
        entered.add(descend)
        ways = scene.transitions
        if descend is None:
            ways = tuple(
                replace(way, when=None if tells_woke(way.when or "") else way.when, do=tuple(filter(quiet, way.do)))
                for way in ways
            )
        return replace(scene, enter=enter, descend=descend, transitions=tuple(way for way in ways if not way.damaged))

    dreams = project.dreams.mapped(lambda dream: replace(dream, scenes=dream.scenes.mapped(told)))
    promises = tuple(promise for promise in project.promises if quiet(promise.expression))
    return replace(project, dreams=dreams, promises=promises)


def ends(project: Project) -> list[tuple[object, ...]]:
    """How nights end, and when: what a scene that only leads on cannot change."""
    return [(complete, wakes, stuck, minutes) for complete, wakes, stuck, _, _, (_, minutes) in outcome(project)]


def seen(project: Project) -> set[tuple[int, int]]:
    """For which dreamers which promises are decided by a state that was seen; a scene more shows more states."""
    decided = {PromiseKind.ALWAYS: Verdict.REFUTED, PromiseKind.REACHABLE: Verdict.PROVED}
    kinds = [
        promise.kind
        for promise in project.promises
        if check_guard(promise.expression, Scope(project.variables, None, True)) is None
    ]
    return {
        (number, index)
        for number, (*_, promises, _) in enumerate(outcome(project))
        for index, (kind, verdict) in enumerate(zip(kinds, promises, strict=True))
        if decided.get(kind) is verdict
    }


def quiet(text: str) -> bool:
    return not tells_woke(text)


def test_a_selection_becomes_a_dream_within() -> None:
    after = COLLAPSE.apply(NIGHT)
    assert list(after.dreams) == ["d", "house"]
    outer, inner = after.dreams["d"], after.dreams["house"]
    assert list(outer.scenes) == ["gate", "house", "roof", "path", "morning"]
    door = outer.scenes["house"]
    assert (door.descend, door.title, door.minutes) == ("house", "The house", 0)
    assert [(way.to, way.when, way.kind) for way in door.transitions] == [
        ("path", 'woke == "path"', Kind.DRIFT),
        ("roof", 'woke == "roof"', Kind.DRIFT),
    ]
    assert outer.scenes["gate"].transitions[0] == Transition("house", when='not visited("house/attic")')
    assert (inner.start, list(inner.scenes)) == ("cellar", ["cellar", "attic", "path", "roof"])
    assert inner.scenes["cellar"] == NIGHT.dreams["d"].scenes["cellar"]
    assert inner.scenes["attic"].transitions[0].when == 'visited("cellar") and not visited("d/path")'
    assert inner.scenes["roof"] == Scene(wake=True, minutes=0)
    assert [promise.expression for promise in after.promises][:2] == ['visited("house/attic")', 'at("house/cellar")']
    assert outcome(after) == outcome(NIGHT)


def test_expanding_what_was_collapsed_gives_the_same_nights() -> None:
    after = ExpandDream("d", "house").apply(COLLAPSE.apply(NIGHT))
    assert list(after.dreams) == ["d"]
    assert set(after.dreams["d"].scenes) == set(NIGHT.dreams["d"].scenes)
    assert dict(after.dreams["d"].scenes)["cellar"] == NIGHT.dreams["d"].scenes["cellar"]
    assert meaning(after) == meaning(NIGHT)


def test_things_lie_where_they_lay() -> None:
    layout = DreamLayout(
        scenes=Table({"gate": (0, 0), "cellar": (320, 80), "attic": (640, 40)}),
        frames=(Frame("House", scenes=("cellar", "attic")), Frame("All", scenes=("gate", "attic"))),
        reroutes=Table({"cellar/1": ((1, 2),), "gate/0": ((3, 4),)}),
        pinned=("attic", "gate"),
    )
    waivers = (Waiver("stuck", "d", "attic"), Waiver("stuck", "d", "gate"))
    project = replace(NIGHT, layout=Table({"d": layout}), waivers=waivers)
    after = COLLAPSE.apply(project)
    outer, inner = after.layout["d"], after.layout["house"]
    assert outer.scenes == Table({"gate": (0, 0), "house": (320, 40)})
    assert outer.frames == (Frame("All", scenes=("gate", "house")),)
    assert (list(outer.reroutes), outer.pinned) == (["gate/0"], ("gate",))
    assert dict(inner.scenes) == {"cellar": (320, 80), "attic": (640, 40), "path": (960, 40), "roof": (960, 176)}
    assert inner.frames == (Frame("House", scenes=("cellar", "attic")),)
    assert (list(inner.reroutes), inner.pinned) == (["cellar/1"], ("attic",))
    assert [waiver.dream for waiver in after.waivers] == ["house", "d"]
    back = ExpandDream("d", "house").apply(after)
    assert dict(back.layout["d"].scenes) == dict(layout.scenes)
    assert back.waivers == waivers


@settings(max_examples=150, deadline=None)
@given(seed=seeds)
def test_collapsing_and_expanding_change_neither_how_nights_end_nor_when(seed: int) -> None:
    random = Random(seed)
    project = prepared(seed)
    dream = random.choice(list(project.dreams))
    chosen = tuple(random.sample(list(project.dreams[dream].scenes), random.randint(1, 2)))
    try:
        after = CollapseScenes(dream, chosen, "within", "door").apply(project)
    except EditorError:
        assume(False)
    assert ends(after) == ends(project)
    assert seen(project) <= seen(after)
    try:
        back = ExpandDream(dream, "door").apply(after)
    except EditorError:
        return
    assert ends(back) == ends(project)
    assert seen(project) <= seen(back)


@settings(max_examples=150, deadline=None)
@given(seed=seeds)
def test_expanding_changes_neither_how_nights_end_nor_when(seed: int) -> None:
    project = prepared(seed)
    doors = [(dream, key) for dream, key, scene in project.scenes() if scene.descend is not None]
    for door in doors:
        try:
            after = ExpandDream(*door).apply(project)
        except EditorError:
            continue
        assert len(after.dreams) == len(project.dreams) - 1
        assume(all(complete for complete, *_ in ends(project)))
        assert ends(after) == ends(project)
        assert seen(after) <= seen(project)
        return
    assume(False)


def test_wake_scenes_of_the_selection_stay_outside() -> None:
    after = CollapseScenes("d", ("path", "morning"), "end", "last").apply(NIGHT)
    assert list(after.dreams["d"].scenes) == ["gate", "cellar", "attic", "roof", "last", "morning"]
    assert after.dreams["end"].scenes["morning"] == Scene(wake=True, minutes=0)
    assert outcome(after) == outcome(NIGHT)


def test_the_start_of_the_night_can_be_collapsed() -> None:
    after = CollapseScenes("d", ("gate",), "first", "gate").apply(NIGHT)
    assert after.dreams["d"].start == "gate"
    assert after.dreams["d"].scenes["gate"].descend == "first"
    assert outcome(after) == outcome(NIGHT)


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (CollapseScenes("d", ("cellar", "roof"), "w", "s"), "led to from outside"),
        (CollapseScenes("d", ("morning",), "w", "s"), "nothing to collapse"),
        (CollapseScenes("d", (), "w", "s"), "nothing to collapse"),
        (CollapseScenes("d", ("cellar",), "d", "s"), "already"),
        (CollapseScenes("d", ("cellar",), "w", "gate"), "already"),
        (CollapseScenes("d", ("cellar",), "w", "a/b"), "cannot be an id"),
        (CollapseScenes("d", ("nobody",), "w", "s"), "no scene"),
        (CollapseScenes("e", ("cellar",), "w", "s"), "no dream"),
        (ExpandDream("d", "gate"), "descends into no dream"),
    ],
)
def test_what_cannot_be_nested_is_refused(edit: CollapseScenes | ExpandDream, why: str) -> None:
    with pytest.raises(EditorError, match=why):
        edit.apply(NIGHT)


def test_a_dream_that_is_entered_twice_or_from_outside_is_not_expanded() -> None:
    inner = builders.dream(a=builders.scene("b"), b=builders.scene(wake=True))
    twice = builders.project(
        named={"d": builders.dream(x=builders.scene("y", descend="e"), y=builders.scene(descend="e")), "e": inner}
    )
    with pytest.raises(EditorError, match="entered elsewhere"):
        ExpandDream("d", "x").apply(twice)
    with pytest.raises(EditorError, match="entered elsewhere"):
        ExpandDream("d", "x").apply(builders.project(named={"d": builders.dream(x=builders.scene(descend="d"))}))


def test_a_way_that_can_be_taken_once_is_not_made_into_two() -> None:
    inner = builders.dream(a=builders.scene("b", "c"), b=builders.scene(wake=True), c=builders.scene(wake=True))
    outer = builders.dream(
        x=builders.scene(builders.transition("x", once=True), "y", descend="e"), y=builders.scene(wake=True)
    )
    with pytest.raises(EditorError, match="only once"):
        ExpandDream("d", "x").apply(builders.project(named={"d": outer, "e": inner}))


def test_neither_is_done_where_woke_would_mean_something_else() -> None:
    project = replace(NIGHT, promises=builders.project(promises=('always: woke == ""',)).promises)
    with pytest.raises(EditorError, match="woke"):
        COLLAPSE.apply(project)
    asked = builders.scene(builders.transition("morning", when='woke == ""'))
    with pytest.raises(EditorError, match="'path' in 'd'"):
        COLLAPSE.apply(
            replace(
                NIGHT,
                dreams=Table({"d": replace(NIGHT.dreams["d"], scenes=NIGHT.dreams["d"].scenes.with_item("path", asked))}),
            )
        )


def test_a_damaged_scene_is_not_moved() -> None:
    scenes = NIGHT.dreams["d"].scenes.with_item("cellar", Scene(damaged=True))
    project = replace(NIGHT, dreams=Table({"d": replace(NIGHT.dreams["d"], scenes=scenes)}))
    with pytest.raises(EditorError, match="damaged"):
        CollapseScenes("d", ("cellar",), "w", "s").apply(project)


def test_guards_that_say_more_than_woke_keep_the_rest() -> None:
    inner = builders.dream(a=builders.scene("b", "c"), b=builders.scene(wake=True), c=builders.scene(wake=True))
    door = builders.scene(
        builders.transition("y", when='woke == "b" and x > 3'), builders.transition("x", when='woke != "b"'), descend="e"
    )
    project = builders.project(
        named={"d": builders.dream(x=door, y=builders.scene(wake=True)), "e": inner}, variables={"x": 1}
    )
    after = ExpandDream("d", "x").apply(project).dreams["d"].scenes
    assert [way.when for way in after["b"].transitions] == ['"b" == "b" and x > 3']
    assert [(way.to, way.when) for way in after["c"].transitions] == [("y", '"c" == "b" and x > 3'), ("x", None)]
