"""The tree of the outline: its keys mean it, and not the canvas."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QTreeView, QWidget

from editor.ui.forms.field import keeps_key


class OutlineTree(QTreeView):
    """F2 renames, Delete deletes, Return goes to the line on the canvas.

    Signals:
        delete_requested: The selected lines shall go.
        rename_requested: The present line shall be called otherwise.
        menu_requested: A `QPoint` of the screen where the menu shall stand.
    """

    delete_requested = Signal()
    rename_requested = Signal()
    menu_requested = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Dreams, scenes and what belongs to them")
        self.setStyleSheet(
            "QTreeView { selection-background-color: transparent; }"
            "QTreeView::item, QTreeView::item:selected, QTreeView::item:hover { background: transparent; }"
        )
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Renaming does not wander on to the next line."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        """These keys mean the tree, not the canvas."""
        keys = Qt.Key
        mine = (keys.Key_Delete, keys.Key_F2, keys.Key_Home, keys.Key_End, keys.Key_Return, keys.Key_A)
        return keeps_key(event, *mine) or super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button, or the menu key at the present line."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.visualRect(self.currentIndex()).bottomLeft()
        self.menu_requested.emit(self.viewport().mapToGlobal(place) if by_key else event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete deletes, F2 renames."""
        if event.matches(QKeySequence.StandardKey.Delete):
            self.delete_requested.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.rename_requested.emit()
        else:
            super().keyPressEvent(event)
