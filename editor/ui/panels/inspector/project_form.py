"""The project and the dream that is on the canvas."""

from typing import Final

from editor.document import Change
from editor.edits.dreams import ChangeDream, ChangeProject, RenameDream
from editor.edits.edit import Edit
from editor.model.table import Table
from editor.ui.forms.field import LineField
from editor.ui.forms.form import Form
from editor.ui.forms.text_fields import NameField, WordsField
from editor.ui.panels.inspector.promises import Promises
from editor.ui.workbench import Workbench

SHOWN: Final = frozenset(["title", "start", "promises", "variables", "dreamers"])
"""The project's own parts that are shown, or that promises speak of."""


class ProjectForm(Form):
    """What is shown while nothing is selected: the dream on the canvas, and the project round it."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench, "Dream")
        self.dream_title = self.add(
            "Title", LineField("Dream title", live=True), lambda value: self._change_dream("title", value)
        )
        self.dream_id = self.add("Id", LineField("Dream id"), self._rename)
        self.dream_start = self.add(
            "Begins at", NameField("Begins at", "a scene", optional=True), lambda value: self._change_dream("start", value)
        )
        self.dream_start.offer(self._scenes)
        self.entries = self.add(
            "Entries", WordsField("Entries", "scenes a game also calls"), lambda value: self._change_dream("entries", value)
        )
        self.figures = self.add_section("")
        self.add_section("The project")
        self.title = self.add("Title", LineField("Project title"), lambda value: self._change_project("title", value))
        self.start = self.add(
            "Begins in",
            NameField("Begins in", "a dream", optional=True),
            lambda value: self._change_project("start", value),
        )
        self.start.offer(lambda: self.workbench.document.project.dreams)
        self.add_section("Promises")
        self.promises = Promises(workbench)
        self.add_wide(self.promises)
        self.finish()

    def concerns(self, change: Change) -> bool:
        """Whether the dream's or the project's own values changed."""
        difference = change.difference
        return self.where in difference.dreams or bool(difference.sections & SHOWN)

    def flush(self) -> None:
        """Hand in what was typed, into promises too."""
        super().flush()
        self.promises.flush()

    def refresh(self) -> None:
        """Show the present values."""
        project = self.workbench.document.project
        dream = project.dreams.get(self.where)
        self.heading.setText("Dream" if dream is not None else "No dream is shown")
        for field in (self.dream_title, self.dream_id, self.dream_start, self.entries):
            field.setEnabled(dream is not None)
        self.dream_id.show_value(self.where)
        self.dream_title.show_value(dream.title if dream is not None else "")
        self.dream_start.show_value(dream.start if dream is not None else None)
        self.entries.show_value(dream.entries if dream is not None else ())
        self.figures.setText(self._told())
        self.title.show_value(project.title)
        self.start.show_value(project.start)
        self.promises.refresh()

    def _told(self) -> str:
        dream = self.workbench.document.project.dreams.get(self.where)
        if dream is None:
            return ""
        ways = sum(len(scene.transitions) for scene in dream.scenes.values())
        wakes = sum(scene.wake for scene in dream.scenes.values())
        return f"{_count(len(dream.scenes), 'scene')}, {_count(ways, 'way')}, {_count(wakes, 'waking')}"

    def _scenes(self) -> list[str]:
        dream = self.workbench.document.project.dreams.get(self.where)
        return list(dream.scenes) if dream is not None else []

    def _change_dream(self, name: str, value: object) -> Edit:
        return ChangeDream(self.where, Table({name: value}))

    def _change_project(self, name: str, value: object) -> Edit:
        return ChangeProject(Table({name: value}))

    def _rename(self, value: object) -> None:
        old, new = self.where, str(value).strip()
        path = self.workbench.selection.now.path
        if self.do(RenameDream(old, new)):
            self.workbench.selection.show_dream(tuple(new if dream == old else dream for dream in path))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
