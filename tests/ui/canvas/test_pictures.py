"""What is drawn at which zoom, what stays over a picture until a newer one is there, and how themes and nights show."""

import random
import threading
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from builders import dream, project, scene, transition
from canvas_bench import Bench, Open
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from editor.document import Document
from editor.drawing.geometry import Geometry, build
from editor.edits.scenes import AddScene, ChangeScene
from editor.model.layout import DreamLayout, Frame
from editor.model.project import Project
from editor.model.table import Table
from editor.ui.canvas import backing, pictures
from editor.ui.canvas.backing import Job, Picture, paint
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.hits import Hit
from editor.ui.canvas.look import Look
from editor.ui.canvas.marks import Marks
from editor.ui.canvas.painting import cards, far, over, wires
from editor.ui.canvas.painting.frame_titles import FrameTitles
from editor.ui.canvas.painting.pills import guard_shown
from editor.ui.theme import THEMES, Theme

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
    bench.view.look_from(Camera(-2000, -2000, 0.04))
    (title,) = bench.view.frame_titles()
    assert (title.words, title.index) == ("Act one", 0)
    assert title.size > 14
    bare = bench.view.grab().toImage()
    monkeypatch.setattr(over, "paint_frame_title", lambda *_: None)
    assert bench.view.grab().toImage() != bare


@pytest.mark.usefixtures("qapp")
@given(st.integers(0, 10_000), st.sampled_from([0.02, 0.06, 0.1, 0.2, 0.3, 0.5, 0.79, 1.0, 2.0]))
def test_titles_of_frames_lie_on_no_card_and_on_no_other_title(seed: int, zoom: float) -> None:
    look, geometry = Look(Theme()), framed(seed)
    titles = FrameTitles().of(geometry, look, Camera(-200 / zoom, -200 / zoom, zoom), 1000, 700)
    cards = [QRectF(*geometry.card(number)) for number in range(len(geometry.ids))]
    for title in titles:
        x, y = Camera(-200 / zoom, -200 / zoom, zoom).to_canvas(title.box.left(), title.box.top())
        box = QRectF(x, y, title.box.width() / zoom, title.box.height() / zoom)
        frame = QRectF(*geometry.layout.frames[title.index].rect)
        on_edge = abs(box.center().y() - frame.top()) * zoom < 1
        assert on_edge or not any(box.intersects(card) for card in cards)
        assert look.frame_metrics.horizontalAdvance(title.words) * title.size / 14 <= title.box.width() + 2
    for one, other in combinations(titles, 2):
        assert not one.box.intersects(other.box)


def framed(seed: int) -> Geometry:
    """A dream in columns with frames round some of its cards, or across them."""
    chance = random.Random(seed)
    scenes = {f"s{number}": scene() for number in range(30)}
    places = {f"s{n}": (n // 6 * chance.choice([240.0, 320.0]), n % 6 * 120.0) for n in range(30)}
    rects = [
        (chance.uniform(-100, 1200), chance.uniform(-100, 500), chance.uniform(80, 900), chance.uniform(80, 600))
        for _ in range(chance.randrange(1, 8))
    ]
    words = ("Act", "The second act", "What the fox said to the owl in the night")
    frames = tuple(Frame(chance.choice(words), rect) for rect in rects)
    return build(dream(**scenes), DreamLayout(Table(places), frames=frames), {})


def test_a_title_that_has_room_is_told_whole_and_is_where_the_frame_is_taken(open_canvas: Open) -> None:
    value = two(open_canvas).project
    frame = Frame("What the fox said", (-40.0, -10.0, 300.0, 200.0), "teal", ("a",))
    bench = open_canvas(replace(value, layout=Table({"d": DreamLayout(Table(PLACES), frames=(frame,))})))
    for zoom in (0.1, 0.3, 0.6, 1.0):
        bench.view.look_from(Camera(-400, -400, zoom))
        (title,) = bench.view.frame_titles()
        assert title.words == "What the fox said"
        assert bench.view.hit(title.box.center()) == Hit("frame", index=0)


@pytest.mark.parametrize("zoom", [1.0, 0.5])
def test_bright_wires_run_beneath_cards_and_pills(open_canvas: Open, zoom: float) -> None:
    value = project(
        a=scene(transition("c", label="past b"), transition("b", when="fear > 3"), title="A"),
        b=scene(transition("c"), title="Beta"),
        c=scene(wake=True, title="C"),
        variables={"fear": 3},
    )
    bench = open_canvas(value, {"a": (0.0, 0.0), "b": (330.0, 20.0), "c": (360.0, 300.0)})
    bench.view.look_from(Camera(-100, -100, zoom))
    before = bench.view.grab().toImage()
    bench.view._hover(QPointF(bench.pixel(*bench.card("a"))))
    after = bench.view.grab().toImage()
    x, y, width, height = bench.view.drawing.card(bench.view.drawing.number["b"])
    left, right = bench.pixel(x + 8, y + 4), bench.pixel(x + width - 8, y + height - 4)
    inner = QRect(left, right)
    assert before.copy(inner) == after.copy(inner)
    assert before != after
    if zoom == 1.0:
        port = bench.port("a", 1)
        pill = QRect(bench.pixel(port[0] + 24, port[1] - 5), bench.pixel(port[0] + 60, port[1] + 5))
        assert before.copy(pill) == after.copy(pill)


@pytest.mark.parametrize(("gap", "is_told"), [(300.0, "whole"), (70.0, "cut"), (40.0, "not")])
def test_a_guard_is_told_as_far_as_there_is_room_and_never_on_a_card(open_canvas: Open, gap: float, is_told: str) -> None:
    def drawn(when: str | None) -> tuple[Bench, QImage]:
        ways = transition("b", when=when) if when is not None else transition("b")
        value = project(a=scene(ways), b=scene(wake=True, text="It is dark."), variables={"fear": 3})
        bench = open_canvas(value, {"a": (0.0, 0.0), "b": (220 + gap, 16.0)})
        bench.view.look_from(Camera(-50, -50, 1.0))
        return bench, bench.view.grab().toImage()

    (bench, guarded), (_, free) = drawn("fear > 3 and fear < 60"), drawn(None)
    x, y, width, height = bench.view.drawing.card(1)
    card = QRect(bench.pixel(x + 6, y + 1), bench.pixel(x + width - 1, y + height - 1))
    assert guarded.copy(card) == free.copy(card)
    row = bench.view.sight.captions.of("a", bench.dream.scenes["a"], moon=True).rows[0]
    found = guard_shown(bench.view.sight, 0, 0, row)
    assert {"whole": found == (row.guard, row.guard_width), "not": found is None}.get(is_told, True)
    if is_told == "cut":
        assert found is not None
        assert found[1] < row.guard_width


def test_from_afar_a_start_does_not_look_selected_and_errors_do_not_look_like_warnings(open_canvas: Open) -> None:
    value = project(a=scene(transition("b"), title="A"), b=scene(wake=True, title="B"), c=scene(title="C"))
    bench = open_canvas(value, {"a": (0.0, 0.0), "b": (400.0, 0.0), "c": (800.0, 0.0)})
    moonlight = bench.workbench.theme.color("moonlight")
    for zoom in (0.05, 0.2, 0.3):
        image = picture(bench, zoom)
        x, y, width, height = (value * zoom for value in bench.view.drawing.card(0))
        corners = [(x + 50 * zoom + width - 1, y + 50 * zoom + 1), (x + 50 * zoom + width - 1, y + 50 * zoom + height - 1)]
        assert all(_distance(QColor(image.pixel(*map(round, at))), moonlight) > 120 for at in corners)
        shapes = []
        for kind in ("errors", "warnings"):
            bench.view.set_marks({("d", "c"): Marks(**{kind: 1})})
            marked = picture(bench, zoom)
            bench.view.set_marks({})
            clean = picture(bench, zoom)
            points = ((x, y) for y in range(200) for x in range(900))
            shapes.append({at for at in points if marked.pixel(*at) != clean.pixel(*at)})
        assert shapes[0]
        assert shapes[1]
        assert shapes[0] != shapes[1]


def test_titles_from_afar_use_the_lines_a_block_has(open_canvas: Open) -> None:
    value = project(
        a=scene(transition("b"), title="The gate of the garden"),
        b=scene(*(transition("a") for _ in range(8)), title="The owl in the pear tree"),
    )
    captions = open_canvas(value, PLACES).view.sight.captions
    metrics = captions._look.far_metrics
    wide = round(metrics.horizontalAdvance("The owl in "))
    assert captions.far_title("b", "The owl in the pear tree", wide, 3) == ("The owl in", "the pear", "tree")
    assert captions.far_title("b", "The owl in the pear tree", wide, 1)[0].endswith("…")
    assert captions.far_title("b", "The owl", round(metrics.horizontalAdvance("T…")) + 1, 1) == ()


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
