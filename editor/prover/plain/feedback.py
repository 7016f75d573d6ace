"""Does fear feed on itself? States from which a night can come back to the same state but for a higher fear.

Such a walk never leaves a cycle of places, and never visits or spends anything new; so the states fall into small
graphs that are looked at one by one. Within one, bit sets of sources are carried along its components.
"""

from collections import defaultdict
from collections.abc import Iterator

from editor.model.difference import SceneKey
from editor.prover.nearest_return import NearestReturn
from editor.prover.plain.components import components
from editor.prover.plain.graph import StateGraph
from editor.prover.watch import Watch
from editor.semantics.state import State

CHUNK = 512
"""How many sources are carried at once."""
Pair = tuple[int, set[int]]
"""A state, and the states that are the same but for a higher fear."""


def feeding_states(graph: StateGraph, fear: int, watch: Watch) -> dict[SceneKey, tuple[int, int]]:
    """For each scene where it happens, such a state and one that it comes back to with a higher fear, by a shortest night.

    Args:
        graph: A complete graph.
        fear: The place of `fear` among the variables.
        watch: Asked now and then.
    """
    returns: defaultdict[SceneKey, dict[int, set[int]]] = defaultdict(dict)
    for nodes in _closed_rounds(graph):
        groups: defaultdict[object, list[int]] = defaultdict(list)
        for node in nodes:
            groups[_without_fear(graph.states[node], fear)].append(node)
        sources = [node for group in groups.values() if len(group) > 1 for node in group]
        if not sources:
            continue
        watch.step(len(graph.states), "Looking for fear that feeds on itself")
        for source, reached in _reached_from(graph, nodes, sorted(sources)):
            twins = groups[_without_fear(graph.states[source], fear)]
            least = int(graph.states[source].values[fear])
            higher = {node for node in twins if node in reached and int(graph.states[node].values[fear]) > least}
            if higher:
                returns[graph.states[source].stack[-1]][source] = higher
    search = NearestReturn(lambda node: (target for target, _ in graph.successors[node]))
    return {here: _nearest(graph, highs, search) for here, highs in returns.items()}


def _nearest(graph: StateGraph, highs: dict[int, set[int]], search: NearestReturn) -> tuple[int, int]:
    lows = sorted(highs)
    found = search.found(((graph.depths[low], low) for low in lows), lambda low, node: node in highs[low])
    return (found.low, found.high) if found is not None else (lows[0], min(highs[lows[0]]))


def _without_fear(state: State, fear: int) -> object:
    return (state.stack, state.values[:fear], state.values[fear + 1 :], state.woke, state.phase)


def _closed_rounds(graph: StateGraph) -> Iterator[list[int]]:
    """Groups of states that share what never comes back (visited, spent) and a cycle of places."""
    places: dict[tuple[SceneKey, ...], int] = {}
    number = [places.setdefault(state.stack, len(places)) for state in graph.states]
    leads: list[set[int]] = [set() for _ in places]
    for source, targets in enumerate(graph.successors):
        leads[number[source]].update(number[target] for target, _ in targets)
    cycle: dict[int, int] = {}
    for index, group in enumerate(components(range(len(leads)), lambda place: list(leads[place]))):
        if len(group) > 1 or group[0] in leads[group[0]]:
            cycle.update(dict.fromkeys(group, index))
    rounds: defaultdict[object, list[int]] = defaultdict(list)
    for node, state in enumerate(graph.states):
        if number[node] in cycle:
            rounds[cycle[number[node]], state.visited, state.spent].append(node)
    yield from rounds.values()


def _reached_from(graph: StateGraph, nodes: list[int], sources: list[int]) -> Iterator[tuple[int, set[int]]]:
    """For each source the nodes that can be reached from it without leaving `nodes`."""
    inside = set(nodes)
    within = {node: [target for target, _ in graph.successors[node] if target in inside] for node in nodes}
    order = components(nodes, lambda node: within[node])[::-1]
    for begin in range(0, len(sources), CHUNK):
        chunk = sources[begin : begin + CHUNK]
        bit = {source: 1 << index for index, source in enumerate(chunk)}
        arriving = dict.fromkeys(nodes, 0)
        for group in order:
            carried = 0
            for node in group:
                carried |= arriving[node] | bit.get(node, 0)
            if len(group) > 1 or group[0] in within[group[0]]:
                for node in group:
                    arriving[node] = carried
            if carried:
                for node in group:
                    for target in within[node]:
                        arriving[target] |= carried
        reached: dict[int, set[int]] = {source: set() for source in chunk}
        for node in sources:
            bits = arriving[node]
            while bits:
                lowest = bits & -bits
                reached[chunk[lowest.bit_length() - 1]].add(node)
                bits ^= lowest
        yield from reached.items()
