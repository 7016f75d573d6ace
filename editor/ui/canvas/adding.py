"""Adding by name: scenes with their titles, and ways to scenes that are there."""

from editor.drawing.measures import snapped
from editor.edits.dreams import AddDream
from editor.edits.edit import Edit
from editor.edits.ids import fresh_id, id_from_title
from editor.edits.scenes import AddScene
from editor.edits.transitions import AddTransition
from editor.model.layout import Point
from editor.model.scene import Scene
from editor.model.transition import Transition
from editor.ui.canvas import clipboard
from editor.ui.canvas.making import kept, one_step
from editor.ui.canvas.way_hands import WayHands


class AddingHands(WayHands):
    """Hands that add what somebody has named."""

    def can_paste(self) -> bool:
        """Whether something is on the clipboard that may be scenes."""
        return clipboard.may_hold_scenes()

    def add_named(self, title: str, at: Point | None, after: str | None = None, wake: bool = False) -> None:
        """A new scene with its title, and with a way to it from another one if wished.

        Args:
            title: Its title.
            at: Where; beside the selected scene or in the middle of the view where it is `None`.
            after: A scene that shall lead to it.
            wake: Whether the dream ends there.
        """
        edits: list[Edit] = []
        dream = self.dream_id or "dream"
        if dream not in self.workbench.document.project.dreams:
            edits.append(AddDream(dream))
        new = fresh_id(id_from_title(title), self.dream.scenes)
        place = (snapped(at[0]), snapped(at[1])) if at is not None else self._free(self._middle(), 40)
        edits.append(AddScene(dream, new, Scene(title=title, wake=wake), place))
        if after is not None:
            edits.append(AddTransition(dream, after, Transition(new)))
        if self.do(kept(dream, self.automatic_places(), one_step(f"Add {title}", edits))):
            if self.dream_id != dream:
                self.workbench.selection.show_dream((dream,))
            self.workbench.selection.select_scenes((new,))
            self.reveal((dream, new))

    def wire_to(self, source: str, target: str) -> None:
        """A way from one scene to another."""
        self.do(AddTransition(self.dream_id, source, Transition(target)))
