"""Somebody who has never seen the window before, and has only a mouse and a keyboard."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget
from pytest import MonkeyPatch
from pytestqt.qtbot import QtBot

from editor.model.dream import Dream
from editor.ui.app import build_window, offer_what_was_left
from editor.ui.dialogs.palette import PaletteDialog
from editor.ui.panels.anomalies_panel import AnomaliesPanel
from editor.ui.settings import Settings
from editor.ui.tour.hand import Hand
from editor.ui.window import Window

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
Some = TypeVar("Some", bound=QWidget)


class Person:
    """Sits before the window; nothing is done to it but by mouse and keyboard, and by answers in file dialogs.

    Args:
        qtbot: Owns the windows.
        folder: Where files and settings are.
        monkeypatch: Answers the dialogs of the system.
    """

    def __init__(self, qtbot: QtBot, folder: Path, monkeypatch: MonkeyPatch) -> None:
        self.folder = folder
        self._qtbot = qtbot
        self._monkeypatch = monkeypatch
        self.asked: list[str] = []
        self.answer_unsaved("discard")
        self.sit_down()

    def sit_down(self) -> None:
        """Start the program."""
        self.window: Window = build_window(Settings(self.folder / "settings.ini"))
        self.window.workbench.theme.reduced_motion = True
        self._qtbot.addWidget(self.window)
        self.window.show_welcome()
        self.window.show()
        self.window.activateWindow()
        self._qtbot.waitActive(self.window)
        self.hand = Hand(self.window, None, 0.0)
        offer_what_was_left(self.window)
        self.hand.rest(0.05)

    def answer_unsaved(self, answer: str) -> None:
        """What to say when asked about unsaved work."""

        def ask(_window: QWidget, title: str) -> str:
            self.asked.append(title)
            return answer

        self._monkeypatch.setattr("editor.ui.chrome.desk.ask_unsaved", ask)

    def answer_file(self, path: Path) -> None:
        """Which file to name when asked for one."""
        for name in ("getSaveFileName", "getOpenFileName"):
            self._monkeypatch.setattr(QFileDialog, name, lambda *_args, **_more: (str(path), ""))

    # What one sees.

    @property
    def dream(self) -> Dream:
        """The dream on the canvas."""
        return self.window.canvas.dream

    @property
    def titles(self) -> list[str]:
        """The titles on the cards."""
        return [scene.title or name for name, scene in self.dream.scenes.items()]

    @property
    def wires(self) -> set[tuple[str, str | None]]:
        """From where to where ways lead."""
        return {(name, way.to) for name, scene in self.dream.scenes.items() for way in scene.transitions}

    @property
    def codes(self) -> list[str]:
        """What is wrong, as the panel lists it."""
        return [one.code for one in self.anomalies.model.shown]

    @property
    def anomalies(self) -> AnomaliesPanel:
        """The panel of what is wrong."""
        panel = self.window.panel("anomalies")
        assert isinstance(panel, AnomaliesPanel)
        return panel

    @property
    def last_said(self) -> str:
        """The last message."""
        return self.window.workbench.messages.history[-1].text

    def button(self, words: str) -> QAbstractButton:
        """A button that can be seen."""
        return self._seen(QAbstractButton, words)

    def field(self, kind: type[Some], name: str) -> Some:
        """A field of the inspector that can be seen."""
        return self._seen(kind, name, self.window.panel("inspector"))

    def id_of(self, title: str) -> str:
        """The scene with a title."""
        return next(name for name, scene in self.dream.scenes.items() if (scene.title or name) == title)

    def _seen(self, kind: type[Some], words: str, within: QWidget | None = None) -> Some:
        found = [
            one
            for one in (within or self.window).findChildren(kind)
            if one.isVisible() and words in (one.accessibleName(), getattr(one, "text", str)())
        ]
        assert found, f"there is no {kind.__name__} called {words!r} to be seen"
        return found[0]

    # What one does.

    def click(self, widget: QWidget, at: QPoint | None = None, keys: Qt.KeyboardModifier = PLAIN) -> None:
        """Click."""
        QTest.mouseClick(widget, LEFT, keys, at if at is not None else widget.rect().center())
        self.hand.rest(0.02)

    def press(self, *keys: Qt.Key | tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
        """Press keys, where the keyboard is."""
        for one in keys:
            key, modifiers = one if isinstance(one, tuple) else (one, PLAIN)
            QTest.keyClick(self._keyboard(), key, modifiers)
            self.hand.rest(0.01)

    def write(self, text: str) -> None:
        """Type, where the keyboard is."""
        for letter in text:
            QTest.keyClicks(self._keyboard(), letter)
            QApplication.processEvents()

    def rewrite(self, field: QWidget, text: str) -> None:
        """Click into a field, take away what it says, and type."""
        self.click(field)
        self.press((Key.Key_A, CTRL))
        self.write(text)
        self.hand.rest(0.35)

    def _keyboard(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        return QApplication.focusWidget() or self.window

    def settle(self) -> None:
        """Wait until the dream is judged and painted."""
        self.hand.settle()

    def search(self, text: str, key: tuple[Qt.Key, Qt.KeyboardModifier] = (Key.Key_K, CTRL)) -> None:
        """Find something in the palette and choose it."""
        self.press(key)
        assert isinstance(QApplication.activePopupWidget(), PaletteDialog)
        self.write(text)
        self.press(Key.Key_Return)
        self.settle()

    def on_card(self, title: str) -> QPoint:
        """The head of a card, in pixels."""
        x, y = self.window.canvas.drawing.place(self.id_of(title))
        return self._pixel(x + 110, y + 18)

    def plus_of(self, title: str) -> QPoint:
        """The port of a card from which new wires are drawn."""
        x, y = self.window.canvas.drawing.place(self.id_of(title))
        return self._pixel(x + 220, y + 18)

    def _pixel(self, x: float, y: float) -> QPoint:
        at = self.window.canvas.camera.to_view(x, y)
        return QPoint(round(at[0]), round(at[1]))

    def pick(self, *titles: str) -> None:
        """Click on cards, the second and more with Shift."""
        for number, title in enumerate(titles):
            self.click(self.window.canvas, self.on_card(title), SHIFT if number else PLAIN)

    def draw_next(self, title: str, new: str, away: QPoint) -> None:
        """Drag a wire to the ground and name the scene that is made there."""
        self.pick(title)
        begin = self.plus_of(title)
        self.hand.drag(self.window.canvas, begin, begin + away)
        self.write(new)
        self.press(Key.Key_Return)
        self.settle()

    def draw_wire(self, title: str, to: str) -> None:
        """Drag a wire from card to card."""
        self.pick(title)
        self.hand.drag(self.window.canvas, self.plus_of(title), self.on_card(to))
        self.settle()

    def undo_everything(self) -> int:
        """Ctrl+Z until nothing is left to be undone; returns how many steps there were."""
        steps = 0
        while self.window.menus.actions["edit.undo"].isEnabled():
            self.press((Key.Key_Z, CTRL))
            steps += 1
        self.settle()
        return steps

    def redo_everything(self) -> int:
        """Ctrl+Shift+Z until nothing is left to be done again."""
        steps = 0
        while self.window.menus.actions["edit.redo"].isEnabled():
            self.press((Key.Key_Z, CTRL | SHIFT))
            steps += 1
        self.settle()
        return steps

    def look_at_anomaly(self, code: str) -> None:
        """Click on the first finding of a kind, and wait for what can be done."""
        self.press(Key.Key_F7)
        row = self.codes.index(code)
        listed = self.anomalies.list
        listed.scrollTo(self.anomalies.model.index(row))
        self.click(listed.viewport(), listed.visualRect(self.anomalies.model.index(row)).center())
        finder = self.anomalies.detail.repairs.finder
        self.hand.until(lambda: not finder.busy, "repairs", 30)

    def open_menu(self, name: str) -> Iterable[str]:
        """What a menu says can be done now."""
        menu = next(one.menu() for one in self.window.menuBar().actions() if one.text().replace("&", "") == name)
        menu.aboutToShow.emit()
        return [one.text().partition("\t")[0] for one in menu.actions() if one.isEnabled() and one.text()]
