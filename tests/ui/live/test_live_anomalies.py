"""What goes wrong while judging is heard, and nobody waits for ever."""

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from builders import project, scene
from pytestqt.qtbot import QtBot
from workbenches import workbench_of

from editor.edits.scenes import ChangeScene
from editor.model.table import Table
from editor.prover import proofs
from editor.prover.answer import Answer
from editor.prover.watch import Progress
from editor.ui.live import live_anomalies


def test_a_bug_while_judging_is_heard_and_ends_the_progress(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(live_anomalies, "survey", broken)
    workbench = workbench_of(project(a=scene(wake=True)), tmp_path)
    heard: list[Progress | None] = []
    workbench.anomalies.progress_changed.connect(heard.append)
    with qtbot.captureExceptions() as raised:
        qtbot.waitUntil(lambda: bool(raised), timeout=5_000)
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]
    assert heard == [None]
    workbench.anomalies.close()


def test_pictures_are_looked_for_again_once_the_dream_lies_in_another_folder(qtbot: QtBot, tmp_path: Path) -> None:
    workbench = workbench_of(project(a=scene(wake=True, image="a.png")), tmp_path)
    live = workbench.anomalies
    qtbot.waitUntil(lambda: live.settled, timeout=20_000)
    assert "missing-asset" not in [one.code for one in live.anomalies]
    assert workbench.document.save(tmp_path / "a.dream.yaml")
    qtbot.waitUntil(lambda: "missing-asset" in [one.code for one in live.anomalies], timeout=20_000)
    live.close()


def test_what_is_found_at_once_waits_for_no_proof_that_has_not_noticed_yet_that_it_was_cancelled(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go = Event(), Event()
    plainly = proofs.prove

    def deaf(*args: Any, **more: Any) -> Answer:
        begun.set()
        go.wait(20)
        return plainly(*args, **more)

    monkeypatch.setattr(proofs, "prove", deaf)
    workbench = workbench_of(project(a=scene(wake=True)), tmp_path)
    live = workbench.anomalies
    qtbot.waitUntil(begun.is_set, timeout=10_000)
    assert workbench.document.do(ChangeScene("d", "a", Table({"wake": False})))
    qtbot.waitUntil(lambda: "dead-end" in [one.code for one in live.anomalies], timeout=10_000)
    assert not live.settled
    go.set()
    qtbot.waitUntil(lambda: live.settled, timeout=10_000)
    assert live.judgement.project is workbench.document.project
    live.close()
