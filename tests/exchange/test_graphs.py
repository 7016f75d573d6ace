import io
import json
import re
import shutil
import subprocess

import builders
import networkx
import pytest
from hypothesis import given, settings
from strategies import projects

from editor.exchange.exporter import EXPORTERS
from editor.exchange.graph import edges, nodes
from editor.model.project import Project
from editor.storage.reading import read

ODD = builders.project(
    named={
        'say "no"': builders.dream(
            **{
                "gate": builders.scene(
                    builders.transition('the "end"\\', label='two\nlines & <b>"bold"</b> #1 `x`', when='visited("gate")'),
                    builders.transition("ghost", kind="pull"),
                    title="The\ngate",
                    descend="içi",
                ),
                'the "end"\\': builders.scene(builders.transition("gate", kind="drift"), wake=True, title="]; end [|"),
            }
        ),
        "içi": builders.dream(深い=builders.scene(builders.transition("深い"), title="深い")),
    }
)
KEYS = {('say "no"', "gate"), ('say "no"', 'the "end"\\'), ('say "no"', "ghost"), ("içi", "深い")}


def exported(project: Project, name: str) -> str:
    return EXPORTERS.get(name).run(project).decode("utf-8")


def test_ghosts_and_ways_into_dreams_within_are_part_of_the_graph() -> None:
    found = list(nodes(ODD))
    assert {node.key for node in found} == KEYS
    assert [node.key[1] for node in found if node.ghost] == ["ghost"]
    assert [edge.kind for edge in edges(ODD)] == ["choice", "pull", "descend", "drift", "choice"]


def test_every_exporter_writes_the_oddest_names() -> None:
    for name, exporter in EXPORTERS.items():
        assert exporter.ending
        if name != "book":  # nobody wakes from this one
            assert exporter.run(ODD), name


def test_yaml_and_json_hold_the_whole_project() -> None:
    assert read(exported(ODD, "yaml")).project == ODD
    plain = json.loads(exported(ODD, "json"))
    assert list(plain["dreams"]) == ['say "no"', "içi"]
    assert read(exported(ODD, "json")).project == ODD


@settings(max_examples=40, deadline=None)
@given(projects)
def test_graphml_reads_back_with_every_scene_and_way(project: Project) -> None:
    graph = networkx.read_graphml(io.BytesIO(EXPORTERS.get("graphml").run(project)), force_multigraph=True)
    assert len(graph) == len(list(nodes(project)))
    assert graph.number_of_edges() == len(list(edges(project)))


def test_graphml_says_what_a_scene_is() -> None:
    graph = networkx.read_graphml(io.BytesIO(EXPORTERS.get("graphml").run(ODD)), force_multigraph=True)
    assert set(graph) == {"/".join(key) for key in KEYS}
    end = graph.nodes['say "no"/the "end"\\']
    assert (end["label"], end["wake"], end["ghost"]) == ("]; end [|", True, False)
    way = next(iter(graph['say "no"/gate']['say "no"/the "end"\\'].values()))
    assert (way["kind"], way["when"]) == ("choice", 'visited("gate")')


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@settings(max_examples=15, deadline=None)
@given(projects)
def test_graphviz_understands_any_project(project: Project) -> None:
    done = subprocess.run(["dot", "-Tplain"], input=EXPORTERS.get("dot").run(project), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.decode("utf-8").splitlines()
    assert sum(line.startswith("node ") for line in lines) == len(list(nodes(project)))
    assert sum(line.startswith("edge ") for line in lines) == len(list(edges(project)))


def test_dot_keeps_quotes_backslashes_and_line_ends_apart() -> None:
    text = exported(ODD, "dot")
    assert '"say \\"no\\"/the \\"end\\"\\\\" [label="]; end [|", peripheries=2];' in text
    assert 'label="The\\ngate", penwidth=2' in text
    assert '"say \\"no\\"/ghost" [label="ghost", style=dashed];' in text
    assert "style=dotted" in text


@settings(max_examples=60, deadline=None)
@given(projects)
def test_mermaid_is_made_of_known_lines_only(project: Project) -> None:
    label = r'"[^"`<>\\\n]*"'
    node = rf"    s\d+(\[{label}\]|\(\[{label}\]\))(:::ghost)?"
    edge = rf"  s\d+ (-->|-\.->|==>|-\.\.->)(\|{label}\|)? s\d+"
    line = re.compile(rf"flowchart LR|  subgraph d\d+\[{label}\]|{node}|  end|{edge}|  classDef ghost .*")
    found = exported(project, "mermaid").splitlines()
    assert all(line.fullmatch(text) for text in found)
    assert sum(text.startswith("    s") for text in found) == len(list(nodes(project)))
    assert sum(text.startswith("  s") and not text.startswith("  sub") for text in found) == len(list(edges(project)))


def test_mermaid_labels_mean_what_they_say() -> None:
    text = exported(ODD, "mermaid")
    assert '|"two lines #amp; #lt;b#gt;#quot;bold#quot;#lt;/b#gt; #35;1 #96;x#96;"|' in text
    assert "s0 ==> s3" in text
    assert 's3["ghost"]:::ghost' in text
