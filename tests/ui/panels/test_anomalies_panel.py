"""The anomalies panel: what is wrong, where, what it means, what can be done, what is kept."""

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from builders import dreamer, project, scene, transition
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot
from workbenches import MakeBench, StandInNight

from editor.analysis.anomaly import Severity
from editor.edits.scenes import ChangeScene
from editor.model.project import Project
from editor.model.table import Table
from editor.prover import proofs
from editor.prover.answer import Answer
from editor.prover.watch import Watch
from editor.ui.panels.anomalies.anomaly_model import ANOMALY, UNSURE, WHERE
from editor.ui.panels.anomalies.detail import MEANING, WHY
from editor.ui.panels.anomalies_panel import AnomaliesPanel
from editor.ui.workbench import Workbench


def broken() -> Project:
    return project(
        gate=scene(transition("pat", label="On"), transition("path", do="fear += 60"), title="The gate"),
        path=scene(transition("well"), transition("dawn", when="lamp"), motifs={"dark": 3}),
        well=scene(title="The well"),
        dawn=scene(wake=True),
        variables={"fear": 10, "lamp": False, "idle": 3},
        dreamers={"leo": dreamer({"dark": 70}, name="Leo", fear_limit=60)},
    )


def shown(workbench: Workbench, qtbot: QtBot) -> AnomaliesPanel:
    panel = AnomaliesPanel(workbench)
    qtbot.addWidget(panel)
    qtbot.panel = panel  # type: ignore[attr-defined]
    panel.resize(1000, 230)
    panel.show()
    qtbot.waitUntil(lambda: workbench.anomalies.settled, timeout=10_000)
    return panel


def pick(panel: AnomaliesPanel, code: str) -> None:
    row = [anomaly.code for anomaly in panel.model.shown].index(code)
    index = panel.model.index(row)
    panel.list.scrollTo(index)
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=panel.list.visualRect(index).center())
    QTest.qWait(20)


def codes(panel: AnomaliesPanel) -> list[str]:
    return [anomaly.code for anomaly in panel.model.shown]


def test_the_worst_come_first_with_their_place_and_for_whom(bench: MakeBench, qtbot: QtBot) -> None:
    panel = shown(bench(broken()), qtbot)
    severities = [anomaly.severity for anomaly in panel.model.shown]
    assert severities == sorted(severities, key=list(Severity).index)
    row = codes(panel).index("fear-limit")
    assert "Leo" in panel.model.index(row).data(WHERE)
    errors = sum(severity is Severity.ERROR for severity in severities)
    assert panel.severities[Severity.ERROR].text() == f"✕ {errors}"
    assert panel.proof.state.text().startswith("proved over")


def test_severities_and_words_filter_the_list(bench: MakeBench, qtbot: QtBot) -> None:
    panel = shown(bench(broken()), qtbot)
    QTest.mouseClick(panel.severities[Severity.ERROR], Qt.MouseButton.LeftButton)
    assert panel.model.shown and all(anomaly.severity is not Severity.ERROR for anomaly in panel.model.shown)
    QTest.mouseClick(panel.severities[Severity.ERROR], Qt.MouseButton.LeftButton)
    QTest.keyClicks(panel.filter, "dead-end well")
    qtbot.waitUntil(lambda: codes(panel) == ["dead-end"])
    QTest.keyClicks(panel.filter, " xyz")
    qtbot.waitUntil(lambda: not panel.model.shown)
    assert panel.nothing.text() == "Nothing here matches the filter."


def test_picking_one_shows_its_place(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(broken())
    panel = shown(workbench, qtbot)
    pick(panel, "missing-scene")
    assert workbench.selection.now.transition == ("gate", 0)
    pick(panel, "dead-end")
    assert workbench.selection.now.scenes == ("well",)
    pick(panel, "unused-variable")
    assert workbench.selection.now.thing == ("variable", "idle")


def test_damage_leads_to_its_line(bench: MakeBench, qtbot: QtBot) -> None:
    text = "sleepsync: 1\nstart: d\nvariables:\n  fear: [1, 2]\ndreams:\n  d: {start: a, scenes: {a: {wake: true}}}\n"
    workbench = bench(text)
    panel = shown(workbench, qtbot)
    pick(panel, "damage")
    assert workbench.selection.now.thing == ("line", 4)


def test_it_explains_what_a_code_means(bench: MakeBench, qtbot: QtBot) -> None:
    panel = shown(bench(broken()), qtbot)
    pick(panel, "dead-end")
    QTest.keyClick(panel.list, Qt.Key.Key_F1)
    assert panel.detail.tabs.currentIndex() == MEANING
    assert "dead-end (error)" in panel.detail.page.toPlainText()


def test_watching_how_gives_the_trace_to_the_night(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(broken())
    panel = shown(workbench, qtbot)
    pick(panel, "unused-variable")
    assert not panel.detail.watch.isEnabled()
    pick(panel, "fear-limit")
    QTest.mouseClick(panel.detail.watch, Qt.MouseButton.LeftButton)
    night = workbench.night
    assert isinstance(night, StandInNight)
    anomaly = panel.detail.anomaly
    assert anomaly is not None and night.loaded == [(anomaly.trace, "leo")]


def test_the_right_button_offers_what_can_be_done_with_a_finding(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(broken())
    panel = shown(workbench, qtbot)
    assert panel.menu().isEmpty()
    pick(panel, "unused-variable")
    offered = {item.text(): item for item in panel.menu().actions() if item.text()}
    assert list(offered) == ["Show where it is", "Watch how", "What it means", "Keep on purpose…", "Copy the words"]
    assert not offered["Watch how"].isEnabled()
    offered["Copy the words"].trigger()
    assert QApplication.clipboard().text().endswith("[unused-variable]")
    offered["What it means"].trigger()
    assert panel.detail.tabs.currentIndex() == MEANING
    offered["Keep on purpose…"].trigger()
    assert panel.detail.reason.isVisible()


def test_keeping_on_purpose_needs_a_reason_and_is_one_undo_step(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(broken())
    panel = shown(workbench, qtbot)
    pick(panel, "unused-variable")
    QTest.mouseClick(panel.detail.keep, Qt.MouseButton.LeftButton)
    QTest.keyClick(panel.detail.reason.because, Qt.Key.Key_Return)
    assert workbench.document.project.waivers == ()
    QTest.keyClicks(panel.detail.reason.because, "the game reads it")
    QTest.keyClick(panel.detail.reason.because, Qt.Key.Key_Return)
    (waiver,) = workbench.document.project.waivers
    assert (waiver.code, waiver.variable, waiver.because) == ("unused-variable", "idle", "the game reads it")
    assert workbench.document.document.undo_label == "Keep unused-variable on purpose"
    qtbot.waitUntil(lambda: workbench.anomalies.settled and codes(panel)[-1] == "unused-variable", timeout=10_000)
    assert panel.model.shown[-1].waived == "the game reads it"
    assert "1 kept on purpose" in panel.proof.state.text()
    pick(panel, "unused-variable")
    QTest.mouseClick(panel.detail.keep, Qt.MouseButton.LeftButton)
    assert workbench.document.project.waivers == ()


def test_a_repair_is_found_and_done_in_one_undo_step(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(broken())
    panel = shown(workbench, qtbot)
    pick(panel, "missing-scene")
    repairs = panel.detail.repairs
    qtbot.waitUntil(lambda: repairs.list.count() > 0, timeout=20_000)
    title = repairs.list.item(0).text().split("\n")[0]
    QTest.mouseClick(repairs.apply, Qt.MouseButton.LeftButton)
    assert workbench.document.document.undo_label == title
    qtbot.waitUntil(lambda: workbench.anomalies.settled and "missing-scene" not in codes(panel), timeout=10_000)
    workbench.document.undo()
    assert workbench.document.project == broken()


def test_the_picked_anomaly_stays_picked_while_the_list_changes(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(broken())
    panel = shown(workbench, qtbot)
    pick(panel, "unused-variable")
    workbench.anomalies.refresh()
    assert panel.proof.state.text().startswith("checking")
    qtbot.waitUntil(lambda: workbench.anomalies.settled, timeout=10_000)
    assert panel.list.currentIndex().data(ANOMALY).code == "unused-variable"


def held_back(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Proofs wait until the event is set, and ask meanwhile whether they are cancelled."""
    go = Event()
    plainly = proofs.prove

    def slowly(*args: Any, watch: Watch, **more: Any) -> Answer:
        while not go.wait(0.005):
            watch.step(1_234_567, "Following the nights")
        return plainly(*args, watch=watch, **more)

    monkeypatch.setattr(proofs, "prove", slowly)
    return go


def test_progress_is_told_and_escape_stops_the_proof(
    bench: MakeBench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held_back(monkeypatch)
    workbench = bench(broken())
    panel = AnomaliesPanel(workbench)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: panel.proof.state.text() == "proving… 1.2 M states", timeout=10_000)
    assert "Following the nights" in panel.proof.state.toolTip()
    assert panel.proof.button.text() == "Stop"
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    assert panel.proof.state.text().startswith("stopped")
    assert panel.proof.button.text() == "Prove again"
    assert not workbench.anomalies.busy


def test_a_proof_that_was_stopped_is_begun_again(bench: MakeBench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    go = held_back(monkeypatch)
    workbench = bench(broken())
    panel = AnomaliesPanel(workbench)
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: bool(workbench.anomalies.anomalies), timeout=10_000)
    workbench.anomalies.cancel()
    go.set()
    QTest.mouseClick(panel.proof.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workbench.anomalies.settled, timeout=10_000)
    assert not panel.proof.button.isVisible()
    assert panel.proof.state.text().startswith("proved over")


def test_repairs_are_looked_for_again_after_an_edit_whose_proof_is_stopped(
    bench: MakeBench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbench = bench(broken())
    panel = shown(workbench, qtbot)
    pick(panel, "missing-scene")
    go = held_back(monkeypatch)
    assert workbench.document.do(ChangeScene("d", "path", Table({"minutes": 2})))
    qtbot.waitUntil(lambda: not workbench.anomalies.judgement.stale, timeout=10_000)
    assert panel.detail.repairs.finder.searched is not workbench.document.project
    workbench.anomalies.cancel()
    assert panel.detail.repairs.finder.searched is workbench.document.project
    go.set()
    qtbot.waitUntil(lambda: panel.detail.repairs.list.count() > 0, timeout=20_000)


def test_what_the_last_proof_found_is_held_and_told_apart_until_the_next_is_done(
    bench: MakeBench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbench = bench(broken())
    panel = shown(workbench, qtbot)
    go = held_back(monkeypatch)
    row = codes(panel).index("fear-limit")
    assert workbench.document.do(ChangeScene("d", "path", Table({"minutes": 2})))
    qtbot.waitUntil(lambda: bool(panel.model.index(row).data(UNSURE)), timeout=10_000)
    qtbot.waitUntil(lambda: not workbench.anomalies.judgement.stale, timeout=10_000)
    assert [one.code for one in workbench.anomalies.judgement.held if one.code == "fear-limit"] == ["fear-limit"]
    assert not panel.model.index(codes(panel).index("missing-scene")).data(UNSURE)
    assert "not confirmed" in panel.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    go.set()
    qtbot.waitUntil(lambda: workbench.anomalies.settled, timeout=10_000)
    assert not panel.model.index(row).data(UNSURE)


def test_what_no_night_reads_is_edited_without_a_proof(
    bench: MakeBench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbench = bench(broken())
    shown(workbench, qtbot)
    held_back(monkeypatch)
    assert workbench.document.do(ChangeScene("d", "path", Table({"title": "The old path"})))
    qtbot.waitUntil(lambda: workbench.anomalies.settled, timeout=10_000)
    assert workbench.document.do(ChangeScene("d", "path", Table({"minutes": 2})))
    workbench.document.undo()
    qtbot.waitUntil(lambda: workbench.anomalies.settled, timeout=10_000)


def test_a_dream_without_faults_says_so(bench: MakeBench, qtbot: QtBot) -> None:
    panel = shown(bench(project(gate=scene("dawn"), dawn=scene(wake=True))), qtbot)
    assert panel.nothing.text() == "Nothing is wrong with this dream."
    assert not panel.detail.isVisible()


def test_every_line_is_read_aloud(bench: MakeBench, qtbot: QtBot) -> None:
    panel = shown(bench(broken()), qtbot)
    read: Callable[[int], str] = lambda row: panel.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)  # noqa: E731
    assert all(read(row).startswith(one.severity.value) for row, one in enumerate(panel.model.shown))


def test_why_nobody_gets_there_is_told_and_shown(bench: MakeBench, qtbot: QtBot) -> None:
    workbench = bench(broken())
    panel = shown(workbench, qtbot)
    pick(panel, "fear-limit")
    assert not panel.detail.tabs.isTabVisible(WHY)
    pick(panel, "never-open")
    assert panel.detail.tabs.isTabVisible(WHY)
    panel.detail.tabs.setCurrentIndex(WHY)
    reasons = panel.detail.reasons
    qtbot.waitUntil(lambda: reasons.list.count() == 1, timeout=20_000)
    assert reasons.list.item(0).text().endswith("Nights come with lamp false. It would open with lamp true.")
    reasons.list.itemClicked.emit(reasons.list.item(0))
    assert workbench.selection.now.transition == ("path", 1)
    pick(panel, "stuck" if "stuck" in codes(panel) else "dead-end")
    reasons.finder.close()


def test_the_picked_finding_and_the_place_in_the_list_stay_while_others_come_and_go(qtbot: QtBot, bench: MakeBench) -> None:
    many = project(
        **{f"s{number}": scene(title=f"Scene {number}") for number in range(60)}, gate=scene(*map(transition, ("s0", "s1")))
    )
    workbench = bench(many)
    panel = shown(workbench, qtbot)
    resets: list[int] = []
    panel.model.modelReset.connect(lambda: resets.append(1))
    row = next(row for row, one in enumerate(panel.model.shown) if one.scene == "s40")
    panel.list.setCurrentIndex(panel.model.index(row))
    panel.list.scrollTo(panel.model.index(row), QAbstractItemView.ScrollHint.PositionAtTop)
    top, picked = panel.list.top_line().data(ANOMALY), panel.detail.anomaly
    for values in ({"enter": ("fear +",)}, {"enter": ()}):
        workbench.document.do(ChangeScene("d", "gate", Table(values)))
        qtbot.waitUntil(lambda: workbench.anomalies.settled, timeout=10_000)
        assert panel.list.top_line().data(ANOMALY) == top
        assert panel.list.currentIndex().data(ANOMALY) == picked
        assert panel.detail.anomaly == picked
    assert not resets
