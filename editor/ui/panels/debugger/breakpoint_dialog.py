"""A breakpoint, asked for: where, under which condition, from which hit on, and whether it stops or only speaks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from editor.errors import EditorError
from editor.model.difference import SceneKey
from editor.playback.breakpoints import Breakpoint, checked
from editor.ui.workbench import Workbench

ANYWHERE = "Anywhere, when the condition becomes true"


class BreakpointDialog(QDialog):
    """Asks for a breakpoint; says below what is wrong with it.

    Args:
        workbench: Whose project it is about.
        one: What to begin with.
        parent: The window.

    Signals:
        breakpoint_chosen: A sound `Breakpoint`.
    """

    breakpoint_chosen = Signal(object)

    def __init__(self, workbench: Workbench, one: Breakpoint, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._project = workbench.document.project
        self._enabled = one.enabled
        self.setWindowTitle("Breakpoint")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(430)
        self._where = QComboBox()
        self._where.setObjectName("breakpoint-where")
        self._where.setEditable(True)
        self._where.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._fill(one)
        self._condition = _line("breakpoint-condition", one.condition, "fear > 70 and not lantern")
        self._condition.setFont(workbench.theme.font(10, mono=True))
        self._hits = QSpinBox()
        self._hits.setObjectName("breakpoint-hits")
        self._hits.setRange(1, 1_000_000)
        self._hits.setValue(one.hits)
        self._says = _line("breakpoint-says", one.says, "empty to stop; or say: fear is {fear}")
        self._problem = QLabel()
        self._problem.setProperty("role", "error")
        self._problem.setWordWrap(True)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.addRow("Stop at", self._where)
        form.addRow("if", self._condition)
        form.addRow("from hit", self._hits)
        form.addRow("say, and go on", self._says)
        form.addRow(self._problem)
        form.addRow(buttons)

    def _fill(self, one: Breakpoint) -> None:
        places: list[tuple[str, Breakpoint]] = [(ANYWHERE, Breakpoint())]
        places.extend((f"{name} changes", Breakpoint(variable=name)) for name in self._project.variables)
        for dream, scene, value in self._project.scenes():
            key: SceneKey = (dream, scene)
            title = f"{self._project.title_of(dream)} › {self._project.title_of(*key)}"
            places.append((title, Breakpoint(key)))
            for index, way in enumerate(value.transitions):
                places.append((f"{title}: {way.label or f'to {way.to}'} ({index + 1})", Breakpoint(key, index)))
        for title, place in places:
            self._where.addItem(title, place)
        completer = QCompleter(self._where.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._where.setCompleter(completer)
        wanted = Breakpoint(one.scene, one.transition, one.variable)
        self._where.setCurrentIndex(next((row for row, (_, place) in enumerate(places) if place == wanted), 0))

    def _on_accepted(self) -> None:
        row = self._where.findText(self._where.currentText())
        if row < 0:
            self._problem.setText(f"There is nothing called “{self._where.currentText()}” to stop at. Choose from the list.")
            return
        place: Breakpoint = self._where.itemData(row)
        chosen = Breakpoint(
            place.scene,
            place.transition,
            place.variable,
            self._condition.text().strip(),
            self._hits.value(),
            self._says.text().strip(),
            self._enabled,
        )
        try:
            found = checked(chosen, self._project)
        except EditorError as error:
            self._problem.setText(str(error))
            return
        self.breakpoint_chosen.emit(found)
        self.accept()


def _line(name: str, text: str, hint: str) -> QLineEdit:
    line = QLineEdit(text)
    line.setObjectName(name)
    line.setPlaceholderText(hint)
    return line
