"""What an effect makes of some states: checked once, then done to any number of them."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from editor.language.syntax import Expression
from editor.model.variable import IntVariable
from editor.prover.blocks.sets.effects import Deed
from editor.prover.blocks.sets.sentences import LARGEST, Found, require_room, weigh_at_once
from editor.prover.sparse.columns import Columns
from editor.prover.sparse.packing import Packing

ANY: Final = 2 * LARGEST


@dataclass(frozen=True)
class Change:
    """A deed made ready.

    Attributes:
        whole: What the quantity gets; `None` where it only rises, or becomes true.
        least: To what it is clamped; `None` where it is no number.
    """

    deed: Deed
    whole: Expression | None
    least: int | None = None
    most: int = 0

    def value(self, columns: Columns) -> Found:
        """What the quantity gets."""
        if self.whole is not None:
            columns.here = (self.deed.dream, "")
            found = weigh_at_once(self.whole, columns)
        elif not self.deed.rise:
            return True
        else:
            found = columns.quantity(self.deed.key) + min(self.deed.rise, LARGEST)
        if self.least is None:
            return found
        if isinstance(found, int):
            return min(max(found, self.least), self.most)
        return np.minimum(np.maximum(found, self.least), self.most)


def changes_of(deeds: tuple[Deed, ...], packing: Packing) -> tuple[Change, ...]:
    """Deeds made ready.

    Raises:
        TooWideError: A number on the way may be too large for the machine's integers.
    """
    found = []
    for deed in deeds:
        whole = deed.whole
        if whole is not None:
            require_room(whole, Columns(packing, [], (deed.dream, "")))
        variable = packing.rules.project.variables.get(deed.key) if isinstance(deed.key, str) else None
        if isinstance(variable, IntVariable):
            found.append(Change(deed, whole, max(variable.minimum, -ANY), min(variable.maximum, ANY)))
        else:
            found.append(Change(deed, whole))
    return tuple(found)
