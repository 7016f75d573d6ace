"""What the user sets up for one project and is remembered in the user's settings, never in the dream."""

import hashlib
import json
from typing import Any, Final

from PySide6.QtCore import QObject

from editor.model.project import Project
from editor.playback.following import Renames, renames
from editor.ui.live.live_document import LiveDocument
from editor.ui.settings import Settings

TRAIL_MOST: Final = 50
"""So many edits that changed what is kept can be taken back with what they changed."""


class KeptByProject(QObject):
    """Kept by the project's path; follows what is renamed or moved, and comes back whole when that is undone.

    Args:
        section: The settings' section.
        document: Whose project it is about.
        settings: Where it is remembered, if anywhere.
        parent: Qt's.
    """

    def __init__(
        self, section: str, document: LiveDocument, settings: Settings | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._section = section
        self._document = document
        self._settings = settings
        self._project = document.project
        self._path = document.path
        self._trail: list[tuple[Project, dict[str, object], dict[str, object]]] = []
        document.document_opened.connect(self._on_document_opened)
        document.project_changed.connect(self._on_project_changed)
        self._load()

    def _to_plain(self) -> dict[str, object]:
        """As plain values."""
        raise NotImplementedError

    def _take(self, plain: dict[str, Any]) -> None:
        """Be as the plain values say, whatever they are; an empty mapping stands for nothing remembered."""
        raise NotImplementedError

    def _follow(self, called: Renames) -> None:
        """Things are called otherwise now."""
        raise NotImplementedError

    def _keep(self) -> None:
        """Remember it as it is."""
        key = self._key()
        if key is not None and self._settings is not None:
            self._settings.set(key, json.dumps(self._to_plain(), ensure_ascii=False))

    def _key(self) -> str | None:
        if self._document.path is None:
            return None
        name = str(self._document.path.resolve())
        return f"{self._section}/{hashlib.sha256(name.encode()).hexdigest()[:24]}"

    def _load(self) -> None:
        key = self._key()
        stored = self._settings.get(key) if key is not None and self._settings is not None else None
        try:
            plain = json.loads(stored) if isinstance(stored, str) else None
        except ValueError:
            plain = None
        self._take(plain if isinstance(plain, dict) else {})

    def _on_document_opened(self) -> None:
        self._project, self._path = self._document.project, self._document.path
        self._trail.clear()
        self._load()

    def _on_project_changed(self, _change: object) -> None:
        if self._document.path != self._path:
            self._path = self._document.path
            self._keep()
        old: Project = self._project
        self._project = self._document.project
        if old is self._project:
            return
        trail, plain = self._trail, self._to_plain()
        if trail and trail[-1][0] is self._project and trail[-1][2] == plain:
            self._take(trail.pop()[1])
            self._keep()
            return
        self._follow(renames(old, self._project))
        after = self._to_plain()
        if after != plain:
            trail.append((old, plain, after))
            del trail[:-TRAIL_MOST]
