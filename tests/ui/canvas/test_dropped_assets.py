"""Pictures and sounds that are dropped on the canvas."""

from collections.abc import Callable
from pathlib import Path

import pytest
from builders import project, scene
from canvas_bench import Bench
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

COPY, LEFT, PLAIN = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CARD = (110, 18)
GROUND = (600, 400)


def drag(hand: Bench, path: Path, at: tuple[float, float]) -> tuple[bool, bool]:
    """Drag a file over the canvas to a point; returns whether the canvas follows it, and would take it there."""
    data, pixel = QMimeData(), hand.pixel(*at)
    data.setUrls([QUrl.fromLocalFile(str(path))])
    enter, move = (kind(pixel, COPY, data, LEFT, PLAIN) for kind in (QDragEnterEvent, QDragMoveEvent))
    for event in (enter, move):
        event.ignore()
        QApplication.sendEvent(hand.view, event)
    return enter.isAccepted(), move.isAccepted()


def drop(hand: Bench, path: Path, at: tuple[float, float]) -> None:
    drag(hand, path, at)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QApplication.sendEvent(hand.view, QDropEvent(QPointF(hand.pixel(*at)), COPY, data, LEFT, PLAIN))


@pytest.fixture
def hand(open_canvas: Callable[..., Bench], tmp_path: Path) -> Bench:
    """A canvas with one card, whose project lies in a folder."""
    (tmp_path / "pictures").mkdir()
    for name in ("pictures/the gate.PNG", "wind.ogg", "notes.txt"):
        (tmp_path / name).write_bytes(b"")
    found = open_canvas(project(gate=scene(title="The gate", wake=True)), {"gate": (0, 0)})
    assert found.workbench.document.save(tmp_path / "a.dream.yaml")
    return found


def test_a_picture_dropped_on_a_card_is_the_scenes_in_one_step(hand: Bench, tmp_path: Path) -> None:
    steps = hand.undo_steps
    picture = tmp_path / "pictures" / "the gate.PNG"
    assert drag(hand, picture, CARD) == (True, True)
    assert hand.view.hovered.scene == "gate"
    drop(hand, picture, CARD)
    assert hand.dream.scenes["gate"].image == "pictures/the gate.PNG"
    assert hand.undo_steps == steps + 1
    assert hand.view.selected == ("gate",)
    assert hand.said[-1] == "The gate shows pictures/the gate.PNG now."
    hand.workbench.document.undo()
    assert hand.dream.scenes["gate"].image is None


def test_a_sound_dropped_on_a_card_is_the_scenes(hand: Bench, tmp_path: Path) -> None:
    drop(hand, tmp_path / "wind.ogg", CARD)
    assert hand.dream.scenes["gate"].sound == "wind.ogg"


def test_the_ground_takes_no_picture(hand: Bench, tmp_path: Path) -> None:
    assert drag(hand, tmp_path / "wind.ogg", GROUND) == (True, False)
    drop(hand, tmp_path / "wind.ogg", GROUND)
    assert hand.dream.scenes["gate"] == scene(title="The gate", wake=True)


def test_a_card_is_let_go_when_the_drag_leaves(hand: Bench, tmp_path: Path) -> None:
    drag(hand, tmp_path / "wind.ogg", CARD)
    QApplication.sendEvent(hand.view, QDragLeaveEvent())
    assert hand.view.hovered.scene == ""


def test_other_files_are_left_to_the_window(hand: Bench, tmp_path: Path) -> None:
    assert drag(hand, tmp_path / "notes.txt", CARD) == (False, False)
    assert drag(hand, tmp_path / "a.dream.yaml", CARD) == (False, False)


def test_a_picture_that_lies_elsewhere_is_refused_in_words(hand: Bench, tmp_path_factory: pytest.TempPathFactory) -> None:
    picture = tmp_path_factory.mktemp("elsewhere") / "sea.png"
    picture.write_bytes(b"")
    drop(hand, picture, CARD)
    assert hand.dream.scenes["gate"].image is None
    assert hand.said[-1].startswith("sea.png lies outside the dream's folder.")


def test_a_dream_that_was_never_saved_names_no_files(open_canvas: Callable[..., Bench], tmp_path: Path) -> None:
    hand = open_canvas(project(gate=scene(wake=True)), {"gate": (0, 0)})
    (tmp_path / "sea.png").write_bytes(b"")
    drop(hand, tmp_path / "sea.png", CARD)
    assert hand.dream.scenes["gate"].image is None
    assert hand.said[-1].startswith("Save the dream first")
