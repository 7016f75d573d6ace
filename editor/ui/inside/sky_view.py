"""A widget that is a sky: it moves while it is looked at, and rests otherwise."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QElapsedTimer, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from editor.model.scene import Mood
from editor.ui.inside.sky import Sky
from editor.ui.inside.sky_plan import dawn_plan, plan_for
from editor.ui.theme import Theme

FRAME_MILLISECONDS: Final = 40
"""How often the sky moves on."""


class SkyView(QWidget):
    """Paints the sky of a place; what stands under it is painted by who inherits it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._theme = theme
        self._sky = Sky(self)
        self._covered = QRegion()
        self._mood: Mood | None = None
        self._seed = 0
        self._dawn = False
        self._clock = QElapsedTimer()
        self._clock.start()
        self._frames = QTimer(self)
        self._frames.setInterval(FRAME_MILLISECONDS)
        self._frames.timeout.connect(self._on_frame)
        self._sky.sky_painted.connect(self.touch)
        theme.theme_changed.connect(self._ask_for_sky)

    @property
    def sky(self) -> Sky:
        """The sky."""
        return self._sky

    @property
    def moves(self) -> bool:
        """Whether the sky moves just now."""
        return self._frames.isActive()

    @property
    def is_dawn(self) -> bool:
        """Whether the sun rises."""
        return self._dawn

    @property
    def seconds(self) -> float:
        """The time that movement goes by."""
        return self._clock.elapsed() / 1000

    def show_sky(self, mood: Mood | None, seed: int) -> None:
        """The sky of another place."""
        self._mood, self._seed = mood, seed
        self._ask_for_sky()

    def set_dawn(self, dawn: bool) -> None:
        """Let the sun rise, or not."""
        if self._dawn != dawn:
            self._dawn = dawn
            self._ask_for_sky()

    def set_covered(self, panels: Sequence[QRect]) -> None:
        """Where panels lie over the sky: under them it is not painted anew at each frame, only when something changes."""
        self._covered = QRegion()
        for panel in panels:
            self._covered += panel

    def close_sky(self) -> None:
        """Stop the sky's worker."""
        self._sky.close()

    def touch(self) -> None:
        """Something is otherwise: paint it anew."""
        self.update()

    def paint_over(self, painter: QPainter, seconds: float, still: bool) -> None:
        """Paint what stands under the sky.

        Args:
            painter: Paints.
            seconds: The time.
            still: Nothing moves.
        """

    def _is_seen(self) -> bool:
        """Whether this and everything that it lies in is shown: children learn last that their parent is hidden."""
        widget: QWidget | None = self
        while widget is not None and widget.isVisible():
            widget = widget.parentWidget()
        return widget is None

    def _ask_for_sky(self) -> None:
        if not self._is_seen():
            return
        scale = self.devicePixelRatioF()
        size = (max(1, round(self.width() * scale)), max(1, round(self.height() * scale)))
        by_night = plan_for(self._theme, self._mood, self._seed, size, scale)
        self._sky.want(dawn_plan(self._theme, size, scale) if self._dawn else by_night)
        self.touch()

    def _on_frame(self) -> None:
        """One frame on: what moves is the open sky; while one sky turns into the next, all of it."""
        if self._sky.fading(self.seconds):
            self.update()
        else:
            self.update(QRegion(self.rect()) - self._covered)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sky, then what stands under it."""
        painter = QPainter(self)
        seconds, still = self.seconds, self._theme.reduced_motion
        self._sky.paint(painter, QRectF(self.rect()), seconds, still)
        self.paint_over(painter, seconds, still)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint the sky anew."""
        super().resizeEvent(event)
        self._ask_for_sky()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the sky move."""
        super().showEvent(event)
        self._ask_for_sky()
        if not self._theme.reduced_motion:
            self._frames.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still while nobody looks."""
        self._frames.stop()
        super().hideEvent(event)
