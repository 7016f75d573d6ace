"""The text editor of the source panel: coloured where it is seen, with a margin, wrong places underlined."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget

from editor.ui.forms.field import keeps_key
from editor.ui.panels.source.colouring import TEXT, spans, state_after
from editor.ui.panels.source.marks import Mark
from editor.ui.theme import Theme

TOKENS = {
    "key": "syntax-key",
    "string": "syntax-string",
    "number": "syntax-number",
    "word": "syntax-word",
    "comment": "syntax-comment",
    "anchor": "syntax-word",
    "name": "moonlight",
    "prose": "text",
}
"""The colour of each kind of span."""
GLYPHS = {"error": "✕", "warning": "!", "info": "i"}
INDENT = "  "
LONGEST_PROSE = 300
"""So many lines of one text are told from what stands below it."""


class SourceEdit(QPlainTextEdit):
    """Large texts stay fluent, for only lines that come into view are coloured.

    Signals:
        take_requested: Ctrl+Return, or the focus left.
    """

    take_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marks: list[Mark] = []
        self._scene: tuple[int, int] | None = None
        self.leaves_undo = True
        self.setAccessibleName("Source of the project")
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(False)
        self.margin = Margin(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.dress)
        self.document().contentsChange.connect(lambda *_: self._soon.start(0))
        self.blockCountChanged.connect(lambda _count: self._fit_margin())
        self.updateRequest.connect(self._on_update_request)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.dress())
        theme.theme_changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    def text(self) -> str:
        """What stands in it, exactly."""
        return self.document().toRawText().replace("\u2029", "\n")

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Underline wrong places, and mark their lines in the margin."""
        self._marks = sorted(marks, key=lambda mark: mark.line)
        self.dress()
        self.margin.update()

    def show_scene(self, lines: tuple[int, int] | None) -> None:
        """Show which lines belong to the selected scene."""
        self._scene = lines
        self.dress()
        self.margin.update()

    def go_to(self, line: int, column: int = 0) -> None:
        """Put the caret at a place, from 0, a few lines below the upper edge."""
        block = self.document().findBlockByNumber(min(line, self.blockCount() - 1))
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + min(column, block.length() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(max(0, line - 2))
        self.dress()

    def marks_on(self, line: int) -> list[Mark]:
        """What is wrong in a line."""
        first = bisect_left(self._marks, line, key=lambda mark: mark.line)
        found = []
        for mark in self._marks[first:]:
            if mark.line != line:
                break
            found.append(mark)
        return found

    def visible_blocks(self) -> list[tuple[QTextBlock, float]]:
        """The blocks in view with their upper edges."""
        found = []
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= self.viewport().height():
            found.append((block, top))
            top += self.blockBoundingRect(block).height()
            block = block.next()
        return found

    def dress(self) -> None:
        """Colour the lines in view, and underline what is wrong in them."""
        self._soon.stop()
        blocks = [block for block, _ in self.visible_blocks()]
        if blocks:
            state = self._state_before(blocks[0])
            for block in blocks:
                text = block.text()
                self._dress_block(block, text, state)
                state = state_after(text, state)
        self.setExtraSelections(self._band(blocks) + self._waves(blocks))

    def _state_before(self, block: QTextBlock) -> int:
        """Whether a block of prose is open above a line; looks no further up than `LONGEST_PROSE` lines."""
        block = self.document().findBlockByNumber(max(0, block.blockNumber() - LONGEST_PROSE))
        last, state = self.firstVisibleBlock().blockNumber(), TEXT
        for _ in range(block.blockNumber(), last):
            state = state_after(block.text(), state)
            block = block.next()
        return state

    def _dress_block(self, block: QTextBlock, text: str, before: int) -> None:
        formats = []
        for span in spans(text, before):
            part = QTextLayout.FormatRange()
            part.start, part.length = span.start, span.length
            part.format = self._formats[span.kind]
            formats.append(part)
        block.layout().setFormats(formats)
        self.document().markContentsDirty(block.position(), block.length())

    def _band(self, blocks: list[QTextBlock]) -> list[QTextEdit.ExtraSelection]:
        if self._scene is None:
            return []
        ground = QTextCharFormat()
        ground.setBackground(self._theme.color("card-hover", 150))
        ground.setProperty(QTextFormat.Property.FullWidthSelection, True)
        first, last = self._scene
        return [_selection(QTextCursor(block), ground) for block in blocks if first <= block.blockNumber() <= last]

    def _waves(self, blocks: list[QTextBlock]) -> list[QTextEdit.ExtraSelection]:
        found = []
        for block in blocks:
            for mark in self.marks_on(block.blockNumber()):
                wave = QTextCharFormat()
                wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
                wave.setUnderlineColor(self._theme.color(mark.severity))
                cursor = QTextCursor(block)
                text = block.text()
                start = min(mark.column, len(text))
                end = start
                while end < len(text) and (text[end].isalnum() or text[end] in "_-\"'"):
                    end += 1
                cursor.setPosition(block.position() + start)
                cursor.setPosition(block.position() + max(end, min(start + 1, len(text))), QTextCursor.MoveMode.KeepAnchor)
                found.append(_selection(cursor, wave))
        return found

    def _on_theme_changed(self) -> None:
        self.setFont(self._theme.font(10, mono=True))
        self._formats: dict[str, QTextCharFormat] = {}
        for kind, token in TOKENS.items():
            made = QTextCharFormat()
            made.setForeground(self._theme.color(token))
            made.setFontItalic(kind == "comment")
            self._formats[kind] = made
        self._fit_margin()
        self._soon.start(0)

    def _fit_margin(self) -> None:
        self.setViewportMargins(self.margin.sizeHint().width(), 0, 0, 0)

    def _on_update_request(self, area: QRect, moved: int) -> None:
        if moved:
            self.margin.scroll(0, moved)
        else:
            self.margin.update(0, area.y(), self.margin.width(), area.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return takes the text; Return keeps the indentation; Tab is two spaces."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.take_requested.emit()
        elif enter:
            line = self.textCursor().block().text()[: self.textCursor().positionInBlock()]
            deeper = INDENT if line.rstrip().endswith((":", "|", ">")) else ""
            self.textCursor().insertText("\n" + line[: len(line) - len(line.lstrip(" "))] + deeper)
            self.ensureCursorVisible()
        elif event.key() == Qt.Key.Key_Tab:
            self.textCursor().insertText(INDENT)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Undo is the window's unless something typed is not taken yet; tips say what is wrong."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.leaves_undo:
            standard = QKeySequence.StandardKey
            if event.matches(standard.Undo) or event.matches(standard.Redo):
                event.ignore()
                return False
        if keeps_key(event, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            return True
        if event.type() == QEvent.Type.FocusOut:
            self.take_requested.emit()
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tip(event)
            return True
        return super().event(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        where = self.viewport().mapFromGlobal(event.globalPos())
        line = self.cursorForPosition(where).blockNumber()
        QToolTip.showText(event.globalPos(), "\n".join(mark.message for mark in self.marks_on(line)), self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The margin is as high as the text."""
        super().resizeEvent(event)
        area = self.contentsRect()
        self.margin.setGeometry(area.left(), area.top(), self.margin.sizeHint().width(), area.height())
        self._soon.start(0)


class Margin(QWidget):
    """Line numbers, a glyph where something is wrong, a band along the selected scene."""

    def __init__(self, editor: SourceEdit) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        """Wide enough for the largest number."""
        digits = max(3, len(str(self._editor.blockCount())))
        return QSize(26 + self._editor.fontMetrics().horizontalAdvance("9") * digits, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines in view."""
        theme, editor = self._editor._theme, self._editor
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.color("field"))
        painter.setFont(editor.font())
        height = editor.fontMetrics().height()
        here = editor.textCursor().blockNumber()
        for block, top in editor.visible_blocks():
            number = block.blockNumber()
            area = QRect(0, round(top), self.width() - 10, height)
            if editor._scene is not None and editor._scene[0] <= number <= editor._scene[1]:
                painter.fillRect(QRect(self.width() - 4, round(top), 3, height + 2), theme.color("moonlight"))
            painter.setPen(theme.color("text" if number == here else "disabled"))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight, str(number + 1))
            self._paint_mark(painter, editor.marks_on(number), area, theme)

    def _paint_mark(self, painter: QPainter, marks: list[Mark], area: QRect, theme: Theme) -> None:
        if marks:
            worst = min(marks, key=lambda mark: list(GLYPHS).index(mark.severity))
            color: QColor = theme.color(worst.severity)
            painter.setPen(color)
            painter.drawText(QPointF(4, area.top() + painter.fontMetrics().ascent()), GLYPHS[worst.severity])

    def event(self, event: QEvent) -> bool:
        """Tips say what is wrong in a line."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            line = self._editor.cursorForPosition(event.pos()).blockNumber()
            QToolTip.showText(event.globalPos(), "\n".join(mark.message for mark in self._editor.marks_on(line)), self)
            return True
        return super().event(event)


def _selection(cursor: QTextCursor, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    selection = QTextEdit.ExtraSelection()
    selection.cursor = cursor
    selection.format = look
    return selection
