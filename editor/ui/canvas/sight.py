"""What a picture of the canvas is made of; a value, so that the worker can paint it while the project changes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from editor.drawing.geometry import Geometry
from editor.ui.canvas.captions import Captions
from editor.ui.canvas.look import Look
from editor.ui.canvas.marks import Marks


@dataclass(frozen=True, eq=False)
class Sight:
    """Everything that is painted into a picture.

    Attributes:
        geometry: The dream as arrays.
        look: Colours and fonts.
        captions: The words on cards.
        marks: Anomalies by scene id.
        overlay: The name of the figure that colours the cards, or `None` for moods.
        values: The figure by scene id.
        hidden: Which cards are left out, because a gesture draws them elsewhere.
        hidden_wires: Which wires are left out.
        hidden_frames: Indexes of frames left out.
        hidden_notes: Indexes of notes left out.
        lit: Which cards are brought forward; the others recede. `None` where all are alike.
        read: Ids of the scenes that read the variable that was asked for.
        written: Ids of those that change it.
    """

    geometry: Geometry
    look: Look
    captions: Captions
    marks: Mapping[str, Marks] = field(default_factory=dict)
    overlay: str | None = None
    values: Mapping[str, float] = field(default_factory=dict)
    hidden: NDArray[np.bool_] | None = None
    hidden_wires: NDArray[np.bool_] | None = None
    hidden_frames: frozenset[int] = frozenset()
    hidden_notes: frozenset[int] = frozenset()
    lit: NDArray[np.bool_] | None = None
    read: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()

    @property
    def most(self) -> float:
        """The value at the upper end of the overlay's ramp: 1, or the highest one if that is more."""
        return max(1.0, max(self.values.values(), default=0.0))

    @cached_property
    def pinned(self) -> frozenset[str]:
        """Ids of the scenes that tidying leaves where they are."""
        return frozenset(self.geometry.layout.pinned)

    def by_light(self, numbers: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Of some cards those that recede, and those that do not."""
        if self.lit is None:
            return numbers[:0], numbers
        return numbers[~self.lit[numbers]], numbers[self.lit[numbers]]

    def are_lit(self, wires: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which of some wires do not recede: those between cards that do not."""
        if self.lit is None:
            return np.ones(len(wires), bool)
        return np.asarray(self.lit[self.geometry.source[wires]] & self.lit[self.geometry.target[wires]])

    def shown(self, numbers: NDArray[np.intp]) -> NDArray[np.intp]:
        """Those of some cards that are not left out."""
        return numbers if self.hidden is None else numbers[~self.hidden[numbers]]

    def shown_wires(self, wires: NDArray[np.intp]) -> NDArray[np.intp]:
        """Those of some wires that are not left out."""
        return wires if self.hidden_wires is None else wires[~self.hidden_wires[wires]]
