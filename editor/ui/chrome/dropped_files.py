"""A file dropped onto the window is opened, wherever it falls."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from editor.ui.forms.asset_files import dragged_file


class DroppedFiles(QObject):
    """Takes files out of the hands of other programs.

    Args:
        window: Onto which they fall.
        open_path: What is done with one.
    """

    def __init__(self, window: QWidget, open_path: Callable[[Path], object]) -> None:
        super().__init__(window)
        self._open_path = open_path
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """One file at a time; whatever else is dragged is left to others."""
        if event.type() == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            if dragged_file(event.mimeData()) is None:
                return False
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            path = dragged_file(event.mimeData())
            if path is None:
                return False
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self._open_path(path))
            return True
        return False
