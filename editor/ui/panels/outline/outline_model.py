"""Dreams with their scenes, then dreamers, variables, promises and waivers, as Qt's views want to see them.

The model keeps lists of ids only; what a line says is read from the project when it is painted. After an
edit only the lines that differ are told to the view, so that ten thousand scenes stay as fluent as ten.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from editor.model.difference import Difference, SceneKey
from editor.model.project import Project
from editor.ui.live.tally import Found
from editor.ui.panels.outline.lines import Line, edit_text, line_of
from editor.ui.panels.outline.scene_filter import SceneFilter

Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()
LINE: Final = Qt.ItemDataRole.UserRole + 1
"""The role under which a whole `Line` is given."""
SECTIONS: Final = {"dreamer": "Dreamers", "variable": "Variables", "promise": "Promises", "waiver": "Kept on purpose"}
HEAD: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
HEAD_RENAMED: Final = HEAD | Qt.ItemFlag.ItemIsEditable
LEAF: Final = HEAD | Qt.ItemFlag.ItemNeverHasChildren
LEAF_RENAMED: Final = LEAF | Qt.ItemFlag.ItemIsEditable
MOST_AT_ONCE: Final = 2000
"""More changed lines than that are told as one range."""


@dataclass(eq=False)
class Group:
    """A top-level line: a dream, or a section of the project.

    Attributes:
        kind: `dream`, or what its lines are.
        id: The dream's id, or the section's title.
        serial: A number that stays with the group, for Qt's indexes.
        rows: Ids or numbers of its lines, in order.
    """

    kind: str
    id: str
    serial: int
    rows: list[str | int] = field(default_factory=list)
    places: dict[str | int, int] | None = None

    def place(self, which: str | int) -> int:
        """The row of a line, or -1."""
        if self.places is None:
            self.places = {which: row for row, which in enumerate(self.rows)}
        return self.places.get(which, -1)


class OutlineModel(QAbstractItemModel):
    """The project as a tree of two levels."""

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = project
        self._filter = SceneFilter()
        self._found: Mapping[SceneKey, Found] = {}
        self._stops: frozenset[SceneKey] = frozenset()
        self._serial = 0
        self._kept: dict[str, list[str]] = {}
        self._groups: list[Group] = []
        self._by_serial: dict[int, Group] = {}
        self.read(project)

    @property
    def filtered(self) -> bool:
        """Whether only some scenes are shown."""
        return bool(self._filter)

    @property
    def scene_count(self) -> int:
        """How many scenes are shown."""
        return sum(len(group.rows) for group in self._groups if group.kind == "dream")

    def kept_scenes(self) -> list[SceneKey]:
        """The scenes that the filter keeps."""
        return [(group.id, str(row)) for group in self._groups if group.kind == "dream" for row in group.rows]

    def read(self, project: Project) -> None:
        """Show another project."""
        self.beginResetModel()
        self._project = project
        self._by_serial.clear()
        self._groups = [self._made(kind, name) for kind, name in self._wanted_groups()]
        self.endResetModel()

    def filter_by(self, wanted: SceneFilter) -> None:
        """Show only what is asked for."""
        if wanted != self._filter:
            self._filter = wanted
            self.read(self._project)

    def show_found(self, found: Mapping[SceneKey, Found]) -> None:
        """Mark the scenes at which something is wrong; where nothing changed there stands the same object as before."""
        before, self._found = self._found, found
        changed = {key for key, one in found.items() if before.get(key) is not one} | (before.keys() - found.keys())
        if any(name == "anomaly" for name, _ in self._filter.conditions):
            self._match_groups()
            self._refill()
        self._tell_changed(changed)

    def show_stops(self, stops: frozenset[SceneKey]) -> None:
        """Mark the scenes at which nights stop."""
        changed, self._stops = stops ^ self._stops, stops
        self._tell_changed(changed)

    def refresh(self, project: Project, difference: Difference) -> None:
        """Show the project after an edit, telling only what differs."""
        self._project = project
        self._match_groups()
        if difference.added or difference.removed or difference.dreams or self._filter:
            self._refill({dream for dream, _ in difference.added | difference.removed} | difference.dreams)
        for group in self._groups:
            if group.kind in ("dreamer", "variable", "promise", "waiver") and f"{group.kind}s" in difference.sections:
                self._match_rows(group, self._wanted_rows(group))
                self._tell_rows(group, 0, len(group.rows) - 1)
        self._tell_changed(difference.changed)
        if difference.dreams or "start" in difference.sections:
            for group in self._groups:
                self._tell_group(group)
                if group.kind == "dream" and group.id in difference.dreams:
                    self._tell_rows(group, 0, len(group.rows) - 1)

    def line(self, index: Index) -> Line | None:
        """What stands at an index."""
        if not index.isValid():
            return None
        group = self._by_serial.get(index.internalId())
        if group is None:
            group = self._groups[index.row()]
            return line_of(self._project, group.kind, group.id, None, self._found, len(group.rows))
        line = line_of(self._project, group.kind, group.id, group.rows[index.row()], self._found, 0)
        return line.stopped() if (group.id, line.which) in self._stops and line.kind == "scene" else line

    def index_of(self, kind: str, group_id: str, which: str | int | None) -> QModelIndex:
        """Where a line stands; an invalid index where it is not shown.

        Args:
            kind: `dream` for scenes and dreams, else what it is.
            group_id: The dream's id; does not matter for others.
            which: The scene's id, or the id or number of another thing; `None` for the dream itself.
        """
        for row, group in enumerate(self._groups):
            if group.kind != kind or (kind == "dream" and group.id != group_id):
                continue
            if which is None:
                return self.createIndex(row, 0, 0)
            place = group.place(which)
            return self.createIndex(place, 0, group.serial) if place >= 0 else QModelIndex()
        return QModelIndex()

    def _wanted_groups(self) -> list[tuple[str, str]]:
        """Which top-level lines there should be; while filtered only dreams in which something is found."""
        self._kept = {dream: self._kept_scenes(dream) for dream in self._project.dreams} if self._filter else {}
        dreams = [("dream", dream) for dream in self._project.dreams if not self._filter or self._kept[dream]]
        if self._filter.conditions:
            return dreams
        return dreams + list(SECTIONS.items())

    def _made(self, kind: str, name: str) -> Group:
        self._serial += 1
        group = Group(kind, name, self._serial)
        group.rows = self._wanted_rows(group)
        self._by_serial[group.serial] = group
        return group

    def _wanted_rows(self, group: Group) -> list[str | int]:
        project, wanted = self._project, self._filter
        if group.kind == "dream":
            return list(self._kept[group.id] if wanted else project.dreams[group.id].scenes)
        if group.kind == "dreamer":
            return [name for name, one in project.dreamers.items() if wanted.names(name, one.name)]
        if group.kind == "variable":
            return [name for name in project.variables if wanted.names(name)]
        if group.kind == "promise":
            return [index for index, promise in enumerate(project.promises) if wanted.names(str(promise))]
        return [index for index, one in enumerate(project.waivers) if wanted.names(one.code, one.because)]

    def _kept_scenes(self, dream_id: str) -> list[str]:
        dream, keeps = self._project.dreams[dream_id], self._filter.keeps
        return [name for name, scene in dream.scenes.items() if keeps((dream_id, name), scene, dream, self._found)]

    def _match_groups(self) -> None:
        now, wanted = [(group.kind, group.id) for group in self._groups], self._wanted_groups()
        start, old_end, new_end = _differing(now, wanted)
        if old_end > start:
            self.beginRemoveRows(NOWHERE, start, old_end - 1)
            for group in self._groups[start:old_end]:
                del self._by_serial[group.serial]
            del self._groups[start:old_end]
            self.endRemoveRows()
        if new_end > start:
            self.beginInsertRows(NOWHERE, start, new_end - 1)
            self._groups[start:start] = [self._made(kind, name) for kind, name in wanted[start:new_end]]
            self.endInsertRows()

    def _refill(self, dreams: set[str] | None = None) -> None:
        for group in self._groups:
            if group.kind == "dream" and (self._filter or dreams is None or group.id in dreams):
                self._match_rows(group, self._wanted_rows(group))

    def _match_rows(self, group: Group, wanted: list[str | int]) -> None:
        start, old_end, new_end = _differing(group.rows, wanted)
        parent = self.createIndex(self._groups.index(group), 0, 0)
        if old_end > start:
            self.beginRemoveRows(parent, start, old_end - 1)
            del group.rows[start:old_end]
            group.places = None
            self.endRemoveRows()
        if new_end > start:
            self.beginInsertRows(parent, start, new_end - 1)
            group.rows[start:start] = wanted[start:new_end]
            group.places = None
            self.endInsertRows()
        if old_end > start or new_end > start:
            self._tell_group(group)

    def _tell_changed(self, keys: set[SceneKey] | frozenset[SceneKey]) -> None:
        if len(keys) > MOST_AT_ONCE:
            for group in self._groups:
                self._tell_rows(group, 0, len(group.rows) - 1)
            return
        for dream, scene in keys:
            index = self.index_of("dream", dream, scene)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def _tell_rows(self, group: Group, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.createIndex(first, 0, group.serial), self.createIndex(last, 0, group.serial))

    def _tell_group(self, group: Group) -> None:
        index = self.createIndex(self._groups.index(group), 0, 0)
        self.dataChanged.emit(index, index)

    def index(self, row: int, column: int, parent: Index = NOWHERE) -> QModelIndex:
        """Qt asks for a line."""
        if row < 0 or column != 0 or row >= self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, column, self._groups[parent.row()].serial if parent.isValid() else 0)

    def parent(self, index: Index = NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Qt asks for the line above in the tree."""
        group = self._by_serial.get(index.internalId()) if index.isValid() else None
        return self.createIndex(self._groups.index(group), 0, 0) if group is not None else QModelIndex()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many lines stand under a line."""
        if not parent.isValid():
            return len(self._groups)
        return len(self._groups[parent.row()].rows) if parent.internalId() == 0 else 0

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """One."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Lines can be selected, and most be renamed. Views ask this of every line, so it must be cheap."""
        serial = index.internalId()
        if serial == 0:
            if not index.isValid():
                return Qt.ItemFlag.NoItemFlags
            return HEAD_RENAMED if self._groups[index.row()].kind == "dream" else HEAD
        return LEAF if self._by_serial[serial].kind == "waiver" else LEAF_RENAMED

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a line says."""
        line = self.line(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.EditRole:
            return edit_text(self._project, line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.tip
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        return None


def _differing(old: Sequence[object], new: Sequence[object]) -> tuple[int, int, int]:
    """Where two lists begin to differ, and where in each of them they are the same again."""
    start, most = 0, min(len(old), len(new))
    while start < most and old[start] == new[start]:
        start += 1
    end = 0
    while end < most - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return start, len(old) - end, len(new) - end
