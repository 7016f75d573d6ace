"""Edits of variables and dreamers."""

from dataclasses import dataclass, replace

from editor.edits.edit import EDITS
from editor.edits.ids import check_free, check_id, check_variable, check_variable_name
from editor.edits.places import refuse_damaged
from editor.edits.sentences import map_sentences
from editor.errors import EditorError
from editor.language.renaming import rename_variable
from editor.model.dreamer import Dreamer
from editor.model.project import Project
from editor.model.variable import Variable


@EDITS.register("SetVariable")
@dataclass(frozen=True)
class SetVariable:
    """A variable declared, or declared otherwise."""

    name: str
    variable: Variable

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Set the variable {self.name}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        check_variable_name(self.name)
        check_variable(self.variable)
        if project.variables.get(self.name) == self.variable:
            return project
        return replace(project, variables=project.variables.with_item(self.name, self.variable))


@EDITS.register("RemoveVariable")
@dataclass(frozen=True)
class RemoveVariable:
    """A variable no longer declared; sentences that use it stay, and are told."""

    name: str

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Delete the variable {self.name}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        if self.name not in project.variables:
            raise EditorError(f"There is no variable {self.name!r}.")
        return replace(project, variables=project.variables.without(self.name))


@EDITS.register("RenameVariable")
@dataclass(frozen=True)
class RenameVariable:
    """Another name for a variable, in every sentence and waiver."""

    old: str
    new: str

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Rename {self.old} to {self.new}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        if self.old not in project.variables:
            raise EditorError(f"There is no variable {self.old!r}.")
        if self.old == self.new:
            return project
        check_variable_name(self.new)
        check_free(self.new, project.variables, "variable")
        waivers = tuple(
            replace(waiver, variable=self.new) if waiver.variable == self.old else waiver for waiver in project.waivers
        )
        project = replace(project, variables=project.variables.renamed(self.old, self.new), waivers=waivers)
        return map_sentences(project, lambda text, _: rename_variable(text, self.old, self.new))


@EDITS.register("SetDreamer")
@dataclass(frozen=True)
class SetDreamer:
    """A dreamer added or changed."""

    id: str
    dreamer: Dreamer

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Change the dreamer {self.dreamer.name or self.id}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        check_id(self.id)
        refuse_damaged(project.dreamers.get(self.id))
        if project.dreamers.get(self.id) == self.dreamer:
            return project
        return replace(project, dreamers=project.dreamers.with_item(self.id, self.dreamer))


@EDITS.register("RenameDreamer")
@dataclass(frozen=True)
class RenameDreamer:
    """Another id for a dreamer, in the place where the old one stood."""

    old: str
    new: str

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Rename {self.old} to {self.new}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        if self.old not in project.dreamers:
            raise EditorError(f"There is no dreamer {self.old!r}.")
        if self.old == self.new:
            return project
        check_id(self.new)
        check_free(self.new, project.dreamers, "dreamer")
        return replace(project, dreamers=project.dreamers.renamed(self.old, self.new))


@EDITS.register("RemoveDreamer")
@dataclass(frozen=True)
class RemoveDreamer:
    """A dreamer taken away."""

    id: str

    @property
    def label(self) -> str:
        """For the undo menu."""
        return f"Delete the dreamer {self.id}"

    def apply(self, project: Project) -> Project:
        """See `Edit.apply`."""
        if self.id not in project.dreamers:
            raise EditorError(f"There is no dreamer {self.id!r}.")
        return replace(project, dreamers=project.dreamers.without(self.id))
