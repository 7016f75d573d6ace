"""What lies ahead of the night: peace of every state, visits and fear of every scene; worked out beside the window."""

from collections.abc import Callable
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal

from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.playback.coverage import Cover, cover
from editor.playback.expecting import NIGHTS, Expectations, expect
from editor.playback.fall import Fall
from editor.playback.night import Night
from editor.prover.outlook import Outlook, WideOutlook, look_far, look_from
from editor.prover.watch import Watch
from editor.semantics.state import State
from editor.ui.live.background import Background

LOOKED_MOST: Final = 5_000
"""In longer nights nobody looks for the point of no return."""
PEACE: Final = "peace"
VISITS: Final = "visits"
OVERLAYS: Final = (VISITS, "fear", PEACE)
Whose = tuple[Project, str | None]
"""A dream, and who dreams it."""
Result = TypeVar("Result")


class LiveOutlook(QObject):
    """Kept for one value of the project and one dreamer; asked for, it is worked out and the news is told.

    Signals:
        outlook_changed: The peace of states is known now, or no longer.
        figures_changed: Figures that were asked for are known now.
    """

    outlook_changed = Signal()
    figures_changed = Signal()

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._asked: tuple[Project, str | None] | None = None
        self._known: tuple[Project, str | None] | None = None
        self._outlook: Outlook | WideOutlook | None = None
        self._beyond: Outlook | None = None
        self._beyond_from: State | None = None
        self._falls: tuple[Fall, Fall] | None = None
        self._figures: tuple[Project, str | None, Expectations] | None = None
        self._cover: tuple[Project, str | None, dict[SceneKey, Cover]] | None = None
        self._under_way: dict[str, Whose] = {}

    def outlook_of(self, state: State) -> Outlook | WideOutlook | None:
        """What knows a state, if anything does."""
        return next((one for one in (self._outlook, self._beyond) if one is not None and one.of(state) is not None), None)

    @property
    def settled(self) -> bool:
        """Whether the work last asked for is done, even where it came to nothing."""
        return self._asked is not None and self._known == self._asked

    def peace(self, state: State) -> float | None:
        """The peace of a state; `None` while unknown."""
        known = self._outlook.of(state) if self._outlook is not None else None
        return known if known is not None or self._beyond is None else self._beyond.of(state)

    def peace_behind(self, night: Night, index: int) -> float | None:
        """The peace of the state that a door leads to, where the door can be taken now and that is known."""
        if not self.settled or all(way.move != index for way in night.ways()):
            return None
        return self.peace(night.rules.follow(night.state, index))

    def lost_at(self, night: Night) -> int | None:
        """The move by which a night lost the last hope of waking in peace, or at all, where that is known."""
        if not self.settled or len(night) > LOOKED_MOST:
            return None
        if self._falls is None:
            self._falls = (Fall(self.peace), Fall(self._hope))
        return next((move for fall in self._falls if (move := fall.of(night)) is not None), None)

    def look(self, project: Project, dreamer: str | None) -> None:
        """Ask for the outlook of a project; nothing happens where it is known or under way."""
        if self._asked is not None and self._asked[0] is project and self._asked[1] == dreamer:
            return
        self._asked = (project, dreamer)
        self._known = None
        self._outlook = self._falls = self._beyond = self._beyond_from = None
        self.outlook_changed.emit()
        self._background.start("outlook", lambda watch: look_far(project, dreamer, watch), self._on_outlook)

    def look_beyond(self, night: Night) -> None:
        """Ask for what lies ahead of a state that somebody's hand has led to, where no night comes by itself."""
        state, rules = night.state, night.rules
        if not self.settled or state == self._beyond_from or self.peace(state) is not None:
            return
        self._beyond_from = state

        def on_seen(found: Outlook | None) -> None:
            self._beyond, self._falls = found, None
            self.outlook_changed.emit()

        self._background.start("beyond", lambda watch: look_from(rules, state, watch=watch), on_seen)

    def forget(self) -> None:
        """Nobody plays any more."""
        self._background.cancel("outlook")
        self._background.cancel("beyond")
        self._asked = self._known = self._outlook = self._beyond = self._beyond_from = None

    def _hope(self, state: State) -> float | None:
        found = self.outlook_of(state)
        return found.hope(state) if found is not None else None

    def figures(self, overlay: str, dream: str, project: Project, dreamer: str | None) -> dict[str, float]:
        """Scene id to a figure from 0 to 1; empty while it is worked out, and `figures_changed` tells when it is known."""
        if overlay == PEACE:
            self.look(project, dreamer)
            return self._outlook.of_scenes(dream) if self._outlook is not None else {}
        if overlay not in OVERLAYS:
            return {}
        known = self._figures
        if known is not None and known[0] is project and known[1] == dreamer:
            figures = known[2].visits if overlay == VISITS else known[2].fear
            return {scene: value for (inner, scene), value in figures.items() if inner == dream}
        if project.start in project.dreams:
            self._work_out(
                "figures",
                (project, dreamer),
                lambda watch: expect(project, dreamer, watch),
                lambda found: self._on_figures(project, dreamer, found),
            )
        return {}

    def coverage(self, project: Project, dreamer: str | None) -> dict[SceneKey, Cover]:
        """How well each scene is known by simulation and proof; empty while that is worked out."""
        known = self._cover
        if known is not None and known[0] is project and known[1] == dreamer:
            return known[2]
        if project.start in project.dreams:

            def on_covered(found: dict[SceneKey, Cover]) -> None:
                self._cover = (project, dreamer, found)
                self.figures_changed.emit()

            self._work_out(
                "coverage",
                (project, dreamer),
                lambda watch: cover(project, dreamer, nights=NIGHTS, watch=watch),
                on_covered,
            )
        return {}

    def _work_out(self, kind: str, whose: Whose, work: Callable[[Watch], Result], done: Callable[[Result], None]) -> None:
        """Begin, unless the same is under way."""
        asked = self._under_way.get(kind)
        if self._background.is_busy(kind) and asked is not None and asked[0] is whose[0] and asked[1] == whose[1]:
            return
        self._under_way[kind] = whose
        self._background.start(kind, work, done)

    def _on_outlook(self, outlook: Outlook | WideOutlook | None) -> None:
        self._outlook, self._falls, self._beyond, self._beyond_from = outlook, None, None, None
        self._known = self._asked
        self.outlook_changed.emit()
        self.figures_changed.emit()

    def _on_figures(self, project: Project, dreamer: str | None, found: Expectations) -> None:
        self._figures = (project, dreamer, found)
        self.figures_changed.emit()
