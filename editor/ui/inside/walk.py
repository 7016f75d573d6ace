"""Somebody's walk through the dream: a night of their own, that goes on when the dream is mended around them."""

from PySide6.QtCore import QObject, Signal

from editor.errors import EditorError
from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.model.scene import Scene
from editor.playback.night import Night
from editor.playback.trace import MisfitError, replay
from editor.prover.answer import Trace
from editor.ui.inside.doorways import AGAIN, Doorway, doorways
from editor.ui.live.live_document import LiveDocument
from editor.ui.messages import Messages


class Walk(QObject):
    """Where one stands in the dream.

    Signals:
        walk_changed: One stands elsewhere, or the place has changed.
    """

    walk_changed = Signal()

    def __init__(self, document: LiveDocument, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._messages = messages
        self._night: Night | None = None
        document.project_changed.connect(lambda _change: self._on_project_changed())
        document.document_opened.connect(self._on_document_opened)

    @property
    def night(self) -> Night | None:
        """The night that is walked; `None` outside, or where there is nowhere to stand."""
        return self._night

    @property
    def here(self) -> SceneKey | None:
        """The present dream and scene."""
        return None if self._night is None else self._night.here

    @property
    def scene(self) -> Scene | None:
        """The present scene; `None` for a ghost."""
        return None if self._night is None else self._night.project.scene(*self._night.here)

    @property
    def dreamer_name(self) -> str:
        """What whoever dreams is called; empty for nobody."""
        who = None if self._night is None else self._night.dreamer
        dreamer = self.project.dreamers.get(who or "")
        return "" if dreamer is None else dreamer.name or who or ""

    @property
    def project(self) -> Project:
        """The dream as it is now."""
        return self._document.project

    def begin(self, at: SceneKey | None, dreamer: str | None) -> None:
        """Begin to walk.

        Args:
            at: Where; the dream's start where it is `None` or gone.
            dreamer: Who dreams.
        """
        who = dreamer if dreamer in self.project.dreamers else next(iter(self.project.dreamers), None)
        self._night = _night(self.project, who, at)
        self.walk_changed.emit()

    def end(self) -> None:
        """Stand nowhere."""
        self._night = None

    def doorways(self) -> tuple[Doorway, ...]:
        """The ways on."""
        return () if self._night is None else doorways(self._night)

    def take(self, doorway: Doorway) -> bool:
        """Go through a door; one that cannot be taken is said and nothing changes."""
        if self._night is None:
            return False
        if doorway.move == AGAIN:
            self.begin(None, self._night.dreamer)
            return True
        choice = doorway.transition
        with self._messages.guarded():
            self._night.step(choice)
            self.walk_changed.emit()
            return True
        return False

    def drift(self) -> bool:
        """Let chance take one of the ways that act now."""
        if self._night is None or self._night.is_over:
            return False
        self._night.step()
        self.walk_changed.emit()
        return True

    def back(self) -> bool:
        """One move back; `False` at the start."""
        if self._night is None or not self._night.back():
            return False
        self.walk_changed.emit()
        return True

    def go(self, key: SceneKey) -> None:
        """Go to any scene, with everything that was felt so far."""
        if self._night is None or self.here == key:
            return
        with self._messages.guarded():
            self._night.jump(key)
            self.walk_changed.emit()

    def follow(self, trace: Trace, dreamer: str | None) -> bool:
        """Take the night that a proof has found in place of one's own, standing at its start.

        Returns:
            Whether the trace still fits; where it does not, that is said and nothing changes.
        """
        with self._messages.guarded():
            night = replay(self.project, dreamer, trace, exact=False)
            night.go_to(0)
            self._night = night
            self.walk_changed.emit()
            return True
        return False

    def move_to(self, index: int) -> None:
        """Stand at a passage of the night that was walked."""
        if self._night is not None:
            self._night.go_to(index)
            self.walk_changed.emit()

    def resume(self, night: Night) -> None:
        """Take up a night that was left, in the dream as it is now."""
        self._night = night if night.project is self.project else _carried(night, self.project)
        self.walk_changed.emit()

    def _on_project_changed(self) -> None:
        if self._night is not None and self._night.project is not self.project:
            self._night = _carried(self._night, self.project)
            self.walk_changed.emit()

    def _on_document_opened(self) -> None:
        self._night = None


def _night(project: Project, dreamer: str | None, at: SceneKey | None) -> Night | None:
    """A new night, at the wished place if there is one, else at the start, else at the first scene."""
    first = next(((dream, scene) for dream, scene, _ in project.scenes()), None)
    for place in (at, None, first):
        if place is None and (project.start not in project.dreams):
            continue
        try:
            night = Night(project, dreamer, at=place)
        except EditorError:
            continue
        if project.scene(*night.here) is not None:
            return night
    return None


def _carried(night: Night, project: Project) -> Night | None:
    """The same night in a dream that has changed: as far as it goes, standing where one stood if that is still there."""
    here, dreamer = night.here, night.dreamer if night.dreamer in project.dreamers else next(iter(project.dreamers), None)
    try:
        carried: Night | None = replay(project, dreamer, night.trace(), exact=False)
    except MisfitError as misfit:
        carried = misfit.night
    except EditorError:
        carried = None
    there = here if project.scene(*here) is not None else _instead(night.project, project, here)
    if carried is None:
        return _night(project, dreamer, there)
    if carried.here != there and there is not None:
        carried.jump(there)
    return carried


def _instead(before: Project, after: Project, gone: SceneKey) -> SceneKey | None:
    """Where the ways to a place lead that is gone; where they are gone too, the first place that they led from."""
    nearest: SceneKey | None = None
    for dream, name, scene in before.scenes():
        leading = [index for index, way in enumerate(scene.transitions) if (dream, way.to) == gone]
        now = after.scene(dream, name)
        if not leading or now is None:
            continue
        nearest = nearest or (dream, name)
        for index in leading if len(now.transitions) == len(scene.transitions) else ():
            way = after.transition(dream, name, index)
            if way is not None and way.to is not None and after.scene(dream, way.to) is not None:
                return (dream, way.to)
    return nearest
