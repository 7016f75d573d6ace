"""The words on a card, cut to its width once and kept until its scene changes."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from editor.drawing.measures import CARD_WIDTH, MARGIN, PILL_MOST, plain_text, text_lines
from editor.drawing.words import NOWHERE, foot
from editor.model.scene import Scene
from editor.model.transition import Transition
from editor.ui.canvas.look import Look

INNER = CARD_WIDTH - 2 * MARGIN
MOON_WIDTH = 17.0
LARGE_MOON = 24.0
LEAST_LEFT = 4
"""A line of a title that was cut shorter than this says nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """The words beside an out-port: a label, or else the title of the scene it leads to, and the guard's pill."""

    label: str
    own: bool
    guard: str
    guard_width: float


@dataclass(frozen=True, slots=True)
class Caption:
    """The words on a card."""

    title: str
    lines: tuple[str, ...]
    rows: tuple[Row, ...]
    foot: str


class Captions:
    """Captions by scene id; a caption is made when its card is first painted.

    Args:
        look: The fonts.
        title_of: From a scene's id to its title.
        dream_title_of: From a dream's id to its title.
    """

    def __init__(self, look: Look, title_of: Callable[[str], str], dream_title_of: Callable[[str], str]) -> None:
        self._look = look
        self._title_of = title_of
        self._dream_title_of = dream_title_of
        self._large: dict[tuple[str, bool, int], tuple[Scene, tuple[str, ...]]] = {}
        self._far: dict[str, tuple[tuple[str, int, int], tuple[str, ...]]] = {}
        self._made: dict[tuple[str, bool], tuple[Scene, tuple[str, ...], Caption]] = {}

    def of(self, scene_id: str, scene: Scene, moon: bool) -> Caption:
        """The caption of a scene's card, with or without the moon before its title."""
        aims = tuple(self._title_of(way.to) if way.to is not None and not way.label else "" for way in scene.transitions)
        found = self._made.get((scene_id, moon))
        if found is not None and found[0] is scene and found[1] == aims:
            return found[2]
        caption = self._make(scene_id, scene, aims, moon)
        if len(self._made) > 4000:
            self._made.clear()
        self._made[scene_id, moon] = (scene, aims, caption)
        return caption

    def large_title(self, scene_id: str, scene: Scene, moon: bool, most: int) -> tuple[str, ...]:
        """The title in large letters, on at most so many lines."""
        key = (scene_id, moon, most)
        found = self._large.get(key)
        if found is None or found[0] is not scene:
            width = CARD_WIDTH - MARGIN - 12 - (LARGE_MOON if moon else 0)
            found = (scene, wrapped(self._look.large_metrics, scene.title or scene_id, width, most))
            if len(self._large) > 8000:
                self._large.clear()
            self._large[key] = found
        return found[1]

    def far_title(self, scene_id: str, title: str, width: int, most: int) -> tuple[str, ...]:
        """The title in small letters on a block, on at most so many lines; nothing where next to nothing would be left."""
        found = self._far.get(scene_id)
        if found is None or found[0] != (title, width, most):
            lines = wrapped(self._look.far_metrics, title, width, most)
            found = (
                (title, width, most),
                () if any(len(line) < LEAST_LEFT and line not in title for line in lines) else lines,
            )
            if len(self._far) > 8000:
                self._far.clear()
            self._far[scene_id] = found
        return found[1]

    def _make(self, scene_id: str, scene: Scene, aims: tuple[str, ...], moon: bool) -> Caption:
        look = self._look
        width = INNER - (MOON_WIDTH if moon else 0)
        title = elided(look.title_metrics, scene.title or scene_id, width)
        lines = wrapped(look.text_metrics, plain_text(scene.text), INNER, text_lines(scene))
        rows = tuple(self._row(way, aim) for way, aim in zip(scene.transitions, aims, strict=True))
        return Caption(title, lines, rows, elided(look.text_metrics, foot(scene, self._dream_title_of), INNER))

    def _row(self, way: Transition, aim: str) -> Row:
        look = self._look
        own = bool(way.label)
        metrics = look.text_metrics if own else look.italic_metrics
        label = elided(metrics, way.label or aim or NOWHERE, INNER + 2)
        guard = elided(look.guard_metrics, " ".join(way.when.split()), PILL_MOST - 12) if way.when is not None else ""
        return Row(label, own, guard, look.guard_metrics.horizontalAdvance(guard) + 12 if guard else 0.0)


def elided(metrics: QFontMetricsF, text: str, width: float) -> str:
    """A text cut to a width, with an ellipsis where something is missing."""
    return metrics.elidedText(text[:200], Qt.TextElideMode.ElideRight, width)


def wrapped(metrics: QFontMetricsF, text: str, width: float, most: int) -> tuple[str, ...]:
    """A text in at most so many lines, the last one cut."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line += f" {words.pop(0)}"
        lines.append(elided(metrics, line, width))
    if words and most:
        lines.append(elided(metrics, " ".join(words), width))
    return tuple(lines)
