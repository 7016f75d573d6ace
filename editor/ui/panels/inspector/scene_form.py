"""Everything about one scene."""

from editor.document import Change
from editor.edits.edit import Edit
from editor.edits.scenes import AddScene, ChangeScene, RenameScene
from editor.language.check import Scope
from editor.model.scene import Mood, Scene
from editor.model.table import Table
from editor.ui.forms.asset_field import AssetField
from editor.ui.forms.field import ChoiceField, FlagField, LineField, NumberField
from editor.ui.forms.form import Form
from editor.ui.forms.sentence_fields import SentencesField
from editor.ui.forms.text_fields import NameField, NumbersField, ProseField, WordsField
from editor.ui.panels.inspector.ways import Ways
from editor.ui.workbench import Workbench

MOODS: tuple[tuple[object, str], ...] = ((None, "no mood"), *((mood, mood.value) for mood in Mood))
LONGEST_MINUTES = 100_000


class SceneForm(Form):
    """The fields of a scene, and its ways on."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench, "Scene")
        theme = workbench.theme
        self.title = self.add("Title", LineField("Title", live=True), lambda value: self._change("title", value))
        self.id = self.add("Id", LineField("Id"), self._rename)
        self.text = self.add(
            "Text", ProseField("Text", theme, placeholder="What is told here"), lambda v: self._change("text", v), wide=True
        )
        self.text.editor.setObjectName("scene-text")
        self.mood = self.add("Mood", ChoiceField("Mood"), lambda value: self._change("mood", value))
        self.mood.offer(MOODS)
        self.motifs = self.add(
            "Motifs",
            NumbersField("Motifs", 1, 3, 1, "for example: foxes, dark 2"),
            lambda value: self._change("motifs", value),
        )
        self.enter = self.add(
            "On entering",
            SentencesField("On entering", theme, many=True, placeholder="for example: calm += 5"),
            lambda value: self._change("enter", value),
            wide=True,
        )
        self.minutes = self.add(
            "Minutes",
            NumberField("Minutes", 0, LONGEST_MINUTES, whole=False),
            lambda value: self._change("minutes", value),
        )
        self.wake = self.add("Ending", FlagField("Wake", "the dream ends here"), lambda v: self._change("wake", v))
        self.descend = self.add(
            "Descends", NameField("Descends", "into no dream", optional=True), lambda value: self._change("descend", value)
        )
        self.descend.offer(lambda: self.workbench.document.project.dreams)
        self._ways_title = self.add_section("Ways on")
        self.ways = Ways(workbench)
        self.add_wide(self.ways)
        self.add_section("Around it")
        self.tags = self.add("Tags", WordsField("Tags", "for example: draft"), lambda value: self._change("tags", value))
        for name, label in (("image", "Image"), ("sound", "Sound")):
            field = AssetField(label, name, lambda: self.workbench.document.document.folder, "none")
            setattr(self, name, self.add(label, field, lambda value, name=name: self._change(name, value)))  # type: ignore[misc]
        self.note = self.add(
            "Note", ProseField("Note", theme, 60, "For you alone; never told"), lambda v: self._change("note", v), wide=True
        )
        self.finish()

    image: AssetField
    sound: AssetField

    @property
    def _key(self) -> tuple[str, str]:
        return self.where, str(self.which)

    def concerns(self, change: Change) -> bool:
        """Whether this scene changed, or what its sentences may say."""
        difference = change.difference
        return self._key in difference.changed or self._key in difference.added or "variables" in difference.sections

    def refresh(self) -> None:
        """Show the present values."""
        project = self.workbench.document.project
        scene = project.scene(*self._key)
        if scene is None:
            return
        dream, scene_id = self._key
        self.ways.show_scene(dream, scene_id)
        self.heading.setText("Scene" + (" · not understood, kept as written" if scene.damaged else ""))
        self.enter.speak_of(Scope(project.variables, dream))
        self.id.show_value(scene_id)
        for name in (
            "title",
            "text",
            "mood",
            "motifs",
            "tags",
            "enter",
            "minutes",
            "image",
            "sound",
            "wake",
            "descend",
            "note",
        ):
            getattr(self, name).show_value(getattr(scene, name))
        self._ways_title.setText(
            "Ways on" + (" · a scene that wakes takes none" if scene.wake and scene.transitions else "")
        )
        self.ways.refresh()

    def _change(self, name: str, value: object) -> Edit:
        return ChangeScene(*self._key, Table({name: value}))

    def _rename(self, value: object) -> None:
        dream, old = self._key
        new = str(value).strip()
        if self.do(RenameScene(dream, old, new)):
            self.workbench.selection.select_scenes((new,))


class GhostForm(Form):
    """A scene that is named somewhere and is not there."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench, "Missing scene")
        self.heading.setProperty("role", "title")
        (self.make,) = self.add_buttons(("Make this scene", self._make))
        self.make.setProperty("primary", True)
        self.finish()

    def refresh(self) -> None:
        """Say what is missing."""
        dream, scene = self.where, self.which
        self.heading.setText(f"There is no scene “{scene}” here yet")
        self.make.setEnabled(dream in self.workbench.document.project.dreams)

    def _make(self) -> None:
        dream, scene = self.where, str(self.which)
        layout = self.workbench.document.project.layout.get(dream)
        at = layout.scenes.get(scene) if layout is not None else None
        self.do(AddScene(dream, scene, Scene(), at))
