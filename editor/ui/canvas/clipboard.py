"""Scenes on the clipboard: as YAML text, so that they can be pasted into a letter and back."""

from PySide6.QtGui import QGuiApplication

from editor.drawing.geometry import Geometry
from editor.drawing.measures import COLUMN, snapped
from editor.edits.scenes import PasteScenes
from editor.model.dream import Dream
from editor.model.layout import DreamLayout, Point
from editor.model.table import Table
from editor.storage.writing import read_scenes, write_scenes


def put(dream: Dream, drawing: Geometry, scenes: tuple[str, ...]) -> bool:
    """Put scenes on the clipboard, with their places; returns whether there was anything to put."""
    known = [scene for scene in scenes if scene in dream.scenes and not dream.scenes[scene].damaged]
    if not known:
        return False
    places = DreamLayout(scenes=Table((scene, drawing.place(scene)) for scene in known))
    QGuiApplication.clipboard().setText(write_scenes(dream, known, places))
    return True


def may_hold_scenes() -> bool:
    """Whether there is text on the clipboard; whether it is scenes is seen when it is pasted."""
    data = QGuiApplication.clipboard().mimeData()
    return data is not None and data.hasText()


def pasting(dream: str, at: Point) -> PasteScenes:
    """The edit that puts the clipboard's scenes down, the left top one at a place.

    Raises:
        EditorError: The clipboard holds no scenes.
    """
    scenes, places = read_scenes(QGuiApplication.clipboard().text())
    if not places:
        places = Table((scene, (COLUMN * number, 0.0)) for number, scene in enumerate(scenes))
    left, top = min(x for x, _ in places.values()), min(y for _, y in places.values())
    moved = Table(
        (scene, (snapped(x - left + at[0]), snapped(y - top + at[1]))) for scene, (x, y) in places.items() if scene in scenes
    )
    return PasteScenes(dream, scenes, moved)
