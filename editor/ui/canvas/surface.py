"""The canvas as something to look at: geometry, camera, pictures. What hands do with it is in `canvas_view`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from editor.document import Change
from editor.drawing.geometry import Geometry
from editor.drawing.measures import Box
from editor.model.difference import SceneKey
from editor.model.dream import Dream
from editor.model.layout import DreamLayout, Point
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.captions import Captions
from editor.ui.canvas.courtesy import Courtesy
from editor.ui.canvas.drafting import Drafting
from editor.ui.canvas.hits import Hit, hit_test
from editor.ui.canvas.lift import Lift
from editor.ui.canvas.look import Look
from editor.ui.canvas.marks import Marks
from editor.ui.canvas.minimap import Minimap, is_needed
from editor.ui.canvas.night_marks import NightMarks
from editor.ui.canvas.pictures import Pictures
from editor.ui.canvas.sight import Sight
from editor.ui.workbench import Workbench

MAP = "canvas/map"
"""Under which name it is remembered whether the map is shown."""


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
        self.pictures = Pictures(self)
        self.drafting = Drafting(self)
        self._courtesy = Courtesy()
        self._is_settling = False
        self._shows_map = workbench.settings.flag(MAP, True)
        self._drawn: tuple[Dream, DreamLayout] = (Dream(), DreamLayout())
        self._places: dict[str, dict[str, Point]] = {}
        self._cameras: dict[str, Camera] = {}
        self._all_marks: Mapping[SceneKey, Marks] = {}
        self._overlay: tuple[str | None, Mapping[str, float]] = (None, {})
        self._sight: Sight | None = None
        self.pictures.renewed.connect(self._on_pictures_renewed)
        self.drafting.drawn.connect(self._on_drawn)
        self.setMinimumSize(200, 150)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._take_look()
        self._gather()
        workbench.document.document_opened.connect(self._on_document_opened)
        workbench.document.project_changed.connect(self._on_project_changed)
        workbench.selection.dream_changed.connect(self._on_dream_changed)
        workbench.selection.selection_changed.connect(self._on_selection_changed)
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
    def sight(self) -> Sight:
        """What is painted, for this thread."""
        assert self._sight is not None
        return self._sight

    @property
    def drawing(self) -> Geometry:
        """The dream as arrays."""
        return self.sight.geometry

    @property
    def look(self) -> Look:
        """Colours and fonts for this thread."""
        return self._looks[0]

    @property
    def seen(self) -> Box:
        """What is in view, in canvas units."""
        return self.camera.box(self.width(), self.height())

    @property
    def is_settled(self) -> bool:
        """Whether the picture shown is exact and new."""
        return self.pictures.is_settled and not self.drafting.is_rough

    @property
    def is_busy(self) -> bool:
        """Whether a picture is being painted, or what it shall show is being gathered."""
        return self.pictures.is_busy or self.drafting.is_rough

    @property
    def map(self) -> Minimap | None:
        """The map in the corner, where one is needed."""
        bounds = self.drawing.bounds
        if not self._shows_map or self.pictures.overview is None or not self.drawing.ids or not is_needed(bounds, self.seen):
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
        self.look_from(self.camera.panned(round(self.width() / 2 - x), round(self.height() / 2 - y)))

    def look_from(self, camera: Camera) -> None:
        """Look from elsewhere."""
        if camera == self.camera:
            return
        self._courtesy.begin()
        self.camera = camera
        self._cameras[self.dream_id] = camera
        self.pictures.look_from(camera, self.size(), self.devicePixelRatioF())
        self.update()

    def automatic_places(self) -> dict[str, Point]:
        """The places that scenes have without the author having put them there."""
        drawing, known = self.drawing, self.dream.scenes
        return {
            drawing.ids[number]: (float(drawing.x[number]), float(drawing.y[number]))
            for number in drawing.automatic.tolist()
            if drawing.ids[number] in known
        }

    def raise_things(self, lift: Lift) -> None:
        """Take things off the picture; they are drawn over it until they are put down."""
        dirty = None if self.lift is not None else lift.boxes()
        self.lift = lift
        self._renew(dirty)

    def put_down(self, changed: bool) -> None:
        """Put what is lifted back; after a change it stays over the picture until the new one is there."""
        if self.lift is None:
            return
        if changed and (self.drafting.is_rough or not self.pictures.is_new):
            self._is_settling = True
            return
        back = self.lift.boxes() if self.lift.geometry is self.drawing else ()
        self.lift = None
        self._renew(back)

    def close_pictures(self) -> None:
        """Stop the workers for good."""
        self.drafting.close()
        self.pictures.close()

    def paint_over(self, painter: QPainter) -> None:
        """What subclasses draw over the picture, in pixels of the view."""

    def _take_look(self) -> None:
        theme = self.workbench.theme
        self._looks = (Look(theme), Look(theme, self._courtesy.give_way))
        document = self.workbench.document
        self._captions = tuple(
            Captions(
                look,
                lambda scene: document.project.title_of(self.dream_id, scene),
                lambda dream: document.project.title_of(dream),
            )
            for look in self._looks
        )

    def _marks_here(self) -> dict[str, Marks]:
        dream = self.dream_id
        return {scene: found for (where, scene), found in self._all_marks.items() if where == dream}

    def _light(self) -> dict[str, Any]:
        """What recedes, and which wires are left out of the picture."""
        return {}

    def _gather(self, afresh: bool = True) -> None:
        """Read the dream, afresh or as far as it changed."""
        remembered = self._places.setdefault(self.dream_id, {})
        old = None if afresh or self._sight is None or self.drawing.dream_id != self.dream_id else self.drawing
        before, self._drawn = self._drawn, (self.dream, self.layout_of_dream)
        geometry, dirty = self.drafting.gather(old, before, self._drawn, remembered, self.dream_id)
        self._sight = Sight(geometry, self._looks[0], self._captions[0])
        self._renew(dirty, with_overview=True)

    def _renew(self, dirty: Sequence[Box] | None, with_overview: bool = False) -> None:
        """Something in the picture changed: in some boxes, or everywhere."""
        name, values = self._overlay
        sight = replace(self.sight, marks=self._marks_here(), overlay=name, values=values, **self._light())
        self._sight = sight
        if self.drafting.is_rough and self.pictures.picture is not None:
            return
        shown = self.lift.without(sight) if self.lift is not None and self.lift.geometry is sight.geometry else sight
        self.pictures.change((shown, replace(shown, look=self._looks[1], captions=self._captions[1])), dirty, with_overview)
        self.update()

    def _on_drawn(self, geometry: Geometry) -> None:
        """A large dream, sketched until now, is there as it is."""
        self._sight = Sight(geometry, self._looks[0], self._captions[0])
        self._renew(None, with_overview=True)

    def _on_pictures_renewed(self) -> None:
        if self._is_settling and self.pictures.is_new and not self.drafting.is_rough:
            self._is_settling = False
            self.lift = None
        self.update()

    def _on_document_opened(self) -> None:
        self._places.clear()
        self._cameras.clear()
        self._all_marks = {}
        self.night = NightMarks()
        self._overlay = (None, {})
        self.lift = None
        self.pictures.forget()
        self._gather()

    def _on_project_changed(self, change: Change) -> None:
        if self._drawn[0] is not self.dream or self._drawn[1] is not self.layout_of_dream or change.difference.dreams:
            self._gather(afresh=bool(change.difference.dreams - {self.dream_id}))

    def _on_selection_changed(self, _selected: object) -> None:
        self.update()

    def _on_dream_changed(self, dream: str) -> None:
        self.lift = None
        self._overlay = (None, {})
        self.pictures.forget()
        self._gather()
        self.look_from(self._cameras.get(dream) or Camera.fitting(self.drawing.bounds, self.width(), self.height()))

    def _on_theme_changed(self) -> None:
        self._take_look()
        self._sight = replace(self.sight, look=self._looks[0], captions=self._captions[0])
        self._renew(None, with_overview=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is in the middle there."""
        old, new = event.oldSize(), event.size()
        if old.isValid():
            self.camera = self.camera.panned((new.width() - old.width()) // 2, (new.height() - old.height()) // 2)
        self.pictures.look_from(self.camera, new, self.devicePixelRatioF())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture where it lies now, and what is over it."""
        self._courtesy.begin()
        painter = QPainter(self)
        try:
            self.pictures.draw(painter)
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            if self.lift is not None:
                painter.save()
                sight = replace(self.sight, geometry=self.lift.geometry)
                self.lift.paint(painter, sight, self.camera, float(self.width()), float(self.height()))
                painter.restore()
            self.paint_over(painter)
        finally:
            painter.end()
            self._courtesy.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the worker."""
        self.close_pictures()
        super().closeEvent(event)
