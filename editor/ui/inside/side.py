"""The left edge: the lantern, the list of what is here, and the map."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from editor.ui.inside.companion_list import CompanionList
from editor.ui.inside.dream_map import DreamMap
from editor.ui.inside.lantern import Lantern
from editor.ui.theme import Theme


class Side(QFrame):
    """Stands at the left edge over the sky."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.lantern = Lantern(theme)
        self.list = CompanionList()
        self.map = DreamMap(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 4, 6, 6)
        column.setSpacing(4)
        column.addWidget(self.lantern)
        column.addWidget(self.list, 1)
        column.addWidget(self.map)

    def fit(self, large: bool) -> None:
        """Give the map the room there is."""
        self.map.setFixedHeight(190 if large else 132)
