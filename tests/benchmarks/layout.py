"""Tidy layout beside Graphviz `dot`, igraph and networkx: crossings of straight wires for each transition, and seconds.

    python tests/benchmarks/layout.py [--sizes 100,1000,10000,100000] [--seed 1] [--limit SECONDS]

The graphs are stories: mostly forward, some long jumps, some ways back; scenes are numbered at random, so that
nobody learns anything from their order. Crossings are counted between straight lines from the right edge of
one card to the left edge of another; beyond 20,000 wires on a sample of 2,000 of them against all.
"""

import argparse
import importlib.util
import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import networkx
import numpy as np
from numpy.typing import NDArray

from editor.drawing.arranging.layered import layered

Floats = NDArray[np.float64]
SIZE = (220.0, 96.0)
SAMPLE = 2_000
IGRAPH = """
import igraph, json, sys
count, edges = json.load(sys.stdin)
graph = igraph.Graph(count, edges, directed=True)
json.dump(graph.layout_sugiyama().coords[:count], sys.stdout)
"""


@dataclass(frozen=True)
class Story:
    """Scenes by number, wires between them, and where the story begins."""

    count: int
    edges: list[tuple[int, int]]
    root: int


def story(count: int, seed: int) -> Story:
    """A made-up story of so many scenes."""
    chance = random.Random(seed)
    names = list(range(count))
    chance.shuffle(names)
    edges = []
    for scene in range(count):
        for _ in range(chance.choice([1, 1, 2, 2, 2])):
            luck = chance.random()
            step = int(chance.expovariate(1 / 6 if luck < 0.8 else 1 / 60))
            target = scene + 1 + step if luck < 0.92 else scene - 1 - int(chance.expovariate(1 / 15))
            target = min(max(target, 0), count - 1)
            if target != scene:
                edges.append((names[scene], names[target]))
    return Story(count, edges, names[0])


def ours(tale: Story, limit: float) -> Floats | None:
    """The editor's own layout."""
    return layered([SIZE] * tale.count, tale.edges, [tale.root])


def by_networkx(tale: Story, limit: float) -> Floats | None:
    """Columns by distance from the start, each in the order of the file."""
    graph = networkx.DiGraph(tale.edges)
    graph.add_nodes_from(range(tale.count))
    depth = networkx.single_source_shortest_path_length(graph, tale.root)
    for node in graph:
        graph.nodes[node]["column"] = depth.get(node, 0)
    found = networkx.multipartite_layout(graph, subset_key="column")
    columns = max(depth.values()) or 1
    places = np.array([found[node] for node in range(tale.count)])
    return places * (320, 136) * columns / max(float(np.ptp(places[:, 0])), 1e-9)


def by_dot(tale: Story, limit: float) -> Floats | None:
    """Graphviz, with its iterations bounded as its own manual advises for large graphs."""
    if tale.count > 3_000:
        return None
    lines = [
        "digraph {rankdir=LR; nslimit=2; nslimit1=2; mclimit=0.5; node [shape=box fixedsize=true width=3.05 height=1.33]"
    ]
    lines += [f"{node}" for node in range(tale.count)] + [f"{a}->{b}" for a, b in tale.edges]
    try:
        done = subprocess.run(
            ["dot", "-Tplain"], input="\n".join([*lines, "}"]), capture_output=True, text=True, timeout=limit, check=True
        )
    except (FileNotFoundError, subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    found = np.zeros((tale.count, 2))
    for line in done.stdout.splitlines():
        words = line.split()
        if words[0] == "node":
            found[int(words[1])] = float(words[2]) * 72 - SIZE[0] / 2, -float(words[3]) * 72
    return found


def by_igraph(tale: Story, limit: float) -> Floats | None:
    """igraph's Sugiyama layout, from left to right, in a process of its own that can be stopped."""
    if importlib.util.find_spec("igraph") is None:
        return None
    try:
        done = subprocess.run(
            [sys.executable, "-c", IGRAPH], input=json.dumps([tale.count, tale.edges]), capture_output=True, text=True,
            timeout=limit, check=True,
        )  # fmt: skip
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return None
    return np.array(json.loads(done.stdout))[:, ::-1] * (320, 136)


def crossings(places: Floats, edges: list[tuple[int, int]]) -> float:
    """Pairs of straight wires that cross, for each wire."""
    pairs = np.array(edges)
    begin = places[pairs[:, 0]] + (SIZE[0], SIZE[1] / 2)
    end = places[pairs[:, 1]] + (0, SIZE[1] / 2)
    chosen = np.arange(len(pairs))
    if len(pairs) > 20_000:
        chosen = np.random.default_rng(0).choice(len(pairs), SAMPLE, replace=False)
    ways = end - begin
    total = 0
    for index in chosen.tolist():
        here = _side(ways[index], begin - begin[index]) * _side(ways[index], end - begin[index]) < 0
        there = _side(ways, begin[index] - begin) * _side(ways, end[index] - begin) < 0
        total += int((here & there).sum())
    return total / len(chosen) / 2


def _side(way: Floats, point: Floats) -> Floats:
    found: Floats = way[..., 0] * point[..., 1] - way[..., 1] * point[..., 0]
    return found


ENGINES: dict[str, Callable[[Story, float], Floats | None]] = {
    "ours": ours,
    "Graphviz dot": by_dot,
    "igraph sugiyama": by_igraph,
    "networkx multipartite": by_networkx,
}


def main() -> None:
    """Print a table, and how we compare."""
    parser = argparse.ArgumentParser(description="Tidy layout beside others")
    parser.add_argument("--sizes", default="100,1000,10000,100000")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=120, help="seconds that another engine may take")
    options = parser.parse_args()
    for count in map(int, options.sizes.split(",")):
        tale = story(count, options.seed)
        figures: dict[str, tuple[float, float]] = {}
        for name, engine in ENGINES.items():
            begun = time.perf_counter()
            places = engine(tale, options.limit)
            seconds = time.perf_counter() - begun
            if places is None:
                print(f"{count:>7} {name:<24} not installed, or over {options.limit:.0f} s, or too large for it")
                continue
            figures[name] = (seconds, crossings(places, tale.edges))
            extent = np.ptp(places, axis=0)
            print(
                f"{count:>7} {name:<24} {seconds:8.2f} s {figures[name][1]:9.2f} crossings a wire"
                f"   {extent[0]:9.0f} x {extent[1]:9.0f}"
            )
        for name, (seconds, crossed) in figures.items():
            if name != "ours":
                mine = figures["ours"]
                print(f"{'':>7} ours is {seconds / mine[0]:.1f} times as fast as {name}", end="")
                print(f" with {mine[1] / max(crossed, 1e-9):.2f} times its crossings")


if __name__ == "__main__":
    main()
