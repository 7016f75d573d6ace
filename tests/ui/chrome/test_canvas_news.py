"""What the canvas is told of the debugger: breakpoints, pins, coverage, where the night is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.model.table import Table
from editor.playback.breakpoints import Breakpoint
from editor.playback.coverage import Cover
from editor.playback.pins import Pins
from editor.ui.actions.action import ACTIONS
from editor.ui.app import build_window
from editor.ui.canvas.marks import Marks
from editor.ui.chrome.canvas_news import with_stops
from editor.ui.settings import Settings
from editor.ui.window import Window

DREAM = """\
sleepsync: 1
start: d
variables: {fear: 10}
dreams:
  d:
    start: gate
    scenes:
      gate: {transitions: [{to: well}, {to: dawn, weight: 0.000001}, {to: attic, when: fear > 90}]}
      well: {descend: deep, transitions: [{to: dawn}]}
      dawn: {wake: true}
      attic: {wake: true}
  deep:
    start: water
    scenes:
      water: {transitions: [{to: up}]}
      up: {wake: true}
layout:
  d: {scenes: {gate: [0, 0], well: [400, 0], dawn: [800, 0], attic: [4000, 3000]}}
  deep: {scenes: {water: [0, 0], up: [400, 0]}}
"""


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Window]:
    path = tmp_path / "night.dream.yaml"
    path.write_text(DREAM, encoding="utf-8")
    found = build_window(Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(found)
    found.resize(1200, 800)
    found.open_path(path)
    found.show()
    qtbot.waitExposed(found)
    yield found


def test_breakpoints_and_pins_stand_beside_what_is_wrong() -> None:
    gate, wood = ("d", "gate"), ("d", "wood")
    stops = (
        Breakpoint(gate),
        Breakpoint(gate, 1, says="here"),
        Breakpoint(wood, enabled=False),
        Breakpoint(variable="fear"),
    )
    found = with_stops({gate: Marks(errors=2)}, stops, Pins(Table({gate: 0, wood: 2})))
    assert found[gate] == Marks(errors=2, stop="stop", ways=((0, "pin"), (1, "log")))
    assert found[wood] == Marks(stop="off", ways=((2, "pin"),))
    assert found[gate].told() == [
        "2 errors",
        "nights stop here",
        "way 1 is always taken",
        "a breakpoint on way 2",
    ]
    assert not found[wood] and "not heeded" in found[wood].told()[0]


def test_a_breakpoint_is_seen_on_its_card_and_goes_again(window: Window, qtbot: QtBot) -> None:
    stops, canvas = window.workbench.night.stops, window.canvas
    canvas.look_from(canvas.camera.fitting((-100, -100, 1100, 300), canvas.width(), canvas.height()))
    qtbot.waitUntil(lambda: canvas.is_settled)
    plain = canvas.grab().toImage()
    stops.toggle(("d", "gate"))
    qtbot.waitUntil(lambda: canvas.is_settled)
    assert canvas.sight.marks["gate"].stop == "stop" and canvas.grab().toImage() != plain
    stops.toggle(("d", "gate"))
    qtbot.waitUntil(lambda: canvas.is_settled)
    assert "gate" not in canvas.sight.marks or not canvas.sight.marks["gate"].stop


def test_the_canvas_goes_where_the_night_goes(window: Window, qtbot: QtBot) -> None:
    night, canvas, selection = window.workbench.night, window.canvas, window.workbench.selection
    night.start()
    night.choose(0)
    night.step()
    assert selection.now.path == ("d", "deep") and canvas.dream_id == "deep"
    night.step()
    night.step()
    assert selection.now.path == ("d",)
    night.jump(("d", "attic"))
    left, top, right, below = canvas.seen
    assert left < 4000 < right and top < 3000 < below
    selection.back()
    assert selection.now.path != ("d", "deep")
    ACTIONS.get("play.follow").run(window)
    assert not window.follows_night
    before = canvas.camera
    night.start()
    assert canvas.camera == before
    ACTIONS.get("play.follow").run(window)
    assert canvas.camera != before


def test_coverage_tells_plays_simulation_proof_and_never_apart(window: Window, qtbot: QtBot) -> None:
    ACTIONS.get("view.overlay_coverage").run(window)
    night, canvas = window.workbench.night, window.canvas

    def shown() -> dict[str, Cover]:
        return {scene: Cover(int(value)) for scene, value in canvas.sight.values.items()}

    qtbot.waitUntil(lambda: bool(shown()), timeout=10_000)
    assert shown() == {
        "gate": Cover.SIMULATED,
        "well": Cover.SIMULATED,
        "dawn": Cover.SIMULATED,
        "attic": Cover.NEVER,
    }
    night.start()
    assert shown()["gate"] is Cover.PLAYED
    window.workbench.selection.show_dream(("d", "deep"))
    qtbot.waitUntil(lambda: shown() == {"water": Cover.SIMULATED, "up": Cover.SIMULATED})
    assert window.menus.actions["view.overlay_coverage"].isCheckable()
    window.menus.refresh()
    assert window.menus.actions["view.overlay_coverage"].isChecked()


@pytest.mark.parametrize("zoom", [1.0, 0.2])
def test_the_looks_of_coverage_differ_from_near_and_from_afar(window: Window, qtbot: QtBot, zoom: float) -> None:
    canvas = window.canvas
    canvas.look_from(canvas.camera.fitting((-50, -50, 300, 200), canvas.width(), canvas.height()).zoomed(zoom, (0, 0)))
    pictures = []
    for cover in Cover:
        canvas.set_overlay("coverage", {"gate": float(cover)})
        qtbot.waitUntil(lambda: canvas.is_settled)
        QApplication.processEvents()
        pictures.append(canvas.pictures.picture.image.copy())
    assert all(one != other for number, one in enumerate(pictures) for other in pictures[:number])


def test_peace_is_shown_from_the_menu_and_stays_when_the_dream_changes(window: Window, qtbot: QtBot) -> None:
    ACTIONS.get("view.overlay_peace").run(window)
    canvas = window.canvas
    qtbot.waitUntil(lambda: set(canvas.sight.values) == {"gate", "well", "dawn"}, timeout=10_000)
    window.workbench.selection.show_dream(("d", "deep"))
    qtbot.waitUntil(lambda: canvas.sight.overlay == "peace" and set(canvas.sight.values) == {"water", "up"})
    ACTIONS.get("view.overlay_none").run(window)
    assert canvas.sight.overlay is None and window.overlay is None
