"""The place itself: the sky, the ways on, what stands there; walked with the keyboard or the mouse."""

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QToolTip, QWidget

from editor.model.scene import Mood
from editor.ui.inside.doorways import Doorway
from editor.ui.inside.places_on_stage import Standing, rows
from editor.ui.inside.scenery import Healing, Scenery, Spot
from editor.ui.inside.sky_plan import HORIZON
from editor.ui.inside.sky_view import SkyView
from editor.ui.inside.stage_painting import StagePainting
from editor.ui.inside.things import Thing
from editor.ui.theme import Theme

FIGURE_SECONDS: Final = 0.16
"""How often what stands under it moves: it breathes, it does not run."""
AROUND: Final = 60
"""How far light may fall round the place where doors and things stand."""


class Stage(SkyView):
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
        super().__init__(theme, parent)
        self.setObjectName("stage")
        self.setAccessibleName("The place: arrow keys choose, Return goes there")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._painting = StagePainting(theme)
        self._doors: tuple[Doorway, ...] = ()
        self._things: tuple[Thing, ...] = ()
        self._healing: list[Healing] = []
        self._free = QRectF()
        self._picture: QPixmap | None = None
        self._pictured_at = 0.0
        self._spot: Spot | None = None
        self._hovered: Spot | None = None
        self._marked: int | None = None
        self._standing: tuple[list[Standing], list[Standing]] = ([], [])

    @property
    def spot(self) -> Spot | None:
        """What the keyboard is on."""
        return self._spot

    @property
    def heals(self) -> bool:
        """Whether something dissolves into light just now."""
        return bool(self._healing)

    @property
    def scenery(self) -> Scenery:
        """What is to be painted besides the sky."""
        return Scenery(self._doors, self._things, *self._standing, self._spot, self._hovered, self._marked)

    def show_place(self, mood: Mood | None, seed: int) -> None:
        """Another place: its sky."""
        self._painting.mood = mood
        self._healing.clear()
        self.show_sky(mood, seed)

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
        super().set_dawn(dawn)
        self._healing.clear()
        self._lay_out()

    def mark(self, transition: int | None) -> None:
        """Point at the way that a watched night takes next."""
        self._marked = transition
        self.touch()

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
            self._healing.append(Healing(thing, standing.figure, self.seconds))
            self.touch()

    def standing(self, row: str, number: int) -> QRectF:
        """Where a door or a thing is drawn; empty where it is not in view."""
        found = self._standing[0 if row == "door" else 1]
        return next((one.figure for one in found if one.number == number), QRectF())

    def touch(self) -> None:
        """Something stands here otherwise: paint it anew."""
        self._picture = None
        self.update()

    def paint_over(self, painter: QPainter, seconds: float, still: bool) -> None:
        """Paint what stands here; nothing does at dawn."""
        if self.is_dawn:
            return
        area = self._free.toAlignedRect().adjusted(-AROUND, -AROUND, AROUND, AROUND) & self.rect()
        painter.drawPixmap(area.topLeft(), self._pictured(area, 0.0 if still else seconds))
        self._healing = [one for one in self._healing if self._painting.paint_healing(painter, one, seconds)]

    def _lay_out(self) -> None:
        door = self._spot.number if self._spot is not None and self._spot.row == "door" else 0
        thing = self._spot.number if self._spot is not None and self._spot.row == "thing" else 0
        many = (0, 0) if self.is_dawn else (len(self._doors), len(self._things))
        self._standing = rows(self._free, self.height() * HORIZON, *many, door, thing)
        self.touch()

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

    def _pictured(self, area: QRect, seconds: float) -> QPixmap:
        """What stands here, as a picture that is painted a few times a second only."""
        if self._picture is None or not 0 <= seconds - self._pictured_at < FIGURE_SECONDS:
            ratio = self.devicePixelRatioF()
            self._picture = QPixmap(area.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            self._pictured_at = seconds
            painter = QPainter(self._picture)
            painter.translate(-area.topLeft())
            self._painting.paint(painter, self.scenery, seconds)
            painter.end()
        return self._picture

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
            self.touch()

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
            self.touch()
        return super().event(event)
