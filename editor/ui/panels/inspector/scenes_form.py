"""Several scenes at once."""

from collections.abc import Callable
from typing import Any

from editor.document import Change
from editor.edits.edit import Edit
from editor.edits.several import ChangeScenes
from editor.model.scene import Scene
from editor.model.table import Table
from editor.ui.forms.field import ChoiceField, FlagField, NumberField
from editor.ui.forms.form import Form
from editor.ui.forms.text_fields import NumbersField, WordsField
from editor.ui.panels.inspector.scene_form import LONGEST_MINUTES, MOODS
from editor.ui.workbench import Workbench

SEVERAL = object()
"""Stands for a value on which the scenes do not agree."""


class ScenesForm(Form):
    """What several scenes have in common; an edit is done to all of them, as one undo step."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench, "Scenes")
        self._tags: tuple[str, ...] = ()
        self.mood = self.add("Mood", ChoiceField("Mood"), lambda value: self._set("mood", value))
        self.mood.offer(MOODS)
        self.mood.box.setPlaceholderText("several")
        self.minutes = self.add(
            "Minutes",
            NumberField("Minutes", 0, LONGEST_MINUTES, whole=False, optional=True, placeholder="several"),
            lambda value: self._set("minutes", value) if value is not None else None,
        )
        self.wake = self.add("Ending", FlagField("Wake", "the dream ends here"), lambda v: self._set("wake", v))
        self.tags = self.add("Shared tags", WordsField("Shared tags", "on all of them"), self._set_tags)
        self.motifs = self.add(
            "Add motifs", NumbersField("Add motifs", 1, 3, 1, "dark 2"), lambda value: self._add_motifs(value)
        )
        self.finish()

    @property
    def _scenes(self) -> tuple[str, ...]:
        return tuple(self.which or ())

    def concerns(self, change: Change) -> bool:
        """Whether something changed in this dream."""
        return any(dream == self.where for dream, _ in change.difference.changed)

    def refresh(self) -> None:
        """Show what they agree on."""
        scenes = self._values()
        self.heading.setText(f"{len(self._scenes)} scenes")
        self.mood.show_value(_shared(scenes, lambda scene: scene.mood))
        minutes = _shared(scenes, lambda scene: scene.minutes)
        self.minutes.show_value(None if minutes is SEVERAL else minutes)
        wake = _shared(scenes, lambda scene: scene.wake)
        self.wake.show_value(None if wake is SEVERAL else wake)
        self._tags = tuple(tag for tag in scenes[0].tags if all(tag in scene.tags for scene in scenes)) if scenes else ()
        self.tags.show_value(self._tags)
        self.motifs.show_value(Table())

    def _values(self) -> list[Scene]:
        project = self.workbench.document.project
        return [found for scene in self._scenes if (found := project.scene(self.where, scene)) is not None]

    def _for_all(self, label: str, change: Callable[[Scene], dict[str, object]]) -> Edit | None:
        project = self.workbench.document.project
        values = ((scene, project.scene(self.where, scene)) for scene in self._scenes)
        found = {scene: Table(change(value)) for scene, value in values if value is not None and not value.damaged}
        return ChangeScenes(self.where, Table(found), label) if found else None

    def _set(self, name: str, value: object) -> Edit | None:
        return self._for_all(f"Change {name}", lambda _: {name: value})

    def _set_tags(self, value: object) -> Edit | None:
        wanted = tuple(value) if isinstance(value, tuple) else ()
        gone = set(self._tags) - set(wanted)

        def change(scene: Scene) -> dict[str, object]:
            kept = [tag for tag in scene.tags if tag not in gone]
            return {"tags": tuple(dict.fromkeys([*kept, *wanted]))}

        return self._for_all("Change tags", change)

    def _add_motifs(self, value: object) -> Edit | None:
        if not isinstance(value, Table) or not value:
            return None
        return self._for_all("Add motifs", lambda scene: {"motifs": scene.motifs.with_items(value)})


def _shared(scenes: list[Scene], read: Callable[[Scene], Any]) -> object:
    values = [read(scene) for scene in scenes]
    return values[0] if values and all(value == values[0] for value in values) else SEVERAL
