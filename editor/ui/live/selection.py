"""What the user looks at: which dream, which scenes, which transition; and the places visited before."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from itertools import takewhile

from PySide6.QtCore import QObject, Signal

from editor.model.difference import SceneKey


@dataclass(frozen=True)
class Selected:
    """What is selected.

    Attributes:
        path: The breadcrumb: dream ids from the outermost to the one on the canvas; never empty once a
            project with dreams is open.
        scenes: Ids of the selected scenes of the shown dream, the last one picked last.
        transition: Scene id and index of the selected transition.
        thing: What else the inspector shows: (`variable`|`dreamer`|`promise`|`waiver`|`frame`|`note`|`line`, id or index; a
            `line` is one of the file).
    """

    path: tuple[str, ...] = ()
    scenes: tuple[str, ...] = ()
    transition: tuple[str, int] | None = None
    thing: tuple[str, str | int] | None = None

    @property
    def dream(self) -> str:
        """The dream on the canvas, or an empty text."""
        return self.path[-1] if self.path else ""


class Selection(QObject):
    """Shared by canvas, outline, inspector and all the others.

    Signals:
        selection_changed: A `Selected`.
        dream_changed: The id of the dream now on the canvas.
        reveal_requested: A `SceneKey` that the canvas should bring into view.
    """

    selection_changed = Signal(object)
    dream_changed = Signal(str)
    reveal_requested = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = Selected()
        self._back: list[Selected] = []
        self._forward: list[Selected] = []

    @property
    def now(self) -> Selected:
        """What is selected now."""
        return self._now

    @property
    def can_go_back(self) -> bool:
        """Whether another place was visited before."""
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        """Whether `back` was gone and nowhere else since."""
        return bool(self._forward)

    def show_dream(self, path: tuple[str, ...]) -> None:
        """Put another dream on the canvas, nothing selected."""
        self._visit(Selected(path))

    def follow(self, path: tuple[str, ...]) -> None:
        """Put another dream on the canvas, because the night went there: not a place to come back to."""
        self._set(Selected(path))

    def enter_dream(self, dream: str) -> None:
        """Go into a dream within the present one."""
        self._visit(Selected((*self._now.path, dream)))

    def select_scenes(self, scenes: tuple[str, ...]) -> None:
        """Select scenes of the shown dream."""
        self._set(replace(self._now, scenes=scenes, transition=None, thing=None))

    def select_nothing(self) -> bool:
        """Let go of everything; whether there was anything."""
        before = self._now
        self.select_scenes(())
        return self._now != before

    def select_transition(self, scene: str, index: int) -> None:
        """Select a transition of the shown dream."""
        self._set(replace(self._now, scenes=(), transition=(scene, index), thing=None))

    def select_thing(self, kind: str, which: str | int) -> None:
        """Select something that lies not in a dream."""
        self._set(replace(self._now, scenes=(), transition=None, thing=(kind, which)))

    def reveal(self, key: SceneKey) -> None:
        """Show a scene wherever it is: its dream on the canvas, the scene selected and in view."""
        dream, scene = key
        path = self._now.path if self._now.dream == dream else self._path_to(dream)
        self._visit(Selected(path, (scene,)))
        self.reveal_requested.emit(key)

    def back(self) -> None:
        """To the place visited before."""
        self._travel(self._back, self._forward)

    def forward(self) -> None:
        """To the place that `back` came from."""
        self._travel(self._forward, self._back)

    def stay_within(self, dreams: Container[str], home: tuple[str, ...], renamed: Mapping[str, str]) -> None:
        """After a change of the project: no place is in a dream that is not there any more.

        Args:
            dreams: The dreams there are.
            home: Where to go where nothing of the present path is left.
            renamed: Dreams that have another id now.
        """
        for places in (self._back, self._forward):
            moved = [replace(place, path=_renamed(place.path, renamed)) for place in places]
            places[:] = [place for place in moved if all(dream in dreams for dream in place.path)]
        path = _renamed(self._now.path, renamed)
        kept = tuple(takewhile(lambda dream: dream in dreams, path))
        if path:
            self._set(replace(self._now, path=path) if kept == path else Selected(kept or home))

    def _path_to(self, dream: str) -> tuple[str, ...]:
        path = self._now.path
        return path[: path.index(dream) + 1] if dream in path else (*path[:1], dream) if path else (dream,)

    def _visit(self, place: Selected) -> None:
        if place != self._now:
            self._back.append(self._now)
            self._forward.clear()
        self._set(place)

    def _travel(self, source: list[Selected], target: list[Selected]) -> None:
        if not source:
            return
        target.append(self._now)
        place = source.pop()
        self._set(place)
        if place.scenes:
            self.reveal_requested.emit((place.dream, place.scenes[-1]))

    def _set(self, place: Selected) -> None:
        if place == self._now:
            return
        moved = place.path != self._now.path
        self._now = place
        if moved:
            self.dream_changed.emit(place.dream)
        self.selection_changed.emit(place)


def _renamed(path: tuple[str, ...], renamed: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(renamed.get(dream, dream) for dream in path)
