"""The ways on from the present scene, as doors: open ones bright, closed ones dim with the reason."""

from html import escape
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPen, QResizeEvent, QTextDocument
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.playback.night import Night, Outcome
from editor.semantics.rules import DESCEND, WAKE
from editor.ui.live.live_night import LiveNight
from editor.ui.panels.debugger.door_words import door_html, door_plain
from editor.ui.theme import Theme

HTML: Final = Qt.ItemDataRole.UserRole
DOOR: Final = Qt.ItemDataRole.UserRole + 1
ACTS: Final = Qt.ItemDataRole.UserRole + 2
PAD: Final = 6
NARROW: Final = 340
"""In a narrower list a door tells only in its tip where it leads."""
ONWARD: Final = -1
"""Stands for the move that is no door: into a dream within, or back out of it."""
NOTHING: Final = -2
Index = QModelIndex | QPersistentModelIndex


class DoorDelegate(QStyledItemDelegate):
    """Draws a door's rich text, with a bright edge where it can be taken."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = parent

    def _document(self, index: Index, width: int) -> QTextDocument:
        document = QTextDocument()
        document.setDefaultFont(self._theme.font(10))
        document.setDocumentMargin(0)
        document.setHtml(str(index.data(HTML)))
        document.setTextWidth(width - 2 * PAD - 6)
        return document

    def _width(self) -> int:
        viewport = getattr(self._list, "viewport", None)
        return int(viewport().width()) if viewport is not None else 200

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the text at the list's width."""
        width = self._width()
        return QSize(width, round(self._document(index, width).size().height()) + PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, edge, text."""
        area, state = _read(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        acts = bool(index.data(ACTS))
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        card = QRectF(area).adjusted(1, 1, -2, -1)
        painter.setPen(QPen(self._theme.color("moonlight" if acts else "line"), 1))
        painter.setBrush(self._theme.color("card-hover" if hovered and acts else "chrome-raised" if acts else "chrome"))
        painter.drawRoundedRect(card, 5, 5)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.color("glow"), 1.6, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(card.adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
        painter.translate(area.left() + PAD + 2, area.top() + PAD / 2)
        self._document(index, area.width()).drawContents(painter)
        painter.restore()


class DoorsView(QListWidget):
    """Click a door, or press its number, to take it.

    Signals:
        door_chosen: The index of a transition.
        pin_requested: The index of a transition to take always, or no longer.
        stop_requested: The index of a transition to stop at, or no longer.
        step_requested: Into the dream within, or back out of it.
    """

    door_chosen = Signal(int)
    pin_requested = Signal(int)
    stop_requested = Signal(int)
    step_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._live: LiveNight | None = None
        self._brief = False
        self.setObjectName("night-doors")
        self.setAccessibleName("Ways on")
        self.setItemDelegate(DoorDelegate(theme, self))
        self.setMouseTracking(True)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemClicked.connect(self._take)

    def show_doors(self, live: LiveNight) -> None:
        """The doors of the night's present scene, those that can be taken first; each keeps its number."""
        row = self.currentRow()
        self._live, self._brief = live, self._is_narrow()
        self.clear()
        night = live.night
        if night is None:
            return
        chances = {way.move: way.probability for way in night.ways()} if not night.chooses() else {}
        dream, pinned = night.here[0], live.setup.pins.ways.get(night.here)
        played = night.passage(night.position + 1).move if night.position < len(night) - 1 else None
        for door in sorted(night.doors(), key=lambda door: not door.acts):
            peace = live.door_peace(door.index)
            notes = [note for note, way in (("always", pinned), ("next", played)) if way == door.index]
            item = QListWidgetItem(door_plain(night.project, dream, door, peace, notes))
            chance = chances.get(door.index)
            item.setData(HTML, door_html(night.project, dream, door, peace, chance, self._theme, notes, brief=self._brief))
            item.setData(DOOR, door.index)
            item.setData(ACTS, door.acts)
            item.setToolTip(f"{door.reason or item.text()}\nP takes it always here, or no longer")
            self.addItem(item)
        self._say(_what_happens(night), takes=not night.is_over)
        self.setCurrentRow(min(max(row, 0), self.count() - 1))

    def _is_narrow(self) -> bool:
        return self.width() < NARROW * self._theme.text_scale

    def _say(self, words: str, takes: bool) -> None:
        if not words:
            return
        item = QListWidgetItem(words)
        color = self._theme.color("text").name()
        item.setData(HTML, f'<span style="color:{color};font-weight:600">{escape(words)}</span>')
        item.setData(DOOR, ONWARD if takes else NOTHING)
        item.setData(ACTS, takes)
        self.insertItem(0, item)

    def _take(self, item: QListWidgetItem | None) -> None:
        door = item.data(DOOR) if item is not None else NOTHING
        if door == ONWARD:
            self.step_requested.emit()
        elif isinstance(door, int) and door >= 0:
            self.door_chosen.emit(door)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The numbers 1 to 9 take the door of that number; Return takes the one that has the focus."""
        number = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.currentItem())
            return
        if number in ("p", "P") and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._ask(self.currentItem(), self.pin_requested)
        elif len(number) == 1 and number in "123456789" and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.door_chosen.emit(int(number) - 1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a door."""
        item = self.itemAt(event.pos())
        if item is None or item.data(DOOR) < 0:
            return
        door = int(item.data(DOOR))
        menu = QMenu(self)
        take = menu.addAction("Go through", lambda: self.door_chosen.emit(door))
        take.setEnabled(bool(item.data(ACTS)))
        menu.addAction("Always take it here, or no longer", lambda: self.pin_requested.emit(door))
        menu.addAction("Stop here, or no longer", lambda: self.stop_requested.emit(door))
        menu.popup(event.globalPos())

    def _ask(self, item: QListWidgetItem | None, wish: SignalInstance) -> None:
        door = item.data(DOOR) if item is not None else NOTHING
        if isinstance(door, int) and door >= 0:
            wish.emit(door)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines are broken anew, with fewer words where there is little room."""
        super().resizeEvent(event)
        if self._live is not None and self._brief != self._is_narrow():
            self.show_doors(self._live)
        self.scheduleDelayedItemsLayout()


def _what_happens(night: Night) -> str:
    if night.outcome is Outcome.AWAKE:
        return "Awake. The night is over."
    if night.outcome is Outcome.STUCK:
        return "Stuck: no way leads on from here."
    move = night.ways()[0].move
    scene = night.project.scene(*night.here)
    if move == DESCEND:
        return f"Into the dream within: {night.project.title_of(scene.descend) if scene and scene.descend else ''}"
    return f"Wakes, back into {night.project.title_of(*night.state.stack[-2])}" if move == WAKE else ""


def _read(option: QStyleOptionViewItem) -> tuple[QRect, QStyle.StateFlag]:
    """Qt's option without its types, which the bindings do not tell."""
    return option.rect, option.state
