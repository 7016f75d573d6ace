"""Kept nights as files."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import ODD_TEXTS

from editor.errors import EditorError
from editor.storage.kept_nights import (
    night_text,
    nights_beside,
    nights_folder,
    open_night,
    open_night_file,
    read_night,
    save_night,
)

WELL = {
    "night": 1,
    "dream": "The well: a night",
    "fingerprint": "1234567890123456",
    "dreamer": "leo",
    "seed": -7,
    "moves": [{"set": {"lamp": True}}, "descend", "wake", 0],
    "ends": {"at": [["out", "b"]], "outcome": "awake", "variables": {"fear": 15, "guide": "no"}},
}
TEXT = """\
night: 1
dream: "The well: a night"
fingerprint: "1234567890123456"
dreamer: leo
seed: -7
moves: [{set: {lamp: true}}, descend, wake, 0]
ends: {at: [[out, b]], outcome: awake, variables: {fear: 15, guide: "no"}}
"""
texts = st.sampled_from(ODD_TEXTS) | st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=30)
scalars = st.integers(-(10**9), 10**9) | st.booleans() | texts
moves = (
    st.integers(0, 500)
    | st.sampled_from(["descend", "wake"])
    | st.builds(lambda values: {"set": values}, st.dictionaries(texts, scalars, max_size=3))
    | st.builds(lambda dream, scene: {"jump": [dream, scene]}, texts, texts)
)


def test_a_kept_night_is_a_small_file_that_people_can_read() -> None:
    assert night_text(WELL) == TEXT


def test_what_is_written_is_read() -> None:
    assert read_night(TEXT).data == WELL


@given(st.lists(moves, max_size=60), texts, st.none() | texts)
def test_any_night_that_is_written_comes_back(made: list[object], title: str, dreamer: str | None) -> None:
    data = {"night": 1, "dream": title, "dreamer": dreamer, "seed": 3, "moves": made, "ends": {"outcome": None}}
    text = night_text(data)
    back = read_night(text)
    assert back.data == data
    assert all(line.strip() for line in text.splitlines())


def test_long_nights_are_wrapped_and_every_move_knows_its_line() -> None:
    text = night_text({"night": 1, "moves": list(range(100)), "ends": {}})
    found = read_night(text)
    lines = text.splitlines()
    assert max(map(len, lines)) <= 110
    assert all(f"{move}," in lines[found.line_of(move + 1) - 1] for move in range(99))
    assert (found.line_of(0), found.line_of(101)) == (1, len(lines))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("- 1\n", "Line 1: this is no kept night"),
        ("dreams: {}\n", "it does not begin with 'night: 1'"),
        ("# a\nnight: 2\n", "Line 2: a newer"),
        ("night: true\n", "Line 1: this is no kept night"),
        ("night: 1\nmoves: 3\n", "Line 2: the moves are no list"),
        ("night: 1\nmoves:\n  - 0\n  - fly\n", "Line 4: this is no move"),
        ("night: 1\nmoves: [true]\n", "Line 2: this is no move"),
        ("night: 1\nmoves: [{set: 3}]\n", "Line 2: this is no move"),
        ("night: 1\nmoves: [{jump: [a]}]\n", "Line 2: this is no move"),
        ("night: 1\nseed: x\n", "Line 2: the seed"),
        ("night: 1\ndreamer: 3\n", "Line 2: the dreamer"),
        ("night: 1\nbegin: [a]\n", "Line 2: where the night begins"),
        ("night: 1\nends: 3\n", "Line 2: how the night ended"),
        ("night: 1\nmoves: [\n", "Line 3: this is no YAML"),
        ("night: 1\nx: \x01\n", "Line 2: this is no YAML"),
        ("night: 1\nmoves: !!python/object:os.system [ls]\n", "Line 2: the tag"),
        ("night: 1\n---\nnight: 1\n", "Line 2: a second document"),
        ("night: 1\nmoves: *a\n", "Line 2: the alias"),
        ("[" * 200, "nested"),
    ],
)
def test_what_is_no_kept_night_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(EditorError) as caught:
        read_night(text)
    assert said in caught.value.message


def test_nights_are_kept_in_a_folder_beside_the_project(tmp_path: Path) -> None:
    project = tmp_path / "leo.dream.yaml"
    assert nights_folder(project) == tmp_path / "leo.nights"
    assert nights_folder(tmp_path / "leo.yaml") == tmp_path / "leo.nights"
    assert nights_beside(project) == []
    for name in ("b", "a"):
        save_night(tmp_path / "leo.nights" / f"{name}.night.yaml", WELL)
    (tmp_path / "leo.nights" / "readme.txt").write_text("x", encoding="utf-8")
    assert [path.name for path in nights_beside(project)] == ["a.night.yaml", "b.night.yaml"]
    assert open_night(nights_beside(project)[0]) == WELL


def test_no_other_folder_is_made(tmp_path: Path) -> None:
    with pytest.raises(EditorError, match="no folder"):
        save_night(tmp_path / "elsewhere" / "a.night.yaml", WELL)


def test_files_that_cannot_be_read_are_refused_by_name(tmp_path: Path) -> None:
    bad = tmp_path / "bad.night.yaml"
    bad.write_bytes(b"night: 1\n\xff\n")
    for path, said in (
        (bad, "line 2: this is not UTF-8"),
        (tmp_path, "is a folder"),
        (tmp_path / "none", "There is no file"),
    ):
        with pytest.raises(EditorError, match=said):
            open_night_file(path)
    bad.write_text("night: 1\nmoves: 3\n", encoding="utf-8")
    with pytest.raises(EditorError, match=r"bad\.night\.yaml: line 2: the moves are no list"):
        open_night_file(bad)
