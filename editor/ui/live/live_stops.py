"""Where nights of the open project stop, and what is watched; remembered in the user's settings, never in the dream."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from editor.model.difference import SceneKey
from editor.playback.breakpoints import Breakpoint, Halt, checked, followed, from_plain, to_plain
from editor.playback.following import Renames
from editor.ui.live.kept_by_project import KeptByProject
from editor.ui.live.live_document import LiveDocument
from editor.ui.settings import Settings

FIRST_HALTS: Final = frozenset({Halt.STUCK, Halt.LIMIT, Halt.PROMISE})
"""What a night stops at until somebody says otherwise."""


class LiveStops(KeptByProject):
    """The breakpoints of the open project.

    Signals:
        stops_changed: Breakpoints, halts or watches are others now.
    """

    stops_changed = Signal()

    def __init__(self, document: LiveDocument, settings: Settings | None = None, parent: QObject | None = None) -> None:
        self._breakpoints: tuple[Breakpoint, ...] = ()
        self._halts = FIRST_HALTS
        self._watches: tuple[str, ...] = ()
        super().__init__("stops", document, settings, parent)

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

    def _to_plain(self) -> dict[str, object]:
        return {
            "breakpoints": [to_plain(one) for one in self._breakpoints],
            "halts": sorted(self._halts),
            "watches": list(self._watches),
        }

    def _take(self, plain: dict[str, Any]) -> None:
        listed, watches, halts = plain.get("breakpoints"), plain.get("watches"), plain.get("halts")
        found = [from_plain(item) for item in listed] if isinstance(listed, list) else []
        self._breakpoints = tuple(one for one in found if one is not None)
        self._watches = tuple(map(str, watches)) if isinstance(watches, list) else ()
        self._halts = frozenset(halt for halt in Halt if halt.value in halts) if isinstance(halts, list) else FIRST_HALTS
        self.stops_changed.emit()

    def _follow(self, called: Renames) -> None:
        self.set_watches(tuple(map(called.sentence, self._watches)))
        found = (followed(one, called) for one in self._breakpoints)
        self._set(one for one in found if one is not None)
