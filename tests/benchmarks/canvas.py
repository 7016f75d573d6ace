"""How fast the canvas is: opening, panning, zooming, dragging, hit tests and memory, beside what others do with it.

    python tests/benchmarks/canvas.py [scenes ...]      (3000 10000 100000 unless said otherwise)

Beside ours, in the same run on the same dreams: a floor of `QGraphicsItem`s that are painted in C++ alone (a rectangle
and a text for a scene, a path for a wire), and NodeGraphQt up to 3,000 scenes where it is installed. Every figure is
the time until the view is painted, in milliseconds: median (95th percentile).
"""

import gc
import importlib.util
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView, QWidget

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

SIZE = (1600, 1000)
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


def timed(work: Callable[[], object]) -> float:
    """Milliseconds."""
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def frames(widget: QWidget, moves: list[Callable[[], object]]) -> tuple[float, float]:
    """Median and 95th percentile of move and repaint, the event loop turning between them as it would."""
    times = []
    for move in moves:
        begin = time.perf_counter()
        move()
        widget.repaint()
        times.append((time.perf_counter() - begin) * 1000)
        QApplication.processEvents()
        time.sleep(0.004)
    return statistics.median(times), sorted(times)[int(len(times) * 0.95)]


def memory() -> float:
    """Resident megabytes."""
    with Path("/proc/self/statm").open() as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6


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


class Floor:
    """A `QGraphicsView` with items that are painted in C++ alone: less than any editor must draw."""

    name = "QGraphicsItems in C++"

    def __init__(self, project: Project) -> None:
        gc.collect()
        before = memory()
        self.build = timed(lambda: self._build(project))
        self.megabytes = memory() - before

    def _build(self, project: Project) -> None:
        dream, places = project.dreams["d"], project.layout["d"].scenes
        self.scene = QGraphicsScene()
        self.items = {}
        self.ends: dict[str, list[tuple[object, str, str]]] = {}
        pen, brush = QPen(QColor("#343A5C")), QBrush(QColor("#1E2238"))
        wire = QPen(QColor("#7C82AE"), 2)
        for name, scene in dream.scenes.items():
            x, y = places[name]
            item = self.scene.addRect(QRectF(0, 0, 220, 90), pen, brush)
            item.setPos(x, y)
            text = self.scene.addSimpleText(scene.title)
            text.setBrush(QBrush(QColor("#E8E6F2")))
            text.setParentItem(item)
            text.setPos(14, 8)
            self.items[name] = item
        for name, scene in dream.scenes.items():
            for way in scene.transitions:
                item = self.scene.addPath(self._path(places[name], places[way.to]), wire)
                item.setZValue(-1)
                for end in {name, way.to}:
                    self.ends.setdefault(end, []).append((item, name, way.to))
        self.view = QGraphicsView(self.scene)
        self.view.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.view.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.resize(*SIZE)
        self.view.show()
        self.at_zoom(0.02)
        self.view.viewport().repaint()

    @staticmethod
    def _path(begin: tuple[float, float], end: tuple[float, float]) -> QPainterPath:
        path = QPainterPath(QPointF(begin[0] + 220, begin[1] + 45))
        pull = max(40.0, abs(end[0] - begin[0] - 220) / 2)
        path.cubicTo(begin[0] + 220 + pull, begin[1] + 45, end[0] - pull, end[1] + 20, end[0], end[1] + 20)
        return path

    def at_zoom(self, zoom: float) -> None:
        self.view.resetTransform()
        self.view.scale(zoom, zoom)
        self.view.centerOn(self.scene.sceneRect().center())
        self.view.viewport().repaint()

    def full(self) -> float:
        image = QImage(*SIZE, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        found = timed(lambda: self.view.render(painter))
        painter.end()
        return found

    def pan(self) -> tuple[float, float]:
        across, down = self.view.horizontalScrollBar(), self.view.verticalScrollBar()
        move = lambda: (across.setValue(across.value() + 14), down.setValue(down.value() + 9))  # noqa: E731
        return frames(self.view.viewport(), [move] * 30)

    def zoom(self) -> tuple[float, float]:
        factors = [1.1] * 8 + [1 / 1.1] * 16 + [1.1] * 8
        return frames(self.view.viewport(), [lambda f=factor: self.view.scale(f, f) for factor in factors])

    def drag(self, scenes: tuple[str, ...]) -> tuple[float, float]:
        self.view.centerOn(self.items[scenes[0]])
        self.view.viewport().repaint()
        wires = {id(entry[0]): entry for name in scenes for entry in self.ends.get(name, ())}

        def move() -> None:
            for name in scenes:
                self.items[name].moveBy(3, 2)
            for item, begin, end in wires.values():
                first, last = self.items[begin].pos(), self.items[end].pos()
                item.setPath(self._path((first.x(), first.y()), (last.x(), last.y())))

        return frames(self.view.viewport(), [move] * (20 if len(scenes) < 1000 else 4))

    def hit(self) -> float:
        chance = random.Random(1)
        points = [QPointF(chance.uniform(0, SIZE[0]), chance.uniform(0, SIZE[1])).toPoint() for _ in range(100)]
        return statistics.median(timed(lambda p=point: self.view.items(p)) for point in points) * 1000

    def close(self) -> None:
        self.view.close()


class NodeGraph(Floor):
    """NodeGraphQt."""

    name = "NodeGraphQt"

    def _build(self, project: Project) -> None:
        from NodeGraphQt import BaseNode, NodeGraph

        class Card(BaseNode):  # type: ignore[misc]
            __identifier__ = "dream"
            NODE_NAME = "scene"

            def __init__(self) -> None:
                super().__init__()
                self.add_input("in", multi_input=True)

        dream, places = project.dreams["d"], project.layout["d"].scenes
        self.graph = NodeGraph()
        self.graph.set_acyclic(False)
        self.graph.register_node(Card)
        self.nodes = {}
        for name, scene in dream.scenes.items():
            node = self.graph.create_node("dream.Card", name=name, pos=list(places[name]), push_undo=False, selected=False)
            for index in range(min(len(scene.transitions), 12)):
                node.add_output(f"out {index}")
            self.nodes[name] = node
        for name, scene in dream.scenes.items():
            for index, way in enumerate(scene.transitions[:12]):
                self.nodes[name].output(index).connect_to(self.nodes[way.to].input(0), push_undo=False)
        self.view = self.graph.viewer()
        self.scene = self.view.scene()
        self.graph.widget.resize(*SIZE)
        self.graph.widget.show()
        self.at_zoom(0.3)

    def drag(self, scenes: tuple[str, ...]) -> tuple[float, float]:
        views = [self.nodes[name].view for name in scenes]

        def move() -> None:
            for item in views:
                item.xy_pos = [item.xy_pos[0] + 3, item.xy_pos[1] + 2]

        return frames(self.view.viewport(), [move] * (20 if len(scenes) < 1000 else 3))


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
        if count <= 3000 and importlib.util.find_spec("NodeGraphQt") is not None:
            subjects.append(NodeGraph)
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
    main([int(text) for text in sys.argv[1:]] or [3_000, 10_000, 100_000])
