"""Writing right on the canvas: titles of scenes and frames, and notes."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from editor.drawing.measures import CARD_WIDTH, FULL_ZOOM, HEAD, MARGIN
from editor.edits.layout import SetFrame, SetNote
from editor.ui.canvas.making import naming
from editor.ui.canvas.nesting_hands import NestingHands
from editor.ui.canvas.note_editor import NoteEditor
from editor.ui.canvas.title_editor import TitleEditor
from editor.ui.workbench import Workbench

FIRST_READABLE: Final = 0.45
"""The least zoom at which a title is written."""


class WritingHands(NestingHands):
    """Hands that can write; a real field appears over what is written."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self._editor: TitleEditor | NoteEditor | None = None

    def rename_selected(self) -> None:
        """Edit the title on the card, or the words of a frame or note, in place."""
        now = self.workbench.selection.now
        if now.scenes and now.scenes[-1] in self.dream.scenes:
            self.name_scene(now.scenes[-1])
        elif now.thing is not None and now.thing[0] == "frame":
            self._name_frame(int(now.thing[1]))
        elif now.thing is not None and now.thing[0] == "note":
            self._write_note(int(now.thing[1]))

    def name_scene(self, scene: str) -> None:
        """Edit a scene's title on its card."""
        self._readable(scene)
        found = self.dream.scenes[scene]
        x, y = self.drawing.place(scene)
        zoom = self.camera.zoom
        size, down, height = (13, 7, HEAD - 12) if zoom >= FULL_ZOOM else (22, 5, 30)
        left, top = self.camera.to_view(x + MARGIN - 6, y + down)
        box = QRectF(left, top, (CARD_WIDTH - 2 * MARGIN + 12) * zoom, height * zoom)
        dream = self.dream_id
        self._edit(box, found.title, size, lambda text: self._name(dream, scene, text))

    def _name(self, dream: str, scene: str, text: str) -> None:
        found = self.workbench.document.project.dreams.get(dream)
        if found is None or scene not in found.scenes:
            return
        edit = naming(dream, found, scene, text)
        if self.do(edit):
            self.workbench.document.document.end_typing()
            new = getattr(getattr(edit, "edits", (None,))[-1], "new", scene)
            if self.selected == (scene,):
                self.workbench.selection.select_scenes((new,))

    def _name_frame(self, index: int) -> None:
        frame = self.layout_of_dream.frames[index]
        left, top = self.camera.to_view(frame.rect[0] + 6, frame.rect[1] + 2)
        zoom = max(self.camera.zoom, FIRST_READABLE)
        box = QRectF(left, top, max((frame.rect[2] - 12) * self.camera.zoom, 120), 24 * zoom)
        dream = self.dream_id
        self._edit(box, frame.title, 14, lambda text: self._set_frame_title(dream, index, text))

    def _set_frame_title(self, dream: str, index: int, text: str) -> None:
        layout = self.workbench.document.project.layout.get(dream)
        if layout is not None and index < len(layout.frames) and layout.frames[index].title != text:
            self.do(SetFrame(dream, index, replace(layout.frames[index], title=text)))

    def _write_note(self, index: int) -> None:
        self.close_editor()
        note = self.layout_of_dream.notes[index]
        left, top = self.camera.to_view(*note.at)
        dream = self.dream_id
        self._editor = NoteEditor(
            self, left, top, note.text, self._font(11), lambda text: self._set_note(dream, index, text)
        )

    def _set_note(self, dream: str, index: int, text: str) -> None:
        layout = self.workbench.document.project.layout.get(dream)
        if layout is not None and index < len(layout.notes) and layout.notes[index].text != text:
            self.do(SetNote(dream, index, replace(layout.notes[index], text=text)))

    def _edit(self, box: QRectF, text: str, size: float, done: Callable[[str], None]) -> None:
        self.close_editor()
        self._editor = TitleEditor(self, box, text, self._font(size), done)

    def close_editor(self, keep: bool = True) -> None:
        """End what is being written."""
        editor, self._editor = self._editor, None
        if editor is not None:
            editor.finish(keep)

    def _font(self, size: float) -> QFont:
        font = QFont(self.look.title_font if size > 12 else self.look.text_font)
        font.setPixelSize(max(9, round(size * max(self.camera.zoom, FIRST_READABLE))))
        return font

    def _readable(self, scene: str) -> None:
        """Come so near to a card that its title can be written."""
        if self.camera.zoom < FIRST_READABLE:
            left, top, width, height = self.drawing.card(self.drawing.number[scene])
            self.zoom_by(0.8 / self.camera.zoom)
            self.look_at((left + width / 2, top + height / 2))
        else:
            self.reveal((self.dream_id, scene))
