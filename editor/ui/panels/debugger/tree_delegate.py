"""Draws the nights that were left as the branches of a tree: one lane a night, from its fork to its end."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.playback.night_tree import Limb
from editor.ui.theme import Theme

PAD = 9
WIDTH = 96
Index = QModelIndex | QPersistentModelIndex


class TreeDelegate(QStyledItemDelegate):
    """Paints the column of lanes; what the nights are is said in the others.

    Args:
        theme: Colours.
        parent: The list.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._limbs: tuple[Limb, ...] = ()
        self._ends: tuple[str, ...] = ()
        self._longest = 1

    def show_limbs(self, limbs: tuple[Limb, ...], ends: tuple[str, ...]) -> None:
        """What the rows are, and how each ends: `awake`, `stuck` or anything else."""
        self._limbs, self._ends = limbs, ends
        self._longest = max([1, *(limb.end for limb in limbs)])

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Wide enough for a few forks."""
        return QSize(WIDTH, super().sizeHint(option, index).height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The lane of this row, and the stems that pass by it."""
        super().paint(painter, option, index)
        row, area = index.row(), QRectF(option.rect)
        if row >= len(self._limbs):
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = area.center().y() + 0.5
        for place, limb in enumerate(self._limbs):
            if limb.parent is not None and limb.parent <= row <= place:
                x = self._x(area, limb.fork)
                top = middle if row == limb.parent else area.top()
                painter.setPen(QPen(self._color(chosen, "faint"), 1.4))
                painter.drawLine(QPointF(x, top), QPointF(x, middle if row == place else area.bottom() + 1))
        limb = self._limbs[row]
        color = self._color(chosen, "moonlight" if limb.branch is None else "faint")
        end = QPointF(self._x(area, limb.end), middle)
        painter.setPen(QPen(color, 2.2 if limb.branch is None else 1.4))
        painter.drawLine(QPointF(self._x(area, limb.fork), middle), end)
        self._draw_end(painter, end, self._ends[row], chosen, color)
        painter.restore()

    def _draw_end(self, painter: QPainter, at: QPointF, how: str, chosen: bool, color: QColor) -> None:
        """A full circle for a night that woke, a cross for one that is stuck, an arrow for one that goes on."""
        x, y = at.x(), at.y()
        if how == "awake":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._color(chosen, "healed"))
            painter.drawEllipse(at, 3.8, 3.8)
        elif how == "stuck":
            painter.setPen(QPen(self._color(chosen, "error"), 1.8))
            painter.drawLine(QPointF(x - 3, y - 3), QPointF(x + 3, y + 3))
            painter.drawLine(QPointF(x - 3, y + 3), QPointF(x + 3, y - 3))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawPolygon(QPolygonF([QPointF(x, y - 3.5), QPointF(x + 5, y), QPointF(x, y + 3.5)]))

    def _color(self, chosen: bool, token: str) -> QColor:
        return self._theme.color("on-moonlight" if chosen else token)

    def _x(self, area: QRectF, move: int) -> float:
        return area.left() + PAD + max(0, move) / self._longest * (area.width() - 2 * PAD)
