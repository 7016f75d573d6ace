"""Wiring by hand: a new wire from a port, or the end of one put elsewhere."""

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from editor.drawing.measures import ARRIVAL, CARD_WIDTH, PLUS, RADIUS
from editor.drawing.reading import KINDS
from editor.drawing.routing import Ends, route
from editor.edits.edit import Edit
from editor.edits.transitions import AddTransition, Rewire
from editor.model.layout import Point
from editor.model.transition import Kind, Transition
from editor.ui.canvas.gestures.gesture import Gesture
from editor.ui.canvas.hits import card_at
from editor.ui.canvas.making import kept, next_scene
from editor.ui.canvas.painting.overlay import on_canvas
from editor.ui.canvas.painting.wires import paint_wire


class Wire(Gesture):
    """A drag from a port draws a new wire; dropped on a card it leads there, on the ground to a new scene."""

    cursor = Qt.CursorShape.CrossCursor

    @property
    def leave(self) -> Point:
        """Where the wire leaves its card."""
        drawing = self.view.drawing
        number = drawing.number[self.hit.scene]
        if self.hit.kind == "plus":
            return float(drawing.x[number]) + CARD_WIDTH, float(drawing.y[number]) + PLUS
        return drawing.out_port(number, self.hit.index)

    @property
    def kind(self) -> Kind:
        """The kind of the new wire: that of the port."""
        if self.hit.kind == "plus":
            return Kind.CHOICE
        return self.view.dream.scenes[self.hit.scene].transitions[self.hit.index].kind

    def edit_to(self, scene: str) -> Edit:
        """The edit of a drop on a card."""
        index = None if self.hit.kind == "plus" else self.hit.index + 1
        return AddTransition(self.view.dream_id, self.hit.scene, Transition(scene, kind=self.kind), index)

    def edit_to_new(self, at: Point) -> tuple[Edit, str]:
        """The edit of a drop on the ground, and the new scene's id."""
        index = None if self.hit.kind == "plus" else self.hit.index + 1
        return next_scene(self.view.dream_id, self.view.dream, at, leads_from=(self.hit.scene, self.kind, index))

    def on_drop(self) -> None:
        """Wire it."""
        view, drawing = self.view, self.view.drawing
        card = card_at(drawing, self.now)
        if card is not None:
            view.workbench.document.do(self.edit_to(drawing.ids[card]))
            return
        edit, new = self.edit_to_new((self.now[0], self.now[1] - ARRIVAL))
        if view.workbench.document.do(kept(view.dream_id, view.automatic_places(), edit)):
            view.scene_made.emit(new)

    def on_click(self) -> None:
        """A click on an out-port selects its transition; one on the port for new wires does nothing."""
        if self.hit.kind != "plus":
            self.view.workbench.selection.select_transition(self.hit.scene, self.hit.index)

    def paint(self, painter: QPainter) -> None:
        """The wire as it would run, and the card or the new scene it would lead to."""
        if not self.is_drag:
            return
        view, look, drawing = self.view, self.view.look, self.view.drawing
        card = card_at(drawing, self.now)
        painter.save()
        on_canvas(painter, view.camera)
        end = self.now
        if card is not None:
            left, top, width, height = drawing.card(card)
            end = (left, top + ARRIVAL)
            painter.setPen(QPen(look.color("moonlight"), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(left - 3, top - 3, width + 6, height + 6), RADIUS + 3, RADIUS + 3)
        else:
            pen = QPen(look.color("moonlight", 150), 1.5)
            pen.setDashPattern([4, 4])
            painter.setPen(pen)
            painter.setBrush(look.color("moonlight", 20))
            painter.drawRoundedRect(QRectF(end[0], end[1] - ARRIVAL, CARD_WIDTH, 40), RADIUS, RADIUS)
        (sx, sy), (tx, ty) = self.leave, end
        ends = Ends(np.array([sx]), np.array([sy]), np.array([tx]), np.array([ty]), np.zeros(1, np.intp))
        curves = route(ends, None, {})
        paint_wire(painter, look, curves.of(0), KINDS.index(self.kind), look.color("moonlight"), 2.5)
        painter.restore()


class Reconnect(Wire):
    """A drag of a wire's end puts it on another card, or on a new scene."""

    @property
    def leave(self) -> Point:
        """Where the wire leaves its card."""
        drawing = self.view.drawing
        return drawing.out_port(drawing.number[self.hit.scene], self.hit.index)

    def on_begin(self) -> None:
        """Show which wire was taken."""
        self.on_click()

    def edit_to(self, scene: str) -> Edit:
        """The edit of a drop on a card."""
        return Rewire(self.view.dream_id, self.hit.scene, self.hit.index, scene)

    def edit_to_new(self, at: Point) -> tuple[Edit, str]:
        """The edit of a drop on the ground, and the new scene's id."""
        return next_scene(self.view.dream_id, self.view.dream, at, rewire=(self.hit.scene, self.hit.index))
