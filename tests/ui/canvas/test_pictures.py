"""What is drawn at which zoom, what stays over a picture until a newer one is there, and how themes and nights show."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from builders import dream, project, scene, transition
from canvas_bench import Bench, Open
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from editor.document import Document
from editor.edits.scenes import AddScene, ChangeScene
from editor.model.layout import DreamLayout, Frame
from editor.model.project import Project
from editor.model.table import Table
from editor.ui.canvas import backing, pictures
from editor.ui.canvas.backing import Job, Picture, paint
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.marks import Marks
from editor.ui.canvas.painting import cards, far, frames, wires
from editor.ui.theme import THEMES

PLACES = {"a": (0.0, 0.0), "b": (400.0, 0.0)}


def two(open_canvas: Open, theme: str = "night") -> Bench:
    value = project(
        a=scene(
            transition("b", when="fear > 3", label="On"), title="Alpha", text="It is dark.", mood="calm", enter="fear += 1"
        ),
        b=scene(wake=True, title="Beta", mood="dread"),
        variables={"fear": 3},
    )
    return open_canvas(value, PLACES, theme)


def picture(bench: Bench, zoom: float = 1.0) -> QImage:
    sight = bench.view.sight
    return paint(Job(sight, Camera(-50, -50, zoom), 900, 500, 1.0, 1)).image


@pytest.mark.parametrize(
    ("zoom", "expected"),
    [
        (1.5, {"card", "title", "words", "rows", "pill", "ports", "diamond", "curve"}),
        (0.81, {"card", "title", "words", "rows", "pill", "ports", "diamond", "curve"}),
        (0.79, {"card", "large title", "ports", "diamond", "curve"}),
        (0.36, {"card", "large title", "ports", "diamond", "curve"}),
        (0.34, {"blocks", "block titles", "lines"}),
        (0.21, {"blocks", "block titles", "lines"}),
        (0.13, {"blocks", "lines"}),
        (0.05, {"blocks", "lines"}),
    ],
)
def test_each_zoom_has_its_detail(
    open_canvas: Open, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, zoom: float, expected: set[str]
) -> None:
    bench = two(open_canvas)
    qtbot.waitUntil(lambda: not bench.view.is_busy)
    drawn: set[str] = set()

    def spy(module: object, function: str, name: str) -> None:
        real = getattr(module, function)

        def seen(*args: object, **keys: object) -> object:
            drawn.add(name)
            return real(*args, **keys)

        monkeypatch.setattr(module, function, seen)

    spy(cards, "_paint_body", "card")
    spy(cards, "_paint_title", "title")
    spy(cards, "_paint_large_title", "large title")
    spy(cards, "_paint_words", "words")
    spy(cards, "_paint_rows", "rows")
    spy(cards, "paint_pill", "pill")
    spy(cards, "_paint_ports", "ports")
    spy(wires, "paint_diamond", "diamond")
    spy(wires, "path_of", "curve")
    spy(far, "_paint_signs", "blocks")
    spy(far, "_paint_titles", "block titles")
    spy(far, "_draw_pieces", "lines")
    picture(bench, zoom)
    assert drawn == expected


def test_moods_are_blocks_of_their_colour_from_afar(open_canvas: Open) -> None:
    bench = two(open_canvas)
    image = picture(bench, 0.1)
    calm, dread = QColor(image.pixel(13, 8)), QColor(image.pixel(53, 8))
    theme = bench.workbench.theme
    for found, mood, other in ((calm, "calm", "dread"), (dread, "dread", "calm")):
        near = _distance(found, theme.color(mood))
        assert near < _distance(found, theme.color(other))
        assert near < _distance(found, theme.color("ground"))


def _distance(one: QColor, other: QColor) -> int:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())


@pytest.mark.parametrize("theme", THEMES)
def test_another_theme_paints_everything_otherwise(open_canvas: Open, theme: str) -> None:
    bench = two(open_canvas, "day" if theme == "night" else "night")
    bench.workbench.theme.choose(theme)
    assert bench.view.is_settled
    image = bench.view.grab().toImage()
    ground = bench.workbench.theme.color("ground")
    assert QColor(image.pixel(5, image.height() - 5)) in (ground, bench.workbench.theme.color("grid"))


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_pictures_are_as_sharp_as_the_screen(open_canvas: Open, ratio: float) -> None:
    sight = two(open_canvas).view.sight
    image = paint(Job(sight, Camera(-50, -50, 1), 600, 300, ratio, 1)).image
    assert (image.width(), image.height()) == (round(600 * ratio), round(300 * ratio))
    assert image.devicePixelRatio() == ratio
    title = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    row = title[round(69 * ratio), round(66 * ratio) : round(110 * ratio), 0].astype(int)
    assert np.abs(np.diff(row)).max() > 60


def test_marks_overlay_and_night_are_seen(open_canvas: Open) -> None:
    bench = two(open_canvas)
    plain = bench.view.grab().toImage()
    bench.view.set_marks({("d", "a"): Marks(errors=2)})
    marked = bench.view.grab().toImage()
    assert marked != plain
    bench.view.set_overlay("visits", {"a": 3.0, "b": 9.0})
    coloured = bench.view.grab().toImage()
    assert coloured != marked
    bench.view.set_overlay(None, {})
    assert bench.view.grab().toImage() == marked
    bench.view.set_night(((("d", "a"), None),), ("d", "a"), {0: "closed"})
    closed = bench.view.grab().toImage()
    bench.view.set_night(((("d", "a"), None),), ("d", "a"), {0: "open"})
    assert bench.view.grab().toImage() not in (closed, marked)
    bench.view.set_night((), None, {})
    assert bench.view.grab().toImage() == marked


def test_hovering_a_wire_lights_both_its_ends(open_canvas: Open) -> None:
    bench = two(open_canvas)
    before = bench.view.grab().toImage()
    bench.view._hover(QPointF(bench.pixel(*bench.wire_point("a", 0))))
    after = bench.view.grab().toImage()
    for scene_id in ("a", "b"):
        corner = bench.pixel(*bench.card(scene_id, 110, 0))
        assert after.pixel(corner) != before.pixel(corner)


def test_an_empty_canvas_says_what_to_do_and_a_double_click_there_asks(open_canvas: Open) -> None:
    bench = open_canvas(Project())
    image = bench.view.grab().toImage()
    colours = {image.pixel(x, y) for x in range(300, 700, 3) for y in range(320, 400, 3)}
    assert len(colours) > 3
    bench.view.add_scene_here()
    assert len(bench.project.dreams) == 1
    assert len(bench.dream.scenes) == 1
    assert bench.undo_steps == 1


def test_a_great_picture_is_painted_by_the_worker_and_what_was_carried_stays_until_then(
    open_canvas: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = two(open_canvas)
    view = bench.view
    qtbot.waitUntil(lambda: view.is_settled and not view.is_busy)
    gate = threading.Event()

    def slowly(job: Job) -> Picture:
        assert gate.wait(20)
        return paint(job)

    monkeypatch.setattr(pictures, "AT_ONCE", -1.0)
    monkeypatch.setattr(backing, "paint", slowly)
    bench.drag(bench.card("a"), (200, 300))
    assert bench.undo_steps == 1
    assert view.lift is not None
    gate.set()
    qtbot.waitUntil(lambda: view.is_settled and not view.is_busy)
    assert view.lift is None
    assert view.drawing.place("a") == bench.layout.scenes["a"]


def test_another_document_is_shown_whole_and_forgets_the_former(open_canvas: Open) -> None:
    bench = two(open_canvas)
    bench.view.set_marks({("d", "a"): Marks(errors=1)})
    other = project(x=scene("y"), y=scene(wake=True))
    bench.workbench.document.open(Document.new(other))
    assert bench.view.drawing.ids == ["x", "y"]
    assert not bench.view.sight.marks


def test_a_renamed_scene_renames_the_ways_that_lead_to_it(open_canvas: Open) -> None:
    bench = open_canvas(project(a=scene("b"), b=scene(title="Beta")), PLACES)
    port = bench.pixel(*bench.port("a", 0))
    before = bench.view.grab().toImage().copy(port.x() - 190, port.y() - 8, 180, 16)
    bench.workbench.document.do(ChangeScene("d", "b", Table({"title": "Something else"})))
    after = bench.view.grab().toImage().copy(port.x() - 190, port.y() - 8, 180, 16)
    assert before != after


def test_the_view_remembers_where_it_was_in_each_dream(open_canvas: Open) -> None:
    bench = open_canvas(project(named={"d": dream(a=scene(descend="e")), "e": dream(s=scene(wake=True))}), {"a": (0.0, 0.0)})
    bench.view.look_from(Camera(-300, -200, 0.7))
    bench.select("a")
    bench.view.open_selected_dream()
    assert bench.view.dream_id == "e"
    assert bench.view.drawing.ids == ["s"]
    bench.workbench.selection.back()
    assert bench.view.camera == Camera(-300, -200, 0.7)


def test_frames_keep_their_titles_from_afar(open_canvas: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    value = two(open_canvas).project
    layout = DreamLayout(Table(PLACES), frames=(Frame("Act one", (-300.0, -300.0, 3000.0, 2000.0), "teal", ("a",)),))
    bench = open_canvas(replace(value, layout=Table({"d": layout})))
    words: list[str] = []
    real = frames.elided
    monkeypatch.setattr(frames, "elided", lambda *args: words.append(real(*args)) or real(*args))
    picture(bench, 0.04)
    assert words == ["Act one"]


def test_nothing_fails_where_everything_is_missing(open_canvas: Open) -> None:
    value = Project(start="gone", dreams=Table({"d": dream(a=scene(transition("b"), descend="gone"), start="b")}))
    bench = open_canvas(value)
    bench.workbench.selection.show_dream(("d",))
    assert bench.view.drawing.ids == ["a", "b"]
    bench.select("a")
    bench.view.open_selected_dream()
    assert "No dream begins in this scene." in bench.said
    for zoom in (0.02, 0.2, 0.5, 2.0):
        bench.view.look_from(Camera(-100, -100, zoom))
        bench.view.grab()
    bench.view.tidy(selection_only=False)
    bench.view.zoom_to_selection()
    assert bench.workbench.document.do(AddScene("d", "z"))
