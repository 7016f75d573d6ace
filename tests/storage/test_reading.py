"""A reader takes all that can be read and says what could not be."""

import pytest

from editor.errors import EditorError
from editor.model.variable import BoolVariable, EnumVariable, IntVariable
from editor.storage.reading import Reading, read, read_bytes

HEAD = "sleepsync: 1\nstart: d\n"


def one_dream(scenes: str, head: str = HEAD) -> Reading:
    """A file with one dream whose scenes are given as flow or block text."""
    return read(f"{head}dreams:\n  d:\n    start: a\n    scenes:\n{scenes}")


def told(reading: Reading) -> list[tuple[str, int]]:
    """Codes and lines of what was odd."""
    return [(fault.code, fault.line) for fault in reading.faults]


def test_only_true_and_false_are_flags() -> None:
    reading = read(HEAD + "variables: {a: true, b: {values: [no, yes, on], start: on}, c: 3}\n")
    assert dict(reading.project.variables) == {
        "a": BoolVariable(True),
        "b": EnumVariable(("no", "yes", "on"), "on"),
        "c": IntVariable(0, 100, 3),
    }
    assert reading.faults == ()


def test_a_scene_that_is_a_list_is_damage_and_the_rest_loads() -> None:
    reading = one_dream("      a: {wake: true}\n      b: [1, 2]\n      c: {wake: true}\n")
    assert told(reading) == [("damage", 8)]
    assert list(reading.project.dreams["d"].scenes) == ["a", "b", "c"]
    assert reading.project.dreams["d"].scenes["b"].damaged


def test_a_way_without_a_target_keeps_its_place() -> None:
    reading = one_dream("      a: {transitions: [{label: x}, {to: b}]}\n      b: {wake: true}\n")
    ways = reading.project.dreams["d"].scenes["a"].transitions
    assert [(way.to, way.damaged) for way in ways] == [(None, True), ("b", False)]
    assert told(reading) == [("damage", 7)]


def test_the_same_key_twice_is_told_and_the_first_counts() -> None:
    reading = one_dream("      a: {wake: true}\n      a: {title: second}\n")
    assert told(reading) == [("duplicate-id", 8)]
    assert reading.project.dreams["d"].scenes["a"].wake


def test_a_key_of_ones_own_is_kept_without_a_word() -> None:
    reading = one_dream("      a: {wake: true, x-painter: Rhea, painter: Rhea}\n")
    assert told(reading) == [("unknown-key", 7)]
    assert dict(reading.project.dreams["d"].scenes["a"].extras) == {"x-painter": "Rhea", "painter": "Rhea"}


def test_a_torn_quotation_costs_one_value_only() -> None:
    reading = one_dream('      a:\n        text: "no end\n        wake: true\n      b: {wake: true}\n')
    assert told(reading) == [("damage", 8)]
    assert reading.project.dreams["d"].scenes["a"].wake
    assert reading.project.dreams["d"].scenes["b"].wake


def test_a_line_that_is_no_yaml_costs_one_entry_only() -> None:
    reading = one_dream("      a: {wake: true}\n      b: {title: [}\n      c: {wake: true}\n")
    assert told(reading)[0] == ("damage", 8)
    assert {"a", "c"} <= set(reading.project.dreams["d"].scenes)


def test_a_list_of_motifs_means_intensity_one() -> None:
    reading = one_dream("      a: {wake: true, motifs: [dark, foxes]}\n      b: {wake: true, motifs: {dark: 3}}\n")
    scenes = reading.project.dreams["d"].scenes
    assert dict(scenes["a"].motifs) == {"dark": 1, "foxes": 1}
    assert dict(scenes["b"].motifs) == {"dark": 3}


def test_a_start_out_of_bounds_is_told_and_clamped() -> None:
    reading = read(HEAD + "variables: {x: {min: 0, max: 5, start: 9}}\n")
    assert told(reading) == [("damage", 3)]
    assert reading.project.variables["x"] == IntVariable(0, 5, 5)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b"\xff\xfe\x00", "UTF-16"),
        (b"sleepsync: 1\ntitle: \xe9\n", "Line 2"),
        (b"\x1f\x8b\x08\x00", "UTF-8"),
        (b"just words", "no dream project"),
        (b"[1, 2]", "no dream project"),
        (b"a: 1\n", "no dream project"),
        (b"sleepsync: 1\x00", "character"),
    ],
)
def test_what_is_no_project_is_refused_in_words(data: bytes, word: str) -> None:
    with pytest.raises(EditorError, match=word):
        read_bytes(data)


def test_aliases_are_read_and_bounded() -> None:
    assert read(HEAD + "x-a: &a [1]\nx-b: *a\n").faults == ()
    bomb = HEAD + "x-a: &a [1,1,1,1,1,1,1,1,1]\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True):
        bomb += f"x-{new}: &{new} [{','.join(['*' + old] * 9)}]\n"
    with pytest.raises(EditorError):
        read(bomb)


def test_a_tag_is_refused_with_its_line_and_never_constructed() -> None:
    reading = read(HEAD + "x-a: !!python/object/apply:os.system [echo]\n")
    assert told(reading) == [("damage", 3)]
