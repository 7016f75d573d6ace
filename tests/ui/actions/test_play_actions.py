"""The Play menu, done to a real night."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from builders import project, scene, transition
from pytestqt.qtbot import QtBot

from editor.document import Document
from editor.playback.breakpoints import Breakpoint
from editor.ui.actions import play
from editor.ui.actions.action import ACTIONS, Stage
from editor.ui.live.live_document import LiveDocument
from editor.ui.live.live_night import LiveNight
from editor.ui.live.selection import Selection
from editor.ui.messages import Messages

DREAM = project(
    a=scene("b", transition("c", kind="drift")),
    b=scene("a", "c"),
    c=scene(wake=True),
    variables={"fear": 5},
)


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Stage]:
    messages = Messages()
    document = LiveDocument(messages, Document.new(DREAM))
    night, selection = LiveNight(document, messages), Selection()
    selection.show_dream(("d",))
    bench = SimpleNamespace(document=document, night=night, selection=selection, messages=messages)
    panels: list[str] = []
    yield cast(Stage, SimpleNamespace(workbench=bench, show_panel=panels.append, panels=panels))
    night.close()


def do(stage: Stage, name: str) -> None:
    action = ACTIONS.get(f"play.{name}")
    assert action.enabled(stage), name
    action.run(stage)


def test_f9_sets_a_breakpoint_at_the_selection_and_takes_it_away(stage: Stage) -> None:
    selection, stops = stage.workbench.selection, stage.workbench.night.stops
    assert not ACTIONS.get("play.breakpoint").enabled(stage)
    selection.select_scenes(("a", "b"))
    do(stage, "breakpoint")
    assert stops.scenes() == {("d", "a"), ("d", "b")}
    selection.select_transition("b", 1)
    do(stage, "breakpoint")
    assert Breakpoint(("d", "b"), 1) in stops.breakpoints
    selection.select_scenes(("a", "b"))
    do(stage, "breakpoint")
    assert stops.breakpoints == (Breakpoint(("d", "b"), 1),)


def test_f9_without_a_selection_means_where_the_night_is(stage: Stage) -> None:
    do(stage, "step")
    do(stage, "breakpoint")
    assert stage.workbench.night.stops.scenes() == {("d", "a")}


def test_the_night_begins_goes_on_to_and_is_put_at_the_selected_scene(stage: Stage, qtbot: QtBot) -> None:
    night = stage.workbench.night
    stage.workbench.selection.select_scenes(("b",))
    do(stage, "here")
    assert night.here == ("d", "b")
    stage.workbench.selection.select_scenes(("c",))
    do(stage, "run_to")
    qtbot.waitUntil(lambda: night.here == ("d", "c"))
    do(stage, "jump")
    assert night.night is not None and not night.night.passages[-1].natural


def test_a_night_is_kept_and_opened_again(stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "mine.night.yaml"
    monkeypatch.setattr(play, "ask_keep_night", lambda *_: path)
    monkeypatch.setattr(play, "ask_open_night", lambda *_: path)
    live = stage.workbench.night
    do(stage, "step")
    live.choose(0)
    live.set_variable("fear", 70)
    live.choose(1)
    do(stage, "keep")
    live.stop()
    do(stage, "open_kept")
    assert live.night is not None
    assert [passage.move for passage in live.night.passages] == ["start", 0, "set", 1]
    assert live.night.variables() == {"fear": 70}


def test_every_action_of_the_menu_says_what_it_does_and_has_a_key_of_its_own() -> None:
    actions = [action for action in ACTIONS.values() if action.menu == "Play"]
    keys = [action.shortcut for action in ACTIONS.values() if action.shortcut]
    assert all(action.run.__doc__ for action in actions)
    assert len(keys) == len(set(keys))
    assert {"F5", "F9", "F10", "F11", "Shift+F11", "Shift+F10"} <= set(keys)


def test_the_selected_way_is_pinned_from_the_menu(stage: Stage) -> None:
    setup = stage.workbench.night.setup
    assert not ACTIONS.get("play.pin").enabled(stage)
    stage.workbench.selection.select_transition("a", 1)
    do(stage, "pin")
    assert setup.pins.ways == {("d", "a"): 1}
    do(stage, "pin")
    assert not setup.pins.ways


def test_a_night_begins_from_the_last_start(stage: Stage) -> None:
    night = stage.workbench.night
    assert not ACTIONS.get("play.moment").enabled(stage)
    do(stage, "step")
    night.choose(0)
    night.keep_moment("at b")
    do(stage, "stop")
    do(stage, "moment")
    assert night.here == ("d", "b")


def test_the_story_is_written_where_one_says(stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    monkeypatch.setattr(play, "ask_story_file", lambda *_: path)
    assert not ACTIONS.get("play.story").enabled(stage)
    do(stage, "step")
    do(stage, "story")
    assert "Still dreaming at a" in path.read_text(encoding="utf-8")
