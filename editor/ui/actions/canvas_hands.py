"""What actions can ask of the canvas, without knowing it."""

from typing import Protocol

from editor.model.layout import Point


class CanvasHands(Protocol):
    """What actions can ask of the canvas; the canvas view has all of it."""

    def zoom_to_all(self) -> None:
        """Show the whole dream."""

    def zoom_to_selection(self) -> None:
        """Show what is selected."""

    def reset_zoom(self) -> None:
        """Zoom to 100%."""

    def zoom_by(self, factor: float) -> None:
        """Zoom about the middle of the view."""

    def rename_selected(self) -> None:
        """Edit the title on the card."""

    def delete_selected(self) -> None:
        """Delete what is selected."""

    def copy(self) -> None:
        """Scenes to the clipboard."""

    def cut(self) -> None:
        """Scenes to the clipboard, and away."""

    def paste(self) -> None:
        """Scenes from the clipboard."""

    def duplicate(self, with_incoming: bool = False) -> None:
        """Copy scenes beside themselves."""

    def select_all(self) -> None:
        """Select every scene."""

    def tidy(self, selection_only: bool) -> None:
        """Lay scenes out."""

    def align(self, how: str) -> None:
        """`left`, `right`, `top`, `bottom`, `center` or `middle`."""

    def distribute(self, how: str) -> None:
        """`horizontal` or `vertical`."""

    def add_scene(self, at: Point) -> None:
        """A new scene at a place, its title to be written."""

    def add_named(self, title: str, at: Point | None, after: str | None = None, wake: bool = False) -> None:
        """A new scene with its title."""

    def wire_to(self, source: str, target: str) -> None:
        """A way from one scene to another."""

    def add_note(self, at: Point) -> None:
        """A new note at a place."""

    def add_scene_here(self) -> None:
        """A new scene in view."""

    def wire_selected(self) -> None:
        """Wire the selected scenes in the order in which they were picked."""

    def can_paste(self) -> bool:
        """Whether something is on the clipboard that may be scenes."""

    def write_selected(self) -> None:
        """Edit the text of the selected scene."""

    def search_to_add(self) -> None:
        """Ask what shall be added."""

    def has_bookmark(self, number: int) -> bool:
        """Whether a view of the shown dream was remembered."""

    def add_note_here(self) -> None:
        """A new note in view."""

    def add_frame_round_selection(self) -> None:
        """A frame that carries the selection."""

    def pin(self) -> None:
        """Let tidying leave the selected scenes where they are, or no longer."""

    def is_pinned(self) -> bool:
        """Whether it leaves them."""

    def show_only_wires(self, only: bool) -> None:
        """Draw only the wires of the selected scenes, or all."""

    def shows_only_wires(self) -> bool:
        """Whether only those are drawn."""

    def show_map(self, shown: bool) -> None:
        """Show the map where one is needed, or never."""

    def shows_map(self) -> bool:
        """Whether the map is shown where one is needed."""

    def show_thing(self, kind: str, index: int) -> None:
        """Select a frame or a note and look at it."""

    def fit_frame(self) -> None:
        """Draw the selected frame round its scenes."""

    def collapse_selection(self) -> None:
        """A dream within, of the selection."""

    def expand_selected_dream(self) -> None:
        """Its scenes in the place of the selected scene."""

    def next_way(self, step: int) -> None:
        """Select the next way of the selected scene, or the one before."""

    def cut_wires(self) -> None:
        """Cut the wires of the selected scenes."""

    def make_kind(self, kind: str) -> None:
        """Make the selected way a `choice`, a `drift` or a `pull`."""

    def bend_selected(self) -> None:
        """Give the selected way a bend."""

    def straighten_selected(self) -> None:
        """Take all bends out of the selected way."""

    def lead_way_to(self, target: str) -> None:
        """Let the selected way lead to another scene."""

    def insert_named(self, title: str) -> None:
        """Put a new scene onto the selected way."""

    def reveal(self, key: tuple[str, str]) -> None:
        """Bring a scene into view."""

    def open_selected_dream(self) -> None:
        """Go into the dream within."""

    def set_bookmark(self, number: int) -> None:
        """Remember the view."""

    def go_to_bookmark(self, number: int) -> None:
        """Back to a remembered view."""

    def take_keyboard(self) -> None:
        """Have the keyboard from now on, and show it."""
