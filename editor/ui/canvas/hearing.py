"""What others tell the canvas: what is wrong where, figures, the night that is played."""

from collections.abc import Mapping

from editor.model.difference import SceneKey
from editor.ui.canvas.marks import Marks
from editor.ui.canvas.night_marks import NightMarks
from editor.ui.canvas.surface import Surface


class Hearing(Surface):
    """A surface that shows more than the dream itself."""

    def set_marks(self, marks: Mapping[SceneKey, Marks]) -> None:
        """Show what is wrong where."""
        if marks == self._all_marks:
            return
        old = self.sight.marks
        self._all_marks = marks
        new = self._marks_here()
        changed = [scene for scene in {**old, **new} if old.get(scene) != new.get(scene)]
        self._renew(self.drawing.boxes_of(changed))

    def set_overlay(self, name: str | None, values: Mapping[str, float]) -> None:
        """Colour the cards of the shown dream by a figure, or by their moods again."""
        if (name, values) != self._overlay:
            self._overlay = (name, dict(values))
            self._renew(None, with_overview=True)

    def set_night(
        self, trail: tuple[tuple[SceneKey, int | None], ...], here: SceneKey | None, door_lights: Mapping[int, str]
    ) -> None:
        """Show where the night was, is and can go."""
        self.night = NightMarks(tuple(trail), here, dict(door_lights))
        self.update()
