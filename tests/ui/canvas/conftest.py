"""A canvas with a workbench of its own, and hands to work on it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor.document import Document
from editor.model.dream import Dream
from editor.model.layout import DreamLayout
from editor.model.project import Project
from editor.model.table import Table
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.canvas_view import CanvasView
from editor.ui.live.live_anomalies import LiveAnomalies
from editor.ui.live.live_document import LiveDocument
from editor.ui.live.live_night import LiveNight
from editor.ui.live.selection import Selection
from editor.ui.messages import Messages
from editor.ui.settings import Settings
from editor.ui.theme import Theme
from editor.ui.workbench import Workbench

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Bench:
    """A shown canvas, and what a hand can do with it, in canvas units."""

    def __init__(self, view: CanvasView) -> None:
        self.view = view
        self.workbench = view.workbench

    @property
    def project(self) -> Project:
        return self.workbench.document.project

    @property
    def dream(self) -> Dream:
        return self.view.dream

    @property
    def layout(self) -> DreamLayout:
        return self.view.layout_of_dream

    @property
    def undo_steps(self) -> int:
        """How often undo can be done."""
        return len(self.workbench.document.document._history._past)

    @property
    def said(self) -> list[str]:
        return [message.text for message in self.workbench.messages.history]

    def pixel(self, x: float, y: float) -> QPoint:
        at = self.view.camera.to_view(x, y)
        return QPoint(round(at[0]), round(at[1]))

    def card(self, scene: str, dx: float = 110, dy: float = 18) -> tuple[float, float]:
        """A point on a card."""
        x, y = self.view.drawing.place(scene)
        return x + dx, y + dy

    def port(self, scene: str, way: int) -> tuple[float, float]:
        return self.view.drawing.out_port(self.view.drawing.number[scene], way)

    def wire_point(self, scene: str, index: int, share: float = 0.5) -> tuple[float, float]:
        """A point of a wire."""
        from editor.ui.canvas.routing import flatten

        wire = self.view.drawing.wire(scene, index)
        assert wire is not None
        points = flatten(self.view.drawing.curves.of(wire), 40).reshape(-1, 2)
        return tuple(points[int(share * (len(points) - 1))].tolist())

    def click(self, at: tuple[float, float], keys: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        QTest.mouseClick(self.view, button, keys, self.pixel(*at))

    def double_click(self, at: tuple[float, float]) -> None:
        QTest.mouseDClick(self.view, LEFT, NONE, self.pixel(*at))

    def drag(
        self,
        begin: tuple[float, float],
        end: tuple[float, float],
        keys: Qt.KeyboardModifier = NONE,
        button: Qt.MouseButton = LEFT,
        drop: bool = True,
    ) -> None:
        """Press, move in steps, let go."""
        first, last = self.pixel(*begin), self.pixel(*end)
        QTest.mousePress(self.view, button, keys, first)
        for step in range(1, 7):
            between = QPointF(first) + (QPointF(last) - QPointF(first)) * step / 6
            self.move_to(between.toPoint(), keys, button)
        if drop:
            QTest.mouseRelease(self.view, button, keys, last)

    def move_to(self, at: QPoint, keys: Qt.KeyboardModifier, button: Qt.MouseButton) -> None:
        from PySide6.QtCore import QEvent
        from PySide6.QtGui import QMouseEvent
        from PySide6.QtWidgets import QApplication

        place = QPointF(at)
        event = QMouseEvent(
            QEvent.Type.MouseMove, place, self.view.mapToGlobal(place), Qt.MouseButton.NoButton, button, keys
        )
        QApplication.sendEvent(self.view, event)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.view, key, keys)

    def select(self, *scenes: str) -> None:
        self.workbench.selection.select_scenes(scenes)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def open_canvas(qtbot: QtBot, settings: Settings) -> Iterator[Callable[..., Bench]]:
    """Builds a canvas of 1000 x 700 at 100% that shows the first dream, its left top corner at -100, -100."""
    opened: list[CanvasView] = []

    def build(project: Project, places: dict[str, tuple[float, float]] | None = None, theme: str = "night") -> Bench:
        if places is not None:
            layout = DreamLayout(scenes=Table(places))
            project = Project(**{name: getattr(project, name) for name in project.__slots__} | {"layout": Table({"d": layout})})
        messages = Messages()
        document = LiveDocument(messages, Document.new(project))
        workbench = Workbench(
            document, LiveAnomalies(document), LiveNight(document, messages), Selection(), messages, settings, Theme(theme)
        )
        view = CanvasView(workbench)
        qtbot.addWidget(view)
        opened.append(view)
        workbench.selection.show_dream((project.start,) if project.start is not None else ())
        view.resize(1000, 700)
        view.show()
        qtbot.waitExposed(view)
        view.look_from(Camera(-100, -100, 1.0))
        view.setFocus()
        return Bench(view)

    yield build
    for view in opened:
        view.close_pictures()
        view.workbench.anomalies.close()
        close = getattr(view.workbench.night, "close", None)
        if close is not None:
            close()
