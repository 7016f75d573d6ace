"""File: new, open, save, export, close."""

from editor.ui.actions.action import Stage, action


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


@action("file.close", "Close", menu="File", shortcut="Ctrl+Q", separator=True, anywhere=True)
def close(stage: Stage) -> None:
    """Leave; unsaved work is asked about."""
    stage.close()
