"""What the program remembers between starts: window, theme, recent files, where each project was left."""

from math import isfinite
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings

RECENT_MOST = 12


class Settings:
    """Remembered choices in one INI file, whose place is passed in.

    Args:
        path: The file; made on first write.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def folder(self) -> Path:
        """Where the program keeps its own files (journals, backups)."""
        return self._path.parent

    def get(self, key: str, default: Any = None) -> Any:
        """The remembered value."""
        return self._store.value(key, default)

    def flag(self, key: str, default: bool = False) -> bool:
        """The remembered value as a bool; INI files know only texts."""
        return str(self._store.value(key, default)).lower() == "true"

    def number(self, key: str, default: float) -> float:
        """The remembered value as a number; the default where it is none."""
        try:
            found = float(str(self._store.value(key, default)))
        except ValueError:
            return default
        return found if isfinite(found) else default

    def set(self, key: str, value: Any) -> None:
        """Remember a value."""
        self._store.setValue(key, value)

    def recent(self) -> list[Path]:
        """Recently opened projects that still exist, newest first."""
        stored: Any = self._store.value("recent", [])
        names = [stored] if isinstance(stored, str) else list(stored or [])
        return [path for path in map(Path, names) if path.is_file()]

    def remember_recent(self, path: Path) -> None:
        """Put a project at the head of the recent ones."""
        resolved = path.resolve()
        others = [str(other) for other in self.recent() if other != resolved]
        self._store.setValue("recent", [str(resolved), *others][:RECENT_MOST])

    def save(self) -> None:
        """Write what was set."""
        self._store.sync()
