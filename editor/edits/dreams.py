"""Edits of dreams, and of the project as a whole."""

from dataclasses import dataclass, field, replace

from editor.edits.edit import EDITS
from editor.edits.ids import check_free, check_id
from editor.edits.places import map_scenes, the_dream, with_changes
from editor.edits.sentences import map_sentences
from editor.language.renaming import rename_dream
from editor.model.dream import Dream
from editor.model.layout import DreamLayout
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table


@EDITS.register("AddDream")
@dataclass(frozen=True)
class AddDream:
    """A new dream; the first one of a project becomes its start."""

    id: str
    dream: Dream = field(default_factory=Dream)

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Add the dream {self.dream.title or self.id}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        check_id(self.id)
        check_free(self.id, project.dreams, "dream")
        start = self.id if project.start is None else project.start
        return replace(project, start=start, dreams=project.dreams.with_item(self.id, self.dream))


@EDITS.register("RemoveDream")
@dataclass(frozen=True)
class RemoveDream:
    """A dream taken away, with its layout."""

    id: str

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Delete the dream {self.id}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        the_dream(project, self.id)
        return replace(project, dreams=project.dreams.without(self.id), layout=project.layout.without(self.id))


@EDITS.register("RenameDream")
@dataclass(frozen=True)
class RenameDream:
    """Another id for a dream, everywhere it is named."""

    old: str
    new: str

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Rename {self.old} to {self.new}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        the_dream(project, self.old)
        if self.old == self.new:
            return project
        check_id(self.new)
        check_free(self.new, project.dreams, "dream")
        waivers = tuple(
            replace(waiver, dream=self.new) if waiver.dream == self.old else waiver for waiver in project.waivers
        )
        project = replace(
            project,
            start=self.new if project.start == self.old else project.start,
            dreams=project.dreams.renamed(self.old, self.new),
            layout=_renamed(project.layout, self.old, self.new),
            waivers=waivers,
        )
        project = map_sentences(project, lambda text, _: rename_dream(text, self.old, self.new))
        return map_scenes(project, lambda _d, _s, scene: self._descending(scene))

    def _descending(self, scene: Scene) -> Scene:
        return replace(scene, descend=self.new) if scene.descend == self.old else scene


@EDITS.register("ChangeDream")
@dataclass(frozen=True)
class ChangeDream:
    """Other values for some fields of a dream: `title`, `start`, `entries`."""

    id: str
    changes: Table[str, object]

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Change {', '.join(self.changes)} of {self.id}"

    @property
    def merge_key(self) -> tuple[object, ...]:
        """Changes of the same fields, one after the other, are one undo step."""
        return ("ChangeDream", self.id, *self.changes)

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        dream = the_dream(project, self.id)
        changed = with_changes(dream, self.changes)
        return project if changed is dream else replace(project, dreams=project.dreams.with_item(self.id, changed))


@EDITS.register("ChangeProject")
@dataclass(frozen=True)
class ChangeProject:
    """Other values for some fields of the project: `title`, `start`, `promises`, `waivers`."""

    changes: Table[str, object]

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Change the {', '.join(self.changes)}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        return with_changes(project, self.changes)


@EDITS.register("ReplaceProject")
@dataclass(frozen=True)
class ReplaceProject:
    """Another value for the whole project."""

    project: Project
    title: str = "Edit the text"

    @property
    def label(self) -> str:
        """For the undo menu."""
        return self.title

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        return project if project == self.project else self.project


def _renamed(layout: Table[str, DreamLayout], old: str, new: str) -> Table[str, DreamLayout]:
    """The layout of a dream under its new id; what a dream of that id once left behind gives way."""
    return layout.without(new).renamed(old, new) if old in layout else layout
