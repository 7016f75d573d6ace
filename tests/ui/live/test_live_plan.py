"""A plan is looked for beside the work: every better one is told, and one for yesterday's dream never is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import project, scene
from pytestqt.qtbot import QtBot
from workbenches import workbench_of

from editor.ui.live import live_plan
from editor.ui.live.live_plan import LivePlan, PlanNews
from editor.ui.workbench import Workbench


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot) -> Iterator[Workbench]:
    """A dream with two dead ends, judged."""
    workbench = workbench_of(project(a=scene("b", "c", "w"), b=scene(), c=scene(), w=scene(wake=True)), tmp_path)
    qtbot.waitUntil(lambda: workbench.anomalies.settled, timeout=10_000)
    yield workbench
    workbench.anomalies.close()


def test_every_better_plan_is_told_and_then_the_best(bench: Workbench, qtbot: QtBot) -> None:
    finder, heard = LivePlan(bench.document, bench.anomalies), list[PlanNews]()
    finder.plan_found.connect(heard.append)
    finder.find()
    assert finder.busy
    qtbot.waitUntil(lambda: bool(heard) and heard[-1].done, timeout=20_000)
    assert not finder.busy
    assert [news.done for news in heard] == [False] * (len(heard) - 1) + [True]
    assert [len(news.plan.repairs) for news in heard] == [1, 2, 2]
    assert not heard[-1].plan.left
    assert {news.project for news in heard} == {bench.document.project}
    finder.close()


def test_nothing_is_told_of_a_search_that_was_stopped(bench: Workbench, qtbot: QtBot) -> None:
    finder, heard = LivePlan(bench.document, bench.anomalies), list[PlanNews]()
    finder.plan_found.connect(heard.append)
    finder.find()
    finder.cancel()
    qtbot.wait(300)
    assert heard == []
    finder.close()


def test_a_bug_while_planning_is_told_and_nobody_waits_on(
    bench: Workbench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(live_plan, "plan", broken)
    finder, heard = LivePlan(bench.document, bench.anomalies), list[str]()
    finder.failed.connect(heard.append)
    with qtbot.captureExceptions() as raised:
        finder.find()
        qtbot.waitUntil(lambda: bool(heard), timeout=5_000)
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]
    assert "nothing was changed" in heard[0]
    assert not finder.busy
    finder.close()
