"""Bringing the entries of a file into another order, each with its comments."""

from collections.abc import Iterable

from editor.model.project import Project
from editor.storage.faults import Place
from editor.storage.nodes import Node
from editor.storage.pieces import Pieces, newline_of
from editor.storage.source import Source


def reorder_entries(source: Source, old: Project, new: Project) -> str:
    """The text with the entries of the first mapping whose order differs moved; the same text if there is none."""
    for place, before, after in _orders(old, new):
        if before != after and sorted(before) == sorted(after):
            _, node, gone = source.nodes_at(place)
            if node is not None and gone == len(place) and node.kind == "map":
                return _moved(source, node, after)
    return source.text


def _orders(old: Project, new: Project) -> Iterable[tuple[Place, list[str], list[str]]]:
    for section in ("dreamers", "variables", "dreams", "layout"):
        yield (section,), list(getattr(old, section)), list(getattr(new, section))
    for name, dream in new.dreams.items():
        if name not in old.dreams or old.dreams[name] is dream:
            continue
        yield ("dreams", name, "scenes"), list(old.dreams[name].scenes), list(dream.scenes)
        for key, scene in dream.scenes.items():
            before = old.dreams[name].scenes.get(key)
            if before is not None and before is not scene:
                yield ("dreams", name, "scenes", key, "motifs"), list(before.motifs), list(scene.motifs)
    for name, dreamer in new.dreamers.items():
        former = old.dreamers.get(name)
        if former is not None:
            yield ("dreamers", name, "fears"), list(former.fears), list(dreamer.fears)
            yield ("dreamers", name, "desires"), list(former.desires), list(dreamer.desires)
    for name, layout in new.layout.items():
        if name in old.layout:
            yield ("layout", name, "scenes"), list(old.layout[name].scenes), list(layout.scenes)


def _moved(source: Source, node: Node, order: list[str]) -> str:
    pieces = Pieces(source.text, newline_of(source.text))
    names = [key.real.text for key, _ in node.entries]
    spans = pieces.spans(node) if node.flow else [pieces.block_span(node, index) for index in range(len(names))]
    wanted = sorted(range(len(names)), key=lambda index: order.index(names[index]) if names[index] in order else len(order))
    texts = [source.text[start:end] for start, end in spans]
    if not node.flow:
        texts = [text if text.endswith(("\n", "\r")) else text + pieces.newline for text in texts]
    for (start, end), index in zip(spans, wanted, strict=True):
        pieces.replace(start, end, texts[index].replace("\r\n", "\n"))
    return pieces.apply()
