"""Begins nights, keeps them, opens them again: what is begun or opened is put on the stage."""

from pathlib import Path

from PySide6.QtCore import QObject

from editor.model.difference import SceneKey
from editor.playback.beginning import Beginning
from editor.playback.night import Night
from editor.playback.saved import play_saved, saved_night
from editor.playback.telling import tell_night
from editor.storage.kept_nights import open_night, save_night
from editor.storage.saving import save
from editor.ui.live.live_document import LiveDocument
from editor.ui.live.live_setup import LiveSetup
from editor.ui.live.night_player import NightPlayer
from editor.ui.messages import Messages
from editor.ui.settings import Settings


class NightKeeper(NightPlayer):
    """Where nights come from and where they are kept.

    Args:
        document: Whose project is dreamt.
        messages: Where refusals go.
        parent: Qt's.
        settings: Where the set-up is remembered.

    Attributes:
        setup: Moments to begin from, and what is pinned.
    """

    def __init__(
        self, document: LiveDocument, messages: Messages, parent: QObject | None = None, *, settings: Settings | None = None
    ) -> None:
        super().__init__(messages, parent)
        self._document = document
        self._dreamer = next(iter(document.project.dreamers), None)
        self._seed = 0
        self.setup = LiveSetup(document, settings, self)
        self.setup.setup_changed.connect(self._on_setup_changed)
        self.night_changed.connect(lambda: self.setup.look_on(self.night))

    @property
    def dreamer(self) -> str | None:
        """Who dreams; `None` for nobody."""
        return self._dreamer

    @property
    def seed(self) -> int:
        """What chance depends on."""
        return self._seed

    def start(self) -> None:
        """Begin a night at the project's start."""
        self._begin(None)

    def start_at(self, key: SceneKey) -> None:
        """Begin a night at any scene, for trying out."""
        self._begin(key)

    def begin_from(self, index: int) -> None:
        """Begin a night at a moment that was kept, by its number in the set-up."""
        self._runner.stop()
        if 0 <= index < len(self.setup.beginnings):
            with self._messages.guarded():
                one = self.setup.use(index)
                night, natural = one.begin(self._document.project, self._dreamer, self._seed)
                self._put(night)
                if not natural:
                    self._messages.say(
                        f"“{one.title}”: the moves that led there are not possible now.",
                        "warning",
                        "Its scene and variables were put in place by hand.",
                    )

    def keep_moment(self, title: str) -> None:
        """Remember the present moment by a name, to begin nights from."""
        if self.night is not None:
            self.setup.add(Beginning.of(self.night, title))

    def set_seed(self, seed: int) -> None:
        """Other dice; the night begins again where it began."""
        if seed == self._seed:
            return
        self._seed = seed
        if self._playing is not None:
            first = self._playing.night.passage(0).state.here
            usual = self._document.project.dreams.get(self._document.project.start or "")
            is_usual = usual is not None and first == (self._document.project.start, usual.start)
            self._begin(None if is_usual else first)
        else:
            self.night_changed.emit()

    def play_out(self, dreamer: str | None, seed: int, moves: int) -> None:
        """Play somebody's whole night of a seed, by weight, up to so many moves; stand at its end."""
        with self._messages.guarded():
            night = Night(self._document.project, dreamer, seed=seed)
            while not night.is_over and night.position < moves:
                night.step()
            self._dreamer, self._seed = dreamer, seed
            self._runner.stop()
            self._put(night)
            self.night_opened.emit()

    def keep(self, path: Path) -> None:
        """Write the night, up to where it is, as a small file.

        Raises:
            EditorError: It could not be written.
        """
        if self._playing is not None:
            save_night(path, saved_night(self._playing.night))

    def write_story(self, path: Path) -> None:
        """Write the night, up to where it is, as a text to be read.

        Raises:
            EditorError: It could not be written.
        """
        night = self.night
        if night is None:
            return
        who = night.project.dreamers.get(night.dreamer or "")
        name = (who.name if who is not None else "") or night.dreamer
        head = " · ".join(part for part in (night.project.title or "A dream", name or "", f"seed {night.seed}") if part)
        save(path, f"{head}\n{'=' * len(head)}\n\n{tell_night(night)}")

    def open_kept(self, path: Path) -> None:
        """Play a kept night again; says where it goes another way now.

        Raises:
            EditorError: It is no kept night, or cannot begin any more.
        """
        kept = play_saved(self._document.project, open_night(path))
        self._runner.stop()
        self._dreamer, self._seed = kept.night.dreamer, kept.night.seed
        self._put(kept.night)
        if kept.trouble is not None:
            self._messages.say(kept.trouble.message, "warning", kept.trouble.hint)

    def _begin(self, at: SceneKey | None) -> None:
        self._runner.stop()
        with self._messages.guarded():
            self._put(Night(self._document.project, self._dreamer, seed=self._seed, at=at))

    def _put(self, night: Night) -> None:
        """Another night on the stage; the present one is kept as a branch."""
        raise NotImplementedError

    def _on_setup_changed(self) -> None:
        if self._playing is not None:
            self._playing.pins = self.setup.pins
        self.night_changed.emit()
