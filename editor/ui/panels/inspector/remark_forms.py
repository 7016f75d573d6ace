"""Frames and notes: what lies on the canvas beside the scenes."""

from dataclasses import replace

from editor.document import Change
from editor.edits.edit import Edit
from editor.edits.layout import SetFrame, SetNote
from editor.model.layout import DreamLayout
from editor.ui.forms.field import ChoiceField, LineField
from editor.ui.forms.form import Form
from editor.ui.forms.text_fields import ProseField
from editor.ui.workbench import Workbench

COLORS: tuple[tuple[object, str], ...] = (
    ("", "none"),
    *((color, color) for color in ("indigo", "teal", "amber", "rose", "slate")),
)


class RemarkForm(Form):
    """What frames and notes have in common: a dream and an index."""

    @property
    def _index(self) -> int:
        return int(self.which)

    def concerns(self, change: Change) -> bool:
        """Whether the layout of its dream changed."""
        return self.where in change.difference.layout

    def layout_now(self) -> DreamLayout:
        """The layout of the dream."""
        return self.workbench.document.project.layout.get(self.where, DreamLayout())


class FrameForm(RemarkForm):
    """The fields of a frame."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench, "Frame")
        self.title = self.add("Title", LineField("Frame title"), lambda value: self._change("title", value))
        self.color = self.add("Colour", ChoiceField("Colour"), lambda value: self._change("color", value))
        self.color.offer(COLORS)
        self.carries = self.add_section("")
        self.add_buttons(("Remove the frame", lambda: self.do(SetFrame(self.where, self._index, None))))
        self.finish()

    def refresh(self) -> None:
        """Show the present values."""
        frames = self.layout_now().frames
        if self._index < len(frames):
            frame = frames[self._index]
            self.title.show_value(frame.title)
            self.color.show_value(frame.color)
            many = len(frame.scenes)
            self.carries.setText(f"Carries {many} scene{'' if many == 1 else 's'}")

    def _change(self, name: str, value: object) -> Edit:
        values: dict[str, object] = {name: value}
        return SetFrame(self.where, self._index, replace(self.layout_now().frames[self._index], **values))  # type: ignore[arg-type]


class NoteForm(RemarkForm):
    """The text of a note."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench, "Note")
        self.text = self.add(
            "", ProseField("Note", workbench.theme, 120, "A remark", live=False), lambda v: self._change(str(v)), wide=True
        )
        self.add_buttons(("Remove the note", lambda: self.do(SetNote(self.where, self._index, None))))
        self.finish()

    def refresh(self) -> None:
        """Show the present text."""
        notes = self.layout_now().notes
        if self._index < len(notes):
            self.text.show_value(notes[self._index].text)

    def _change(self, text: str) -> Edit:
        return SetNote(self.where, self._index, replace(self.layout_now().notes[self._index], text=text))
