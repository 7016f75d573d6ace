"""Where one is: the project, the dream, the dream within it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from editor.ui.workbench import Workbench


class Breadcrumb(QWidget):
    """One button for each dream on the way in; clicking one leads back to it."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 0, 4, 0)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self._shown: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName("Where you are")
        workbench.selection.dream_changed.connect(self.refresh)
        workbench.document.project_changed.connect(self.refresh)
        workbench.document.document_opened.connect(self.refresh)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Build the buttons anew."""
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown.clear()
        project = self._workbench.document.project
        path = self._workbench.selection.now.path
        self._say(project.title or "Untitled")
        for depth, dream in enumerate(path, 1):
            self._say(" › ")
            self._button(project.title_of(dream), path[:depth], depth == len(path))

    def _say(self, text: str) -> None:
        label = QLabel(text)
        label.setProperty("role", "faint")
        self._show(label)

    def _button(self, title: str, path: tuple[str, ...], here: bool) -> None:
        button = QToolButton()
        button.setText(title)
        button.setProperty("flat", True)
        button.setStyleSheet("padding: 4px 2px; font-weight: 600;" if here else "padding: 4px 2px;")
        button.setToolTip("You are in this dream" if here else "Back to this dream")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(f"Dream {title}" + (", shown" if here else ""))
        button.clicked.connect(lambda: self._workbench.selection.show_dream(path))
        self._show(button)

    def _show(self, widget: QWidget) -> None:
        self._row.insertWidget(len(self._shown), widget)
        self._shown.append(widget)
