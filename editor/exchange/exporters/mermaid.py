"""A Mermaid flowchart, for Markdown pages and wikis."""

from editor.exchange.exporter import exporter
from editor.exchange.graph import Edge, Node, edges, nodes
from editor.exchange.options import Options, narrowed
from editor.model.project import Project

ENTITIES = {"#": "#35;", '"': "#quot;", "&": "#amp;", "<": "#lt;", ">": "#gt;", "`": "#96;", "\\": "#92;"}
ARROWS = {"choice": "-->", "drift": "-.->", "pull": "==>", "descend": "-..->"}


@exporter("mermaid", "Mermaid", "mmd", takes=("dream",))
def export_mermaid(project: Project, options: Options) -> bytes:
    """Scenes by number, since Mermaid's ids allow little; subgraphs for dreams."""
    project = narrowed(project, options)
    every = list(nodes(project))
    names = {node.key: f"s{index}" for index, node in enumerate(every)}
    lines = ["flowchart LR"]
    by_dream: dict[str, list[Node]] = {dream: [] for dream in project.dreams}
    for node in every:
        by_dream[node.key[0]].append(node)
    for index, (dream, members) in enumerate(by_dream.items()):
        lines.append(f"  subgraph d{index}[{_quoted(project.title_of(dream))}]")
        for node in members:
            left, right = ("([", "])") if node.wake else ("[", "]")
            lines.append(f"    {names[node.key]}{left}{_quoted(node.title)}{right}{':::ghost' if node.ghost else ''}")
        lines.append("  end")
    lines += [f"  {names[edge.source]} {_arrow(edge)} {names[edge.target]}" for edge in edges(project)]
    if any(node.ghost for node in every):
        lines.append("  classDef ghost stroke-dasharray: 4 4")
    return ("\n".join(lines) + "\n").encode("utf-8")


def _arrow(edge: Edge) -> str:
    label = edge.label or edge.when
    return f"{ARROWS[edge.kind]}|{_quoted(label)}|" if label else ARROWS[edge.kind]


def _quoted(text: str) -> str:
    """A label; what Mermaid or the page around it would take for its own stands as an entity."""
    escaped = "".join(ENTITIES.get(letter, letter) for letter in " ".join(text.split()))
    return f'"{escaped}"'
