"""What a file holds and nobody understood outlives every edit around it."""

from collections.abc import Callable
from dataclasses import replace
from difflib import unified_diff

import pytest

from editor.errors import EditorError
from editor.model.dream import Dream
from editor.model.dreamer import Dreamer
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Transition
from editor.model.variable import IntVariable
from editor.storage.patching import patch
from editor.storage.reading import read
from editor.storage.writing import write

TEXT = """\
# of the garden
sleepsync: 1
start: d
title:
variables: {fear: [oops], calm: {min: x}}   # later
dreamers:
  leo:
    limits: {fear: 80, x-unit: percent}
dreams:
  d:
    start: a
    scenes:
      # the first
      a:
        title:
        mood: ~
        minutes: abc   # how long?
        wake: yes
      a: {title: second}
      b: {}
"""

SOUND = """\
sleepsync: 1
start: d
dreams:
  d:
    start: a
    scenes:
      a: {transitions: [{to: b}]}
      b: {wake: true}
variables:
  fear: 3
"""


def scene(project: Project, name: str, **changes: object) -> Project:
    """A project with one scene changed."""
    dream = project.dreams["d"]
    scenes = dream.scenes.with_item(name, replace(dream.scenes[name], **changes))  # type: ignore[arg-type]
    return replace(project, dreams=project.dreams.with_item("d", replace(dream, scenes=scenes)))


def scenes(project: Project, change: Callable[[Table[str, Scene]], Table[str, Scene]]) -> Project:
    """A project with the table of its scenes changed."""
    dream = project.dreams["d"]
    return replace(project, dreams=project.dreams.with_item("d", replace(dream, scenes=change(dream.scenes))))


def changed_lines(edit: Callable[[Project], Project], text: str = TEXT) -> list[str]:
    """The lines that an edit takes away and puts in; the text reads as what was asked for."""
    reading = read(text)
    wanted = edit(reading.project)
    written = patch(reading.source, reading.project, wanted)
    assert read(written).project == wanted
    lines = unified_diff(text.split("\n"), written.split("\n"), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


@pytest.mark.parametrize(
    ("edit", "lines"),
    [
        (lambda p: replace(p, title="T"), ["-title:", "+title: T"]),
        (lambda p: scene(p, "a", title="T"), ["-        title:", "+        title: T"]),
        (
            lambda p: scene(p, "a", minutes=3),
            ["-        minutes: abc   # how long?", "+        minutes: 3   # how long?"],
        ),
        (lambda p: scene(p, "a", wake=True), ["-        wake: yes", "+        wake: true"]),
        (
            lambda p: replace(p, variables=Table(fear=IntVariable())),
            [
                "-variables: {fear: [oops], calm: {min: x}}   # later",
                "+variables: {fear: {min: 0, max: 100, start: 0}, calm: {min: x}}   # later",
            ],
        ),
    ],
)
def test_a_value_where_there_was_none_changes_its_line_alone(edit: Callable[[Project], Project], lines: list[str]) -> None:
    if "calm" in lines[0]:
        text = TEXT.replace("calm: {min: x}", "calm: 1.5")
        assert changed_lines(edit, text) == [line.replace("calm: {min: x}", "calm: 1.5") for line in lines]
    else:
        assert changed_lines(edit) == lines


def test_a_renamed_entry_leaves_its_twin_in_the_file_as_a_comment() -> None:
    lines = changed_lines(lambda p: scenes(p, lambda table: table.renamed("a", "gate")))
    assert lines == ["-      a:", "+      gate:", "-      a: {title: second}", "+      # a: {title: second}"]


def test_a_deleted_entry_leaves_its_twin_in_the_file_as_a_comment() -> None:
    lines = changed_lines(lambda p: scenes(p, lambda table: table.without("a")))
    assert "+      # a: {title: second}" in lines


def test_a_twin_in_brackets_is_refused_before_it_comes_to_light() -> None:
    reading = read("sleepsync: 1\nstart: d\ndreams: {d: {start: a, scenes: {a: {wake: true}, a: {title: b}}}}\n")
    with pytest.raises(EditorError, match="stands twice"):
        patch(reading.source, reading.project, scenes(reading.project, lambda table: table.renamed("a", "gate")))


def test_an_emptied_section_keeps_what_was_not_understood_of_it() -> None:
    text = TEXT.replace("fear: [oops], calm: {min: x}", "fear: 5, calm: [oops]")
    lines = changed_lines(lambda p: replace(p, variables=Table()), text)
    assert lines == ["-variables: {fear: 5, calm: [oops]}   # later", "+variables: {calm: [oops]}   # later"]


def test_a_limit_that_goes_leaves_the_authors_own_keys_beside_it() -> None:
    lines = changed_lines(lambda p: replace(p, dreamers=Table(leo=Dreamer())))
    assert lines == ["-    limits: {fear: 80, x-unit: percent}", "+    limits: {x-unit: percent}"]


@pytest.mark.parametrize(("title", "why"), [("!foo bar", "not be understood"), ("bar", "cannot be written")])
def test_what_cannot_be_written_is_refused_and_nothing_is_lost(title: str, why: str) -> None:
    reading = read(f"sleepsync: 1\nstart: d\ntitle: {title}\ndreams: {{d: {{start: a, scenes: {{a: {{wake: true}}}}}}}}\n")
    with pytest.raises(EditorError, match=why):
        patch(reading.source, reading.project, replace(reading.project, extras=Table({"k" * 2000: 1})))


def test_a_comment_behind_a_value_stays_when_the_value_takes_several_lines() -> None:
    text = TEXT.replace(
        "      b: {}\n", "      b:\n        title: 'short'  # mine\n        note: >  # folded\n          one\n"
    )
    lines = changed_lines(lambda p: scene(p, "b", title="two\nlines"), text)
    assert lines == ["-        title: 'short'  # mine", "+        title: |-  # mine", "+          two", "+          lines"]


def test_items_whose_dash_stands_alone_are_replaced_and_joined_whole() -> None:
    text = TEXT.replace("      b: {}\n", "      b:\n        transitions:\n          -   # one\n            to: a\n")
    reading = read(text)
    way = reading.project.dreams["d"].scenes["b"].transitions[0]
    more = (replace(way, to="c"), way, replace(way, label="two\nlines"))
    lines = changed_lines(lambda p: scene(p, "b", transitions=more), text)
    assert [line for line in lines if line.startswith("-")] == []
    assert changed_lines(lambda p: scene(p, "b", transitions=()), text)[-1] == "+      b: {}"


def test_a_damaged_way_is_left_out_of_a_fresh_file() -> None:
    project = read("sleepsync: 1\nstart: d\ndreams: {d: {start: a, scenes: {a: {transitions: [x, {to: a}]}}}}\n").project
    fresh = read(write(project))
    assert [way.to for way in fresh.project.dreams["d"].scenes["a"].transitions] == ["a"]
    assert fresh.faults == ()


TORN = """\
sleepsync: 1
start: d
dreams:
  d:
    start: a
    scenes:
      a:
        title: [}
        note: x
      b: &
"""


def test_a_torn_value_is_replaced_by_a_new_one() -> None:
    lines = changed_lines(lambda p: scene(p, "a", title="T"), TORN)
    assert lines == ["-        title: [}", "+        title: T"]


def test_what_is_new_is_put_behind_what_was_torn() -> None:
    lines = changed_lines(lambda p: scenes(p, lambda table: table.with_item("c", Scene(wake=True))), TORN)
    assert lines == ["+      c: {wake: true}"]
    torn = TORN.replace("      b: &\n", "      b: {wake: true}\n\t what is this\n")
    lines = changed_lines(lambda p: replace(p, title="T"), torn)
    assert lines == ["+title: T"]
    lines = changed_lines(lambda p: replace(p, dreams=p.dreams.with_item("e", Dream(title="E"))), torn)
    assert lines == ["+  e:", "+    title: E"] or lines == ["+  e: {title: E}"]


def test_a_scene_goes_with_what_was_torn_of_it() -> None:
    lines = changed_lines(lambda p: scenes(p, lambda table: table.without("b")), TORN)
    assert lines == ["-      b: &"]


@pytest.mark.parametrize("torn", ["transitions: [{to: b}, {to: c]", "transitions:\n          - to: b\n         - to: c"])
def test_ways_are_never_written_over_torn_ones(torn: str) -> None:
    reading = read(TORN.replace("title: [}", torn))
    before = reading.project.dreams["d"].scenes["a"].transitions
    new = scene(reading.project, "a", transitions=(*before, Transition("b", label="new")))
    try:
        written = patch(reading.source, reading.project, new)
    except EditorError as refused:
        assert "could not be understood" in refused.message
    else:
        assert read(written).project == new
        assert all(line in written for line in torn.split("\n"))


def test_dreams_are_never_written_over_torn_ones() -> None:
    reading = read("sleepsync: 1\nstart: d\ntitle: T\ndreams: {d: {start: a\n")
    new = replace(reading.project, dreams=Table(e=Dream(title="E")))
    with pytest.raises(EditorError, match="could not be understood"):
        patch(reading.source, reading.project, new)


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_new_lines_end_as_the_others_do_and_the_mark_stays(end: str) -> None:
    text = "\ufeff" + SOUND.replace("\n", end)
    reading = read(text)
    new = scene(reading.project, "a", title="T", tags=("x",))
    written = patch(reading.source, reading.project, new)
    assert read(written).project == new
    assert written.startswith("\ufeffsleepsync") and written.count("\n") == written.count(end) * (end == "\r\n")


def test_entries_with_question_marks_are_left_alone_and_joined() -> None:
    text = SOUND.replace("      b:", "      ? b\n      :").replace("variables:\n", "variables:\n  ? calm\n  : 5\n")
    reading = read(text)
    assert changed_lines(lambda p: scenes(p, lambda table: table.without("b")), text) == [
        "-      ? b",
        "-      : {wake: true}",
    ]
    new = replace(reading.project, variables=reading.project.variables.with_item("joy", IntVariable()))
    written = patch(reading.source, reading.project, new)
    assert [line for line in written.split("\n") if line not in text.split("\n")] == ["  joy: {min: 0, max: 100, start: 0}"]


def test_a_file_that_holds_no_number_takes_edits() -> None:
    text = SOUND + "x-own: [.nan, {a: .NaN}, -.inf]\n"
    assert changed_lines(lambda p: replace(p, title="T"), text)[0] == "+title: T"
    assert read(write(read(text).project)).project == read(text).project


def test_what_strayed_in_behind_a_value_stays_when_that_changes() -> None:
    text = TORN.replace("title: [}", "title: x\n\t  what: is\n          this: here")
    assert changed_lines(lambda p: scene(p, "a", title="T"), text) == ["-        title: x", "+        title: T"]
