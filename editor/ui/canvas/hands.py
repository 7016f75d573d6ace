"""What actions and keys do on the canvas: select, delete, copy, arrange, add."""

from collections.abc import Callable, Collection
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from editor.drawing.arranging.align import align
from editor.drawing.arranging.distribute import distribute
from editor.drawing.geometry import Reals, frame_box, note_box
from editor.drawing.measures import CARD_WIDTH, GAP, GRID, snapped
from editor.drawing.placing import free_place
from editor.edits.dreams import AddDream
from editor.edits.edit import Edit
from editor.edits.layout import MoveScenes, PinScenes, SetFrame, SetNote
from editor.edits.scenes import AddScene, RemoveScenes
from editor.edits.transitions import RemoveTransitions
from editor.errors import EditorError
from editor.model.layout import Frame, Note, Point
from editor.model.table import Table
from editor.ui.canvas import clipboard
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.gliding import Glide
from editor.ui.canvas.looking import Looking
from editor.ui.canvas.making import copies, kept, moving, next_scene, one_step, refitted
from editor.ui.canvas.tidying import Tidying, Wish
from editor.ui.canvas.walking import STEPS, neighbour
from editor.ui.workbench import Workbench

FRAME_MARGIN = 32.0
FRAME_HEAD = 48.0


class Hands(Looking):
    """A surface that can be worked on; every method that changes the project does one edit."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.tidying = Tidying(self)
        self.tidying.found.connect(self._on_tidied)
        self.tidying.share_changed.connect(self.update)
        self.glide = Glide(self)

    def close_pictures(self) -> None:
        """Stop the workers for good."""
        self.tidying.close()
        super().close_pictures()

    def select_all(self) -> None:
        """Select every scene."""
        self.workbench.selection.select_scenes(tuple(self.dream.scenes))

    def delete_selected(self) -> None:
        """Delete the selected scenes, transition, frame or note."""
        now, dream = self.workbench.selection.now, self.dream_id
        known = tuple(scene for scene in now.scenes if scene in self.dream.scenes)
        done = False
        if known:
            done = self.do(kept(dream, self._places_but(known), RemoveScenes(dream, known)))
        elif now.transition is not None:
            done = self.do(RemoveTransitions(dream, (now.transition,)))
        elif now.thing is not None and now.thing[0] in ("frame", "note"):
            set_ = SetFrame if now.thing[0] == "frame" else SetNote
            done = self.do(set_(dream, int(now.thing[1]), None))
        if done:
            self.workbench.selection.select_scenes(())

    def copy(self) -> None:
        """Scenes to the clipboard, as YAML."""
        clipboard.put(self.dream, self.drawing, self.selected)

    def cut(self) -> None:
        """Scenes to the clipboard, and away."""
        if clipboard.put(self.dream, self.drawing, self.selected):
            self.delete_selected()

    def paste(self) -> None:
        """Scenes from the clipboard, where the pointer or else the middle of the view is."""
        with self.workbench.messages.guarded():
            edit = clipboard.pasting(self.dream_id, self._free(self._hand(), 120))
            new = tuple(edit.new_ids(self.workbench.document.project).values())
            if self.do(kept(self.dream_id, self.automatic_places(), edit)):
                self.workbench.selection.select_scenes(new)

    def duplicate(self, with_incoming: bool = False) -> None:
        """Copy scenes beside themselves, with the ways that lead to them if wished."""
        known = [scene for scene in self.selected if scene in self.dream.scenes]
        if not known:
            return
        edit = copies(self.dream_id, self.dream, self.drawing, known, (32, 48), with_incoming)
        new = tuple(edit.new_ids(self.workbench.document.project).values())
        if self.do(kept(self.dream_id, self.automatic_places(), edit)):
            self.workbench.selection.select_scenes(new)

    def tidy(self, selection_only: bool) -> None:
        """Lay scenes out."""
        only = set(self.selected) if selection_only else None
        self.tidying.begin(Wish.of(self.drawing, self.dream_id, self.dream, self.layout_of_dream, only))

    def _on_tidied(self, wish: Wish, edit: Edit) -> None:
        if wish.dream is not self.dream or wish.layout is not self.layout_of_dream:
            self.workbench.messages.say("The dream has changed meanwhile; it was left as it lies.", hint="Tidy it again.")
            return
        before = self.drawing
        if wish.only is not None:
            edit = kept(self.dream_id, self.automatic_places(), edit)
        if self.do(edit):
            if wish.only is None:
                self.zoom_to_all()
            self.glide.begin(before)

    def align(self, how: str) -> None:
        """Bring the selected cards into line: `left`, `right`, `top`, `bottom`, `center` or `middle`."""
        self._arrange(f"Align {how}", lambda places, sizes: align(places, sizes, how))

    def distribute(self, how: str) -> None:
        """Give the selected cards equal gaps: `horizontal` or `vertical`."""
        self._arrange("Distribute", lambda places, sizes: distribute(places, sizes, how))

    def nudge(self, dx: float, dy: float) -> None:
        """Move what is selected a little."""
        now, layout = self.workbench.selection.now, self.layout_of_dream
        places = {
            scene: (x + dx, y + dy)
            for scene in self.selected
            if scene in self.drawing.number
            for x, y in (self.drawing.place(scene),)
        }
        frames, notes = {}, {}
        if now.thing is not None and now.thing[0] == "frame":
            frame = layout.frames[int(now.thing[1])]
            frames[int(now.thing[1])] = (frame.rect[0] + dx, frame.rect[1] + dy)
            for scene in frame.scenes:
                if scene in self.drawing.number:
                    x, y = self.drawing.place(scene)
                    places[scene] = (x + dx, y + dy)
        elif now.thing is not None and now.thing[0] == "note":
            x, y = layout.notes[int(now.thing[1])].at
            notes[int(now.thing[1])] = (x + dx, y + dy)
        fitted = refitted(self.drawing, layout, places, frames)
        self.do(moving(self.dream_id, places, frames, notes, self.automatic_places(), fitted))

    def walk(self, direction: str, extend: bool = False) -> None:
        """Select the next card `left`, `right`, `up` or `down`, along transitions where there are any.

        Args:
            direction: Where to.
            extend: What is selected stays so; the way back gives the last one up.
        """
        if direction not in STEPS:
            raise EditorError(f"Nobody can walk {direction!r}.")
        found = neighbour(self.drawing, self.selected[-1] if self.selected else None, direction)
        if found is not None:
            now = self.selected if extend else ()
            if found in now[-2:-1]:
                self.workbench.selection.select_scenes(now[:-1])
            else:
                self.workbench.selection.select_scenes((*(scene for scene in now if scene != found), found))
            self.reveal((self.dream_id, found))

    def add_scene_here(self) -> None:
        """A new scene in the middle of the view; right of the selected one if that is seen."""
        self.add_scene(self._free(self._middle(), 40))

    def add_scene(self, at: Point) -> None:
        """A new scene at a place, its title to be written; a project without a dream gets one first."""
        edits: list[Edit] = []
        dream_id = self.dream_id
        if not dream_id or dream_id not in self.workbench.document.project.dreams:
            dream_id = dream_id or "dream"
            edits.append(AddDream(dream_id))
        edit, new = next_scene(dream_id, self.dream, at)
        if self.do(kept(dream_id, self.automatic_places(), one_step(edit.label, [*edits, edit]))):
            if self.dream_id != dream_id:
                self.workbench.selection.show_dream((dream_id,))
            self.scene_made.emit(new)

    def add_note_here(self) -> None:
        """A new note in the middle of the view."""
        self.add_note(self._free(self._middle(), 60))

    def add_note(self, at: Point) -> None:
        """A new note at a place."""
        at = (snapped(at[0]), snapped(at[1]))
        if self.do(SetNote(self.dream_id, -1, Note("", at))):
            self.workbench.selection.select_thing("note", len(self.layout_of_dream.notes) - 1)

    def add_frame_round_selection(self) -> None:
        """A frame that carries the selection."""
        known = tuple(scene for scene in self.selected if scene in self.drawing.number)
        if not known:
            return
        frame = SetFrame(self.dream_id, -1, Frame("", self._round(known), "indigo", known))
        if self.do(kept(self.dream_id, self.automatic_places(), frame)):
            self.workbench.selection.select_thing("frame", len(self.layout_of_dream.frames) - 1)

    def fit_frame(self) -> None:
        """Draw the selected frame round its scenes."""
        thing, frames = self.workbench.selection.now.thing, self.layout_of_dream.frames
        if thing is None or thing[0] != "frame" or int(thing[1]) >= len(frames):
            return
        frame = frames[int(thing[1])]
        known = [scene for scene in frame.scenes if scene in self.drawing.number]
        if known and self._round(known) != frame.rect:
            fitted = SetFrame(self.dream_id, int(thing[1]), replace(frame, rect=self._round(known)))
            self.do(kept(self.dream_id, self.automatic_places(), fitted))

    def show_thing(self, kind: str, index: int) -> None:
        """Select a frame or a note and look at it."""
        layout = self.layout_of_dream
        if kind == "frame" and index < len(layout.frames):
            box = frame_box(layout.frames[index].rect)
        elif kind == "note" and index < len(layout.notes):
            box = note_box(layout.notes[index])
        else:
            return
        self.workbench.selection.select_thing(kind, index)
        self.look_from(Camera.fitting(box, self.width(), self.height()))

    def _round(self, scenes: Collection[str]) -> tuple[float, float, float, float]:
        """The frame that scenes need."""
        left, top, right, bottom = self.drawing.cards_box(self.drawing.number[scene] for scene in scenes)
        across, down = right - left + 2 * FRAME_MARGIN, bottom - top + FRAME_HEAD + FRAME_MARGIN
        return left - FRAME_MARGIN, top - FRAME_HEAD, across, down

    def make_ghost(self, scene: str) -> None:
        """Make the scene that a way leads to and that is missing, where its ghost lies."""
        if scene in self.drawing.number and scene not in self.dream.scenes:
            self.do(
                kept(self.dream_id, self._places_but((scene,)), AddScene(self.dream_id, scene, at=self.drawing.place(scene)))
            )

    def is_pinned(self) -> bool:
        """Whether tidying leaves all selected scenes where they are."""
        return bool(self.selected) and set(self.selected) <= set(self.layout_of_dream.pinned)

    def pin(self) -> None:
        """Let tidying leave the selected scenes where they are; or no longer, if it does."""
        known = tuple(scene for scene in self.selected if scene in self.dream.scenes)
        if known:
            pin = PinScenes(self.dream_id, known, not self.is_pinned())
            self.do(
                kept(self.dream_id, {scene: self.drawing.place(scene) for scene in known} | self.automatic_places(), pin)
            )

    def _arrange(self, label: str, rearrange: Callable[[Reals, Reals], Reals]) -> None:
        numbers = np.array([self.drawing.number[scene] for scene in self.selected if scene in self.drawing.number], np.intp)
        if len(numbers) < 2:
            return
        drawing = self.drawing
        places = np.column_stack((drawing.x[numbers], drawing.y[numbers]))
        sizes = np.column_stack((np.full(len(numbers), CARD_WIDTH), drawing.heights[numbers]))
        found = np.round(rearrange(places, sizes) * 2) / 2
        if (found == places).all():
            return
        moved = {drawing.ids[number]: (float(x), float(y)) for number, (x, y) in zip(numbers.tolist(), found, strict=True)}
        all_places = {**self.automatic_places(), **moved}
        move = MoveScenes(self.dream_id, Table(all_places), verb=label)
        fitted = refitted(drawing, self.layout_of_dream, moved, ())
        self.do(one_step(label, [move, *(SetFrame(self.dream_id, index, frame) for index, frame in fitted.items())]))

    def _places_but(self, scenes: Collection[str]) -> dict[str, Point]:
        gone = set(scenes)
        return {scene: at for scene, at in self.automatic_places().items() if scene not in gone}

    def _middle(self) -> Point:
        if len(self.selected) == 1 and self.selected[0] in self.drawing.number:
            left, top, width, _ = self.drawing.card(self.drawing.number[self.selected[0]])
            seen = self.seen
            if seen[0] <= left <= seen[2] and seen[1] <= top <= seen[3]:
                return left + width + 2 * GAP, top
        x, y = self.camera.to_canvas(self.width() / 2, self.height() / 2)
        return x - CARD_WIDTH / 2, y - 20

    def _hand(self) -> Point:
        """Where the pointer is over the canvas, or else the middle of the view."""
        at = self.mapFromGlobal(QPointF(QCursor.pos()))
        if self.underMouse() and self.rect().contains(at.toPoint()):
            return self.camera.to_canvas(at.x(), at.y())
        return self._middle()

    def _free(self, wish: Point, height: float) -> Point:
        drawing = self.drawing
        place = (snapped(wish[0]), snapped(wish[1]))
        x, y = free_place(place, height + GRID, drawing.x, drawing.y, drawing.heights)
        return snapped(x), snapped(y)
