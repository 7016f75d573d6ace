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
from editor.playback.batch import AWAKE, DREAMING, STUCK, Alive, Batch, dice_of
from editor.playback.chain import Array, Chain
from editor.playback.chooser import MAX_MOVES
from editor.playback.night import Night
from editor.prover.watch import Watch

STAGE: Final = "Playing the nights"
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
        self._visits: Array = np.zeros(0, dtype=np.int64)
        self._ends: Counter[tuple[SceneKey, bool]] = Counter()
        self._parts: list[Batch] = []
        self.played = 0

    def play(self, size: int) -> None:
        """Play the next so many nights to their ends."""
        chain = self._chain
        batch = Batch(size, chain.words)
        alive = Alive(size, self._night.seed + self.played, chain.number(self._night.state), batch)
        self._arrived(alive)
        for move in range(1, self._max_moves + 2):
            self._ask()
            degrees = chain.degrees(alive.here, self._ask)
            if not degrees.all():
                over = degrees == 0
                self._ended(batch, alive, over, move - 1)
                degrees = degrees[~over]
            if not alive.here.size or move > self._max_moves:
                break
            dice = dice_of(alive.bases, move) if int(degrees.max()) > 1 else alive.bases
            alive.here = chain.follow(alive.here, degrees, dice, self._ask)
            self._arrived(alive)
            if len(chain) > self._max_states:
                self._states += len(chain)
                alive.here = chain.keep(alive.here)
                self._states -= len(chain)
        batch.take(alive, slice(None), self._max_moves, chain.fear[alive.here])
        self._parts.append(batch)
        self.played += size

    def _ask(self) -> None:
        self._watch.step(self.played, STAGE)

    def _arrived(self, alive: Alive) -> None:
        chain, here = self._chain, alive.here
        count = np.bincount(chain.scene.take(here), minlength=len(chain.scenes) + 1)
        if len(self._visits) < len(count):
            self._visits = np.concatenate((self._visits, np.zeros(len(count) - len(self._visits), dtype=np.int64)))
        self._visits += count
        alive.minutes += chain.minutes.take(here)
        if chain.bounds.fear >= 0:
            np.maximum(alive.highest, chain.fear.take(here), out=alive.highest)
        if chain.bounds.always or chain.bounds.limit is not None:
            alive.broken |= chain.broken.take(here, axis=0)

    def _ended(self, batch: Batch, alive: Alive, over: Array, moves: int) -> None:
        chain, here = self._chain, alive.here[over]
        batch.take(alive, over, moves, chain.fear[here])
        numbers, places, counts = np.unique(here, return_inverse=True, return_counts=True)
        awake = np.array([chain.is_awake(number) for number in numbers.tolist()])
        batch.outcome[alive.who[over]] = np.where(awake, AWAKE, STUCK)[places]
        for number, count, woke in zip(numbers.tolist(), counts.tolist(), awake.tolist(), strict=True):
            self._ends[chain.here(number), woke] += count
        alive.keep(~over)

    def statistics(self) -> Statistics:
        """What the nights played so far were like."""
        chain, whole = self._chain, Batch.joined(self._parts)
        awake, stuck = whole.outcome == AWAKE, whole.outcome == STUCK
        kept = ~whole.broken.any(axis=1)
        over_limit = (whole.broken[:, 0] & np.uint64(1)).astype(bool)
        order = {(dream, scene): place for place, (dream, scene, _) in enumerate(chain.rules.project.scenes())}
        visits = dict(zip(chain.scenes, self._visits[1:].tolist(), strict=True))
        return Statistics(
            self._night.dreamer,
            self._night.seed,
            self.played,
            self._max_moves,
            int(awake.sum()),
            int(stuck.sum()),
            int((whole.outcome == DREAMING).sum()),
            int((awake & kept).sum()),
            None if chain.bounds.limit is None else int(over_limit.sum()),
            tuple((promise, int(whole.breaks(place).sum())) for place, promise in enumerate(chain.bounds.always, 1)),
            _in_order({key: count for (key, woke), count in self._ends.items() if woke}, order),
            _in_order({key: count for (key, woke), count in self._ends.items() if not woke}, order),
            _in_order(visits, order),
            _figure(whole.minutes),
            _figure(whole.moves),
            _figure(whole.highest) if chain.bounds.fear >= 0 else None,
            _figure(whole.final) if chain.bounds.fear >= 0 else None,
            self._examples(whole, over_limit),
            self._states + len(chain),
        )

    def _examples(self, whole: Batch, over_limit: Array) -> Table[str, int]:
        found: dict[str, int] = {"longest": int(whole.minutes.argmax())}
        if self._chain.bounds.fear >= 0:
            found["most fearful"] = int(whole.highest.argmax())
        promised = np.zeros(len(over_limit), dtype=bool)
        for place in range(1, len(self._chain.bounds.always) + 1):
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


def _figure(values: Array) -> Figure:
    whole, counts = np.unique(np.floor(values).astype(np.int64), return_counts=True)
    histogram = Table(zip(whole.tolist(), counts.tolist(), strict=True))
    return Figure(float(values.mean()), float(values.std()), float(values.min()), float(values.max()), histogram)


def _in_order(counts: dict[SceneKey, int], order: dict[SceneKey, int]) -> Table[SceneKey, int]:
    return Table(sorted(counts.items(), key=lambda item: (order.get(item[0], len(order)), item[0])))
