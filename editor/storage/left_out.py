"""What is said of the parts of a file that are no YAML, with the dream, the scene and the transition they stand in."""

from bisect import bisect_right
from dataclasses import replace

from editor.storage.faults import Fault, Place
from editor.storage.nodes import Node
from editor.storage.tearing import Blank

_Parts = tuple[list[int], list[tuple[str | int, Node, Node]]]


def faults_of(blanks: list[Blank], root: Node, text: str) -> list[Fault]:
    """One fault for each part that was left out.

    Args:
        blanks: The parts.
        root: The tree of all else.
        text: The whole text.
    """
    known: dict[int, _Parts] = {}
    found = []
    for blank in blanks:
        place = _place_of(blank, root, text, known)
        message = f"This could not be read and is left as it is: {blank.problem}."
        dream, scene, way = (_after(place, start, word) for start, word in enumerate(("dreams", "scenes", "transitions")))
        fault = Fault("damage", message, blank.line + 1, blank.column + 1, place)
        fault = replace(fault, dream=dream if isinstance(dream, str) else None)
        if fault.dream is not None and isinstance(scene, str):
            fault = replace(fault, scene=scene, transition=way if isinstance(way, int) else None)
        found.append(fault)
    return found


def _after(place: Place, level: int, word: str) -> str | int | None:
    """What follows a word of the format on its own level."""
    return place[2 * level + 1] if place[2 * level : 2 * level + 1] == (word,) and len(place) > 2 * level + 1 else None


def _place_of(blank: Blank, root: Node, text: str, known: dict[int, _Parts]) -> Place:
    """The way to the innermost entry that a part stands in, by its indentation."""
    first = blank.start
    while first < blank.end and text[first].isspace():
        first += 1
    lead = text[max(text.rfind("\n", 0, first), text.rfind("\r", 0, first)) + 1 : first]
    column = len(lead) if "\t" not in lead else len(text)
    place: list[str | int] = []
    node = root
    while True:
        starts, parts = known.get(id(node)) or known.setdefault(id(node), _parts(node))
        at = bisect_right(starts, first) - 1
        if at < 0 or (parts[at][1].column >= column and "\n" in text[starts[at] : first]):
            return tuple(place)
        step, _, node = parts[at]
        place.append(step)


def _parts(node: Node) -> _Parts:
    parts: list[tuple[str | int, Node, Node]] = [(key.real.text, key, value) for key, value in node.entries]
    parts += [(number, item, item) for number, item in enumerate(node.items)]
    return [part[1].start for part in parts], parts
