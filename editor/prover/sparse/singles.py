"""Single states: packed and unpacked, and followed one by one where there are too few to be followed together."""

from collections.abc import Iterator

from editor.model.difference import SceneKey
from editor.model.variable import Scalar
from editor.prover.blocks.sets.domains import TooWideError
from editor.prover.sparse.moves import Moves
from editor.prover.sparse.packing import Field
from editor.semantics.rules import acting_among
from editor.semantics.state import Phase, SpentKey, State

Packed = tuple[int, ...]


class Singles:
    """The states of one proof, one by one.

    Args:
        moves: Where what is open and what acts is put down.
    """

    def __init__(self, moves: Moves) -> None:
        self.moves = moves
        self.packing = packing = moves.packing
        self.rules = moves.rules
        self._values = [packing.fields[name] for name in self.rules.project.variables]
        self._plain = [(slot, field) for slot, field in enumerate(self._values) if not field.values]
        self._texts = [(slot, field) for slot, field in enumerate(self._values) if field.values]
        self._outers: dict[tuple[SceneKey, ...], int] = {(): 0}
        self._visited: dict[SceneKey, Field] = {}
        self._spent: dict[SpentKey, Field] = {}
        for key, field in packing.fields.items():
            if not isinstance(key, str) and len(key) == 3:
                self._visited[key[1], key[2]] = field
            elif not isinstance(key, str):
                self._spent[key[1], key[2], int(key[3])] = field
        self._exits: dict[int, dict[object, int]] = {}

    def state_of(self, words: Packed) -> State:
        """A state in full."""
        packing, places = self.packing, self.packing.places
        place = int(packing.place.one(words[packing.place.word]))
        outer = int(packing.outer.one(words[packing.outer.word]))
        key = places.keys[place >> 1]
        awake = not outer and not place & 1 and self.rules.places[key].wake
        phase = Phase.AWAKE if awake else Phase.RESUMED if place & 1 else Phase.ARRIVED
        values = tuple([field.one(words[field.word]) for field in self._values])
        visited = frozenset(key for key, field in self._visited.items() if field.one(words[field.word]))
        spent = frozenset(key for key, field in self._spent.items() if field.one(words[field.word]))
        woke = str(packing.woke.one(words[packing.woke.word]))
        return State((*places.stack(outer), key), values, woke, visited, spent, phase)

    def packed(self, state: State) -> Packed:
        """A state in words."""
        packing, values = self.packing, state.values
        words = [0] * packing.words
        words[packing.place.word] |= self.place_of(state) << packing.place.shift
        words[packing.outer.word] |= self._outer(state.stack[:-1]) << packing.outer.shift
        words[packing.woke.word] |= packing.woke.put(state.woke)
        for slot, field in self._plain:
            words[field.word] |= (values[slot] - field.least) << field.shift  # type: ignore[operator]
        for slot, field in self._texts:
            words[field.word] |= field.put(values[slot])
        for key in state.visited:
            _set(words, self._visited[key])
        for way in state.spent:
            _set(words, self._spent[way])
        return tuple(words)

    def _outer(self, stack: tuple[SceneKey, ...]) -> int:
        found = self._outers.get(stack)
        if found is None:
            found = self._outers[stack] = self.packing.places.outer(stack)
        return found

    def place_of(self, state: State) -> int:
        """The number of the place of a state."""
        return 2 * self.packing.places.number(state.stack[-1]) + (state.phase is Phase.RESUMED)

    def follow(self, state: State, place: int) -> Iterator[tuple[int, State]]:
        """For each move that can happen the number of its exit, and the state after it."""
        rules, moves = self.rules, self.moves
        exits = self._exits.get(place)
        if exits is None:
            exits = self._exits[place] = {one.move: one.number for one in moves.exits_of(place)}
        if not rules.moves_on(state):
            for move in rules.ways(state):
                yield exits[move.move], rules.follow(state, move.move)
            return
        here: SceneKey = state.stack[-1]
        opened = rules.open_ways(state)
        acting = acting_among(opened)
        moves.opened.update([(here, way.index) for way in opened])
        moves.acted.update([(here, way.index) for way in acting])
        if acting:
            moves.moved.add(here)
        for way in acting:
            yield exits[way.index], rules.follow(state, way.index)

    def can_hold(self, state: State) -> bool:
        """Whether a state that nobody may have come to finds room in the words."""
        known = self.packing.places.is_known
        return (
            all(known(key) for key in state.stack)
            and self._outer_of(state.stack[:-1]) is not None
            and state.woke in self.packing.woke.values
            and state.visited <= self._visited.keys()
            and state.spent <= self._spent.keys()
            and all(_fits(field, value) for field, value in zip(self._values, state.values, strict=True))
        )

    def _outer_of(self, stack: tuple[SceneKey, ...]) -> int | None:
        try:
            return self._outer(stack)
        except TooWideError:
            return None


def _fits(field: Field, value: Scalar) -> bool:
    return value in field.values if isinstance(value, str) else 0 <= int(value) - field.least <= field.mask


def _set(words: list[int], field: Field) -> None:
    words[field.word] |= 1 << field.shift
