"""Does fear feed on itself? Asked of whole blocks, where the states are too many to be told apart all together.

Only the moves count that a night may come back from (`ways_round`), and of the states those that lie between such moves
(`trimming`). Of large groups all is found that goes round by way of some pivots (`pivots`), which are then taken away
with all that leads to them and back; what is left of that, and of small groups, is told apart one by one.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from editor.model.difference import SceneKey
from editor.prover.blocks.feedback.along_fear import AlongFear
from editor.prover.blocks.feedback.pivots import Going, Reach
from editor.prover.blocks.feedback.trimming import Trimming
from editor.prover.blocks.feedback.ways_round import Group, WaysRound
from editor.prover.blocks.reach.asking import Asking, Sets
from editor.prover.blocks.sets.location import Location
from editor.prover.blocks.sets.parts import Part, count
from editor.prover.blocks.singles.chain import Chain
from editor.prover.blocks.singles.numbers import Numbers
from editor.prover.blocks.singles.seen import seen_in
from editor.prover.blocks.singles.taking import Taking
from editor.prover.chains.feeding import Fed, Feeding

FEW: Final = 1 << 16
"""Up to how many states of a group are told apart without looking for pivots."""
MOST_STATES: Final = 5_000_000
"""Up to how many states are told apart; where more are left it is not decided."""
SLOW: Final = 0.9
"""What part of its states may be left by a pivot that brings nothing, lest it is the last."""


@dataclass
class Round:
    """Where fear feeds on itself in one scene.

    Attributes:
        lows: States to which a night comes back more afraid.
        highs: States among which those are to which it does.
    """

    lows: Sets
    highs: Sets


class Rising:
    """The question, asked of one space.

    Attributes:
        rounds: For each scene where it happens by way of pivots.
        fed: For each other scene where it happens, by number in `chain`.
        complete: Whether that is all scenes.
    """

    def __init__(self, asking: Asking) -> None:
        self.asking, self.space = asking, asking.space
        self.rounds: dict[SceneKey, Round] = {}
        self.fed: dict[SceneKey, Fed] = {}
        self.chain: Chain | None = None
        self.complete = True
        self._fear = AlongFear(self.space)
        self._left: list[Going] = []
        rounds = WaysRound(self.space, self._fear)
        for ways in rounds.rough():
            if any(way.source.here not in self.rounds for way in ways):
                for group in rounds.groups(ways):
                    self._look(group)
        self._tell_apart()

    def lows(self) -> dict[SceneKey, Sets]:
        """For each scene where it happens, states to which a night comes back more afraid."""
        found = {key: round_.lows for key, round_ in self.rounds.items()}
        if self.chain is not None:
            for key, fed in self.fed.items():
                location, (coordinates, bit) = self.chain.point(fed.low)
                found[key] = {location: np.zeros(self.space.frame.shape, self.space.frame.kind)}
                found[key][location][coordinates] = 1 << bit
        return found

    def higher(self, key: SceneKey, location: Location, part: Part) -> Sets:
        """The states to which a night comes back that differ from one state only in a higher fear."""
        sets = {at: np.zeros_like(block) for at, block in self.rounds[key].highs.items()}
        sets.setdefault(location, np.zeros(self.space.frame.shape, self.space.frame.kind))[part[1]] = part[0].reshape(-1)[0]
        above = self._fear.above(sets)
        return self.asking.some({at: block & above[at] for at, block in self.rounds[key].highs.items()})

    def _look(self, group: Group) -> None:
        sets = {location: self.asking.reached[location] for location in group.locations}
        going = Going(self.space, self._fear, group, Trimming(self.space, self._fear, group.ways, sets).left)
        size = going.size
        while size > FEW and self._asked(going) and not self.space.watch.expired:
            brought = self._go_round(going)
            before, size = size, going.size
            if not brought and size > before * SLOW:
                break
        if self._asked(going):
            self._left.append(going)

    def _asked(self, going: Going) -> list[Location]:
        return [location for location in going.sets if location.here not in self.rounds]

    def _go_round(self, going: Going) -> bool:
        """Look at what some pivots come to and come from, and at less from then on; whether that showed something.

        Forwards and backwards by turns, since most is often shown long before all is met.
        """
        location = max(self._asked(going), key=lambda at: (count(going.sets[at]), -at.number))
        pivots, size, brought = {location: going.pivots(location)}, going.size, False
        ahead, behind = going.sweep(pivots, ahead=True), going.sweep(pivots, ahead=False)
        words = 1 + len(going.sets) * self.space.frame.words_in_block // 2
        while not (ahead.done and behind.done):
            if self.space.watch.expired:
                return brought
            ahead.on(words)
            behind.on(words)
            shown = self._note(going, ahead, behind)
            brought |= shown
            if not self._asked(going):
                return True
            if not shown and self._keep_asked(going, words) and going.size < size * SLOW:
                return True
            words *= 2
        going.sets = {at: block & ~(ahead.at(at) & behind.at(at)) for at, block in going.sets.items()}
        self._keep_asked(going)
        return brought

    def _note(self, going: Going, ahead: Reach, behind: Reach) -> bool:
        """Put down where what comes to the pivots is met again from them, more afraid; whether there is something new."""
        asked = self._asked(going)
        highs = {location: ahead.at(location) for location in asked}
        below = self._fear.below(highs)
        found: dict[SceneKey, Sets] = {}
        for location in asked:
            lows = behind.at(location) & below[location]
            if np.count_nonzero(lows):
                found.setdefault(location.here, {})[location] = lows
        for key, lows_of in found.items():
            self.rounds[key] = Round(lows_of, {at: block for at, block in highs.items() if at.here == key})
        return bool(found)

    def _keep_asked(self, going: Going, words: int | None = None) -> bool:
        """Only what may still show something in a scene where nothing has been found, where it is quickly known what."""
        below = self._fear.below(going.sets)
        lows = {at: going.sets[at] & below[at] for at in self._asked(going)}
        done = going.keep_between(self.asking.some(lows), words)
        if done:
            going.sets = Trimming(self.space, self._fear, going.group.ways, going.sets).left
        return done

    def _tell_apart(self) -> None:
        """State by state, as far as there is room."""
        sets: Sets = {}
        room = 0 if self.space.watch.expired else MOST_STATES
        for going in sorted(self._left, key=lambda going: going.size):
            room -= going.size if self._asked(going) else 0
            if room < 0:
                self.complete = False
            elif self._asked(going):
                sets.update(going.sets)
        if not sets:
            return
        numbers = Numbers.of(self.space, sets)
        taking = Taking(numbers, closed=False)
        self.chain = Chain(numbers, *taking.rows(), taking.exits, taking.chooses)
        feeding = Feeding(self.chain, self._far(self.chain), seen_in(self.chain))
        self.fed, complete = feeding.found_somewhere(set(self.rounds))
        self.complete = self.complete and complete

    def _far(self, chain: Chain) -> np.ndarray:
        """For each state how far its location is, as the fewest moves any night could come there with."""
        far = {location: 0 for location, _ in self.space.starts}
        front = list(far)
        while front:
            ahead = [exit_.target for location in front for exit_ in self.space.exits(location) if exit_.target is not None]
            steps = far[front[0]] + 1
            front = [location for location in dict.fromkeys(ahead) if location not in far]
            far.update(dict.fromkeys(front, steps))
        return np.array([far[location] for location in chain.numbers.locations])[chain.numbers.location_of]
