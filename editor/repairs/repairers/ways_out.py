"""A scene or a group of scenes that nobody leaves: a way out, or an end."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from editor.edits.batch import Batch
from editor.edits.edit import Edit
from editor.edits.transitions import AddTransition, Rewire
from editor.model.difference import SceneKey
from editor.model.scene import Scene
from editor.model.transition import Kind, Transition
from editor.repairs.case import Case, is_rogue
from editor.repairs.keeping import change_scene, remove_ways
from editor.repairs.repair import Candidate, Cost, Hand, Offer, repairer

MOST_SCENES: Final = 4
MOST_WIRES: Final = 4


@repairer("dead-end", "stuck", "loop-without-exit", "trapped", "endless-drift", "promise-broken")
def add_way_out(case: Case) -> Iterator[Candidate]:
    """Add a way to the nearest place from which the dreamer can wake."""
    for dream, name in troubled(case):
        scene = case.project.scene(dream, name)
        if scene is None or scene.wake or scene.damaged:
            continue
        avoid = [other for where, other in case.group if where == dream]
        for target in case.targets(dream, name, avoid):
            kind = kind_of_way_out(case, scene)
            word = {Kind.CHOICE: "", Kind.DRIFT: " that is drifted along", Kind.PULL: " that pulls"}[kind]
            title = f"Add a way from {case.name(dream, name)} to {case.name(dream, target)}{word}"
            edit = AddTransition(dream, name, way_on(case, dream, target, kind))
            yield Offer("add-way-out", title, edit, Cost.ADDITION, Hand.DESIGNER)


@repairer("dead-end", "stuck", "loop-without-exit", "trapped", "endless-drift")
def end_as_wake(case: Case) -> Iterator[Candidate]:
    """Let the dream end here."""
    for dream, name in troubled(case):
        scene = case.project.scene(dream, name)
        if scene is None or scene.wake or scene.damaged or scene.descend is not None:
            continue
        edits: list[Edit] = [change_scene(case.project, dream, name, wake=True)]
        cost = int(Cost.WORD if (dream, name) in case.meant_to_wake else Cost.ENDING)
        if scene.transitions:
            edits.insert(0, remove_ways(case.project, dream, name, range(len(scene.transitions))))
            cost += Cost.LOSS
        title = f"End the dream in {case.name(dream, name)}"
        yield Offer("end-as-wake", title, Batch(title, tuple(edits)), cost, Hand.DESIGNER)


@repairer("loop-without-exit", "trapped", "endless-drift", "fear-feedback")
def break_loop(case: Case) -> Iterator[Candidate]:
    """Lead the weakest wire of a loop out of it."""
    group = set(case.group)
    wires = []
    for place, (dream, name) in enumerate(case.group):
        scene = case.project.scene(dream, name)
        for index, way in enumerate(scene.transitions if scene is not None and not scene.wake else ()):
            if way.to is not None and (dream, way.to) in group:
                back = case.group.index((dream, way.to)) <= place
                wires.append((way.kind is Kind.CHOICE, not back, way.weight, bool(way.label), place, index))
    for *_, place, index in sorted(wires)[:MOST_WIRES]:
        dream, name = case.group[place]
        avoid = [other for where, other in case.group if where == dream]
        old = case.project.transition(dream, name, index)
        for target in case.targets(dream, name, avoid)[:2]:
            here, there = case.name(dream, name), case.name(dream, target)
            title = f"Lead the way from {here} to {case.name(dream, (old and old.to) or '')} to {there} instead"
            yield Offer("break-loop", title, Rewire(dream, name, index, target), Cost.ADDITION, Hand.ENGINEER)


def way_on(case: Case, dream: str, target: str, kind: Kind) -> Transition:
    """A way to a scene; a choice says in plain words where it leads."""
    label = f"Go on to {case.project.title_of(dream, target)}" if kind is Kind.CHOICE else ""
    return Transition(target, label, kind)


def troubled(case: Case) -> list[SceneKey]:
    """The scenes at which a way out may be made: the group, with those first where most of its ways meet."""
    if case.anomaly.code == "promise-broken":
        kind = (case.anomaly.promise or "").partition(":")[0]
        return [case.key] if kind == "recoverable" and case.scene is not None else []
    keys = list(case.group) or [case.key]
    scenes = {key: scene for key in keys if (scene := case.project.scene(*key)) is not None}
    entered = Counter((key[0], way.to) for key, scene in scenes.items() for way in scene.transitions if way.to != key[1])
    return sorted(keys, key=lambda key: (is_rogue(case.project.scene(*key)), -entered[key]))[:MOST_SCENES]


def kind_of_way_out(case: Case, scene: Scene) -> Kind:
    """A kind that acts where it must and outranks nothing that was open before."""
    kinds = {way.kind for way in scene.transitions}
    if not kinds:
        return Kind.CHOICE
    if case.anomaly.code == "stuck":
        return Kind.DRIFT if Kind.DRIFT in kinds else Kind.CHOICE
    return next(kind for kind in (Kind.PULL, Kind.CHOICE, Kind.DRIFT) if kind in kinds)
