"""An edit of the file's text, for what the value of a project cannot say: a damaged part, a key that stands twice."""

from dataclasses import dataclass, field

from editor.edits.edit import EDITS
from editor.errors import EditorError
from editor.model.project import Project


@EDITS.register("RewriteText")
@dataclass(frozen=True)
class RewriteText:
    """Another text for the whole file; a document that does it reads the text and goes on from there.

    Attributes:
        base: The project that the text was made for; with any other the edit is refused.
        project: What the text reads as.
        text: The new text of the file.
        title: For the undo menu.
    """

    base: Project = field(repr=False)
    project: Project = field(repr=False)
    text: str = field(repr=False)
    title: str = "Edit the text"

    @property
    def label(self) -> str:
        """For the undo menu."""
        return self.title

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        if project is not self.base and project != self.base:
            raise EditorError("The dream has changed since.", "Look for repairs again.")
        return self.project
