"""Figures of ways that are wrong: doors, stairs, corridors, walls."""

import math

from PySide6.QtGui import QColor

from editor.ui.inside.ink import Ink, figure
from editor.ui.inside.tints import faded


@figure("missing-scene")
def bricked_up_arch(ink: Ink) -> None:
    """An arch full of bricks."""
    path = ink.arch(20, 30, 60, 110, dark=0.2)
    ink.painter.save()
    ink.painter.setClipPath(path)
    for row in range(10):
        y = 140 - row * 11.5
        ink.line((18, y), (82, y), wide=1.1)
        for column in range(5):
            x = 18 + column * 16 + (8 if row % 2 else 0)
            ink.line((x, y), (x, y - 11.5), wide=1.1)
    ink.painter.restore()
    ink.glow(50, 80, 26, 0.35)


@figure("missing-dream")
def painted_stairs(ink: Ink) -> None:
    """Stairs that are only lines on the floor."""
    for step in range(6):
        inset = step * 5.5
        ink.line((8 + inset, 134 - step * 11), (92 - inset, 134 - step * 11), wide=1.8, dashed=True)
    ink.line((8, 134), (36, 78), dashed=True)
    ink.line((92, 134), (64, 78), dashed=True)
    ink.line((34, 62), (66, 94), wide=3, tone=True)
    ink.line((66, 62), (34, 94), wide=3, tone=True)


@figure("bottomless")
def endless_stair(ink: Ink) -> None:
    """A winding stair that grows smaller for ever."""
    ink.disc(50, 92, 44, dark=0.35, flat=0.9)
    for turn in range(34):
        angle = turn * 0.55 - ink.beat * 0.5
        near, far = 42 * 0.93**turn, 42 * 0.93 ** (turn + 7)
        shine = QColor(ink.edge)
        shine.setAlphaF(max(0.1, 1 - turn / 36))
        ink.painter.setPen(shine)
        ink.line(
            (50 + math.cos(angle) * near, 92 + math.sin(angle) * near * 0.9),
            (50 + math.cos(angle) * far, 92 + math.sin(angle) * far * 0.9),
            wide=0.6 + 1.8 * 0.93**turn,
        )
    ink.glow(50, 92, 16, 0.8)


@figure("dead-end")
def wall_at_the_end(ink: Ink) -> None:
    """A path, a wall, a chair."""
    ink.shape([(30, 140), (70, 140), (58, 96), (42, 96)], dark=0.1)
    ink.box(4, 34, 92, 62, 1, dark=0.25)
    for y in (54, 75):
        ink.line((4, y), (96, y), wide=0.8)
    ink.line((57, 118), (57, 96), wide=2.4, tone=True)
    ink.line((57, 108), (69, 108), wide=2.4, tone=True)
    ink.line((57, 108), (57, 122), (69, 108), wide=0.1)
    ink.line((58, 108), (57, 123), wide=2.4, tone=True)
    ink.line((68, 108), (69, 123), wide=2.4, tone=True)


@figure("loop-without-exit")
def corridor_that_comes_back(ink: Ink) -> None:
    """A ring with an arrow that bites its own tail."""
    ink.disc(50, 88, 44, dark=0.2, flat=0.95)
    ink.disc(50, 88, 21, dark=0.6, flat=0.95)
    turn = math.degrees(ink.beat) * 0.5
    ink.arc(50, 88, 33, 70 - turn, 310, wide=3.2, tone=True)
    tip = math.radians(70 - turn)
    x, y = 50 + 33 * math.cos(tip), 88 - 33 * math.sin(tip)
    ink.painter.save()
    ink.painter.translate(x, y)
    ink.painter.rotate(turn - 70)
    ink.shape([(-7, 2), (7, 2), (0, 13)], tone=True)
    ink.painter.restore()


@figure("stuck")
def nailed_planks(ink: Ink) -> None:
    """A door under planks."""
    ink.arch(22, 30, 56, 110, dark=0.45)
    for x1, y1, x2, y2 in ((8, 66, 92, 50), (8, 84, 92, 98), (10, 122, 90, 112)):
        ink.shape([(x1, y1), (x2, y2), (x2, y2 + 11), (x1, y1 + 11)])
        for x, y in ((x1 + 6, y1 + 5), (x2 - 6, y2 + 6)):
            ink.disc(x, y, 1.8, tone=True)


@figure("never-open")
def door_without_a_handle(ink: Ink) -> None:
    """A door with hinges and a pale spot where the handle should be."""
    ink.arch(20, 26, 60, 114, dark=0.1)
    for y in (66, 116):
        ink.line((20, y), (31, y), wide=3)
    ink.line((36, 62), (36, 126), wide=0.9)
    ink.line((64, 62), (64, 126), wide=0.9)
    ink.painter.setBrush(faded(ink.tone, 0.25))
    ink.ring(71, 92, 5 + ink.sway * 0.6, wide=1.6, tone=True)
    ink.glow(71, 92, 13, 0.5)


@figure("never-acts")
def small_door_behind(ink: Ink) -> None:
    """A small lit door half hidden by a large one."""
    ink.arch(56, 74, 34, 66)
    ink.glow(74, 108, 24, 0.75)
    ink.arch(10, 22, 58, 118, dark=0.35)
    ink.disc(59, 88, 2.6)


@figure("after-wake")
def road_past_morning(ink: Ink) -> None:
    """A sun that is up, and a road that goes on under it."""
    ink.glow(50, 62, 40, 0.6)
    ink.disc(50, 66, 19, tone=True)
    ink.shape([(0, 140), (100, 140), (100, 96), (50, 90), (0, 96)], dark=0.15)
    ink.line((50, 136), (50, 124), wide=3)
    ink.line((50, 117), (50, 109), wide=2.2)
    ink.line((50, 103), (50, 97), wide=1.5)


@figure("unreachable")
def island(ink: Ink) -> None:
    """An island with a light."""
    ink.shape([(18, 112), (34, 98), (58, 94), (82, 112)], dark=0.2)
    ink.shape([(44, 98), (56, 98), (53, 56), (47, 56)])
    ink.box(45, 46, 10, 10, 1)
    ink.glow(50, 50, 22 + ink.sway * 3, 0.9)
    for row, wide in ((118, 44), (125, 34), (132, 24)):
        ink.line((50 - wide, row), (50 - wide * 0.3, row), wide=1.2)
        ink.line((50 + wide * 0.1, row), (50 + wide, row), wide=1.2)


@figure("never-visited")
def under_the_sheet(ink: Ink) -> None:
    """Furniture under a dust sheet."""
    ink.shape([(12, 138), (16, 92), (30, 84), (44, 88), (50, 62), (72, 60), (80, 90), (88, 138), (76, 132), (64, 139),
               (50, 133), (36, 139), (24, 132)])  # fmt: skip
    ink.line((32, 90), (30, 126), wide=1)
    ink.line((54, 68), (52, 124), wide=1)
    ink.line((70, 68), (74, 122), wide=1)
    ink.glow(50, 104, 20, 0.25)


@figure("trapped")
def cage(ink: Ink) -> None:
    """A bird cage."""
    ink.glow(50, 96, 34, 0.4)
    ink.arc(50, 72, 36, 0, 180, wide=2)
    for x in range(14, 90, 12):
        lift = math.sqrt(max(0.0, 36**2 - (x - 50) ** 2))
        ink.line((x, 72 - lift), (x, 128), wide=1.5)
    ink.line((12, 100), (88, 100), wide=1.2)
    ink.box(8, 127, 84, 8, 3)
    ink.ring(50, 30, 5, wide=2)
    ink.person(50, 126, 38 + ink.sway, dark=0.3)


@figure("endless-drift")
def carousel(ink: Ink) -> None:
    """A carousel that turns by itself."""
    ink.shape([(6, 66), (50, 34), (94, 66)], dark=0.1)
    ink.line((50, 34), (50, 24), wide=2)
    ink.shape([(50, 24), (64, 28), (50, 32)], tone=True)
    ink.box(8, 126, 84, 10, 4)
    for number in range(4):
        angle = ink.beat + number * math.pi / 2
        x, near = 50 + 36 * math.cos(angle), math.sin(angle)
        y = 96 + 6 * math.sin(angle * 2)
        ink.line((x, 66), (x, 126), wide=1.2 + 0.6 * near)
        ink.disc(x, y, 8 + 1.6 * near, tone=number == 0, flat=0.7)
