"""What the arrays hold of one scene: read from its value, and from nothing else."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from editor.drawing.measures import MOST_ROWS, ROW, card_height, has_foot, rows_top, text_lines
from editor.model.dream import Dream
from editor.model.layout import Point
from editor.model.scene import Mood, Scene
from editor.model.table import Table
from editor.model.transition import Kind

START: Final = 1
WAKE: Final = 2
DESCEND: Final = 4
GHOST: Final = 8
ROGUE: Final = 16
DAMAGED: Final = 32
ENTRY: Final = 64
FOOTED: Final = 128

MOODS: Final = (None, *Mood)
KINDS: Final = tuple(Kind)
_MOOD_NUMBER: Final = {mood: number for number, mood in enumerate(MOODS)}
_KIND_NUMBER: Final = {kind: number for number, kind in enumerate(KINDS)}

_MOOD_BY_IDENTITY: Final = {id(mood): number for mood, number in _MOOD_NUMBER.items()}
_KIND_BY_IDENTITY: Final = {id(kind): number for kind, number in _KIND_NUMBER.items()}
"""An enum's own hash is slow, and every member is there once."""

Numbers = NDArray[np.intp]


class WireRecord(NamedTuple):
    """What the arrays hold of one wire, its target by name."""

    way: int
    target: str
    kind: int
    guarded: bool


def record(scene: Scene) -> dict[str, float]:
    """What the arrays hold of one scene, by the name of the array."""
    lines, foot, ways = text_lines(scene), has_foot(scene), len(scene.transitions)
    return {
        "heights": card_height(lines, ways, foot),
        "rows_top": rows_top(lines),
        "ways": ways,
        "step": min(ways, MOST_ROWS) * ROW / max(ways, 1),
        "mood": _MOOD_NUMBER[scene.mood],
        "flags": flags_of(scene, foot),
    }


def flags_of(scene: Scene, foot: bool) -> int:
    """What a scene is, as flags; where a dream begins is not the scene's to say."""
    flags = WAKE * scene.wake | DAMAGED * scene.damaged | FOOTED * foot
    if scene.descend is not None:
        flags |= DESCEND
    if scene.tags and "rogue" in scene.tags:
        flags |= ROGUE
    return flags


def mood_numbers(moods: Iterable[Mood | None], count: int) -> NDArray[np.uint8]:
    """Numbers in `MOODS` of so many moods."""
    return np.fromiter((_MOOD_BY_IDENTITY[id(mood)] for mood in moods), np.uint8, count)


def wires_of(_number: int, scene: Scene) -> Iterator[WireRecord]:
    """The wires that leave a scene."""
    for index, way in enumerate(scene.transitions):
        if way.to is not None:
            yield WireRecord(index, way.to, _KIND_NUMBER[way.kind], way.when is not None)


class Gathered:
    """What one walk through a dream's scenes collects, ghosts after the scenes."""

    def __init__(self, dream: Dream) -> None:
        scenes = list(dream.scenes.values())
        self.ids: list[str] = list(dream.scenes)
        self.number = {scene: number for number, scene in enumerate(self.ids)}
        self._gather_wires(scenes)
        ghosts = len(self.ids) - len(scenes)
        self.scenes: list[Scene | None] = [*scenes, *([None] * ghosts)]
        self._gather_cards([*scenes, *([Scene()] * ghosts)])
        self.flags[len(scenes) :] |= GHOST
        for scene_id in dream.entries:
            if scene_id in dream.scenes:
                self.flags[self.number[scene_id]] |= ENTRY
        if dream.start is not None and dream.start in dream.scenes:
            self.flags[self.number[dream.start]] |= START

    def _gather_cards(self, scenes: list[Scene]) -> None:
        keys = [(text_lines(scene), len(scene.transitions), has_foot(scene)) for scene in scenes]
        heights = {key: card_height(*key) for key in set(keys)}
        tops = (rows_top(0), rows_top(1), rows_top(2))
        self.heights = np.array([heights[key] for key in keys])
        self.rows = np.array([tops[key[0]] for key in keys])
        self.ways = np.array([key[1] for key in keys], np.intp)
        self.mood = mood_numbers((scene.mood for scene in scenes), len(scenes))
        self.flags = np.array([flags_of(scene, key[2]) for scene, key in zip(scenes, keys, strict=True)], np.uint16)

    def _gather_wires(self, scenes: list[Scene]) -> None:
        """Columns of the wires: one comprehension each, for a dream may have hundreds of thousands."""
        counts = np.array([len(scene.transitions) for scene in scenes], np.intp)
        ways = [way for scene in scenes for way in scene.transitions]
        known = self.number.get
        targets = [-2 if way.to is None else known(way.to, -1) for way in ways]
        for place in [place for place, target in enumerate(targets) if target == -1]:
            to = ways[place].to or ""
            if to not in self.number:
                self.number[to] = len(self.ids)
                self.ids.append(to)
            targets[place] = self.number[to]
        target = np.array(targets, np.intp)
        led = target >= 0
        self.target = target[led]
        self.source = np.repeat(np.arange(len(scenes)), counts)[led]
        self.way = (np.arange(len(ways)) - np.repeat(np.cumsum(counts) - counts, counts))[led]
        self.kind = np.array([_KIND_BY_IDENTITY[id(way.kind)] for way in ways], np.uint8)[led]
        self.guarded = np.array([way.when is not None for way in ways], bool)[led]


def bends_of(
    reroutes: Table[str, tuple[Point, ...]], number: Mapping[str, int], source: Numbers, way: Numbers
) -> dict[int, tuple[Point, ...]]:
    """Bends by the number of their wire."""
    found = {}
    for key, points in reroutes.items():
        scene, _, index = key.rpartition("/")
        if scene in number and index.isdecimal() and points:
            begin, end = np.searchsorted(source, [number[scene], number[scene] + 1])
            hits = np.flatnonzero(way[begin:end] == int(index))
            if len(hits):
                found[int(begin + hits[0])] = points
    return found
