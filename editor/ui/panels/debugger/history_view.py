"""The whole history of one variable: every move that changed it, to go to."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHeaderView, QLabel, QTreeView, QVBoxLayout, QWidget

from editor.playback.chronicle import Chronicle
from editor.playback.night import Night
from editor.ui.panels.debugger.history_model import HistoryModel
from editor.ui.theme import Theme


class HistoryView(QWidget):
    """Shows the variable that is selected in the table, or that is chosen here.

    Signals:
        move_chosen: A move to go to.
    """

    move_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._night: Night | None = None
        self._chronicle = Chronicle()
        self._wanted = ""
        self._names = QComboBox()
        self._names.setObjectName("night-history-name")
        self._names.setAccessibleName("Variable")
        self._names.activated.connect(lambda _: self._show())
        self._rows = HistoryModel(theme)
        self._list = _Moves(self._rows)
        self._list.move_chosen.connect(self.move_chosen)
        self._none = QLabel("Nothing has changed it in this night.")
        self._none.setProperty("role", "faint")
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 2)
        column.setSpacing(3)
        column.addWidget(self._names)
        column.addWidget(self._none)
        column.addWidget(self._list, 1)

    @property
    def rows(self) -> HistoryModel:
        """What is shown."""
        return self._rows

    @property
    def name(self) -> str:
        """The variable whose history it is."""
        return self._names.currentText()

    def choose(self, name: str) -> None:
        """Show this variable's history."""
        self._wanted = name
        place = self._names.findText(name)
        if place >= 0 and place != self._names.currentIndex():
            self._names.setCurrentIndex(place)
            self._show()

    def show_night(self, night: Night | None, chronicle: Chronicle) -> None:
        """The history in this night."""
        self._night, self._chronicle = night, chronicle
        names = list(night.project.variables) if night is not None else []
        if names != [self._names.itemText(row) for row in range(self._names.count())]:
            before = self._wanted or self.name
            self._names.clear()
            self._names.addItems(names)
            self._names.setCurrentIndex(max(0, self._names.findText(before)))
        self._show()

    def _show(self) -> None:
        self._rows.show_history(self._night, self._chronicle, self.name)
        some = self._rows.rowCount() > 0
        self._none.setVisible(not some)
        self._list.setVisible(some)
        if self._rows.present >= 0:
            self._list.scrollTo(self._rows.index(self._rows.present, 0))


class _Moves(QTreeView):
    """The rows; Return or a double click goes there."""

    move_chosen = Signal(int)

    def __init__(self, rows: HistoryModel) -> None:
        super().__init__()
        self._rows = rows
        self.setModel(rows)
        self.setObjectName("night-history")
        self.setAccessibleName("History of the variable")
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setMinimumSectionSize(36)
        for section, width in enumerate((62, 62, 62)):
            header.resizeSection(section, width)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self._go)

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            self.move_chosen.emit(self._rows.move_at(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return goes to the move."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.currentIndex())
        else:
            super().keyPressEvent(event)
