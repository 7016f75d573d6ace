"""Tells the canvas what others know: anomalies, breakpoints, the night that is played, overlays."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from editor.model.difference import SceneKey
from editor.playback.breakpoints import Breakpoint
from editor.playback.pins import Pins
from editor.ui.canvas.canvas_view import CanvasView
from editor.ui.canvas.marks import LOG, OFF, PIN, STOP, Marks
from editor.ui.live.judgement import Judgement
from editor.ui.live.tally import Found
from editor.ui.workbench import Workbench

COVERAGE: Final = "coverage"
FOLLOWS: Final = "play/canvas_follows"


class CanvasNews:
    """Carries news between rooms that do not know each other."""

    def __init__(self, workbench: Workbench, canvas: CanvasView) -> None:
        self._workbench = workbench
        self._canvas = canvas
        self._overlay: str | None = None
        self._found: Mapping[SceneKey, Found] = {}
        self._wrong: dict[SceneKey, Marks] = {}
        self._here: SceneKey | None = None
        self._played: frozenset[SceneKey] = frozenset()
        self._follows = workbench.settings.flag(FOLLOWS, True)
        night = workbench.night
        workbench.anomalies.anomalies_changed.connect(self._on_anomalies_changed)
        workbench.selection.dream_changed.connect(self._on_dream_changed)
        workbench.document.document_opened.connect(lambda: self.show_overlay(None))
        workbench.document.project_changed.connect(lambda _change: self._refresh_overlay())
        night.night_changed.connect(self._on_night_changed)
        night.figures_changed.connect(self._refresh_overlay)
        night.stops.stops_changed.connect(self._show_marks)
        night.setup.setup_changed.connect(self._show_marks)

    @property
    def overlay(self) -> str | None:
        """By which figure the scenes are coloured."""
        return self._overlay

    @property
    def follows(self) -> bool:
        """Whether the canvas goes where the night goes."""
        return self._follows

    def follow(self, follows: bool) -> None:
        """Go where the night goes, or stay."""
        self._follows = follows
        self._workbench.settings.set(FOLLOWS, follows)
        self._here = None
        self._on_night_changed()

    def show_overlay(self, overlay: str | None) -> None:
        """Colour the scenes by a figure of the night's statistics, or by their moods again."""
        self._overlay = overlay
        dream, night = self._workbench.selection.now.dream, self._workbench.night
        values: Mapping[str, float] = {}
        if overlay == COVERAGE:
            values = {scene: float(cover) for scene, cover in night.coverage(dream).items()}
        elif overlay is not None:
            values = night.figures(overlay, dream)
        self._canvas.set_overlay(overlay, values)

    def _refresh_overlay(self) -> None:
        if self._overlay is not None:
            self.show_overlay(self._overlay)

    def _on_dream_changed(self, _dream: str) -> None:
        self._refresh_overlay()

    def _on_anomalies_changed(self, judgement: Judgement) -> None:
        if not judgement.stale:
            self._wrong = marks(judgement.tally.scenes, self._found, self._wrong)
            self._found = judgement.tally.scenes
            self._show_marks()

    def _show_marks(self) -> None:
        night = self._workbench.night
        self._canvas.set_marks(with_stops(self._wrong, night.stops.breakpoints, night.setup.pins))

    def _on_night_changed(self) -> None:
        night = self._workbench.night
        if night.here != self._here:
            self._here = night.here
            if self._follows and night.here is not None:
                self._go_along()
        self._canvas.set_night(night.trail(), night.here, night.door_lights(), night.explanations())
        if self._overlay == COVERAGE and night.setup.played != self._played:
            self._played = night.setup.played
            self._refresh_overlay()

    def _go_along(self) -> None:
        """Show the dream where the night is, and its scene if it is out of view."""
        night, selection = self._workbench.night.night, self._workbench.selection
        if night is None or self._canvas.gesture is not None:
            return
        if night.here[0] != selection.now.dream:
            selection.follow(tuple(dream for dream, _ in night.state.stack))
        self._canvas.reveal(night.here)


def with_stops(wrong: Mapping[SceneKey, Marks], stops: Iterable[Breakpoint], pins: Pins) -> dict[SceneKey, Marks]:
    """The marks of anomalies, with breakpoints and pins beside them."""
    scenes: dict[SceneKey, str] = {}
    ways: defaultdict[SceneKey, dict[int, str]] = defaultdict(dict)
    for one in stops:
        sign = OFF if not one.enabled else LOG if one.says else STOP
        if one.scene is not None and one.transition is not None:
            ways[one.scene][one.transition] = sign
        elif one.scene is not None and scenes.get(one.scene) != STOP:
            scenes[one.scene] = sign
    for key, way in pins.ways.items():
        ways[key].setdefault(way, PIN)
    found = dict(wrong)
    for key in {*scenes, *ways}:
        signs = tuple(sorted(ways[key].items())) if key in ways else ()
        found[key] = replace(found.get(key, Marks()), stop=scenes.get(key, ""), ways=signs)
    return found


def marks(
    found: Mapping[SceneKey, Found], before: Mapping[SceneKey, Found], shown: Mapping[SceneKey, Marks]
) -> dict[SceneKey, Marks]:
    """How many anomalies of each severity stand at each scene; where nothing changed, the marks that are shown."""
    return {key: shown[key] if before.get(key) is one else Marks(*one.counts) for key, one in found.items()}
