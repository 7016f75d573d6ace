"""Ways are chosen, led elsewhere, bent, cut and filled with the keyboard alone, each in one step."""

import pytest
from builders import project, scene, transition
from canvas_bench import ALT, Bench, Open
from PySide6.QtCore import Qt

from editor.model.transition import Kind
from editor.ui.canvas.telling import tell_way

PLACES = {"a": (0.0, 0.0), "b": (400.0, 0.0), "c": (400.0, 240.0)}


@pytest.fixture
def bench(open_canvas: Open) -> Bench:
    value = project(
        a=scene(transition("b", label="On"), transition("c", when="fear > 3", kind="drift"), title="The gate"),
        b=scene("c", "a"),
        c=scene(wake=True, title="Morning"),
        variables={"fear": 3},
    )
    made = open_canvas(value, PLACES)
    made.select("a")
    return made


def way(bench: Bench) -> tuple[str, int] | None:
    return bench.workbench.selection.now.transition


def test_points_and_arrows_go_from_way_to_way_and_to_their_ends(bench: Bench) -> None:
    bench.key(Qt.Key.Key_Period)
    assert way(bench) == ("a", 0)
    bench.key(Qt.Key.Key_Period)
    bench.key(Qt.Key.Key_Period)
    assert way(bench) == ("a", 0)
    bench.key(Qt.Key.Key_Down)
    assert way(bench) == ("a", 1)
    bench.key(Qt.Key.Key_Right)
    assert bench.view.selected == ("c",)
    bench.key(Qt.Key.Key_Period)
    assert way(bench) is None
    bench.select("b")
    bench.key(Qt.Key.Key_Comma)
    assert way(bench) == ("b", 1)
    bench.key(Qt.Key.Key_Left)
    assert bench.view.selected == ("b",)
    assert bench.undo_steps == 0


def test_a_selected_way_is_cut_by_delete_and_led_elsewhere_from_the_search(bench: Bench) -> None:
    bench.key(Qt.Key.Key_Period)
    bench.view.lead_way_to("c")
    assert [one.to for one in bench.dream.scenes["a"].transitions] == ["c", "c"]
    assert bench.dream.scenes["a"].transitions[0].label == "On"
    bench.key(Qt.Key.Key_Delete)
    assert len(bench.dream.scenes["a"].transitions) == 1
    assert bench.undo_steps == 2


def test_alt_and_the_arrow_keys_bend_a_way_and_straightening_takes_the_bends_out(bench: Bench) -> None:
    bench.key(Qt.Key.Key_Period)
    bench.key(Qt.Key.Key_Down, ALT)
    (first,) = bench.layout.reroutes["a/0"]
    bench.key(Qt.Key.Key_Down, ALT)
    assert bench.layout.reroutes["a/0"] == ((first[0], first[1] + 8),)
    bench.view.bend_selected()
    assert len(bench.layout.reroutes["a/0"]) == 2
    assert bench.undo_steps == 3
    bench.double_click(bench.layout.reroutes["a/0"][0])
    assert len(bench.layout.reroutes["a/0"]) == 1
    bench.view.straighten_selected()
    assert "a/0" not in bench.layout.reroutes
    steps = bench.undo_steps
    bench.view.straighten_selected()
    assert bench.undo_steps == steps


def test_a_new_scene_is_put_onto_the_selected_way(bench: Bench) -> None:
    bench.key(Qt.Key.Key_Period)
    bench.view.insert_named("The bridge")
    (new,) = bench.view.selected
    assert bench.dream.scenes[new].title == "The bridge"
    assert bench.dream.scenes["a"].transitions[0].to == new
    assert [one.to for one in bench.dream.scenes[new].transitions] == ["b"]
    assert bench.undo_steps == 1
    assert bench.layout.scenes[new][0] > 0


def test_all_wires_of_the_selection_are_cut_in_one_step(bench: Bench) -> None:
    bench.select("c")
    bench.view.cut_wires()
    assert [one.to for one in bench.dream.scenes["a"].transitions] == ["b"]
    assert [one.to for one in bench.dream.scenes["b"].transitions] == ["a"]
    assert bench.undo_steps == 1
    bench.view.cut_wires()
    assert bench.undo_steps == 1


def test_the_kind_of_the_selected_way_is_changed(bench: Bench) -> None:
    bench.key(Qt.Key.Key_Period)
    bench.view.make_kind("pull")
    assert bench.dream.scenes["a"].transitions[0].kind is Kind.PULL
    assert bench.undo_steps == 1


def test_a_way_is_told_in_a_sentence(bench: Bench) -> None:
    assert tell_way(bench.view, "a", 1) == "Way 2 of 2: Morning, drift from The gate to Morning, when fear > 3"
    assert tell_way(bench.view, "a", 7) == ""


def test_nothing_happens_where_no_way_is_selected(bench: Bench) -> None:
    view = bench.view
    for work in (
        view.bend_selected,
        view.straighten_selected,
        lambda: view.lead_way_to("c"),
        lambda: view.make_kind("pull"),
    ):
        work()
    view.insert_named("Nowhere")
    bench.select()
    bench.key(Qt.Key.Key_Period)
    assert (bench.undo_steps, way(bench)) == (0, None)
