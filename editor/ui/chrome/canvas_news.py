"""Tells the canvas what others know: anomalies, the night that is played, overlays."""

from collections import Counter
from collections.abc import Iterable

from editor.analysis.anomaly import Anomaly
from editor.model.difference import SceneKey
from editor.ui.canvas.canvas_view import CanvasView
from editor.ui.canvas.marks import Marks
from editor.ui.live.live_anomalies import Judgement
from editor.ui.workbench import Workbench


class CanvasNews:
    """Carries news between rooms that do not know each other."""

    def __init__(self, workbench: Workbench, canvas: CanvasView) -> None:
        self._workbench = workbench
        self._canvas = canvas
        self._overlay: str | None = None
        workbench.anomalies.anomalies_changed.connect(self._on_anomalies_changed)
        workbench.night.night_changed.connect(self._on_night_changed)
        workbench.night.figures_changed.connect(self._on_figures_changed)

    def show_overlay(self, overlay: str | None) -> None:
        """Colour the scenes by a figure of the night's statistics, or by their moods again."""
        self._overlay = overlay
        dream = self._workbench.selection.now.dream
        values = self._workbench.night.figures(overlay, dream) if overlay else {}
        self._canvas.set_overlay(overlay, values)

    def _on_anomalies_changed(self, judgement: Judgement) -> None:
        if not judgement.stale:
            self._canvas.set_marks(marks(judgement.anomalies))

    def _on_night_changed(self) -> None:
        night = self._workbench.night
        self._canvas.set_night(night.trail(), night.here, night.door_lights())

    def _on_figures_changed(self) -> None:
        if self._overlay is not None:
            self.show_overlay(self._overlay)


def marks(anomalies: Iterable[Anomaly]) -> dict[SceneKey, Marks]:
    """How many anomalies of each severity stand at each scene; waived ones do not count."""
    counts: Counter[tuple[SceneKey, str]] = Counter()
    for anomaly in anomalies:
        if anomaly.dream is None or not anomaly.counts:
            continue
        for scene in anomaly.scenes or ((anomaly.scene,) if anomaly.scene is not None else ()):
            key = (anomaly.dream, scene) if "/" not in scene else (scene.split("/")[0], scene.split("/")[1])
            counts[key, anomaly.severity.value] += 1
    keys = {key for key, _ in counts}
    return {
        key: Marks(errors=counts[key, "error"], warnings=counts[key, "warning"], infos=counts[key, "info"]) for key in keys
    }
