"""A picture or a sound dropped on a card becomes the scene's."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDropEvent

from editor.edits.scenes import ChangeScene
from editor.errors import EditorError
from editor.model.table import Table
from editor.ui.canvas.hits import Hit
from editor.ui.forms.asset_files import dragged_file, kind_of, named_from

if TYPE_CHECKING:
    from editor.ui.canvas.canvas_view import CanvasView


class DroppedAssets(QObject):
    """Takes pictures and sounds out of the hands of other programs; other files are left to the window.

    Args:
        view: Whose cards they fall on.
    """

    def __init__(self, view: "CanvasView") -> None:
        super().__init__(view)
        self._view = view
        view.setAcceptDrops(True)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is dragged over the cards, and take it where it is let go."""
        if event.type() == QEvent.Type.DragLeave:
            self._show(Hit())
        if not isinstance(event, QDropEvent):
            return False
        path = dragged_file(event.mimeData())
        kind = kind_of(path) if path is not None else None
        if path is None or kind is None:
            return False
        hit = self._view.hit(event.position())
        takes = hit.kind in ("card", "out", "plus") and hit.scene in self._view.dream.scenes
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(takes or event.type() == QEvent.Type.DragEnter)
        self._show(Hit("card", hit.scene) if takes else Hit())
        if takes and event.type() == QEvent.Type.Drop:
            self._take(hit.scene, kind, path)
        return True

    def _show(self, hit: Hit) -> None:
        """Show a card as under the hand."""
        self._view.hovered = hit
        self._view.update()

    def _take(self, scene: str, kind: str, path: Path) -> None:
        workbench, dream = self._view.workbench, self._view.dream_id
        try:
            name = named_from(workbench.document.document.folder, path)
        except EditorError as error:
            workbench.messages.say(error.message, "error", error.hint)
            return
        workbench.selection.select_scenes((scene,))
        if workbench.document.do(ChangeScene(dream, scene, Table({kind: name}))):
            title = workbench.document.project.title_of(dream, scene)
            workbench.messages.say(f"{title} {'shows' if kind == 'image' else 'sounds like'} {name} now.")
