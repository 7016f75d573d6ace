"""What others tell the canvas: what is wrong where, figures, the night that is played."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from editor.language.evaluate import Explanation
from editor.model.difference import SceneKey
from editor.ui.canvas.hits import Hit
from editor.ui.canvas.marks import Marks
from editor.ui.canvas.night_marks import NightMarks, Reason
from editor.ui.canvas.painting.frame_titles import FrameTitle, FrameTitles
from editor.ui.canvas.surface import Surface
from editor.ui.canvas.updating import MOST_BOXES
from editor.ui.live.spotlight import Spot, WayKey
from editor.ui.workbench import Workbench


class Hearing(Surface):
    """A surface that shows more than the dream itself.

    Attributes:
        only_wires: Whether only the wires of the selected scenes are drawn.
    """

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        self.only_wires = False
        self._frame_titles = FrameTitles()
        super().__init__(workbench, parent)
        workbench.spotlight.spot_changed.connect(self._on_spot_changed)

    @property
    def spot(self) -> Spot | None:
        """What is brought forward."""
        return self.workbench.spotlight.spot

    def show_only_wires(self, only: bool) -> None:
        """Draw only the wires of the selected scenes, or all."""
        if only != self.only_wires:
            self.only_wires = only
            self._renew(None, with_overview=True)

    def shows_only_wires(self) -> bool:
        """Whether only the wires of the selected scenes are drawn."""
        return self.only_wires

    def hit(self, at: QPointF) -> Hit:
        """What lies under a pixel; a frame's title is on top of wires, and wires that are not drawn are not hit."""
        found = super().hit(at)
        if found.kind in ("ground", "wire", "wire-end"):
            for title in self.frame_titles():
                if title.box.contains(at):
                    return Hit("frame", index=title.index)
        if self.only_wires and found.kind in ("wire", "wire-end", "bend"):
            way = self.dream.scenes[found.scene].transitions[found.index] if found.scene in self.dream.scenes else None
            if found.scene not in self.selected and (way is None or way.to not in self.selected):
                return Hit()
        return found

    def frame_titles(self) -> tuple[FrameTitle, ...]:
        """The titles of frames as they are shown now."""
        return self._frame_titles.of(self.drawing, self.look, self.camera, float(self.width()), float(self.height()))

    def wires_of(self, ways: Iterable[WayKey]) -> list[int]:
        """The wires of some transitions of the shown dream."""
        found = (self.drawing.wire(scene, way) for (dream, scene), way in ways if dream == self.dream_id)
        return [wire for wire in found if wire is not None]

    def set_marks(self, marks: Mapping[SceneKey, Marks]) -> None:
        """Show what is wrong where."""
        if marks == self._all_marks:
            return
        old = self.sight.marks
        self._all_marks = marks
        new = self._marks_here()
        changed = [scene for scene, one in new.items() if (was := old.get(scene)) is not one and was != one]
        changed += old.keys() - new.keys()
        self._renew(self.drawing.boxes_of(changed) if len(changed) <= MOST_BOXES else None)

    def set_overlay(self, name: str | None, values: Mapping[str, float]) -> None:
        """Colour the cards of the shown dream by a figure, or by their moods again."""
        if (name, values) != self._overlay:
            self._overlay = (name, dict(values))
            self._renew(None, with_overview=True)

    def set_night(
        self,
        trail: tuple[tuple[SceneKey, int | None], ...],
        here: SceneKey | None,
        door_lights: Mapping[int, str],
        explanations: Mapping[int, Explanation] | None = None,
    ) -> None:
        """Show where the night was, is and can go, and what keeps its doors closed."""
        reasons = {index: Reason.of(one) for index, one in (explanations or {}).items()}
        self.night = NightMarks(tuple(trail), here, dict(door_lights), reasons)
        self.update()

    def _light(self) -> dict[str, Any]:
        drawing, spot, dream = self.drawing, self.spot, self.dream_id
        hidden = np.ones(len(drawing.source), bool) if self.only_wires else None
        if spot is None:
            return {"lit": None, "read": frozenset(), "written": frozenset(), "hidden_wires": hidden}
        lit = np.zeros(len(drawing.ids), bool)
        known = drawing.number
        lit[[known[scene] for where, scene in spot.scenes if where == dream and scene in known]] = True
        read, written = (frozenset(scene for where, scene in keys if where == dream) for keys in (spot.read, spot.written))
        return {"lit": lit, "read": read, "written": written, "hidden_wires": hidden}

    def _on_spot_changed(self) -> None:
        self._renew(None, with_overview=True)
