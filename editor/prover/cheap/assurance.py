"""What holds in every night, whatever variables are: that none gets stuck, and that each can still wake.

A scene stands for all the states in which nights are there. It can wake where a way that nights can always take leads to
a scene that can, or where all the ways that they could take do: a least fixpoint over and/or clauses (Dowling, Gallier,
"Linear-time algorithms for testing the satisfiability of propositional Horn formulae", 1984). What each scene relies on
is kept, so that after an edit only what relied on something that is gone is asked again.
"""

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from editor.model.difference import SceneKey
from editor.semantics.reach import Reach


@dataclass(frozen=True, slots=True)
class Exits:
    """The ways out of a scene, as far as values tell of them.

    Attributes:
        ways: Where those lead that nights could take.
        sure: Where those of them lead that nights can always take.
        open: Whether there always is one, or the scene ends its dream.
        wake: Whether it does.
        within: Where the dream within begins, if there is one and it is there.
        entered: Whether there is no dream within, or it is there.
    """

    ways: tuple[SceneKey, ...] = ()
    sure: tuple[SceneKey, ...] = ()
    open: bool = False
    wake: bool = False
    within: tuple[SceneKey, ...] = ()
    entered: bool = True


class Assurance:
    """The question, asked of the scenes that nights could come to, after one edit and the other.

    Args:
        reach: Those scenes, and what leads to what.
        exits: The ways out of every scene.
    """

    def __init__(self, reach: Reach, exits: Mapping[SceneKey, Exits]) -> None:
        self._reach, self._exits = reach, exits
        self._relies: dict[SceneKey, tuple[SceneKey, ...]] = {}
        self._closed: set[SceneKey] = set()
        self._nowhere: set[SceneKey] = set()
        self._asleep: set[SceneKey] = set()

    @property
    def never_stuck(self) -> bool:
        """Whether it is certain that no night gets stuck, where every beginning is there and no dream is bottomless."""
        return not self._closed and not self._nowhere

    @property
    def wakes(self) -> bool:
        """Whether it is certain that every night can still wake, where the same is so."""
        return not self._asleep and not self._nowhere

    def take(self, changed: Collection[SceneKey], turned: Iterable[SceneKey]) -> None:
        """Ask again.

        Args:
            changed: The scenes that are new, gone, or have other ways out.
            turned: Those that nights could come to only now, or only before.
        """
        asked = set(changed).union(turned)
        woken = self._awaken(changed)
        for key in asked.union(*(self._reach.sources(key) for key in asked), woken):
            exits = self._exits.get(key)
            there = exits is not None and key in self._reach
            _hold(self._asleep, key, there and key not in self._relies)
            _hold(self._closed, key, there and exits is not None and not exits.open)
            _hold(self._nowhere, key, there and exits is not None and not self._leads_somewhere(exits))

    def _leads_somewhere(self, exits: Exits) -> bool:
        """Whether all that a scene leads to is there."""
        return exits.entered and all(to in self._reach for to in (*exits.ways, *exits.within))

    def _awaken(self, changed: Iterable[SceneKey]) -> set[SceneKey]:
        """The scenes of which it is certain only now, or only before, that nights there can wake, and maybe others."""
        lost = [key for key in changed if self._relies.pop(key, None) is not None]
        turned = set(lost)
        while lost:
            gone = lost.pop()
            for key in self._reach.sources(gone):
                if gone in self._relies.get(key, ()):
                    del self._relies[key]
                    turned.add(key)
                    lost.append(key)
        todo = deque([*turned, *changed])
        while todo:
            key = todo.popleft()
            relies = self._reason(key) if key not in self._relies else None
            if relies is not None:
                self._relies[key] = relies
                turned.add(key)
                todo.extend(self._reach.sources(key))
        return turned

    def _reason(self, key: SceneKey) -> tuple[SceneKey, ...] | None:
        """The scenes that can wake, for which this one can; `None` where that is not certain."""
        exits, awake = self._exits.get(key), self._relies
        if exits is None or exits.wake:
            return None if exits is None else ()
        if not exits.entered or not all(within in awake for within in exits.within):
            return None
        sure = next((way for way in exits.sure if way in awake), None)
        if sure is not None:
            return (sure, *exits.within)
        certain = exits.open and all(way in awake for way in exits.ways)
        return (*exits.ways, *exits.within) if certain else None


def _hold(those: set[SceneKey], key: SceneKey, belongs: bool) -> None:
    (those.add if belongs else those.discard)(key)
