"""How an anomaly is painted: its glyph, its sentence, where and for whom; what is kept on purpose is struck out."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.analysis.anomaly import Anomaly
from editor.ui.panels.anomalies.anomaly_model import ANOMALY, UNSURE, WHERE
from editor.ui.panels.anomalies.telling import GLYPHS
from editor.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class AnomalyDelegate(QStyledItemDelegate):
    """Paints anomalies in the colours of the theme."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line, or the reason behind it where it is kept on purpose."""
        anomaly = index.data(ANOMALY)
        if not isinstance(anomaly, Anomaly):
            return
        self.initStyleOption(option, index)
        option.text = ""
        widget = option.widget
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        area = QRect(option.rect).adjusted(8, 0, -10, 0)
        painter.save()
        unsure = bool(index.data(UNSURE))
        left = self._paint_glyph(painter, anomaly, area, selected, unsure)
        room = area.right() - left
        place = self._elided(painter, str(index.data(WHERE)), min(room * 2 // 5, 260), 9)
        painter.setPen(self._theme.color("on-moonlight" if selected else "faint"))
        width = painter.fontMetrics().horizontalAdvance(place)
        painter.drawText(
            QRect(area.right() - width, area.top(), width + 2, area.height()), Qt.AlignmentFlag.AlignVCenter, place
        )
        words = QRect(left, area.top(), room - width - 14, area.height())
        self._paint_words(painter, anomaly, words, selected, unsure)
        painter.restore()

    def _paint_glyph(self, painter: QPainter, anomaly: Anomaly, area: QRect, selected: bool, unsure: bool) -> int:
        painter.setFont(self._theme.font(10, bold=True))
        token = anomaly.severity.value if anomaly.counts and not unsure else "faint"
        painter.setPen(self._theme.color("on-moonlight" if selected else token))
        box = QRect(area.left(), area.top(), 14, area.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, GLYPHS[anomaly.severity] if anomaly.counts else "✓")
        return area.left() + 22

    def _paint_words(self, painter: QPainter, anomaly: Anomaly, area: QRect, selected: bool, unsure: bool) -> None:
        """What was found before the last edit is faint and slanted until it is confirmed."""
        font = self._theme.font(10)
        font.setItalic(unsure)
        font.setStrikeOut(not anomaly.counts)
        painter.setFont(font)
        painter.setPen(
            self._theme.color("on-moonlight" if selected else "text" if anomaly.counts and not unsure else "faint")
        )
        text = painter.fontMetrics().elidedText(anomaly.message, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
        if anomaly.waived:
            left = area.left() + painter.fontMetrics().horizontalAdvance(text) + 10
            painter.setFont(self._theme.font(9))
            rest = QRect(left, area.top(), area.right() - left, area.height())
            because = painter.fontMetrics().elidedText(
                f"because {anomaly.waived}", Qt.TextElideMode.ElideRight, rest.width()
            )
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, because)

    def _elided(self, painter: QPainter, text: str, width: int, points: float) -> str:
        painter.setFont(self._theme.font(points))
        return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All lines are equally high."""
        return QSize(200, round(26 * self._theme.text_scale))
