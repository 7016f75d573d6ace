"""How a line of the outline is painted: mood, name, signs, and what is wrong."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.ui.live.tally import GLYPHS
from editor.ui.panels.outline.lines import Line
from editor.ui.panels.outline.outline_model import LINE
from editor.ui.theme import Theme

STOP = "⬣"
"""The sign of a breakpoint: eight-sided things are not in every font, six-sided ones are."""
Index = QModelIndex | QPersistentModelIndex


class LineDelegate(QStyledItemDelegate):
    """Paints lines in the colours of the theme."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, mood, title, signs, count of what is wrong."""
        line = index.data(LINE)
        if not isinstance(line, Line):
            return
        state, area = option.state, QRect(option.rect)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, selected)
        area.adjust(4, 0, -8, 0)
        right = self._paint_right(painter, line, area, selected)
        left = self._paint_mood(painter, line, area)
        self._paint_title(painter, line, QRect(left, area.top(), right - left, area.height()), selected)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, selected: bool) -> None:
        state = option.state
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("moonlight" if selected else "card-hover"))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0, 0.5, 0, -0.5), 4, 4)
        if state & QStyle.StateFlag.State_HasFocus and not selected:
            painter.setPen(self._theme.color("moonlight"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _ink(self, token: str, selected: bool) -> QColor:
        return self._theme.color("on-moonlight" if selected else token)

    def _paint_right(self, painter: QPainter, line: Line, area: QRect, selected: bool) -> int:
        """Signs and counts, from the right; returns where they begin."""
        right = area.right()
        worst = line.worst
        parts = [(line.detail, "faint")]
        parts.append((line.glyphs, "moonlight"))
        if worst is not None:
            number = line.found.counts[list(GLYPHS).index(worst)]
            parts.insert(0, (f"{GLYPHS[worst]}{number if number > 1 else ''}", worst.value))
        if line.stops:
            parts.insert(0, (STOP, "error"))
        for text, token in parts:
            if text:
                painter.setFont(self._theme.font(9, bold=token != "faint"))
                width = painter.fontMetrics().horizontalAdvance(text)
                painter.setPen(self._ink(token, selected))
                painter.drawText(
                    QRect(right - width, area.top(), width + 2, area.height()), Qt.AlignmentFlag.AlignVCenter, text
                )
                right -= width + 7
        return right

    def _paint_mood(self, painter: QPainter, line: Line, area: QRect) -> int:
        """A bar in the mood's colour before a scene; returns where the title begins."""
        if line.kind != "scene":
            return area.left()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.mood(line.mood))
        painter.drawRoundedRect(QRectF(area.left(), area.top() + 5, 4, area.height() - 10), 2, 2)
        return area.left() + 11

    def _paint_title(self, painter: QPainter, line: Line, area: QRect, selected: bool) -> None:
        head = line.kind in ("dream", "section")
        painter.setFont(self._theme.font(10, bold=head))
        painter.setPen(self._ink("faint" if line.kind == "section" else "text", selected))
        text = painter.fontMetrics().elidedText(line.title, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All lines are equally high."""
        return QSize(120, round(25 * self._theme.text_scale))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line editor that fits into the line."""
        editor = QLineEdit(parent)
        editor.setAccessibleName("Rename")
        editor.setStyleSheet("padding: 0 5px; border-radius: 4px;")
        return editor
