"""Asking for files: open, save as, export, and what to do with unsaved work."""

from pathlib import Path
from typing import Literal

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from editor.exchange.exporter import Exporter

Part = Literal["project", "dream", "selection"]
"""How much is exported."""

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


def ask_export(parent: QWidget, project: Path | None, exporters: list[Exporter]) -> tuple[Exporter, Path, bool] | None:
    """The format and the file to export to, and whether that file may be there without the user knowing; or `None`.

    The name's ending says the format, else the chosen filter does.

    Args:
        parent: Over which is asked.
        project: The project's own file, beside which the new one is proposed.
        exporters: The formats to choose from.
    """
    filters = {f"{exporter.title} (*.{exporter.ending})": exporter for exporter in exporters}
    proposed = str(project.with_name(project.name.partition(".")[0])) if project is not None else ""
    name, chosen = QFileDialog.getSaveFileName(parent, "Export the dream", proposed, ";;".join(filters))
    if not name:
        return None
    path = Path(name)
    exporter = filters.get(chosen, exporters[0])
    ending = path.suffix.lower().removeprefix(".")
    if ending == exporter.ending:
        return exporter, path, False
    named = next((other for other in exporters if other.ending == ending), None)
    if named is not None:
        return named, path, False
    path = path.with_name(f"{path.name}.{exporter.ending}")
    return exporter, path, path.exists()
