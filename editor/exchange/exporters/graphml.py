"""GraphML, for yEd, Gephi and the like."""

import io

from editor.exchange.exporter import exporter
from editor.exchange.graph import edges, nodes
from editor.exchange.options import Options, narrowed
from editor.exchange.xml import without_controls
from editor.model.project import Project


@exporter("graphml", "GraphML", "graphml", takes=("dream",))
def export_graphml(project: Project, options: Options) -> bytes:
    """A directed multigraph whose nodes are called `dream/scene`."""
    import networkx  # half of what every export would wait for

    project = narrowed(project, options)
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for node in nodes(project):
        graph.add_node(
            _name(node.key),
            label=without_controls(node.title),
            dream=without_controls(node.key[0]),
            mood=node.mood,
            start=node.start,
            wake=node.wake,
            ghost=node.ghost,
        )
    for edge in edges(project):
        source, target = _name(edge.source), _name(edge.target)
        graph.add_edge(source, target, kind=edge.kind, label=without_controls(edge.label), when=without_controls(edge.when))
    file = io.BytesIO()
    networkx.write_graphml(graph, file)
    return file.getvalue()


def _name(key: tuple[str, str]) -> str:
    return without_controls("/".join(key))
