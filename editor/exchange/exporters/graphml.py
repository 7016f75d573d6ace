"""GraphML, for yEd, Gephi and the like."""

import io
import re

import networkx

from editor.exchange.exporter import exporter
from editor.exchange.graph import edges, nodes
from editor.model.project import Project


@exporter("graphml", "GraphML", "graphml")
def export_graphml(project: Project) -> bytes:
    """A directed multigraph whose nodes are called `dream/scene`."""
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in nodes(project):
        graph.add_node(
            _name(node.key),
            label=_clean(node.title),
            dream=_clean(node.key[0]),
            mood=node.mood,
            start=node.start,
            wake=node.wake,
            ghost=node.ghost,
        )
    for edge in edges(project):
        source, target = _name(edge.source), _name(edge.target)
        graph.add_edge(source, target, kind=edge.kind, label=_clean(edge.label), when=_clean(edge.when))
    file = io.BytesIO()
    networkx.write_graphml(graph, file)
    return file.getvalue()


def _name(key: tuple[str, str]) -> str:
    return _clean("/".join(key))


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
