"""GraphML, for yEd, Gephi and the like."""

import io

import networkx

from editor.exchange.exporter import exporter
from editor.exchange.graph import edges, nodes
from editor.model.project import Project


@exporter("graphml", "GraphML", "graphml")
def export_graphml(project: Project) -> bytes:
    """A directed multigraph whose nodes are called `dream/scene`."""
    graph = networkx.MultiDiGraph()
    for node in nodes(project):
        graph.add_node(
            "/".join(node.key),
            label=_clean(node.title),
            dream=node.key[0],
            mood=node.mood,
            start=node.start,
            wake=node.wake,
            ghost=node.ghost,
        )
    for edge in edges(project):
        source, target = "/".join(edge.source), "/".join(edge.target)
        graph.add_edge(source, target, kind=edge.kind, label=_clean(edge.label), when=_clean(edge.when))
    file = io.BytesIO()
    networkx.write_graphml(graph, file)
    return file.getvalue()


def _clean(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\n\t")
