"""Everything over the picture, in its order."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from editor.drawing.measures import CARD_ZOOM, NOTE_WIDTH, RADIUS, note_height
from editor.ui.canvas.captions import elided
from editor.ui.canvas.hearing import Hearing
from editor.ui.canvas.hits import Hit
from editor.ui.canvas.look import Look
from editor.ui.canvas.painting.badges import paint_badges
from editor.ui.canvas.painting.beneath import beneath_cards
from editor.ui.canvas.painting.frame_titles import paint_frame_title
from editor.ui.canvas.painting.legend import paint_legend, paint_notices
from editor.ui.canvas.painting.overlay import (
    on_canvas,
    paint_arriving,
    paint_bright_wires,
    paint_leaving,
    paint_night,
    paint_night_wires,
    paint_plus,
    paint_selection,
)

if TYPE_CHECKING:
    from editor.ui.canvas.gestures.gesture import Gesture

MOST_BADGED: Final = 60
"""Of so many selected cards the badges are painted once more."""
MOST_LIT: Final = 400
"""More wires than this are not lit at once."""


def paint_over(view: Hearing, painter: QPainter, hovered: Hit, gesture: "Gesture | None") -> None:
    """Hover, selection, the night, the gesture's preview, legend, map, and words where there is nothing."""
    carried = view.lift is not None
    hovers = not carried and (gesture is None or not gesture.is_drag)
    _paint_bright(view, painter, hovered if hovers else Hit(), carried)
    painter.save()
    on_canvas(painter, view.camera)
    paint_night(painter, view.sight, view.camera, view.dream_id, view.night)
    if hovers:
        _paint_hover(view, painter, hovered)
    painter.restore()
    _paint_frame_titles(view, painter)
    if not carried:
        paint_selection(painter, view.look, view.drawing, view.camera, view.selected, view.hasFocus())
        _paint_badges_of_selection(view, painter)
        _paint_selected_thing(view, painter)
    if gesture is not None:
        gesture.paint(painter)
    paint_legend(painter, view.sight, float(view.height()))
    paint_notices(painter, view.look, view.spot, view.only_wires)
    _paint_map(view, painter)
    if not view.drawing.ids:
        _paint_invitation(view, painter)


def _paint_bright(view: Hearing, painter: QPainter, under: Hit, carried: bool) -> None:
    """Wires that are brighter than the others, beneath the cards: the night's, those asked for, those under the hand."""
    if not _has_bright(view, under):
        return
    with beneath_cards(painter, view.sight, view.camera, float(view.width()), float(view.height())):
        on_canvas(painter, view.camera)
        paint_night_wires(painter, view.sight, view.camera, view.dream_id, view.night)
        if not carried:
            _paint_spot(view, painter)
            _paint_wires_of_selection(view, painter)
            _paint_selected_wire(view, painter)
        _paint_hovered_wires(view, painter, under)


def _paint_map(view: Hearing, painter: QPainter) -> None:
    map_ = view.map
    if map_ is not None:
        here = view.night.here[1] if view.night.here is not None and view.night.here[0] == view.dream_id else None
        map_.paint(painter, view.look, view.pictures.map_image(map_), view.drawing, view.seen, view.sight.marks, here)


def _has_bright(view: Hearing, under: Hit) -> bool:
    """Whether any wire is brighter than the others."""
    told = view.spot or view.only_wires or view.workbench.selection.now.transition or view.night.here
    return bool(told) or under.kind not in ("ground", "frame", "corner", "note")


def _paint_frame_titles(view: Hearing, painter: QPainter) -> None:
    """Titles of frames; those that are carried go along."""
    lift, frames = view.lift, view.drawing.layout.frames
    for title in view.frame_titles():
        painter.save()
        if lift is not None and title.index in lift.frames and lift.geometry is view.drawing:
            painter.translate(float(lift.dx) * view.camera.zoom, float(lift.dy) * view.camera.zoom)
        paint_frame_title(painter, view.look, title, frames[title.index].color)
        painter.restore()


def _paint_hovered_wires(view: Hearing, painter: QPainter, hovered: Hit) -> None:
    """The wire under the hand, or all that leave or reach the card under it."""
    drawing, look, camera = view.drawing, view.look, view.camera
    if hovered.kind in ("wire", "wire-end", "out", "bend"):
        wire = drawing.wire(hovered.scene, hovered.index)
        if wire is not None:
            paint_bright_wires(painter, look, drawing, camera, [wire], look.color("glow"), 2.8)
    elif hovered.kind in ("card", "plus") and hovered.scene in drawing.number:
        number = drawing.number[hovered.scene]
        wires = drawing.wires_at([number])
        if len(wires) <= MOST_LIT:
            leaving = wires[drawing.source[wires] == number].tolist()
            arriving = wires[drawing.source[wires] != number].tolist()
            paint_arriving(painter, look, drawing, camera, arriving)
            paint_leaving(painter, look, drawing, camera, leaving)


def _paint_hover(view: Hearing, painter: QPainter, hovered: Hit) -> None:
    """Rings round the card under the hand, or round both ends of the wire; the port for a new wire."""
    drawing, look, camera = view.drawing, view.look, view.camera
    if hovered.kind in ("wire", "wire-end", "out", "bend"):
        wire = drawing.wire(hovered.scene, hovered.index)
        for number in (int(drawing.source[wire]), int(drawing.target[wire])) if wire is not None else ():
            _paint_ring(painter, look, drawing.card(number), camera.zoom)
    elif hovered.kind in ("card", "plus") and hovered.scene in drawing.number:
        _paint_ring(painter, look, drawing.card(drawing.number[hovered.scene]), camera.zoom)
    if camera.zoom >= CARD_ZOOM:
        for scene in set(view.open_cards()):
            if scene in drawing.number and drawing.scenes[drawing.number[scene]] is not None:
                paint_plus(painter, look, drawing, scene)


def _paint_spot(view: Hearing, painter: QPainter) -> None:
    """The ways that read or change the variable that was asked for."""
    spot = view.spot
    if spot is None:
        return
    read, written = view.wires_of(spot.ways_read)[:MOST_LIT], view.wires_of(spot.ways_written)[:MOST_LIT]
    paint_arriving(painter, view.look, view.drawing, view.camera, read)
    paint_leaving(painter, view.look, view.drawing, view.camera, written)


def _paint_wires_of_selection(view: Hearing, painter: QPainter) -> None:
    """Where only the wires of the selected scenes are shown: what leads there, and where they lead."""
    if not view.only_wires:
        return
    drawing = view.drawing
    numbers = [drawing.number[scene] for scene in view.selected if scene in drawing.number]
    wires = drawing.wires_at(numbers)[:MOST_LIT].tolist()
    chosen = set(numbers)
    leaving = [wire for wire in wires if int(drawing.source[wire]) in chosen]
    paint_arriving(painter, view.look, drawing, view.camera, [wire for wire in wires if int(drawing.target[wire]) in chosen])
    paint_leaving(painter, view.look, drawing, view.camera, leaving)


def _paint_ring(painter: QPainter, look: Look, card: tuple[float, float, float, float], zoom: float) -> None:
    painter.setPen(QPen(look.color("moonlight", 170), 1.4 / min(zoom, 1)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(*card), RADIUS, RADIUS)


def _paint_selected_wire(view: Hearing, painter: QPainter) -> None:
    transition = view.workbench.selection.now.transition
    wire = view.drawing.wire(*transition) if transition is not None else None
    if wire is None:
        return
    look = view.look
    paint_bright_wires(painter, look, view.drawing, view.camera, [wire], look.color("moonlight"), 3.2)
    painter.setPen(QPen(look.color("ground"), 1.5))
    painter.setBrush(look.color("moonlight"))
    radius = 5 / min(view.camera.zoom, 1)
    for x, y in view.drawing.bends.get(wire, ()):
        painter.drawEllipse(QPointF(x, y), radius, radius)


def _paint_badges_of_selection(view: Hearing, painter: QPainter) -> None:
    """Badges stand on the outline, not behind it."""
    drawing, scenes = view.drawing, view.selected[-MOST_BADGED:]
    if view.camera.zoom < CARD_ZOOM:
        return
    painter.save()
    on_canvas(painter, view.camera)
    for number in (drawing.number[scene] for scene in scenes if scene in drawing.number):
        paint_badges(painter, view.sight, number, QRectF(*drawing.card(number)))
    painter.restore()


def _paint_selected_thing(view: Hearing, painter: QPainter) -> None:
    thing, layout, camera = view.workbench.selection.now.thing, view.drawing.layout, view.camera
    if thing is None or not isinstance(thing[1], int):
        return
    if thing[0] == "frame" and thing[1] < len(layout.frames):
        left, top, width, height = layout.frames[thing[1]].rect
    elif thing[0] == "note" and thing[1] < len(layout.notes):
        note = layout.notes[thing[1]]
        (left, top), width, height = note.at, NOTE_WIDTH, note_height(note.text)
    else:
        return
    x, y = camera.to_view(left, top)
    box = QRectF(x, y, width * camera.zoom, height * camera.zoom)
    painter.setPen(QPen(view.look.color("moonlight"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 8, 8)
    if thing[0] == "frame":
        painter.setBrush(view.look.color("moonlight"))
        painter.drawRect(QRectF(box.right() - 4, box.bottom() - 4, 8, 8))


def _paint_invitation(view: Hearing, painter: QPainter) -> None:
    """What to do where there is nothing."""
    look = view.look
    middle = QRectF(view.rect()).center()
    lines = (
        (look.frame_font, "text", "Nothing has been dreamt here yet"),
        (look.text_font, "faint", "Double click, or press Tab, to add the first scene."),
        (look.text_font, "faint", "Drag from a scene's edge to dream on. Wheel zooms, the middle button pulls."),
    )
    for row, (font, token, words) in enumerate(lines):
        painter.setFont(font)
        painter.setPen(look.color(token))
        box = QRectF(0, middle.y() - 34 + row * 24, view.width(), 22)
        metrics = look.frame_metrics if row == 0 else look.text_metrics
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, elided(metrics, words, view.width() - 16))
