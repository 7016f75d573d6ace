"""Some lines, each in the colour of what it says."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.ui.forms.labels import WrappedLabel


class ToldLines(QWidget):
    """One label for each line.

    Args:
        name: For screen readers.
        parent: Qt's.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._labels: list[WrappedLabel] = []

    def text(self) -> str:
        """All lines."""
        return "\n".join(label.text() for label in self._labels if not label.isHidden())

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show lines, each with its role: `healed`, `error`, `info`, `faint`."""
        while len(self._labels) < len(lines):
            self._labels.append(self._made())
        for label in self._labels[len(lines) :]:
            label.hide()
        for label, (text, role) in zip(self._labels, lines, strict=False):
            label.setText(text)
            label.show()
            if label.property("role") != role:
                label.setProperty("role", role)
                label.style().unpolish(label)
                label.style().polish(label)

    def _made(self) -> WrappedLabel:
        label = WrappedLabel()
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(label)
        return label
