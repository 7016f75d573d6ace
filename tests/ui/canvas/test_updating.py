"""After a change, what was kept and what was made anew together are what would be made from nothing."""

import random
from dataclasses import replace

import numpy as np
import pytest
from builders import scene, transition
from canvas_bench import Bench, Open, wild
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from editor.drawing.geometry import build
from editor.edits.dreams import ChangeDream
from editor.edits.edit import Edit
from editor.edits.layout import MoveScenes, SetFrame, SetNote, SetReroute
from editor.edits.scenes import AddScene, ChangeScene, RemoveScenes
from editor.edits.transitions import AddTransition, RemoveTransitions, Rewire
from editor.model.layout import Frame, Note
from editor.model.project import Project
from editor.model.scene import Scene
from editor.model.table import Table
from editor.ui.canvas.backing import paint
from editor.ui.canvas.camera import Camera


def an_edit(chance: random.Random, bench: Bench) -> Edit:
    """Some edit that fits."""
    scenes = list(bench.dream.scenes)
    one, other = chance.choice(scenes), chance.choice(scenes)
    ways = len(bench.dream.scenes[one].transitions)
    at = (chance.randrange(0, 900, 8) * 1.0, chance.randrange(0, 700, 8) * 1.0)
    edits: list[Edit] = [
        MoveScenes("d", Table({one: at})),
        MoveScenes("d", Table({one: at, other: (at[0] + 300, at[1])})),
        ChangeScene("d", one, Table({"title": f"Title {chance.randrange(99)}"})),
        ChangeScene("d", one, Table({"text": "word " * chance.randrange(20)})),
        ChangeScene("d", one, Table({"enter": ("fear += 3",), "tags": ("rogue",)})),
        AddTransition("d", one, transition(other, kind="pull")),
        AddScene("d", f"n{chance.randrange(10**6)}", Scene("New"), at),
        SetFrame("d", -1, Frame("Act", (*at, 400.0, 300.0), "teal", (one,))),
        SetNote("d", -1, Note("Remember", at)),
        ChangeDream("d", Table({"start": one})),
        AddTransition("d", one, transition("a-ghost")),
    ]
    if ways:
        edits += [
            Rewire("d", one, 0, other),
            RemoveTransitions("d", ((one, ways - 1),)),
            SetReroute("d", one, 0, (at,)),
        ]
    if len(scenes) > 8:
        edits.append(RemoveScenes("d", (one,)))
    return chance.choice(edits)


def pixels(image: QImage) -> np.ndarray:
    whole = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return whole[:, :, :3].copy()


@pytest.mark.parametrize("seed", range(5))
def test_kept_arrays_are_those_of_a_fresh_reading(open_canvas: Open, seed: int) -> None:
    value, layout = wild(seed, 14)
    bench = open_canvas(Project(start="d", dreams=Table({"d": value}), layout=Table({"d": layout})))
    chance = random.Random(seed)
    for _ in range(25):
        if chance.random() < 0.2:
            bench.workbench.document.undo()
        elif not bench.workbench.document.do(an_edit(chance, bench)):
            raise AssertionError(bench.said)
        kept = bench.view.drawing
        fresh = build(bench.dream, bench.layout, bench.view._places["d"], "d")
        assert kept.ids == fresh.ids
        assert all(one is other for one, other in zip(kept.scenes, fresh.scenes, strict=True))
        for name in ("x", "y", "heights", "mood", "flags", "rows_top", "step", "ways", "source", "way", "target", "kind",
                     "guarded", "automatic"):  # fmt: skip
            assert (getattr(kept, name) == getattr(fresh, name)).all(), name
        assert np.allclose(kept.arrival, fresh.arrival)
        assert kept.bends == fresh.bends
        assert kept.layout == fresh.layout
        for wire in range(len(kept.source)):
            assert np.allclose(kept.curves.of(wire)[0, :2], fresh.curves.of(wire)[0, :2])
            assert np.allclose(kept.curves.of(wire)[-1, 6:], fresh.curves.of(wire)[-1, 6:])
        boxes = replace(kept.curves).boxes
        assert all((one == other).all() for one, other in zip(kept.curves.boxes, boxes, strict=True))


@pytest.mark.parametrize("zoom", [1.0, 0.5, 0.2])
def test_a_picture_mended_where_it_changed_is_the_picture_painted_whole(open_canvas: Open, zoom: float) -> None:
    value, layout = wild(3, 14)
    places = Table({name: (x % 1000, y % 700) for name, (x, y) in layout.scenes.items()})
    bench = open_canvas(Project(start="d", dreams=Table({"d": value}), layout=Table({"d": replace(layout, scenes=places)})))
    view, chance = bench.view, random.Random(7)
    view.look_from(Camera(-50, -50, zoom))
    view.pictures._rest.stop()
    mended = 0
    for _ in range(18):
        view.pictures._take(paint(view.pictures._job(0)))
        assert bench.workbench.document.do(an_edit(chance, bench))
        if chance.random() < 0.3:
            view.look_from(view.camera.panned(-40, 24))
        job = view.pictures._job(0)
        mended += job.base is not None
        whole = paint(replace(job, base=None, dirty=())).image
        difference = pixels(paint(job).image).astype(int) - pixels(whole)
        wrong = np.argwhere(np.abs(difference).max(axis=2) > 2)
        assert not len(wrong), (wrong.min(axis=0), wrong.max(axis=0), bench.workbench.document.document.undo_label)
    if zoom == 1.0:
        assert mended > 6


def test_a_moved_card_is_painted_at_once_and_alone(open_canvas: Open) -> None:
    value, layout = wild(5, 60)
    bench = open_canvas(Project(start="d", dreams=Table({"d": value}), layout=Table({"d": layout})))
    view = bench.view
    view.pictures._take(paint(view.pictures._job(0)))
    bench.workbench.document.do(ChangeScene("d", "s1", Table({"title": "Other"})))
    job = view.pictures._job(0)
    log = view.pictures._log[-1][1]
    assert log is not None
    assert len(log) < 12
    assert job.generation == view.pictures.picture.job.generation
    assert QSize(job.width, job.height) == QSize(view.width() + 480, view.height() + 480)


def test_scenes_that_nobody_placed_stay_where_they_are_when_others_move(open_canvas: Open) -> None:
    bench = open_canvas(
        Project(start="d", dreams=Table({"d": replace(wild(1, 1)[0], scenes=Table({
            "a": scene("b"), "b": scene("c"), "c": scene()
        }), start="a")}))
    )  # fmt: skip
    before = {name: bench.view.drawing.place(name) for name in "abc"}
    bench.select("b")
    bench.view.nudge(8, 0)
    assert bench.view.drawing.place("b") == (before["b"][0] + 8, before["b"][1])
    assert dict(bench.layout.scenes) == {**before, "b": (before["b"][0] + 8, before["b"][1])}
