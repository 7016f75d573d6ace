"""Edit: undo, redo, the clipboard, names."""

from editor.ui.actions.action import Stage, action, has_anything, has_scenes, has_words


def _can_undo(stage: Stage) -> bool:
    return stage.workbench.document.document.can_undo


def _can_redo(stage: Stage) -> bool:
    return stage.workbench.document.document.can_redo


@action("edit.undo", "Undo", menu="Edit", shortcut="Ctrl+Z", enabled=_can_undo)
def undo(stage: Stage) -> None:
    """Back to the earlier project."""
    stage.workbench.document.undo()


@action("edit.redo", "Redo", menu="Edit", shortcut="Ctrl+Shift+Z", enabled=_can_redo)
def redo(stage: Stage) -> None:
    """Forward again."""
    stage.workbench.document.redo()


@action("edit.cut", "Cut", menu="Edit", shortcut="Ctrl+X", enabled=has_scenes, separator=True)
def cut(stage: Stage) -> None:
    """Take the selected scenes to the clipboard, as YAML."""
    stage.canvas.cut()


@action("edit.copy", "Copy", menu="Edit", shortcut="Ctrl+C", enabled=has_scenes)
def copy(stage: Stage) -> None:
    """Copy the selected scenes to the clipboard, as YAML."""
    stage.canvas.copy()


def _can_paste(stage: Stage) -> bool:
    return stage.canvas.can_paste()


@action("edit.paste", "Paste", menu="Edit", shortcut="Ctrl+V", enabled=_can_paste)
def paste(stage: Stage) -> None:
    """Paste scenes from the clipboard."""
    stage.canvas.paste()


@action("edit.duplicate", "Duplicate", menu="Edit", shortcut="Ctrl+D", enabled=has_scenes)
def duplicate(stage: Stage) -> None:
    """Copy the selected scenes beside themselves."""
    stage.canvas.duplicate()


@action("edit.duplicate_wired", "Duplicate with incoming wires", menu="Edit", shortcut="Ctrl+Shift+D", enabled=has_scenes)
def duplicate_wired(stage: Stage) -> None:
    """Copy the selected scenes together with the ways that lead to them."""
    stage.canvas.duplicate(with_incoming=True)


@action("edit.delete", "Delete", menu="Edit", shortcut="Del", enabled=has_anything)
def delete(stage: Stage) -> None:
    """Delete what is selected."""
    stage.canvas.delete_selected()


@action("edit.rename", "Rename in place", menu="Edit", enabled=has_words, separator=True, key="Return")
def rename(stage: Stage) -> None:
    """Edit the title on the card, or the words of a frame or note."""
    stage.canvas.rename_selected()


@action("edit.text", "Write the text", menu="Edit", enabled=has_scenes, key="F2")
def write(stage: Stage) -> None:
    """Put the keyboard into the text of the selected scene."""
    stage.canvas.write_selected()


@action("edit.select_all", "Select all", menu="Edit", shortcut="Ctrl+A")
def select_all(stage: Stage) -> None:
    """Select every scene of the dream."""
    stage.canvas.select_all()


@action("edit.palette", "Search everything…", menu="Edit", shortcut="Ctrl+K", separator=True, anywhere=True)
def palette(stage: Stage) -> None:
    """Scenes, actions and variables by name."""
    stage.show_palette()
