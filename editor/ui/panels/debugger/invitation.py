"""What the debugger shows while no night is played: how to begin one."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from editor.ui.live.live_night import LiveNight

WORDS = "No night is played. Begin one at the start, or select a scene and begin it there (Ctrl+F5)."


class Invitation(QWidget):
    """Begins a night at the start, at a moment that was kept, or where something happens.

    Args:
        live: The night.

    Signals:
        find_requested: A night in which something happens is wanted.
    """

    find_requested = Signal()

    def __init__(self, live: LiveNight) -> None:
        super().__init__()
        self._live = live
        begin = QPushButton("Begin the night")
        begin.setObjectName("night-begin")
        begin.setProperty("primary", True)
        begin.clicked.connect(lambda: live.start())
        find = QPushButton("Find a night in which …")
        find.setObjectName("night-invite-find")
        find.clicked.connect(lambda: self.find_requested.emit())
        self._moments = QToolButton()
        self._moments.setObjectName("night-moments")
        self._moments.setText("Begin from a start")
        self._moments.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._moments.setMenu(QMenu(self._moments))
        words = QLabel(WORDS)
        words.setProperty("role", "faint")
        words.setWordWrap(True)
        row = QHBoxLayout()
        for widget in (begin, self._moments, find):
            row.addWidget(widget)
        row.addWidget(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addLayout(row)
        column.addStretch(1)
        live.setup.setup_changed.connect(self._show_moments)
        self._show_moments()

    def _show_moments(self) -> None:
        menu = self._moments.menu()
        menu.clear()
        for index, one in enumerate(self._live.setup.beginnings):
            menu.addAction(one.title, partial(self._live.begin_from, index))
        self._moments.setVisible(bool(self._live.setup.beginnings))
