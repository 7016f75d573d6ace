"""The scenes of one dream attribute by attribute, so that ten thousand of them are asked in one quick pass."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import compress
from operator import attrgetter
from typing import Any, Final

from editor.analysis.span import changed, span
from editor.model.scene import Scene
from editor.model.table import Table
from editor.model.transition import Transition


@dataclass(frozen=True, slots=True)
class Columns:
    """Scenes of one dream, one tuple for each attribute, all in the file's order.

    Attributes:
        ids: The scenes' ids.
        scenes: The scenes themselves.
        texts: What each tells.
        motifs: What each shows.
        images: Its picture, if any.
        sounds: Its sound, if any.
        wakes: Whether it ends the dream.
        descends: The dream within, if any.
        transitions: Its ways on.
        damaged: Whether it could not be understood.
    """

    ids: tuple[str, ...]
    scenes: tuple[Scene, ...]
    texts: tuple[str, ...]
    motifs: tuple[Table[str, int], ...]
    images: tuple[str | None, ...]
    sounds: tuple[str | None, ...]
    wakes: tuple[bool, ...]
    descends: tuple[str | None, ...]
    transitions: tuple[tuple[Transition, ...], ...]
    damaged: tuple[bool, ...]

    @staticmethod
    def of(found: Mapping[str, Scene]) -> "Columns":
        """The columns of a dream's scenes, or of some of them."""
        scenes = tuple(found.values())
        columns: dict[str, Any] = {name: tuple(map(ask, scenes)) for name, ask in _ASKED.items()}
        return Columns(tuple(found), scenes, **columns)

    def where(self, chosen: Collection[object]) -> Iterable[tuple[str, Scene]]:
        """Id and scene of those for which something holds."""
        return zip(compress(self.ids, chosen), compress(self.scenes, chosen), strict=True)

    def given(self, column: tuple[str | None, ...]) -> Iterable[tuple[str, str]]:
        """Id and value of those that have one in some column."""
        if column.count(None) == len(column):
            return ()
        return ((scene_id, value) for scene_id, value in zip(self.ids, column, strict=True) if value is not None)

    def after(self, found: Mapping[str, Scene]) -> "Change":
        """What an edit made of the dream; scenes that it left alone are not asked again."""
        ids, scenes = tuple(found), tuple(found.values())
        first, stop, new_stop = span(self.ids, ids)
        gone = dict(zip(self.ids[first:stop], self.scenes[first:stop], strict=True))
        come = dict(zip(ids[first:new_stop], scenes[first:new_stop], strict=True))
        columns = self._spliced(first, stop, Columns.of(come)) if gone or come else self
        places = changed(columns.scenes, scenes)
        gone.update((ids[place], columns.scenes[place]) for place in places)
        come.update((ids[place], scenes[place]) for place in places)
        if places:
            columns = columns._patched({place: scenes[place] for place in places})
        return Change(found, columns, gone, come)

    def _spliced(self, first: int, stop: int, fresh: "Columns") -> "Columns":
        def splice(name: str) -> tuple[Any, ...]:
            column: tuple[Any, ...] = getattr(self, name)
            return (*column[:first], *getattr(fresh, name), *column[stop:])

        return Columns(splice("ids"), splice("scenes"), **{name: splice(name) for name in _ASKED})

    def _patched(self, fresh: Mapping[int, Scene]) -> "Columns":
        columns: dict[str, Any] = {
            name: _put(getattr(self, name), {place: ask(scene) for place, scene in fresh.items()})
            for name, ask in _ASKED.items()
        }
        return Columns(self.ids, _put(self.scenes, fresh), **columns)


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit made of the scenes of a dream.

    Attributes:
        scenes: Those after it, by id.
        columns: They again, attribute by attribute.
        gone: Those before it that are no longer the same, or no longer there, by id.
        come: Those after it that were not the same, or not there, by id.
    """

    scenes: Mapping[str, Scene]
    columns: Columns
    gone: Mapping[str, Scene]
    come: Mapping[str, Scene]


_ASKED: Final = {
    "texts": attrgetter("text"),
    "motifs": attrgetter("motifs"),
    "images": attrgetter("image"),
    "sounds": attrgetter("sound"),
    "wakes": attrgetter("wake"),
    "descends": attrgetter("descend"),
    "transitions": attrgetter("transitions"),
    "damaged": attrgetter("damaged"),
}


def _put(column: tuple[Any, ...], fresh: Mapping[int, Any]) -> tuple[Any, ...]:
    if all(column[place] is value for place, value in fresh.items()):
        return column
    items = list(column)
    for place, value in fresh.items():
        items[place] = value
    return tuple(items)
