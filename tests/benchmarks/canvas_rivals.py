"""What the canvas is measured beside: a floor of items that C++ paints alone, and the node editors that Python has."""

import gc
import random
import statistics
from collections import Counter

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView
from stopwatch import frames, memory, timed

from editor.model.project import Project

SIZE = (1600, 1000)
MOST_PORTS = 12
"""Other editors draw every port at its full size; of a hub only so many ways are given to them."""


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


class FlowEditor(Floor):
    """qtpynodeeditor, a translation of the C++ editor QtNodes.

    It allows no way back and one wire a port: its cycle check is left out, and scenes have a port for each wire.
    """

    name = "qtpynodeeditor"

    def _build(self, project: Project) -> None:
        import qtpynodeeditor as editor

        dream, places = project.dreams["d"], project.layout["d"].scenes
        registry, kinds = editor.DataModelRegistry(), {}
        out, into = editor.PortType.output, editor.PortType.input
        arriving = Counter(way.to for scene in dream.scenes.values() for way in scene.transitions[:MOST_PORTS])
        self.scene = editor.FlowScene(registry=registry)
        self.nodes, kind = {}, editor.NodeDataType("way", "way")
        for name, scene in dream.scenes.items():
            ports = (min(arriving[name], MOST_PORTS), min(len(scene.transitions), MOST_PORTS))
            if ports not in kinds:
                body = {"name": f"scene{ports}", "caption": "scene", "num_ports": dict(zip((into, out), ports, strict=True))}
                kinds[ports] = type("Scene", (editor.NodeDataModel,), body | {"data_type": kind})
                registry.register_model(kinds[ports], category="dream")
            self.nodes[name] = self.scene.create_node(kinds[ports])
            self.nodes[name].graphics_object.setPos(QPointF(*places[name]))
        free = Counter[str]()
        for name, scene in dream.scenes.items():
            for index, way in enumerate(scene.transitions[:MOST_PORTS]):
                if free[way.to] < MOST_PORTS and way.to != name:
                    begin, end = self.nodes[name][out][index], self.nodes[way.to][into][free[way.to]]
                    self.scene.create_connection(begin, end, check_cycles=False)
                    free[way.to] += 1
        self.view = editor.FlowView(self.scene)
        self.view.resize(*SIZE)
        self.view.show()
        self.at_zoom(0.3)

    def drag(self, scenes: tuple[str, ...]) -> tuple[float, float]:
        items = [self.nodes[name].graphics_object for name in scenes]

        def move() -> None:
            for item in items:
                item.setPos(item.pos() + QPointF(3, 2))

        return frames(self.view.viewport(), [move] * (20 if len(scenes) < 1000 else 3))


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
            for index in range(min(len(scene.transitions), MOST_PORTS)):
                node.add_output(f"out {index}")
            self.nodes[name] = node
        for name, scene in dream.scenes.items():
            for index, way in enumerate(scene.transitions[:MOST_PORTS]):
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
