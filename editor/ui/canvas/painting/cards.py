"""Cards near enough to be read."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen

from editor.drawing.measures import BAND, CARD_WIDTH, FOOT, HEAD, MARGIN, PORT, RADIUS, TEXT_LINE
from editor.drawing.reading import DAMAGED, DESCEND, ENTRY, FOOTED, GHOST, KINDS, ROGUE, START, WAKE
from editor.drawing.routing import fan
from editor.drawing.words import MISSING
from editor.model.scene import Scene
from editor.ui.canvas.captions import LARGE_MOON, MOON_WIDTH, Caption, elided
from editor.ui.canvas.look import Look, mixed
from editor.ui.canvas.painting.badges import paint_badges
from editor.ui.canvas.painting.covers import COVERAGE, band, paint_cover
from editor.ui.canvas.painting.moon import paint_moon
from editor.ui.canvas.painting.pills import guard_shown
from editor.ui.canvas.painting.wires import DRIFT, PULL, paint_pill
from editor.ui.canvas.sight import Sight

INNER = CARD_WIDTH - 2 * MARGIN
SPLIT = 2.0
"""How far the shadows of a rogue title lie beside it."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def paint_card(painter: QPainter, sight: Sight, number: int, full: bool) -> None:
    """One card, in canvas units; `full` with all its words, else only its title, ports and badges."""
    geometry, look = sight.geometry, sight.look
    look.give_way()
    flags = int(geometry.flags[number])
    box = QRectF(*geometry.card(number))
    scene = geometry.scenes[number]
    if scene is None or flags & GHOST:
        _paint_ghost(painter, sight, number, box)
        return
    if flags & DESCEND:
        _paint_stack(painter, look, box)
    scene_id = geometry.ids[number]
    fill, edge = _colors(sight, number, scene_id)
    _paint_body(painter, look, box, fill, edge, flags)
    if sight.overlay == COVERAGE and scene_id in sight.values:
        paint_cover(painter, look, body(box), sight.values[scene_id])
    if not full:
        _paint_large_title(painter, sight, number, scene, box)
    else:
        caption = sight.captions.of(scene_id, scene, bool(flags & (START | ENTRY)))
        _paint_title(painter, look, box, caption, flags)
        _paint_words(painter, look, box, caption, flags)
        _paint_rows(painter, sight, number, scene, caption)
    _paint_ports(painter, sight, number, scene)
    paint_badges(painter, sight, number, box)


def body(box: QRectF) -> QPainterPath:
    """The outline of a card."""
    path = QPainterPath()
    path.addRoundedRect(box, RADIUS, RADIUS)
    return path


def _colors(sight: Sight, number: int, scene_id: str) -> tuple[QColor, QColor]:
    look = sight.look
    if sight.overlay is not None:
        value = sight.values.get(scene_id)
        if value is None:
            return look.color("card"), look.color("no-mood")
        if sight.overlay == COVERAGE:
            return look.color("card"), band(look, value)
        color = look.at(value / sight.most)
        return mixed(look.color("card"), color, 0.3), color
    return look.color("card"), look.moods[int(sight.geometry.mood[number])]


def _paint_body(painter: QPainter, look: Look, box: QRectF, fill: QColor, edge: QColor, flags: int) -> None:
    outline = body(box)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawPath(outline)
    painter.save()
    painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    painter.fillRect(QRectF(box.left(), box.top(), BAND, box.height()), edge)
    if flags & WAKE:
        dawn = QLinearGradient(box.topRight(), box.bottomRight())
        dawn.setColorAt(0, look.color("wake-from"))
        dawn.setColorAt(1, look.color("wake-to"))
        glow = QLinearGradient(box.right() - 70, 0, box.right(), 0)
        glow.setColorAt(0, look.color("wake-from", 0))
        glow.setColorAt(1, look.color("wake-from", 70))
        painter.fillRect(QRectF(box.right() - 70, box.top(), 70, box.height()), glow)
        painter.fillRect(QRectF(box.right() - BAND, box.top(), BAND, box.height()), dawn)
    painter.restore()
    pen = QPen(look.color("error"), 1.2, Qt.PenStyle.DashLine) if flags & DAMAGED else QPen(look.color("card-edge"), 1.2)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline)


def _paint_stack(painter: QPainter, look: Look, box: QRectF) -> None:
    painter.setPen(QPen(look.color("card-edge"), 1.2))
    for offset, share in ((10, 0.65), (5, 0.35)):
        painter.setBrush(mixed(look.color("card"), look.color("ground"), share))
        painter.drawPath(body(box.translated(offset, offset)))


def _paint_ghost(painter: QPainter, sight: Sight, number: int, box: QRectF) -> None:
    look = sight.look
    pen = QPen(look.color("faint"), 1.5)
    pen.setDashPattern([4, 4])
    painter.setPen(pen)
    painter.setBrush(look.color("ground", 190))
    painter.drawPath(body(box))
    painter.setPen(look.color("faint"))
    painter.setFont(look.title_font)
    words = elided(look.title_metrics, sight.geometry.ids[number], INNER)
    painter.drawText(QRectF(box.left() + MARGIN, box.top() + 4, INNER, 19), LEFT, words)
    painter.setFont(look.italic_font)
    painter.drawText(QRectF(box.left() + MARGIN, box.top() + 21, INNER, 15), LEFT, MISSING)
    _paint_in_port(painter, look, box, int(sight.geometry.incoming[number]))
    paint_badges(painter, sight, number, box)


def _paint_title(painter: QPainter, look: Look, box: QRectF, caption: Caption, flags: int) -> None:
    left = box.left() + MARGIN
    if flags & START:
        paint_moon(painter, look.color("moonlight"), left + 6, box.top() + 19)
        left += MOON_WIDTH
    elif flags & ENTRY:
        painter.setPen(QPen(look.color("moonlight"), 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(left + 6, box.top() + 19), 5, 5)
        left += MOON_WIDTH
    painter.setFont(look.title_font)
    place = QRectF(left, box.top() + 9, box.right() - MARGIN - left + 4, 20)
    _paint_words_of_title(painter, look, place, caption.title, flags)


def _paint_words_of_title(painter: QPainter, look: Look, place: QRectF, words: str, flags: int) -> None:
    """A title; that of a rogue scene is split by two pixels to either side, and whole in the middle."""
    if not flags & ROGUE:
        painter.setPen(look.color("text"))
        painter.drawText(place, LEFT, words)
        return
    for shift, token in ((-SPLIT, "error"), (SPLIT, "info")):
        painter.setPen(look.color(token, 110 if look.dark else 70))
        painter.drawText(place.translated(shift, 0), LEFT, words)
    painter.setPen(look.color("text"))
    painter.drawText(place, LEFT, words)


def _paint_large_title(painter: QPainter, sight: Sight, number: int, scene: Scene, box: QRectF) -> None:
    """A title alone, so large that it can be read from further away, on as many lines as the card has room for."""
    look, flags = sight.look, int(sight.geometry.flags[number])
    left, top = box.left() + MARGIN, box.top() + 6
    if flags & START:
        paint_moon(painter, look.color("moonlight"), left + 8, top + 14, 1.5)
        left += LARGE_MOON
    step = look.large_metrics.height() * 0.95
    most = max(1, min(3, int((box.height() - 10) / step)))
    painter.setFont(look.large_font)
    for line in sight.captions.large_title(sight.geometry.ids[number], scene, bool(flags & START), most):
        place = QRectF(left, top, box.right() - left - 12, step)
        _paint_words_of_title(painter, look, place, line, flags)
        top += step


def _paint_words(painter: QPainter, look: Look, box: QRectF, caption: Caption, flags: int) -> None:
    painter.setFont(look.text_font)
    painter.setPen(look.color("faint"))
    top = box.top() + HEAD - 3
    for line in caption.lines:
        painter.drawText(QRectF(box.left() + MARGIN, top, INNER + 4, TEXT_LINE), LEFT, line)
        top += TEXT_LINE
    if flags & FOOTED:
        bottom = box.bottom() - FOOT
        painter.setPen(QPen(look.color("line"), 1))
        painter.drawLine(QPointF(box.left() + MARGIN, bottom + 1), QPointF(box.right() - MARGIN, bottom + 1))
        painter.setPen(look.color("faint"))
        painter.drawText(QRectF(box.left() + MARGIN, bottom + 2, INNER + 4, FOOT - 3), LEFT, caption.foot)


def _paint_rows(painter: QPainter, sight: Sight, number: int, scene: Scene, caption: Caption) -> None:
    geometry, look = sight.geometry, sight.look
    if geometry.step[number] < 14:
        return
    for way, row in enumerate(caption.rows):
        x, y = geometry.out_port(number, way)
        painter.setFont(look.text_font if row.own else look.italic_font)
        painter.setPen(look.color("text" if row.own else "faint"))
        painter.drawText(QRectF(x - CARD_WIDTH + MARGIN, y - 10, INNER + 3, 20), RIGHT, row.label)
        wire_hidden = sight.hidden_wires is not None and sight.hidden is None
        if scene.transitions[way].to is not None and not wire_hidden and (guard := guard_shown(sight, number, way, row)):
            paint_pill(painter, look, x, y, *guard)


def _paint_ports(painter: QPainter, sight: Sight, number: int, scene: Scene) -> None:
    geometry, look = sight.geometry, sight.look
    box = QRectF(*geometry.card(number))
    _paint_in_port(painter, look, box, int(geometry.incoming[number]))
    if geometry.step[number] < 4 and scene.transitions:
        painter.setPen(QPen(look.color("wire"), 4))
        ends = (geometry.out_port(number, 0), geometry.out_port(number, len(scene.transitions) - 1))
        painter.drawLine(QPointF(*ends[0]), QPointF(*ends[1]))
        return
    small = geometry.step[number] < 2 * PORT + 2
    radius = max(1.5, geometry.step[number] / 2 - 1) if small else PORT
    for way, transition in enumerate(scene.transitions):
        x, y = geometry.out_port(number, way)
        kind = KINDS.index(transition.kind)
        painter.setPen(QPen(look.color("error" if transition.to is None else "wire"), 1.5))
        painter.setBrush(look.color("card" if kind == DRIFT else "wire"))
        if kind == PULL and not small:
            painter.drawRect(QRectF(x - 4.5, y - 4.5, 9, 9))
        else:
            painter.drawEllipse(QPointF(x, y), radius, radius)


def _paint_in_port(painter: QPainter, look: Look, box: QRectF, many: int) -> None:
    """One port for all that arrives, as long as the wires need it."""
    begin, step = fan(many, box.height())
    reach = PORT - 0.5
    end = begin + step * max(many - 1, 0)
    painter.setPen(QPen(look.color("wire"), 1.5))
    painter.setBrush(look.color("card"))
    port = QRectF(box.left() - reach, box.top() + begin - reach, 2 * reach, end - begin + 2 * reach)
    painter.drawRoundedRect(port, reach, reach)
