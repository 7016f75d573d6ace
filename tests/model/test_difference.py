"""What differs between two projects is told as ids, and nothing that is the same is told."""

from dataclasses import replace

from builders import dream, dreamer, project, scene
from hypothesis import given, settings
from strategies import projects

from editor.model.difference import Difference, difference
from editor.model.layout import DreamLayout
from editor.model.project import Project
from editor.model.table import Table

GARDEN = project(gate=scene("path"), path=scene(wake=True), variables={"fear": 3}, dreamers={"leo": dreamer()})


def with_scenes(**scenes: object) -> Project:
    """The garden with some scenes changed."""
    old = GARDEN.dreams["d"]
    return replace(GARDEN, dreams=Table(d=replace(old, scenes=old.scenes.with_items(scenes))))  # type: ignore[arg-type]


def test_nothing_differs_from_itself_or_its_equal() -> None:
    twin = replace(GARDEN, dreams=Table(GARDEN.dreams))
    assert difference(GARDEN, GARDEN) == difference(GARDEN, twin) == Difference()
    assert not difference(GARDEN, twin)


def test_a_scene_is_added_changed_or_removed() -> None:
    added = with_scenes(cellar=scene("gate"))
    assert difference(GARDEN, added).added == {("d", "cellar")}
    assert difference(added, GARDEN).removed == {("d", "cellar")}
    changed = difference(GARDEN, with_scenes(gate=scene("path", title="Gate")))
    assert (changed.changed, changed.added, changed.removed) == ({("d", "gate")}, frozenset(), frozenset())
    assert changed.dreams == frozenset()


def test_the_order_of_scenes_is_the_dreams_own_affair() -> None:
    turned = replace(GARDEN.dreams["d"], scenes=Table(reversed(list(GARDEN.dreams["d"].scenes.items()))))
    found = difference(GARDEN, replace(GARDEN, dreams=Table(d=turned)))
    assert (found.dreams, found.changed) == ({"d"}, frozenset())


def test_a_dream_that_comes_brings_its_scenes() -> None:
    both = replace(GARDEN, dreams=GARDEN.dreams.with_item("maze", dream(turn=scene("turn"))))
    found = difference(GARDEN, both)
    assert (found.dreams, found.added) == ({"maze"}, {("maze", "turn")})
    back = difference(both, GARDEN)
    assert (back.dreams, back.removed) == ({"maze"}, {("maze", "turn")})


def test_moving_a_scene_never_touches_the_story() -> None:
    found = difference(GARDEN, replace(GARDEN, layout=Table(d=DreamLayout(scenes=Table(gate=(1, 2))))))
    assert (found.sections, found.layout, found.changed, found.dreams) == ({"layout"}, {"d"}, frozenset(), frozenset())


@given(projects, projects)
@settings(max_examples=80, deadline=None)
def test_what_is_not_named_is_the_same(old: Project, new: Project) -> None:
    found = difference(old, new)
    assert bool(found) is (old != new)
    for dream_id, scene_id, value in new.scenes():
        before = old.scene(dream_id, scene_id)
        key = (dream_id, scene_id)
        assert (key in found.added) is (before is None)
        assert (key in found.changed) is (before is not None and before != value)
    back = difference(new, old)
    assert (back.added, back.removed, back.changed) == (found.removed, found.added, found.changed)
    assert (back.dreams, back.layout, back.sections) == (found.dreams, found.layout, found.sections)
