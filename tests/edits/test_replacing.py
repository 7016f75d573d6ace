from dataclasses import replace

import builders
import pytest

from editor.edits.replacing import ReplaceText
from editor.errors import EditorError
from editor.model.layout import DreamLayout, Frame, Note
from editor.model.project import Project
from editor.model.table import Table

PROJECT = replace(
    builders.project(
        named={
            "garden": builders.dream(
                gate=builders.scene(
                    builders.transition("path", label="Open the gate", when='visited("gate")'),
                    title="The gate",
                    text="The gate stands open. A Gate, a gatekeeper.",
                    note="ask Sam about the gate",
                ),
                path=builders.scene(title="The path"),
            ),
            "maze": builders.dream(turn=builders.scene(title="No gate")),
        }
    ),
    title="gate by gate",
    layout=Table({"garden": DreamLayout(frames=(Frame("gate side"),), notes=(Note("a gate"),))}),
)


def keys(edit: ReplaceText, project: Project = PROJECT) -> list[tuple[str | int, ...]]:
    return [match.key for match in edit.matches(project)]


def test_everything_that_is_told_is_searched_and_nothing_else() -> None:
    edit = ReplaceText("gate", "door")
    assert keys(edit) == [
        ("title",),
        ("dreams", "garden", "scenes", "gate", "title"),
        ("dreams", "garden", "scenes", "gate", "text"),
        ("dreams", "garden", "scenes", "gate", "transitions", 0, "label"),
        ("dreams", "garden", "scenes", "gate", "note"),
        ("dreams", "maze", "scenes", "turn", "title"),
        ("layout", "garden", "frames", 0, "title"),
        ("layout", "garden", "notes", 0, "text"),
    ]
    after = edit.apply(PROJECT)
    assert after.title == "door by door"
    gate = after.dreams["garden"].scenes["gate"]
    assert gate.text == "The door stands open. A Gate, a doorkeeper."
    assert gate.transitions[0] == builders.transition("path", label="Open the door", when='visited("gate")')
    assert after.dreams["garden"].scenes["path"] is PROJECT.dreams["garden"].scenes["path"]
    assert edit.matches(after) == ()
    assert edit.apply(after) is after


def test_the_preview_says_where_and_what() -> None:
    match = ReplaceText("gate", "door").matches(PROJECT)[2]
    assert (match.dream, match.scene, match.part) == ("garden", "gate", "texts")
    assert [match.before[begin:end] for begin, end in match.spans] == ["gate", "gate"]
    assert match.after == "The door stands open. A Gate, a doorkeeper."


def test_the_preview_shows_what_the_edit_does() -> None:
    edit = ReplaceText("gate", "door", parts=("titles", "notes"), dream="garden")
    assert {match.part for match in edit.matches(PROJECT)} == {"titles", "notes"}
    assert ("title",) not in keys(edit)
    some = replace(edit, skipped=tuple(keys(edit)[:1]))
    assert some.apply(PROJECT).dreams["garden"].scenes["gate"].title == "The gate"
    assert keys(some) == keys(edit)[1:]


@pytest.mark.parametrize(
    ("edit", "text"),
    [
        (ReplaceText("gate", "door", match_case=False), "The door stands open. A door, a doorkeeper."),
        (ReplaceText("gate", "door", whole_words=True), "The door stands open. A Gate, a gatekeeper."),
        (ReplaceText(r"(\w)ate", r"\1oat", regex=True), "The goat stands open. A Goat, a goatkeeper."),
        (ReplaceText(r"(?P<a>[Gg])ate\b", r"<\g<a>>", regex=True), "The <g> stands open. A <G>, a gatekeeper."),
        (ReplaceText(".", "!"), "The gate stands open! A Gate, a gatekeeper!"),
        (ReplaceText("open", r"\1"), r"The gate stands \1. A Gate, a gatekeeper."),
        (ReplaceText("z*", "-", regex=True), "The gate stands open. A Gate, a gatekeeper."),
    ],
)
def test_ways_to_search(edit: ReplaceText, text: str) -> None:
    assert edit.apply(PROJECT).dreams["garden"].scenes["gate"].text == text


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (ReplaceText("", "x"), "nothing to look for"),
        (ReplaceText("(", "x", regex=True), "no regular expression"),
        (ReplaceText("a{99999999999}", "x", regex=True), "no regular expression"),
        (ReplaceText("gate", r"\1", regex=True), "cannot be made"),
        (ReplaceText("gate", r"\g<x>", regex=True), "cannot be made"),
        (ReplaceText("gate", "x", parts=("smells",)), "cannot be searched"),
    ],
)
def test_what_makes_no_sense_is_refused(edit: ReplaceText, why: str) -> None:
    for ask in (edit.matches, edit.apply):
        with pytest.raises(EditorError, match=why):
            ask(PROJECT)
