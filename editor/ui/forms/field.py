"""What a field is, and the plain ones: a line, a number, a flag, a choice."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

PAUSE_MILLISECONDS: Final = 1200
"""A pause of that length ends a run of typing: the next letter begins an undo step of its own."""


class Field(QWidget):
    """Shows one value; `edited` comes when the user has given it another.

    Attributes:
        live: Every letter is told at once, and a run of typing is one undo step; else a value is told
            when the field is left, or when Return is pressed.

    Signals:
        edited: The new value.
        typing_ended: The run of typing is over.
    """

    edited = Signal(object)
    typing_ended = Signal()
    live = False

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MILLISECONDS)
        self._pause.timeout.connect(self.typing_ended)
        self.setAccessibleName(name)

    def show_value(self, value: object) -> None:
        """Show a value without saying that it was edited."""
        raise NotImplementedError

    def flush(self) -> None:
        """Tell what was typed and not told yet."""

    def _end_typing(self) -> None:
        self.flush()
        if self._pause.isActive():
            self._pause.stop()
            self.typing_ended.emit()


def leaves_to_window(event: QEvent) -> bool:
    """Whether a key in a field belongs to the window: undo and redo always mean the project's."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def keeps_key(event: QEvent, *keys: Qt.Key) -> bool:
    """Whether a key that is a shortcut of the window means something of its own here; it is kept from the window."""
    if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in keys:
        event.accept()
        return True
    return False


class LineEdit(QLineEdit):
    """A line that leaves undo and redo to the window."""

    def event(self, event: QEvent) -> bool:
        """Undo is the project's."""
        if leaves_to_window(event):
            event.ignore()
            return False
        return super().event(event)


class LineField(Field):
    """One line of text; empty means `None` where the value may be missing."""

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        optional: bool = False,
        live: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, parent)
        self.live = live
        self._optional = optional
        self._shown = ""
        self.line = LineEdit()
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(name)
        self.line.textEdited.connect(self._on_typed)
        self.line.editingFinished.connect(self._end_typing)
        self._row.addWidget(self.line)
        self.setFocusProxy(self.line)

    def show_value(self, value: object) -> None:
        """Show a text, or nothing for `None`."""
        self._shown = "" if value is None else str(value)
        if self.line.text() != self._shown:
            place = self.line.cursorPosition() if self.line.hasFocus() else 0
            self.line.setText(self._shown)
            self.line.setCursorPosition(min(place, len(self._shown)))

    def flush(self) -> None:
        """Tell what was typed and not told yet."""
        text = self.line.text()
        if text != self._shown:
            self._shown = text
            self._tell(text)

    def _tell(self, text: str) -> None:
        self.edited.emit(None if self._optional and not text else text)

    def _on_typed(self, _text: str) -> None:
        if self.live:
            self.flush()
            self._pause.start()


class NumberField(LineField):
    """A number within bounds; what is no number is put back. The arrow keys count up and down."""

    def __init__(
        self,
        name: str,
        least: float,
        most: float,
        whole: bool = True,
        optional: bool = False,
        placeholder: str = "none",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, placeholder if optional else "", optional, parent=parent)
        self._least, self._most, self._whole = least, most, whole
        self.line.setMaximumWidth(110)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.installEventFilter(self)
        self._row.addStretch(1)

    def show_value(self, value: object) -> None:
        """Show a number, without a fraction where it has none."""
        super().show_value(f"{value:g}" if isinstance(value, float) else value)

    def flush(self) -> None:
        """Tell the number, brought within the bounds."""
        text = self.line.text().strip()
        if text == self._shown:
            return
        if not text and self._optional:
            self._shown = ""
            self.edited.emit(None)
            return
        try:
            number = int(text) if self._whole else float(text)
        except ValueError:
            self.line.setText(self._shown)
            return
        if number != number:
            self.line.setText(self._shown)
            return
        number = min(max(number, self._least), self._most)
        number = int(number) if number == int(number) else number
        self.show_value(number)
        self.edited.emit(number)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Up and Down change the number by one."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
            if step is not None and not self.line.isReadOnly():
                self._count(step)
                return True
        return super().eventFilter(watched, event)

    def _count(self, step: int) -> None:
        try:
            number = float(self.line.text() or max(self._least, 0))
        except ValueError:
            return
        self.line.setText(f"{min(max(number + step, self._least), self._most):g}")
        self.flush()


class FlagField(Field):
    """Yes or no."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.box = QCheckBox(title)
        self.box.setAccessibleName(name)
        self.box.clicked.connect(self._on_clicked)
        self._row.addWidget(self.box)
        self._row.addStretch(1)
        self.setFocusProxy(self.box)

    def show_value(self, value: object) -> None:
        """Show yes, no, or for `None` some of each."""
        self.box.setTristate(value is None)
        self.box.setCheckState(
            Qt.CheckState.PartiallyChecked if value is None else Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        )

    def _on_clicked(self, _checked: bool) -> None:
        yes = self.box.checkState() != Qt.CheckState.Unchecked
        self.box.setTristate(False)
        self.box.setChecked(yes)
        self.edited.emit(yes)


class ChoiceField(Field):
    """One of a few."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._values: list[object] = []
        self._shown: object = None
        self.box = QuietComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(8)
        self.box.setAccessibleName(name)
        self.box.activated.connect(self._on_activated)
        self._row.addWidget(self.box)
        self.setFocusProxy(self.box)

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """What can be chosen: values with their titles."""
        self._values = [value for value, _ in choices]
        self.box.clear()
        self.box.addItems([title for _, title in choices])
        self.show_value(self._shown)

    def show_value(self, value: object) -> None:
        """Show a value; nothing for one that is not offered."""
        self._shown = value
        self.box.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def _on_activated(self, index: int) -> None:
        value = self._values[index]
        if value != self._shown:
            self._shown = value
            self.edited.emit(value)


class QuietComboBox(QComboBox):
    """Does not change under a wheel that only meant to scroll the form."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form unless the list has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
