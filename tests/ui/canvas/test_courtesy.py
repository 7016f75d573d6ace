"""The worker that paints gives way to the window, and never for long."""

import threading
import time

from canvas_bench import Open
from test_drafting import garden

from editor.ui.canvas.courtesy import LONGEST, Courtesy
from editor.ui.canvas.surface import Surface


def test_nobody_waits_while_the_window_is_at_rest() -> None:
    assert not Courtesy().is_asked
    Courtesy().give_way()


def test_the_worker_waits_until_the_frame_is_there() -> None:
    courtesy, passed = Courtesy(), threading.Event()
    courtesy.begin()
    worker = threading.Thread(target=lambda: (courtesy.give_way(), passed.set()))
    worker.start()
    assert not passed.wait(LONGEST / 4)
    courtesy.end()
    assert passed.wait(2)
    worker.join()


def test_a_frame_that_never_comes_does_not_stop_the_worker() -> None:
    courtesy = Courtesy()
    courtesy.begin()
    begin = time.perf_counter()
    courtesy.give_way()
    assert LONGEST / 2 < time.perf_counter() - begin < 5


def test_a_painted_frame_ends_the_hurry(open_canvas: Open) -> None:
    view: Surface = open_canvas(garden()).view
    view._courtesy.begin()
    view.grab()
    assert not view._courtesy.is_asked
