"""A variable: what it can hold, where it begins, and where it is used."""

from dataclasses import replace

from editor.analysis.uses import uses
from editor.document import Change
from editor.edits.edit import Edit
from editor.edits.things import RemoveVariable, RenameVariable, SetVariable
from editor.model.variable import BoolVariable, EnumVariable, IntVariable, Variable
from editor.ui.forms.field import ChoiceField, Field, FlagField, LineField, NumberField
from editor.ui.forms.form import Form
from editor.ui.forms.labels import WrappedLabel
from editor.ui.forms.text_fields import WordsField
from editor.ui.workbench import Workbench

LARGEST = 10**17
TYPES: tuple[tuple[object, str], ...] = (
    (IntVariable, "a number"),
    (BoolVariable, "yes or no"),
    (EnumVariable, "one of a few words"),
)


class VariableForm(Form):
    """The fields of a variable; which of them are seen depends on its type."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench, "Variable")
        self.name = self.add("Name", LineField("Name"), self._rename)
        self.type = self.add("Holds", ChoiceField("Holds"), self._set_type)
        self.type.offer(TYPES)
        self.least = self.add("At least", NumberField("At least", -LARGEST, LARGEST), self._set_least)
        self.most = self.add("At most", NumberField("At most", -LARGEST, LARGEST), self._set_most)
        self.number = self.add("Begins at", NumberField("Begins at", -LARGEST, LARGEST), self._set_number)
        self.flag = self.add("Begins", FlagField("Begins", "as yes"), lambda value: self._set(BoolVariable(bool(value))))
        self.values = self.add("Values", WordsField("Values", "none, fox, owl"), self._set_values)
        self.word = self.add("Begins as", ChoiceField("Begins as"), self._set_word)
        self.used = WrappedLabel()
        self.used.setProperty("role", "faint")
        self.add_wide(self.used)
        self.add_buttons(
            ("Show where it is used", lambda: self.workbench.spotlight.show_variable(self._name)),
            ("Remove", lambda: self.do(RemoveVariable(self._name))),
        )
        self.finish()

    @property
    def _name(self) -> str:
        return str(self.which)

    def concerns(self, change: Change) -> bool:
        """Whether variables or their uses changed."""
        difference = change.difference
        return bool(difference.sections & {"variables", "promises"} or difference.changed or difference.added)

    def refresh(self) -> None:
        """Show the present values."""
        variable = self.workbench.document.project.variables.get(self._name)
        if variable is None:
            return
        self.name.show_value(self._name)
        self.type.show_value(type(variable))
        self._show_fields(variable)
        if isinstance(variable, IntVariable):
            self.least.show_value(variable.minimum)
            self.most.show_value(variable.maximum)
            self.number.show_value(variable.start)
        elif isinstance(variable, BoolVariable):
            self.flag.show_value(variable.start)
        else:
            self.values.show_value(variable.values)
            self.word.offer([(value, value) for value in variable.values])
            self.word.show_value(variable.start)
        self.used.setText(self._told_uses())

    def _show_fields(self, variable: Variable) -> None:
        shown: dict[type, tuple[Field, ...]] = {
            IntVariable: (self.least, self.most, self.number),
            BoolVariable: (self.flag,),
            EnumVariable: (self.values, self.word),
        }
        for kind, fields in shown.items():
            for field in fields:
                self.show_field(field, isinstance(variable, kind))

    def _told_uses(self) -> str:
        readers, writers = uses(self.workbench.document.project)
        read, written = len(readers.get(self._name, ())), len(writers.get(self._name, ()))
        return f"Read in {_places(read)}, changed in {_places(written)}."

    def _set(self, variable: Variable) -> Edit:
        return SetVariable(self._name, variable)

    def _int(self) -> IntVariable:
        variable = self.workbench.document.project.variables[self._name]
        return variable if isinstance(variable, IntVariable) else IntVariable()

    def _set_least(self, value: object) -> Edit:
        now, least = self._int(), int(str(value))
        return self._set(IntVariable(least, max(now.maximum, least), max(now.start, least)))

    def _set_most(self, value: object) -> Edit:
        now, most = self._int(), int(str(value))
        return self._set(IntVariable(min(now.minimum, most), most, min(now.start, most)))

    def _set_number(self, value: object) -> Edit | None:
        now = self._int()
        start = now.clamp(int(str(value)))
        self.number.show_value(start)
        return self._set(replace(now, start=start))

    def _set_values(self, value: object) -> Edit | None:
        variable = self.workbench.document.project.variables[self._name]
        if not isinstance(value, tuple) or not value or not isinstance(variable, EnumVariable):
            self.refresh()
            return None
        return self._set(EnumVariable(value, variable.start if variable.start in value else value[0]))

    def _set_word(self, value: object) -> Edit | None:
        variable = self.workbench.document.project.variables[self._name]
        return self._set(replace(variable, start=str(value))) if isinstance(variable, EnumVariable) else None

    def _set_type(self, value: object) -> Edit:
        fresh: dict[object, Variable] = {
            IntVariable: IntVariable(),
            BoolVariable: BoolVariable(),
            EnumVariable: EnumVariable(("none", "some"), "none"),
        }
        return self._set(fresh[value])

    def _rename(self, value: object) -> None:
        old, new = self._name, str(value).strip()
        if self.do(RenameVariable(old, new)):
            self.workbench.selection.select_thing("variable", new)


def _places(number: int) -> str:
    return f"{number} place{'' if number == 1 else 's'}"
