"""A large dream is there at once as cards, and soon as it is; nothing waits for it."""

import time

import numpy as np
import pytest
from builders import dream, scene, transition
from canvas_bench import Bench, Open
from PySide6.QtWidgets import QApplication

from editor.drawing.geometry import build
from editor.edits.layout import MoveScenes
from editor.edits.scenes import AddScene, RemoveScenes
from editor.model.layout import DreamLayout
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.ui.canvas import drafting, updating


@pytest.fixture(autouse=True)
def _everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafting, "LARGE", 3)


def garden() -> Project:
    """Six scenes in a ring, one of them without a place, and a ghost."""
    scenes = {f"s{number}": scene(transition(f"s{(number + 1) % 6}"), title=f"Title {number}") for number in range(6)}
    scenes["s5"] = scene(transition("s0"), transition("lost"))
    places = {f"s{number}": (number * 300.0, number % 2 * 200.0) for number in range(5)}
    return Project(start="d", dreams=Table({"d": dream(**scenes)}), layout=Table({"d": DreamLayout(Table(places))}))


def settle(bench: Bench) -> None:
    end = time.monotonic() + 10
    while bench.view.is_busy and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.002)
    assert not bench.view.is_busy


def assert_exact(bench: Bench) -> None:
    drawn = bench.view.drawing
    fresh = build(bench.dream, bench.layout, bench.view._places["d"], "d")
    assert drawn.ids == fresh.ids
    for name in ("x", "y", "heights", "flags", "source", "target", "way", "arrival"):
        assert (getattr(drawn, name) == getattr(fresh, name)).all(), name
    assert np.array_equal(drawn.curves.pieces, fresh.curves.pieces)


def test_a_large_dream_is_sketched_at_once_and_drawn_soon(open_canvas: Open) -> None:
    bench = open_canvas(garden())
    rough = bench.view.drawing
    assert rough.ids == ["s0", "s1", "s2", "s3", "s4"]
    assert rough.place("s3") == (900.0, 200.0)
    assert not len(rough.source)
    assert not bench.view.is_settled
    settle(bench)
    assert bench.view.drawing.ids[-2:] == ["s5", "lost"]
    assert_exact(bench)


def test_what_is_edited_while_a_dream_is_drawn_is_in_it(open_canvas: Open) -> None:
    bench = open_canvas(garden())
    assert bench.workbench.document.do(MoveScenes("d", Table({"s1": (80.0, 640.0)})))
    assert bench.workbench.document.do(AddScene("d", "late", Scene("Late"), (0.0, 800.0)))
    assert bench.view.drawing.place("s1") == (80.0, 640.0)
    settle(bench)
    assert bench.view.drawing.place("late") == (0.0, 800.0)
    assert_exact(bench)


def test_too_large_a_change_keeps_the_old_picture_until_the_new_one_is_there(
    open_canvas: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = open_canvas(garden())
    settle(bench)
    monkeypatch.setattr(updating, "MOST_REROUTED", 0)
    picture = bench.view.pictures.picture
    assert bench.workbench.document.do(MoveScenes("d", Table({"s1": (80.0, 640.0)})))
    assert bench.view.pictures.picture is picture
    assert bench.view.hit(bench.view.rect().topLeft().toPointF()).kind == "ground"
    settle(bench)
    assert bench.view.pictures.picture is not picture
    assert_exact(bench)


def test_what_was_dragged_stays_under_the_hand_until_the_large_dream_is_drawn(
    open_canvas: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = open_canvas(garden())
    settle(bench)
    monkeypatch.setattr(updating, "MOST_REROUTED", 0)
    bench.drag(bench.card("s0"), (160.0, 410.0))
    assert bench.view.lift is not None
    settle(bench)
    assert bench.view.lift is None
    assert_exact(bench)


def test_scenes_that_come_and_go_do_not_wait_for_each_other(open_canvas: Open) -> None:
    bench = open_canvas(garden())
    settle(bench)
    for number in range(6):
        assert bench.workbench.document.do(AddScene("d", f"n{number}", Scene("New"), (number * 240.0, 900.0)))
    assert bench.workbench.document.do(RemoveScenes("d", ("n2", "s3")))
    settle(bench)
    assert_exact(bench)
