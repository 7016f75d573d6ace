"""The engineer's tools: what is remembered now, every guard, and the effects of arriving."""

from PySide6.QtWidgets import QWidget

from editor.edits.batch import Batch
from editor.edits.scenes import ChangeScene
from editor.edits.transitions import ChangeTransition
from editor.language.check import Scope
from editor.model.scene import Scene
from editor.model.table import Table
from editor.playback.doors import DoorView, said
from editor.playback.night import Night
from editor.ui.forms.sentence_fields import SentencesField
from editor.ui.inside.tools import Tools
from editor.ui.theme import Theme

MOST_WAYS = 8
"""How many ways of one scene are shown with their sentences."""


class EngineerTools(Tools):
    """Sees to sentences."""

    def __init__(self, night: Night, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(night, theme, parent)
        scope = Scope(night.project.variables, self.key[0])
        self.heading("What is remembered now")
        values = "   ".join(f"{name} {said(value)}" for name, value in night.variables().items())
        self.say(values or "Nothing: the project declares no variables.")
        self.heading("On arriving here")
        scene = night.project.scene(*self.key) or Scene()
        self.enter = SentencesField("Effects on arriving here", theme, many=True)
        self.enter.speak_of(scope)
        self.enter.show_value(scene.enter)
        self.enter.edited.connect(self._on_enter_edited)
        self.row(self.enter)
        self.guards: list[SentencesField] = []
        doors = night.doors()
        if doors:
            self.heading("Guards of the ways on (empty: always open)")
        for door in doors[:MOST_WAYS]:
            self._add_way(door, scope)
        if len(doors) > MOST_WAYS:
            self.say(f"{len(doors) - MOST_WAYS} more ways are in the inspector.")

    def _add_way(self, door: DoorView, scope: Scope) -> None:
        way = door.transition
        leads = self._night.project.title_of(self.key[0], way.to) if way.to is not None else "nowhere"
        self.say(f"{door.index + 1}  {way.label or leads}: {'open' if door.acts else door.reason or 'closed'}")
        guard = SentencesField(f"Guard of the way to {leads}", self._theme, many=False)
        guard.speak_of(scope)
        guard.show_value(way.when)
        guard.edited.connect(lambda value, index=door.index, leads=leads: self._on_guard_edited(index, leads, value))
        self.guards.append(guard)
        self.row(guard)

    def _on_guard_edited(self, index: int, leads: str, value: object) -> None:
        dream, here = self.key
        edit = ChangeTransition(dream, here, index, Table({"when": value}))
        words = f"The way from {self.place} to {leads} now opens " + (f"when {value}" if value else "always")
        self.wish(Batch(f"Change a guard of {here}", (edit,)), words)

    def _on_enter_edited(self, value: object) -> None:
        dream, here = self.key
        edit = ChangeScene(dream, here, Table({"enter": value}))
        self.wish(Batch(f"Change what arriving at {here} does", (edit,)), f"Changed what arriving at {self.place} does")
