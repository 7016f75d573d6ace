"""A picture or a sound beside the project: by its path, or chosen from the disk."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from editor.analysis.assets import asset_trouble
from editor.errors import EditorError
from editor.ui.forms.asset_files import UNSAVED, files_for_dialog, named_from
from editor.ui.forms.field import LineField
from editor.ui.forms.labels import WrappedLabel


class AssetField(LineField):
    """A relative path, a button to choose a file, and what is wrong with it.

    Args:
        name: For screen readers.
        kind: `image` or `sound`.
        folder: Where assets lie; `None` while the project has no file.
        placeholder: Shown while there is none.
        parent: Qt's.
    """

    def __init__(
        self, name: str, kind: str, folder: Callable[[], Path | None], placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(name, placeholder, optional=True, parent=parent)
        self._kind, self._folder = kind, folder
        self.choose = QToolButton()
        self.choose.setText("…")
        self.choose.setToolTip("Choose a file")
        self.choose.setAccessibleName(f"Choose the {name.lower()}")
        self.choose.clicked.connect(lambda _checked=False: self._choose())
        self.problem = WrappedLabel()
        self.problem.setProperty("role", "error")
        self.problem.hide()
        beside, column = QHBoxLayout(), QVBoxLayout()
        beside.setSpacing(6)
        column.setSpacing(3)
        self._row.removeWidget(self.line)
        beside.addWidget(self.line, 1)
        beside.addWidget(self.choose)
        column.addLayout(beside)
        column.addWidget(self.problem)
        self._row.addLayout(column)
        self.line.textChanged.connect(lambda _text: self._judge())

    def show_value(self, value: object) -> None:
        """Show a path, and what is wrong with it now."""
        super().show_value(value)
        self._judge()

    def _judge(self) -> None:
        name = self.line.text()
        trouble = asset_trouble(self._folder(), name) if name else ""
        self._say(f"It {trouble}." if trouble else "")

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _choose(self) -> None:
        folder = self._folder()
        if folder is None:
            self._say(UNSAVED)
            return
        title, kinds = f"Choose the {self.accessibleName().lower()}", files_for_dialog(self._kind)
        chosen, _ = QFileDialog.getOpenFileName(self, title, str(folder), kinds)
        if not chosen:
            return
        try:
            name = named_from(folder, Path(chosen))
        except EditorError as error:
            self._say(error.message)
            return
        self.line.setText(name)
        self.flush()
