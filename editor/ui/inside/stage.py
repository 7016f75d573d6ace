"""The place itself: the sky, the ways on, what stands there; walked with the keyboard or the mouse."""

from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QToolTip, QWidget

from editor.model.scene import Mood
from editor.ui.inside.doorways import Doorway
from editor.ui.inside.places_on_stage import Standing, rows
from editor.ui.inside.scenery import Healing, Scenery, Spot
from editor.ui.inside.sky import Sky
from editor.ui.inside.sky_plan import HORIZON, dawn_plan, plan_for
from editor.ui.inside.stage_painting import StagePainting
from editor.ui.inside.things import Thing
from editor.ui.theme import Theme

FRAME_MILLISECONDS: Final = 40
"""How often the sky moves on."""


class Stage(QWidget):
    """Paints where one stands and answers hands.

    Signals:
        door_chosen: The number of a door that was pressed.
        thing_chosen: The number of a thing that was walked up to.
        spot_changed: The keyboard is on another `Spot`, or on none (`None`).
    """

    door_chosen = Signal(int)
    thing_chosen = Signal(int)
    spot_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAccessibleName("The place: arrow keys choose, Return goes there")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._theme = theme
        self._sky = Sky(self)
        self._painting = StagePainting(theme)
        self._doors: tuple[Doorway, ...] = ()
        self._things: tuple[Thing, ...] = ()
        self._healing: list[Healing] = []
        self._free = QRectF()
        self._mood: Mood | None = None
        self._seed = 0
        self._dawn = False
        self._spot: Spot | None = None
        self._hovered: Spot | None = None
        self._marked: int | None = None
        self._standing: tuple[list[Standing], list[Standing]] = ([], [])
        self._clock = QElapsedTimer()
        self._clock.start()
        self._frames = QTimer(self)
        self._frames.setInterval(FRAME_MILLISECONDS)
        self._frames.timeout.connect(self.update)
        self._sky.sky_painted.connect(self._on_sky_painted)
        theme.theme_changed.connect(self._on_theme_changed)

    @property
    def sky(self) -> Sky:
        """The sky."""
        return self._sky

    @property
    def spot(self) -> Spot | None:
        """What the keyboard is on."""
        return self._spot

    @property
    def moves(self) -> bool:
        """Whether the sky moves just now."""
        return self._frames.isActive()

    @property
    def heals(self) -> bool:
        """Whether something dissolves into light just now."""
        return bool(self._healing)

    @property
    def is_dawn(self) -> bool:
        """Whether the sun rises."""
        return self._dawn

    @property
    def scenery(self) -> Scenery:
        """What is to be painted besides the sky."""
        return Scenery(self._doors, self._things, *self._standing, self._spot, self._hovered, self._marked)

    def show_place(self, mood: Mood | None, seed: int) -> None:
        """Another place: its sky."""
        self._mood, self._seed = mood, seed
        self._painting.mood = mood
        self._healing.clear()
        self._ask_for_sky()

    def show_ways(self, doors: tuple[Doorway, ...], things: tuple[Thing, ...]) -> None:
        """What is here."""
        self._doors, self._things = doors, things
        if self._spot is not None and self._spot.number >= len(doors if self._spot.row == "door" else things):
            self.choose(None)
        self._lay_out()

    def set_free(self, area: QRectF) -> None:
        """The part of the view in which doors and things stand."""
        self._free = area
        self._lay_out()

    def set_dawn(self, dawn: bool) -> None:
        """Let the sun rise, or not."""
        if self._dawn != dawn:
            self._dawn = dawn
            self._healing.clear()
            self._ask_for_sky()
            self._lay_out()

    def mark(self, transition: int | None) -> None:
        """Point at the way that a watched night takes next."""
        self._marked = transition
        self.update()

    def choose(self, spot: Spot | None) -> None:
        """Put the keyboard on something."""
        if spot != self._spot:
            self._spot = spot
            self._lay_out()
            self.spot_changed.emit(spot)

    def heal(self, thing: Thing) -> None:
        """Let a thing dissolve into light before it is gone."""
        standing = next((one for one in self._standing[1] if self._things[one.number] == thing), None)
        if standing is not None and not self._theme.reduced_motion:
            self._healing.append(Healing(thing, standing.figure, self._seconds()))
            self.update()

    def standing(self, row: str, number: int) -> QRectF:
        """Where a door or a thing is drawn; empty where it is not in view."""
        found = self._standing[0 if row == "door" else 1]
        return next((one.figure for one in found if one.number == number), QRectF())

    def close_sky(self) -> None:
        """Stop the sky's worker."""
        self._sky.close()

    def _seconds(self) -> float:
        return self._clock.elapsed() / 1000

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
        plan = (
            dawn_plan(self._theme, size, scale) if self._dawn else plan_for(self._theme, self._mood, self._seed, size, scale)
        )
        self._sky.want(plan)
        self.update()

    def _lay_out(self) -> None:
        door = self._spot.number if self._spot is not None and self._spot.row == "door" else 0
        thing = self._spot.number if self._spot is not None and self._spot.row == "thing" else 0
        many = (0, 0) if self._dawn else (len(self._doors), len(self._things))
        self._standing = rows(self._free, self.height() * HORIZON, *many, door, thing)
        self.update()

    def _at(self, place: QPointF) -> Spot | None:
        for row, standing in zip(("door", "thing"), self._standing, strict=True):
            for one in standing:
                if one.all.contains(place):
                    return Spot(row, one.number)
        return None

    def _step(self, by: int) -> None:
        """The keyboard to the next door or thing of its row."""
        row = self._spot.row if self._spot is not None else "door" if self._doors else "thing"
        many = len(self._doors if row == "door" else self._things)
        if not many:
            return
        order = list(range(many)) if row == "door" else [one.number for one in self._standing[1]]
        if self._spot is None or self._spot.number not in order:
            self.choose(Spot(row, order[0 if by > 0 else -1]))
            return
        self.choose(Spot(row, order[(order.index(self._spot.number) + by) % len(order)]))

    def _change_row(self, row: str) -> None:
        if len(self._doors if row == "door" else self._things):
            standing = self._standing[0 if row == "door" else 1]
            self.choose(Spot(row, standing[0].number if standing else 0))

    def _press(self, spot: Spot) -> None:
        (self.door_chosen if spot.row == "door" else self.thing_chosen).emit(spot.number)

    def _on_sky_painted(self) -> None:
        self.update()

    def _on_theme_changed(self) -> None:
        self._ask_for_sky()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sky, then what stands under it."""
        painter = QPainter(self)
        seconds, still = self._seconds(), self._theme.reduced_motion
        self._sky.paint(painter, QRectF(self.rect()), seconds, still)
        if not self._dawn:
            moment = 0.0 if still else seconds
            self._painting.paint(painter, self.scenery, moment)
            self._healing = [one for one in self._healing if self._painting.paint_healing(painter, one, seconds)]
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

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light what the pointer is on."""
        spot = self._at(event.position())
        if spot != self._hovered:
            self._hovered = spot
            self.setCursor(Qt.CursorShape.PointingHandCursor if spot is not None else Qt.CursorShape.ArrowCursor)
            words = ""
            if spot is not None:
                words = self._doors[spot.number].spoken if spot.row == "door" else self._things[spot.number].spoken
            QToolTip.showText(event.globalPosition().toPoint(), words, self)
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go through a door, or up to a thing."""
        spot = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and spot is not None:
            self.choose(spot)
            self._press(spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrow keys and Return."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._change_row("thing" if key == Qt.Key.Key_Up else "door")
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._spot is not None:
            self._press(self._spot)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show where the keyboard is."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)
