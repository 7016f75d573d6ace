"""Asking for files: open, save as, export, and what to do with unsaved work."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from editor.exchange.exporter import EXPORTERS
from editor.storage.saving import save_bytes
from editor.ui.workbench import Workbench

PROJECT_FILES = "Dream projects (*.dream.yaml *.yaml *.yml);;All files (*)"


def ask_open(parent: QWidget) -> Path | None:
    """The file to open, or `None`."""
    name, _ = QFileDialog.getOpenFileName(parent, "Open a dream project", "", PROJECT_FILES)
    return Path(name) if name else None


def ask_save_as(parent: QWidget, path: Path | None) -> Path | None:
    """The file to save to, or `None`; gets the usual ending when it has none."""
    name, _ = QFileDialog.getSaveFileName(
        parent, "Save the dream project", str(path or "untitled.dream.yaml"), PROJECT_FILES
    )
    if not name:
        return None
    chosen = Path(name)
    return chosen if chosen.suffix else chosen.with_name(chosen.name + ".dream.yaml")


def ask_unsaved(parent: QWidget, title: str) -> str:
    """What to do with unsaved work: `save`, `discard` or `cancel`."""
    box = QMessageBox(parent)
    box.setWindowTitle("Unsaved work")
    box.setText(f"{title} has changes that are not in its file yet.")
    save = box.addButton("Save", QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton("Leave without saving", QMessageBox.ButtonRole.DestructiveRole)
    box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return "save" if box.clickedButton() is save else "discard" if box.clickedButton() is discard else "cancel"


def ask_export(parent: QWidget, workbench: Workbench) -> None:
    """Ask for a file; its ending or the chosen filter says in which format."""
    filters = {f"{exporter.title} (*.{exporter.ending})": exporter for exporter in EXPORTERS.values()}
    name, chosen = QFileDialog.getSaveFileName(parent, "Export the dream", "", ";;".join(filters))
    if not name:
        return
    exporter = filters[chosen]
    path = Path(name) if Path(name).suffix else Path(f"{name}.{exporter.ending}")
    with workbench.messages.guarded():
        save_bytes(path, exporter.run(workbench.document.project))
        workbench.messages.say(f"Exported {path.name}.")
