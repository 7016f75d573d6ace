"""Repairs are looked for beside the work, told as they are found, and never for a dream of yesterday."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import project, scene
from pytestqt.qtbot import QtBot
from workbenches import workbench_of

from editor.edits.scenes import RenameScene
from editor.ui.live import live_repairs
from editor.ui.live.live_repairs import Found, LiveRepairs
from editor.ui.workbench import Workbench

Looking = tuple[Workbench, LiveRepairs, list[Found]]


@pytest.fixture
def look(tmp_path: Path, qtbot: QtBot) -> Iterator[Callable[[], Looking]]:
    """A dream with a dead end, judged, and somebody who looks for repairs."""
    made: list[Looking] = []

    def build() -> Looking:
        workbench = workbench_of(project(a=scene("b", "c"), b=scene(), c=scene(wake=True)), tmp_path)
        repairs, heard = LiveRepairs(workbench.document, workbench.anomalies), []
        repairs.repairs_found.connect(heard.append)
        made.append((workbench, repairs, heard))
        qtbot.waitUntil(lambda: workbench.anomalies.settled, timeout=10_000)
        return made[-1]

    yield build
    for workbench, repairs, _ in made:
        repairs.close()
        workbench.anomalies.close()


def test_repairs_are_told_one_after_the_other_and_then_that_all_were_tried(
    look: Callable[[], Looking], qtbot: QtBot
) -> None:
    workbench, repairs, heard = look()
    dead_end = next(one for one in workbench.anomalies.anomalies if one.code == "dead-end")
    repairs.find(dead_end)
    assert repairs.busy
    qtbot.waitUntil(lambda: not repairs.busy, timeout=15_000)
    assert [found.done for found in heard] == [False] * (len(heard) - 1) + [True]
    assert [len(found.repairs) for found in heard] == [*range(1, len(heard)), len(heard) - 1]
    assert len(heard) > 1
    assert heard[-1].anomaly is dead_end
    assert repairs.searched is workbench.document.project


def test_an_edit_ends_the_search(look: Callable[[], Looking], qtbot: QtBot) -> None:
    workbench, repairs, heard = look()
    repairs.find(workbench.anomalies.anomalies[0])
    workbench.document.do(RenameScene("d", "b", "bath"))
    assert not repairs.busy
    assert repairs.searched is not workbench.document.project
    qtbot.wait(200)
    assert heard == []


def test_a_bug_while_looking_is_told_and_nobody_waits_on(
    look: Callable[[], Looking], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(live_repairs, "trials", broken)
    workbench, repairs, heard = look()
    with qtbot.captureExceptions() as raised:
        repairs.find(workbench.anomalies.anomalies[0])
        qtbot.waitUntil(lambda: bool(heard), timeout=5_000)
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]
    assert heard[0].done
    assert "nothing was changed" in heard[0].reason
