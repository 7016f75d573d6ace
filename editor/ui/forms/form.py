"""What a form is: labelled fields that show a part of the project, each of whose edits is one undo step."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from editor.document import Change
from editor.edits.edit import Edit
from editor.ui.forms.field import Field, FlagField
from editor.ui.forms.flow import Flow
from editor.ui.forms.labels import WrappedLabel
from editor.ui.forms.tips import tip_of
from editor.ui.workbench import Workbench

AnyField = TypeVar("AnyField", bound=Field)
LABEL_WIDTH = 74


class Form(QWidget):
    """Fields in two columns. A form is told what to show, and refreshed when that may have changed.

    Attributes:
        where: The dream in which lies what is shown.
        which: The id, the index, or both, of what is shown.

    Args:
        workbench: What the window's rooms share.
        title: What the form is about, above the fields.
    """

    def __init__(self, workbench: Workbench, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.where = ""
        self.which: Any = None
        self.setAccessibleName(title)
        self._fields: list[Field] = []
        self._labels: dict[Field, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 10, 12, 12)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self.heading = WrappedLabel(title)
        self.heading.setProperty("role", "section")
        self.heading.setIndent(0)
        self._grid.addWidget(self.heading, 0, 0, 1, 2)

    def turn_to(self, dream: str, which: Any) -> None:
        """Show something else: the dream it lies in, and its id, index or both."""
        self.where, self.which = dream, which
        self.refresh()

    def refresh(self) -> None:
        """Show the present values."""
        raise NotImplementedError

    def concerns(self, change: Change) -> bool:
        """Whether a change may have touched what the form shows."""
        return bool(change.difference.sections - {"layout"})

    def flush(self) -> None:
        """Hand in what was typed and not told yet."""
        for field in self._fields:
            field.flush()

    def do(self, edit: Edit) -> bool:
        """Do an edit; shows the present values again where it was refused."""
        done = self.workbench.document.do(edit)
        if not done:
            self.refresh()
        return done

    def add(self, label: str, field: AnyField, commit: Callable[[object], Edit | None], wide: bool = False) -> AnyField:
        """A field with its label; what is edited in it becomes the edit that `commit` makes.

        Args:
            label: Beside the field, or above a wide one; may be empty.
            field: Shows the value.
            commit: From the new value to an edit, or `None` where it has done what is to be done.
            wide: The field takes the whole width.
        """
        self._fields.append(field)
        tip = tip_of(self, label)
        field.setToolTip(tip)
        for inner in field.findChildren(QWidget):
            inner.setAccessibleDescription(inner.accessibleDescription() or tip)
        field.edited.connect(lambda value: self._on_edited(field, commit, value))
        field.typing_ended.connect(self._end_typing)
        row = self._grid.rowCount()
        if label:
            text = QLabel(label)
            text.setProperty("role", "faint")
            text.setBuddy(field)
            text.setToolTip(tip)
            self._labels[field] = text
            if wide:
                self._grid.addWidget(text, row, 0, 1, 2)
                row += 1
            else:
                text.setContentsMargins(0, 1 if isinstance(field, FlagField) else 6, 0, 0)
                self._grid.addWidget(text, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        if wide or not label:
            self._grid.addWidget(field, row, 0 if wide else 1, 1, 2 if wide else 1)
        else:
            self._grid.addWidget(field, row, 1)
        return field

    def show_field(self, field: Field, shown: bool) -> None:
        """Show or hide a field with its label."""
        field.setVisible(shown)
        label = self._labels.get(field)
        if label is not None:
            label.setVisible(shown)

    def add_section(self, title: str) -> QLabel:
        """A heading between fields."""
        label = QLabel(title)
        label.setProperty("role", "section")
        label.setIndent(0)
        self._grid.addWidget(label, self._grid.rowCount(), 0, 1, 2)
        return label

    def add_wide(self, widget: QWidget) -> None:
        """Something else, over the whole width."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def add_buttons(self, *buttons: tuple[str, Callable[[], object]]) -> list[QPushButton]:
        """A row of buttons: what they say and what they do; it goes on in the next line where the form is narrow."""
        row = Flow()
        made = []
        for title, run in buttons:
            button = QPushButton(title)
            button.clicked.connect(lambda _checked=False, run=run: run())
            row.addWidget(button)
            made.append(button)
        self._grid.addLayout(row, self._grid.rowCount(), 0, 1, 2)
        return made

    def finish(self) -> None:
        """What is left of the height stays empty below the fields."""
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def _on_edited(self, field: Field, commit: Callable[[object], Edit | None], value: object) -> None:
        if not field.live:
            self._end_typing()
        edit = commit(value)
        if edit is not None:
            self.do(edit)

    def _end_typing(self) -> None:
        self.workbench.document.document.end_typing()
