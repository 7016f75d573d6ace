"""What a field is, and the plain ones: a line, a number, a flag, a choice."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget


class Field(QWidget):
    """Shows one value; `edited` comes once the user has finished giving it another.

    Signals:
        edited: The new value.
    """

    edited = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(name)

    def show_value(self, value: object) -> None:
        """Show a value without saying that it was edited."""
        raise NotImplementedError


class LineField(Field):
    """One line of text; empty means `None` where the value may be missing."""

    def __init__(self, name: str, placeholder: str = "", optional: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._optional = optional
        self._shown = ""
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(name)
        self.line.editingFinished.connect(self._on_finished)
        self._row.addWidget(self.line)
        self.setFocusProxy(self.line)

    def show_value(self, value: object) -> None:
        """Show a text, or nothing for `None`."""
        self._shown = "" if value is None else str(value)
        if self.line.text() != self._shown:
            self.line.setText(self._shown)
            self.line.setCursorPosition(0)

    def _on_finished(self) -> None:
        text = self.line.text()
        if text != self._shown:
            self._shown = text
            self.edited.emit(None if self._optional and not text else text)


class NumberField(LineField):
    """A number within bounds; what is no number is put back."""

    def __init__(
        self,
        name: str,
        least: float,
        most: float,
        whole: bool = True,
        optional: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, "none" if optional else "", optional, parent)
        self._least, self._most, self._whole = least, most, whole
        self.line.setMaximumWidth(110)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._row.addStretch(1)

    def show_value(self, value: object) -> None:
        """Show a number, without a fraction where it has none."""
        super().show_value(f"{value:g}" if isinstance(value, float) else value)

    def _on_finished(self) -> None:
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
        number = min(max(number, self._least), self._most)
        number = int(number) if number == int(number) else number
        self.show_value(number)
        self.edited.emit(number)


class FlagField(Field):
    """Yes or no."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.box = QCheckBox(title)
        self.box.setAccessibleName(name)
        self.box.clicked.connect(self.edited.emit)
        self._row.addWidget(self.box)
        self.setFocusProxy(self.box)

    def show_value(self, value: object) -> None:
        """Show yes or no."""
        self.box.setChecked(bool(value))


class ChoiceField(Field):
    """One of a few; may be editable, so that something not in the list can be named."""

    def __init__(self, name: str, editable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._values: list[object] = []
        self._shown: object = None
        self.box = QuietComboBox()
        self.box.setEditable(editable)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(10)
        self.box.setAccessibleName(name)
        self.box.activated.connect(self._on_activated)
        if editable:
            self.box.lineEdit().editingFinished.connect(self._on_typed)
        self._row.addWidget(self.box)
        self.setFocusProxy(self.box)

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """What can be chosen: values with their titles."""
        self._values = [value for value, _ in choices]
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItems([title for _, title in choices])
        self.box.blockSignals(False)

    def show_value(self, value: object) -> None:
        """Show a value; one that is not offered is shown as text where that is possible."""
        self._shown = value
        if value in self._values:
            self.box.setCurrentIndex(self._values.index(value))
        else:
            self.box.setCurrentIndex(-1)
            if self.box.isEditable():
                self.box.setEditText("" if value is None else str(value))

    def _on_activated(self, index: int) -> None:
        self._emit(self._values[index] if 0 <= index < len(self._values) else self.box.currentText())

    def _on_typed(self) -> None:
        titles = [self.box.itemText(index) for index in range(self.box.count())]
        text = self.box.currentText()
        self._emit(self._values[titles.index(text)] if text in titles else text or None)

    def _emit(self, value: object) -> None:
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
