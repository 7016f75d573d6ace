"""Every kind of anomaly has a name, a line and a figure of its own; doors have shapes."""

import builders
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from editor.analysis.anomaly import SEVERITIES, Anomaly
from editor.ui.inside.door_painting import PAINTINGS, DoorColors, paint_door
from editor.ui.inside.doorways import DoorShape, Doorway
from editor.ui.inside.ink import FIGURES, Ink
from editor.ui.inside.manifestation import MANIFESTATIONS, manifestation_of
from editor.ui.inside.places_on_stage import rows
from editor.ui.inside.stage_painting import FIGURE_ROOMS
from editor.ui.inside.things import next_trouble, places_of, troubled

WHITE = QColor("white")


def drawn(code: str, beat: float = 0.3) -> bytes:
    picture = QImage(100, 140, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    painter = QPainter(picture)
    FIGURES[code](Ink(painter, QColor("#203040"), WHITE, QColor("#FF6080"), beat))
    painter.end()
    return bytes(picture.constBits())


def test_every_code_shows_itself(qtbot: QtBot) -> None:
    assert FIGURE_ROOMS
    assert set(MANIFESTATIONS) == set(SEVERITIES)
    assert set(FIGURES) == set(SEVERITIES)


def test_no_two_codes_look_or_sound_alike(qtbot: QtBot) -> None:
    pictures = {code: drawn(code) for code in SEVERITIES}
    assert len(set(pictures.values())) == len(SEVERITIES)
    assert all(any(picture) for picture in pictures.values())
    assert len({shown.name for shown in MANIFESTATIONS.values()}) == len(SEVERITIES)
    assert len({shown.line for shown in MANIFESTATIONS.values()}) == len(SEVERITIES)


def test_what_is_seen_is_told_of_whoever_dreams() -> None:
    assert "Mia" in manifestation_of("fear-limit", "Mia").line
    assert "Leo" not in manifestation_of("fear-limit").line


@pytest.mark.parametrize("shape", DoorShape)
def test_an_open_way_looks_otherwise_than_a_closed_one(qtbot: QtBot, shape: DoorShape) -> None:
    assert shape in PAINTINGS
    colors = DoorColors(QColor("#203040"), WHITE, QColor("#FFD090"), QColor("#FFA060"), QColor("#B0C0FF"))

    def painted(is_open: bool) -> bytes:
        picture = QImage(120, 200, QImage.Format.Format_ARGB32_Premultiplied)
        picture.fill(0)
        painter = QPainter(picture)
        door = Doorway(shape, "A way", "", is_open, 0)
        paint_door(painter, QRectF(20, 20, 80, 150), door, colors, 1.0, chosen=False, hovered=False)
        painter.end()
        return bytes(picture.constBits())

    assert painted(True) != painted(False)


@pytest.mark.parametrize(("wide", "high"), [(1100, 620), (780, 330), (420, 240)])
@pytest.mark.parametrize(("doors", "things"), [(1, 0), (3, 3), (9, 7), (40, 30), (0, 2)])
def test_nothing_lies_on_anything_else(wide: int, high: int, doors: int, things: int) -> None:
    area = QRectF(280, 240, wide, high)
    door_places, thing_places = rows(area, 240 + high * 0.4, doors, things, 0, 0)
    assert bool(door_places) == bool(doors)
    assert bool(thing_places) == bool(things)
    everything = [place.all for place in (*door_places, *thing_places)]
    for number, place in enumerate(everything):
        assert area.adjusted(-1, -1, 1, 1).contains(place)
        assert not any(place.adjusted(1, 1, -1, -1).intersects(other) for other in everything[:number])


def test_a_group_stands_in_each_of_its_scenes_also_in_other_dreams() -> None:
    project = builders.project(
        named={
            "d": builders.dream(a=builders.scene("b"), b=builders.scene("a", descend="e")),
            "e": builders.dream(x=builders.scene("x")),
        }
    )
    trap = Anomaly("trapped", "", dream="d", scene="a", scenes=("a", "b", "e/x"))
    assert places_of(project, trap) == (("d", "a"), ("d", "b"), ("e", "x"))
    assert set(troubled(project, [trap])) == {("d", "a"), ("d", "b"), ("e", "x")}
    assert next_trouble(project, [trap], ("d", "b")) == (("d", "b"), trap)
    assert next_trouble(project, [trap], ("d", "a"), trap) == (("d", "b"), trap)
    assert next_trouble(project, [trap], ("e", "x"), trap) == (("d", "a"), trap)


def test_the_most_pressing_thing_comes_first_and_then_the_next() -> None:
    project = builders.project(a=builders.scene("ghost"), b=builders.scene())
    end, lost = Anomaly("dead-end", "", dream="d", scene="b"), Anomaly("missing-scene", "", dream="d", scene="a")
    idle = Anomaly("unused-variable", "", variable="x")
    everything = [idle, end, lost]
    assert next_trouble(project, everything, ("d", "b")) == (("d", "a"), lost)
    assert next_trouble(project, everything, ("d", "a"), lost) == (("d", "b"), end)
    assert next_trouble(project, everything, ("d", "b"), end) == (("d", "a"), idle)
    assert next_trouble(project, everything, ("d", "a"), idle) == (("d", "a"), lost)
    assert next_trouble(project, [], ("d", "a"), idle) is None
    feared = Anomaly("strong-motif", "", dream="d", scene="a")
    assert next_trouble(project, [feared, end], None) == (("d", "b"), end), "errors before warnings, whatever feeds on them"


def test_of_two_that_press_alike_the_one_that_stands_here_comes_first() -> None:
    project = builders.project(a=builders.scene(), b=builders.scene())
    first, here = (Anomaly("dead-end", "", dream="d", scene=name) for name in "ab")
    assert next_trouble(project, [first, here], ("d", "b")) == (("d", "b"), here)


def test_what_stands_at_a_ghost_stands_where_its_dream_begins() -> None:
    project = builders.project(a=builders.scene("b"))
    assert places_of(project, Anomaly("missing-scene", "", dream="d", scene="ghost")) == (("d", "a"),)
    assert places_of(builders.project(), Anomaly("missing-dream", "")) == ()
