"""Dreams within the dream: made of a selection, gone into, and put back in their place."""

import numpy as np

from editor.drawing.geometry import Numbers, Reals, build
from editor.drawing.measures import CARD_WIDTH, GAP, snapped
from editor.edits.batch import Batch
from editor.edits.collapsing import CollapseScenes, entry_of
from editor.edits.edit import Edit
from editor.edits.expanding import ExpandDream
from editor.edits.ids import fresh_id
from editor.edits.layout import MoveScenes
from editor.errors import EditorError
from editor.model.layout import DreamLayout, Point
from editor.model.project import Project
from editor.model.table import Table
from editor.ui.canvas.hands import Hands
from editor.ui.canvas.making import kept


class NestingHands(Hands):
    """Hands that can make a dream of scenes, and scenes of a dream."""

    def collapse_selection(self) -> None:
        """A dream within, of the selection; what leads in and out is rewired."""
        with self.workbench.messages.guarded():
            project, dream = self.workbench.document.project, self.dream
            moving = tuple(scene for scene in self.selected if scene in dream.scenes and not dream.scenes[scene].wake)
            if not moving:
                hint = "Wake scenes stay outside, for they end this dream."
                raise EditorError("Select the scenes that shall be a dream within.", hint)
            first = entry_of(dream, [scene for scene in dream.scenes if scene in moving])
            within = fresh_id(f"{first}-within"[:110], project.dreams)
            door = fresh_id(within, dream.scenes)
            edit = CollapseScenes(self.dream_id, moving, within, door, dream.scenes[first].title or first)
            if self.do(kept(self.dream_id, self.automatic_places(), edit)):
                self.workbench.selection.select_scenes((door,))

    def open_selected_dream(self) -> None:
        """Go into the dream within."""
        for scene in reversed(self.selected):
            found = self.dream.scenes.get(scene)
            if found is not None and found.descend is not None and found.descend in self.workbench.document.project.dreams:
                self.workbench.selection.enter_dream(found.descend)
                return
        self.workbench.messages.say("No dream begins in this scene.", hint="Name one under Descends in the inspector.")

    def expand_selected_dream(self) -> None:
        """Put the scenes of the dream within where the selected scene lies, and make room for them."""
        with self.workbench.messages.guarded():
            project, known = self.workbench.document.project, set(self.dream.scenes)
            opening = [scene for scene in self.selected if scene in known and self.dream.scenes[scene].descend is not None]
            if not opening:
                raise EditorError("No dream begins in this scene.", "Select a scene that opens on a dream within.")
            door = opening[-1]
            expand: Edit = ExpandDream(self.dream_id, door)
            if automatic := self.automatic_places():
                expand = Batch(expand.label, (MoveScenes(self.dream_id, Table(automatic)), expand))
            after = expand.apply(project)
            new = tuple(scene for scene in after.dreams[self.dream_id].scenes if scene not in known)
            places = make_room(after, self.dream_id, new, self.drawing.place(door))
            if self.do(Batch(expand.label, (expand, MoveScenes(self.dream_id, Table(places)))) if places else expand):
                self.workbench.selection.select_scenes(new)


def make_room(project: Project, dream_id: str, new: tuple[str, ...], at: Point) -> dict[str, Point]:
    """Where scenes come so that none lies on another: new ones where they have no place yet, those behind them further on.

    Args:
        project: The project with the new scenes in it.
        dream_id: The dream they stand in.
        new: The new scenes; where they overlap others, the others give way.
        at: Where the first of them lies.
    """
    dream, layout = project.dreams[dream_id], project.layout.get(dream_id, DreamLayout())
    drawing = build(dream, layout, {}, dream_id)
    numbers = np.array([drawing.number[scene] for scene in new], np.intp)
    moved = {drawing.ids[number]: drawing.place(drawing.ids[number]) for number in drawing.automatic.tolist()}
    moved = {scene: place for scene, place in moved.items() if scene in dream.scenes}
    others = np.setdiff1d(np.arange(len(dream.scenes)), numbers)
    if not len(numbers) or not len(others) or not _overlap(drawing.x, drawing.y, drawing.heights, numbers, others):
        return moved
    behind = others[drawing.x[others] >= at[0] - CARD_WIDTH]
    if not len(behind):
        return moved
    wide = snapped(float(drawing.x[numbers].max()) + CARD_WIDTH + 2 * GAP - float(drawing.x[behind].min()))
    moved |= {drawing.ids[n]: (float(drawing.x[n]) + wide, float(drawing.y[n])) for n in behind.tolist()}
    return moved


def _overlap(x: Reals, y: Reals, heights: Reals, some: Numbers, others: Numbers) -> bool:
    """Whether any of some cards lies on any of the others."""
    across = np.abs(x[some][:, None] - x[others]) < CARD_WIDTH
    above = (y + heights)[some][:, None] <= y[others]
    below = (y + heights)[others] <= y[some][:, None]
    return bool((across & ~above & ~below).any())
