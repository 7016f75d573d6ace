"""How fast the canvas is: opening, panning, zooming, dragging, hit tests and memory, beside what others do with it.

    python tests/benchmarks/canvas.py [--cpu] [scenes ...]      (3000 10000 100000 unless said otherwise)

Beside ours, in the same run on the same dreams: a floor of `QGraphicsItem`s that are painted in C++ alone (a rectangle
and a text for a scene, a path for a wire), and up to 3,000 scenes NodeGraphQt and qtpynodeeditor where they are
installed (`pip install NodeGraphQt qtpynodeeditor`, best in an environment of their own). Every figure is the time
until the view is painted, in milliseconds: median (95th percentile). With `--cpu` it is the processor's time that the
window's thread took instead, which says more on a machine that has other things to do.
"""

import gc
import importlib.util
import os
import random
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import stopwatch
from canvas_rivals import SIZE, Floor, FlowEditor, NodeGraph
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from stopwatch import frames, memory, timed

from editor.document import Document
from editor.model.dream import Dream
from editor.model.layout import DreamLayout
from editor.model.project import Project
from editor.model.scene import Mood, Scene
from editor.model.table import Table
from editor.model.transition import Kind, Transition
from editor.ui.canvas.camera import Camera
from editor.ui.canvas.canvas_view import CanvasView
from editor.ui.live.live_anomalies import LiveAnomalies
from editor.ui.live.live_document import LiveDocument
from editor.ui.live.live_night import LiveNight
from editor.ui.live.selection import Selection
from editor.ui.messages import Messages
from editor.ui.settings import Settings
from editor.ui.theme import Theme
from editor.ui.workbench import Workbench

HUB = 1000
Times = dict[str, tuple[float, float]]


def story(count: int) -> Project:
    """A dream of that many scenes and 1.6 times as many ways, mostly forward, some far back, one hub, in columns."""
    chance = random.Random(count)
    rows = max(1, round((count / 2) ** 0.5))
    scenes, places = {}, {}
    for number in range(count):
        ways = []
        for _ in range(chance.choice([1, 1, 2, 2, 2])):
            step = (
                chance.choice([1, rows, rows, rows, rows + 1, 2 * rows])
                if chance.random() > 0.12
                else -chance.randrange(1, 12 * rows)
            )
            to = min(max(number + step, 0), count - 1)
            kind = chance.choice([Kind.CHOICE, Kind.CHOICE, Kind.DRIFT, Kind.PULL])
            guard = "fear > 60" if chance.random() < 0.2 else None
            ways.append(Transition(f"s{to}", chance.choice(["", "Go on", "Open the door"]), kind, guard))
        if number == count // 2:
            ways = [Transition(f"s{chance.randrange(count)}") for _ in range(min(HUB, count))]
        text = chance.choice(
            ["", "It is dark here.", "The floor gives way, as if it had waited for somebody to step on it."]
        )
        scenes[f"s{number}"] = Scene(f"Scene {number}", text, chance.choice([*Mood, None]), transitions=tuple(ways))
        places[f"s{number}"] = (number // rows * 328.0, number % rows * 200.0 + chance.randrange(4) * 8)
    dream = Dream("", "s0", scenes=Table(scenes))
    return Project(start="d", dreams=Table({"d": dream}), layout=Table({"d": DreamLayout(Table(places))}))


class Ours:
    """The canvas of this program."""

    name = "SleepSync canvas"

    def __init__(self, project: Project) -> None:
        messages = Messages()
        document = LiveDocument(messages, Document.new())
        settings = Settings(Path(tempfile.mkdtemp()) / "settings.ini")
        workbench = Workbench(
            document, LiveAnomalies(document), LiveNight(document, messages), Selection(), messages, settings, Theme()
        )
        workbench.anomalies.cancel()
        self.view = CanvasView(workbench)
        self.view.resize(*SIZE)
        self.view.show()
        QApplication.processEvents()
        opened = Document.__new__(Document)
        opened.__init__(Document.new().reading)  # type: ignore[misc]
        self._swap(opened, project)
        gc.collect()
        before = memory()
        begin = time.perf_counter()
        self.build = timed(lambda: self._open(workbench, opened))
        self.longest = self._wait_until_exact()
        self.exact = (time.perf_counter() - begin) * 1000
        self.megabytes = memory() - before
        self.count = len(project.dreams["d"].scenes)
        workbench.anomalies.cancel()

    @staticmethod
    def _swap(document: Document, project: Project) -> None:
        """Put the value into a document without writing and reading 100,000 scenes as YAML."""
        version = document._history.now
        document._history.now = replace(version, project=project, base=replace(version.base, project=project))

    def _open(self, workbench: Workbench, document: Document) -> None:
        workbench.document.open(document)
        workbench.anomalies.cancel()
        workbench.selection.show_dream(("d",))
        self.view.zoom_to_all()
        self.view.repaint()

    def _wait_until_exact(self) -> float:
        """Let the event loop turn until the dream is drawn as it is; returns for how long it stood still at most."""
        longest, last = 0.0, time.perf_counter()
        while self.view.is_busy:
            QApplication.processEvents()
            now = time.perf_counter()
            longest, last = max(longest, now - last), now
            time.sleep(0.002)
        return longest * 1000

    def settle(self) -> None:
        end = time.time() + 20
        while time.time() < end:
            QApplication.processEvents()
            time.sleep(0.005)
            if self.view.is_settled and not self.view.is_busy:
                return

    def full(self) -> float:
        """A whole exact picture, as the worker paints it."""
        from editor.ui.canvas.backing import paint

        return timed(lambda: paint(replace(self.view.pictures._job(1), base=None, dirty=())))

    def at_zoom(self, zoom: float) -> None:
        left, top, right, bottom = self.view.drawing.bounds
        x, y = (left + right) / 2, (top + bottom) / 2
        self.view.look_from(Camera(x - SIZE[0] / 2 / zoom, y - SIZE[1] / 2 / zoom, zoom))
        self.settle()

    def pan(self) -> tuple[float, float]:
        return frames(self.view, [lambda: self.view.look_from(self.view.camera.panned(-14, -9)) for _ in range(80)])

    def zoom(self) -> tuple[float, float]:
        factors = [1.1] * 25 + [1 / 1.1] * 50 + [1.1] * 25
        middle = (SIZE[0] / 2, SIZE[1] / 2)
        return frames(
            self.view, [lambda f=factor: self.view.look_from(self.view.camera.zoomed(f, middle)) for factor in factors]
        )

    def drag(self, scenes: tuple[str, ...]) -> tuple[float, float]:
        """With real mouse events: press on the first scene, carry, give up."""
        view = self.view
        view.workbench.selection.select_scenes(scenes)
        x, y = view.drawing.place(scenes[0])
        at = view.camera.to_view(x + 60, y + 10)
        view.look_from(view.camera.panned(SIZE[0] / 2 - at[0], SIZE[1] / 2 - at[1]))
        self.settle()
        begin = QPointF(SIZE[0] / 2, SIZE[1] / 2)
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=begin.toPoint())
        gesture = view.gesture
        assert gesture is not None
        gesture.follow(begin + QPointF(9, 9), Qt.KeyboardModifier.NoModifier)
        self.settle()
        result = frames(
            view,
            [
                lambda step=step: gesture.follow(
                    begin + QPointF(10 + step * 3, 10 + step * 2), Qt.KeyboardModifier.NoModifier
                )
                for step in range(60)
            ],
        )
        QTest.keyClick(view, Qt.Key.Key_Escape)
        self.settle()
        return result

    def hit(self) -> float:
        chance = random.Random(1)
        points = [QPointF(chance.uniform(0, SIZE[0]), chance.uniform(0, SIZE[1])) for _ in range(300)]
        return statistics.median(timed(lambda p=point: self.view.hit(p)) for point in points) * 1000

    def edit(self) -> tuple[float, float]:
        """One card moved for good: the edit, what the canvas makes of it, and the picture."""
        from editor.edits.layout import MoveScenes

        view = self.view
        times = []
        for step in range(12):
            edit = MoveScenes("d", Table({"s7": (step * 8.0, -400.0)}))
            times.append(timed(lambda e=edit: (view.workbench.document.do(e), view.repaint())))
            view.workbench.anomalies.cancel()
            self.settle()
        return statistics.median(times), max(times)

    def close(self) -> None:
        self.view.close()
        self.view.close_pictures()
        self.view.workbench.anomalies.close()


def measure(subject: "Ours | Floor", count: int) -> Times:
    """All figures of one subject."""
    found: Times = {"open": (subject.build, subject.build), "whole picture": (subject.full(), 0)}
    if isinstance(subject, Ours):
        found["open, until exact"] = (subject.exact, 0)
        found["longest stop meanwhile"] = (subject.longest, 0)
    for zoom in (1.0, 0.5, 0.2, 0.05):
        subject.at_zoom(zoom)
        found[f"pan {zoom:.0%}"] = subject.pan()
        found[f"zoom about {zoom:.0%}"] = subject.zoom()
    subject.at_zoom(0.6)
    found["drag one"] = subject.drag((f"s{count // 3}",))
    found[f"drag hub of {min(HUB, count):,}"] = subject.drag((f"s{count // 2}",))
    subject.at_zoom(0.05)
    many = tuple(f"s{number}" for number in range(count // 3, count // 3 + min(10_000, count // 2)))
    found[f"drag {len(many):,}"] = subject.drag(many)
    subject.at_zoom(0.6)
    found["hit test µs"] = (subject.hit(), 0)
    if isinstance(subject, Ours):
        found["one move for good"] = subject.edit()
    found["KB a scene"] = (subject.megabytes * 1000 / count, 0)
    return found


def main(counts: list[int]) -> None:
    """Measure and print."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert application is not None
    sys.setswitchinterval(0.001)
    gc.disable()  # as in the window, where memory is tidied in the pauses
    for count in counts:
        project = story(count)
        subjects: list[type[Ours] | type[Floor]] = [Ours, Floor]
        rivals: dict[str, type[Floor]] = {"NodeGraphQt": NodeGraph, "qtpynodeeditor": FlowEditor}
        subjects += [rival for module, rival in rivals.items() if count <= 3000 and importlib.util.find_spec(module)]
        results = {}
        for kind in subjects:
            subject = kind(project)
            results[kind.name] = measure(subject, count)
            report(count, results)
            subject.close()
            del subject
            gc.collect()


def report(count: int, results: dict[str, Times]) -> None:
    """One table, with how many times slower the others are."""
    ours = results[Ours.name]
    sys.stdout.flush()
    print(f"\n{count:,} scenes, {SIZE[0]} x {SIZE[1]}; milliseconds, median (95th percentile)")
    print(f"{'':22}{Ours.name:>20}" + "".join(f"{name:>34}" for name in results if name != Ours.name))
    for key, (median, late) in ours.items():
        line = f"{key:22}{_figure(median, late):>20}"
        for name, times in results.items():
            if name != Ours.name and key in times:
                other = times[key]
                line += f"{_figure(*other):>24}{other[0] / max(median, 1e-6):>8.1f} x"
        print(line)


def _figure(median: float, late: float) -> str:
    return f"{median:.1f} ({late:.1f})" if late else f"{median:.1f}"


if __name__ == "__main__":
    if "--cpu" in sys.argv:
        stopwatch.clock = time.thread_time
    main([int(text) for text in sys.argv[1:] if text.isdecimal()] or [3_000, 10_000, 100_000])
