"""The inspector: a form for whatever is selected."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from editor.document import Change
from editor.model.difference import Difference
from editor.model.layout import DreamLayout
from editor.model.project import Project
from editor.ui.forms.form import Form
from editor.ui.live.selection import Selected
from editor.ui.panels.inspector.dreamer_form import DreamerForm
from editor.ui.panels.inspector.project_form import ProjectForm
from editor.ui.panels.inspector.promise_form import PromiseForm
from editor.ui.panels.inspector.remark_forms import FrameForm, NoteForm
from editor.ui.panels.inspector.scene_form import GhostForm, SceneForm
from editor.ui.panels.inspector.scenes_form import ScenesForm
from editor.ui.panels.inspector.transition_form import TransitionForm
from editor.ui.panels.inspector.variable_form import VariableForm
from editor.ui.panels.inspector.waiver_form import WaiverForm
from editor.ui.panels.panel import panel
from editor.ui.workbench import Workbench

Target = tuple[type[Form], str, Any]
"""Which form, and what it shows."""


def target_of(now: Selected, project: Project) -> Target:
    """The form for what is selected; what is not there any more is as if nothing were selected."""
    found = _thing(now, project)
    if found is not None:
        return found
    if now.transition is not None and project.transition(now.dream, *now.transition) is not None:
        return TransitionForm, now.dream, now.transition
    there = tuple(scene for scene in now.scenes if project.scene(now.dream, scene) is not None)
    if len(there) > 1:
        return ScenesForm, now.dream, there
    if there:
        return SceneForm, now.dream, there[0]
    return (GhostForm, now.dream, now.scenes[0]) if now.scenes else (ProjectForm, now.dream, None)


def _thing(now: Selected, project: Project) -> Target | None:
    kind, which = now.thing or ("", "")
    layout = project.layout.get(now.dream, DreamLayout())
    named: dict[str, tuple[type[Form], Any]] = {
        "variable": (VariableForm, project.variables),
        "dreamer": (DreamerForm, project.dreamers),
    }
    numbered: dict[str, tuple[type[Form], Any]] = {
        "promise": (PromiseForm, project.promises),
        "waiver": (WaiverForm, project.waivers),
        "frame": (FrameForm, layout.frames),
        "note": (NoteForm, layout.notes),
    }
    if kind in named and which in named[kind][1]:
        return named[kind][0], now.dream, which
    if kind in numbered and isinstance(which, int) and 0 <= which < len(numbered[kind][1]):
        return numbered[kind][0], now.dream, which
    return None


@panel("inspector", "Inspector", "right")
class InspectorPanel(QWidget):
    """Shows one form at a time; forms are made when they are first needed."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self.setAccessibleName("Inspector")
        self._areas: dict[type[Form], QScrollArea] = {}
        self._target: Target | None = None
        self._pages = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        workbench.selection.selection_changed.connect(self._on_selection_changed)
        workbench.document.project_changed.connect(self._on_project_changed)
        workbench.document.document_opened.connect(self._on_document_opened)
        workbench.document.hand_in_requested.connect(self._on_hand_in_requested)
        workbench.theme.theme_changed.connect(self._on_theme_changed)
        self._show()

    @property
    def form(self) -> Form:
        """The form that is shown."""
        area = self._pages.currentWidget()
        form = area.widget() if isinstance(area, QScrollArea) else None
        if not isinstance(form, Form):
            raise RuntimeError("the inspector always shows a form")
        return form

    def _show(self) -> None:
        """Show what is selected, unless it is shown already."""
        target = target_of(self._workbench.selection.now, self._workbench.document.project)
        if target == self._target:
            return
        self._target = target
        kind, dream, which = target
        if kind not in self._areas:
            self._areas[kind] = self._area(kind(self._workbench))
        area = self._areas[kind]
        form = area.widget()
        if isinstance(form, Form):
            form.turn_to(dream, which)
        self._pages.addWidget(area)
        self._pages.setCurrentWidget(area)
        area.verticalScrollBar().setValue(0)

    def _area(self, form: Form) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(form)
        return area

    def _on_selection_changed(self, _selected: Selected) -> None:
        self.form.flush()
        self._workbench.document.document.end_typing()
        self._show()

    def _on_hand_in_requested(self) -> None:
        self.form.flush()

    def _on_document_opened(self) -> None:
        self._target = None
        self._show()

    def _on_theme_changed(self) -> None:
        self.form.refresh()

    def _on_project_changed(self, change: Change) -> None:
        if self._follow_rename(change.difference):
            return
        before = self._target
        self._show()
        if self._target == before and self.form.concerns(change):
            self.form.refresh()

    def _follow_rename(self, difference: Difference) -> bool:
        """A selected scene that was called otherwise by somebody else stays selected."""
        now = self._workbench.selection.now
        if len(difference.added) != 1 or len(difference.removed) != 1:
            return False
        (dream, old), (other, new) = *difference.removed, *difference.added
        if dream != other or dream != now.dream or old not in now.scenes:
            return False
        followed = replace(now, scenes=tuple(new if scene == old else scene for scene in now.scenes))
        self._workbench.selection.select_scenes(followed.scenes)
        return True
