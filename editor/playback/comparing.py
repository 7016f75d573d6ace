"""Two nights side by side: where they part, what each meets after that, and how each ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.variable import Scalar
from editor.playback.night import Passage

ALIGNED_MOST: Final = 1_500
"""Longer rests are set side by side move by move."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the comparison.

    Attributes:
        one: The number of a passage of the first night; `None` where it has nothing here.
        other: The same of the second.
        alike: Whether both are in the same scene.
    """

    one: int | None
    other: int | None
    alike: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """What a night was like as a whole.

    Attributes:
        moves: How many.
        minutes: How long.
        most: The greatest value of `fear`; `None` where there is no such number.
        end: The last scene.
        awake: Whether it ended awake.
        alone: Scenes that only this one of the two came to, in the order of first coming there.
    """

    moves: int
    minutes: float
    most: int | None
    end: SceneKey
    awake: bool
    alone: tuple[SceneKey, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two nights side by side.

    Attributes:
        common: How many passages they begin with that are the same.
        pairs: The rest, aligned by their scenes.
        one: The first night as a whole.
        other: The second.
        values: Variables that differ at the ends, with both values.
    """

    common: int
    pairs: tuple[Pair, ...]
    one: Summary
    other: Summary
    values: dict[str, tuple[Scalar, Scalar]]


def compare(project: Project, one: Sequence[Passage], other: Sequence[Passage]) -> Comparison:
    """Set two nights of a project side by side; neither is empty."""
    common = _common(one, other)
    ends = zip(project.variables, one[-1].state.values, other[-1].state.values, strict=False)
    return Comparison(
        common,
        tuple(_pairs(one, other, common)),
        _summary(project, one, other),
        _summary(project, other, one),
        {name: (first, second) for name, first, second in ends if first != second},
    )


def _common(one: Sequence[Passage], other: Sequence[Passage]) -> int:
    for number, (first, second) in enumerate(zip(one, other, strict=False)):
        if (first.move, first.state) != (second.move, second.state):
            return number
    return min(len(one), len(other))


def _pairs(one: Sequence[Passage], other: Sequence[Passage], common: int) -> list[Pair]:
    left = [passage.state.stack for passage in one[common:]]
    right = [passage.state.stack for passage in other[common:]]
    if max(len(left), len(right)) > ALIGNED_MOST:
        return [
            Pair(
                common + number if number < len(left) else None,
                common + number if number < len(right) else None,
                number < len(left) and number < len(right) and left[number] == right[number],
            )
            for number in range(max(len(left), len(right)))
        ]
    found: list[Pair] = []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        found.extend(
            Pair(
                common + a + number if a + number < b else None,
                common + c + number if c + number < d else None,
                tag == "equal",
            )
            for number in range(max(b - a, d - c))
        )
    return found


def _summary(project: Project, mine: Sequence[Passage], other: Sequence[Passage]) -> Summary:
    slot = list(project.variables).index("fear") if "fear" in project.variables else None
    fears = [passage.state.values[slot] for passage in mine] if slot is not None else []
    numbers = [value for value in fears if isinstance(value, int) and not isinstance(value, bool)]
    elsewhere = {passage.state.here for passage in other}
    alone = dict.fromkeys(passage.state.here for passage in mine if passage.state.here not in elsewhere)
    last = mine[-1]
    return Summary(len(mine) - 1, last.minutes, max(numbers, default=None), last.state.here, last.state.awake, tuple(alone))
