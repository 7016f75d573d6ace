"""Many nights at once, and what can be said of them.

All nights of a batch make their next move together, as array operations over the numbers of their states
(`editor.playback.chain`); Python runs once for each distinct state and move, however many nights come through it.
Night k of a run with seed s is exactly the night that `Night(project, dreamer, seed=s + k)` plays by weight, so any
of them can be looked at in the debugger.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from editor.errors import EditorError
from editor.model.difference import SceneKey
from editor.model.project import Project, Promise
from editor.model.table import Table
from editor.playback.chain import STAGE, Array, Chain
from editor.playback.chooser import MAX_MOVES
from editor.playback.dice import FIRST_FACTOR, GAMMA, MASK, SECOND_FACTOR, UNIT
from editor.playback.night import Night
from editor.prover.watch import Watch

BATCH: Final = 1 << 16
"""How many nights are moved on together: few enough for the processor's cache."""
MAX_STATES: Final = 1_000_000
"""How many states are remembered; beyond it only those that some night is in are kept."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that differs from night to night.

    Attributes:
        mean: Over all the nights.
        deviation: The standard deviation.
        least: The smallest.
        most: The largest.
        histogram: Whole number (rounded down) to how many nights, in order.
    """

    mean: float
    deviation: float
    least: float
    most: float
    histogram: Table[int, int] = field(default_factory=Table)


@dataclass(frozen=True, slots=True)
class Statistics:
    """What many nights were like.

    Attributes:
        dreamer: Who dreamt; `None` for nobody.
        seed: Night k has the seed `seed + k`.
        nights: How many were played.
        max_moves: After how many moves a night was left.
        awake: How many ended awake.
        stuck: How many got stuck.
        dreaming: How many were still dreaming after `max_moves`.
        peaceful: How many ended awake without breaking an `always` promise or the fear limit.
        over_limit: How many broke the dreamer's fear limit; `None` where there is none.
        promises: Each `always` promise, with how many nights broke it.
        wakes: Wake scene to how many nights it ended.
        stuck_at: Scene to how many nights got stuck there.
        visits: Scene to how often it was arrived at, in all nights together.
        minutes: How long the nights lasted.
        moves: How many moves they took.
        highest_fear: `None` where there is no int variable `fear`.
        final_fear: `None` where there is no int variable `fear`.
        examples: Seeds of nights worth a look: `longest`, `most fearful`, `stuck`, `dreaming`, `over the limit`,
            `promise broken`; the first of each, where there is one.
        states: How many distinct states were worked out.
    """

    dreamer: str | None
    seed: int
    nights: int
    max_moves: int
    awake: int
    stuck: int
    dreaming: int
    peaceful: int
    over_limit: int | None
    promises: tuple[tuple[Promise, int], ...]
    wakes: Table[SceneKey, int]
    stuck_at: Table[SceneKey, int]
    visits: Table[SceneKey, int]
    minutes: Figure
    moves: Figure
    highest_fear: Figure | None
    final_fear: Figure | None
    examples: Table[str, int]
    states: int


def play_many(
    project: Project,
    dreamer: str | None = None,
    nights: int = 10_000,
    *,
    seed: int = 0,
    max_moves: int = MAX_MOVES,
    max_states: int = MAX_STATES,
    watch: Watch | None = None,
) -> Statistics:
    """Play many nights by weight.

    Args:
        project: The dream.
        dreamer: Who dreams; `None` for nobody.
        nights: How many.
        seed: The same seed gives the same figures.
        max_moves: After how many moves a night is left.
        max_states: How many states are remembered at once.
        watch: Hears how many nights were played; when its time is up, what was played till then is told.

    Raises:
        EditorError: There is no such dreamer, nowhere to begin, or no night to play.
        Cancelled: The watch wanted it to stop.
    """
    if nights < 1:
        raise EditorError(f"{nights} nights cannot be played.", "Ask for at least one.")
    watch = watch if watch is not None else Watch()
    many = _Many(Night(project, dreamer, seed=seed), max_moves, max_states, watch)
    while many.played < nights and not (many.played and watch.expired):
        watch.step(many.played, STAGE)
        many.play(min(BATCH, nights - many.played))
    return many.statistics()


class _Many:
    """A run of many nights, batch after batch."""

    def __init__(self, night: Night, max_moves: int, max_states: int, watch: Watch) -> None:
        self._night = night
        self._chain = Chain(night.rules)
        self._max_moves = max_moves
        self._max_states = max_states
        self._watch = watch
        self._states = 0
        self._visits = np.zeros(0, dtype=np.int64)
        self._ends: Counter[tuple[SceneKey, bool]] = Counter()
        self._parts: list[_Batch] = []
        self.played = 0

    def play(self, size: int) -> None:
        """Play the next so many nights to their ends."""
        chain, watch = self._chain, self._watch
        batch = _Batch(size, len(chain.always) // 64 + 1)
        alive = np.arange(size)
        bases = mixed(np.arange(size, dtype=np.uint64) + np.uint64((self._night.seed + self.played) & MASK))
        here = np.full(size, chain.number(self._night.state), dtype=np.int64)
        self._arrived(batch, alive, here)
        for move in range(1, self._max_moves + 2):
            watch.step(self.played, STAGE)
            degrees = chain.degrees(here, watch)
            over = degrees == 0
            if over.any():
                self._ended(batch, alive[over], here[over], move - 1)
                alive, bases, here, degrees = (part[~over] for part in (alive, bases, here, degrees))
            if not alive.size or move > self._max_moves:
                break
            here = chain.follow(here, degrees, dice_of(bases, move), watch)
            self._arrived(batch, alive, here)
            if len(chain) > self._max_states:
                self._states += len(chain)
                here = chain.keep(here)
                self._states -= len(chain)
        self._left(batch, alive, here)
        self._parts.append(batch)
        self.played += size

    def _arrived(self, batch: "_Batch", alive: Array, here: Array) -> None:
        chain = self._chain
        count = np.bincount(chain.scene[here] + 1, minlength=len(chain.scenes) + 1)[1:]
        if len(self._visits) < len(count):
            self._visits = np.concatenate((self._visits, np.zeros(len(count) - len(self._visits), dtype=np.int64)))
        self._visits += count
        batch.minutes[alive] += chain.minutes[here]
        if chain.has_fear:
            batch.highest[alive] = np.maximum(batch.highest[alive], chain.fear[here])
        if chain.always or chain.limit is not None:
            batch.broken[alive] |= chain.broken[here]

    def _ended(self, batch: "_Batch", who: Array, here: Array, moves: int) -> None:
        chain = self._chain
        batch.moves[who] = moves
        batch.final[who] = chain.fear[here]
        numbers, places, counts = np.unique(here, return_inverse=True, return_counts=True)
        awake = np.array([chain.is_awake(number) for number in numbers.tolist()])
        batch.outcome[who] = np.where(awake, AWAKE, STUCK)[places]
        for number, count, woke in zip(numbers.tolist(), counts.tolist(), awake.tolist(), strict=True):
            self._ends[chain.here(number), woke] += count

    def _left(self, batch: "_Batch", who: Array, here: Array) -> None:
        batch.moves[who] = self._max_moves
        batch.final[who] = self._chain.fear[here]

    def statistics(self) -> Statistics:
        """What the nights played so far were like."""
        chain, whole = self._chain, _Batch.joined(self._parts)
        awake, stuck = whole.outcome == AWAKE, whole.outcome == STUCK
        kept = ~whole.broken.any(axis=1)
        over_limit = (whole.broken[:, 0] & np.uint64(1)).astype(bool)
        order = {(dream, scene): place for place, (dream, scene, _) in enumerate(chain.rules.project.scenes())}
        visits = dict(zip(chain.scenes, self._visits.tolist(), strict=True))
        return Statistics(
            self._night.dreamer,
            self._night.seed,
            self.played,
            self._max_moves,
            int(awake.sum()),
            int(stuck.sum()),
            int((whole.outcome == DREAMING).sum()),
            int((awake & kept).sum()),
            None if chain.limit is None else int(over_limit.sum()),
            tuple((promise, int(whole.breaks(place).sum())) for place, promise in enumerate(chain.always, 1)),
            _in_order({key: count for (key, woke), count in self._ends.items() if woke}, order),
            _in_order({key: count for (key, woke), count in self._ends.items() if not woke}, order),
            _in_order(visits, order),
            _figure(whole.minutes),
            _figure(whole.moves),
            _figure(whole.highest) if chain.has_fear else None,
            _figure(whole.final) if chain.has_fear else None,
            self._examples(whole, over_limit),
            self._states + len(chain),
        )

    def _examples(self, whole: "_Batch", over_limit: Array) -> Table[str, int]:
        found: dict[str, int] = {"longest": int(whole.minutes.argmax())}
        if self._chain.has_fear:
            found["most fearful"] = int(whole.highest.argmax())
        promised = np.zeros(len(over_limit), dtype=bool)
        for place in range(1, len(self._chain.always) + 1):
            promised |= whole.breaks(place)
        for name, which in (
            ("stuck", whole.outcome == STUCK),
            ("dreaming", whole.outcome == DREAMING),
            ("over the limit", over_limit),
            ("promise broken", promised),
        ):
            if which.any():
                found[name] = int(which.argmax())
        return Table((name, self._night.seed + number) for name, number in found.items())


DREAMING: Final = 0
AWAKE: Final = 1
STUCK: Final = 2


class _Batch:
    """What is remembered of each night of a batch."""

    def __init__(self, size: int, words: int) -> None:
        self.minutes: Array = np.zeros(size)
        self.moves: Array = np.zeros(size, dtype=np.int64)
        self.highest: Array = np.full(size, np.iinfo(np.int64).min)
        self.final: Array = np.zeros(size, dtype=np.int64)
        self.broken: Array = np.zeros((size, words), dtype=np.uint64)
        self.outcome: Array = np.zeros(size, dtype=np.int8)

    @classmethod
    def joined(cls, parts: "list[_Batch]") -> "_Batch":
        """All batches as one."""
        whole = cls(0, 1)
        for name in vars(whole):
            setattr(whole, name, np.concatenate([getattr(part, name) for part in parts]))
        return whole

    def breaks(self, place: int) -> Array:
        """Which nights broke the promise of that place, counted from 1."""
        found: Array = (self.broken[:, place // 64] >> np.uint64(place % 64)) & np.uint64(1)
        return found.astype(bool)


def mixed(numbers: Array) -> Array:
    """`editor.playback.dice.mix` of every number."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(FIRST_FACTOR)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(SECOND_FACTOR)
    found: Array = numbers ^ (numbers >> np.uint64(31))
    return found


def dice_of(bases: Array, move: int) -> Array:
    """The dice of one move of many nights, from the mixed seeds of the nights."""
    found: Array = (mixed(bases + np.uint64(move * GAMMA & MASK)) >> np.uint64(11)) * UNIT
    return found


def _figure(values: Array) -> Figure:
    whole, counts = np.unique(np.floor(values).astype(np.int64), return_counts=True)
    histogram = Table(zip(whole.tolist(), counts.tolist(), strict=True))
    return Figure(float(values.mean()), float(values.std()), float(values.min()), float(values.max()), histogram)


def _in_order(counts: dict[SceneKey, int], order: dict[SceneKey, int]) -> Table[SceneKey, int]:
    return Table(sorted(counts.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))
