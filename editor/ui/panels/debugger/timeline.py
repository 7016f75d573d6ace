"""The timeline: a night at a glance; click, drag or arrow keys go to any of its moves."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from editor.ui.panels.debugger.timeline_picture import REACH, Feeling, Happenings, TimelinePicture
from editor.ui.theme import Theme

LEGEND: Final = 86
PAGE: Final = 10
HIGH: Final = 62
LOW: Final = 28


class Timeline(QWidget):
    """Shows fear and calm over the night.

    Args:
        theme: Its colours.
        parent: Qt's.

    Signals:
        move_chosen: The number of a move that was played, to go to.
    """

    move_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fear: Feeling | None = None
        self._calm: Feeling | None = None
        self._ghost: Feeling | None = None
        self._happenings = Happenings()
        self._count = 0
        self._position = 0
        self._key: object = None
        self._picture: QPixmap | None = None
        self._painted_to = 0
        self._low = False
        self._dragged = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Timeline of the night")
        theme.theme_changed.connect(self._repaint_all)

    @property
    def count(self) -> int:
        """How many passages are shown."""
        return self._count

    @property
    def position(self) -> int:
        """The move that is shown as present."""
        return self._position

    @property
    def dragged(self) -> bool:
        """Whether somebody drags through the night."""
        return self._dragged

    def show_night(
        self,
        count: int,
        fear: Feeling | None,
        calm: Feeling | None,
        happenings: Happenings,
        key: object,
        ghost: Feeling | None = None,
    ) -> None:
        """What there is to see.

        Args:
            count: How many passages.
            fear: The curve of fear, with its limit.
            calm: The curve of calm.
            happenings: The marks.
            key: Equal where the night is as it was, but for moves at its end; then only those are drawn.
            ghost: The fear of another night, to compare with.
        """
        before, scale = self._count, self._drawing().scale
        grows = key == self._key and count >= before
        self._count, self._fear, self._calm, self._happenings, self._ghost = count, fear, calm, happenings, ghost
        self._key = key
        if not grows or self._drawing().scale != scale:
            self._repaint_all()
        elif count > before:
            self.update()

    def set_low(self, low: bool) -> None:
        """Take little room, or as much as is good."""
        if low != self._low:
            self._low = low
            self.updateGeometry()
            self._repaint_all()

    def show_position(self, position: int, words: str) -> None:
        """Where the night is, and what to tell a screen reader of it."""
        self._position = position
        self.setAccessibleDescription(words)
        self.update()

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(LEGEND, 3, -12, -3)

    def _drawing(self, first: int = 0) -> TimelinePicture:
        return TimelinePicture(self._theme, self._area(), self._count, first)

    def _repaint_all(self) -> None:
        self._picture = None
        self.update()

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._theme.color("chrome"))
        painter = QPainter(picture)
        self._draw_night(painter, self._drawing())
        self._draw_legend(painter)
        painter.end()
        self._painted_to = self._count
        return picture

    def _patch(self, picture: QPixmap) -> None:
        """Paint only the moves that are new at the end."""
        last = max(0, self._painted_to - 2)
        drawing = self._drawing(last)
        left = drawing.x(last) - REACH
        painter = QPainter(picture)
        painter.setClipRect(QRectF(left, 0, self.width() - left, self.height()))
        painter.fillRect(self.rect(), self._theme.color("chrome"))
        self._draw_night(painter, drawing)
        painter.end()
        self._painted_to = self._count

    def _draw_night(self, painter: QPainter, drawing: TimelinePicture) -> None:
        if not self._count:
            return
        if self._ghost is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            drawing.draw_ghost(painter, self._ghost)
        drawing.draw(painter, self._fear, self._calm, self._happenings)

    def _draw_low_legend(self, painter: QPainter) -> None:
        """The words alone, each in the look of its curve."""
        painter.setFont(self._theme.font(9))
        metrics = painter.fontMetrics()
        x, base = 10.0, (self.height() + metrics.ascent() - metrics.descent()) / 2
        for feeling, name, token, style in (
            (self._fear, "fear", "fear", Qt.PenStyle.SolidLine),
            (self._calm, "calm", "calm-line", Qt.PenStyle.DashLine),
        ):
            if feeling is None:
                continue
            wide = metrics.horizontalAdvance(name)
            painter.setPen(self._theme.color("faint"))
            painter.drawText(QPointF(x, base), name)
            painter.setPen(QPen(self._theme.color(token), 2, style))
            painter.drawLine(QPointF(x, base + 4), QPointF(x + wide, base + 4))
            x += wide + 10

    def _draw_legend(self, painter: QPainter) -> None:
        if self._low:
            self._draw_low_legend(painter)
            return
        painter.setFont(self._theme.font(9))
        high = painter.fontMetrics().height()
        limit = self._fear.limit if self._fear is not None else None
        rows = (
            (self._fear is not None, "fear", "fear", Qt.PenStyle.SolidLine),
            (limit is not None, f"limit {limit}", "limit", Qt.PenStyle.DashDotLine),
            (self._calm is not None, "calm", "calm-line", Qt.PenStyle.DashLine),
        )
        y = 3.0
        for shown, name, token, style in rows:
            if not shown:
                continue
            painter.setPen(QPen(self._theme.color(token), 2, style))
            painter.drawLine(QPointF(10, y + high / 2), QPointF(28, y + high / 2))
            painter.setPen(self._theme.color("faint"))
            painter.drawText(QPointF(34, y + painter.fontMetrics().ascent()), name)
            y += high + 1
        if self._fear is None and self._calm is None:
            painter.setPen(self._theme.color("faint"))
            painter.drawText(QPointF(10, y + painter.fontMetrics().ascent()), "moves" if self._count else "")

    def _go(self, move: int) -> None:
        wanted = min(max(move, 0), self._count - 1)
        if self._count and wanted != self._position:
            self.move_chosen.emit(wanted)

    def sizeHint(self) -> QSize:
        """As wide as can be, low."""
        return QSize(400, round((LOW if self._low else HIGH) * self._theme.text_scale))

    def minimumSizeHint(self) -> QSize:
        """Low."""
        return QSize(200, LOW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, and the cursor over it."""
        if self._picture is None or self._picture.deviceIndependentSize().toSize() != self.size():
            self._picture = self._painted()
        elif self._painted_to < self._count:
            self._patch(self._picture)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        if not self._count:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = self._drawing().x(self._position)
        area = self._area()
        painter.setPen(QPen(self._theme.color("moonlight"), 1.6))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setBrush(self._theme.color("moonlight"))
        top = area.top()
        painter.drawPolygon(QPolygonF([QPointF(x - 4.5, top - 2), QPointF(x + 4.5, top - 2), QPointF(x, top + 5)]))
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("moonlight"), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drawn again at the new size."""
        self._repaint_all()
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the move under the pointer."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._go(self._drawing().move_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag through the night; else say what lies under the pointer."""
        move = self._drawing().move_at(event.position().x())
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._dragged = True
            self._go(move)
        elif self._count:
            QToolTip.showText(event.globalPosition().toPoint() + QPoint(0, 12), self.words_at(move), self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The hand is at rest."""
        self._dragged = False
        super().mouseReleaseEvent(event)

    def words_at(self, move: int) -> str:
        """What there is to say of a move."""
        parts = [f"Move {move}"]
        for name, feeling in (("fear", self._fear), ("calm", self._calm)):
            if feeling is not None:
                parts.append(f"{name} {feeling.values[move]}")
        marks = (
            (self._happenings.by_hand, "by hand"),
            (self._happenings.troubled, "a scene with an error"),
            (self._happenings.met, "the night stopped, or said something"),
            (self._happenings.forks, "another night was left here"),
        )
        parts.extend(words for moves, words in marks if _holds(moves, move))
        if move == self._happenings.lost:
            parts.append("the last way to wake in peace is lost")
        return " · ".join(parts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows by one, page keys by ten, Home and End."""
        moves = {
            Qt.Key.Key_Left: self._position - 1,
            Qt.Key.Key_Right: self._position + 1,
            Qt.Key.Key_PageUp: self._position - PAGE,
            Qt.Key.Key_PageDown: self._position + PAGE,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self._count - 1,
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
        else:
            self._go(move)


def _holds(moves: Sequence[int], move: int) -> bool:
    place = bisect_left(moves, move)
    return place < len(moves) and moves[place] == move
