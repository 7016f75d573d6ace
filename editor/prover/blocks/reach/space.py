"""All the states of a dream: for each location the set of valuations that nights bring there, carried to a fixpoint."""

from functools import cached_property

import numpy as np

from editor.model.difference import SceneKey
from editor.prover.blocks.reach.agenda import Agenda
from editor.prover.blocks.reach.exits import Exits
from editor.prover.blocks.reach.walked import Walked
from editor.prover.blocks.sets.course import Course
from editor.prover.blocks.sets.domains import TooWideError
from editor.prover.blocks.sets.frame import Frame
from editor.prover.blocks.sets.location import Exit, Location, Where
from editor.prover.blocks.sets.moves import forward_all
from editor.prover.blocks.sets.parts import Block, Part, count, merged, region_of
from editor.prover.blocks.sets.sights import BlockSight
from editor.prover.chains.arrays import distinct
from editor.prover.watch import Watch
from editor.semantics.state import Phase

ASK_EVERY = 1 << 18
"""How many words are gone through between two questions whether to stop."""
MOST_WORK = 1 << 40
"""How many words are gone through at most."""
FEW_EXITS = 4
"""With how many moves a location counts as one; with more it is as much work as several."""
SLOW = 128
"""How many words may be gone through for each state, once there were many."""
SLOW_FROM = 1 << 28


class Space:
    """The locations of one dreamer's nights.

    Attributes:
        frame: The shape of the blocks.
        locations: Those where some night comes; `by_number` has them in the order of discovery.
        starts: For each beginning of a night, where, and the one valuation.
        complete: Whether all is followed.
    """

    def __init__(self, frame: Frame, watch: Watch, most_bytes: int, most_work: int = MOST_WORK) -> None:
        self.frame = frame
        self.watch = watch
        self._exits = Exits(frame)
        self.doors = self._exits.doors
        self.locations: dict[Where, Location] = {}
        self.by_number: list[Location] = []
        self.starts: list[tuple[Location, Part]] = []
        self.complete = False
        self.counted = 0
        self._course = Course(frame.rules.project)
        block = frame.words_in_block * np.dtype(frame.kind).itemsize
        self.most_locations = max(1, most_bytes // (4 * block + 4000))
        self._order = {(dream, scene): n for n, (dream, scene, _) in enumerate(frame.rules.project.scenes())}
        self.most_work = most_work
        self.walked: Walked | None = None
        self._gone_through = 0
        self._count_at = 0
        self._slow_at = SLOW_FROM

    def place_of(self, key: SceneKey) -> int:
        """The place of a scene in the project's order; ghosts come last."""
        return self._order.get(key, len(self._order))

    # what leads where

    def exits(self, location: Location) -> list[Exit]:
        """The moves out of a location."""
        if location.exits is None:
            location.exits = self._exits.of(location.where)
        return location.exits

    def moves_on(self, where: Where) -> bool:
        """Whether what happens next is one of the scene's transitions, if any is open."""
        return self._exits.moves_on(where)

    def sight(self, where: Where) -> BlockSight:
        """What promises see of a location."""
        return BlockSight(self.frame, where.stack[-1], where.woke, where.fixed, where.phase is Phase.AWAKE)

    # forward

    def begin(self) -> None:
        """Bring a night to each of its beginnings."""
        frame, rules = self.frame, self.frame.rules
        first = {quantity.key: quantity.start for quantity in (*frame.quantities, *frame.axes)}
        origin = tuple(first[quantity.key] for quantity in frame.axes)
        word = frame.kind(1 << frame.word_bit([first[quantity.key] for quantity in frame.words]))
        part: Part = (frame.constant(word), origin)
        fixed = tuple(first[quantity.key] for quantity in frame.located)
        for entry in rules.entries():
            stack = ((rules.project.start or "", entry),)
            for steps, now in self._exits.deeds.of_arriving(stack[0], "", fixed):
                for arrived in forward_all([part], steps):
                    if arrived[0].any():
                        location = self.location(Where(stack, "", self._exits.phase((), stack[0]), now))
                        self.starts.append((location, arrived))

    def location(self, where: Where) -> Location:
        """The location of that place, a new one if need be.

        Raises:
            TooWideError: There is no room for more.
        """
        found = self.locations.get(where)
        if found is None:
            if len(self.locations) >= self.most_locations:
                raise TooWideError
            self._gone_through += self.frame.words_in_block
            free = np.full(self.frame.shape, self.frame.full, self.frame.kind)
            late = self._course.late(where.stack, where.phase)
            found = self.locations[where] = Location(len(self.locations), where, free, late)
            self.by_number.append(found)
        return found

    def candidate(self, where: Where) -> Location:
        """A location where nights may come; it is not among those where they do before all of these are settled."""
        return Location(-1, where, np.zeros(0, self.frame.kind), self._course.late(where.stack, where.phase))

    def settle(self, locations: list[Location], free: list[Block]) -> None:
        """Say where nights come, and what has not come there."""
        self.by_number = locations
        self.locations = {location.where: location for location in locations}
        for number, location in enumerate(locations):
            location.number, location.free = number, free[number]

    def forget(self) -> None:
        """Be as before any night was begun."""
        self.locations.clear()
        self.by_number.clear()
        self.starts.clear()

    def follow(self, most_states: int) -> None:
        """Follow every night to the fixpoint, or until there are more states than asked for, too much work or no time.

        Raises:
            TooWideError: There is no room for all the locations.
        """
        self.begin()
        todo = Agenda()
        for location, part in self.starts:
            self._bring(location, part, todo)
        checked = 0
        while todo:
            location = self.by_number[todo.take()]
            part = merged(location.waiting)
            location.waiting = []
            made = location.exits is None
            exits = self.exits(location)
            each = max(FEW_EXITS, len(exits)) // FEW_EXITS
            self._gone_through += (part[0].size + (20_000 if made else 2_000)) * each
            for exit_ in exits:
                for moved in exit_.image(part):
                    if exit_.target is None:
                        exit_.target = self.location(exit_.to)
                        exit_.target.entrances.append((location, exit_))
                    self._bring(exit_.target, moved, todo)
            if self._gone_through - checked > ASK_EVERY:
                checked = self._gone_through
                if self._must_stop(most_states):
                    return
        self.complete = True

    def _must_stop(self, most_states: int) -> bool:
        if self._gone_through > self._count_at:
            self._count_at = self._gone_through * 3 // 2
            self.counted = self.states
        self.watch.step(min(self.counted, most_states), "Following every night")
        too_much = self.counted > most_states or self._gone_through > self.most_work
        return too_much or self.watch.expired or self._is_slow()

    def _is_slow(self) -> bool:
        """Whether so much work brings so few states that it is less to follow those one by one."""
        if self._gone_through <= self._slow_at:
            return False
        self._slow_at = self._gone_through * 3 // 2
        return self._gone_through > SLOW * self.states

    def _bring(self, location: Location, part: Part, todo: Agenda) -> None:
        block, origin = part
        region = region_of(part)
        new = block & location.free[region]
        if not np.count_nonzero(new):
            return
        location.free[region] ^= new
        if not location.waiting:
            todo.add(location.number, location.late)
        location.waiting.append((new, origin))

    @property
    def states(self) -> int:
        """How many states there are."""
        if self.walked is not None:
            return len(self.walked.word_of)
        return sum(count(self.reached(location)) for location in self.locations.values())

    @cached_property
    def onward(self) -> set[Location]:
        """Locations of which it is known that nights move on from every state there."""
        if self.walked is None:
            return set()
        still = np.flatnonzero(np.diff(self.walked.rows) == 0)
        places = np.searchsorted(self.walked.firsts, still, "right") - 1
        return set(self.by_number).difference([self.by_number[place] for place in distinct(places).tolist()])

    def reached(self, location: Location) -> Block:
        """The valuations that come to a location."""
        found: Block = location.free ^ self.frame.full
        return found
