"""Exporting from the window: what is asked for is written while the window goes on."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from editor.exchange.exporter import EXPORTERS, Exporter
from editor.exchange.options import Options
from editor.model.project import Project
from editor.prover.watch import Watch
from editor.storage.saving import save_bytes
from editor.ui.dialogs.files import Part, ask_export
from editor.ui.live.background import Background
from editor.ui.workbench import Workbench

PATIENCE_MS: Final = 700
"""Work that takes longer is announced."""
_KIND: Final = "export"
_NEEDS: Final[dict[Part, tuple[str, ...]]] = {"project": (), "dream": ("dream",), "selection": ("dream", "scenes")}


class Exporting(QObject):
    """Asks for a format and a file, and writes it on another thread; a newer wish ends an older one.

    Args:
        window: Over which questions are asked.
        workbench: What is open, and where it is said how it went.
    """

    def __init__(self, window: QWidget, workbench: Workbench) -> None:
        super().__init__(window)
        self._window = window
        self._workbench = workbench
        self._background = Background(self)

    def ask(self, part: Part) -> None:
        """Ask for a format that can show the part, and for a file; then write it."""
        self._workbench.document.hand_in_requested.emit()
        exporters = [exporter for exporter in EXPORTERS.values() if set(exporter.takes).issuperset(_NEEDS[part])]
        found = ask_export(self._window, self._workbench.document.path, exporters)
        if found is None:
            return
        exporter, path, unseen = found
        write = partial(self._write, exporter, path, self._workbench.document.project, self._options(exporter, part))
        if unseen:
            self._workbench.messages.ask(f"{path.name} is there already.", (("Replace it", write),))
        else:
            write()

    def close(self) -> None:
        """Stop for good."""
        self._background.close()

    def _options(self, exporter: Exporter, part: Part) -> Options:
        now, path = self._workbench.selection.now, self._workbench.document.path
        return Options(
            folder=path.parent if path is not None else None,
            dream=now.dream if part != "project" else None,
            scenes=now.scenes if part == "selection" else None,
            theme=self._workbench.theme.id if "theme" in exporter.takes else None,
        )

    def _write(self, exporter: Exporter, path: Path, project: Project, options: Options) -> None:
        messages = self._workbench.messages

        def work(watch: Watch) -> None:
            save_bytes(path, exporter.run(project, replace(options, pulse=lambda: watch.step(0, "Exporting"))))

        def announce() -> None:
            if self._background.is_busy(_KIND):
                messages.say(f"Writing {path.name}…")

        self._background.start(_KIND, work, lambda _: messages.say(f"Exported {path.name}."), messages.refuse)
        QTimer.singleShot(PATIENCE_MS, self, announce)
