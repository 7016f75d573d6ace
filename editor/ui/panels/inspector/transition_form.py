"""Everything about one way from a scene to another."""

from editor.document import Change
from editor.edits.edit import Edit
from editor.edits.transitions import ChangeTransition, RemoveTransitions
from editor.language.check import Scope
from editor.model.table import Table
from editor.model.transition import Kind
from editor.ui.forms.field import ChoiceField, FlagField, LineField, NumberField
from editor.ui.forms.form import Form
from editor.ui.forms.sentence_fields import SentencesField
from editor.ui.forms.text_fields import NameField
from editor.ui.workbench import Workbench

KINDS: tuple[tuple[object, str], ...] = (
    (Kind.CHOICE, "choice: the dreamer's"),
    (Kind.DRIFT, "drift: by itself"),
    (Kind.PULL, "pull: before all else"),
)


class TransitionForm(Form):
    """The fields of a transition."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__(workbench, "Way")
        theme = workbench.theme
        self.to = self.add("Leads to", NameField("Leads to"), self._lead)
        self.to.offer(self._scenes)
        self.label = self.add(
            "Label", LineField("Label", "what the dreamer reads", live=True), lambda value: self._change("label", value)
        )
        self.kind = self.add("Kind", ChoiceField("Kind"), lambda value: self._change("kind", value))
        self.kind.offer(KINDS)
        self.when = self.add(
            "Open when",
            SentencesField("Open when", theme, many=False, placeholder="always"),
            lambda value: self._change("when", value),
            wide=True,
        )
        self.effects = self.add(
            "Does",
            SentencesField("Does", theme, many=True, placeholder="for example: fear -= 5"),
            lambda value: self._change("do", value),
            wide=True,
        )
        self.weight = self.add(
            "Weight", NumberField("Weight", 1e-6, 1e6, whole=False), lambda value: self._change("weight", value)
        )
        self.once = self.add("", FlagField("Once", "only once in a night"), lambda value: self._change("once", value))
        self.back, self.there, self.remove = self.add_buttons(
            ("Show its scene", self._show_scene), ("Go there", self._go_there), ("Remove", self._remove)
        )
        self.finish()

    @property
    def _at(self) -> tuple[str, str, int]:
        scene, index = self.which
        return self.where, str(scene), int(index)

    def concerns(self, change: Change) -> bool:
        """Whether its scene changed, or what its sentences may say."""
        difference = change.difference
        return self._at[:2] in difference.changed or "variables" in difference.sections

    def refresh(self) -> None:
        """Show the present values."""
        project = self.workbench.document.project
        way = project.transition(*self._at)
        if way is None:
            return
        dream, scene, index = self._at
        scope = Scope(project.variables, dream)
        title = project.title_of(dream, scene)
        self.heading.setText(f"Way {index + 1} from {title}" + (" · not understood, kept as written" if way.damaged else ""))
        self.when.speak_of(scope)
        self.effects.speak_of(scope)
        self.to.show_value(way.to)
        self.label.show_value(way.label)
        self.kind.show_value(way.kind)
        self.when.show_value(way.when)
        self.effects.show_value(way.do)
        self.weight.show_value(way.weight)
        self.once.show_value(way.once)
        self.there.setEnabled(way.to is not None and project.scene(dream, way.to) is not None)

    def _scenes(self) -> list[str]:
        dream = self.workbench.document.project.dreams.get(self._at[0])
        return list(dream.scenes) if dream is not None else []

    def _change(self, name: str, value: object) -> Edit:
        return ChangeTransition(*self._at, Table({name: value}))

    def _lead(self, value: object) -> Edit | None:
        name = str(value or "").strip()
        if not name:
            self.refresh()
            return None
        return self._change("to", name)

    def _show_scene(self) -> None:
        self.workbench.selection.reveal(self._at[:2])

    def _go_there(self) -> None:
        way = self.workbench.document.project.transition(*self._at)
        if way is not None and way.to is not None:
            self.workbench.selection.reveal((self._at[0], way.to))

    def _remove(self) -> None:
        dream, scene, index = self._at
        if self.do(RemoveTransitions(dream, ((scene, index),))):
            self.workbench.selection.select_scenes((scene,))
