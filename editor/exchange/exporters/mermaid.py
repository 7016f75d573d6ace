"""A Mermaid flowchart, for Markdown pages and wikis."""

from editor.exchange.exporter import exporter
from editor.exchange.graph import Edge, edges, nodes
from editor.model.project import Project

ARROWS = {"choice": "-->", "drift": "-.->", "pull": "==>", "descend": "-..->"}


@exporter("mermaid", "Mermaid", "mmd")
def export_mermaid(project: Project) -> bytes:
    """Scenes by number, since Mermaid's ids allow little; subgraphs for dreams."""
    every = list(nodes(project))
    names = {node.key: f"s{index}" for index, node in enumerate(every)}
    lines = ["flowchart LR"]
    for index, dream in enumerate(project.dreams):
        lines.append(f"  subgraph d{index}[{_quoted(project.title_of(dream))}]")
        for node in every:
            if node.key[0] == dream:
                left, right = ("([", "])") if node.wake else ("[", "]")
                lines.append(f"    {names[node.key]}{left}{_quoted(node.title)}{right}")
        lines.append("  end")
    lines += [f"  {names[edge.source]} {_arrow(edge)} {names[edge.target]}" for edge in edges(project)]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _arrow(edge: Edge) -> str:
    label = edge.label or edge.when
    return f"{ARROWS[edge.kind]}|{_quoted(label)}|" if label else ARROWS[edge.kind]


def _quoted(text: str) -> str:
    escaped = text.replace("#", "#35;").replace('"', "#quot;").replace("\n", " ")
    return f'"{escaped}"'
