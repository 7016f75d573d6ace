"""Some states, thing by thing: what a sentence asks for is unpacked, what an effect changes is packed again."""

import numpy as np

from editor.model.difference import SceneKey
from editor.prover.blocks.sets.frame import Key
from editor.prover.blocks.sets.sentences import Found
from editor.prover.sparse.packing import Packing, Words


class Columns:
    """States as sentences see them.

    Args:
        packing: How they are packed.
        words: The states.
        here: The scene that all of them are in; nowhere where they are in several.
    """

    def __init__(self, packing: Packing, words: Words, here: SceneKey = ("", "")) -> None:
        self.packing = packing
        self.words = words
        self.here = here
        self._found: dict[Key, Found] = {}
        self._changed: dict[Key, Found] = {}

    def quantity(self, key: Key) -> Found:
        """The values of a quantity."""
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self.packing.fields[key].read(self.words)
        return found

    def variable(self, name: str) -> Found:
        """The values of a variable."""
        return self.quantity(name)

    def largest(self, name: str) -> int:
        """The greatest amount of an int variable."""
        field = self.packing.fields[name]
        return max(abs(field.least), abs(field.least + field.mask))

    def visited(self, key: SceneKey) -> Found:
        """Whether a scene has been visited; never, where no wiring leads."""
        return self.quantity(("visited", *key)) if ("visited", *key) in self.packing.fields else False

    def text(self, text: str) -> int:
        """The number that stands for a text."""
        return self.packing.number(text)

    def woken(self) -> Found:
        """The number that stands for the last inner wake scene."""
        return self.packing.woke.read(self.words)

    @property
    def scene(self) -> Found:
        """The numbers of the scenes that the states are in."""
        return self.packing.place.read(self.words) >> 1

    def at(self, key: SceneKey) -> Found:
        """Whether the night is in a scene."""
        return self.scene == self.packing.places.number(key)

    @property
    def awake(self) -> Found:
        """Whether the night is over."""
        packing = self.packing
        return packing.places.wakes[self.scene] & (packing.outer.read(self.words) == 0)

    def put(self, key: Key, value: Found) -> None:
        """Let a quantity have other values."""
        self._found[key] = self._changed[key] = value

    def packed(self) -> Words:
        """The states as they are now."""
        words = list(self.words)
        for key, value in self._changed.items():
            field = self.packing.fields[key]
            words[field.word] = (words[field.word] & field.hole) | field.bits_of(value)
        return words

    def some(self, chosen: np.ndarray) -> Words:
        """Some of the states."""
        return [word[chosen] for word in self.words]
