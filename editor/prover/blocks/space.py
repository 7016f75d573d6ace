"""All the states of a dream: for each location the set of valuations that nights bring there, carried to a fixpoint."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from editor.model.difference import SceneKey
from editor.model.transition import Kind
from editor.prover.answer import Move
from editor.prover.blocks.agenda import Agenda
from editor.prover.blocks.course import Course, Late
from editor.prover.blocks.deeds import Branch, Deeds, Steps
from editor.prover.blocks.domains import TooWideError
from editor.prover.blocks.doors import Doors
from editor.prover.blocks.frame import Frame
from editor.prover.blocks.moves import Select, backward_all, forward_all
from editor.prover.blocks.parts import Block, Part, count, merged, region_of
from editor.prover.blocks.sights import BlockSight, Fixed
from editor.prover.watch import Watch
from editor.semantics.rules import DESCEND, WAKE
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


class Where(NamedTuple):
    """What tells one location from another."""

    stack: tuple[SceneKey, ...]
    woke: str
    phase: Phase
    fixed: Fixed


@dataclass(eq=False)
class Exit:
    """A move out of a location.

    Attributes:
        move: A transition's index, `descend` or `wake`.
        weight: Of the transition.
        select: The valuations that take it.
        steps: What happens to them.
        to: Where they go.
        kind: Of the transition; `None` for other moves.
        target: The same, once some night has come there.
    """

    move: Move
    weight: float
    select: Select
    steps: Steps
    to: Where
    kind: Kind | None = None
    target: "Location | None" = None

    def image(self, part: Part) -> list[Part]:
        """Where valuations come to lie."""
        return forward_all([p for p in self.select.forward(part) if np.count_nonzero(p[0])], self.steps)

    def came_from(self, part: Part) -> list[Part]:
        """The valuations that come to lie in a part of the target."""
        return [p for back in backward_all([part], self.steps) for p in self.select.backward(back)]


@dataclass(eq=False)
class Location:
    """A place of the night and the valuations that were brought there.

    Attributes:
        number: In the order of discovery.
        free: Words whose bits are the valuations that have not come here.
        late: How far along in the course of nights it is.
        exits: The moves out of it, once they have been asked for.
        entrances: The moves into it that some valuations took.
        waiting: Parts that have come and not been followed.
    """

    number: int
    where: Where
    free: Block
    late: Late = ()
    exits: list[Exit] | None = None
    entrances: "list[tuple[Location, Exit]]" = field(default_factory=list)
    waiting: list[Part] = field(default_factory=list)

    @property
    def here(self) -> SceneKey:
        """The scene at the top of the stack."""
        return self.where.stack[-1]


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
        self.doors = Doors(frame)
        self.deeds = Deeds(frame)
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
            location.exits = self._exits(location.where)
        return location.exits

    def moves_on(self, where: Where) -> bool:
        """Whether what happens next is one of the scene's transitions, if any is open."""
        place = self.frame.rules.places[where.stack[-1]]
        if where.phase is Phase.AWAKE or place.ghost or place.lost:
            return False
        return where.phase is Phase.RESUMED or not (place.wake or place.descend is not None)

    def sight(self, where: Where) -> BlockSight:
        """What promises see of a location."""
        return BlockSight(self.frame, where.stack[-1], where.woke, where.fixed, where.phase is Phase.AWAKE)

    def _exits(self, where: Where) -> list[Exit]:
        place = self.frame.rules.places[where.stack[-1]]
        if self.moves_on(where):
            return self._ways(where)
        if where.phase is Phase.AWAKE or place.ghost or place.lost:
            return []
        if place.wake:
            outer = Where(where.stack[:-1], place.key[1], Phase.RESUMED, where.fixed)
            return [Exit(WAKE, 1.0, self.frame.everything, (), outer)]
        if place.descend is None or self.frame.rules.is_too_deep(where.stack, place.descend):
            return []
        branches = self.deeds.of_arriving(place.descend, where.woke, where.fixed)
        return self._arrivals(DESCEND, 1.0, self.frame.everything, (*where.stack, place.descend), where, branches)

    def _ways(self, where: Where) -> list[Exit]:
        here, found = where.stack[-1], list[Exit]()
        for door in self.doors.of(here, where.woke, where.fixed):
            if door.acting is not None:
                way = door.way
                stack, branches = (*where.stack[:-1], way.target), self.deeds.of_taking(here, way, where.woke, where.fixed)
                found += self._arrivals(way.index, way.weight, door.acting, stack, where, branches, way.kind)
        return found

    def _arrivals(
        self,
        move: Move,
        weight: float,
        select: Select,
        stack: tuple[SceneKey, ...],
        where: Where,
        branches: list[Branch],
        kind: Kind | None = None,
    ) -> list[Exit]:
        phase = self._phase(stack)
        return [Exit(move, weight, select, steps, Where(stack, where.woke, phase, fixed), kind) for steps, fixed in branches]

    def _phase(self, stack: tuple[SceneKey, ...]) -> Phase:
        return Phase.AWAKE if len(stack) == 1 and self.frame.rules.places[stack[-1]].wake else Phase.ARRIVED

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
            for steps, now in self.deeds.of_arriving(stack[0], "", fixed):
                for arrived in forward_all([part], steps):
                    if arrived[0].any():
                        location = self.location(Where(stack, "", self._phase(stack), now))
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
        return sum(count(self.reached(location)) for location in self.locations.values())

    def reached(self, location: Location) -> Block:
        """The valuations that come to a location."""
        found: Block = location.free ^ self.frame.full
        return found
