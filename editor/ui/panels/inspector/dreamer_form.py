"""Somebody who dreams."""

from dataclasses import replace

from editor.document import Change
from editor.edits.edit import Edit
from editor.edits.things import RemoveDreamer, SetDreamer
from editor.ui.forms.field import LineField, NumberField
from editor.ui.forms.form import Form
from editor.ui.forms.text_fields import NumbersField
from editor.ui.workbench import Workbench


class DreamerForm(Form):
    """The fields of a dreamer."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench, "Dreamer")
        self.name = self.add("Name", LineField("Name"), lambda value: self._change("name", value))
        self.age = self.add("Age", NumberField("Age", 0, 150, optional=True), lambda value: self._change("age", value))
        self.fears = self.add(
            "Fears",
            NumbersField("Fears", 0, 100, 50, "for example: dark 70, mirrors 40"),
            lambda value: self._change("fears", value),
            wide=True,
        )
        self.desires = self.add(
            "Longs for",
            NumbersField("Longs for", 0, 100, 50, "for example: foxes 90, flying 60"),
            lambda value: self._change("desires", value),
            wide=True,
        )
        self.add_section("A night may not exceed")
        self.fear_limit = self.add(
            "Fear", NumberField("Fear limit", 0, 1_000_000, optional=True), lambda value: self._change("fear_limit", value)
        )
        self.minutes_limit = self.add(
            "Minutes",
            NumberField("Minutes limit", 0, 1_000_000, whole=False, optional=True),
            lambda value: self._change("minutes_limit", value),
        )
        self.add_buttons(("Remove", lambda: self.do(RemoveDreamer(self._id))))
        self.finish()

    @property
    def _id(self) -> str:
        return str(self.which)

    def concerns(self, change: Change) -> bool:
        """Whether dreamers changed."""
        return "dreamers" in change.difference.sections

    def refresh(self) -> None:
        """Show the present values."""
        dreamer = self.workbench.document.project.dreamers.get(self._id)
        if dreamer is None:
            return
        self.heading.setText(f"Dreamer {self._id}" + (" · not understood, kept as written" if dreamer.damaged else ""))
        for name in ("name", "age", "fears", "desires", "fear_limit", "minutes_limit"):
            getattr(self, name).show_value(getattr(dreamer, name))

    def _change(self, name: str, value: object) -> Edit:
        dreamer = self.workbench.document.project.dreamers[self._id]
        values: dict[str, object] = {name: value}
        return SetDreamer(self._id, replace(dreamer, **values))  # type: ignore[arg-type]
