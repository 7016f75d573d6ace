"""Find and replace."""

from PySide6.QtWidgets import QWidget

from editor.ui.actions.action import Stage, action
from editor.ui.dialogs.find_replace import FindReplaceDialog


@action("edit.find", "Find and replace…", menu="Edit", shortcut="Ctrl+F")
def find(stage: Stage) -> None:
    """Titles, texts, labels and notes of the whole project, with a preview."""
    dialog = FindReplaceDialog(stage.workbench, stage if isinstance(stage, QWidget) else None)
    dialog.show()
    dialog.wanted.setFocus()
