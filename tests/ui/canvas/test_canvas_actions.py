"""What actions ask of the canvas: each is one undo step, or says why not."""

import threading
import time
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from builders import dream, project, scene, transition
from canvas_bench import Bench, Open, wild
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.document import Document
from editor.edits.layout import SetFrame
from editor.errors import Cancelled
from editor.model.project import Project
from editor.model.table import Table
from editor.storage.writing import write
from editor.ui.actions.canvas_hands import CanvasHands
from editor.ui.canvas import tidying
from editor.ui.canvas.camera import Camera

PLACES = {"a": (0.0, 0.0), "b": (400.0, 40.0), "c": (800.0, 240.0), "w": (1200.0, 0.0)}


@pytest.fixture
def bench(open_canvas: Open) -> Bench:
    return open_canvas(
        project(a=scene("b"), b=scene(transition("c", label="Down"), "w"), c=scene("w", text="Dark."), w=scene(wake=True)),
        PLACES,
    )


def test_the_canvas_has_all_that_actions_may_ask_of_it(bench: Bench) -> None:
    hands: CanvasHands = bench.view
    for name in CanvasHands.__dict__:
        if not name.startswith("_"):
            assert callable(getattr(hands, name))


def test_zooming_keeps_the_middle_and_fits_what_is_asked_for(bench: Bench) -> None:
    view = bench.view
    middle = view.camera.to_canvas(500, 350)
    view.zoom_by(0.5)
    assert view.camera.to_canvas(500, 350) == pytest.approx(middle)
    view.reset_zoom()
    assert view.camera.zoom == pytest.approx(1)
    view.zoom_to_all()
    left, top, right, bottom = view.seen
    assert left <= 0 and top <= 0 and right >= 1420 and bottom >= 300
    bench.select("w")
    view.zoom_to_selection()
    left, top, right, bottom = view.seen
    assert left < 1200 < 1420 < right
    assert view.camera.zoom == 1


def test_reveal_brings_a_scene_into_view_and_leaves_a_seen_one_alone(bench: Bench) -> None:
    before = bench.view.camera
    bench.view.reveal(("d", "a"))
    assert bench.view.camera == before
    bench.workbench.selection.reveal(("d", "w"))
    left, _, right, _ = bench.view.seen
    assert left < 1200
    assert right > 1420
    assert bench.view.selected == ("w",)


def test_aligning_and_distributing_are_one_step_each(bench: Bench) -> None:
    bench.select("a", "b", "c")
    bench.view.align("top")
    assert {bench.layout.scenes[name][1] for name in "abc"} == {0}
    assert bench.undo_steps == 1
    bench.view.align("top")
    assert bench.undo_steps == 1
    bench.view.distribute("horizontal")
    xs = [bench.layout.scenes[name][0] for name in "abc"]
    assert xs[1] - xs[0] == xs[2] - xs[1]


def test_tidying_lays_all_out_or_the_selection_alone(bench: Bench) -> None:
    bench.select("b", "c")
    bench.view.tidy(selection_only=True)
    assert bench.layout.scenes["a"] == PLACES["a"]
    assert bench.layout.scenes["w"] == PLACES["w"]
    assert bench.undo_steps == 1
    bench.view.tidy(selection_only=False)
    xs = [bench.layout.scenes[name][0] for name in "abc"]
    assert xs == sorted(set(xs))
    assert bench.undo_steps == 2


def test_tidied_cards_glide_there_and_a_hand_or_reduced_motion_skips_it(bench: Bench, qtbot: QtBot) -> None:
    bench.view.tidy(selection_only=False)
    assert bench.view.lift is not None
    assert bench.undo_steps == 1
    qtbot.waitUntil(lambda: bench.view.lift is None)
    assert bench.undo_steps == 1
    bench.workbench.document.undo()
    bench.view.tidy(selection_only=False)
    assert bench.view.lift is not None
    bench.click((-60, -60))
    assert bench.view.lift is None
    bench.workbench.document.undo()
    bench.workbench.theme.reduced_motion = True
    bench.workbench.theme.choose("day")
    bench.view.tidy(selection_only=False)
    assert bench.view.lift is None


def test_a_large_dream_is_tidied_while_the_window_goes_on(open_canvas: Open, qtbot: QtBot) -> None:
    value, layout = wild(2, 150)
    bench = open_canvas(Project(start="d", dreams=Table({"d": value}), layout=Table({"d": layout})))
    bench.view.tidy(selection_only=False)
    assert bench.undo_steps == 0
    qtbot.waitUntil(lambda: bench.undo_steps == 1)
    drawing = bench.view.drawing
    for one in range(150):
        for other in range(one):
            x1, y1, width, height = drawing.card(one)
            x2, y2, _, other_height = drawing.card(other)
            assert abs(x1 - x2) >= width or y1 + height <= y2 or y2 + other_height <= y1


def test_tidying_tells_how_far_it_is_and_escape_stops_it(
    open_canvas: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    value, layout = wild(2, 150)
    bench = open_canvas(Project(start="d", dreams=Table({"d": value}), layout=Table({"d": layout})))
    stopped = threading.Event()

    def slow(*args: object) -> object:
        watch = args[-1]
        assert callable(watch)
        while watch(0.42):
            time.sleep(0.002)
        stopped.set()
        raise Cancelled

    monkeypatch.setattr(tidying, "tidy", slow)
    bench.view.tidy(selection_only=False)
    qtbot.waitUntil(lambda: bench.view.tidying.share == 0.42)
    shown = bench.view.grab().toImage()
    bench.key(Qt.Key.Key_Escape)
    assert stopped.wait(5)
    assert bench.view.tidying.share is None
    assert bench.view.grab().toImage() != shown
    assert (bench.undo_steps, bench.said) == (0, ["The dream was left as it lies."])


def test_a_dream_that_changed_meanwhile_is_left_as_it_lies(open_canvas: Open, qtbot: QtBot) -> None:
    value, layout = wild(2, 150)
    bench = open_canvas(Project(start="d", dreams=Table({"d": value}), layout=Table({"d": layout})))
    bench.view.tidy(selection_only=False)
    bench.select("s1")
    bench.view.nudge(8, 0)
    qtbot.waitUntil(lambda: bool(bench.said))
    assert bench.undo_steps == 1


def test_a_frame_goes_round_the_selection_and_delete_leaves_the_scenes(bench: Bench) -> None:
    bench.select("a", "b")
    bench.view.add_frame_round_selection()
    frame = bench.layout.frames[0]
    assert frame.scenes == ("a", "b")
    left, top, width, _ = frame.rect
    assert left < 0 and top < 0 and left + width > 620
    assert bench.workbench.selection.now.thing == ("frame", 0)
    bench.view.delete_selected()
    assert bench.layout.frames == ()
    assert set(bench.dream.scenes) == set(PLACES)


def test_a_frame_is_found_by_its_words_and_fitted_round_its_scenes(bench: Bench) -> None:
    bench.select("b", "c")
    bench.view.add_frame_round_selection()
    tight = bench.layout.frames[0].rect
    bench.view.nudge(0, 8)
    bench.workbench.document.do(SetFrame("d", 0, replace(bench.layout.frames[0], rect=(0.0, 0.0, 3000.0, 900.0))))
    bench.select("a")
    bench.view.show_thing("frame", 0)
    assert bench.workbench.selection.now.thing == ("frame", 0)
    left, top, right, bottom = bench.view.seen
    assert left <= 0 and top <= 0 and right >= 3000 and bottom >= 900
    steps = bench.undo_steps
    bench.view.fit_frame()
    assert bench.layout.frames[0].rect == (tight[0], tight[1] + 8, *tight[2:])
    bench.view.fit_frame()
    assert bench.undo_steps == steps + 1
    bench.view.show_thing("note", 4)
    assert bench.workbench.selection.now.thing == ("frame", 0)


def test_the_map_can_be_hidden_and_that_is_remembered(open_canvas: Open) -> None:
    bench = open_canvas(Project(start="d", dreams=Table({"d": wild(1)[0]}), layout=Table({"d": wild(1)[1]})))
    bench.view.look_from(Camera(0, 0, 1.0))
    while bench.view.is_busy:
        QApplication.processEvents()
    assert bench.view.map is not None
    bench.view.show_map(False)
    assert bench.view.map is None
    assert not bench.workbench.settings.flag("canvas/map", True)
    bench.view.show_map(True)
    assert bench.view.map is not None


def test_notes_and_bookmarks(bench: Bench) -> None:
    bench.view.add_note_here()
    assert len(bench.layout.notes) == 1
    bench.view.look_from(Camera(300, 200, 0.5))
    bench.view.set_bookmark(3)
    bench.view.zoom_to_all()
    bench.view.go_to_bookmark(3)
    assert bench.view.camera.zoom == 0.5
    assert bench.view.camera.x == pytest.approx(300, abs=0.2)
    bench.view.go_to_bookmark(4)
    assert bench.said == ["There is no bookmark 4 here."]


def test_scenes_collapse_into_a_dream_within_that_leads_on_as_they_did(bench: Bench) -> None:
    bench.select("b", "c")
    bench.view.collapse_selection()
    assert bench.undo_steps == 1
    inner = bench.project.dreams["b-within"]
    assert inner.start == "b"
    assert [way.to for way in inner.scenes["b"].transitions] == ["c", "w"]
    assert inner.scenes["b"].transitions[0].label == "Down"
    assert inner.scenes["w"].wake
    outer = bench.dream.scenes["b-within"]
    assert outer.descend == "b-within"
    assert [(way.to, way.when) for way in outer.transitions] == [("w", 'woke == "w"')]
    assert set(bench.dream.scenes) == {"a", "b-within", "w"}
    assert bench.layout.scenes["b-within"] == PLACES["b"]
    assert bench.project.layout["b-within"].scenes["c"] == PLACES["c"]
    bench.workbench.document.undo()
    assert set(bench.dream.scenes) == set(PLACES)


def test_what_is_entered_at_two_scenes_does_not_collapse(bench: Bench) -> None:
    bench.select("a", "c")
    bench.view.collapse_selection()
    assert bench.undo_steps == 0
    assert len(bench.said) == 1
    bench.select("w")
    bench.view.collapse_selection()
    assert (bench.undo_steps, len(bench.said)) == (0, 2)


def test_a_dream_within_is_put_back_in_one_step_and_as_it_was(bench: Bench) -> None:
    before = bench.project
    bench.select("b", "c")
    bench.view.collapse_selection()
    bench.view.expand_selected_dream()
    assert bench.undo_steps == 2
    assert set(bench.project.dreams) == {"d"}
    assert {name: scene.transitions for name, scene in bench.dream.scenes.items()} == {
        name: scene.transitions for name, scene in before.dreams["d"].scenes.items()
    }
    assert dict(bench.layout.scenes) == PLACES
    bench.select("a")
    bench.view.expand_selected_dream()
    assert bench.undo_steps == 2
    assert bench.said[-1] == "No dream begins in this scene."


def test_scenes_that_are_put_back_lie_on_no_others(open_canvas: Open) -> None:
    rooms = {f"r{number}": scene(f"r{number + 1}") for number in range(5)} | {"r5": scene(wake=True)}
    outer = dream(a=scene("x"), x=scene("b", descend="e"), b=scene("c"), c=scene(wake=True))
    bench = open_canvas(
        project(named={"d": outer, "e": dream(**rooms)}),
        {"a": (0.0, 0.0), "x": (320.0, 0.0), "b": (640.0, 0.0), "c": (960.0, 0.0)},
    )
    bench.select("x")
    bench.view.expand_selected_dream()
    drawing = bench.view.drawing
    assert bench.undo_steps == 1
    assert "r3" in drawing.number
    boxes = [QRectF(*drawing.card(number)) for number in range(len(drawing.ids))]
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    assert bench.layout.scenes["a"] == (0.0, 0.0)


def test_a_collapsed_dream_wakes_as_the_former_did(bench: Bench) -> None:
    from editor.prover.prove import prove

    before = prove(bench.project, None)
    bench.select("b", "c")
    bench.view.collapse_selection()
    after = prove(bench.project, None)
    assert after.wakes == before.wakes
    assert after.peace == before.peace


def test_adding_a_scene_never_covers_another(bench: Bench) -> None:
    for _ in range(4):
        bench.select()
        bench.view.add_scene_here()
    drawing = bench.view.drawing
    for one in range(len(drawing.ids)):
        for other in range(one):
            x1, y1, width, height = drawing.card(one)
            x2, y2, _, other_height = drawing.card(other)
            assert abs(x1 - x2) >= width or y1 + height <= y2 or y2 + other_height <= y1


def test_a_scene_that_is_named_in_an_empty_project_keeps_its_name(open_canvas: Open) -> None:
    bench = open_canvas(Project())
    bench.view.add_named("The first room", (40.0, 40.0))
    after = bench.project
    assert [(dream, scene.title) for dream, _, scene in after.scenes()] == [("dream", "The first room")]
    assert (after.start, after.dreams["dream"].start) == ("dream", "the-first-room")
    bench.workbench.document.undo()
    assert dict(bench.project.dreams) == {}


def test_nothing_selected_means_nothing_done(bench: Bench) -> None:
    bench.select()
    view = bench.view
    for work in (
        view.delete_selected,
        view.copy,
        view.cut,
        view.duplicate,
        view.add_frame_round_selection,
        view.rename_selected,
    ):
        work()
    view.align("left")
    view.nudge(8, 8)
    assert bench.undo_steps == 0


def test_a_project_opens_where_it_was_left(open_canvas: Open, tmp_path: Path) -> None:
    value, layout = wild(2, 60)
    path = tmp_path / "far.dream.yaml"
    path.write_text(write(Project(start="d", dreams=Table({"d": value}), layout=Table({"d": layout}))))
    bench = open_canvas(project(a=scene(wake=True)), {"a": (0.0, 0.0)})
    bench.workbench.document.open(Document.open(path))
    bench.view.show_where_left()
    assert bench.view.camera.zoom == 0.6
    left, top, right, bottom = bench.view.seen
    x, y = bench.view.drawing.place("s0")
    assert left < x < right
    assert top < y < bottom
    bench.view.look_from(Camera(123, 45, 0.8))
    bench.workbench.document.open(Document.from_text("sleepsync: 1\n"))
    bench.workbench.document.open(Document.open(path))
    bench.view.show_where_left()
    assert bench.view.camera.zoom == 0.8
    assert bench.view.camera.x == pytest.approx(123, abs=0.2)


def test_a_view_asked_for_before_the_window_is_shown_fits_the_window(bench: Bench, qtbot: QtBot) -> None:
    bench.view.hide()
    bench.view.resize(120, 80)
    bench.view.show_where_left()
    bench.view.resize(1000, 700)
    bench.view.show()
    qtbot.waitUntil(lambda: not bench.view._arrives)
    left, _, right, _ = bench.view.seen
    assert left < 0
    assert 1420 < right < 1700


def test_a_small_dream_is_shown_whole_at_first(bench: Bench) -> None:
    bench.view.show_where_left()
    left, _, right, _ = bench.view.seen
    assert left < 0
    assert right > 1420
