"""What is said and done when the open file was changed outside the window."""

from collections.abc import Callable

from editor.ui.live.file_watch import FileWatch
from editor.ui.workbench import Workbench


class FileNews:
    """Takes a changed file in where nothing can be lost by it, and asks where something could.

    Args:
        workbench: Whose file is watched.
        save: Writes the file, whatever it holds.
        save_as: Asks for another name and saves there.
    """

    def __init__(self, workbench: Workbench, save: Callable[[], object], save_as: Callable[[], object]) -> None:
        self._workbench = workbench
        self._save = save
        self._save_as = save_as
        self.watch = FileWatch(workbench.document, workbench.document)
        self.watch.file_changed.connect(self._on_file_changed)
        self.watch.file_gone.connect(self._on_file_gone)
        self.watch.came_back.connect(self._on_came_back)

    def may_write(self) -> bool:
        """Whether the file is as it was left here; else it is asked what becomes of what somebody else wrote."""
        if self._workbench.document.document.file_state != "changed":
            return True
        self._ask("since it was opened here", ("Write over it", self._save))
        return False

    def _on_file_changed(self) -> None:
        self._workbench.document.hand_in_requested.emit()
        if self._workbench.document.document.is_saved:
            self._take(f"{self._name} was changed by another program and is shown as it is now.")
        else:
            self._ask("while you work on it", ("Keep mine", lambda: None))

    def _on_file_gone(self) -> None:
        self._workbench.messages.say(
            f"{self._name} is not there any more.", "warning", "The dream is still here; saving writes the file again."
        )

    def _on_came_back(self) -> None:
        """A picture that was missed may have been put there meanwhile."""
        anomalies = self._workbench.anomalies
        if not anomalies.judgement.stale and any(one.code == "missing-asset" for one in anomalies.anomalies):
            anomalies.refresh()

    def _ask(self, when: str, keep: tuple[str, Callable[[], object]]) -> None:
        theirs = f"{self._name} is shown as it is now. Undo brings back what was here."
        self._workbench.messages.ask(
            f"{self._name} was changed by another program {when}.",
            (("Take theirs", lambda: self._take(theirs)), keep, ("Save mine elsewhere…", self._save_as)),
        )

    def _take(self, said: str) -> None:
        if self._workbench.document.take_file():
            self._workbench.messages.say(said)

    @property
    def _name(self) -> str:
        path = self._workbench.document.path
        return path.name if path is not None else "The file"
