"""Scenes that were pasted into a chat or a letter, and come back with whatever was written around them."""

import builders
import pytest

from editor.errors import EditorError
from editor.model.layout import DreamLayout
from editor.model.table import Table
from editor.storage.writing import read_scenes, write_scenes

DREAM = builders.dream(
    gate=builders.scene("path", title="The gate", text="It stands open.\n\n> Somebody said so.\n"),
    path=builders.scene(wake=True, title="at: home"),
)
PLACES = DreamLayout(scenes=Table({"gate": (0.0, 8.0), "path": (328.0, 0.0)}))
TEXT = write_scenes(DREAM, ("gate", "path"), PLACES)


@pytest.mark.parametrize(
    "letter",
    [
        TEXT,
        f"Hi Sam, what do you think of these?\n\n```yaml\n{TEXT}```\nGood night, R.\n",
        f"~~~\n{TEXT}~~~",
        "On Monday Rhea wrote:\n" + "".join(f"> {line}\n" for line in TEXT.splitlines()) + "\nI like them.\n",
        "".join(f">> {line}".rstrip() + "\n" for line in TEXT.splitlines()),
        TEXT.replace("  ", "\u00a0\u00a0"),
        TEXT.replace("\n", "\r\n"),
        "".join(f"    {line}\n" for line in TEXT.splitlines()),
        f"Look:\n{TEXT}\nThat is all.",
    ],
)
def test_they_are_found_within(letter: str) -> None:
    scenes, places = read_scenes(letter)
    assert dict(scenes) == dict(DREAM.scenes)
    assert dict(places) == dict(PLACES.scenes)


@pytest.mark.parametrize(
    "letter", ["", "scenes:", "Which scenes: all of them?", "> scenes:\n> nothing here", "- scenes:\n    a: 1"]
)
def test_a_letter_without_any_is_refused(letter: str) -> None:
    with pytest.raises(EditorError, match="holds no scenes"):
        read_scenes(letter)
