"""The outline: everything in the project as a tree, for eyes, keyboard and screen reader."""

from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.document import Change
from editor.ui.live.judgement import Judgement
from editor.ui.live.selection import Selected
from editor.ui.live.spotlight import Spot
from editor.ui.panels.outline.changes import ADDITIONS, Addition, delete
from editor.ui.panels.outline.line_delegate import LineDelegate
from editor.ui.panels.outline.lines import Line, rename
from editor.ui.panels.outline.outline_menu import build_menu
from editor.ui.panels.outline.outline_model import OutlineModel
from editor.ui.panels.outline.outline_tree import OutlineTree
from editor.ui.panels.outline.scene_filter import SceneFilter
from editor.ui.panels.panel import panel
from editor.ui.workbench import Workbench

HINT = "\n".join(
    (
        "Words of a title, or:",
        "mood:dread  motif:dark  tag:draft  text:fox",
        "reads:fear  writes:fear",
        "anomaly:stuck  is:wake  is:start",
    )
)


@panel("outline", "Outline", "left")
class OutlinePanel(QWidget):
    """A filter line over the tree, and what can be done with it below."""

    _lit: Spot | None = None

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._following = False
        self.setAccessibleName("Outline")
        self.model = OutlineModel(workbench.document.project, self)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Filter: words, mood:dread…")
        self.filter.setToolTip(HINT)
        self.filter.setAccessibleName("Filter the outline")
        self.filter.setAccessibleDescription(HINT)
        self.filter.setClearButtonEnabled(True)
        self.found = QLabel()
        self.found.setProperty("role", "faint")
        self.found.hide()
        self.tree = OutlineTree(self)
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(LineDelegate(workbench.theme, self.tree))
        self.add, self.delete = QPushButton("Add…"), QPushButton("Delete")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(120)
        self._soon.timeout.connect(self._apply_filter)
        self._lay_out()
        self._connect()
        self._open_first()
        self._on_anomalies_changed(workbench.anomalies.judgement)
        self._on_stops_changed()
        self._on_selection_changed(workbench.selection.now)

    def lines(self) -> list[Line]:
        """The selected lines, in the order of the tree."""
        indexes = sorted(self.tree.selectionModel().selectedIndexes(), key=lambda i: (i.parent().row(), i.row()))
        return [line for index in indexes if (line := self.model.line(index)) is not None]

    def delete_selected(self) -> None:
        """Delete the selected lines, as one undo step."""
        edit = delete(self._workbench.document.project, self.lines())
        if edit is not None:
            self._workbench.document.do(edit)

    def rename_current(self) -> None:
        """Rename in place."""
        index = self.tree.currentIndex()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.tree.edit(index)

    def menu(self) -> QMenu:
        """What can be done with the selected lines."""
        return build_menu(self, self._workbench, self.lines(), self.rename_current, self.delete_selected)

    def add_thing(self, name: str) -> None:
        """Add something by the name of its kind, ready to be named."""
        self._on_add_triggered(next(one for one in ADDITIONS if one.name == name))

    def _lay_out(self) -> None:
        menu = QMenu(self.add)
        for addition in ADDITIONS:
            menu.addAction(addition.title).triggered.connect(partial(self._on_add_triggered, addition))
        self.add.setMenu(menu)
        self.delete.clicked.connect(lambda _checked=False: self.delete_selected())
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.add)
        buttons.addWidget(self.delete)
        buttons.addStretch(1)
        buttons.addWidget(self.found)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 4, 8)
        column.setSpacing(6)
        column.addWidget(self.filter)
        column.addWidget(self.tree, 1)
        column.addLayout(buttons)

    def _connect(self) -> None:
        workbench = self._workbench
        self.filter.textChanged.connect(lambda _text: self._soon.start())
        self.filter.returnPressed.connect(self._apply_filter)
        self.tree.selectionModel().selectionChanged.connect(self._on_tree_selection_changed)
        self.tree.delete_requested.connect(self.delete_selected)
        self.tree.rename_requested.connect(self.rename_current)
        self.tree.menu_requested.connect(lambda at: self.menu().popup(at))
        self.tree.clicked.connect(self._on_activated)
        self.tree.activated.connect(self._on_activated)
        self.tree.itemDelegate().commitData.connect(self._on_renamed)
        workbench.document.project_changed.connect(self._on_project_changed)
        workbench.document.document_opened.connect(self._on_document_opened)
        workbench.anomalies.anomalies_changed.connect(self._on_anomalies_changed)
        workbench.night.stops.stops_changed.connect(self._on_stops_changed)
        workbench.selection.selection_changed.connect(self._on_selection_changed)
        workbench.theme.theme_changed.connect(self.tree.viewport().update)

    def _on_add_triggered(self, addition: Addition, _checked: bool = False) -> None:
        edit, kind, which = addition.make(self._workbench.document.project)
        if not self._workbench.document.do(edit):
            return
        if kind == "dream":
            self._workbench.selection.show_dream((str(which),))
            index = self.model.index_of("dream", str(which), None)
        else:
            self._workbench.selection.select_thing(kind, which)
            index = self.model.index_of(kind, "", which)
        if index.isValid():
            self.tree.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.rename_current()

    def _apply_filter(self) -> None:
        self._soon.stop()
        wanted = SceneFilter.parse(self.filter.text())
        self._following = True
        self.model.filter_by(wanted)
        self._following = False
        if wanted:
            self.tree.expandAll()
        else:
            self._open_first()
        self._show_count()
        self._light(afresh=True)
        self._on_selection_changed(self._workbench.selection.now)

    def _light(self, afresh: bool = False) -> None:
        """Bring forward on the canvas what the filter keeps; once it was put out, only a new filter does that again."""
        spotlight = self._workbench.spotlight
        if afresh and not self.model.filtered and self._lit is not None:
            self._lit = None
            spotlight.put_out()
        elif self.model.filtered and (afresh or (spotlight.spot is not None and spotlight.spot == self._lit)):
            spotlight.show_scenes(f"Found by “{self.filter.text().strip()}”", self.model.kept_scenes())
            self._lit = spotlight.spot

    def _show_count(self) -> None:
        many = self.model.scene_count
        self.found.setText(f"{many} scene{'' if many == 1 else 's'}")
        self.found.setVisible(self.model.filtered)

    def _open_first(self) -> None:
        """Dreams stand open while there are few of them; the other sections when they are short."""
        dreams = len(self._workbench.document.project.dreams)
        for row in range(self.model.rowCount()):
            index = self.model.index(row, 0)
            line = self.model.line(index)
            is_dream = line is not None and line.kind == "dream"
            self.tree.setExpanded(index, row == 0 or dreams <= 6 if is_dream else self.model.rowCount(index) <= 12)

    def _on_document_opened(self) -> None:
        self._following = True
        self.model.read(self._workbench.document.project)
        self._following = False
        self._open_first()
        self._on_selection_changed(self._workbench.selection.now)

    def _on_project_changed(self, change: Change) -> None:
        if not change.difference.sections - {"layout"}:
            return
        self._following = True
        self.model.refresh(self._workbench.document.project, change.difference)
        self._following = False
        self._show_count()
        self._light()
        self._show_selected(self._workbench.selection.now, scroll=False)

    def _on_anomalies_changed(self, judgement: Judgement) -> None:
        if not judgement.stale:
            self.model.show_found(judgement.tally.scenes)
            self._light()

    def _on_stops_changed(self) -> None:
        self.model.show_stops(self._workbench.night.stops.scenes())

    def _on_renamed(self, editor: QWidget) -> None:
        line = self.model.line(self.tree.currentIndex())
        if line is None or not isinstance(editor, QLineEdit):
            return
        with self._workbench.messages.guarded():
            edit = rename(self._workbench.document.project, line, editor.text())
            if edit is not None:
                self._workbench.document.do(edit)

    def _on_tree_selection_changed(self) -> None:
        if self._following:
            return
        lines = self.lines()
        self.delete.setEnabled(any(line.kind != "section" for line in lines))
        if not lines:
            return
        self._following = True
        self._select(lines)
        self._following = False

    def _select(self, lines: list[Line]) -> None:
        selection = self._workbench.selection
        current = self.model.line(self.tree.currentIndex()) or lines[-1]
        last = current if current in lines else lines[-1]
        if last.kind == "scene":
            together = [str(line.which) for line in lines if line.kind == "scene" and line.group == last.group]
            together.append(together.pop(together.index(str(last.which))))
            if selection.now.dream != last.group:
                selection.reveal((last.group, str(last.which)))
            selection.select_scenes(tuple(together))
        elif last.kind == "dream" and (selection.now.dream != last.group or selection.now.scenes):
            path = selection.now.path
            selection.show_dream(path[: path.index(last.group) + 1] if last.group in path else (last.group,))
        elif last.kind in ("dreamer", "variable", "promise", "waiver") and last.which is not None:
            selection.select_thing(last.kind, last.which)

    def _on_activated(self, index: QModelIndex) -> None:
        line = self.model.line(index)
        if line is not None and line.kind == "scene" and len(self.lines()) == 1:
            self._workbench.selection.reveal((line.group, str(line.which)))

    def _on_selection_changed(self, now: Selected) -> None:
        if not self._following:
            self._show_selected(now)

    def _show_selected(self, now: Selected, scroll: bool = True) -> None:
        self._following = True
        indexes = self._indexes(now)
        selected = QItemSelection()
        for first, last in self._ranges(indexes):
            selected.append(QItemSelectionRange(first, last))
        flags = QItemSelectionModel.SelectionFlag
        self.tree.selectionModel().select(selected, flags.ClearAndSelect)
        if indexes:
            self.tree.selectionModel().setCurrentIndex(indexes[-1], flags.NoUpdate)
            if scroll:
                self.tree.scrollTo(indexes[-1])
        self.delete.setEnabled(bool(indexes))
        self._following = False

    def _ranges(self, indexes: list[QModelIndex]) -> list[tuple[QModelIndex, QModelIndex]]:
        """Lines that follow each other, as one range each; all of them stand under one line."""
        found: list[tuple[QModelIndex, QModelIndex]] = []
        for index in sorted(indexes, key=lambda index: index.row()):
            if found and found[-1][1].row() == index.row() - 1:
                found[-1] = (found[-1][0], index)
            else:
                found.append((index, index))
        return found

    def _indexes(self, now: Selected) -> list[QModelIndex]:
        if now.thing is not None:
            found = [self.model.index_of(now.thing[0], "", now.thing[1])]
        elif now.transition is not None:
            found = [self.model.index_of("dream", now.dream, now.transition[0])]
        elif now.scenes:
            found = [self.model.index_of("dream", now.dream, scene) for scene in now.scenes]
        else:
            found = [self.model.index_of("dream", now.dream, None)]
        return [index for index in found if index.isValid()]
