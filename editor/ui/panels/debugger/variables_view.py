"""The table of variables, with a fitting editor for each kind of value."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from editor.model.variable import BoolVariable, EnumVariable, IntVariable
from editor.playback.chronicle import Chronicle
from editor.playback.night import Night
from editor.ui.panels.debugger.variables_model import VALUE, WRITTEN, VariablesModel
from editor.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class ValueDelegate(QStyledItemDelegate):
    """A spin box for a number, a list for what has few values."""

    def __init__(self, model: VariablesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.night: Night | None = None

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor of a value."""
        variable = self.night.project.variables.get(self._model.name_at(index.row())) if self.night is not None else None
        if isinstance(variable, IntVariable):
            spin = QSpinBox(parent)
            spin.setFrame(False)
            spin.setRange(max(variable.minimum, -(2**31)), min(variable.maximum, 2**31 - 1))
            return spin
        box = QComboBox(parent)
        if isinstance(variable, BoolVariable):
            for value in (True, False):
                box.addItem(str(value).lower(), value)
        elif isinstance(variable, EnumVariable):
            for text in variable.values:
                box.addItem(text, text)
        box.activated.connect(lambda _: self.commitData.emit(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the present value."""
        value = self._model.value_at(index.row())
        if isinstance(editor, QSpinBox):
            editor.setValue(int(value))
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(value)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Ask for the chosen value."""
        value: Any = editor.value() if isinstance(editor, QSpinBox) else None
        if isinstance(editor, QComboBox):
            value = editor.currentData()
        if value is not None:
            model.setData(index, value)


class VariablesView(QTreeView):
    """Changed ones first; edit a value by hand, or go to the move that wrote it last.

    Signals:
        value_edited: A variable's name and the value that it should have.
        move_chosen: A move to go to.
        variable_chosen: The variable that is looked at.
        history_requested: The variable whose whole history is wanted.
    """

    value_edited = Signal(str, object)
    move_chosen = Signal(int)
    variable_chosen = Signal(str)
    history_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("night-variables")
        self.setAccessibleName("Variables")
        self._rows = VariablesModel(theme)
        self._rows.value_edited.connect(self.value_edited)
        self._delegate = ValueDelegate(self._rows, self)
        self.setModel(self._rows)
        self.setItemDelegateForColumn(VALUE, self._delegate)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(WRITTEN, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(36)
        header.resizeSection(1, 66)
        header.resizeSection(2, 58)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def rows(self) -> VariablesModel:
        """What is shown."""
        return self._rows

    def show_night(self, night: Night | None, chronicle: Chronicle) -> None:
        """The variables as they are now; an editor that is open stays."""
        self._delegate.night = night
        self._rows.show_night(night, chronicle)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.column() == WRITTEN:
            move = self._rows.writer_at(index.row())
            if move is not None:
                self.move_chosen.emit(move)
        elif index.isValid() and index.column() != VALUE:
            self.history_requested.emit(self._rows.name_at(index.row()))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which variable is looked at."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.variable_chosen.emit(self._rows.name_at(current.row()))
