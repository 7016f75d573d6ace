"""The canvas as a screen reader hears it."""

import gc

from builders import dream, project, scene, transition
from canvas_bench import Open
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QFocusEvent
from PySide6.QtWidgets import QApplication

from editor.ui.canvas.marks import Marks

PLACES = {"a": (0.0, 0.0), "b": (400.0, 0.0)}
NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


def test_the_canvas_is_a_list_of_its_scenes(open_canvas: Open) -> None:
    value = project(a=scene("b", transition("lost"), title="The gate"), b=scene(wake=True, title="Morning"))
    bench = open_canvas(value, PLACES)
    bench.view.set_marks({("d", "b"): Marks(errors=1, warnings=2)})
    found = QAccessible.queryAccessibleInterface(bench.view)
    assert found.role() == QAccessible.Role.List
    assert found.text(NAME) == "Canvas"
    names = [found.child(index).text(NAME) for index in range(found.childCount())]
    assert names == ["The gate, start", "Morning, wakes, 1 error, 2 warnings", "lost, missing"]
    assert found.child(0).text(DESCRIPTION) == "leads to Morning, lost"
    assert {found.child(index).role() for index in range(3)} == {QAccessible.Role.ListItem}
    assert found.child(1).parent() is found
    assert found.child(7) is None


def test_it_says_where_cards_are_and_which_is_selected(open_canvas: Open) -> None:
    bench = open_canvas(project(a=scene("b"), b=scene(wake=True)), PLACES)
    found = QAccessible.queryAccessibleInterface(bench.view)
    corner = bench.view.mapToGlobal(QPoint(bench.pixel(400, 0)))
    assert found.child(1).rect().topLeft() == corner
    assert found.childAt(corner.x() + 5, corner.y() + 5).text(NAME) == "b, wakes"
    bench.select("b")
    assert found.child(1).state().selected
    assert not found.child(0).state().selected
    assert found.focusChild().text(NAME) == "b, wakes"


def test_a_scene_that_is_gone_is_no_longer_valid(open_canvas: Open) -> None:
    bench = open_canvas(project(a=scene(), b=scene(wake=True)), PLACES)
    item = QAccessible.queryAccessibleInterface(bench.view).child(1)
    bench.select("b")
    bench.view.delete_selected()
    assert not item.isValid()
    assert item.text(NAME) == ""


def test_canvases_come_and_go_while_somebody_listens(open_canvas: Open) -> None:
    QAccessible.setActive(True)
    try:
        for round_ in range(8):
            bench = open_canvas(project(named={"d": dream(a=scene("b"), b=scene(wake=True))}), PLACES)
            found = QAccessible.queryAccessibleInterface(bench.view)
            bench.select("a")
            assert found.child(round_ % 2).text(NAME)
            bench.view.hide()
            gc.collect()
            QApplication.processEvents()
    finally:
        QAccessible.setActive(False)


def test_who_comes_by_keyboard_sees_where_the_keyboard_is(open_canvas: Open) -> None:
    bench = open_canvas(project(a=scene("b"), b=scene(wake=True)), PLACES)
    edge = (0, bench.view.height() // 2)
    moonlight = bench.workbench.theme.color("moonlight")

    def color() -> QColor:
        return QColor(bench.view.grab().toImage().pixel(*edge))

    def hear(kind: QEvent.Type, reason: Qt.FocusReason) -> None:
        QApplication.sendEvent(bench.view, QFocusEvent(kind, reason))

    hear(QEvent.Type.FocusOut, Qt.FocusReason.OtherFocusReason)
    assert color() != moonlight
    hear(QEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason)
    assert color() != moonlight
    hear(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
    assert color() == moonlight
    hear(QEvent.Type.FocusIn, Qt.FocusReason.PopupFocusReason)
    hear(QEvent.Type.FocusIn, Qt.FocusReason.ShortcutFocusReason)
    assert color() == moonlight
    bench.click((700.0, 300.0))
    assert color() != moonlight
