"""The help, page by page: Markdown files in `resources/help`."""

import re

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from editor.shipped import resource
from editor.ui.theme import Theme


class HelpDialog(QDialog):
    """One page; links between pages work."""

    def __init__(self, page: str, theme: Theme, keys: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self._theme = theme
        self.setWindowTitle("Help")
        self.resize(680, 620)
        self._browser = QTextBrowser()
        self._browser.setOpenLinks(False)
        self._browser.setFont(theme.font(11))
        self._browser.setAccessibleName("Help page")
        self._browser.anchorClicked.connect(lambda url: self.turn_to(url.toString().removesuffix(".md")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._browser)
        self.turn_to(page)

    def turn_to(self, page: str) -> None:
        """Show another page."""
        text = resource(f"help/{page}.md").read_text(encoding="utf-8")
        self._browser.setMarkdown(text.replace("{keys}", self._key_table()))
        self._browser.document().setDocumentMargin(26)
        self._color_links()

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
