"""What happens when something happens that should not: the work is kept, and one can go on."""

import sys
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from editor.errors import EditorError
from editor.storage.saving import save_bytes
from editor.ui.workbench import Workbench


class CrashNet:
    """Catches what nobody else caught: keeps a copy of the project, writes down what happened, says so."""

    def __init__(self, workbench: Workbench) -> None:
        self._workbench = workbench

    def install(self) -> None:
        """Be asked about every exception that nobody caught."""
        sys.excepthook = self.catch

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Keep the work and say what happened; Ctrl+C still ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        traceback.print_exception(kind, error, trace)
        kept = self._keep("".join(traceback.format_exception(kind, error, trace)))
        self._workbench.messages.say(
            "Something went wrong that should not have; your work is still here.",
            "error",
            f"A copy and a report lie in {kept}. You can go on." if kept else "Please save it under another name.",
        )

    def _keep(self, report: str) -> Path | None:
        folder = self._workbench.settings.folder / "rescued"
        stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{stamp}.txt").write_text(report, encoding="utf-8")
            save_bytes(folder / f"{stamp}.dream.yaml", self._workbench.document.document.text.encode("utf-8"))
        except (OSError, EditorError):
            return None
        return folder
