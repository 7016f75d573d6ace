"""What can be come to from some states, and from where they can be come to: taken out of sets, block by block."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from editor.prover.blocks.reach.agenda import Agenda
from editor.prover.blocks.reach.space import ASK_EVERY, Space
from editor.prover.blocks.sets.course import opposite
from editor.prover.blocks.sets.location import Location
from editor.prover.blocks.sets.parts import Block, Part, merged, region_of

Seeds = Iterable[tuple[Location, Part]]


def remove_leading_to(space: Space, left: dict[Location, Block], seeds: Seeds) -> None:
    """Take out of `left` the seeds and all from which a night can come to them through what is left."""
    sweep = Sweep(space, left, -1, "Looking back from where nights wake")
    sweep.begin(seeds)
    while sweep.todo:
        location, part = sweep.next()
        for source, exit_ in location.entrances:
            if source in left:
                for came in exit_.came_from(part):
                    sweep.take(source, came)


def remove_reached_from(space: Space, left: dict[Location, Block], seeds: Seeds) -> None:
    """Take out of `left` the seeds and all that nights come to from them through what is left."""
    sweep = Sweep(space, left, 1, "Following some nights again")
    sweep.begin(seeds)
    while sweep.todo:
        location, part = sweep.next()
        for exit_ in space.exits(location):
            if exit_.target in left:
                for moved in exit_.image(part):
                    sweep.take(exit_.target, moved)


@dataclass
class Sweep:
    """What is still to be done, and what is left of the sets; `way` is 1 for forwards, -1 for backwards."""

    space: Space
    left: dict[Location, Block]
    way: int
    stage: str
    todo: Agenda = field(default_factory=Agenda)
    waiting: dict[Location, list[Part]] = field(default_factory=dict)
    done: int = 0

    def begin(self, seeds: Seeds) -> None:
        """Take what of some states lies in the sets."""
        for location, part in seeds:
            if location in self.left:
                self.take(location, part)

    def next(self) -> tuple[Location, Part]:
        """What has been taken at one location and not been followed."""
        location = self.space.by_number[self.way * self.todo.take()]
        part = merged(self.waiting.pop(location))
        self.done += part[0].size + 2000
        if self.done > ASK_EVERY:
            self.done = 0
            self.space.watch.step(self.space.counted, self.stage)
        return location, part

    def take(self, location: Location, part: Part) -> None:
        """Take what is left of a part at a location that the sets have."""
        block, origin = part
        region = region_of(part)
        gone = block & self.left[location][region]
        if np.count_nonzero(gone):
            self.left[location][region] ^= gone
            if location not in self.waiting:
                self.waiting[location] = []
                self.todo.add(self.way * location.number, location.late if self.way > 0 else opposite(location.late))
            self.waiting[location].append((gone, origin))
