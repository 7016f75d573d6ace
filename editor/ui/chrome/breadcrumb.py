"""Where one is: the project, the dream, the dream within it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QSizePolicy, QToolButton, QWidget

from editor.ui.workbench import Workbench

LEAST = 160
"""It is never wider than the window leaves room for; titles are shortened instead, down to so many pixels in all."""
AROUND = 10
"""Pixels that a title takes beside its letters."""


class Breadcrumb(QWidget):
    """One button for each dream on the way in; clicking one leads back to it. Long titles make room for each other."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.setContentsMargins(4, 0, 4, 0)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self._shown: list[QWidget] = []
        self._titled: list[tuple[QLabel | QToolButton, str]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName("Where you are")
        workbench.selection.dream_changed.connect(self.refresh)
        workbench.document.project_changed.connect(self.refresh)
        workbench.document.document_opened.connect(self.refresh)
        workbench.theme.theme_changed.connect(self.refresh)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Build the buttons anew."""
        for widget in self._shown:
            widget.hide()
            widget.deleteLater()
        self._shown.clear()
        self._titled.clear()
        project = self._workbench.document.project
        path = self._workbench.selection.now.path
        self._titled.append((self._say(project.title or "Untitled"), project.title or "Untitled"))
        for depth, dream in enumerate(path, 1):
            self._say(" › ")
            self._button(project.title_of(dream), path[:depth], depth == len(path))
        self._fit()

    def _say(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setProperty("role", "faint")
        label.setTextFormat(Qt.TextFormat.PlainText)
        self._show(label)
        return label

    def _button(self, title: str, path: tuple[str, ...], here: bool) -> None:
        button = QToolButton()
        button.setText(title.replace("&", "&&"))
        button.setProperty("flat", True)
        button.setStyleSheet("padding: 4px 2px; font-weight: 600;" if here else "padding: 4px 2px;")
        button.setToolTip("You are in this dream" if here else "Back to this dream")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(f"Dream {title}" + (", shown" if here else ""))
        button.clicked.connect(lambda: self._workbench.selection.show_dream(path))
        self._show(button)
        self._titled.append((button, title))

    def _show(self, widget: QWidget) -> None:
        self._row.insertWidget(len(self._shown), widget)
        self._shown.append(widget)

    def _fit(self) -> None:
        """Shorten the longest titles until all of them have room."""
        between = self.fontMetrics().horizontalAdvance(" › ") * (len(self._titled) - 1)
        room = max(self.width(), LEAST) - between - AROUND
        for widget, _ in self._titled:
            widget.ensurePolished()
        wide = [widget.fontMetrics().horizontalAdvance(title) + AROUND for widget, title in self._titled]
        most = fair_share(wide, room)
        for (widget, title), needed in zip(self._titled, wide, strict=True):
            short = widget.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, max(most - AROUND, 1))
            shown = title if needed <= most else short
            widget.setText(shown.replace("&", "&&") if isinstance(widget, QToolButton) else shown)
            if shown != title:
                widget.setToolTip(title)

    def sizeHint(self) -> QSize:
        """It takes what is left; it asks for little, so that long titles do not push the window apart."""
        return QSize(LEAST, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """See `sizeHint`."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew."""
        super().resizeEvent(event)
        self._fit()


def fair_share(wanted: Sequence[int], room: int) -> int:
    """How much each may take at most, so that all together take no more than there is, and the short ones stay whole."""
    left = sorted(wanted)
    while left and left[0] * len(left) <= room:
        room -= left.pop(0)
    return max(wanted, default=0) if not left else max(room // len(left), 1)
