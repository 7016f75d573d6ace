"""The morning: who wakes, and what was mended in the night."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from editor.ui.theme import Theme


class MorningPage(QFrame):
    """Every repair in words, one button to keep them, one to undo them.

    Signals:
        kept: Keep what was done, and leave.
        undone: Take everything back.
        stayed: Walk on for a while.
    """

    kept = Signal()
    undone = Signal()
    stayed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("morning")
        column = QVBoxLayout(self)
        column.setContentsMargins(30, 24, 30, 22)
        column.setSpacing(10)
        self._title = QLabel()
        self._title.setFont(theme.font(26, bold=True))
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._title.setWordWrap(True)
        self._words = QLabel()
        self._words.setFont(theme.font(12))
        self._words.setProperty("role", "faint")
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._words.setWordWrap(True)
        self._list = QListWidget()
        self._list.setAccessibleName("What was mended")
        self._list.setWordWrap(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setFont(theme.font(11.5))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addWidget(self._list, 1)
        self.keep, self.undo, self.stay = QPushButton("Keep them"), QPushButton("Undo them all"), QPushButton("Stay a while")
        column.addLayout(self._buttons())
        self.hide()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.keep.setProperty("primary", True)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(self.stay)
        row.addWidget(self.keep)
        self.keep.clicked.connect(self.kept)
        self.undo.clicked.connect(self.undone)
        self.stay.clicked.connect(self.stayed)
        return row

    @property
    def title(self) -> str:
        """Who wakes."""
        return self._title.text()

    @property
    def lines(self) -> list[str]:
        """What was mended."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def tell(self, who: str, dream: str, mended: Sequence[str], peace: float | None) -> None:
        """Show the morning.

        Args:
            who: The names of who wakes, empty for nobody.
            dream: The project's title.
            mended: What was done, in words.
            peace: The probability that a night ends well.
        """
        plural = " and " in who
        self._title.setText(f"{who} {'wake' if plural else 'wakes'}" if who else "Morning")
        sure = "Every night ends awake, and every promise is kept." if peace is not None and peace > 0.999999 else (
            "Nothing is broken for anybody any more.")  # fmt: skip
        many = f"{len(mended)} thing{'' if len(mended) == 1 else 's'} mended."
        self._words.setText(f"{dream or 'The dream'} is whole again. {sure} {many}")
        self._list.clear()
        self._list.addItems([f"{number}.  {words}." for number, words in enumerate(mended, 1)])
        self.setAccessibleName(f"{self._title.text()}. {self._words.text()}")

    def fit(self, wide: int, high: int) -> QSize:
        """How large it wants to be in a window of a size."""
        rows = sum(self._list.sizeHintForRow(row) + 2 for row in range(self._list.count()))
        return QSize(min(680, wide - 60), min(226 + rows, round(high * 0.52)))
