"""Figures of what is written wrong: pages, signs, seals, frames."""

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from editor.ui.inside.ink import Ink, figure


@figure("damage")
def torn_page(ink: Ink) -> None:
    """A page whose lower half is torn away."""
    lift = ink.sway * 1.5
    ink.shape(
        [(22, 40), (70, 36), (78, 44), (80, 96), (70, 90 + lift), (62, 99), (52, 90), (44, 100 + lift), (34, 92), (24, 101)]
    )
    for row in range(4):
        ink.line((30, 54 + row * 10), (72 - row * 5, 52 + row * 10), wide=1.1)
    ink.shape([(28, 112 + lift), (38, 106), (48, 113), (58, 105 + lift), (76, 112), (74, 134), (30, 136)], dark=0.2)
    ink.line((24, 101), (34, 92), (44, 100 + lift), (52, 90), (62, 99), (70, 90 + lift), (80, 96), wide=2.4, tone=True)


@figure("unknown-key")
def hanging_key(ink: Ink) -> None:
    """A key on a nail."""
    ink.disc(50, 42, 2.6)
    ink.painter.save()
    ink.painter.translate(50, 44)
    ink.painter.rotate(ink.sway * 5)
    ink.line((0, 0), (0, 10), wide=1)
    ink.ring(0, 24, 13, wide=5, tone=True)
    ink.line((0, 38), (0, 84), wide=5, tone=True)
    ink.line((0, 82), (13, 82), wide=5, tone=True)
    ink.line((0, 70), (9, 70), wide=5, tone=True)
    ink.painter.restore()


@figure("duplicate-id")
def two_signposts(ink: Ink) -> None:
    """Two equal signs that point away from each other."""
    ink.line((34, 140), (34, 60), wide=3)
    ink.line((66, 140), (66, 46), wide=3)
    ink.shape([(40, 60), (40, 80), (14, 80), (4, 70), (14, 60)])
    ink.shape([(60, 44), (60, 64), (86, 64), (96, 54), (86, 44)])
    ink.line((15, 70), (34, 70), wide=2.4, tone=True)
    ink.line((66, 54), (85, 54), wide=2.4, tone=True)


@figure("bad-expression")
def writing_in_another_hand(ink: Ink) -> None:
    """A wall plate with a scrawl across its lines."""
    ink.box(10, 40, 80, 84, 4)
    for row in range(3):
        ink.line((20, 56 + row * 22), (78 - row * 9, 56 + row * 22), wide=1)
    scrawl = [
        (18 + step * 2.2, 86 + 15 * math.sin(step * 1.25 + ink.beat * 0.3) * math.cos(step * 0.31)) for step in range(30)
    ]
    ink.line(*scrawl, wide=2.6, tone=True)


@figure("unknown-variable")
def empty_pedestal(ink: Ink) -> None:
    """A pedestal with nothing on it."""
    ink.shape([(26, 138), (74, 138), (68, 86), (32, 86)])
    ink.box(24, 78, 52, 9, 2)
    ink.box(36, 104, 28, 13, 2, dark=0.3)
    ink.line((40, 110), (60, 110), wide=1.4, tone=True)
    ink.ring(50, 54, 20, wide=1.4, tone=True)
    ink.glow(50, 54, 24, 0.3 + 0.1 * ink.sway)


@figure("type-error")
def peg_that_does_not_fit(ink: Ink) -> None:
    """A square peg over a round hole."""
    ink.box(8, 102, 84, 34, 4)
    ink.disc(50, 112, 16, dark=0.6, flat=0.42)
    ink.box(36, 52 + ink.sway * 2, 28, 46, 1)
    ink.line((40, 60), (36, 52), (44, 47), wide=1.2)
    for x, y in ((28, 46), (50, 36), (72, 46)):
        ink.line((x, y), (50 + (x - 50) * 1.5, y - 9), wide=2.2, tone=True)


@figure("missing-asset")
def empty_frame(ink: Ink) -> None:
    """A picture frame on a cord, empty."""
    ink.line((30, 54), (50, 34), (70, 54), wide=1.1)
    ink.disc(50, 34, 2.4)
    ink.box(12, 54, 76, 64, 2)
    ink.box(21, 63, 58, 46, 1, dark=0.5)
    ink.line((27, 103), (73, 69), wide=1.8, tone=True, dashed=True)


@figure("unused-variable")
def lever(ink: Ink) -> None:
    """A lever whose rope is cut."""
    ink.box(22, 122, 56, 14, 3)
    ink.painter.save()
    ink.painter.translate(50, 122)
    ink.painter.rotate(22 + ink.sway * 2)
    ink.line((0, 0), (0, -58), wide=4.5)
    ink.disc(0, -60, 8, tone=True)
    ink.painter.restore()
    ink.line((24, 129), (10, 132), (6, 126), wide=1.4)
    ink.line((6, 126), (3, 121), wide=1)
    ink.line((6, 126), (1, 127), wide=1)


@figure("constant-variable")
def dial_that_stays(ink: Ink) -> None:
    """A dial with one number."""
    ink.line((50, 110), (50, 140), wide=4)
    ink.disc(50, 80, 36)
    for number in range(12):
        angle = number * math.tau / 12
        ink.line(
            (50 + 28 * math.cos(angle), 80 + 28 * math.sin(angle)), (50 + 33 * math.cos(angle), 80 + 33 * math.sin(angle))
        )
    ink.line((50, 80), (66, 60), wide=3, tone=True)
    ink.disc(50, 80, 3.4, tone=True)


@figure("promise-broken")
def broken_tablet(ink: Ink) -> None:
    """A stone in two halves."""
    ink.painter.save()
    ink.painter.rotate(-5)
    ink.shape([(6, 60), (22, 44), (44, 46), (38, 66), (48, 82), (36, 100), (42, 138), (8, 138)])
    for row in range(3):
        ink.line((15, 74 + row * 16), (34, 74 + row * 16), wide=1.2)
    ink.painter.restore()
    ink.painter.save()
    ink.painter.translate(10, -2)
    ink.painter.rotate(6 + ink.sway * 0.7)
    ink.shape([(56, 38), (78, 44), (90, 60), (88, 128), (50, 128), (46, 92), (58, 76), (48, 58)])
    for row in range(3):
        ink.line((62, 66 + row * 16), (80, 66 + row * 16), wide=1.2)
    ink.painter.restore()
    ink.glow(50, 90, 20, 0.7)


@figure("tampered")
def mask(ink: Ink) -> None:
    """A mask worn askew over another face."""
    ink.disc(48, 86, 34, dark=0.55, flat=1.25)
    ink.painter.save()
    ink.painter.translate(54, 84)
    ink.painter.rotate(9 + ink.sway * 2)
    path = QPainterPath(QPointF(-30, -38))
    path.cubicTo(-10, -46, 10, -46, 30, -38)
    path.cubicTo(34, 0, 20, 40, 0, 46)
    path.cubicTo(-20, 40, -34, 0, -30, -38)
    ink.fill(path)
    for x in (-13, 13):
        ink.disc(x, -10, 7, dark=0.75, flat=0.6)
    ink.line((-12, 22), (0, 27), (12, 22), wide=2.2, tone=True)
    ink.painter.restore()
    ink.disc(30, 80, 2.4, tone=True)


@figure("unsealed")
def open_letter(ink: Ink) -> None:
    """A letter whose flap stands open."""
    ink.shape([(10, 78), (50, 44), (90, 78)], dark=0.25)
    ink.box(22, 58, 56, 50, 2)
    for row in range(3):
        ink.line((30, 68 + row * 8), (70, 68 + row * 8), wide=1)
    ink.shape([(10, 78), (50, 106), (90, 78), (90, 132), (10, 132)])
    ink.ring(50, 112, 8, wide=1.8, tone=True)


@figure("removed")
def pale_patch(ink: Ink) -> None:
    """The patch on the wall where something hung."""
    ink.box(6, 34, 88, 96, 2, dark=0.2)
    ink.glow(50, 86, 42, 0.35)
    ink.line((24, 60), (76, 60), (76, 114), (24, 114), (24, 60), wide=1.8, tone=True, dashed=True)
    ink.disc(50, 52, 2.4)


@figure("stale-waiver")
def note_for_nobody(ink: Ink) -> None:
    """A note pinned to the air."""
    ink.painter.save()
    ink.painter.translate(50, 58)
    ink.painter.rotate(-6 + ink.sway * 4)
    ink.shape([(-26, 0), (26, 0), (26, 44), (14, 56), (-26, 56)])
    ink.shape([(26, 44), (14, 56), (14, 44)], dark=0.3)
    for row in range(3):
        ink.line((-18, 16 + row * 11), (18 - row * 6, 16 + row * 11), wide=1.2)
    ink.disc(0, 3, 4.6, tone=True)
    ink.painter.restore()


@figure("bad-seal")
def cracked_seal(ink: Ink) -> None:
    """A wax seal with a crack."""
    for number in range(9):
        angle = number * math.tau / 9
        ink.disc(50 + 26 * math.cos(angle), 86 + 26 * math.sin(angle), 12, tone=True)
    ink.disc(50, 86, 30, tone=True)
    ink.ring(50, 86, 21, wide=1.6)
    ink.line((54, 50), (46, 72), (58, 84), (44, 102), (52, 122), wide=3)
    ink.painter.drawArc(QRectF(38, 74, 24, 24), 0, 200 * 16)


@figure("long-night")
def hourglass(ink: Ink) -> None:
    """An hourglass too full."""
    for y in (34, 128):
        ink.box(20, y, 60, 8, 3)
    ink.shape([(26, 42), (74, 42), (54, 84), (74, 128), (26, 128), (46, 84)], dark=0.3)
    ink.shape([(29, 48), (71, 48), (51, 84), (49, 84)], tone=True)
    ink.line((50, 84), (50, 122), wide=1.4, tone=True)
    ink.shape([(38, 127), (62, 127), (50, 116)], tone=True)


@figure("no-wake")
def clock_without_hands(ink: Ink) -> None:
    """A standing clock whose face is empty."""
    ink.shape([(28, 138), (72, 138), (68, 70), (32, 70)], dark=0.1)
    ink.disc(50, 54, 28)
    for number in range(12):
        angle = number * math.tau / 12
        ink.disc(50 + 22 * math.cos(angle), 54 + 22 * math.sin(angle), 1.2)
    ink.disc(50, 54, 2.6, tone=True)
    ink.painter.save()
    ink.painter.translate(50, 84)
    ink.painter.rotate(ink.sway * 12)
    ink.line((0, 0), (0, 36), wide=1.6)
    ink.disc(0, 38, 6, tone=True)
    ink.painter.restore()
