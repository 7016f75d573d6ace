"""The engineer's tools: what is remembered now, what is proved, guards, effects, and ways that come back."""

from collections import deque
from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QCheckBox, QWidget

from editor.edits.batch import Batch
from editor.edits.scenes import ChangeScene
from editor.edits.transitions import ChangeTransition
from editor.language.check import Scope
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.playback.doors import DoorView, said
from editor.playback.night import Night
from editor.prover.answer import Answer, Verdict
from editor.ui.forms.sentence_fields import SentencesField
from editor.ui.inside.tools import Tools
from editor.ui.theme import Theme

MOST_WAYS: Final = 8
"""How many ways of one scene are shown with their sentences."""
SIGNS: Final = {Verdict.PROVED: "✓", Verdict.REFUTED: "✕", Verdict.NOT_DECIDED: "?"}
ROLES: Final = {Verdict.PROVED: "healed", Verdict.REFUTED: "error", Verdict.NOT_DECIDED: "warning"}


class EngineerTools(Tools):
    """Sees to sentences."""

    def __init__(self, night: Night, theme: Theme, answers: Sequence[Answer] = (), parent: QWidget | None = None) -> None:
        super().__init__(night, theme, answers, parent)
        scope = Scope(night.project.variables, self.key[0])
        self.heading("What is remembered now")
        values = "   ".join(f"{name} {said(value)}" for name, value in night.variables().items())
        self.say(values or "Nothing: the project declares no variables.")
        self._tell_proofs()
        self.heading("On arriving here")
        scene = night.project.scene(*self.key) or Scene()
        self.enter = SentencesField("Effects on arriving here", theme, many=True)
        self.enter.speak_of(scope)
        self.enter.show_value(scene.enter)
        self.enter.edited.connect(self._on_enter_edited)
        self.row(self.enter)
        self.guards: list[SentencesField] = []
        self.effects: list[SentencesField] = []
        self.onces: list[QCheckBox] = []
        doors = night.doors()
        if doors:
            self.heading("The ways on: when they are open, what going does")
        for door in doors[:MOST_WAYS]:
            self._add_way(door, scope)
        if len(doors) > MOST_WAYS:
            self.say(f"{len(doors) - MOST_WAYS} more ways are in the inspector.")

    def _tell_proofs(self) -> None:
        """What is proved of whoever dreams here."""
        found = next((one for one in self._answers if one.dreamer == self._night.dreamer), None)
        if found is None:
            return
        self.heading("What is proved")
        asked = [("every night wakes", found.wakes), ("no night gets stuck", found.never_stuck)]
        asked += [("fear stays within the limit", found.fear_limit)] if found.fear_limit is not None else []
        asked += [(str(one.promise), one.verdict) for one in found.promises]
        for question, verdict in asked:
            self.say(f"{SIGNS[verdict]}  {question}: {verdict.value}", ROLES[verdict])

    def _add_way(self, door: DoorView, scope: Scope) -> None:
        way, (dream, here) = door.transition, self.key
        leads = self._night.project.title_of(dream, way.to) if way.to is not None else "nowhere"
        told = f"{door.index + 1}  {way.label or leads}: {'open' if door.acts else door.reason or 'closed'}"
        loop = way_round(self._night.project, dream, here, way.to)
        self.say(told if not loop else f"{told}. It comes back: {loop}")
        guard = SentencesField(f"Guard of the way to {leads}", self._theme, many=False, placeholder="always open")
        guard.speak_of(scope)
        guard.show_value(way.when)
        guard.edited.connect(lambda value, index=door.index, leads=leads: self._on_guard_edited(index, leads, value))
        effects = SentencesField(f"What going to {leads} does", self._theme, many=True, placeholder="does nothing")
        effects.speak_of(scope)
        effects.show_value(way.do)
        effects.edited.connect(lambda value, index=door.index, leads=leads: self._on_do_edited(index, leads, value))
        once = QCheckBox("Only once in a night")
        once.setAccessibleName(f"The way to {leads} only once in a night")
        once.setChecked(way.once)
        once.toggled.connect(lambda on, index=door.index, leads=leads: self._on_once(index, leads, on))
        self.guards.append(guard)
        self.effects.append(effects)
        self.onces.append(once)
        for widget in (guard, effects, once):
            self.row(widget)

    def _on_once(self, index: int, leads: str, on: bool) -> None:
        dream, here = self.key
        edit = ChangeTransition(dream, here, index, Table({"once": on}))
        words = f"The way from {self.place} to {leads} can be taken {'only once' if on else 'again and again'}"
        self.wish(Batch(f"Change a way of {here}", (edit,)), words)

    def _on_do_edited(self, index: int, leads: str, value: object) -> None:
        dream, here = self.key
        edit = ChangeTransition(dream, here, index, Table({"do": value}))
        words = f"Changed what going from {self.place} to {leads} does"
        self.wish(Batch(f"Change a way of {here}", (edit,)), words)

    def _on_guard_edited(self, index: int, leads: str, value: object) -> None:
        dream, here = self.key
        edit = ChangeTransition(dream, here, index, Table({"when": value}))
        words = f"The way from {self.place} to {leads} now opens " + (f"when {value}" if value else "always")
        self.wish(Batch(f"Change a guard of {here}", (edit,)), words)

    def _on_enter_edited(self, value: object) -> None:
        dream, here = self.key
        edit = ChangeScene(dream, here, Table({"enter": value}))
        self.wish(Batch(f"Change what arriving at {here} does", (edit,)), f"Changed what arriving at {self.place} does")


def way_round(project: Project, dream: str, here: str, to: str | None) -> str:
    """The shortest way by which one comes back here, by the names of the places; empty where none leads back."""
    before: dict[str, str] = {}
    todo = deque([to] if to is not None else [])
    while todo and here not in before:
        name = todo.popleft()
        if name == here:
            break
        scene = project.scene(dream, name)
        for way in scene.transitions if scene is not None and not scene.wake else ():
            if way.to is not None and way.to not in before and way.to != to:
                before[way.to] = name
                todo.append(way.to)
    if to == here:
        return project.title_of(dream, here)
    if here not in before:
        return ""
    names = [here]
    while names[-1] != to:
        names.append(before[names[-1]])
    return " › ".join(project.title_of(dream, name) for name in reversed(names))
