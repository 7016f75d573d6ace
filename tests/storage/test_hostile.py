"""Files that mean harm, or came to it: read as far as they go, or refused in one line, quickly."""

import os
import stat
import threading
import time
from pathlib import Path

import pytest

from editor.analysis.survey import survey
from editor.errors import EditorError
from editor.storage.formatting import format_reading
from editor.storage.patching import patch
from editor.storage.reading import read
from editor.storage.saving import save_bytes
from editor.storage.writing import write

HEAD = "sleepsync: 1\nstart: d\n"
SOUND = f"{HEAD}dreams:\n  d:\n    start: a\n    scenes:\n      a: {{transitions: [{{to: b}}]}}\n      b: {{wake: true}}\n"
HUGE = "9" * 400


def scenes(many: int, more: str = "") -> str:
    """A file of many scenes."""
    rows = (f"      s{n}:\n        title: Scene {n}\n{more.format(n)}" for n in range(many))
    return f"{HEAD}dreams:\n  d:\n    start: s0\n    scenes:\n{''.join(rows)}"


@pytest.mark.parametrize(
    "part",
    [
        f"dreamers: {{leo: {{age: {HUGE}, limits: {{fear: {HUGE}, minutes: {HUGE}}}}}}}\n",
        f"variables: {{fear: {HUGE}, calm: {'9' * 5000}, joy: {{min: -{HUGE}}}}}\n",
        f"layout: {{d: {{scenes: {{a: [{HUGE}, 0]}}, frames: [{{rect: [{HUGE}]}}], notes: [{{at: [.inf, 0]}}]}}}}\n",
    ],
)
def test_a_number_too_large_for_anything_is_damage(part: str) -> None:
    reading = read(SOUND + part)
    assert [fault.code for fault in reading.faults] == ["damage"] * 3
    assert list(reading.project.dreams["d"].scenes) == ["a", "b"]


@pytest.mark.parametrize(
    "rest",
    [
        "x-a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"x-{b}: &{b} [{', '.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)),
        f"x-a: &a {'x' * 100_000}\nx-b: [{', '.join(['*a'] * 10_000)}]\n",
        f"x-a: &a 1\nx-b: [{', '.join(['*a'] * 250_000)}]\n",
        "title: a\0b\n",
    ],
)
def test_what_would_burst_is_refused_in_one_line_and_soon(rest: str) -> None:
    begun = time.process_time()
    with pytest.raises(EditorError) as refused:
        read(SOUND + rest)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 300
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        (f"x-a: {'[' * 100_000}", True),
        (f"x-a: {'{a: ' * 5000}{'}' * 5000}", True),
        (f"x-a: {'[' * 101}{']' * 101}", True),
        ("x-a:\n" + "".join(f"{' ' * (depth + 1)}a:\n" for depth in range(1500)), False),
        (f"x-a:\n  {'- ' * 3000}x", False),
    ],
)
def test_what_is_nested_too_deeply_is_left_as_it_is_and_the_rest_is_read(part: str, whole: bool) -> None:
    text = f"{SOUND}{part}\nvariables: {{fear: 3}}\n"
    reading = read(text)
    (fault,) = reading.faults
    assert fault.code == "damage" and "100 levels" in fault.message
    assert (fault.line, fault.column) == (9, 6) or not whole
    assert list(reading.project.dreams["d"].scenes) == ["a", "b"]
    assert list(reading.project.variables) == ["fear"]
    assert patch(reading.source, reading.project, reading.project) == text


def test_a_hundred_levels_are_not_too_deep() -> None:
    assert read(f"{SOUND}x-a: {'[' * 99}{']' * 99}\n").faults == ()


def test_a_large_file_without_aliases_is_no_bomb() -> None:
    reading = read(SOUND + f"x-a: [{', '.join(['x'] * 250_000)}]\n")
    assert reading.faults == ()


def test_what_stands_before_too_many_torn_entries_is_read() -> None:
    text = scenes(60, "        note: [}}\n")
    reading = read(text)
    assert len(reading.project.dreams["d"].scenes) >= 20
    assert patch(reading.source, reading.project, reading.project) == text


@pytest.mark.parametrize(
    ("part", "where"),
    [
        ("transitions:\n          - to: b\n            do: ]\n", ("d", "s0", 0)),
        (
            "transitions:\n        - to: b\n          kind: pull\n            when: true\n          once: true\n",
            ("d", "s0", None),
        ),
    ],
)
def test_what_is_no_yaml_is_told_of_a_dream_a_scene_and_a_transition_by_its_number(
    part: str, where: tuple[str, str, int | None]
) -> None:
    reading = read(f"{HEAD}dreams:\n  d:\n    start: s0\n    scenes:\n      s0:\n        {part}")
    assert where in [(fault.dream, fault.scene, fault.transition) for fault in reading.faults]
    survey(reading.project, faults=reading.faults)


def test_an_unknown_escape_is_called_what_it_is() -> None:
    fault = read(scenes(2, '        note: "C:\\path"\n').replace("path", "quiet", 1)).faults[0]
    assert "escape" in fault.message
    assert (fault.line, fault.column) == (9, 18)


def test_the_word_that_stops_the_parser_costs_one_entry_of_many() -> None:
    text = scenes(300).replace("title: Scene 150", "title: [}")
    assert len(read(text).project.dreams["d"].scenes) == 300


@pytest.mark.parametrize("word", ["motifs", "enter", "do"])
def test_a_key_that_is_called_as_one_of_the_format_keeps_its_shape(word: str) -> None:
    own = f"x-own: {{{word}: [one], other: {{{word}: {{a: 1}}}}}}"
    text = f"{SOUND}      {word}: {{x-a: 1, {own}}}\n{own}\n"
    project = read(text).project
    assert read(write(project)).project == project
    reading = read(text)
    assert read(format_reading(reading)).project == project


@pytest.mark.parametrize("field", ["minutes: 1.0e-7", "minutes: 0.123456789", "image: ''", "descend: ''"])
def test_what_a_scene_says_is_written_as_it_was(field: str) -> None:
    project = read(f"{SOUND}      c: {{{field}}}\n").project
    assert read(write(project)).project == project


def test_the_smallest_weight_stays_a_weight() -> None:
    project = read(SOUND.replace("{to: b}", "{to: b, weight: 1e-9}")).project
    assert read(write(project)).project == project


def test_formatting_keeps_every_comment() -> None:
    text = "# head\n" + SOUND.replace("a: {", "a: # beside\n       {").replace("title", "title") + "# foot\n"
    text += "title: |  # block\n  # no comment\n  two\n"
    formatted = format_reading(read(text))
    assert [word for word in ("# head", "# beside", "# foot", "# block") if word not in formatted] == []
    assert format_reading(read(formatted)) == formatted


def test_what_is_no_file_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    listener = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    listener.start()
    save_bytes(pipe, b"x" * 200_000)
    listener.join(10)
    assert heard == [b"x" * 200_000]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert list(tmp_path.iterdir()) == [pipe]


def test_formatting_keeps_what_the_author_wrote_beside_it_in_its_order() -> None:
    text = f"""{SOUND}variables: {{fear: {{x-unit: percent, min: 0}}, lantern: {{start: true, x-b: 1, x-a: 2}}}}
dreamers: {{leo: {{limits: {{x-since: spring, fear: 80}}, x-own: {{z: 1, a: 2}}}}, mia: {{limits: {{x-none: 1}}}}}}
promises: [{{always: fear <= 90, x-why: Leo asked}}]
waivers: [{{code: dead-end, x-by: Sam}}]
"""
    reading = read(text)
    assert reading.faults == ()
    formatted = format_reading(reading)
    words = ["x-unit: percent", "start: true", "x-b: 1, x-a: 2", "x-since", "z: 1, a: 2", "x-none", "x-why", "x-by: Sam"]
    assert [word for word in words if word not in formatted] == []
    assert read(formatted).project == reading.project
    assert format_reading(read(formatted)) == formatted
