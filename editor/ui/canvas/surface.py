"""The canvas as something to look at: geometry, camera, pictures. What hands do with it is in `canvas_view`."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from editor.document import Change
from editor.model.difference import SceneKey
from editor.model.dream import Dream
from editor.model.layout import DreamLayout, Point
from editor.ui.canvas.backing import Backing, Job, Picture, paint
from editor.ui.canvas.camera import Box, Camera
from editor.ui.canvas.captions import Captions
from editor.ui.canvas.geometry import Geometry, build
from editor.ui.canvas.hits import Hit, hit_test
from editor.ui.canvas.lift import Lift
from editor.ui.canvas.look import Look
from editor.ui.canvas.marks import Marks
from editor.ui.canvas.measures import CARD_ZOOM
from editor.ui.canvas.minimap import Minimap, is_needed
from editor.ui.canvas.night_marks import NightMarks
from editor.ui.canvas.painting.ground import paint_ground
from editor.ui.canvas.sight import Sight
from editor.ui.workbench import Workbench

MARGIN: Final = 240.0
"""How many pixels a picture reaches beyond the view."""
FEW_CARDS: Final = 90
"""Up to so many cards in view, a changed picture is painted at once rather than by the worker."""
OVERVIEW: Final = (1200.0, 800.0)


class Surface(QWidget):
    """Shows one dream of the project and follows its changes.

    Signals:
        scene_made: The id of a scene that a gesture made and that wants a title.
    """

    scene_made = Signal(str)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.camera = Camera()
        self.lift: Lift | None = None
        self.night = NightMarks()
        self._generation = 0
        self._picture: Picture | None = None
        self._overview: Picture | None = None
        self._settling: int | None = None
        self._places: dict[str, dict[str, Point]] = {}
        self._cameras: dict[str, Camera] = {}
        self._all_marks: Mapping[SceneKey, Marks] = {}
        self._overlay: tuple[str | None, Mapping[str, float]] = (None, {})
        self._backing = Backing(self)
        self._over_backing = Backing(self)
        self._backing.picture_ready.connect(self._on_picture_ready)
        self._over_backing.picture_ready.connect(self._on_overview_ready)
        self.setMinimumSize(200, 150)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._take_look()
        self._gather()
        workbench.document.document_opened.connect(self._on_document_opened)
        workbench.document.project_changed.connect(self._on_project_changed)
        workbench.selection.dream_changed.connect(self._on_dream_changed)
        workbench.selection.selection_changed.connect(lambda _selected: self.update())
        workbench.theme.theme_changed.connect(self._on_theme_changed)

    @property
    def dream_id(self) -> str:
        """The dream that is shown, or an empty text."""
        return self.workbench.selection.now.dream

    @property
    def dream(self) -> Dream:
        """The dream that is shown, empty where there is none."""
        return self.workbench.document.project.dreams.get(self.dream_id) or Dream()

    @property
    def selected(self) -> tuple[str, ...]:
        """Ids of the selected scenes."""
        return self.workbench.selection.now.scenes

    @property
    def layout_of_dream(self) -> DreamLayout:
        """Where its things lie."""
        return self.workbench.document.project.layout.get(self.dream_id) or DreamLayout()

    @property
    def drawing(self) -> Geometry:
        """The dream as arrays."""
        return self._sight.geometry

    @property
    def look(self) -> Look:
        """Colours and fonts for this thread."""
        return self._sight.look

    @property
    def sight(self) -> Sight:
        """What is painted, for this thread."""
        return self._sight

    @property
    def overview(self) -> Picture | None:
        """The picture of the whole dream, once it is painted."""
        return self._overview

    @property
    def seen(self) -> Box:
        """What is in view, in canvas units."""
        return self.camera.box(self.width(), self.height())

    @property
    def is_settled(self) -> bool:
        """Whether the picture shown is exact and new."""
        job = self._picture.job if self._picture is not None else None
        return job is not None and job.generation == self._generation and job.camera.zoom == self.camera.zoom

    @property
    def map(self) -> Minimap | None:
        """The map in the corner, where one is needed."""
        bounds = self.drawing.bounds
        if self._overview is None or not self.drawing.ids or not is_needed(bounds, self.seen):
            return None
        return Minimap(bounds, self.width(), self.height())

    def hit(self, at: QPointF) -> Hit:
        """What lies under a pixel."""
        return hit_test(self.drawing, self.camera.to_canvas(at.x(), at.y()), self.camera.zoom, self.open_cards())

    def open_cards(self) -> tuple[str, ...]:
        """Scenes that show the port for a new wire."""
        return self.selected[-1:]

    def look_at(self, point: Point) -> None:
        """Bring a point into the middle."""
        x, y = self.camera.to_view(*point)
        self.look_from(self.camera.panned(self.width() / 2 - x, self.height() / 2 - y))

    def look_from(self, camera: Camera) -> None:
        """Look from elsewhere."""
        if camera == self.camera:
            return
        self.camera = camera
        self._cameras[self.dream_id] = camera
        self._want_picture()
        self.update()

    def automatic_places(self) -> dict[str, Point]:
        """The places that scenes have without the author having put them there."""
        drawing = self.drawing
        known = self.dream.scenes
        return {
            drawing.ids[number]: (float(drawing.x[number]), float(drawing.y[number]))
            for number in drawing.automatic.tolist()
            if drawing.ids[number] in known
        }

    def raise_things(self, lift: Lift) -> None:
        """Take things off the picture; they are drawn over it until they are put down."""
        self.lift = lift
        self._renew()

    def put_down(self, changed: bool) -> None:
        """Put what is lifted back; after a change it stays over the picture until the new one is ready."""
        if self.lift is None:
            return
        if changed and self._settling is not None:
            return
        self.lift = None
        self._renew()

    def set_marks(self, marks: Mapping[SceneKey, Marks]) -> None:
        """Show what is wrong where."""
        if marks != self._all_marks:
            self._all_marks = marks
            self._renew()

    def set_overlay(self, name: str | None, values: Mapping[str, float]) -> None:
        """Colour the cards of the shown dream by a figure, or by their moods again."""
        self._overlay = (name, dict(values))
        self._renew()

    def set_night(
        self, trail: tuple[tuple[SceneKey, int | None], ...], here: SceneKey | None, door_lights: Mapping[int, str]
    ) -> None:
        """Show where the night was and is."""
        self.night = NightMarks(tuple(trail), here, dict(door_lights))
        self.update()

    def close_pictures(self) -> None:
        """Stop the worker for good."""
        self._backing.close()
        self._over_backing.close()

    def paint_over(self, painter: QPainter) -> None:
        """What subclasses draw over the picture, in pixels of the view."""

    def _take_look(self) -> None:
        theme = self.workbench.theme
        self._looks = (Look(theme), Look(theme))
        self._captions = tuple(Captions(look, self._title_of, self._dream_title_of) for look in self._looks)

    def _title_of(self, scene: str) -> str:
        return self.workbench.document.project.title_of(self.dream_id, scene)

    def _dream_title_of(self, dream: str) -> str:
        return self.workbench.document.project.title_of(dream)

    def _gather(self) -> None:
        """Read the dream afresh."""
        remembered = self._places.setdefault(self.dream_id, {})
        geometry = build(self.dream, self.layout_of_dream, remembered)
        for number in geometry.automatic.tolist():
            remembered[geometry.ids[number]] = (float(geometry.x[number]), float(geometry.y[number]))
        self._sight = Sight(geometry, self._looks[0], self._captions[0])
        self._renew(with_overview=True)

    def _renew(self, with_overview: bool = False) -> None:
        """Something in the picture changed."""
        self._generation += 1
        name, values = self._overlay
        dream = self.dream_id
        marks = {scene: found for (where, scene), found in self._all_marks.items() if where == dream}
        self._sight = replace(self._sight, marks=marks, overlay=name, values=values)
        self._want_picture(changed=True)
        if with_overview or name is not None or self._overview is None:
            self._want_overview()
        self.update()

    def _job(self, of: int) -> Job:
        sight = replace(self._sight, look=self._looks[of], captions=self._captions[of])
        if self.lift is not None and self.lift.geometry is sight.geometry:
            sight = self.lift.without(sight)
        corner = self.camera.panned(MARGIN, MARGIN)
        size = (self.width() + 2 * MARGIN, self.height() + 2 * MARGIN)
        return Job(sight, corner, *size, self.devicePixelRatioF(), self._generation)

    def _want_picture(self, changed: bool = False) -> None:
        if not changed and self._covers():
            return
        if changed and self._is_light():
            self._backing.forget()
            self._on_picture_ready(paint(self._job(0)))
            return
        if changed:
            self._settling = self._generation
        self._backing.request(self._job(1))

    def _is_light(self) -> bool:
        return (self.camera.zoom >= CARD_ZOOM and len(self.drawing.cards_in(self.seen)) <= FEW_CARDS) or (
            len(self.drawing.ids) <= FEW_CARDS
        )

    def _covers(self) -> bool:
        """Whether the picture is new, sharp, and reaches well beyond the view."""
        if self._picture is None or not self.is_settled:
            return False
        inner = self._picture.target(self.camera).adjusted(80, 80, -80, -80)
        return inner.contains(QRectF(self.rect()))

    def _want_overview(self) -> None:
        fitting = Camera.fitting(self.drawing.bounds, *OVERVIEW, margin=20, most=0.3)
        sight = replace(self._sight, look=self._looks[1], captions=self._captions[1])
        self._over_backing.request(Job(sight, fitting, *OVERVIEW, 1.0, self._generation))

    def _on_picture_ready(self, picture: Picture) -> None:
        if self._picture is not None and picture.job.generation < self._picture.job.generation:
            return
        self._picture = picture
        if self._settling is not None and picture.job.generation >= self._settling:
            self._settling = None
            if self.lift is not None and self.lift.geometry is not self.drawing:
                self.lift = None
        if not self._covers() and not self._backing.is_busy:
            self._backing.request(self._job(1))
        self.update()

    def _on_overview_ready(self, picture: Picture) -> None:
        self._overview = picture
        self.update()

    def _on_document_opened(self) -> None:
        self._places.clear()
        self._cameras.clear()
        self._all_marks = {}
        self.night = NightMarks()
        self._overlay = (None, {})
        self._gather()

    def _on_project_changed(self, change: Change) -> None:
        difference, dream = change.difference, self.dream_id
        touched = dream in difference.dreams or dream in difference.layout or "title" in difference.sections
        scenes = (*difference.added, *difference.removed, *difference.changed)
        if touched or any(where == dream for where, _ in scenes) or difference.dreams:
            self._gather()

    def _on_dream_changed(self, dream: str) -> None:
        self.lift = None
        self._picture = self._overview = None
        self._overlay = (None, {})
        self._gather()
        if dream in self._cameras:
            self.look_from(self._cameras[dream])
        else:
            self.look_from(Camera.fitting(self.drawing.bounds, self.width(), self.height()))

    def _on_theme_changed(self) -> None:
        self._take_look()
        self._sight = replace(self._sight, look=self._looks[0], captions=self._captions[0])
        self._renew(with_overview=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is in the middle there."""
        old, new = event.oldSize(), event.size()
        if old.isValid():
            self.camera = self.camera.panned((new.width() - old.width()) / 2, (new.height() - old.height()) / 2)
        self._renew()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture where it lies now, and what is over it."""
        painter = QPainter(self)
        view = QRectF(self.rect())
        covered = self._picture is not None and self._picture.target(self.camera).contains(view)
        if not covered:
            paint_ground(painter, self.look, self.camera, self.width(), self.height())
            if self._overview is not None:
                painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
                painter.drawImage(self._overview.target(self.camera), self._overview.image)
        if self._picture is not None:
            target = self._picture.target(self.camera)
            if self._picture.job.camera.zoom == self.camera.zoom:
                painter.drawImage(QPointF(target.topLeft()), self._picture.image)
            else:
                painter.drawImage(target, self._picture.image)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        if self.lift is not None:
            painter.save()
            self.lift.paint(painter, replace(self._sight, geometry=self.lift.geometry), self.camera, *self._size())
            painter.restore()
        self.paint_over(painter)
        painter.end()

    def _size(self) -> tuple[float, float]:
        return float(self.width()), float(self.height())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the worker."""
        self.close_pictures()
        super().closeEvent(event)
