"""The map in the corner: the dream in small, where one is, and where something is wrong."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from editor.analysis.anomaly import Severity
from editor.model.difference import SceneKey
from editor.model.layout import Point
from editor.model.project import Project
from editor.ui.inside.map_places import dreams_in_order, map_places, map_wires, nearest
from editor.ui.inside.tints import faded
from editor.ui.theme import Theme

MARGIN: Final = 16.0
HEAD: Final = 24.0
MOST_WIRES: Final = 2000
MOST_ROUND: Final = 600
"""From how many scenes on they are specks instead of dots."""
ARROWS: Final = {
    int(Qt.Key.Key_Left): (-1, 0),
    int(Qt.Key.Key_Right): (1, 0),
    int(Qt.Key.Key_Up): (0, -1),
    int(Qt.Key.Key_Down): (0, 1),
}


class DreamMap(QWidget):
    """One dream in small; arrow keys and Return go there, Page Up and Page Down show another dream.

    Signals:
        place_chosen: The `SceneKey` to go to.
    """

    place_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Map of the dream")
        self.setMouseTracking(True)
        self._theme = theme
        self._project = Project()
        self._here: SceneKey | None = None
        self._troubled: dict[SceneKey, Severity] = {}
        self._dream = ""
        self._aimed: str | None = None
        self._places: dict[str, Point] = {}
        self._ground: QPixmap | None = None
        theme.theme_changed.connect(self._forget_ground)

    @property
    def dream(self) -> str:
        """The dream that is shown."""
        return self._dream

    @property
    def aimed(self) -> SceneKey | None:
        """Where Return would go."""
        return (self._dream, self._aimed) if self._aimed is not None else None

    def show_dream(self, project: Project, here: SceneKey | None, troubled: dict[SceneKey, Severity]) -> None:
        """Show where one is and what is wrong where."""
        shown = self._dream
        if here != self._here or self._dream not in project.dreams:
            self._dream = here[0] if here is not None else next(iter(project.dreams), "")
            self._aimed = None
        if project is not self._project or self._dream != shown:
            self._project = project
            self._read()
        self._here = here
        self._troubled = troubled
        self.update()

    def _read(self) -> None:
        self._places = map_places(self._project, self._dream)
        self._forget_ground()

    def _forget_ground(self) -> None:
        self._ground = None
        self.update()

    def _spot(self, scene: str) -> QPointF:
        x, y = self._places[scene]
        inner = QRectF(self.rect()).adjusted(MARGIN, HEAD + 12, -MARGIN, -MARGIN)
        return QPointF(inner.left() + x * inner.width(), inner.top() + y * inner.height())

    def _at(self, place: QPointF) -> str | None:
        def apart(scene: str) -> float:
            spot = self._spot(scene) - place
            return spot.x() ** 2 + spot.y() ** 2

        best = min(self._places, key=apart, default=None)
        return best if best is not None and apart(best) < 140 else None

    def _turn(self, by: int) -> None:
        names = list(dreams_in_order(self._project, self._here))
        if self._dream in names:
            self._dream = names[(names.index(self._dream) + by) % len(names)]
            self._aimed = None
            self._read()

    def _aim(self, scene: str | None) -> None:
        if scene is not None and scene != self._aimed:
            self._aimed = scene
            self.setAccessibleDescription(self._words(scene))
            self.update()

    def _words(self, scene: str) -> str:
        severity = self._troubled.get((self._dream, scene))
        title = self._project.title_of(self._dream, scene)
        return f"{title}, something is wrong there ({severity.value})" if severity is not None else title

    def _paint_ground(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(faded(self._theme.color("wire"), 0.55), 1))
        for one, other in map_wires(self._project, self._dream)[:MOST_WIRES]:
            painter.drawLine(self._spot(one), self._spot(other))
        painter.setPen(Qt.PenStyle.NoPen)
        scenes = self._project.dreams[self._dream].scenes if self._dream in self._project.dreams else {}
        size = 3.4 if len(self._places) < 60 else 2.2 if len(self._places) < MOST_ROUND else 0.8
        for scene in self._places:
            if len(self._places) < MOST_ROUND:
                painter.setBrush(self._theme.mood(scenes[scene].mood))
                painter.drawEllipse(self._spot(scene), size, size)
            else:
                painter.fillRect(QRectF(self._spot(scene), QSizeF(size, size)), self._theme.mood(scenes[scene].mood))
        painter.end()
        return picture

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Title, wires, scenes, what is wrong, and oneself."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._ground is None:
            self._ground = self._paint_ground()
        painter.drawPixmap(0, 0, self._ground)
        for (dream, scene), severity in self._troubled.items():
            if dream == self._dream and scene in self._places:
                self._paint_trouble(painter, self._spot(scene), severity)
        if self._here is not None and self._here[0] == self._dream and self._here[1] in self._places:
            spot = self._spot(self._here[1])
            painter.setPen(QPen(self._theme.color("moonlight"), 2))
            painter.setBrush(faded(self._theme.color("moonlight"), 0.35))
            painter.drawEllipse(spot, 8, 8)
        title = self._project.title_of(self._dream) if self._dream else "No dream"
        if self._aimed is not None and self._aimed in self._places:
            painter.setPen(QPen(self._theme.color("text"), 1.4, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self._spot(self._aimed), 10, 10)
            title = self._words(self._aimed)
        font = self._theme.font(9, bold=True)
        painter.setFont(font)
        painter.setPen(self._theme.color("faint"))
        room = QRectF(12, 6, self.width() - 24, HEAD - 6)
        words = QFontMetricsF(font).elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("moonlight"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 10, 10)

    def _paint_trouble(self, painter: QPainter, spot: QPointF, severity: Severity) -> None:
        tone = self._theme.color(severity.value)
        painter.setPen(QPen(tone, 1.6))
        painter.setBrush(tone if severity is Severity.ERROR else Qt.BrushStyle.NoBrush)
        if severity is Severity.ERROR:
            painter.drawPolygon([spot + QPointF(0, -6), spot + QPointF(5.4, 4), spot + QPointF(-5.4, 4)])
        else:
            painter.drawRect(QRectF(spot.x() - 4, spot.y() - 4, 8, 8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint the ground anew."""
        super().resizeEvent(event)
        self._ground = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say which scene the pointer is on."""
        scene = self._at(event.position())
        QToolTip.showText(event.globalPosition().toPoint(), self._words(scene) if scene is not None else "", self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go there."""
        scene = self._at(event.position())
        if scene is not None and event.button() == Qt.MouseButton.LeftButton:
            self.place_chosen.emit((self._dream, scene))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Aim with the arrow keys, go with Return."""
        here = self._here[1] if self._here is not None and self._here[0] == self._dream else None
        if event.key() in ARROWS:
            self._aim(nearest(self._places, self._aimed or here, *ARROWS[event.key()]))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.aimed is not None:
            self.place_chosen.emit(self.aimed)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it is not."""
        super().focusOutEvent(event)
        self.update()
