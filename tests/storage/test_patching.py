"""Saving rewrites only what the author changed."""

from difflib import ndiff

import pytest
from builders import scene, transition

from editor.edits.dreams import RenameDream
from editor.edits.edit import Edit
from editor.edits.layout import MoveScenes
from editor.edits.scenes import AddScene, ChangeScene, RemoveScenes, RenameScene
from editor.edits.things import RenameVariable, SetVariable
from editor.edits.transitions import AddTransition, ChangeTransition, RemoveTransitions
from editor.model.scene import Mood
from editor.model.table import Table
from editor.model.variable import IntVariable
from editor.storage.patching import patch
from editor.storage.reading import read

TEXT = """\
# A comment of mine
sleepsync: 1
title:   "The garden"     # odd spacing is mine too
start: garden

variables:
  fear: {min: 0, max: 100, start: 10}
  lantern: false   # off

promises:
  - always: fear <= 90

dreams:
  garden:
    start: gate
    scenes:
      gate:
        title: 'The gate'
        text: |
          The gate stands open.

          Something waits.
        enter: [fear += 5,   lantern = true]
        transitions:
          - to: path         # the good way
            when: "fear > 3"
          - {to: cellar, kind: pull, when: lantern and visited("gate")}
      path:
        transitions: [{to: morning, label: Wake up}]
      cellar:
        - this is
        - no scene
      morning:
        wake: true

layout:
  garden:
    scenes: {gate: [0, 0], path: [320, 0]}
# the end"""


def changed_lines(edit: Edit, text: str = TEXT) -> tuple[list[str], list[str]]:
    """Lines that went and lines that came when an edit was saved."""
    reading = read(text)
    after = edit.apply(reading.project)
    patched = patch(reading.source, reading.project, after)
    assert read(patched).project == after
    lines = list(ndiff(text.splitlines(), patched.splitlines()))
    return [line[2:] for line in lines if line.startswith("- ")], [line[2:] for line in lines if line.startswith("+ ")]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_renaming_a_scene_changes_only_the_lines_that_name_it(newline: str) -> None:
    went, came = changed_lines(RenameScene("garden", "gate", "door"), TEXT.replace("\n", newline))
    assert came == [
        "    start: door",
        "      door:",
        '          - {to: cellar, kind: pull, when: lantern and visited("door")}',
        "    scenes: {door: [0, 0], path: [320, 0]}",
    ]
    assert len(went) == 4


def test_renaming_a_variable_leaves_quotes_and_spacing_alone() -> None:
    _, came = changed_lines(RenameVariable("fear", "dread"))
    assert came == [
        "  dread: {min: 0, max: 100, start: 10}",
        "  - always: dread <= 90",
        "        enter: [dread += 5,   lantern = true]",
        '            when: "dread > 3"',
    ]


def test_renaming_the_dream_touches_start_key_and_layout() -> None:
    _, came = changed_lines(RenameDream("garden", "park"))
    assert came == ["start: park", "  park:", "  park:"]


def test_a_text_that_changes_is_written_as_a_block_in_its_place() -> None:
    went, came = changed_lines(ChangeScene("garden", "gate", Table({"text": "The gate is shut.\nNothing waits.\n"})))
    assert came == ["          The gate is shut.", "          Nothing waits."]
    assert went == ["          The gate stands open.", "", "          Something waits."]


def test_a_new_key_of_a_scene_adds_one_line() -> None:
    went, came = changed_lines(ChangeScene("garden", "gate", Table({"mood": Mood.WONDER})))
    assert (went, came) == ([], ["        mood: wonder"])


def test_a_value_within_brackets_changes_in_place() -> None:
    went, came = changed_lines(ChangeTransition("garden", "path", 0, Table({"label": "Sleep on"})))
    assert came == ["        transitions: [{to: morning, label: Sleep on}]"]
    assert len(went) == 1


def test_a_removed_way_takes_its_own_lines_with_it() -> None:
    went, came = changed_lines(RemoveTransitions("garden", (("gate", 0),)))
    assert came == []
    assert went == ["          - to: path         # the good way", '            when: "fear > 3"']


def test_an_added_way_comes_after_the_others() -> None:
    went, came = changed_lines(AddTransition("garden", "gate", transition("morning", label="Leave")))
    assert (went, came) == ([], ["          - {to: morning, label: Leave}"])


def test_a_moved_scene_touches_only_the_layout() -> None:
    _, came = changed_lines(MoveScenes("garden", Table({"gate": (40, 8)})))
    assert came == ["    scenes: {gate: [40, 8], path: [320, 0]}"]


def test_a_new_scene_is_written_in_the_clean_style() -> None:
    went, came = changed_lines(AddScene("garden", "attic", scene("gate", title="The attic", text="Dust.\nMore dust.\n")))
    assert went == []
    assert came == [
        "      attic:",
        "        title: The attic",
        "        text: |",
        "          Dust.",
        "          More dust.",
        "        transitions:",
        "          - to: gate",
    ]


def test_a_place_with_many_digits_is_written_as_it_is() -> None:
    reading = read(TEXT)
    places = Table({"gate": (783.1914893617021, 0.1 + 0.2)})
    moved = MoveScenes("garden", places).apply(reading.project)
    assert read(patch(reading.source, reading.project, moved)).project == moved


def test_a_changed_variable_keeps_its_comment() -> None:
    _, came = changed_lines(SetVariable("fear", IntVariable(0, 80, 10)))
    assert came == ["  fear: {min: 0, max: 80, start: 10}"]


def test_a_new_section_stands_apart() -> None:
    text = "sleepsync: 1\nstart: d\ndreams: {d: {start: a, scenes: {a: {wake: true}}}}\n# the end\n"
    went, came = changed_lines(MoveScenes("d", Table({"a": (8, 0)})), text)
    assert (went, came) == ([], ["", "layout:", "  d:", "    scenes: {a: [8, 0]}"])


def test_what_was_not_understood_stays_byte_for_byte() -> None:
    reading = read(TEXT)
    after = RemoveScenes("garden", ("path",)).apply(reading.project)
    patched = patch(reading.source, reading.project, after)
    assert "      cellar:\n        - this is\n        - no scene\n" in patched
    assert patched.endswith("# the end")


def test_an_alias_elsewhere_is_left_alone() -> None:
    text = (
        "sleepsync: 1\nstart: d\nx-mine: &one {a: 1}\nx-again: *one\n"
        "dreams:\n  d:\n    start: a\n    scenes:\n      a: {wake: true, note: here}\n"
    )
    went, came = changed_lines(ChangeScene("d", "a", Table({"note": "there"})), text)
    assert (went, came) == (["      a: {wake: true, note: here}"], ["      a: {wake: true, note: there}"])
