"""Notices when somebody else changes the open file: another program, another person, a version control."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from editor.ui.live.live_document import LiveDocument

PAUSE_MILLISECONDS: Final = 250
"""Programs write in several steps; a file is looked at when it has been quiet for so long. Its folder may never be quiet."""


class FileWatch(QObject):
    """Looks at the file when its folder stirs, and when one comes back to the window.

    Signals:
        file_changed: Somebody else has written the open file.
        file_gone: It is not there any more.
        came_back: One has been in another window, and may have changed files there.
    """

    file_changed = Signal()
    file_gone = Signal()
    came_back = Signal()

    def __init__(self, document: LiveDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._told: object = None
        self._watcher = QFileSystemWatcher(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MILLISECONDS)
        self._soon.timeout.connect(self.look)
        self._watcher.fileChanged.connect(lambda _path: self._soon.start())
        self._watcher.directoryChanged.connect(lambda _path: self._soon.isActive() or self._soon.start())
        document.document_opened.connect(self._attend)
        document.saved_changed.connect(self._on_saved_changed)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_application_state)
        self._attend()

    def look(self) -> None:
        """Look at the file now, and tell what is new about it."""
        state = self._document.document.file_state
        stamp = (self._document.path, state, _written(self._document.path))
        news, self._told = stamp != self._told, stamp
        if news and state == "changed":
            self.file_changed.emit()
        elif news and state == "gone":
            self.file_gone.emit()
        self._attend()

    def close(self) -> None:
        """Stop for good."""
        self._soon.stop()
        self._watcher.blockSignals(True)

    def _attend(self) -> None:
        """Watch the file and its folder: a file that is replaced is another one from then on."""
        path = self._attended = self._document.path
        wanted = {str(one) for one in (path.resolve(), path.resolve().parent) if one.exists()} if path is not None else set()
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))

    _attended: Path | None = None

    def _on_saved_changed(self) -> None:
        if self._document.path != self._attended:
            self._attend()

    def _on_application_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self._soon.start()
            self.came_back.emit()


def _written(path: Path | None) -> int:
    try:
        return path.stat().st_mtime_ns if path is not None else 0
    except OSError:
        return 0
