"""What is brought forward, which wires are drawn, what is pinned, and why doors are closed."""

import pytest
from builders import project, scene, transition
from canvas_bench import SHIFT, Bench, Open
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from editor.edits.scenes import ChangeScene
from editor.model.table import Table
from editor.model.variable import BoolVariable, IntVariable
from editor.ui.actions.action import ACTIONS
from editor.ui.canvas.context_menu import build_menu
from editor.ui.canvas.hits import Hit
from editor.ui.canvas.night_marks import Reason

PLACES = {"a": (0.0, 0.0), "b": (400.0, 0.0), "c": (400.0, 240.0), "w": (720.0, 0.0)}


@pytest.fixture
def bench(open_canvas: Open) -> Bench:
    """`a` changes fear, its way to `b` asks for it; `b` and `c` have nothing to do with it."""
    return open_canvas(
        project(
            a=scene(transition("b", when="fear > 60 and not lamp", label="Up"), transition("c"), enter=("fear += 10",)),
            b=scene(transition("w", do=("lamp = true",))),
            c=scene("w"),
            w=scene(wake=True),
            variables={"fear": IntVariable(0, 100, 10), "lamp": BoolVariable()},
        ),
        PLACES,
    )


def settled(bench: Bench, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bench.view.is_settled and not bench.view.is_busy)


def test_what_has_to_do_with_a_variable_is_brought_forward(bench: Bench, qtbot: QtBot) -> None:
    bench.workbench.selection.select_thing("variable", "fear")
    bench.workbench.spotlight.show_variable("fear")
    sight = bench.view.sight
    assert sight.lit is not None
    assert sight.lit.tolist() == [True, False, False, False]
    assert (sight.read, sight.written) == ({"a"}, {"a"})
    spot = bench.view.spot
    assert spot is not None
    assert spot.ways_read == {(("d", "a"), 0)}
    assert spot.ways_written == frozenset()
    settled(bench, qtbot)


def test_the_light_follows_what_is_written(bench: Bench) -> None:
    bench.workbench.spotlight.show_variable("fear")
    bench.workbench.document.do(ChangeScene("d", "c", Table({"enter": ("fear = 0",)})))
    bench.workbench.document.do(ChangeScene("d", "a", Table({"enter": ()})))
    assert bench.view.sight.written == {"c"}
    assert bench.view.sight.read == {"a"}
    bench.workbench.document.undo()
    assert bench.view.sight.written == {"a", "c"}


def test_what_recedes_is_fainter_than_it_was(bench: Bench, qtbot: QtBot) -> None:
    settled(bench, qtbot)

    def brightness(scene: str) -> int:
        at = bench.view.grab().toImage().pixelColor(bench.pixel(*bench.card(scene, 3, 30)))
        return at.red() + at.green() + at.blue()

    before = {scene: brightness(scene) for scene in "ab"}
    bench.workbench.spotlight.show_scenes("Found", [("d", "a")])
    settled(bench, qtbot)
    assert brightness("a") == before["a"]
    assert brightness("b") < before["b"]


def test_escape_shows_everything_alike_again_before_it_drops_the_selection_and_stops_the_proof(bench: Bench) -> None:
    bench.select("a", "b")
    bench.workbench.spotlight.show_scenes("Found", [("d", "a")])
    bench.key(Qt.Key.Key_Escape)
    assert bench.view.sight.lit is None
    assert bench.view.selected == ("a", "b")
    bench.workbench.anomalies.refresh()
    bench.key(Qt.Key.Key_Escape)
    assert bench.view.selected == ()
    assert not bench.workbench.anomalies.judgement.stopped
    bench.key(Qt.Key.Key_Escape)
    assert bench.workbench.anomalies.judgement.stopped


def test_only_the_wires_of_the_selection_are_drawn_and_hit(bench: Bench, qtbot: QtBot) -> None:
    at = QPointF(bench.pixel(*bench.wire_point("b", 0)))
    assert bench.view.hit(at).kind == "wire"
    bench.view.show_only_wires(True)
    assert bench.view.hit(at).kind == "ground"
    settled(bench, qtbot)
    bare = bench.view.grab().toImage().pixelColor(at.toPoint())
    bench.select("b")
    assert bench.view.hit(at).kind == "wire"
    settled(bench, qtbot)
    assert bench.view.grab().toImage().pixelColor(at.toPoint()) != bare


def test_pinned_scenes_stay_where_they_are_when_tidied_and_show_it(bench: Bench, qtbot: QtBot) -> None:
    settled(bench, qtbot)
    before = bench.view.grab(bench.view.rect()).toImage()
    bench.select("c")
    bench.view.pin()
    assert bench.layout.pinned == ("c",)
    assert bench.view.is_pinned()
    assert bench.undo_steps == 1
    bench.select()
    settled(bench, qtbot)
    corner = bench.pixel(*bench.card("c", 220 - 16, 0))
    assert bench.view.grab().toImage().pixelColor(corner + QPoint(0, 1)) != before.pixelColor(corner + QPoint(0, 1))
    bench.view.tidy(selection_only=False)
    assert bench.view.drawing.place("c") == PLACES["c"]
    bench.select("c")
    assert "Unpin" in [
        entry.text() for entry in build_menu(bench.view, Hit("card", "c"), (0, 0), lambda: None, lambda _: None).actions()
    ]
    bench.view.pin()
    assert bench.layout.pinned == ()


def test_shift_and_arrows_take_cards_along_and_give_them_up_again(bench: Bench) -> None:
    bench.select("a")
    bench.key(Qt.Key.Key_Right, SHIFT)
    bench.key(Qt.Key.Key_Right, SHIFT)
    assert bench.view.selected == ("a", "b", "w")
    bench.key(Qt.Key.Key_Left, SHIFT)
    assert bench.view.selected == ("a", "b")
    bench.key(Qt.Key.Key_Down)
    assert bench.view.selected == ("c",)


def test_a_closed_door_tells_which_part_of_its_guard_is_false(bench: Bench) -> None:
    night = bench.workbench.night
    night.start()
    bench.view.set_night(night.trail(), night.here, night.door_lights(), night.explanations())
    reason = bench.view.night.reasons[0]
    assert reason == Reason((("fear > 60", True), (" and not lamp", False)), "fear is 20")
    assert list(bench.view.night.reasons) == [0]
    bench.view.grab()


def test_the_canvas_is_lit_and_pinned_from_the_menus() -> None:
    menus = {name: ACTIONS.get(name).menu for name in ("arrange.pin", "view.variable", "view.alike", "view.only_wires")}
    assert menus == {"arrange.pin": "Arrange", "view.variable": "View", "view.alike": "View", "view.only_wires": "View"}
