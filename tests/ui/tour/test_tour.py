"""The tour drives the window with its own hands; the part inside is a story of its own."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.errors import EditorError
from editor.shipped import projects
from editor.ui.app import build_window
from editor.ui.settings import Settings
from editor.ui.tour.building import build
from editor.ui.tour.hand import Hand
from editor.ui.tour.mending import debug
from editor.ui.window import Window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Window:
    monkeypatch.setattr("editor.ui.chrome.desk.ask_unsaved", lambda *_: "discard")
    made = build_window(Settings(tmp_path / "settings.ini"))
    made.workbench.theme.reduced_motion = True
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    return made


def test_a_dream_is_drawn_wired_and_played(window: Window, tmp_path: Path) -> None:
    hand = Hand(window, tmp_path, 0.0)
    build(hand)
    scenes = window.canvas.dream.scenes
    assert [scene.title for scene in scenes.values()] == ["The window seat", "Morning", "A paper boat", "The flooded street"]
    assert [one.code for one in window.workbench.anomalies.anomalies if one.counts] == []
    assert [file for file, _ in hand.taken] == ["01-welcome.png", "02-draw.png", "03-wire.png", "04-play.png"]
    assert all((tmp_path / file).stat().st_size > 1000 for file, _ in hand.taken)


def test_the_nightmare_is_looked_at_in_every_panel(window: Window, tmp_path: Path) -> None:
    window.open_path(projects() / "leos-nightmare.dream.yaml")
    hand = Hand(window, tmp_path, 0.0)
    hand.settle()
    debug(hand)
    assert [file[3:] for file, _ in hand.taken] == ["nightmare.png", "anomalies.png", "jump.png", "watch.png", "source.png"]
    assert window.workbench.night.night is None


def test_who_closes_the_window_ends_the_tour(window: Window) -> None:
    hand = Hand(window, None, 0.0)
    window.hide()
    with pytest.raises(EditorError, match="closed"):
        hand.until(lambda: False, "what never comes")


def test_a_hand_that_waits_too_long_says_for_what(window: Window) -> None:
    with pytest.raises(EditorError, match="waited 0 seconds for the morning"):
        Hand(window, None, 0.0).until(lambda: False, "the morning", 0.05)
