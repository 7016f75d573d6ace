"""What the scene tells: its title and its text, large, on a soft panel."""

from typing import Final

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFrame, QLabel, QTextBrowser, QVBoxLayout, QWidget

from editor.ui.theme import Theme

WIDEST: Final = 700
NOTHING_TOLD: Final = "*Nothing is told of this place.*"


class ScenePage(QFrame):
    """Title, where one is, and the text; it is as high as its text, up to what it is given."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._theme = theme
        self._large = True
        self._where = QLabel()
        self._where.setObjectName("scene-where")
        self._title = QLabel()
        self._title.setObjectName("scene-title")
        self._title.setWordWrap(True)
        self._text = SceneText()
        self._text.setAccessibleName("What is told here")
        self._hint = QLabel()
        self._hint.setProperty("role", "faint")
        self._hint.setWordWrap(True)
        self._hint.hide()
        self._measure = QTextDocument(self)
        self._measure.setDocumentMargin(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 16, 22, 14)
        column.setSpacing(4)
        column.addWidget(self._where)
        column.addWidget(self._title)
        column.addWidget(self._text, 1)
        column.addWidget(self._hint)

    @property
    def title(self) -> str:
        """The title that is shown."""
        return self._title.text()

    @property
    def told(self) -> str:
        """The text that is shown, without its marks."""
        return self._text.toPlainText()

    def tell(self, where: str, title: str, text: str) -> None:
        """Show a scene.

        Args:
            where: The dreams one is in, outermost first.
            title: The scene's.
            text: Markdown.
        """
        self._where.setText(where)
        self._title.setText(title)
        for document in (self._text.document(), self._measure):
            document.setMarkdown(text.strip() or NOTHING_TOLD)
        self.setAccessibleName(title)
        self._set_fonts()

    @property
    def hinted(self) -> str:
        """What is said to somebody who is here for the first time."""
        return self._hint.text()

    def hint(self, text: str) -> None:
        """Say below the text what one may do next; nothing where it is empty."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def fit(self, wide: int, high: int, large: bool) -> QSize:
        """The size that suits the text within a room."""
        self._large = large
        self._set_fonts()
        wide = min(wide, WIDEST)
        inner = wide - 50
        self._measure.setTextWidth(inner)
        head = self._where.sizeHint().height() + self._title.heightForWidth(inner) + 44
        head += self._hint.heightForWidth(inner) + 6 if self.hinted else 0
        return QSize(wide, min(high, round(head + self._measure.size().height())))

    def _set_fonts(self) -> None:
        self._where.setFont(self._theme.font(9.5))
        self._hint.setFont(self._theme.font(9.5))
        self._title.setFont(self._theme.font(21 if self._large else 16, bold=True))
        for document in (self._text.document(), self._measure):
            document.setDefaultFont(self._theme.font(14 if self._large else 12))


class SceneText(QTextBrowser):
    """Markdown to be read; nothing is fetched and no link is followed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.setUndoRedoEnabled(False)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pictures named in a text are not loaded: a text may come from anybody."""
        return "" if kind == int(QTextDocument.ResourceType.ImageResource.value) else None
