"""The bar in which the window says something: never in the way, gone by itself when it was only news."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from editor.ui.forms.labels import WrappedLabel
from editor.ui.messages import Message
from editor.ui.workbench import Workbench

NEWS_MILLISECONDS = 5000
GLYPHS = {"error": "✕", "warning": "!", "info": "i", "healed": "✓"}


class MessageBar(QWidget):
    """Shows the last message; news fade after five seconds, refusals stay until closed or another file is open."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = QLabel()
        self._text = WrappedLabel()
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        close = QToolButton()
        close.setText("Close")
        close.setProperty("flat", True)
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 8, 5)
        row.addWidget(self._glyph)
        row.addWidget(self._text, 1)
        self._answers = QHBoxLayout()
        self._buttons: list[QPushButton] = []
        row.addLayout(self._answers)
        row.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.setAccessibleName("Message")
        self.hide()
        workbench.messages.said.connect(self._on_said)
        workbench.document.document_opened.connect(self.hide)

    def _on_said(self, message: Message) -> None:
        self._timer.stop()
        for label in (self._glyph, self._text):
            label.setProperty("role", message.severity)
            label.style().unpolish(label)
            label.style().polish(label)
        self._glyph.setText(GLYPHS.get(message.severity, "i"))
        self._text.setText(f"{message.text} {message.hint}".strip())
        self._offer(message)
        self.show()
        if message.severity != "error" and not message.answers:
            self._timer.start(NEWS_MILLISECONDS)

    def _offer(self, message: Message) -> None:
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons.clear()
        for words, answer in message.answers:
            button = QPushButton(words)
            button.clicked.connect(self.hide)
            button.clicked.connect(lambda _checked=False, answer=answer: answer())
            self._answers.addWidget(button)
            self._buttons.append(button)
