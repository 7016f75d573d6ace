"""One night, step by step, forwards and backwards."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeVar, cast

from editor.errors import EditorError
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.variable import Scalar
from editor.playback.dice import dice, pick
from editor.playback.doors import DoorView, refusal, view_doors
from editor.playback.hands import fitted_values, stack_to
from editor.playback.story import Told, told
from editor.prover.answer import Trace
from editor.prover.plain.graph import trace_of
from editor.semantics.rules import Move, Rules, Way
from editor.semantics.state import State

START: Final = "start"
SET: Final = "set"
"""The move of somebody who set a variable by hand."""
JUMP: Final = "jump"
"""The move of somebody who went to a scene by hand."""
Part = TypeVar("Part", bound=Hashable)


class Outcome(str, Enum):
    """How a night ended."""

    AWAKE = "awake"
    STUCK = "stuck"


@dataclass(frozen=True, slots=True)
class Passage:
    """One observed state of a night, and how it was reached.

    Attributes:
        index: Its number; 0 is the start.
        move: `"start"`, `"descend"`, `"wake"`, the index of the transition that was taken, or, by hand, `"set"`
            or `"jump"`.
        state: What was observed.
        minutes: How long the night has lasted so far, this scene included.
    """

    index: int
    move: Move
    state: State
    minutes: float

    @property
    def natural(self) -> bool:
        """Whether the dream led here, rather than somebody's hand."""
        return self.move not in (SET, JUMP)


class Night:
    """One playing of a dream.

    What was played stays when one goes back, until another move is made there. The passages of long nights share the
    parts of their states that are equal, so 100,000 moves take some tens of megabytes at most. How chance decides
    is written in `editor.playback.dice`: the dice of a move depend on the seed and the move's number alone.

    Args:
        project: The dream.
        dreamer: A dreamer's id, or `None` for nobody.
        seed: Any integer; the same seed gives the same chance.
        at: Where to begin instead of the project's start: one of its entries, or any other scene for trying out.

    Raises:
        EditorError: There is no such dreamer or scene, or the night has nowhere to begin.
    """

    def __init__(self, project: Project, dreamer: str | None = None, *, seed: int = 0, at: SceneKey | None = None) -> None:
        if dreamer is not None and dreamer not in project.dreamers:
            known = ", ".join(project.dreamers) or "none"
            raise EditorError(f"The project has no dreamer called {dreamer!r}.", f"It has: {known}.")
        self._rules = Rules(project, dreamer)
        if at is not None and project.scene(*at) is None and at not in self._rules.beginnings():
            raise EditorError(f"There is no scene {at[0]}/{at[1]} to begin at.", "Choose one of the project's scenes.")
        self._seed = seed
        self._shared: dict[Hashable, Hashable] = {}
        self._passages: list[Passage] = []
        self._tuple: tuple[Passage, ...] | None = None
        self._position = 0
        first = self._rules.begin() if at is None else self._rules.begin_at(at)
        self._add(START, first, self._rules.minutes(first))

    @property
    def project(self) -> Project:
        """The dream that is played."""
        return self._rules.project

    @property
    def dreamer(self) -> str | None:
        """Who dreams; `None` for nobody."""
        return self._rules.dreamer

    @property
    def seed(self) -> int:
        """What chance depends on."""
        return self._seed

    @property
    def rules(self) -> Rules:
        """How the nights of this dreamer go."""
        return self._rules

    @property
    def state(self) -> State:
        """The present state."""
        return self._passages[self._position].state

    @property
    def here(self) -> SceneKey:
        """The present dream and scene."""
        return self.state.here

    @property
    def position(self) -> int:
        """The number of the present passage."""
        return self._position

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Everything that was played, those after the present one included when one went back."""
        if self._tuple is None:
            self._tuple = tuple(self._passages)
        return self._tuple

    @property
    def minutes(self) -> float:
        """How long the night has lasted, the present scene included."""
        return self._passages[self._position].minutes

    @property
    def outcome(self) -> Outcome | None:
        """How the night ended; `None` while it goes on."""
        if self.state.awake:
            return Outcome.AWAKE
        return None if self.ways() else Outcome.STUCK

    @property
    def is_over(self) -> bool:
        """Whether nothing can happen any more."""
        return not self.ways()

    def __len__(self) -> int:
        """How many passages there are."""
        return len(self._passages)

    def passage(self, index: int) -> Passage:
        """One passage; cheaper than all of them.

        Raises:
            EditorError: The night was not played that far.
        """
        if not 0 <= index < len(self._passages):
            raise EditorError(f"There is no move {index}.", f"The night was played to move {len(self._passages) - 1}.")
        return self._passages[index]

    def ways(self) -> tuple[Way, ...]:
        """The moves that can happen now, with their probabilities; none when the night is over."""
        return self._rules.ways(self.state)

    def chooses(self) -> bool:
        """Whether the dreamer decides the next move."""
        return self._rules.chooses(self.state)

    def doors(self) -> tuple[DoorView, ...]:
        """Every transition of the present scene, with the reason where it cannot be taken."""
        return view_doors(self._rules, self.state)

    def step(self, choice: int | None = None) -> Passage:
        """Make the next move.

        Args:
            choice: The index of the transition to take; without one chance decides by weight.

        Raises:
            EditorError: The night is over, or that transition cannot be taken now.
        """
        ways = self.ways()
        if choice is not None and all(way.move != choice for way in ways):
            raise refusal(self._rules, self.state, choice)
        if not ways:
            how = "awake" if self.state.awake else "stuck"
            place = self.project.title_of(*self.here)
            raise EditorError(f"The night is over: {how} at {place}.", "Go back, or start again.")
        if choice is not None:
            return self._go(choice)
        return self._go(ways[0].move if len(ways) == 1 else pick(ways, dice(self._seed, self._position + 1)).move)

    def back(self) -> bool:
        """Go one move back; `False` at the start."""
        if self._position == 0:
            return False
        self._position -= 1
        return True

    def forward(self) -> bool:
        """Go one move forward through what was played before; `False` where nothing was."""
        if self._position == len(self._passages) - 1:
            return False
        self._position += 1
        return True

    def go_to(self, index: int) -> Passage:
        """Go to a passage that was played.

        Raises:
            EditorError: The night was not played that far.
        """
        found = self.passage(index)
        self._position = index
        return found

    def changes(self, index: int) -> dict[str, tuple[Scalar, Scalar]]:
        """The variables that a move changed, with the value before and after; at the start, from their declared start.

        Raises:
            EditorError: The night was not played that far.
        """
        after = self.passage(index).state.values
        before = self._passages[index - 1].state.values if index else self._rules.first_values
        triples = zip(self.project.variables, before, after, strict=True)
        return {name: (old, new) for name, old, new in triples if old != new}

    def variables(self) -> dict[str, Scalar]:
        """Every variable with its present value."""
        return dict(zip(self.project.variables, self.state.values, strict=True))

    def story(self) -> tuple[Told, ...]:
        """The scenes from the start to the present one: titles, texts, and the doors that were taken."""
        return told(self.project, [(p.move, p.state) for p in self._passages[: self._position + 1]])

    def trace(self) -> Trace:
        """The night from its start to the present passage, as the prover and the command line write nights."""
        return trace_of([(p.state, p.move) for p in self._passages[: self._position + 1]], self._rules)

    def set_variable(self, name: str, value: Scalar) -> Passage:
        """Give a variable another value by hand; ints are clamped. The value that it has already is no move.

        Raises:
            EditorError: There is no such variable, or it cannot hold the value.
        """
        return self.set_variables({name: value})

    def set_variables(self, given: Mapping[str, Scalar]) -> Passage:
        """Give several variables other values by hand, as one move; none where they have them already.

        Raises:
            EditorError: There is no such variable, or it cannot hold the value.
        """
        values = tuple({**self.variables(), **fitted_values(self.project, given)}.values())
        if values == self.state.values:
            return self._passages[self._position]
        return self._make(SET, self.state._replace(values=values), 0.0)

    def jump(self, key: SceneKey) -> Passage:
        """Arrive at any scene by hand, with everything else as it is.

        A dream that is on the stack is gone back to; another one becomes the outermost.

        Raises:
            EditorError: There is no such scene.
        """
        if self.project.scene(*key) is None:
            raise EditorError(f"There is no scene {key[0]}/{key[1]}.", "Choose one of the project's scenes.")
        state = self._rules.arrive(self.state, stack_to(key, self.state.stack))
        return self._make(JUMP, state, self._rules.minutes(state))

    def _go(self, move: Move) -> Passage:
        following = self._position + 1
        if following < len(self._passages) and self._passages[following].move == move:
            self._position = following
            return self._passages[following]
        state = self._rules.follow(self.state, move)
        return self._make(move, state, self._rules.minutes(state))

    def _make(self, move: Move, state: State, minutes: float) -> Passage:
        so_far = self.minutes
        del self._passages[self._position + 1 :]
        self._position += 1
        return self._add(move, state, so_far + minutes)

    def _add(self, move: Move, state: State, minutes: float) -> Passage:
        share = self._share
        shared = State(
            share(state.stack), share(state.values), state.woke, share(state.visited), share(state.spent), state.phase
        )
        passage = Passage(len(self._passages), move, share(shared), minutes)
        self._passages.append(passage)
        self._tuple = None
        return passage

    def _share(self, part: Part) -> Part:
        return cast(Part, self._shared.setdefault(part, part))
