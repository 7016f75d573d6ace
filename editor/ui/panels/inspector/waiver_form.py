"""A finding that the author means to keep."""

from dataclasses import replace

from editor.analysis.anomaly import SEVERITIES
from editor.document import Change
from editor.edits.batch import Batch
from editor.edits.dreams import ChangeProject
from editor.edits.edit import Edit
from editor.model.project import Waiver
from editor.model.table import Table
from editor.ui.forms.field import ChoiceField
from editor.ui.forms.form import Form
from editor.ui.forms.text_fields import NameField, ProseField
from editor.ui.workbench import Workbench


class WaiverForm(Form):
    """The fields of a waiver."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench, "Kept on purpose")
        self.code = self.add("Finding", ChoiceField("Finding"), lambda value: self._change("code", value))
        self.code.offer([(code, code) for code in SEVERITIES])
        self.dream = self.add("Dream", NameField("Dream", "any", optional=True), lambda v: self._change("dream", v))
        self.dream.offer(lambda: self.workbench.document.project.dreams)
        self.scene = self.add("Scene", NameField("Scene", "any", optional=True), lambda v: self._change("scene", v))
        self.scene.offer(self._scenes)
        self.variable = self.add(
            "Variable", NameField("Variable", "any", optional=True), lambda v: self._change("variable", v)
        )
        self.variable.offer(lambda: self.workbench.document.project.variables)
        self.because = self.add(
            "Because",
            ProseField("Because", workbench.theme, 70, "why it is meant to be so", live=False),
            lambda value: self._change("because", value),
            wide=True,
        )
        self.add_buttons(("Remove", self._remove))
        self.finish()

    @property
    def _index(self) -> int:
        return int(self.which)

    def concerns(self, change: Change) -> bool:
        """Whether waivers changed."""
        return "waivers" in change.difference.sections

    def refresh(self) -> None:
        """Show the present values."""
        waivers = self.workbench.document.project.waivers
        if not 0 <= self._index < len(waivers):
            return
        waiver = waivers[self._index]
        for name in ("code", "dream", "scene", "variable", "because"):
            getattr(self, name).show_value(getattr(waiver, name))

    def _scenes(self) -> list[str]:
        project = self.workbench.document.project
        waiver = project.waivers[self._index]
        return [scene for dream, scene, _ in project.scenes() if waiver.dream in (None, dream)]

    def _change(self, name: str, value: object) -> Edit:
        waivers = list(self.workbench.document.project.waivers)
        values: dict[str, object] = {name: value, "damaged": False}
        waivers[self._index] = replace(waivers[self._index], **values)  # type: ignore[arg-type]
        return _with(tuple(waivers), f"Change what is kept: {waivers[self._index].code}")

    def _remove(self) -> None:
        waivers = list(self.workbench.document.project.waivers)
        gone = waivers.pop(self._index)
        self.do(_with(tuple(waivers), f"Keep {gone.code} no longer"))


def _with(waivers: tuple[Waiver, ...], label: str) -> Edit:
    return Batch(label, (ChangeProject(Table({"waivers": waivers})),))
