"""All promises on the inspector's page of the dream: each with its verdict, written, added and taken back there."""

from builders import dreamer, project, scene, transition
from pytestqt.qtbot import QtBot
from workbenches import MakeBench, StandInNight

from editor.model.project import Project, PromiseKind
from editor.ui.panels.inspector.project_form import ProjectForm
from editor.ui.panels.inspector.promises import Promises
from editor.ui.panels.inspector_panel import InspectorPanel
from editor.ui.workbench import Workbench


def promising() -> Project:
    return project(
        gate=scene(transition("path", do="fear += 60"), transition("dawn")),
        path=scene(transition("dawn")),
        dawn=scene(wake=True),
        variables={"fear": 10},
        dreamers={"leo": dreamer(name="Leo"), "mia": dreamer(name="Mia")},
        promises=("always: fear <= 50", "recoverable: awake"),
    )


def shown(workbench: Workbench, qtbot: QtBot) -> Promises:
    panel = InspectorPanel(workbench)
    qtbot.addWidget(panel)
    qtbot.panel = panel  # type: ignore[attr-defined]
    panel.resize(280, 700)
    panel.show()
    qtbot.waitUntil(lambda: workbench.anomalies.settled, timeout=10_000)
    assert isinstance(panel.form, ProjectForm)
    return panel.form.promises


def said(promises: Promises) -> list[str]:
    return [row.verdict.text() for row in promises.rows if not row.isHidden()]


def test_each_promise_stands_there_with_its_verdict(bench: MakeBench, qtbot: QtBot) -> None:
    promises = shown(bench(promising()), qtbot)
    assert [row.sentence.editor.text() for row in promises.rows] == ["fear <= 50", "awake"]
    assert said(promises) == ["✕  refuted for every dreamer", "✓  proved for every dreamer"]
    assert not promises.rows[0].watch.isHidden()


def test_a_promise_is_written_where_it_stands_and_judged_anew(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(promising())
    promises = shown(workbench, qtbot)
    promises.rows[0].sentence.editor.show_text("fear <= 90")
    promises.rows[0].sentence.flush()
    assert str(workbench.document.project.promises[0]) == "always: fear <= 90"
    qtbot.waitUntil(lambda: workbench.anomalies.settled, timeout=10_000)
    assert said(promises)[0] == "✓  proved for every dreamer"
    workbench.document.undo()
    assert promises.rows[0].sentence.editor.text() == "fear <= 50"


def test_what_is_wrong_in_a_sentence_is_said_and_nothing_is_judged(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(promising())
    promises = shown(workbench, qtbot)
    promises.rows[0].sentence.editor.show_text("feer <= 90")
    promises.rows[0].sentence.flush()
    qtbot.waitUntil(lambda: workbench.anomalies.settled, timeout=10_000)
    assert "feer" in promises.rows[0].sentence.problem
    assert said(promises)[0] == "Not judged: the sentence is wrong."


def test_promises_are_added_and_taken_back_as_one_step_each(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(promising())
    promises = shown(workbench, qtbot)
    promises.add.click()
    assert workbench.document.project.promises[2].kind is PromiseKind.RECOVERABLE
    assert len(said(promises)) == 3
    promises.rows[0].remove.click()
    assert [row.sentence.editor.text() for row in promises.rows if not row.isHidden()] == ["awake", "awake"]
    workbench.document.undo()
    workbench.document.undo()
    assert list(map(str, workbench.document.project.promises)) == ["always: fear <= 50", "recoverable: awake"]
    assert len(said(promises)) == 2


def test_the_night_that_breaks_a_promise_is_played(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(promising())
    promises = shown(workbench, qtbot)
    promises.rows[0].watch.click()
    night = workbench.night
    assert isinstance(night, StandInNight)
    assert [who for trace, who in night.loaded if trace] == ["leo"]


def test_without_promises_it_says_what_they_are_for(bench: MakeBench, qtbot: QtBot) -> None:
    promises = shown(bench(project(gate=scene(wake=True))), qtbot)
    assert not promises.rows
    assert "every night" in promises.more.text()
