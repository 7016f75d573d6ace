"""What an action is: a name, a place in a menu, a shortcut, and one function."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from PySide6.QtWidgets import QWidget

from editor.registry import Registry
from editor.ui.actions.canvas_hands import CanvasHands
from editor.ui.dialogs.files import Part
from editor.ui.workbench import Workbench


class Stage(Protocol):
    """What an action may ask of the window; the window is one."""

    @property
    def workbench(self) -> Workbench:
        """What the rooms share."""

    @property
    def canvas(self) -> CanvasHands:
        """The drawing."""

    @property
    def page(self) -> str:
        """Which page is shown: `welcome`, `canvas` or `inside`."""

    def show_panel(self, panel: str) -> None:
        """Bring a panel to the front."""

    def shows_panel(self, panel: str) -> bool:
        """Whether a panel can be seen."""

    def toggle_panel(self, panel: str) -> None:
        """Show or hide a panel."""

    def go_to_panel(self, panel: str) -> None:
        """Put the keyboard into a panel, or back onto the canvas."""

    def add_thing(self, name: str) -> None:
        """Add a `dream`, `dreamer`, `number`, `flag`, `word` or `promise`, ready to be named."""

    def reset_panels(self) -> None:
        """The first arrangement."""

    def show_welcome(self) -> None:
        """The welcome page."""

    def open_path(self, path: Path) -> bool:
        """Open a file."""

    def new_from_template(self, template: str) -> bool:
        """Begin from a template."""

    def ask_open(self) -> None:
        """Ask for a file and open it."""

    def ask_save_as(self) -> bool:
        """Ask for a file and save to it."""

    def ask_export(self, part: Part = "project") -> None:
        """Ask for a format and a file."""

    def save(self) -> bool:
        """Save, asking where when there is no file."""

    def show_palette(self) -> None:
        """The command palette."""

    def enter_dream(self) -> None:
        """From the canvas into the dream."""

    def show_help(self, page: str) -> None:
        """A page of the help."""

    def show_overlay(self, overlay: str | None) -> None:
        """Colour the canvas by a figure."""

    @property
    def overlay(self) -> str | None:
        """By which figure the canvas is coloured."""

    def follow_night(self, follows: bool) -> None:
        """Let the canvas go where the night goes, or stay."""

    @property
    def follows_night(self) -> bool:
        """Whether the canvas goes where the night goes."""

    def close(self) -> bool:
        """Leave."""


def over(stage: Stage) -> QWidget | None:
    """The window over which dialogs stand."""
    return stage if isinstance(stage, QWidget) else None


def always(_: Stage) -> bool:
    """The condition of an action that can always be done."""
    return True


def has_scenes(stage: Stage) -> bool:
    """Whether some scene is selected."""
    return bool(stage.workbench.selection.now.scenes)


def has_frame(stage: Stage) -> bool:
    """Whether a frame is selected."""
    thing = stage.workbench.selection.now.thing
    return thing is not None and thing[0] == "frame"


def has_way(stage: Stage) -> bool:
    """Whether a way between scenes is selected."""
    return stage.workbench.selection.now.transition is not None


def descends(stage: Stage) -> bool:
    """Whether a selected scene opens on a dream within."""
    now, project = stage.workbench.selection.now, stage.workbench.document.project
    scenes = (project.scene(now.dream, scene) for scene in now.scenes)
    return any(scene is not None and scene.descend in project.dreams for scene in scenes)


def has_several(stage: Stage) -> bool:
    """Whether two scenes or more are selected."""
    return len(stage.workbench.selection.now.scenes) > 1


def has_words(stage: Stage) -> bool:
    """Whether a scene, frame or note is selected: what is written on the canvas."""
    now = stage.workbench.selection.now
    return bool(now.scenes) or (now.thing is not None and now.thing[0] in ("frame", "note"))


def has_anything(stage: Stage) -> bool:
    """Whether a scene, a transition or something else on the canvas is selected."""
    return has_words(stage) or stage.workbench.selection.now.transition is not None


@dataclass(frozen=True)
class Action:
    """One thing that a menu, the palette or a shortcut can do.

    Attributes:
        id: `menu.verb`, for settings and tests.
        title: What the menu says.
        menu: The menu it stands in; `>` leads into a submenu.
        run: What it does.
        shortcut: In Qt's notation, or empty.
        enabled: Whether it can be done now.
        separator: Whether a line stands before it.
        checked: Whether it is in force now, for those that are switched; `None` for deeds.
        anywhere: Whether it makes sense where the canvas is not shown.
        key: What the canvas itself answers to: told like a shortcut, and not bound to the whole window.
    """

    id: str
    title: str
    menu: str
    run: Callable[[Stage], object]
    shortcut: str = ""
    enabled: Callable[[Stage], bool] = always
    separator: bool = False
    checked: Callable[[Stage], bool] | None = None
    anywhere: bool = False
    key: str = ""

    @property
    def told_key(self) -> str:
        """The key that does it, however it is heard."""
        return self.shortcut or self.key

    def can_run(self, stage: Stage) -> bool:
        """Whether it can be done where one is now."""
        return (self.anywhere or stage.page == "canvas") and self.enabled(stage)


ACTIONS: Final[Registry[Action]] = Registry("editor.ui.actions", "action")
MENUS: Final = ("File", "Edit", "Add", "Arrange", "View", "Play", "Help")
"""The menu bar, in order."""


def action(
    name: str,
    title: str,
    *,
    menu: str,
    shortcut: str = "",
    enabled: Callable[[Stage], bool] = always,
    separator: bool = False,
    checked: Callable[[Stage], bool] | None = None,
    anywhere: bool = False,
    key: str = "",
) -> Callable[[Callable[[Stage], object]], Callable[[Stage], object]]:
    """Decorate the function of an action to make it known."""

    def remember(run: Callable[[Stage], object]) -> Callable[[Stage], object]:
        ACTIONS.register(name)(Action(name, title, menu, run, shortcut, enabled, separator, checked, anywhere, key))
        return run

    return remember
