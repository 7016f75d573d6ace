"""What the canvas brings forward while everything else recedes: what a filter keeps, or what has to do with a variable."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Signal

from editor.analysis.sayings import Sentence, sentences_of
from editor.document import Change
from editor.language.check import reads, reads_effect, writes_effect
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.prover.watch import Watch
from editor.ui.live.background import Background
from editor.ui.live.live_document import LiveDocument

AT_ONCE: Final = 3000
"""Up to so many scenes are searched for a variable within a frame or two."""
ASK_EVERY: Final = 500

WayKey = tuple[SceneKey, int]


@dataclass(frozen=True)
class Spot:
    """What is brought forward.

    Attributes:
        title: In a few words, for the legend.
        scenes: The scenes; all others recede.
        read: Those that read the variable that was asked for.
        written: Those that change it.
        ways_read: Transitions whose sentences read it.
        ways_written: Transitions that change it.
        variable: Its name; empty where scenes were asked for.
    """

    title: str
    scenes: frozenset[SceneKey] = frozenset()
    read: frozenset[SceneKey] = frozenset()
    written: frozenset[SceneKey] = frozenset()
    ways_read: frozenset[WayKey] = frozenset()
    ways_written: frozenset[WayKey] = frozenset()
    variable: str = ""


class Spotlight(QObject):
    """One light for canvas, outline and inspector.

    Signals:
        spot_changed: Something else, or nothing, is brought forward.
    """

    spot_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._spot: Spot | None = None
        self._document: LiveDocument | None = None
        self._background: Background | None = None

    @property
    def spot(self) -> Spot | None:
        """What is brought forward, `None` where nothing is."""
        return self._spot

    def attend(self, document: LiveDocument) -> None:
        """Follow the changes of a document."""
        self._document = document
        document.document_opened.connect(self.put_out)
        document.project_changed.connect(self._on_project_changed)

    def show_scenes(self, title: str, scenes: Iterable[SceneKey]) -> None:
        """Bring some scenes forward."""
        self._set(Spot(title, frozenset(scenes)))

    def show_variable(self, name: str) -> None:
        """Bring forward what reads and what changes a variable."""
        if self._document is None:
            return
        project = self._document.project
        if sum(len(dream.scenes) for dream in project.dreams.values()) <= AT_ONCE:
            self._set(spot_of(project, name, [key[:2] for key in project.scenes()]))
            return
        if self._background is None:
            self._background = Background(self)
        keys = [key[:2] for key in project.scenes()]
        self._background.start("spotlight", lambda watch: spot_of(project, name, keys, watch), self._set)

    def put_out(self) -> None:
        """Everything is alike again."""
        if self._background is not None:
            self._background.cancel()
        self._set(None)

    def _set(self, spot: Spot | None) -> None:
        if spot != self._spot:
            self._spot = spot
            self.spot_changed.emit()

    def _on_project_changed(self, change: Change) -> None:
        spot, difference = self._spot, change.difference
        touched = difference.added | difference.removed | difference.changed
        if spot is None or not spot.variable or self._document is None or not touched:
            return
        if spot.variable not in self._document.project.variables and "variables" in difference.sections:
            self.put_out()
        elif len(touched) > AT_ONCE:
            self.show_variable(spot.variable)
        else:
            known = [key for key in touched if self._document.project.scene(*key) is not None]
            self._set(_merged(spot, touched, spot_of(self._document.project, spot.variable, known)))


def spot_of(project: Project, name: str, scenes: Iterable[SceneKey], watch: Watch | None = None) -> Spot:
    """Which of some scenes read and which change a variable.

    Args:
        project: The project.
        name: The variable's name.
        scenes: The scenes to be asked.
        watch: Whether to go on.
    """
    read: set[tuple[SceneKey, int | None]] = set()
    written: set[tuple[SceneKey, int | None]] = set()
    for number, key in enumerate(scenes):
        if watch is not None and number % ASK_EVERY == 0:
            watch.step(number, "looking")
        scene = project.scene(*key)
        for sentence in sentences_of(*key, scene) if scene is not None else ():
            if name in sentence.text:
                if _reads(sentence, name):
                    read.add((key, sentence.transition))
                if sentence.is_effect and writes_effect(sentence.text) == name:
                    written.add((key, sentence.transition))
    return Spot(
        f"Where {name} is read and changed",
        frozenset(key for key, _ in read | written),
        frozenset(key for key, _ in read),
        frozenset(key for key, _ in written),
        frozenset((key, way) for key, way in read if way is not None),
        frozenset((key, way) for key, way in written if way is not None),
        name,
    )


def _reads(sentence: Sentence, name: str) -> bool:
    return name in (reads_effect(sentence.text) if sentence.is_effect else reads(sentence.text))


def _merged(old: Spot, touched: frozenset[SceneKey], new: Spot) -> Spot:
    """The old spot with what was asked again put in the place of what it said before."""
    return Spot(
        old.title,
        (old.scenes - touched) | new.scenes,
        (old.read - touched) | new.read,
        (old.written - touched) | new.written,
        frozenset(way for way in old.ways_read if way[0] not in touched) | new.ways_read,
        frozenset(way for way in old.ways_written if way[0] not in touched) | new.ways_written,
        old.variable,
    )
