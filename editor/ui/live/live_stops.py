"""Where nights of the open project stop, and what is watched; remembered in the user's settings, never in the dream."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from editor.model.difference import SceneKey
from editor.playback.breakpoints import Breakpoint, Halt, checked, followed, from_plain, to_plain
from editor.playback.following import renames
from editor.ui.live.live_document import LiveDocument
from editor.ui.settings import Settings

FIRST_HALTS: Final = frozenset({Halt.STUCK, Halt.LIMIT, Halt.PROMISE})
"""What a night stops at until somebody says otherwise."""


class LiveStops(QObject):
    """The breakpoints of the open project.

    They follow scenes that are renamed, and are kept by the project's path.

    Signals:
        stops_changed: Breakpoints, halts or watches are others now.
    """

    stops_changed = Signal()

    def __init__(self, document: LiveDocument, settings: Settings | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._settings = settings
        self._project = document.project
        self._breakpoints: tuple[Breakpoint, ...] = ()
        self._halts = FIRST_HALTS
        self._watches: tuple[str, ...] = ()
        self._path = document.path
        document.document_opened.connect(self._on_document_opened)
        document.project_changed.connect(self._on_project_changed)
        self._load()

    @property
    def breakpoints(self) -> tuple[Breakpoint, ...]:
        """In the order in which they were set."""
        return self._breakpoints

    @property
    def halts(self) -> frozenset[Halt]:
        """What to stop at wherever it happens."""
        return self._halts

    @property
    def watches(self) -> tuple[str, ...]:
        """Sentences that are answered at every move."""
        return self._watches

    def set_watches(self, watches: tuple[str, ...]) -> None:
        """Watch these sentences."""
        if watches != self._watches:
            self._watches = watches
            self._keep()
            self.stops_changed.emit()

    def add(self, one: Breakpoint) -> None:
        """Set a breakpoint.

        Raises:
            EditorError: It names nothing, or its condition is no sentence.
        """
        self._set((*self._breakpoints, checked(one, self._document.project)))

    def change(self, index: int, one: Breakpoint) -> None:
        """Put another breakpoint in the place of one.

        Raises:
            EditorError: It names nothing, or its condition is no sentence.
        """
        found = list(self._breakpoints)
        found[index] = checked(one, self._document.project)
        self._set(found)

    def remove(self, index: int) -> None:
        """Take a breakpoint away."""
        self._set(one for place, one in enumerate(self._breakpoints) if place != index)

    def enable(self, index: int, enabled: bool) -> None:
        """Heed a breakpoint, or let it be."""
        self._set(replace(one, enabled=enabled) if place == index else one for place, one in enumerate(self._breakpoints))

    def toggle(self, scene: SceneKey, transition: int | None = None) -> bool:
        """Set a plain breakpoint at a scene or a way out of it, or take away all that stand there.

        Returns:
            Whether one stands there now.
        """
        others = [one for one in self._breakpoints if (one.scene, one.transition) != (scene, transition)]
        sets = len(others) == len(self._breakpoints)
        self._set([*others, Breakpoint(scene, transition)] if sets else others)
        return sets

    def scenes(self) -> frozenset[SceneKey]:
        """Scenes at which a breakpoint stands, those on ways out of them included."""
        return frozenset(one.scene for one in self._breakpoints if one.scene is not None and one.enabled)

    def heed(self, halt: Halt, heeded: bool) -> None:
        """Stop at something wherever it happens, or no longer."""
        self._halts = self._halts | {halt} if heeded else self._halts - {halt}
        self._keep()
        self.stops_changed.emit()

    def _set(self, breakpoints: Iterable[Breakpoint]) -> None:
        found = tuple(breakpoints)
        if found != self._breakpoints:
            self._breakpoints = found
            self._keep()
            self.stops_changed.emit()

    def _key(self) -> str | None:
        if self._document.path is None:
            return None
        name = str(self._document.path.resolve())
        return f"stops/{hashlib.sha256(name.encode()).hexdigest()[:24]}"

    def _keep(self) -> None:
        key = self._key()
        if key is not None and self._settings is not None:
            plain = {
                "breakpoints": [to_plain(one) for one in self._breakpoints],
                "halts": sorted(self._halts),
                "watches": list(self._watches),
            }
            self._settings.set(key, json.dumps(plain, ensure_ascii=False))

    def _load(self) -> None:
        key = self._key()
        stored = self._settings.get(key) if key is not None and self._settings is not None else None
        self._breakpoints, self._halts, self._watches = (), FIRST_HALTS, ()
        try:
            plain = json.loads(stored) if isinstance(stored, str) else None
        except ValueError:
            plain = None
        if isinstance(plain, dict):
            listed, halts = plain.get("breakpoints"), plain.get("halts")
            found = [from_plain(item) for item in listed] if isinstance(listed, list) else []
            self._breakpoints = tuple(one for one in found if one is not None)
            watches = plain.get("watches")
            self._watches = tuple(map(str, watches)) if isinstance(watches, list) else ()
            if isinstance(halts, list):
                self._halts = frozenset(halt for halt in Halt if halt.value in halts)
        self.stops_changed.emit()

    def _on_document_opened(self) -> None:
        self._project, self._path = self._document.project, self._document.path
        self._load()

    def _on_project_changed(self, _change: object) -> None:
        if self._document.path != self._path:
            self._path = self._document.path
            self._keep()
        old, self._project = self._project, self._document.project
        if old is self._project or not (self._breakpoints or self._watches):
            return
        called = renames(old, self._project)
        if called:
            self.set_watches(tuple(map(called.sentence, self._watches)))
            self._set(followed(one, called) for one in self._breakpoints)
