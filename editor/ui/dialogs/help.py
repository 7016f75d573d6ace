"""The help, page by page: Markdown files in `resources/help`."""

from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from editor.shipped import resource
from editor.ui.theme import Theme


class HelpDialog(QDialog):
    """One page; links between pages work."""

    def __init__(self, page: str, theme: Theme, keys: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
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

    def _key_table(self) -> str:
        rows = [line.rsplit("  ", 1) for line in self._keys if "  " in line]
        return "| Action | Key |\n| --- | --- |\n" + "\n".join(f"| {name} | {key} |" for name, key in rows)
