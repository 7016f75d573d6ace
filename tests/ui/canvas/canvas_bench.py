"""Hands for a canvas under test, and dreams that lie anyhow."""

import random
from collections.abc import Callable

from builders import dream, scene, transition
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor.drawing.routing import flatten
from editor.model.dream import Dream
from editor.model.layout import DreamLayout
from editor.model.project import Project
from editor.model.table import Table
from editor.ui.canvas.canvas_view import CanvasView

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
        place = QPointF(at)
        event = QMouseEvent(
            QEvent.Type.MouseMove, place, self.view.mapToGlobal(place), Qt.MouseButton.NoButton, button, keys
        )
        QApplication.sendEvent(self.view, event)

    def key(self, key: Qt.Key, keys: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.view, key, keys)

    def select(self, *scenes: str) -> None:
        self.workbench.selection.select_scenes(scenes)


Open = Callable[..., Bench]


def wild(seed: int, count: int = 40) -> tuple[Dream, DreamLayout]:
    """A dream with ways in all directions, loops and ghosts, its cards lying anywhere."""
    chance = random.Random(seed)
    names = [f"s{number}" for number in range(count)]
    scenes = {
        name: scene(
            *(
                transition(
                    chance.choice([*names, "lost"]),
                    kind=chance.choice(["choice", "drift", "pull"]),
                    label=chance.choice(["", "Go on"]),
                    **({"when": "fear > 3"} if chance.random() < 0.3 else {}),
                )
                for _ in range(chance.choice([0, 1, 2, 3]))
            ),
            text=chance.choice(["", "Dark.", "It is dark here, and the floor gives way a little."]),
            title=name.title(),
        )
        for name in names
    }
    places = {name: (chance.randrange(0, 3000, 8) * 1.0, chance.randrange(0, 2000, 8) * 1.0) for name in names}
    return dream(**scenes), DreamLayout(Table(places))
