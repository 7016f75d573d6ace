from dataclasses import replace
from random import Random

import builders
import pytest
from edits.meaning import meaning
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from prover.random_dreams import random_dream

from editor.edits.dreams import RenameDream
from editor.edits.scenes import RenameScene
from editor.edits.sentences import map_sentences
from editor.edits.things import RenameVariable
from editor.errors import EditorError
from editor.language.renaming import tells_woke
from editor.model.layout import DreamLayout, Frame
from editor.model.project import Project, Waiver
from editor.model.table import Table
from editor.model.variable import EnumVariable

seeds = st.integers(0, 10**6)


def sentences(project: Project) -> list[str]:
    found: list[str] = []
    map_sentences(project, lambda text, _: found.append(text) or text)  # type: ignore[func-returns-value]
    return found


@settings(max_examples=80, deadline=None)
@given(seed=seeds, new=st.sampled_from(["renamed", 'say "no"', "a\\b", "ü x", "'"]))
def test_renaming_a_scene_changes_no_answer(seed: int, new: str) -> None:
    project = random_dream(seed, scenes=5, span=4)
    dream, scene, value = Random(seed).choice(list(project.scenes()))
    if value.wake and any(map(tells_woke, sentences(project))):
        assume(sum(scene in other.scenes and other.scenes[scene].wake for other in project.dreams.values()) == 1)
        assume(not any(isinstance(variable, EnumVariable) for variable in project.variables.values()))
    after = RenameScene(dream, scene, new).apply(project)
    assert list(after.dreams[dream].scenes)[list(project.dreams[dream].scenes).index(scene)] == new
    named = {(dream, new): (dream, scene)}
    assert meaning(after, lambda d, s: named.get((d, s), (d, s))) == meaning(project)


@settings(max_examples=60, deadline=None)
@given(seed=seeds, new=st.sampled_from(["renamed", 'say "no"', "a\\b", "ü x"]))
def test_renaming_a_dream_changes_no_answer(seed: int, new: str) -> None:
    project = random_dream(seed, scenes=5, span=4)
    old = Random(seed).choice(list(project.dreams))
    after = RenameDream(old, new).apply(project)
    assert meaning(after, lambda d, s: (old if d == new else d, s)) == meaning(project)


@settings(max_examples=60, deadline=None)
@given(seed=seeds)
def test_renaming_a_variable_that_nothing_feels_changes_no_answer(seed: int) -> None:
    project = random_dream(seed, scenes=5, span=4)
    names = [name for name in project.variables if name not in ("fear", "calm")]
    assume(names)
    after = RenameVariable(Random(seed).choice(names), "courage").apply(project)
    assert meaning(after) == meaning(project)


@settings(max_examples=60, deadline=None)
@given(seed=seeds)
def test_renaming_there_and_back_gives_an_equal_project(seed: int) -> None:
    project = random_dream(seed)
    dream, scene, _ = Random(seed).choice(list(project.scenes()))
    there = RenameScene(dream, scene, "elsewhere").apply(project)
    assert RenameScene(dream, "elsewhere", scene).apply(there) == project
    moved = RenameDream(dream, "nirvana").apply(project)
    assert RenameDream("nirvana", dream).apply(moved) == project


PROJECT = builders.project(
    named={
        "d": builders.dream(
            entries=("gate",),
            gate=builders.scene(builders.transition("path", when='visited("gate") and visited("e/gate")'), descend="e"),
            path=builders.scene(builders.transition("gate", when='woke == "gate"'), enter="x = 1 if visited('gate') else 2"),
        ),
        "e": builders.dream(gate=builders.scene(wake=True)),
    },
    variables={"x": 3},
    promises=('reachable: at("d/gate") and visited("e/gate")',),
)


def test_a_scene_is_renamed_everywhere_and_its_namesake_nowhere() -> None:
    layout = DreamLayout(
        scenes=Table({"gate": (1, 2)}),
        frames=(Frame("Act", scenes=("gate", "path")),),
        reroutes=Table({"gate/0": ((1, 1),), "path/0": ((2, 2),)}),
        pinned=("gate",),
    )
    waivers = (Waiver("stuck", "d", "gate"), Waiver("stuck", "e", "gate"))
    project = replace(PROJECT, layout=Table({"d": layout}), waivers=waivers)
    after = RenameScene("d", "gate", "door").apply(project)
    dream = after.dreams["d"]
    assert (dream.start, dream.entries, list(dream.scenes)) == ("door", ("door",), ["door", "path"])
    assert dream.scenes["door"].transitions[0].when == 'visited("door") and visited("e/gate")'
    assert dream.scenes["path"].transitions[0].to == "door"
    assert dream.scenes["path"].transitions[0].when == 'woke == "gate"'
    assert dream.scenes["path"].enter == ("x = 1 if visited('door') else 2",)
    assert after.promises[0].expression == 'at("d/door") and visited("e/gate")'
    assert [waiver.scene for waiver in after.waivers] == ["door", "gate"]
    assert after.layout["d"].scenes == Table({"door": (1, 2)})
    assert after.layout["d"].frames[0].scenes == ("door", "path")
    assert list(after.layout["d"].reroutes) == ["door/0", "path/0"]
    assert after.layout["d"].pinned == ("door",)
    assert after.dreams["e"] is project.dreams["e"]


def test_a_wake_scene_is_renamed_where_it_is_compared_with_woke() -> None:
    after = RenameScene("e", "gate", "dawn").apply(PROJECT)
    assert after.dreams["d"].scenes["path"].transitions[0].when == 'woke == "dawn"'
    assert after.dreams["d"].scenes["gate"].transitions[0].when == 'visited("gate") and visited("e/dawn")'


def test_what_a_ghost_left_behind_gives_way_to_the_renamed() -> None:
    layout = DreamLayout(scenes=Table({"door": (9, 9), "gate": (1, 2)}))
    project = replace(PROJECT, layout=Table({"d": layout, "old": DreamLayout(pinned=("x",))}))
    assert RenameScene("d", "gate", "door").apply(project).layout["d"].scenes == Table({"door": (1, 2)})
    assert RenameDream("d", "old").apply(project).layout["old"] == layout


@pytest.mark.parametrize("new", ["path", "", "a/b", "x" * 121, "two\nlines"])
def test_names_that_cannot_be_are_refused(new: str) -> None:
    with pytest.raises(EditorError):
        RenameScene("d", "gate", new).apply(PROJECT)


@pytest.mark.parametrize("new", ["if", "1x", "a b", "ü", ""])
def test_a_variable_is_called_by_an_identifier(new: str) -> None:
    with pytest.raises(EditorError):
        RenameVariable("x", new).apply(PROJECT)
