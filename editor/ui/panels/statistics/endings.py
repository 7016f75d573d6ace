"""How many nights ended: in words, to how many of them, and which to look at."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.model.difference import SceneKey
from editor.model.project import Project, Promise
from editor.playback.statistics import Statistics
from editor.ui.theme import Theme

SHARE = Qt.ItemDataRole.UserRole
Shows = Callable[[Statistics], bool]


@dataclass(frozen=True)
class Ending:
    """Something that happened to nights.

    Attributes:
        words: What, for people.
        count: To how many of them.
        shows: Whether a run of nights has such a one.
    """

    words: str
    count: int
    shows: Shows


class ShareDelegate(QStyledItemDelegate):
    """Draws how large a share is as a bar behind the words."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Bar, then words."""
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)
        area.setWidth(max(2.0, area.width() * float(index.data(SHARE))))
        painter.fillRect(area, self._theme.color("moonlight", 55))
        super().paint(painter, option, index)


class EndingsList(QListWidget):
    """A click on a row, or Return, opens such a night.

    Signals:
        ending_chosen: An `Ending`.
    """

    ending_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._endings: tuple[Ending, ...] = ()
        self.setObjectName("many-endings")
        self.setAccessibleName("How the nights end")
        self.setToolTip("A click, or Return, opens such a night")
        self.setItemDelegate(ShareDelegate(theme, self))
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(30)
        self.itemClicked.connect(lambda item: self._choose(self.row(item)))

    def show_endings(self, project: Project, found: Statistics) -> None:
        """Show what happened to many nights."""
        self.clear()
        self._endings = tuple(endings(project, found))
        for one in self._endings:
            item = QListWidgetItem(f"{one.count / found.nights:.1%}  {one.words}")
            item.setData(SHARE, one.count / found.nights)
            item.setToolTip(f"{one.words}: {one.count:,} of {found.nights:,} nights. A click opens one")
            self.addItem(item)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._endings):
            self.ending_chosen.emit(self._endings[row])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return asks for such a night."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentRow())
        else:
            super().keyPressEvent(event)


def endings(project: Project, found: Statistics) -> list[Ending]:
    """What happened to nights: where they ended, what happens most first, and what they broke on the way."""
    rows = []
    for key, count in found.wakes.items():
        rows.append(Ending(f"awake at {project.title_of(*key)}", count, partial(_woke_at, key)))
    for key, count in found.stuck_at.items():
        rows.append(Ending(f"stuck at {project.title_of(*key)}", count, partial(_stuck_at, key)))
    if found.dreaming:
        rows.append(
            Ending(f"still dreaming after {found.max_moves:,} moves", found.dreaming, lambda one: bool(one.dreaming))
        )
    rows.sort(key=lambda row: -row.count)
    if found.over_limit:
        rows.append(Ending("fear over the limit on the way", found.over_limit, lambda one: bool(one.over_limit)))
    rows.extend(Ending(f"broke {promise}", count, partial(_broke, promise)) for promise, count in found.promises if count)
    return rows


def summary(project: Project, found: Statistics) -> str:
    """The nights in a sentence."""
    who = project.dreamers.get(found.dreamer or "")
    name = (who.name if who is not None else "") or found.dreamer or "Nobody"
    parts = [
        f"{found.nights:,} nights of {name}, seeds {found.seed:,} to {found.seed + found.nights - 1:,}",
        f"{found.awake / found.nights:.1%} wake",
        f"{found.peaceful / found.nights:.1%} in peace",
    ]
    if found.stuck:
        parts.append(f"{found.stuck / found.nights:.1%} get stuck")
    if found.dreaming:
        parts.append(f"{found.dreaming / found.nights:.1%} dream on")
    never = sum(1 for dream, scene, _ in project.scenes() if (dream, scene) not in found.visits)
    if never:
        parts.append(f"{never} scene{'' if never == 1 else 's'} never visited")
    return " · ".join(parts) + "."


def _woke_at(key: SceneKey, one: Statistics) -> bool:
    return bool(one.wakes.get(key))


def _stuck_at(key: SceneKey, one: Statistics) -> bool:
    return bool(one.stuck_at.get(key))


def _broke(promise: Promise, one: Statistics) -> bool:
    return any(count for other, count in one.promises if other == promise)
