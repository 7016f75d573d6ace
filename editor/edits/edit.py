"""A change, as a small frozen value: from one project to the next."""

from typing import Protocol

from editor.model.project import Project
from editor.registry import Registry


class Edit(Protocol):
    """What every edit can do.

    An edit is a frozen dataclass whose fields are plain values or values of the model, so that it can be
    written to a journal line and read back. Undo is the earlier project: no edit knows its own inverse.
    """

    @property
    def label(self) -> str:
        """What the undo menu calls it, as a verb phrase: `Move gate`."""
        ...

    def apply(self, project: Project) -> Project:
        """The project after the edit.

        Raises:
            EditorError: The edit does not fit the project; nothing was changed.
        """
        ...


EDITS: Registry[type[Edit]] = Registry("editor.edits", "edit")
"""Every kind of edit by its class name, for the journal."""
