"""Add and Arrange: what is put on the canvas, and where it lies."""

from editor.ui.actions.action import Stage, action, descends, has_frame, has_scenes, has_several


@action("add.scene", "Scene", menu="Add", shortcut="Ctrl+Return")
def add_scene(stage: Stage) -> None:
    """A new scene in the middle of the view."""
    stage.canvas.add_scene_here()


@action("add.search", "Search to add…", menu="Add", key="Tab")
def search_to_add(stage: Stage) -> None:
    """A scene by its title, a note, or a way from the selected scene to another one."""
    stage.canvas.search_to_add()


@action("add.wire", "Way through the selected scenes", menu="Add", enabled=has_several, key="W")
def wire(stage: Stage) -> None:
    """Wire the selected scenes one to the next, in the order in which they were picked."""
    stage.canvas.wire_selected()


@action("add.note", "Note", menu="Add")
def add_note(stage: Stage) -> None:
    """A remark on the canvas."""
    stage.canvas.add_note_here()


@action("add.frame", "Frame round the selection", menu="Add", shortcut="Ctrl+G", enabled=has_scenes)
def add_frame(stage: Stage) -> None:
    """A titled rectangle that carries the selected scenes."""
    stage.canvas.add_frame_round_selection()


@action("add.dream", "Dream from the selection", menu="Add", shortcut="Ctrl+Shift+G", enabled=has_scenes)
def add_dream(stage: Stage) -> None:
    """Collapse the selected scenes into a dream within the dream."""
    stage.canvas.collapse_selection()


@action("add.expand", "Scenes of the dream within", menu="Add", shortcut="Ctrl+Alt+G", enabled=descends)
def expand_dream(stage: Stage) -> None:
    """Put the scenes of the dream within in the place of the selected scene, rewired as they were."""
    stage.canvas.expand_selected_dream()


def _thing(name: str, title: str, summary: str, separator: bool = False) -> None:
    def run(stage: Stage) -> None:
        stage.add_thing(name.removeprefix("empty_"))

    run.__doc__ = summary
    action(f"add.{name}", title, menu="Add", separator=separator)(run)


_thing("empty_dream", "Dream", "A new dream, to be descended into.", separator=True)
_thing("dreamer", "Dreamer", "Somebody who dreams: fears, desires, limits.")
_thing("number", "Variable: a number", "A number within bounds, as fear is.")
_thing("flag", "Variable: yes or no", "Something that is so or not.")
_thing("word", "Variable: one of some words", "One of several words, as who guides.")
_thing("promise", "Promise", "What shall hold in every night, or come to hold in some.")


@action("arrange.tidy", "Tidy", menu="Arrange", shortcut="Ctrl+L")
def tidy(stage: Stage) -> None:
    """Lay the whole dream out from left to right."""
    stage.canvas.tidy(selection_only=False)


@action("arrange.tidy_selection", "Tidy the selection", menu="Arrange", shortcut="Ctrl+Shift+L", enabled=has_scenes)
def tidy_selection(stage: Stage) -> None:
    """Lay only the selected scenes out."""
    stage.canvas.tidy(selection_only=True)


@action(
    "arrange.pin",
    "Pin",
    menu="Arrange",
    shortcut="Ctrl+Shift+P",
    enabled=has_scenes,
    checked=lambda stage: stage.canvas.is_pinned(),
)
def pin(stage: Stage) -> None:
    """Let tidying leave the selected scenes where they are, or no longer."""
    stage.canvas.pin()


@action("arrange.fit_frame", "Fit the frame round its scenes", menu="Arrange", enabled=has_frame)
def fit_frame(stage: Stage) -> None:
    """Make the selected frame as large as its scenes need."""
    stage.canvas.fit_frame()


def _align(name: str, title: str, how: str, separator: bool = False) -> None:
    def run(stage: Stage) -> None:
        stage.canvas.align(how)

    run.__doc__ = f"Move the selected cards so that they are in line: {how}."
    action(f"arrange.align_{name}", title, menu="Arrange", enabled=has_several, separator=separator)(run)


_align("left", "Align left edges", "left", separator=True)
_align("right", "Align right edges", "right")
_align("top", "Align top edges", "top")
_align("bottom", "Align bottom edges", "bottom")
_align("center", "Align centres in a column", "center")
_align("middle", "Align middles in a row", "middle")


def _has_three(stage: Stage) -> bool:
    return len(stage.workbench.selection.now.scenes) > 2


@action("arrange.distribute_across", "Distribute across", menu="Arrange", enabled=_has_three, separator=True)
def distribute_across(stage: Stage) -> None:
    """Equal gaps from left to right."""
    stage.canvas.distribute("horizontal")


@action("arrange.distribute_down", "Distribute down", menu="Arrange", enabled=_has_three)
def distribute_down(stage: Stage) -> None:
    """Equal gaps from top to bottom."""
    stage.canvas.distribute("vertical")
