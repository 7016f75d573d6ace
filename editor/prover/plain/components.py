"""Strongly connected components, without recursion."""

from collections.abc import Callable, Iterable, Sequence


def components(nodes: Iterable[int], successors: Callable[[int], Sequence[int]]) -> list[list[int]]:
    """The strongly connected components of the graph over `nodes`, each after those it leads to.

    Successors outside `nodes` must not be given. Tarjan, "Depth-first search and linear graph algorithms" (1972),
    with the stack kept by hand.
    """
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    waiting: list[int] = []
    on_stack: set[int] = set()
    found: list[list[int]] = []
    for root in nodes:
        if root in order:
            continue
        work = [(root, iter(successors(root)))]
        order[root] = low[root] = len(order)
        waiting.append(root)
        on_stack.add(root)
        while work:
            node, targets = work[-1]
            for target in targets:
                if target not in order:
                    order[target] = low[target] = len(order)
                    waiting.append(target)
                    on_stack.add(target)
                    work.append((target, iter(successors(target))))
                    break
                if target in on_stack:
                    low[node] = min(low[node], order[target])
            else:
                work.pop()
                if work:
                    parent = work[-1][0]
                    low[parent] = min(low[parent], low[node])
                if low[node] == order[node]:
                    found.append(_take(waiting, on_stack, node))
    return found


def _take(waiting: list[int], on_stack: set[int], root: int) -> list[int]:
    group = []
    while True:
        node = waiting.pop()
        on_stack.discard(node)
        group.append(node)
        if node == root:
            return group


def backward_closure(seeds: Iterable[int], predecessors: Sequence[Sequence[int]]) -> set[int]:
    """Every node from which a seed can be reached, seeds included."""
    found = set(seeds)
    todo = list(found)
    while todo:
        for node in predecessors[todo.pop()]:
            if node not in found:
                found.add(node)
                todo.append(node)
    return found
