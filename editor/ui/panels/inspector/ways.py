"""The ways on from one scene, as a list: pick one to edit it, put them in order, add, remove."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from editor.edits.transitions import AddTransition, MoveTransition, RemoveTransitions
from editor.language.check import Scope, check_effect, check_guard
from editor.model.project import Project
from editor.model.transition import Kind, Transition
from editor.ui.forms.field import keeps_key
from editor.ui.forms.flow import Flow
from editor.ui.forms.text_fields import NameField
from editor.ui.workbench import Workbench

GLYPHS = {Kind.CHOICE: "→", Kind.DRIFT: "⇢", Kind.PULL: "⇛"}


def told(project: Project, dream: str, way: Transition) -> str:
    """One line about a way: its kind, its label, where it leads, and under which condition."""
    if way.damaged or way.to is None:
        return "✕ not understood, kept as written"
    there = project.scene(dream, way.to) is not None
    title = project.title_of(dream, way.to)
    to = title if there else f"{way.to} (missing)"
    words = f"{way.label}  {GLYPHS[way.kind]}  {to}" if way.label and way.label != title else f"{GLYPHS[way.kind]}  {to}"
    return f"{words}   if {way.when}" if way.when is not None else words


def is_wrong(project: Project, dream: str, way: Transition) -> bool:
    """Whether it leads nowhere or says something wrong."""
    scope = Scope(project.variables, dream)
    return (
        way.damaged
        or way.to is None
        or project.scene(dream, way.to) is None
        or (way.when is not None and check_guard(way.when, scope) is not None)
        or any(check_effect(effect, scope) is not None for effect in way.do)
    )


class Ways(QWidget):
    """The transitions of a scene."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._key = ("", "")
        self.list = WayList(self)
        self.list.setAccessibleName("Ways on")
        self.list.itemActivated.connect(lambda item: self._edit(self.list.row(item)))
        self.list.itemClicked.connect(lambda item: self._edit(self.list.row(item)))
        self.list.currentRowChanged.connect(lambda _row: self._show_what_can_be_done())
        self.list.model().rowsMoved.connect(self._on_rows_moved)
        self.to = NameField("Lead to", "a new way leads to…")
        self.to.edited.connect(self._on_to_edited)
        self.to.offer(self._scenes)
        self.up, self.down, self.remove = (QPushButton(text) for text in ("Up", "Down", "Remove"))
        self.up.clicked.connect(lambda _checked=False: self.shift(-1))
        self.down.clicked.connect(lambda _checked=False: self.shift(1))
        self.remove.clicked.connect(lambda _checked=False: self.remove_current())
        buttons = Flow()
        for button in (self.up, self.down, self.remove):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.list)
        column.addLayout(buttons)
        column.addWidget(self.to)

    def show_scene(self, dream: str, scene: str) -> None:
        """Show the ways of another scene."""
        if (dream, scene) != self._key:
            self._key = (dream, scene)
            self.list.setCurrentRow(-1)
            self.to.show_value("")

    def refresh(self) -> None:
        """Show the ways as they are."""
        project, row = self._workbench.document.project, self.list.currentRow()
        ways = self._ways()
        self.list.blockSignals(True)
        self.list.clear()
        for way in ways:
            item = QListWidgetItem(told(project, self._key[0], way))
            item.setToolTip(item.text())
            if is_wrong(project, self._key[0], way):
                item.setForeground(self._workbench.theme.color("error"))
                item.setToolTip("Something is wrong with this way. Pick it to see what.")
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(ways) - 1))
        self.list.blockSignals(False)
        for widget in (self.list, self.up, self.down, self.remove):
            widget.setVisible(bool(ways))
        self.list.fit()
        self._show_what_can_be_done()

    def shift(self, step: int) -> None:
        """Put the current way further up or down."""
        row = self.list.currentRow()
        if row >= 0 and 0 <= row + step < self.list.count():
            self._move(row, row + step)

    def remove_current(self) -> None:
        """Take the current way away."""
        row = self.list.currentRow()
        if row >= 0:
            dream, scene = self._key
            self._workbench.document.do(RemoveTransitions(dream, ((scene, row),)))

    def _ways(self) -> tuple[Transition, ...]:
        scene = self._workbench.document.project.scene(*self._key)
        return scene.transitions if scene is not None else ()

    def _scenes(self) -> list[str]:
        dream = self._workbench.document.project.dreams.get(self._key[0])
        return list(dream.scenes) if dream is not None else []

    def _show_what_can_be_done(self) -> None:
        row = self.list.currentRow()
        self.remove.setEnabled(row >= 0)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)

    def _edit(self, row: int) -> None:
        self._workbench.selection.select_transition(self._key[1], row)

    def _move(self, row: int, target: int) -> None:
        dream, scene = self._key
        if self._workbench.document.do(MoveTransition(dream, scene, row, scene, target)):
            self.list.setCurrentRow(target)

    def _on_rows_moved(self, _parent: object, start: int, _end: int, _to: object, row: int) -> None:
        target = row - 1 if row > start else row
        self._move(start, target)
        self.refresh()

    def _on_to_edited(self, to: object) -> None:
        name = str(to or "").strip()
        if name:
            dream, scene = self._key
            self._workbench.document.do(AddTransition(dream, scene, Transition(name)))
        self.to.show_value("")


class WayList(QListWidget):
    """Can be put in order by dragging; Delete removes, Alt with the arrows moves."""

    def __init__(self, ways: Ways) -> None:
        super().__init__(ways)
        self._owner = ways
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit(self) -> None:
        """As high as its lines, up to eight."""
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in range(min(self.count(), 8))) + 6)

    def event(self, event: QEvent) -> bool:
        """Fits again once it is dressed."""
        if keeps_key(event, Qt.Key.Key_Delete, Qt.Key.Key_Up, Qt.Key.Key_Down):
            return True
        done = super().event(event)
        if event.type() in (QEvent.Type.Polish, QEvent.Type.StyleChange, QEvent.Type.Show):
            self.fit()
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete, Alt+Up, Alt+Down, Return."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Delete:
            self._owner.remove_current()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._owner.shift(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)
