"""Recently opened dreams in the File menu."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from editor.ui.settings import Settings

MOST = 9


class RecentMenu(QMenu):
    """Asks for the recent files whenever it opens; the first nine have a number to press.

    Args:
        settings: Remembers them.
        open_path: What choosing one does.
        parent: Qt's.
    """

    def __init__(self, settings: Settings, open_path: Callable[[Path], object], parent: QWidget | None = None) -> None:
        super().__init__("Open recent", parent)
        self._settings = settings
        self._open_path = open_path
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """List them anew."""
        self.clear()
        for number, path in enumerate(self._settings.recent()[:MOST], 1):
            name = path.name.replace("&", "&&")
            item = self.addAction(f"&{number}  {name}   ({_short(path.parent)})")
            item.setToolTip(str(path))
            item.triggered.connect(partial(self._open, path))
        if self.isEmpty():
            self.addAction("Nothing yet").setEnabled(False)

    def _open(self, path: Path, _checked: bool = False) -> None:
        self._open_path(path)


def _short(folder: Path) -> str:
    """A folder as people write it: from their home, and only its end where it is long."""
    home = Path.home()
    told = f"~/{folder.relative_to(home).as_posix()}" if folder.is_relative_to(home) else folder.as_posix()
    told = told.rstrip("./") or "~"
    return (told if len(told) <= 40 else f"…{told[-39:]}").replace("&", "&&")
