"""The help, page by page: Markdown files in `resources/help`."""

import re

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextFrameFormat, QTextTable
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from editor.shipped import resource
from editor.ui.theme import Theme

PAGES = {
    "start": "How to begin",
    "language": "What can be said",
    "night": "Watching a night",
    "proof": "What a proof says",
    "keys": "Keys",
}
"""The pages, by their files."""


class HelpDialog(QDialog):
    """One page, with a button for each above it; links between pages work too."""

    def __init__(self, page: str, theme: Theme, keys: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._theme = theme
        self.setWindowTitle("Help")
        self.resize(720, 640)
        self._buttons = {name: self._button(name) for name in PAGES}
        self._browser = QTextBrowser()
        self._browser.setOpenLinks(False)
        self._browser.setFont(theme.font(11))
        self._browser.setAccessibleName("Help page")
        self._browser.anchorClicked.connect(lambda url: self.turn_to(url.toString().removesuffix(".md")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(18, 8, 18, 8)
        for button in self._buttons.values():
            head.addWidget(button)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._browser)
        self._browser.setFrameShape(QFrame.Shape.NoFrame)
        self._browser.setFocus()
        theme.theme_changed.connect(self._on_theme_changed)
        self.turn_to(page)

    def turn_to(self, page: str) -> None:
        """Show another page."""
        self._page = page
        for name, button in self._buttons.items():
            button.setChecked(name == page)
        text = resource(f"help/{page}.md").read_text(encoding="utf-8")
        self._browser.setMarkdown(text.replace("{keys}", self._key_table()))
        self._browser.document().setDocumentMargin(26)
        self._dress_tables()
        self._color_links()

    def _button(self, page: str) -> QToolButton:
        button = QToolButton()
        button.setText(PAGES[page])
        button.setCheckable(True)
        button.setProperty("flat", True)
        button.clicked.connect(lambda _checked=False: self.turn_to(page))
        return button

    def _on_theme_changed(self) -> None:
        self._browser.setFont(self._theme.font(11))
        self.turn_to(self._page)

    def _dress_tables(self) -> None:
        """Thin lines in the theme's colour and room around; Qt would draw thick bright ones."""
        for frame in self._browser.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                look = frame.format()
                look.setBorder(1)
                look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
                look.setBorderBrush(self._theme.color("line"))
                look.setBorderCollapse(True)
                look.setCellPadding(6)
                look.setTopMargin(10)
                look.setBottomMargin(14)
                frame.setFormat(look)

    def _color_links(self) -> None:
        """Links in the theme's colour; Qt would take its own blue."""
        block = self._browser.document().begin()
        while block.isValid():
            fragments = block.begin()
            while not fragments.atEnd():
                fragment = fragments.fragment()
                if fragment.charFormat().isAnchor():
                    cursor = QTextCursor(block)
                    cursor.setPosition(fragment.position())
                    cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
                    look = QTextCharFormat()
                    look.setForeground(self._theme.color("moonlight"))
                    cursor.mergeCharFormat(look)
                fragments += 1
            block = block.next()

    def _key_table(self) -> str:
        """A table for each menu; the nine bookmarks are one line."""
        menus: dict[str, list[str]] = {}
        for line in self._keys:
            path, gap, key = line.rpartition("  ")
            menu, _, name = path.partition(" > ")
            if gap and re.search(r" [2-9]$", name) is None:
                first = re.search(r" 1$", name) is not None
                menus.setdefault(menu, []).append(f"| {name}{' to 9' if first else ''} | {key}{' to 9' if first else ''} |")
        return "\n\n".join(
            f"## {menu}\n\n| Action | Key |\n| --- | --- |\n" + "\n".join(rows) for menu, rows in menus.items()
        )
