"""The help, page by page: Markdown files in `resources/help`."""

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
        rows = [line.rsplit("  ", 1) for line in self._keys if "  " in line]
        return "| Action | Key |\n| --- | --- |\n" + "\n".join(f"| {name} | {key} |" for name, key in rows)
