"""What can be asked of the proof from the menus."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from builders import project, scene, transition
from pytestqt.qtbot import QtBot
from workbenches import workbench_of

from editor.analysis.anomaly import Anomaly
from editor.ui.actions.action import ACTIONS, Stage

DREAM = project(
    a=scene(transition("attic", when="key"), "out"),
    attic=scene("out"), lost=scene("out"), out=scene(wake=True, title="Morning"), variables={"key": False},
)  # fmt: skip


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    workbench, panels = workbench_of(DREAM, tmp_path), list[str]()
    yield cast(Stage, SimpleNamespace(workbench=workbench, show_panel=panels.append, panels=panels))
    workbench.anomalies.close()


def asked(stage: Stage, scene_id: str) -> list[Anomaly]:
    pointed: list[Anomaly] = []
    stage.workbench.anomalies.pointed_at.connect(pointed.append)
    stage.workbench.selection.select_scenes((scene_id,))
    action = ACTIONS.get("prove.why")
    assert action.enabled(stage)
    action.run(stage)
    return pointed


@pytest.mark.parametrize(("scene_id", "code"), [("attic", "never-visited"), ("lost", "unreachable")])
def test_why_nobody_gets_to_a_scene_is_shown_among_the_anomalies(
    stage: Stage, qtbot: QtBot, scene_id: str, code: str
) -> None:
    qtbot.waitUntil(lambda: stage.workbench.anomalies.settled, timeout=10_000)
    assert [one.code for one in asked(stage, scene_id)] == [code]
    assert stage.panels == ["anomalies"]  # type: ignore[attr-defined]


def test_of_a_scene_where_nights_come_it_is_said_that_they_do(stage: Stage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: stage.workbench.anomalies.settled, timeout=10_000)
    said: list[str] = []
    stage.workbench.messages.said.connect(lambda message: said.append(message.text))
    assert asked(stage, "out") == []
    assert said[0].startswith("Nights do come to Morning")


def test_a_proof_is_stopped_and_begun_again(stage: Stage, qtbot: QtBot) -> None:
    stop, again = ACTIONS.get("prove.stop"), ACTIONS.get("prove.again")
    assert stop.enabled(stage) and not again.enabled(stage)
    stop.run(stage)
    assert stage.workbench.anomalies.judgement.stopped
    assert again.enabled(stage) and not stop.enabled(stage)
    again.run(stage)
    qtbot.waitUntil(lambda: stage.workbench.anomalies.settled, timeout=10_000)
    assert not stop.enabled(stage) and not again.enabled(stage)
