"""The inspector: every field of the format, one undo step each."""

from dataclasses import replace
from pathlib import Path

import pytest
from builders import dreamer, project, scene, transition
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from workbenches import MakeBench

from editor.edits.scenes import ChangeScene, RenameScene
from editor.errors import Cancelled
from editor.model.layout import DreamLayout, Frame, Note
from editor.model.project import Project, PromiseKind, Waiver
from editor.model.scene import Mood, Scene
from editor.model.table import Table
from editor.model.transition import Kind
from editor.model.variable import BoolVariable, EnumVariable, IntVariable
from editor.prover import proofs
from editor.prover.answer import Answer
from editor.ui.forms.field import ChoiceField, LineField
from editor.ui.forms.tips import TIPS
from editor.ui.panels.inspector.dreamer_form import DreamerForm
from editor.ui.panels.inspector.project_form import ProjectForm
from editor.ui.panels.inspector.promise_form import PromiseForm
from editor.ui.panels.inspector.remark_forms import FrameForm, NoteForm
from editor.ui.panels.inspector.scene_form import GhostForm, SceneForm
from editor.ui.panels.inspector.scenes_form import ScenesForm
from editor.ui.panels.inspector.transition_form import TransitionForm
from editor.ui.panels.inspector.variable_form import VariableForm
from editor.ui.panels.inspector.waiver_form import WaiverForm
from editor.ui.panels.inspector_panel import InspectorPanel
from editor.ui.workbench import Workbench


def small() -> Project:
    return project(
        gate=scene(transition("path", label="On", when="fear > 3"), transition("pond"), title="The gate", mood="calm"),
        path=scene("pond", tags=("a", "b")),
        pond=scene(wake=True, tags=("b",)),
        variables={"fear": 10, "lantern": False, "guide": ("none", "fox")},
        dreamers={"leo": dreamer({"dark": 70}, name="Leo", fear_limit=80)},
        promises=("always: fear <= 90",),
    )


def inspector(workbench: Workbench, qtbot: QtBot) -> InspectorPanel:
    panel = InspectorPanel(workbench)
    qtbot.addWidget(panel)
    qtbot.panel = panel  # type: ignore[attr-defined]
    panel.resize(320, 700)
    panel.show()
    return panel


def retype(field: LineField, text: str) -> None:
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, text)
    QTest.keyClick(field.line, Qt.Key.Key_Return)


def choose(field: ChoiceField, title: str) -> None:
    row = [field.box.itemText(index) for index in range(field.box.count())].index(title)
    field.box.setCurrentIndex(row)
    field.box.activated.emit(row)


def gate(workbench: Workbench) -> Scene:
    found = workbench.document.project.scene("d", "gate")
    assert found is not None
    return found


def scene_form(bench: MakeBench, qtbot: QtBot) -> tuple[Workbench, SceneForm]:
    workbench = bench(small())
    panel = inspector(workbench, qtbot)
    workbench.selection.select_scenes(("gate",))
    assert isinstance(panel.form, SceneForm)
    return workbench, panel.form


def test_a_run_of_typing_in_the_title_is_told_at_once_and_is_one_undo_step(bench: MakeBench, qtbot: QtBot) -> None:
    workbench, form = scene_form(bench, qtbot)
    form.title.line.setFocus()
    QTest.keyClick(form.title.line, Qt.Key.Key_End)
    QTest.keyClicks(form.title.line, " of ivy")
    assert gate(workbench).title == "The gate of ivy"
    assert workbench.document.document.undo_label == "Change title of gate"
    workbench.document.undo()
    assert gate(workbench).title == "The gate"
    assert form.title.line.text() == "The gate"
    assert not workbench.document.document.can_undo


def test_the_caret_stays_while_one_types_in_the_middle(bench: MakeBench, qtbot: QtBot) -> None:
    workbench, form = scene_form(bench, qtbot)
    form.title.line.setFocus()
    form.title.line.setCursorPosition(4)
    QTest.keyClicks(form.title.line, "old ")
    assert gate(workbench).title == "The old gate"
    assert form.title.line.cursorPosition() == 8


def test_the_text_keeps_its_caret_when_somebody_else_changes_another_part(bench: MakeBench, qtbot: QtBot) -> None:
    workbench, form = scene_form(bench, qtbot)
    editor = form.text.editor
    editor.setFocus()
    QTest.keyClicks(editor, "One two.")
    place = editor.textCursor().position()
    retype(form.id, "door")
    assert workbench.document.project.scene("d", "door") is not None
    assert editor.textCursor().position() == place
    assert editor.objectName() == "scene-text"


def test_leaving_a_field_ends_the_run_of_typing(bench: MakeBench, qtbot: QtBot) -> None:
    workbench, form = scene_form(bench, qtbot)
    retype(form.title, "A")
    retype(form.title, "B")
    workbench.document.undo()
    assert gate(workbench).title == "A"


def test_renaming_the_id_follows_everywhere_and_stays_selected(bench: MakeBench, qtbot: QtBot) -> None:
    workbench, form = scene_form(bench, qtbot)
    retype(form.id, "door")
    assert list(workbench.document.project.dreams["d"].scenes) == ["door", "path", "pond"]
    assert workbench.selection.now.scenes == ("door",)
    workbench.document.undo()
    assert workbench.selection.now.scenes == ("gate",)
    assert form.id.line.text() == "gate"


def test_a_refused_id_is_put_back_and_said(bench: MakeBench, qtbot: QtBot) -> None:
    workbench, form = scene_form(bench, qtbot)
    retype(form.id, "path")
    assert form.id.line.text() == "gate"
    assert workbench.messages.history[-1].severity == "error"


def test_every_field_of_a_scene_reaches_the_project(bench: MakeBench, qtbot: QtBot) -> None:
    workbench, form = scene_form(bench, qtbot)
    choose(form.mood, "dread")
    retype(form.motifs, "dark 2, foxes")
    retype(form.tags, "one, two, one")
    retype(form.minutes, "2.5")
    retype(form.image, "a.png")
    retype(form.sound, "b.ogg")
    retype(form.descend, "maze")
    form.wake.box.click()
    form.note.editor.setFocus()
    QTest.keyClicks(form.note.editor, "ask Sam")
    form.enter.editor.setFocus()
    QTest.keyClicks(form.enter.editor, "fear += 5")
    form.enter.flush()
    found = gate(workbench)
    assert (found.mood, found.motifs, found.tags) == (Mood.DREAD, Table({"dark": 2, "foxes": 1}), ("one", "two"))
    assert (found.minutes, found.image, found.sound, found.descend) == (2.5, "a.png", "b.ogg", "maze")
    assert (found.note, found.enter, found.wake) == ("ask Sam", ("fear += 5",), True)


def test_an_emptied_optional_field_means_that_there_is_none(bench: MakeBench, qtbot: QtBot) -> None:
    workbench, form = scene_form(bench, qtbot)
    retype(form.image, "a.png")
    form.image.line.clear()
    form.image.flush()
    assert gate(workbench).image is None


def test_a_wrong_effect_is_told_with_its_column_and_its_near_name_applied_by_one_click(
    bench: MakeBench, qtbot: QtBot
) -> None:
    workbench, form = scene_form(bench, qtbot)
    form.enter.editor.setFocus()
    QTest.keyClicks(form.enter.editor, "faer += 5")
    assert "faer" in form.enter.problem and "column 1" in form.enter.problem
    assert form.enter.apply.text() == "Write fear instead"
    QTest.mouseClick(form.enter.apply, Qt.MouseButton.LeftButton)
    assert gate(workbench).enter == ("fear += 5",)
    assert form.enter.problem == ""


def test_saving_hands_in_what_was_typed(bench: MakeBench, qtbot: QtBot) -> None:
    workbench, form = scene_form(bench, qtbot)
    form.tags.line.setFocus()
    QTest.keyClicks(form.tags.line, "late")
    assert gate(workbench).tags == ()
    workbench.document.hand_in_requested.emit()
    assert gate(workbench).tags == ("late",)


def test_ways_are_added_reordered_and_removed(bench: MakeBench, qtbot: QtBot) -> None:
    workbench, form = scene_form(bench, qtbot)
    ways = form.ways
    retype(ways.to, "gate")
    assert [way.to for way in gate(workbench).transitions] == ["path", "pond", "gate"]
    ways.list.setCurrentRow(2)
    QTest.mouseClick(ways.up, Qt.MouseButton.LeftButton)
    assert [way.to for way in gate(workbench).transitions] == ["path", "gate", "pond"]
    assert ways.list.currentRow() == 1
    QTest.keyClick(ways.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [way.to for way in gate(workbench).transitions] == ["path", "pond", "gate"]
    QTest.keyClick(ways.list, Qt.Key.Key_Delete)
    assert [way.to for way in gate(workbench).transitions] == ["path", "pond"]
    for _ in range(4):
        workbench.document.undo()
    assert workbench.document.project == small()


def test_picking_a_way_shows_its_form(bench: MakeBench, qtbot: QtBot) -> None:
    workbench, form = scene_form(bench, qtbot)
    area = form.ways.list.visualItemRect(form.ways.list.item(1))
    QTest.mouseClick(form.ways.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert workbench.selection.now.transition == ("gate", 1)


def test_every_field_of_a_way_reaches_the_project(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(small())
    panel = inspector(workbench, qtbot)
    workbench.selection.select_transition("gate", 0)
    form = panel.form
    assert isinstance(form, TransitionForm)
    retype(form.to, "pond")
    retype(form.label, "Onward")
    choose(form.kind, "pull: before all else")
    form.when.editor.setFocus()
    form.when.editor.selectAll()
    QTest.keyClicks(form.when.editor, "lantern")
    QTest.keyClick(form.when.editor, Qt.Key.Key_Return)
    form.effects.editor.setFocus()
    QTest.keyClicks(form.effects.editor, "fear -= 1")
    form.effects.flush()
    retype(form.weight, "2")
    form.once.box.click()
    way = gate(workbench).transitions[0]
    assert (way.to, way.label, way.kind, way.when) == ("pond", "Onward", Kind.PULL, "lantern")
    assert (way.do, way.weight, way.once) == (("fear -= 1",), 2, True)
    QTest.mouseClick(form.remove, Qt.MouseButton.LeftButton)
    assert len(gate(workbench).transitions) == 1
    assert workbench.selection.now.scenes == ("gate",)


def test_several_scenes_are_edited_in_one_undo_step(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(small())
    panel = inspector(workbench, qtbot)
    workbench.selection.select_scenes(("path", "pond"))
    form = panel.form
    assert isinstance(form, ScenesForm)
    assert form.tags.line.text() == "b"
    choose(form.mood, "eerie")
    scenes = workbench.document.project.dreams["d"].scenes
    assert [scenes[name].mood for name in ("path", "pond")] == [Mood.EERIE, Mood.EERIE]
    workbench.document.undo()
    assert workbench.document.project == small()
    retype(form.tags, "c")
    scenes = workbench.document.project.dreams["d"].scenes
    assert (scenes["path"].tags, scenes["pond"].tags) == (("a", "c"), ("c",))


def test_a_missing_scene_can_be_made(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(small())
    panel = inspector(workbench, qtbot)
    workbench.selection.select_scenes(("cellar",))
    form = panel.form
    assert isinstance(form, GhostForm)
    QTest.mouseClick(form.make, Qt.MouseButton.LeftButton)
    assert workbench.document.project.scene("d", "cellar") == Scene()
    assert isinstance(panel.form, SceneForm)


def test_with_nothing_selected_the_dream_and_the_project_are_shown(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(small())
    panel = inspector(workbench, qtbot)
    form = panel.form
    assert isinstance(form, ProjectForm)
    retype(form.dream_title, "The garden")
    retype(form.dream_start, "path")
    retype(form.entries, "pond")
    retype(form.title, "Leo's night")
    found = workbench.document.project
    assert (found.title, found.dreams["d"].title) == ("Leo's night", "The garden")
    assert (found.dreams["d"].start, found.dreams["d"].entries) == ("path", ("pond",))
    retype(form.dream_id, "garden")
    assert workbench.document.project.start == "garden"
    assert workbench.selection.now.path == ("garden",)


def test_a_variable_changes_type_bounds_values_and_name(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(small())
    panel = inspector(workbench, qtbot)
    workbench.selection.select_thing("variable", "fear")
    form = panel.form
    assert isinstance(form, VariableForm)
    retype(form.most, "50")
    retype(form.number, "70")
    assert workbench.document.project.variables["fear"] == IntVariable(0, 50, 50)
    choose(form.type, "one of a few words")
    retype(form.values, "low, high")
    choose(form.word, "high")
    assert workbench.document.project.variables["fear"] == EnumVariable(("low", "high"), "high")
    choose(form.type, "yes or no")
    form.flag.box.click()
    assert workbench.document.project.variables["fear"] == BoolVariable(True)
    assert not form.most.isVisible()
    retype(form.name, "dread")
    assert gate(workbench).transitions[0].when == "dread > 3"
    assert workbench.selection.now.thing == ("variable", "dread")


def test_a_dreamer_is_edited(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(small())
    panel = inspector(workbench, qtbot)
    workbench.selection.select_thing("dreamer", "leo")
    form = panel.form
    assert isinstance(form, DreamerForm)
    retype(form.fears, "dark 90, mirrors 40")
    retype(form.age, "8")
    retype(form.minutes_limit, "45")
    form.fear_limit.line.clear()
    form.fear_limit.flush()
    leo = workbench.document.project.dreamers["leo"]
    assert (leo.fears, leo.age) == (Table({"dark": 90, "mirrors": 40}), 8)
    assert (leo.fear_limit, leo.minutes_limit) == (None, 45)
    retype(form.id, "leonard")
    assert list(workbench.document.project.dreamers) == ["leonard"]
    assert workbench.selection.now.thing == ("dreamer", "leonard")


def test_a_dreamer_is_told_whether_the_limits_are_kept_and_by_which_night_they_are_not(
    bench: MakeBench, qtbot: QtBot
) -> None:
    workbench = bench(small())
    panel = inspector(workbench, qtbot)
    workbench.selection.select_thing("dreamer", "leo")
    form = panel.form
    assert isinstance(form, DreamerForm)
    qtbot.waitUntil(lambda: workbench.anomalies.settled, timeout=20_000)
    assert "✓  it never gets stuck" in form.verdict.text()
    retype(form.fear_limit, "3")
    qtbot.waitUntil(lambda: "✕  fear can pass the limit" in form.verdict.text(), timeout=20_000)
    assert "over the limit of 3" in form.verdict.text()
    form.watch.click()
    (loaded,) = workbench.night.loaded  # type: ignore[attr-defined]
    assert loaded[1] == "leo" and loaded[0][0].move == "start"


def test_a_picture_is_chosen_from_the_disk_and_told_when_it_is_not_there(
    bench: MakeBench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbench = bench(small())
    panel = inspector(workbench, qtbot)
    workbench.selection.select_scenes(("gate",))
    form = panel.form
    assert isinstance(form, SceneForm)
    form.image.choose.click()
    assert "Save the dream first" in form.image.problem.text()
    home = tmp_path / "dream"
    (home / "pictures").mkdir(parents=True)
    (home / "pictures" / "gate.png").write_bytes(b"")
    (tmp_path / "far.png").write_bytes(b"")
    assert workbench.document.save(home / "a.dream.yaml")
    for chosen, image in ((tmp_path / "far.png", None), (home / "pictures" / "gate.png", "pictures/gate.png")):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, chosen=chosen: (str(chosen), ""))
        form.image.choose.click()
        assert gate(workbench).image == image
    assert form.image.problem.text() == ""
    retype(form.image, "pictures/gone.png")
    assert form.image.problem.text() == "It is not there."


def test_a_promise_shows_its_verdict_and_plays_the_night_that_breaks_it(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(small())
    panel = inspector(workbench, qtbot)
    workbench.selection.select_thing("promise", 0)
    form = panel.form
    assert isinstance(form, PromiseForm)
    qtbot.waitUntil(lambda: workbench.anomalies.settled, timeout=8000)
    assert form.verdict.text() == "✓  proved for Leo"
    assert not form.watch.isEnabled()
    form.expression.editor.setFocus()
    form.expression.editor.selectAll()
    QTest.keyClicks(form.expression.editor, "fear < 5")
    form.expression.flush()
    qtbot.waitUntil(lambda: "refuted" in form.verdict.text(), timeout=8000)
    assert workbench.document.document.undo_label == "Promise always: fear < 5"
    choose(form.kind, "recoverable: never lost")
    assert workbench.document.project.promises[0].kind is PromiseKind.RECOVERABLE


def test_what_was_proved_before_the_last_edit_is_told_as_such_until_it_is_proved_again(
    bench: MakeBench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbench = bench(small())
    panel = inspector(workbench, qtbot)
    qtbot.waitUntil(lambda: workbench.anomalies.settled, timeout=8000)

    def stopped(*_args: object, **_more: object) -> Answer:
        raise Cancelled

    monkeypatch.setattr(proofs, "prove", stopped)
    assert workbench.document.do(ChangeScene("d", "gate", Table({"minutes": 7})))
    for kind, which, told in (("promise", 0, "✓  proved for Leo"), ("dreamer", "leo", "✓  it never gets stuck")):
        workbench.selection.select_thing(kind, which)
        form = panel.form
        assert isinstance(form, PromiseForm | DreamerForm)
        assert f"{told} · before the last edit" in form.verdict.text()
        assert not form.watch.isEnabled()


def test_a_waiver_a_frame_and_a_note_are_edited(bench: MakeBench, qtbot: QtBot) -> None:
    layout = DreamLayout(frames=(Frame("Act one", scenes=("gate",)),), notes=(Note("Ask Sam"),))
    value = replace(small(), waivers=(Waiver("stuck", because="yes"),), layout=Table({"d": layout}))
    workbench = bench(value)
    panel = inspector(workbench, qtbot)
    workbench.selection.select_thing("waiver", 0)
    assert isinstance(panel.form, WaiverForm)
    retype(panel.form.scene, "gate")
    workbench.selection.select_thing("frame", 0)
    assert isinstance(panel.form, FrameForm)
    retype(panel.form.title, "Act two")
    choose(panel.form.color, "teal")
    workbench.selection.select_thing("note", 0)
    assert isinstance(panel.form, NoteForm)
    panel.form.text.editor.selectAll()
    QTest.keyClicks(panel.form.text.editor, "Ask Kim")
    panel.form.text.flush()
    found = workbench.document.project
    assert found.waivers[0].scene == "gate"
    assert found.layout["d"].frames[0] == Frame("Act two", color="teal", scenes=("gate",))
    assert found.layout["d"].notes[0].text == "Ask Kim"


def test_only_what_concerns_the_form_refreshes_it(bench: MakeBench, qtbot: QtBot) -> None:
    workbench, form = scene_form(bench, qtbot)
    shown: list[int] = []
    form.refresh = lambda: shown.append(1)  # type: ignore[method-assign]
    workbench.document.do(RenameScene("d", "path", "lane"))
    assert len(shown) == 1
    workbench.document.do(RenameScene("d", "pond", "lake"))
    assert len(shown) == 2
    workbench.document.do(ChangeScene("d", "lane", Table({"title": "x"})))
    assert len(shown) == 2


def test_every_field_has_a_name_for_screen_readers(bench: MakeBench, qtbot: QtBot) -> None:
    _, form = scene_form(bench, qtbot)
    for kind in (QLineEdit, QComboBox, QPlainTextEdit, QAbstractButton):
        for widget in form.findChildren(kind):
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            inside = isinstance(widget.parent(), QComboBox)
            assert widget.accessibleName() or text or widget.isHidden() or inside


def test_every_tip_belongs_to_a_field_that_is_there(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(small())
    shown = ((SceneForm, "gate"), (TransitionForm, ("gate", 0)), (DreamerForm, "leo"), (PromiseForm, 0))
    there = set()
    for kind, which in shown:
        form = kind(workbench)
        qtbot.addWidget(form)
        form.turn_to("d", which)
        there |= {(kind.__name__, label.text()) for label in form.findChildren(QLabel) if label.toolTip()}
    assert there == set(TIPS)
