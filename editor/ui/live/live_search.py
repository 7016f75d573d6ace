"""Looks ahead of the night that is played: the way to a scene, to trouble, to peace; a night in which something happens."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from editor.model.difference import SceneKey
from editor.model.project import Project
from editor.playback.seeking import Found, find_night, seek
from editor.prover.answer import Verdict
from editor.semantics.rules import Move
from editor.semantics.state import State
from editor.ui.live.background import Background
from editor.ui.live.live_outlook import LiveOutlook
from editor.ui.live.night_player import NightPlayer
from editor.ui.messages import Messages


class LiveSearch(QObject):
    """Searches on another thread; what is found is played.

    Args:
        player: Plays the ways that are found.
        outlook: Knows the peace of states.
        background: Where the work is done.
        messages: Where it is said that there is no such way.

    Signals:
        night_found: What `find` found, as a `Found`.
    """

    night_found = Signal(object)

    def __init__(self, player: NightPlayer, outlook: LiveOutlook, background: Background, messages: Messages) -> None:
        super().__init__(player)
        self._player = player
        self._outlook = outlook
        self._background = background
        self._messages = messages

    @property
    def searching(self) -> bool:
        """Whether a search is under way."""
        return self._background.is_busy("find") or self._background.is_busy("seek")

    def cancel(self) -> None:
        """Look no further."""
        self._background.cancel("find")
        self._background.cancel("seek")

    def find(self, project: Project, dreamer: str | None, sentence: str) -> None:
        """Look for a shortest night in which a sentence comes to hold; `night_found` tells."""
        self._background.start(
            "find",
            lambda watch: find_night(project, dreamer, sentence, watch=watch),
            self.night_found.emit,
            self._messages.refuse,
        )

    def to_scene(self, key: SceneKey, title: str) -> None:
        """The shortest way on from here to a scene; says so where there is none."""
        self._seek(lambda state: state.here == key, f"From here no night comes to {title}.")

    def to_any(self, scenes: frozenset[SceneKey], what: str) -> None:
        """The shortest way on from here to one of several scenes."""
        self._seek(lambda state: state.here in scenes, f"From here no night comes to {what}.")

    def to_peace(self) -> None:
        """The shortest way on from here to where every night wakes in peace."""
        night = self._player.night
        outlook = self._outlook.outlook_of(night.state) if night is not None else None
        if night is None or outlook is None:
            self._messages.say("The peace of this dream is not worked out yet, or it has too many states.")
            return
        state = night.state

        def on_found(moves: tuple[Move, ...] | None) -> None:
            now = self._player.night
            if now is None or now.state != state:
                return
            if moves is None:
                self._messages.say("From here no way leads to where every night wakes in peace.", "warning")
            elif moves:
                self._player.follow_moves(moves)
            else:
                self._messages.say("It is safe here already: every night from here wakes in peace.")

        self._background.start("seek", lambda _: outlook.way_to_peace(state), on_found)

    def _seek(self, holds: Callable[[State], object], none: str) -> None:
        self._player.pause()
        if not self._player.is_ready() or self._player.night is None:
            return
        rules, state = self._player.night.rules, self._player.night.state

        def on_sought(found: Found) -> None:
            now = self._player.night
            if now is None or now.state != state:
                return
            if found.verdict is Verdict.PROVED:
                self._player.follow_moves(found.moves)
                return
            bound = f"Not found among the {found.states:,} states ahead; there are more."
            self._messages.say(none if found.verdict is Verdict.REFUTED else bound, "warning")

        self._background.start("seek", lambda watch: seek(rules, [state], holds, watch=watch), on_sought)
