"""Where the caret is, and the way between the lines of the text and what is selected elsewhere."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QPushButton, QWidget

from editor.storage.source import Source
from editor.ui.forms.labels import ShortLabel
from editor.ui.live.selection import Selected
from editor.ui.panels.source.marks import line_of, lines_of, scene_at
from editor.ui.panels.source.source_edit import SourceEdit
from editor.ui.workbench import Workbench


class PlaceRow(QWidget):
    """Line and scene of the caret, and a button that shows that scene on the canvas.

    Attributes:
        source: The text with its positions, as it stands in the editor; `None` while they differ.
    """

    def __init__(self, workbench: Workbench, editor: SourceEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._editor = editor
        self._unfollowed = False
        self.source: Source | None = None
        self.place, self.state = ShortLabel(), QLabel()
        for label in (self.place, self.state):
            label.setProperty("role", "faint")
        self.reveal = QPushButton("Show on canvas")
        self.reveal.setToolTip("Shows the scene at the caret")
        self.reveal.setEnabled(False)
        self.reveal.clicked.connect(lambda _checked=False: self._reveal())
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(90)
        self._soon.timeout.connect(self._on_caret_moved)
        editor.cursorPositionChanged.connect(self._soon.start)
        workbench.selection.selection_changed.connect(self._on_selection_changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 8, 2)
        row.addWidget(self.place, 1)
        row.addStretch(0)
        row.addWidget(self.state)
        row.addWidget(self.reveal)

    def settle(self, source: Source | None) -> None:
        """The text has changed: show again where the selected scene stands."""
        self.source = source
        if source is not None:
            self._follow(self._workbench.selection.now, scroll=self._unfollowed)
            self._unfollowed = False
        self._soon.start()

    def catch_up(self) -> None:
        """Go where the selection went while nobody could see it."""
        if self._unfollowed and self.source is not None:
            self._unfollowed = False
            self._follow(self._workbench.selection.now, scroll=True)

    def go_to(self, line: int) -> None:
        """Put the caret into a line, from 0."""
        self._editor.go_to(line)
        self._soon.start()

    def _on_selection_changed(self, now: Selected) -> None:
        if now.thing is not None and now.thing[0] == "line":
            self._come_to_front()
        self._unfollowed = not self.isVisible()
        self._follow(now, scroll=not self._editor.hasFocus())

    def _come_to_front(self) -> None:
        """A line of the file was asked for, and nowhere else can it be seen."""
        widget: QWidget | None = self
        while widget is not None and not isinstance(widget, QDockWidget):
            widget = widget.parentWidget()
        if widget is not None:
            widget.show()
            widget.raise_()

    def _follow(self, now: Selected, scroll: bool) -> None:
        if self.source is None:
            return
        self._editor.show_scene(lines_of(self.source, now))
        line = line_of(self.source, now)
        if scroll and line >= 0:
            self.go_to(line)

    def _scene_at_caret(self) -> tuple[str, str] | None:
        if self.source is None:
            return None
        cursor = self._editor.textCursor()
        line = cursor.block().text()
        column = max(cursor.positionInBlock(), len(line) - len(line.lstrip(" ")))
        return scene_at(self.source, cursor.blockNumber(), column)

    def _on_caret_moved(self) -> None:
        self._editor.margin.update()
        key = self._scene_at_caret()
        self.reveal.setEnabled(key is not None)
        title = self._workbench.document.project.title_of
        line = self._editor.textCursor().blockNumber() + 1
        self.place.setText(f"line {line}" + (f" · {title(key[0])} › {title(*key)}" if key is not None else ""))

    def _reveal(self) -> None:
        key = self._scene_at_caret()
        if key is not None:
            self._workbench.selection.reveal(key)
