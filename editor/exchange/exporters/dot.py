"""Graphviz DOT: one cluster for each dream."""

from editor.exchange.exporter import exporter
from editor.exchange.graph import Edge, Node, edges, nodes
from editor.exchange.options import Options, narrowed
from editor.model.project import Project

STYLES = {"choice": "solid", "drift": "dashed", "pull": "bold", "descend": "dotted"}


@exporter("dot", "Graphviz DOT", "dot", takes=("dream",))
def export_dot(project: Project, options: Options) -> bytes:
    """Scenes as boxes, choices solid, drifts dashed, pulls bold, descents dotted."""
    project = narrowed(project, options)
    lines = ["digraph dream {", "  rankdir=LR;", "  node [shape=box, style=rounded];"]
    by_dream: dict[str, list[Node]] = {dream: [] for dream in project.dreams}
    for node in nodes(project):
        by_dream[node.key[0]].append(node)
    for index, (dream, members) in enumerate(by_dream.items()):
        lines.append(f"  subgraph cluster_{index} {{ label={_quoted(project.title_of(dream))};")
        lines += [f"    {_node(node)}" for node in members]
        lines.append("  }")
    lines += [f"  {_edge(edge)}" for edge in edges(project)]
    return ("\n".join(lines) + "\n}\n").encode("utf-8")


def _node(node: Node) -> str:
    look = ", style=dashed" if node.ghost else ", peripheries=2" if node.wake else ", penwidth=2" if node.start else ""
    return f"{_name(node.key)} [label={_quoted(node.title)}{look}];"


def _edge(edge: Edge) -> str:
    label = " ".join(part for part in (edge.label, f"[{edge.when}]" if edge.when else "") if part)
    return f"{_name(edge.source)} -> {_name(edge.target)} [style={STYLES[edge.kind]}, label={_quoted(label)}];"


def _name(key: tuple[str, str]) -> str:
    return _quoted("/".join(key))


def _quoted(text: str) -> str:
    lines = "\\n".join(line.replace("\\", "\\\\").replace('"', '\\"') for line in text.splitlines())
    escaped = "".join(letter for letter in lines if letter >= " ")
    return f'"{escaped}"'
