"""What tests from within have in common."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.ui.inside.inside_view import InsideView

Enter = Callable[..., InsideView]
"""Enters a project, at a scene if one is named, and waits until it is judged."""


def do_first(view: InsideView, qtbot: QtBot) -> None:
    """Click on the first repair once it lies where it belongs."""
    QApplication.processEvents()
    button = view.furniture.card.remedies.rows[0].button
    qtbot.waitUntil(lambda: not button.visibleRegion().isEmpty(), timeout=5_000)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
