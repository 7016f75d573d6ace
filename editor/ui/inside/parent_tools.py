"""The parent's tools: what the dreamer fears and longs for here, a soothing effect, a familiar thing, a limit."""

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
from editor.semantics.places import rise
from editor.ui.inside.tools import Tools
from editor.ui.theme import Theme


class ParentTools(Tools):
    """Soothes."""

    def __init__(self, night: Night, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(night, theme, parent)
        self._scene = night.project.scene(*self.key) or Scene()
        self._dreamer = night.project.dreamers.get(night.dreamer or "")
        if self._dreamer is None:
            self.heading("Nobody dreams this yet")
            self.say("Add a dreamer to the project, and what they fear and long for is felt here.")
        else:
            self._tell(self._dreamer)
            self._add_dimming(self._dreamer)
            self._add_familiar(self._dreamer)
            self._add_limit(self._dreamer)
        self._add_soothing()

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

    def _add_limit(self, dreamer: Dreamer) -> None:
        self.heading(f"How much fear a night may bring {self._name}")
        self.limit = QSpinBox()
        self.limit.setRange(0, 1000)
        self.limit.setValue(dreamer.fear_limit if dreamer.fear_limit is not None else 80)
        self.limit.setAccessibleName("The fear limit")
        self.set_limit = self.button("Set the limit" if dreamer.fear_limit is None else "Change the limit", self._on_limit)
        self.row(self.limit, self.set_limit)

    def _on_limit(self) -> None:
        if self._dreamer is not None and self._night.dreamer is not None:
            edit = SetDreamer(self._night.dreamer, replace(self._dreamer, fear_limit=self.limit.value()))
            self.wish(
                Batch(f"Change {self._name}'s limit", (edit,)), f"Set {self._name}'s fear limit to {self.limit.value()}"
            )
