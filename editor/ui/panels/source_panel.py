"""The source: the project's YAML, both ways. What is typed becomes the project; what is drawn becomes text."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor.analysis.anomaly import Anomaly
from editor.document import Change
from editor.errors import EditorError
from editor.model.project import Project
from editor.storage.reading import Reading, read
from editor.ui.forms.text_fields import replace_differing
from editor.ui.live.background import Background
from editor.ui.live.judgement import Judgement
from editor.ui.panels.panel import panel
from editor.ui.panels.source.marks import Mark, marks_of
from editor.ui.panels.source.place_row import PlaceRow
from editor.ui.panels.source.source_edit import SourceEdit
from editor.ui.panels.source.text_lines import as_file, shown
from editor.ui.panels.source.trouble_row import TroubleRow, line_in
from editor.ui.workbench import Workbench

PAUSE_MILLISECONDS = 400
"""So long after the last letter the text is taken."""


@panel("source", "Source", "bottom", 2)
class SourcePanel(QWidget):
    """The text and the project follow each other; what cannot be read stays as it was typed.

    Typed text is read on another thread. While one types, text that is no YAML is not taken yet; it is when the
    editor is left or the file is saved, for a file may hold what cannot be understood.
    """

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._background = Background(self)
        self._text = ""
        self._reading: Reading | None = None
        self._project: Project | None = None
        self._own = False
        self._showing = False
        self._dirty = False
        self.setAccessibleName("Source")
        self.editor = SourceEdit(workbench.theme)
        self.head = PlaceRow(workbench, self.editor)
        self.state = self.head.state
        self.trouble = TroubleRow()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MILLISECONDS)
        self._lay_out()
        self._connect()

    @property
    def dirty(self) -> bool:
        """Whether something typed is not in the project yet."""
        return self._dirty

    def take(self, insist: bool = True) -> None:
        """Make the typed text the project.

        Args:
            insist: Take what cannot be understood as damage; else wait until it can be.
        """
        self._pause.stop()
        if self._showing or self._closed or not self._really_dirty():
            return
        if self._project is not self._workbench.document.project:
            self._say_conflict()
            return
        text = as_file(self._workbench.document.document.text, self.editor.text())
        self.state.setText("reading…")
        self._background.start(
            "read", lambda _watch: read(text), lambda reading: self._on_read(reading, insist), self._on_unreadable
        )

    def take_now(self) -> None:
        """Make the typed text the project before anything else happens."""
        self._pause.stop()
        if self._really_dirty() and self._project is self._workbench.document.project:
            text = as_file(self._workbench.document.document.text, self.editor.text())
            try:
                self._take_reading(read(text))
            except EditorError as error:
                self._on_unreadable(error)

    def close_down(self) -> None:
        """Stop for good."""
        self._closed = True
        self._pause.stop()
        self._background.close()

    _closed = False

    def put_back(self) -> None:
        """Forget what was typed, and show the project's text."""
        self._dirty = False
        self.trouble.hide()
        self._ask_for_text()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.head)
        column.addWidget(self.trouble)
        column.addWidget(self.editor, 1)

    def _connect(self) -> None:
        workbench = self._workbench
        self._pause.timeout.connect(lambda: self.take(insist=False))
        self.editor.textChanged.connect(self._on_typed)
        self.editor.take_requested.connect(self.take)
        self.trouble.line_requested.connect(lambda line: self.head.go_to(line - 1))
        self.trouble.take_requested.connect(self._take_mine)
        self.trouble.put_back_requested.connect(self.put_back)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close_down)
        self.destroyed.connect(partial(Background.close, self._background))
        workbench.document.project_changed.connect(self._on_project_changed)
        workbench.document.document_opened.connect(self._on_document_opened)
        workbench.document.hand_in_requested.connect(self.take_now)
        workbench.anomalies.anomalies_changed.connect(self._on_anomalies_changed)

    def _on_typed(self) -> None:
        if self._showing:
            return
        self._dirty = True
        self.head.source = None
        self.editor.leaves_undo = False
        self.state.setText("not taken yet")
        self._pause.start()

    def _on_read(self, reading: Reading, insist: bool) -> None:
        if shown(reading.text) != self.editor.text():
            self._pause.start()
            return
        known = len(self._reading.source.blanks) if self._reading is not None else 0
        blanks = reading.source.blanks
        if len(blanks) > known and not insist:
            last = blanks[-1]
            self.trouble.say(f"Line {last.line + 1} is no YAML yet: {last.problem}.", last.line + 1, can_take=True)
            self.state.setText("not taken yet")
            return
        self._take_reading(reading, insist)

    def _take_reading(self, reading: Reading, insist: bool = True) -> None:
        self._own = True
        done = self._workbench.document.replace_text(reading.text, reading)
        self._own = False
        if insist:
            self._workbench.document.document.end_typing()
        if done:
            self._settle(reading)

    def _settle(self, reading: Reading) -> None:
        """The text in the editor is the project's."""
        self._text, self._reading, self._project = self.editor.text(), reading, self._workbench.document.project
        self._dirty = False
        self.editor.leaves_undo = True
        self.editor.document().clearUndoRedoStacks()
        self.trouble.hide()
        self.state.setText("")
        self._ask_for_marks()
        self.head.settle(reading.source)

    def _on_unreadable(self, error: EditorError) -> None:
        self.state.setText("not taken")
        self.trouble.say(f"{error} What you typed is kept here.", line_in(error.message), can_put_back=True)

    def _say_conflict(self) -> None:
        message = "The project was changed elsewhere while you typed here."
        self.trouble.say(message, 0, can_take=True, can_put_back=True)

    def _really_dirty(self) -> bool:
        """Whether the text differs, letter by letter; asked only where it matters, for texts may be long."""
        if self._dirty and self.editor.text() == self._text:
            self._dirty = False
            self.head.source = self._reading.source if self._reading is not None else None
            self.editor.leaves_undo = True
            self.state.setText("")
            self.trouble.hide()
        return self._dirty

    def _take_mine(self) -> None:
        self._project = self._workbench.document.project
        self.take()

    def _on_document_opened(self) -> None:
        self._dirty = False
        self.trouble.hide()
        self._reading = None
        self._outdate()

    def _on_project_changed(self, change: Change) -> None:
        if self._own or not change.difference:
            return
        if self._really_dirty():
            self._say_conflict()
            return
        self._outdate()

    def _outdate(self) -> None:
        """The text shown is not the project's any more; it is asked for when somebody can see it."""
        if self.isVisible():
            self._ask_for_text()

    def _ask_for_text(self) -> None:
        document, project = self._workbench.document.document, self._workbench.document.project
        self._background.start(
            "text", lambda _watch: document.reading, lambda reading: self._on_text(reading, project), self._on_unreadable
        )

    def _on_text(self, reading: Reading, project: Project) -> None:
        if self.dirty or project is not self._workbench.document.project:
            return
        self._showing = True
        self._put(shown(reading.text))
        self._showing = False
        self._settle(reading)

    def _put(self, text: str) -> None:
        """Put another text in; caret and scroll stay where only a part differs."""
        now = self.editor.text()
        if not now or abs(len(now) - len(text)) > max(len(now), len(text)) // 2:
            self.editor.setPlainText(text)
        else:
            sideways, down = self.editor.horizontalScrollBar().value(), self.editor.verticalScrollBar().value()
            replace_differing(self.editor, now, text)
            self.editor.horizontalScrollBar().setValue(sideways)
            self.editor.verticalScrollBar().setValue(down)

    def _ask_for_marks(self) -> None:
        reading, judgement = self._reading, self._workbench.anomalies.judgement
        if reading is None or judgement.stale or judgement.project is not self._project:
            return
        anomalies: tuple[Anomaly, ...] = judgement.anomalies

        def work(_watch: object) -> list[Mark]:
            return marks_of(reading, anomalies)

        self._background.start("marks", work, self.editor.show_marks)

    def _on_anomalies_changed(self, judgement: Judgement) -> None:
        if not judgement.stale and self.isVisible() and not self.dirty:
            self._ask_for_marks()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the project."""
        super().showEvent(event)
        if self._project is not self._workbench.document.project and not self.dirty:
            self._ask_for_text()
        else:
            self.head.catch_up()
