"""What single edits do, and what they refuse."""

from dataclasses import replace
from random import Random

import builders
import pytest
from edits.random_edits import MAKERS, Dice
from hypothesis import given, settings
from hypothesis import strategies as st
from prover.random_dreams import random_dream

from editor.document import Document
from editor.edits.dreams import AddDream, ChangeDream, ChangeProject, RemoveDream, RenameDream
from editor.edits.edit import Edit
from editor.edits.history import History
from editor.edits.layout import MoveScenes, PinScenes, SetBookmark, SetFrame, SetNote, SetReroute
from editor.edits.scenes import AddScene, ChangeScene, PasteScenes, RemoveScenes, RenameScene, SwapScene
from editor.edits.things import RemoveDreamer, RemoveVariable, SetDreamer, SetVariable
from editor.edits.transitions import (
    AddTransition,
    ChangeTransition,
    InsertScene,
    MoveTransition,
    RemoveTransitions,
    Rewire,
)
from editor.errors import EditorError
from editor.model.dream import Dream
from editor.model.dreamer import Dreamer
from editor.model.layout import DreamLayout, Frame, Note
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Transition
from editor.model.variable import EnumVariable, IntVariable
from editor.storage.reading import read

BENDS = Table({"a/0": ((0, 0),), "a/1": ((1, 1),), "a/2": ((2, 2),), "c/0": ((3, 3),)})
PROJECT = replace(
    builders.project(
        a=builders.scene("b", "c", "b"),
        b=builders.scene("c", enter="x = 1 if visited('a') else 2"),
        c=builders.scene("b", wake=True),
        variables={"x": 3},
    ),
    layout=Table({"d": DreamLayout(scenes=Table({"a": (0, 0)}), reroutes=BENDS, pinned=("b",), frames=(Frame("F"),))}),
)
SCENES = PROJECT.dreams["d"].scenes


def ways(project: Project, scene: str) -> list[str | None]:
    return [way.to for way in project.dreams["d"].scenes[scene].transitions]


def bends(project: Project) -> dict[str, float]:
    return {key: points[0][0] for key, points in project.layout["d"].reroutes.items()}


def test_deleting_scenes_takes_the_ways_to_them_along() -> None:
    after = RemoveScenes("d", ("b",)).apply(PROJECT)
    assert list(after.dreams["d"].scenes) == ["a", "c"]
    assert ways(after, "a") == ["c"]
    assert ways(after, "c") == []
    assert bends(after) == {"a/0": 1}
    assert after.layout["d"].pinned == ()


def test_deleting_scenes_can_leave_ghosts() -> None:
    after = RemoveScenes("d", ("b",), keep_wires=True).apply(PROJECT)
    assert ways(after, "a") == ["b", "c", "b"]
    assert bends(after) == bends(PROJECT)


def test_deleting_the_start_leaves_its_name_to_be_told() -> None:
    assert RemoveScenes("d", ("a",)).apply(PROJECT).dreams["d"].start == "a"


def test_bends_stay_with_their_wires() -> None:
    assert bends(RemoveTransitions("d", (("a", 0),)).apply(PROJECT)) == {"a/0": 1, "a/1": 2, "c/0": 3}
    assert bends(AddTransition("d", "a", Transition("c"), 1).apply(PROJECT)) == {"a/0": 0, "a/2": 1, "a/3": 2, "c/0": 3}
    assert bends(AddTransition("d", "a", Transition("c")).apply(PROJECT)) == bends(PROJECT)
    assert bends(MoveTransition("d", "a", 0, "a", 2).apply(PROJECT)) == {"a/0": 1, "a/1": 2, "c/0": 3, "a/2": 0}
    assert bends(MoveTransition("d", "a", 2, "c", 0).apply(PROJECT)) == {"a/0": 0, "a/1": 1, "c/1": 3, "c/0": 2}
    assert bends(SetReroute("d", "a", 1, ()).apply(PROJECT)) == {"a/0": 0, "a/2": 2, "c/0": 3}


def test_ways_move_within_a_scene_and_to_another() -> None:
    assert ways(MoveTransition("d", "a", 1, "a", 0).apply(PROJECT), "a") == ["c", "b", "b"]
    after = MoveTransition("d", "a", 1, "b", 0).apply(PROJECT)
    assert (ways(after, "a"), ways(after, "b")) == (["b", "b"], ["c", "c"])
    assert MoveTransition("d", "a", 1, "a", 1).apply(PROJECT) is PROJECT


def test_a_scene_is_inserted_on_a_way() -> None:
    after = InsertScene("d", "a", 1, "new", Scene(title="New"), (8, 8)).apply(PROJECT)
    assert (ways(after, "a"), ways(after, "new")) == (["b", "new", "b"], ["c"])
    assert after.layout["d"].scenes["new"] == (8, 8)
    there = InsertScene("d", "a", 1, "b").apply(PROJECT)
    assert (ways(there, "a"), ways(there, "b")) == (["b", "b", "b"], ["c"])
    waking = InsertScene("d", "a", 0, "c").apply(PROJECT)
    assert ways(waking, "c") == ["b"]


def test_pasted_scenes_get_fresh_ids_and_speak_of_each_other() -> None:
    scenes = Table({"a": SCENES["a"], "b": SCENES["b"]})
    edit = PasteScenes("d", scenes, Table({"a": (16, 0)}), wire_in=True)
    assert edit.new_ids(PROJECT) == {"a": "a-2", "b": "b-2"}
    after = edit.apply(PROJECT)
    assert ways(after, "a-2") == ["b-2", "c", "b-2"]
    assert after.dreams["d"].scenes["b-2"].enter == ("x = 1 if visited('a-2') else 2",)
    assert ways(after, "c") == ["b", "b-2"]
    assert after.layout["d"].scenes["a-2"] == (16, 0)
    again = edit.apply(after)
    assert list(again.dreams["d"].scenes)[-2:] == ["a-3", "b-3"]
    empty = builders.project(named={"d": Dream()})
    assert edit.apply(empty).dreams["d"].start == "a"


def test_one_scene_takes_the_place_of_another() -> None:
    after = SwapScene("d", "b", "c").apply(PROJECT)
    assert ways(after, "a") == ["c", "c", "c"]
    assert SwapScene("d", "ghost", "c").apply(PROJECT) is PROJECT
    assert SwapScene("d", "a", "b").apply(PROJECT).dreams["d"].start == "b"


def test_the_first_scene_and_the_first_dream_are_where_it_begins() -> None:
    project = AddDream("first", Dream()).apply(Project())
    assert project.start == "first"
    assert AddScene("first", "gate").apply(project).dreams["first"].start == "gate"
    assert AddDream("second", Dream()).apply(project).start == "first"
    assert RemoveDream("d").apply(PROJECT).layout == Table()


def test_scenes_are_pinned_and_let_go() -> None:
    after = PinScenes("d", ("a", "b")).apply(PROJECT)
    assert after.layout["d"].pinned == ("b", "a")
    assert PinScenes("d", ("b",), pinned=False).apply(after).layout["d"].pinned == ("a",)
    assert PinScenes("d", ("b",)).apply(PROJECT) is PROJECT


def test_frames_and_notes_are_added_changed_and_taken_away() -> None:
    after = SetFrame("d", -1, Frame("G")).apply(PROJECT)
    assert [frame.title for frame in after.layout["d"].frames] == ["F", "G"]
    assert [frame.title for frame in SetFrame("d", 0, None).apply(after).layout["d"].frames] == ["G"]
    noted = SetNote("d", -1, Note("n")).apply(PROJECT)
    assert SetNote("d", 0, Note("m")).apply(noted).layout["d"].notes == (Note("m"),)
    moved = MoveScenes("d", Table({"a": (8, 8)}), Table({"0": (1, 2)}), Table({"0": (3, 4)})).apply(noted).layout["d"]
    assert (moved.scenes["a"], moved.frames[0].rect, moved.notes[0].at) == ((8, 8), (1, 2, 400, 300), (3, 4))


@pytest.mark.parametrize(
    "edit",
    [
        AddDream("d"),
        AddDream("a/b"),
        RemoveDream("e"),
        ChangeDream("d", Table({"beginning": "a"})),
        ChangeProject(Table({"colour": "red"})),
        AddScene("d", "a"),
        AddScene("e", "a"),
        AddScene("d", ""),
        RemoveScenes("d", ("a", "ghost")),
        RenameScene("d", "a", "b"),
        ChangeScene("d", "a", Table({"colour": "red"})),
        ChangeScene("d", "ghost", Table({"title": "x"})),
        PasteScenes("e", Table({"x": Scene()})),
        PasteScenes("d", Table({"a/b": Scene()})),
        SwapScene("d", "a", "ghost"),
        AddTransition("d", "ghost", Transition("a")),
        AddTransition("d", "a", Transition(None)),
        AddTransition("d", "a", Transition("a/b")),
        AddTransition("d", "a", Transition("b"), 7),
        RemoveTransitions("d", (("a", 0), ("a", 3))),
        ChangeTransition("d", "a", 3, Table({"label": "x"})),
        ChangeTransition("d", "a", -1, Table({"label": "x"})),
        ChangeTransition("d", "a", 0, Table({"goto": "x"})),
        Rewire("d", "a", 0, ""),
        MoveTransition("d", "a", 0, "a", 3),
        MoveTransition("d", "a", 0, "ghost", 0),
        InsertScene("d", "a", 0, "b", Scene()),
        InsertScene("d", "a", 0, "ghost"),
        MoveScenes("e", Table({"a": (0, 0)})),
        MoveScenes("d", Table(), frames=Table({"1": (0, 0)})),
        MoveScenes("d", Table(), notes=Table({"first": (0, 0)})),
        SetFrame("d", 1, None),
        SetNote("d", 0, Note("x")),
        SetReroute("d", "a", 3, ((0, 0),)),
        SetReroute("e", "a", 0, ()),
        SetBookmark("d", 0, (0, 0, 1)),
        SetBookmark("d", 10, (0, 0, 1)),
        PinScenes("d", ("ghost",)),
        SetVariable("if", IntVariable()),
        SetVariable("x", IntVariable(0, 5, 6)),
        SetVariable("x", IntVariable(5, 0, 3)),
        SetVariable("x", EnumVariable(("a", "a"), "a")),
        SetVariable("x", EnumVariable(("a",), "b")),
        RemoveVariable("y"),
        RemoveDreamer("leo"),
    ],
    ids=repr,
)
def test_a_refused_edit_says_why_and_leaves_the_document_as_it_was(edit: Edit) -> None:
    document = Document.new(PROJECT)
    before, text = document.project, document.text
    with pytest.raises(EditorError) as refusal:
        document.do(edit)
    assert refusal.value.message.endswith(".")
    assert document.project is before
    assert document.text == text
    assert not document.can_undo


TORN = """sleepsync: 1
start: d
dreamers:
  leo: [1, 2]
dreams:
  d:
    start: a
    scenes:
      a: {transitions: [{to: b}, 7, {to: c}]}
      b: [broken, scene]
      c: {wake: true}
  e: 12
"""


@pytest.mark.parametrize(
    "edit",
    [
        ChangeScene("d", "b", Table({"title": "x"})),
        AddTransition("d", "b", Transition("a")),
        MoveTransition("d", "a", 0, "a", 2),
        MoveTransition("d", "a", 1, "c", 0),
        ChangeTransition("d", "a", 1, Table({"label": "x"})),
        Rewire("d", "a", 1, "c"),
        ChangeDream("e", Table({"title": "x"})),
        AddScene("e", "x"),
        PasteScenes("e", Table({"x": Scene()})),
        PasteScenes("d", Table({"x": Scene(damaged=True)})),
        SetDreamer("leo", Dreamer("Leo")),
    ],
    ids=repr,
)
def test_what_could_not_be_understood_is_not_changed(edit: Edit) -> None:
    document = Document.from_text(TORN)
    with pytest.raises(EditorError, match="could not be understood"):
        document.do(edit)
    assert document.text == TORN


@pytest.mark.parametrize(
    "edit",
    [
        RenameScene("d", "b", "z"),
        RenameScene("d", "c", "z"),
        RemoveScenes("d", ("b",)),
        SwapScene("d", "b", "c"),
        MoveTransition("d", "a", 2, "c", 0),
        RemoveTransitions("d", (("a", 1),)),
        AddTransition("d", "a", Transition("c"), 0),
        InsertScene("d", "a", 0, "c"),
        RenameDream("e", "f"),
        RemoveDream("e"),
        RemoveDreamer("leo"),
        PasteScenes("d", Table({"a": Scene(transitions=(Transition(None, damaged=True), Transition("a")))})),
    ],
    ids=repr,
)
def test_what_can_be_changed_round_a_damaged_part_can_be_saved(edit: Edit) -> None:
    document = Document.from_text(TORN)
    document.do(edit)
    assert read(document.text).project == document.project


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_whatever_is_done_can_be_saved_and_read_again(seed: int) -> None:
    random = Random(seed)
    document = Document.new(random_dream(seed))
    for _ in range(8):
        dice = Dice(document.project, random, odd=False)
        try:
            document.do(dice.edit(random.choice([kind for kind in MAKERS if kind != "RewriteText"])))
        except EditorError:
            continue
        assert read(document.text).project == document.project


def test_edits_with_one_merge_key_are_one_step_until_somebody_looks_away() -> None:
    history: History[int] = History(0)
    for value in (1, 2, 3):
        history.do(value, "Type", "key")
    history.seal()
    history.do(4, "Type", "key")
    history.do(5, "Other", "other")
    assert history.undo_label == "Other"
    found = []
    while history.undo():
        found.append(history.now)
    assert found == [4, 3, 0]
    assert history.redo_label == "Type"
    history.redo()
    history.do(9, "Type", "key")
    assert not history.redo()
    assert history.undo()
    assert history.now == 3
