"""Nobody stays in a dream that is not there any more: after undo, after deleting, after typing in the source."""

from PySide6.QtCore import QObject

from editor.model.project import Project
from editor.ui.workbench import Workbench


class PlaceKeeper(QObject):
    """Leads out of dreams that are gone, and along with those that are called otherwise.

    Made last, so that all views have heard of the change before they are shown another dream.

    Args:
        workbench: Whose selection is kept.
        parent: Qt's.
    """

    def __init__(self, workbench: Workbench, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._dreams = tuple(workbench.document.project.dreams)
        workbench.document.project_changed.connect(self._on_project_changed)
        workbench.document.document_opened.connect(self._on_document_opened)

    def _on_project_changed(self, _change: object) -> None:
        project = self._workbench.document.project
        dreams = tuple(project.dreams)
        if dreams == self._dreams:
            return
        gone = [dream for dream in self._dreams if dream not in project.dreams]
        come = [dream for dream in dreams if dream not in self._dreams]
        self._dreams = dreams
        renamed = dict(zip(gone, come, strict=False)) if len(gone) == len(come) == 1 else {}
        self._workbench.selection.stay_within(project.dreams, home_of(project), renamed)

    def _on_document_opened(self) -> None:
        self._dreams = tuple(self._workbench.document.project.dreams)


def home_of(project: Project) -> tuple[str, ...]:
    """The dream in which one stands at first, as a path; empty where there is none."""
    if project.start is not None and project.start in project.dreams:
        return (project.start,)
    return tuple(project.dreams)[:1]
