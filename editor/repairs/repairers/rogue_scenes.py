"""Rogue scenes that no night comes to: nobody wishes to mend them, they are put aside together."""

from collections.abc import Iterator
from typing import Final

from editor.edits.batch import Batch
from editor.edits.edit import Edit
from editor.model.difference import SceneKey
from editor.repairs.case import Case, is_rogue, is_rogue_dream
from editor.repairs.keeping import put_aside, put_dream_aside
from editor.repairs.repair import Candidate, Cost, Hand, Offer, repairer

IN_ROGUE_SCENES: Final = (
    "unreachable",
    "never-visited",
    "dead-end",
    "stuck",
    "missing-scene",
    "missing-dream",
    "missing-asset",
    "bottomless",
    "loop-without-exit",
    "no-wake",
    "strong-motif",
)
"""What is not worth mending in a rogue scene that no night comes to."""


@repairer(*IN_ROGUE_SCENES)
def put_rogue_aside(case: Case) -> Iterator[Candidate]:
    """Put rogue scenes that no night comes to aside, all that hang together; notes on the canvas keep every word."""
    dream, name = _outermost(case)
    if not case.is_lost_and_rogue or is_rogue_dream(case.project, dream) or (dream, name) not in case.lost:
        return
    names = _hanging_together(case, dream, name)
    inner = _entered_only_from(case, dream, names)
    if case.project.dreams[dream].start in names or case.project.start in inner:
        return
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    within = f" with the dream {' and '.join(map(case.project.title_of, inner))}" if inner else ""
    title = f"Put {case.name(dream, names[0])}{more} aside{within}, where no night comes; notes keep the words"
    edits: list[Edit] = [put_aside(case.project, dream, names)]
    for other in inner:
        edits += put_dream_aside(case.project, other)
    cost = int(Cost.LOSS) + len(names) - 1 + len(inner)
    yield Offer("put-rogue-aside", title, Batch(title, tuple(edits)), cost, Hand.DESIGNER)


def _outermost(case: Case) -> SceneKey:
    """The scene itself, or the rogue scene from which its rogue dream is entered."""
    dream, name = case.key
    if is_rogue_dream(case.project, dream):
        for where, other, scene in case.project.scenes():
            if scene.descend == dream and is_rogue(scene) and where != dream:
                return where, other
    return dream, name


def _hanging_together(case: Case, dream: str, name: str) -> list[str]:
    """The lost rogue scenes that ways of such scenes join to one, itself included, in the file's order."""
    scenes = case.project.dreams[dream].scenes
    lost = {other for other, scene in scenes.items() if is_rogue(scene) and (dream, other) in case.lost}
    found, todo = {name}, [name]
    while todo:
        here = todo.pop()
        joined = {way.to for way in scenes[here].transitions}
        joined |= {other for other in lost if any(way.to == here for way in scenes[other].transitions)}
        fresh = (joined & lost) - found
        found |= {other for other in fresh if other is not None}
        todo += [other for other in fresh if other is not None]
    return [other for other in scenes if other in found]


def _entered_only_from(case: Case, dream: str, names: list[str]) -> list[str]:
    """The wholly rogue dreams that are entered only from these scenes, or from themselves."""
    found = []
    for other in case.project.dreams:
        entering = [
            (where, name) for where, name, scene in case.project.scenes() if scene.descend == other and where != other
        ]
        if entering and is_rogue_dream(case.project, other) and all(w == dream and n in names for w, n in entering):
            found.append(other)
    return found
