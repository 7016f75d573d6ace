"""The night that is played in the window: begun, replayed, searched for, carried along while the dream is edited."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from editor.document import Change
from editor.model.difference import SceneKey
from editor.playback.coverage import Cover, with_plays
from editor.playback.following import Followed, follow
from editor.playback.night import Night, Passage
from editor.playback.playing import Playing
from editor.playback.seeking import Found
from editor.playback.trace import MisfitError, replay
from editor.prover.answer import Trace
from editor.ui.live.background import Background
from editor.ui.live.live_document import LiveDocument
from editor.ui.live.live_outlook import LiveOutlook
from editor.ui.live.live_search import LiveSearch
from editor.ui.live.live_stops import LiveStops
from editor.ui.live.night_keeper import NightKeeper
from editor.ui.messages import Messages
from editor.ui.settings import Settings

FOLLOW_AT_ONCE: Final = 600
"""Nights of up to so many moves follow an edit at once, longer ones on another thread."""
UNTOLD: Final = frozenset({"layout", "waivers", "title"})
"""Sections of a project that no night depends on."""
NOT_CUT: Final = (None, None, 0)
"""No edit has cut the night off; else what it was, the last move that is left, and where the night stood."""


class LiveNight(NightKeeper):
    """One night at a time, heard as Qt signals; refusals go to the messages.

    Args:
        document: Whose project is dreamt.
        messages: Where refusals go.
        parent: Qt's.
        settings: Where breakpoints and the set-up are remembered.

    Attributes:
        stops: Where nights stop.
        outlook: What lies ahead of them.
        background: Where long work is done.
        crowd: Where many nights are played.
        search: Looks ahead.

    Signals:
        figures_changed: Figures that `figures` was asked for are known now.
    """

    figures_changed = Signal()

    def __init__(
        self, document: LiveDocument, messages: Messages, parent: QObject | None = None, *, settings: Settings | None = None
    ) -> None:
        super().__init__(document, messages, parent, settings=settings)
        self._troubled: frozenset[SceneKey] = frozenset()
        self._seeks_hope = False
        self._cut: tuple[Night | None, Passage | None, int] = NOT_CUT
        self.background = Background(self)
        self.crowd = Background(self)
        self.stops = LiveStops(document, settings, self)
        self.outlook = LiveOutlook(self.background, self)
        self.search = LiveSearch(self, self.outlook, self.background, messages)
        self.search.night_found.connect(self._on_found)
        self.stops.stops_changed.connect(self._on_stops_changed)
        self.outlook.outlook_changed.connect(self._on_outlook_changed)
        self.outlook.figures_changed.connect(self.figures_changed)
        self.night_changed.connect(self._on_moved)
        document.document_opened.connect(self._on_document_opened)
        document.project_changed.connect(self._on_project_changed)

    @property
    def peace(self) -> float | None:
        """The peace of the present state, where it is known."""
        return self.outlook.peace(self._playing.night.state) if self._playing is not None else None

    def door_peace(self, index: int) -> float | None:
        """The peace behind a door that can be taken now, where it is known."""
        return self.outlook.peace_behind(self.night, index) if self.night is not None else None

    def lost_at(self) -> int | None:
        """The move by which the last hope of waking was lost, where that is known."""
        return self.outlook.lost_at(self.night) if self.night is not None else None

    def stop(self) -> None:
        """End the play."""
        self._runner.stop()
        self.background.cancel("follow")
        self.search.cancel()
        if self._playing is not None:
            self._playing = None
            self.outlook.forget()
            self.night_changed.emit()

    def close(self) -> None:
        """Stop for good."""
        self.stop()
        self.setup.keep_plays()
        self.crowd.close()
        self.background.close()

    def set_dreamer(self, dreamer: str | None) -> None:
        """Somebody else dreams; the night is replayed as theirs as far as it goes."""
        if dreamer == self._dreamer:
            return
        self._dreamer = dreamer
        self._carry()
        self.night_changed.emit()

    def set_troubled(self, scenes: frozenset[SceneKey]) -> None:
        """The scenes that are marked with an error."""
        if scenes != self._troubled:
            self._troubled = scenes
            self._heed()

    def figures(self, overlay: str, dream: str) -> dict[str, float]:
        """Scene id to a figure, for `visits`, `fear` or `peace` from 0 to 1; empty until `figures_changed` tells."""
        return self.outlook.figures(overlay, dream, self._document.project, self._dreamer)

    def coverage(self, dream: str) -> dict[str, Cover]:
        """Scene id to how well it is known; empty until `figures_changed` tells."""
        found = with_plays(self.outlook.coverage(self._document.project, self._dreamer), self.setup.played)
        return {scene: how for (inner, scene), how in found.items() if inner == dream}

    def load(self, trace: Trace, dreamer: str | None, shows: str = "") -> None:
        """Replay a night that a proof or a file tells; stand at its point of no return where it has one, else at its end.

        Args:
            trace: The night.
            dreamer: Who dreams.
            shows: What it shows, in words.
        """
        with self._messages.guarded():
            self._replay(trace, dreamer)
            self._seeks_hope = True
            if self._playing is not None and shows:
                self._playing.notice = f"This night shows: {shows}."
                self._playing.said.append((len(self._playing.night) - 1, self._playing.notice))
            self._place_at_hope()
            self.night_changed.emit()
            self.night_opened.emit()

    def run_to(self, key: SceneKey) -> None:
        """The shortest way on from here to a scene; says so where there is none."""
        self.search.to_scene(key, self._document.project.title_of(*key))

    def run_to_trouble(self) -> None:
        """The shortest way on from here to a scene that is marked with an error."""
        self.search.to_any(self._troubled - {self.here}, "a scene with an error")

    def find(self, sentence: str) -> None:
        """Look for a shortest night in which a sentence comes to hold, and play it."""
        self.search.find(self._document.project, self._dreamer, sentence)

    def _put(self, night: Night) -> None:
        """Another night on the stage; the present one is kept as a branch."""
        self._seeks_hope = False
        if self._playing is None:
            self._playing = Playing(night)
        else:
            self._playing.leave(night)
        self._heed()
        self.outlook.look(night.project, night.dreamer)
        self.night_changed.emit()

    def _heed(self) -> None:
        if self._playing is not None:
            self._playing.pins = self.setup.pins
            self._playing.heed(self.stops.breakpoints, self.stops.halts, troubled=self._troubled, peace=self.outlook.peace)

    def _replay(self, trace: Trace, dreamer: str | None) -> None:
        self._runner.stop()
        try:
            night = replay(self._document.project, dreamer, trace, seed=self._seed, anywhere=True)
        except MisfitError as error:
            if error.night is None:
                raise
            self._messages.say(error.message, "warning", error.hint)
            night = error.night
        self._dreamer = dreamer
        self._put(night)

    def _carry(self) -> None:
        """The night in the project as it is now, for whoever dreams now."""
        now, project, dreamer = self.night, self._document.project, self._dreamer
        if now is None:
            return
        night = self._whole() or now
        if len(night) <= FOLLOW_AT_ONCE:
            self._on_followed(night, follow(night, project, dreamer))
            return
        asked = (now, len(now), now.position)

        def on_done(followed: Followed) -> None:
            later = self.night
            if later is not None and (later, len(later), later.position) == asked:
                self._on_followed(night, followed)
            else:
                self._carry()

        self.background.start("follow", lambda _watch: follow(night, project, dreamer), on_done)

    def _whole(self) -> Night | None:
        """The night before an edit cut it off, where nobody has moved since."""
        night, (whole, last, position) = self.night, self._cut
        still = night is not None and night.position == position and night.passage(len(night) - 1) is last
        return whole if still else None

    def _on_followed(self, whole: Night, followed: Followed) -> None:
        """Go on in the edited dream; what an edit cuts off comes back when the edit is taken back and nobody moved."""
        if followed.trouble is not None:
            self._messages.say(followed.trouble.message, "warning", "The dream was changed under it; play on from here.")
        if followed.night is None or self._playing is None:
            self.stop()
            return
        self._runner.stop()
        night = followed.night
        cut = followed.trouble is not None
        self._cut = (whole, night.passage(len(night) - 1), night.position) if cut else NOT_CUT
        self._playing.put(night)
        self._heed()
        self.outlook.look(night.project, night.dreamer)
        self.night_changed.emit()

    def _place_at_hope(self) -> None:
        if not self._seeks_hope or not self.outlook.settled or self._playing is None:
            return
        self._seeks_hope = False
        lost = self.lost_at()
        if lost is not None:
            self._playing.go_to(lost - 1)
            self._playing.notice = "The point of no return: the next move loses the last way to wake in peace."
            self.night_changed.emit()
        elif self.outlook.peace(self._playing.night.passage(0).state) == 0:
            self._playing.said.insert(0, (0, "No night wakes in peace, from this scene on."))

    def _on_found(self, found: Found) -> None:
        if found.trace:
            with self._messages.guarded():
                self._replay(found.trace, self._dreamer)

    def _on_moved(self) -> None:
        if self.night is not None and not self.running:
            self.outlook.look_beyond(self.night)

    def _on_stops_changed(self) -> None:
        self._heed()
        self.night_changed.emit()

    def _on_outlook_changed(self) -> None:
        self._place_at_hope()
        if self._playing is not None:
            self.night_changed.emit()

    def _on_document_opened(self) -> None:
        self.stop()
        self._dreamer = next(iter(self._document.project.dreamers), None)
        self.night_changed.emit()

    def _on_project_changed(self, change: Change) -> None:
        if self._dreamer is not None and self._dreamer not in self._document.project.dreamers:
            self._dreamer = next(iter(self._document.project.dreamers), None)
        if change.difference.sections - UNTOLD:
            self._carry()
        if "dreamers" in change.difference.sections:
            self.night_changed.emit()
