"""Taking values out of nodes: what fits is taken, what does not is reported, nothing is raised."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar

from editor.model.table import Table
from editor.storage.faults import Fault, Place
from editor.storage.nodes import STANDARD_TAGS, Node, plain_value

FAR: Final = 1_000_000_000
"""Bounds beyond it are not worth telling."""

Kind = TypeVar("Kind")


@dataclass
class Taker:
    """Collects what is odd while a tree is read.

    Attributes:
        faults: What was odd so far.
        dream: The dream that is being read.
        scene: The scene that is being read.
        transition: The transition that is being read.
        odd: What is already known to be wrong with a node, by the node's first index; told where it is met.
    """

    faults: list[Fault] = field(default_factory=list)
    dream: str | None = None
    scene: str | None = None
    transition: int | None = None
    odd: dict[int, str] = field(default_factory=dict)
    _told: set[tuple[str, int]] = field(default_factory=set)

    def damage(self, message: str, node: Node, place: Place, code: str = "damage") -> None:
        """Report a part that could not be understood; once, however often aliases lead to it."""
        if code == "damage":
            message = self.odd.pop(node.real.start, self.odd.pop(node.start, message))
        if (code, node.start) in self._told:
            return
        self._told.add((code, node.start))
        where = (self.dream, self.scene, self.transition)
        self.faults.append(Fault(code, message, node.line + 1, node.column + 1, place, *where))

    def entries(
        self, node: Node | None, place: Place, noun: str, known: Collection[str] | None = None
    ) -> Iterator[tuple[str, Node, Node]]:
        """Key, key node and value node of a mapping, each key once.

        Reports doubles, keys that are no text and, where `known` is given, keys that are not in it.
        """
        if node is None or self.absent(node):
            return
        real = node.real
        if real.kind != "map" or not self.tag_fits(real):
            self.damage(f"{noun} should be a mapping of keys to values.", node, place)
            return
        seen: set[str] = set()
        for key, value in real.entries:
            if key.real.kind != "scalar":
                self.damage(f"A key of {noun} is no plain text.", key, place)
                continue
            name = key.real.text
            if name in seen:
                self.damage(f"{name!r} stands here twice; the first one counts.", key, (*place, name), "duplicate-id")
                continue
            seen.add(name)
            if known is not None and name not in known and not name.startswith("x-"):
                self.damage(f"The format knows no key {name!r} in {noun}.", key, (*place, name), "unknown-key")
            yield name, key, value

    def extras(self, node: Node | None, known: Collection[str]) -> Table[str, object]:
        """The entries that the format does not know, as plain data."""
        if node is None or node.real.kind != "map":
            return Table()
        found: dict[str, object] = {}
        for key, value in node.real.entries:
            if key.real.kind == "scalar" and key.real.text not in known and key.real.text not in found:
                found[key.real.text] = plain_value(value)
        return Table(found)

    def absent(self, node: Node | None) -> bool:
        """Whether there is nothing: no node, or null."""
        return node is None or (node.real.kind == "scalar" and node.real.value() is None)

    def tag_fits(self, node: Node) -> bool:
        """Whether a node bears no tag but a standard one."""
        return node.tag is None or node.tag == "!" or node.tag in STANDARD_TAGS

    def text(self, node: Node | None, place: Place, what: str) -> str | None:
        """The text of any scalar; `None` where there is none."""
        if node is None or self.absent(node):
            return None
        real = node.real
        if real.kind != "scalar" or not self.tag_fits(real):
            self.damage(f"{what} should be a text.", node, place)
            return None
        return real.text

    def number(
        self, node: Node | None, place: Place, what: str, least: float, most: float, whole: bool
    ) -> float | int | None:
        """A number within bounds; `None` where there is none or it does not fit."""
        if node is None or self.absent(node):
            return None
        value = node.real.value() if node.real.kind == "scalar" and self.tag_fits(node.real) else None
        fits = isinstance(value, int if whole else (int, float)) and not isinstance(value, bool)
        if not fits or not isinstance(value, int | float) or not least <= value <= most:
            kind = "a whole number" if whole else "a number"
            self.damage(f"{what} should be {kind}{_bounds(least, most, fits)}.", node, place)
            return None
        return value

    def whole(self, node: Node | None, place: Place, what: str, least: float, most: float) -> int | None:
        """An int within bounds."""
        found = self.number(node, place, what, least, most, whole=True)
        return None if found is None else int(found)

    def flag(self, node: Node | None, place: Place, what: str) -> bool:
        """True or false; false where there is nothing."""
        if node is None or self.absent(node):
            return False
        value = node.real.value() if node.real.kind == "scalar" else None
        if not isinstance(value, bool):
            self.damage(f"{what} should be true or false.", node, place)
            return False
        return value

    def texts(self, node: Node | None, place: Place, what: str) -> tuple[str, ...]:
        """A list of texts, or one text alone."""
        if node is None or self.absent(node):
            return ()
        if node.real.kind == "scalar":
            one = self.text(node, place, what)
            return () if one is None else (one,)
        if node.real.kind != "list":
            self.damage(f"{what} should be a text or a list of texts.", node, place)
            return ()
        found = (self.text(item, (*place, index), what) for index, item in enumerate(node.real.items))
        return tuple(text for text in found if text is not None)

    def strengths(self, node: Node | None, place: Place, noun: str, least: int, most: int) -> Table[str, int]:
        """A mapping of words to ints within bounds, or a list of words that count 1 each."""
        if node is not None and node.real.kind == "list":
            return Table(dict.fromkeys(self.texts(node, place, noun), 1))
        found: dict[str, int] = {}
        for name, _, value in self.entries(node, place, noun):
            number = self.whole(value, (*place, name), f"The strength of {name!r}", least, most)
            if number is not None:
                found[name] = number
        return Table(found)

    def one_of(self, make: Callable[[str], Kind], node: Node | None, place: Place, what: str, known: str) -> Kind | None:
        """A member of an enum by its value."""
        text = self.text(node, place, what)
        if text is None or node is None:
            return None
        try:
            return make(text)
        except ValueError:
            self.damage(f"{what} {text!r} is none of {known}.", node, place)
            return None


def _bounds(least: float, most: float, met: bool) -> str:
    """The bounds in words, as far as somebody may meet them."""
    if most <= FAR or met:
        return f" from {least:.16g} to {most:.16g}"
    return f", at least {least:g}" if least >= -FAR else ""
