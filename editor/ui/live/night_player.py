"""Moves a night on and back: step by step, in strides, or by itself at a speed."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QObject, Signal

from editor.language.evaluate import Explanation
from editor.model.difference import SceneKey
from editor.model.variable import Scalar
from editor.playback.night import Night
from editor.playback.playing import Playing
from editor.semantics.rules import DESCEND, Move
from editor.ui.live.runner import Runner
from editor.ui.messages import Messages

TRAIL: Final = 12
"""How many moves the way behind the night is shown."""
WALK_MOST: Final = 100_000
"""After how many moves a walk that comes to no end is broken off."""
FIRST_SPEED: Final = 3.0


class NightPlayer(QObject):
    """What can be done to the night that is played; refusals go to the messages.

    Args:
        messages: Where refusals go.
        parent: Qt's.

    Signals:
        night_changed: The night moved, began, ended, or is another one; it runs or stands still; how it is played changed.
        night_opened: A night was put on the stage that somebody wants to look at.
    """

    night_changed = Signal()
    night_opened = Signal()

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self._playing: Playing | None = None
        self._speed = FIRST_SPEED
        self._chance_chooses = False
        self._runner = Runner(self)
        self._runner.ticked.connect(self.night_changed)

    @property
    def playing(self) -> Playing | None:
        """The night with its branches and what was said, if one is played."""
        return self._playing

    @property
    def night(self) -> Night | None:
        """The night that is played, if any."""
        return self._playing.night if self._playing is not None else None

    @property
    def here(self) -> SceneKey | None:
        """The present dream and scene."""
        return self._playing.night.here if self._playing is not None else None

    @property
    def running(self) -> bool:
        """Whether the night moves by itself."""
        return self._runner.running

    @property
    def speed(self) -> float:
        """Moves a second while running; 0 for as fast as can be."""
        return self._speed

    @property
    def chance_chooses(self) -> bool:
        """Whether a running night goes on where the dreamer would choose."""
        return self._chance_chooses

    def start(self) -> None:
        """Begin a night."""
        raise NotImplementedError

    def is_ready(self) -> bool:
        """Begin a night if none is played; whether there is one now."""
        if self._playing is None:
            self.start()
        return self._playing is not None

    def set_speed(self, speed: float) -> None:
        """Moves a second while running; 0 for as fast as can be."""
        self._speed = max(0.0, speed)
        self._runner.set_speed(self._speed)
        self.night_changed.emit()

    def set_chance_chooses(self, chooses: bool) -> None:
        """Whether a running night goes on where the dreamer would choose."""
        self._chance_chooses = chooses
        self.night_changed.emit()

    def toggle_running(self, backwards: bool = False) -> None:
        """Let the night go on by itself, or let it stand; begins one if none is played."""
        if self.running:
            self.pause()
            return
        if not self.is_ready():
            return
        if backwards:
            self._runner.start(self._run_back, self._speed)
        else:
            self._act(lambda playing: playing.go_to(0) if _is_at_end(playing.night) else None)
            self._runner.start(self._run_on, self._speed)
        self.night_changed.emit()

    def pause(self) -> None:
        """Let the night stand where it is."""
        if self.running:
            self._runner.stop()
            self.night_changed.emit()

    def step(self) -> None:
        """One move on, by weight where the dreamer would choose; begins a night if none is played."""
        if self._playing is None:
            self.start()
        else:
            self._act(lambda playing: playing.advance())

    def choose(self, index: int) -> None:
        """Take a door; what was played after this move before is kept as a branch."""
        self._act(lambda playing: playing.advance(index))

    def back(self) -> None:
        """One move back."""
        self._act(lambda playing: playing.go_to(max(0, playing.night.position - 1)))

    def back_over(self) -> None:
        """One move back, or back to before the dream within that ended here."""
        night = self.night
        if night is None:
            return
        depth, position = len(night.state.stack), max(0, night.position - 1)
        while position > 0 and len(night.passage(position).state.stack) > depth:
            position -= 1
        self.go_to(position)

    def go_to(self, position: int) -> None:
        """To any move that was played."""
        self._act(lambda playing: playing.go_to(position))

    def follow_moves(self, moves: Iterable[Move]) -> None:
        """Move after move; comes to an end early where the night should stop."""
        self._act(lambda playing: playing.along(moves))

    def set_variable(self, name: str, value: Scalar) -> None:
        """Give a variable another value by hand."""
        self._act(lambda playing: playing.set_variable(name, value))

    def jump(self, key: SceneKey) -> None:
        """Arrive at any scene by hand, with everything else as it is; begins a night there if none is played."""
        self._act(lambda playing: playing.jump(key))

    def open_branch(self, index: int) -> None:
        """Put a kept night in the place of the present one."""
        self._act(lambda playing: playing.open_branch(index))

    def drop_branch(self, index: int) -> None:
        """Forget a kept night."""
        self._act(lambda playing: playing.drop_branch(index))

    def step_over(self) -> None:
        """One move on, or through the whole dream within, by weight where the dreamer would choose; begins a night first."""
        if self._playing is None:
            self.start()
            return
        night = self._playing.night
        descends, depth = any(way.move == DESCEND for way in night.ways()), len(night.state.stack)
        self._walk(lambda night: not descends or len(night.state.stack) <= depth)

    def step_out(self) -> None:
        """On until the night has left this dream: for the outermost, until it is over."""
        if self.is_ready() and self._playing is not None:
            depth = len(self._playing.night.state.stack)
            self._walk(lambda night: len(night.state.stack) < depth)

    def to_next_choice(self) -> None:
        """On until the dreamer must choose."""
        if self.is_ready():
            self._walk(Night.chooses)

    def trail(self) -> tuple[tuple[SceneKey, int | None], ...]:
        """The last twelve moves, the latest last: the scene arrived at, and the transition that led there, if one did."""
        night = self.night
        if night is None:
            return ()
        first = max(0, night.position - TRAIL + 1)
        passages = [night.passage(index) for index in range(first, night.position + 1)]
        return tuple((one.state.here, one.move if isinstance(one.move, int) else None) for one in passages)

    def door_lights(self) -> dict[int, str]:
        """For each transition of the present scene: `open`, `closed`, or `outranked` by those that act."""
        if self._playing is None:
            return {}
        doors = self._playing.night.doors()
        return {door.index: "open" if door.acts else "outranked" if door.open else "closed" for door in doors}

    def explanations(self) -> dict[int, Explanation]:
        """Why the closed transitions of the present scene do not hold, for those whose guard says so."""
        if self._playing is None:
            return {}
        doors = self._playing.night.doors()
        return {door.index: door.explanation for door in doors if door.explanation is not None and not door.open}

    def _act(self, act: Callable[[Playing], object]) -> None:
        """Do something to the night; it no longer runs."""
        self._runner.stop()
        if self.is_ready() and self._playing is not None:
            with self._messages.guarded():
                act(self._playing)
            self.night_changed.emit()

    def _walk(self, is_there: Callable[[Night], bool]) -> None:
        """On, as fast as can be, until something holds, the night should stop, or it is over."""
        self._runner.stop()
        playing = self._playing
        if playing is None:
            return
        if playing.night.is_over and _is_at_end(playing.night):
            self._act(lambda one: one.advance())
            return
        left = WALK_MOST

        def stride() -> bool:
            nonlocal left
            left -= 1
            goes_on = playing.advance() and not is_there(playing.night) and not _is_at_end(playing.night)
            if goes_on and left <= 0:
                playing.notice = f"Not there after {WALK_MOST:,} moves."
            return goes_on and left > 0

        self._runner.start(stride)

    def _run_on(self) -> bool:
        playing = self._playing
        if playing is None or _is_at_end(playing.night):
            return False
        night = playing.night
        free = night.position == len(night) - 1 and night.chooses() and not playing.pins.holds(night)
        if free and not self._chance_chooses:
            playing.notice = "Here the dreamer chooses: take a door."
            return False
        goes_on = playing.advance()
        return goes_on and not _is_at_end(night)

    def _run_back(self) -> bool:
        return self._playing is not None and self._playing.retreat()


def _is_at_end(night: Night) -> bool:
    return night.position == len(night) - 1 and night.is_over
