"""The parent's tools: what the dreamer fears and longs for, a familiar thing, a soothing effect, limits."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from editor.edits.batch import Batch
from editor.edits.scenes import ChangeScene
from editor.edits.things import SetDreamer
from editor.model.dreamer import Dreamer
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.variable import IntVariable
from editor.playback.night import Night
from editor.prover.answer import Answer
from editor.semantics.places import rise
from editor.ui.inside.tools import Tools
from editor.ui.theme import Theme


class ParentTools(Tools):
    """Soothes."""

    def __init__(self, night: Night, theme: Theme, answers: Sequence[Answer] = (), parent: QWidget | None = None) -> None:
        super().__init__(night, theme, answers, parent)
        self._scene = night.project.scene(*self.key) or Scene()
        self._dreamer = night.project.dreamers.get(night.dreamer or "")
        if self._dreamer is None:
            self.heading("Nobody dreams this yet")
            self.say("Add a dreamer to the project, and what they fear and long for is felt here.")
        else:
            self._tell(self._dreamer)
            self._add_dimming(self._dreamer)
            self._add_familiar(self._dreamer)
        self._add_soothing()
        if self._dreamer is not None:
            self._add_limits(self._dreamer)
            self._add_feelings(self._dreamer)

    @property
    def _name(self) -> str:
        return (self._dreamer.name if self._dreamer is not None else "") or self._night.dreamer or "the dreamer"

    def _tell(self, dreamer: Dreamer) -> None:
        self.heading(f"What {self._name} feels on arriving")
        fear, calm = rise(dreamer, self._scene, "fear"), rise(dreamer, self._scene, "calm")
        self.say(f"Fear rises by {fear}, calm by {calm}.", "faint")
        for title, strengths in (("Afraid of", dreamer.fears), ("Longs for", dreamer.desires)):
            words = [
                f"{motif} {strength}{', here' if motif in self._scene.motifs else ''}"
                for motif, strength in strengths.items()
            ]
            self.say(f"{title} {'; '.join(words) or 'nothing'}")

    def _add_feelings(self, dreamer: Dreamer) -> None:
        """How much is feared and longed for: what is known of a child changes, and may be said here."""
        self.heading(f"What {self._name} fears and longs for")
        self.feeling = QComboBox()
        self.feeling.setAccessibleName(f"Something {self._name} fears or longs for")
        for words, field, strengths in (("fears", "fears", dreamer.fears), ("longs for", "desires", dreamer.desires)):
            for motif in dict.fromkeys((*strengths, *self._scene.motifs)):
                self.feeling.addItem(f"{words} {motif}", (field, motif))
        self.strength = QSpinBox()
        self.strength.setRange(0, 100)
        self.strength.setAccessibleName("How much, from 0 to 100")
        self.feel = self.button("Say so", self._on_feeling)
        self.feeling.currentIndexChanged.connect(self._show_strength)
        self._show_strength()
        self.row(self.feeling, self.strength, self.feel)

    def _strengths(self) -> tuple[str, str, Table[str, int]]:
        """Which feeling is chosen: its field, its motif, and the strengths of that field."""
        field, motif = self.feeling.currentData() or ("fears", "")
        dreamer = self._dreamer or Dreamer()
        return field, motif, dreamer.fears if field == "fears" else dreamer.desires

    def _show_strength(self) -> None:
        _, motif, strengths = self._strengths()
        self.strength.setValue(strengths.get(motif, 0))

    def _on_feeling(self) -> None:
        field, motif, strengths = self._strengths()
        if not motif or self._dreamer is None:
            return
        value = self.strength.value()
        changed = strengths.with_item(motif, value) if value else strengths.without(motif)
        now = replace(self._dreamer, fears=changed) if field == "fears" else replace(self._dreamer, desires=changed)
        verb = "fears" if field == "fears" else "longs for"
        self._change_dreamer(now, f"{self._name} {verb} {motif}: {value} of 100")

    def _add_dimming(self, dreamer: Dreamer) -> None:
        for motif, intensity in self._scene.motifs.items():
            if dreamer.fears.get(motif):
                verb = "Dim" if intensity > 1 else "Take away"
                self.row(QWidget(), self.button(f"{verb} the {motif}", partial(self._dim, motif, intensity)))

    def _dim(self, motif: str, intensity: int) -> None:
        motifs = self._scene.motifs
        less = motifs.with_item(motif, intensity - 1) if intensity > 1 else motifs.without(motif)
        self._change_motifs(less, f"Dimmed {motif} in {self.place}")

    def _add_familiar(self, dreamer: Dreamer) -> None:
        wishes = [motif for motif in dreamer.desires if motif not in self._scene.motifs]
        if not wishes:
            return
        self.heading("Something familiar")
        self.familiar = QComboBox()
        self.familiar.setAccessibleName("Something familiar")
        self.familiar.addItems(wishes)
        self.place_it = self.button("Place it here", self._on_place)
        self.row(self.familiar, self.place_it)

    def _on_place(self) -> None:
        motif = self.familiar.currentText()
        self._change_motifs(self._scene.motifs.with_item(motif, 1), f"Placed {motif} in {self.place} for {self._name}")

    def _change_motifs(self, motifs: Table[str, int], words: str) -> None:
        dream, here = self.key
        self.wish(Batch(f"Change what is in {here}", (ChangeScene(dream, here, Table({"motifs": motifs})),)), words)

    def _add_soothing(self) -> None:
        if not isinstance(self._night.project.variables.get("fear"), IntVariable):
            return
        self.heading("A soothing effect")
        self.amount = QSpinBox()
        self.amount.setRange(1, 100)
        self.amount.setValue(10)
        self.amount.setPrefix("fear falls by ")
        self.amount.setAccessibleName("How much fear falls on arriving here")
        self.soothe = self.button("Let it soothe", self._on_soothe)
        self.row(self.amount, self.soothe)

    def _on_soothe(self) -> None:
        dream, here = self.key
        enter = (*self._scene.enter, f"fear -= {self.amount.value()}")
        edit = ChangeScene(dream, here, Table({"enter": enter}))
        words = f"{self.place} now soothes: fear falls by {self.amount.value()}"
        self.wish(Batch(f"Soothe {here}", (edit,)), words)

    def _add_limits(self, dreamer: Dreamer) -> None:
        self.heading(f"How much a night may bring {self._name}")
        self.limit = QSpinBox()
        self.limit.setRange(0, 1000)
        self.limit.setPrefix("fear up to ")
        self.limit.setValue(dreamer.fear_limit if dreamer.fear_limit is not None else 80)
        self.limit.setAccessibleName("The fear limit")
        self.set_limit = self.button("Set the limit" if dreamer.fear_limit is None else "Change the limit", self._on_limit)
        self.row(self.limit, self.set_limit)
        self.minutes = QSpinBox()
        self.minutes.setRange(1, 1000)
        self.minutes.setPrefix("minutes up to ")
        self.minutes.setValue(round(dreamer.minutes_limit) if dreamer.minutes_limit is not None else 45)
        self.minutes.setAccessibleName("The limit of minutes")
        told = "Set the limit" if dreamer.minutes_limit is None else "Change the limit"
        self.set_minutes = self.button(told, self._on_minutes)
        self.row(self.minutes, self.set_minutes)

    def _on_limit(self) -> None:
        if self._dreamer is not None:
            limit = self.limit.value()
            self._change_dreamer(replace(self._dreamer, fear_limit=limit), f"Set {self._name}'s fear limit to {limit}")

    def _on_minutes(self) -> None:
        if self._dreamer is not None:
            limit = self.minutes.value()
            words = f"Set {self._name}'s limit to {limit} minutes"
            self._change_dreamer(replace(self._dreamer, minutes_limit=limit), words)

    def _change_dreamer(self, dreamer: Dreamer, words: str) -> None:
        if self._night.dreamer is not None:
            self.wish(Batch(f"Change {self._name}", (SetDreamer(self._night.dreamer, dreamer),)), words)
