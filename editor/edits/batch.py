"""Several edits as one."""

from dataclasses import dataclass

from editor.edits.edit import EDITS, Edit
from editor.model.project import Project


@EDITS.register("Batch")
@dataclass(frozen=True)
class Batch:
    """Edits done one after the other, as one undo step."""

    label: str
    edits: tuple[Edit, ...]

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        for edit in self.edits:
            project = edit.apply(project)
        return project
