"""File: new, open, save, export, close."""

from editor.ui.actions.action import Stage, action, has_scenes


@action("file.new", "New dream", menu="File", shortcut="Ctrl+N", anywhere=True)
def new(stage: Stage) -> None:
    """Begin an empty project."""
    stage.new_from_template("empty")


@action("file.welcome", "Welcome page", menu="File", shortcut="Ctrl+Shift+N", anywhere=True)
def welcome(stage: Stage) -> None:
    """Templates, recent projects and the tour."""
    stage.show_welcome()


@action("file.open", "Open…", menu="File", shortcut="Ctrl+O", anywhere=True)
def open_project(stage: Stage) -> None:
    """Open a project file."""
    stage.ask_open()


@action("file.save", "Save", menu="File", shortcut="Ctrl+S", separator=True, anywhere=True)
def save(stage: Stage) -> None:
    """Write the file; only what was changed is rewritten."""
    stage.save()


@action("file.save_as", "Save as…", menu="File", shortcut="Ctrl+Shift+S", anywhere=True)
def save_as(stage: Stage) -> None:
    """Write under another name."""
    stage.ask_save_as()


@action("file.export", "Export…", menu="File", shortcut="Ctrl+E", anywhere=True)
def export(stage: Stage) -> None:
    """Write the project in another format."""
    stage.ask_export()


def _has_dream(stage: Stage) -> bool:
    """Whether there is a dream on the canvas."""
    return bool(stage.workbench.selection.now.dream)


@action("file.export_dream", "Export this dream…", menu="File", enabled=_has_dream)
def export_dream(stage: Stage) -> None:
    """Write the dream on the canvas as a picture, or as a graph."""
    stage.ask_export("dream")


@action("file.export_selection", "Export the selection…", menu="File", enabled=has_scenes)
def export_selection(stage: Stage) -> None:
    """Write the selected scenes as a picture."""
    stage.ask_export("selection")


@action("file.close", "Close", menu="File", shortcut="Ctrl+Q", separator=True, anywhere=True)
def close(stage: Stage) -> None:
    """Leave; unsaved work is asked about."""
    stage.close()
