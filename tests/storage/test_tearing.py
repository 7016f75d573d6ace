"""What is no YAML costs the smallest entry around it; all else is read, and everything stays as it was written."""

import random

import pytest

from editor.model.scene import Scene
from editor.storage.patching import patch
from editor.storage.reading import Reading, read
from editor.storage.tearing import torn_entries

HEAD = "sleepsync: 1\nstart: d\ndreams:\n  d:\n    start: a\n    scenes:\n"
WAKE = "      b: {wake: true}\n"


def scenes(text: str) -> dict[str, Scene]:
    return dict(read(text).project.dreams["d"].scenes)


def told(reading: Reading) -> list[tuple[int, int, str | None, int | None]]:
    return [(fault.line, fault.column, fault.scene, fault.transition) for fault in reading.faults if fault.code == "damage"]


@pytest.mark.parametrize(
    ("entry", "place", "kept"),
    [
        ("title: x: y\n", (8, 17), Scene()),
        ("title: x\n          mood: calm\n", (9, 11), Scene(title="x")),
        ("title: x\n       mood: calm\n        tags: [c]\n", (9, 8), Scene(title="x", tags=("c",))),
        ('title: "x\n        tags: [c]\n', (8, 16), Scene(tags=("c",))),
        ("text: *very* nice\n        tags: [c]\n", (8, 20), Scene(tags=("c",))),
        ("note: @home\n        tags: [c]\n", (8, 15), Scene(tags=("c",))),
        ("title: x\x07y\n        tags: [c]\n", (8, 17), Scene(tags=("c",))),
        ("title x\n        tags: [c]\n", (8, 9), Scene(tags=("c",))),
        ("tags: [c]\n\t\tmood: calm\n", (9, 3), Scene(tags=("c",))),
        ("image: *nothing\n        tags: [c]\n", (8, 16), Scene(tags=("c",))),
        ('title: "over\n          lines"\n        note: [}\n', (10, 16), Scene(title="over lines")),
    ],
)
def test_a_torn_line_costs_itself_and_says_where_and_what_to_do(entry: str, place: tuple[int, int], kept: Scene) -> None:
    text = f"{HEAD}      a:\n        {entry}{WAKE}"
    reading = read(text)
    assert told(reading) == [(*place, "a", None)]
    assert dict(reading.project.dreams["d"].scenes) == {"a": kept, "b": Scene(wake=True)}
    assert patch(reading.source, reading.project, reading.project) == text


def test_a_scene_that_is_no_yaml_stays_as_a_ghost() -> None:
    reading = read(f"{HEAD}      a: {{transitions: [}}\n{WAKE}")
    assert dict(reading.project.dreams["d"].scenes) == {"a": Scene(damaged=True), "b": Scene(wake=True)}
    assert told(reading) == [(7, 25, "a", None)]


def test_a_way_whose_guard_or_effect_is_no_yaml_is_never_open() -> None:
    ways = """\
        transitions:
          - to: b
            when: "fear
          - {to: b, when: [}
          - to: b
            do: [fear += 1
          - to: b
            do: {a: 1}
          - to: b
            label: [}
"""
    reading = read(f"{HEAD}      a:\n{ways}{WAKE}")
    assert [way.damaged for way in reading.project.dreams["d"].scenes["a"].transitions] == [True, True, True, True, False]
    assert [(scene, way) for _, _, scene, way in told(reading)] == [("a", number) for number in range(5)]


def test_each_of_many_torn_lines_costs_itself() -> None:
    rows = "".join(f"      s{n}:\n        title: [}}\n        tags: [t{n}]\n" for n in range(400))
    reading = read(f"{HEAD}{rows}")
    assert len(reading.faults) == 400
    assert [scene.tags for scene in reading.project.dreams["d"].scenes.values()] == [(f"t{n}",) for n in range(400)]


def test_a_stray_line_between_scenes_belongs_to_neither() -> None:
    reading = read(f"{HEAD}      a: {{title: x}}\n      what is this\n{WAKE}")
    assert told(reading) == [(8, 7, None, None)]
    assert list(reading.project.dreams["d"].scenes) == ["a", "b"]


def test_an_open_bracket_costs_its_dream_and_no_other() -> None:
    reading = read("sleepsync: 1\nstart: e\ndreams:\n  d: {start: a\n  e:\n    start: a\n    scenes: {a: {wake: true}}\n")
    assert [(name, dream.damaged) for name, dream in reading.project.dreams.items()] == [("d", True), ("e", False)]


def test_an_alias_of_nothing_and_one_of_itself_cost_themselves() -> None:
    rows = "      a: {title: *nope, transitions: *gone}\n      c: &c {tags: [*c], image: !mine x}\n"
    text = f"{HEAD}{rows}{WAKE}x-a: &a [*a]\n"
    reading = read(text)
    assert told(reading) == [
        (7, 18, "a", None),
        (7, 38, "a", None),
        (8, 21, "c", None),
        (8, 33, "c", None),
        (10, 10, None, None),
    ]
    assert reading.project.dreams["d"].scenes["a"].transitions[0].damaged
    assert patch(reading.source, reading.project, reading.project) == text


def test_one_fault_in_what_many_aliases_stand_for_is_told_once() -> None:
    reading = read(f"{HEAD}      a: &a {{mood: glad, colour: red}}\n      c: *a\n      e: *a\n{WAKE}")
    assert [(fault.code, fault.line) for fault in reading.faults] == [("damage", 7), ("unknown-key", 7)]


def test_a_text_that_is_sound_has_nothing_torn() -> None:
    scene = "      a:\n        text: |\n          x: [}\n        transitions: [\n{to: b}\n]\n"
    text = f"%YAML 1.2\n---\n{HEAD}{scene}{WAKE}...\n"
    assert read(text).faults == ()
    assert torn_entries(text) == []


def test_whatever_is_done_to_a_line_the_scenes_around_it_are_read() -> None:
    rows = [
        f"      s{n}:\n        title: T{n}\n        transitions:\n          - {{to: s{n}, label: L}}\n" for n in range(9)
    ]
    lines = (HEAD + "".join(rows)).splitlines(keepends=True)
    dice = random.Random(4)
    for _ in range(150):
        at = dice.randrange(6 + 4 * 3, 6 + 4 * 5)
        odd = dice.choice(['"', "[", "}", "- x", "a: b: c", "\t", "&", "*x y", "|x", "  ", "@", "\x01", "'", "---x", ","])
        column = dice.randrange(len(lines[at]))
        torn = [*lines[:at], lines[at][:column] + odd + lines[at][column:], *lines[at + 1 :]]
        reading = read("".join(torn))
        found = reading.project.dreams["d"].scenes
        for number in (0, 1, 2, 6, 7, 8):
            assert found[f"s{number}"].title == f"T{number}", (lines[at], odd, column)
            assert len(found[f"s{number}"].transitions) == 1, (lines[at], odd, column)
        assert patch(reading.source, reading.project, reading.project) == "".join(torn)


@pytest.mark.parametrize("line", ["\t", "        \t  ", "\t# a comment", " \t \r"])
def test_tabs_on_a_line_that_says_nothing_are_no_fault(line: str) -> None:
    text = f"{HEAD}      a:\n        title: x\n{line}\n        text: |\n          one\n          \tin\n{line}\n{WAKE}"
    reading = read(text)
    assert reading.faults == ()
    assert reading.project.dreams["d"].scenes["a"].text.startswith("one\n\tin")
    assert patch(reading.source, reading.project, reading.project) == text
