"""The same kind of change done to several scenes."""

from dataclasses import dataclass

from editor.edits.edit import EDITS
from editor.edits.places import the_dream, the_scene, with_changes, with_scenes
from editor.model.project import Project
from editor.model.table import Table


@EDITS.register("ChangeScenes")
@dataclass(frozen=True)
class ChangeScenes:
    """Other values for some fields of several scenes of a dream, at the price of one copy of its table.

    Attributes:
        dream: The dream.
        changes: Scene id to names of fields of `Scene` with their values.
        verb: For the undo menu.
    """

    dream: str
    changes: Table[str, Table[str, object]]
    verb: str = "Change"

    @property
    def label(self) -> str:
        """For the undo menu."""
        many = len(self.changes)
        return f"{self.verb} of {many} scene{'' if many == 1 else 's'}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        scenes = the_dream(project, self.dream).scenes
        changed = {}
        for scene, changes in self.changes.items():
            before = the_scene(project, self.dream, scene)
            after = with_changes(before, changes)
            if after is not before:
                changed[scene] = after
        return with_scenes(project, self.dream, scenes.with_items(changed)) if changed else project
